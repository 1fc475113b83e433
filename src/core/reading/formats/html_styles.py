"""What the style sheets in a page say of whether and how its elements show.

Only rules of one tag, class or identifier, or of several on one element, hide anything: where an
element stands in the page is not looked at. A rule that shows again what another hides counts
wherever it applies, so that of two doubtful readings the one that loses no text is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_MOST_TEXT, _MOST_RULES, _MOST_KINDS = 200_000, 2000, 5000
_COMMENT_START, _COMMENT_END = "/*", "*/"
# Takes `td`, `.hide`, `#top`, `div.hide.old`; leaves `.a .b`, `a:hover`.
_SIMPLE = re.compile(r"([a-zA-Z][a-zA-Z0-9]*|\*)?((?:[.#][\w-]+)*)")
_LAST = re.compile(r"[\s>+~]")
_PARTS = re.compile(r"([.#])([\w-]+)")
_DECLARATION = re.compile(
    r"(?<![\w-])(display|visibility|text-decoration(?:-line)?|font-size|vertical-align)\s{0,9}:\s{0,9}"
    r"([^;{}]{1,80})",
    re.IGNORECASE,
)
# Takes `0`, `0px`, `0.0em`; leaves `0.8em`.
_NOUGHT = re.compile(r"0+(?:\.0*)?(?:[a-z]+|%)?(?![0-9.])")


class Style(NamedTuple):
    """What a style says; None where it says nothing of it."""

    is_out: bool | None = None
    """Whether it takes the element out of sight."""
    is_struck: bool | None = None
    is_nought: bool | None = None
    """Whether its characters have no size."""
    shift: str | None = None
    """`super`, `sub`, or empty for text on its line."""

    def over(self, other: Style) -> Style:
        """This style where it says something, else another."""
        if self == NO_STYLE:
            return other
        said = {name: value for name, value in self._asdict().items() if value is not None}
        return other._replace(**said)


NO_STYLE = Style()


def style_of(declarations: str) -> Style:
    """What declarations say, as they stand in a rule or in an attribute."""
    out: dict[str, bool] = {}
    struck = nought = None
    shift = None
    for match in _DECLARATION.finditer(declarations):
        name, value = match[1].lower(), match[2].strip().lower()
        if name in ("display", "visibility"):
            out[name] = value.startswith(("none", "hidden", "collapse"))
        elif name.startswith("text-decoration"):
            struck = "line-through" in value
        elif name == "font-size":
            nought = _NOUGHT.match(value) is not None
        else:
            shift = {"super": "super", "text-top": "super", "sub": "sub"}.get(value.split()[0], "")
    return Style(any(out.values()) if out else None, struck, nought, shift)


class _Rule(NamedTuple):
    weight: tuple[int, int]
    tag: str
    parts: frozenset[tuple[str, str]]
    style: Style


class StyleSheet:
    """The rules of a page that matter."""

    def __init__(self, page: str) -> None:
        self._rules: dict[tuple[str, str], list[_Rule]] = {}
        """By something that an element must be for the rule to apply."""
        self._count = 0
        self._shows: set[tuple[str, str]] = set()
        """What an element may be, tag, class or identifier, that some rule shows again."""
        self._known: dict[tuple[str, str, str], Style] = {}
        left = _MOST_TEXT
        for text in _style_elements(page):
            self._read(text[:left])
            left -= len(text)
            if left <= 0:
                break
        self.is_empty = not self._rules

    def style(self, tag: str, attributes: Mapping[str, str]) -> Style:
        """What the rules say of an element."""
        names = attributes.get("class") or "", attributes.get("id") or ""
        key = (tag, *names)
        found = self._known.get(key)
        if found is None and len(self._known) < _MOST_KINDS:
            found = self._known[key] = self._style(tag, *names)
        return found or NO_STYLE

    def _style(self, tag: str, classes: str, name: str) -> Style:
        has = {(".", each) for each in classes.split()} | ({("#", name)} if name else set())
        style = NO_STYLE
        keys = (*has, ("", tag), ("", ""))
        rules = [rule for key in keys for rule in self._rules.get(key, ())]
        for rule in sorted(rules):
            if rule.tag in ("", tag) and rule.parts <= has:
                style = rule.style.over(style)
        if style.is_out and not self._shows.isdisjoint({*has, ("", tag)}):
            style = style._replace(is_out=False)
        return style

    def _read(self, text: str) -> None:
        for selectors, declarations in _rules(_without_comments(text)):
            style = style_of(declarations)
            if style == NO_STYLE:
                continue
            for selector in selectors.split(","):
                words = selector.strip()
                match = _SIMPLE.fullmatch(words)
                if match is None or not words:
                    self._note_other(words, style)
                elif self._count < _MOST_RULES:
                    self._count += 1
                    parts = frozenset(_PARTS.findall(match[2]))
                    tag = (match[1] or "*").lower().replace("*", "")
                    weight = sum(100 if kind == "#" else 10 for kind, _ in parts) + bool(tag)
                    rule = _Rule((weight, self._count), tag, parts, style)
                    self._rules.setdefault(min(parts, default=("", tag)), []).append(rule)

    def _note_other(self, selector: str, style: Style) -> None:
        """Keep of a rule that is not understood what it may show again."""
        if style.is_out is not False:
            return
        last = _LAST.split(selector)[-1].partition(":")[0]
        parts = _PARTS.findall(last)
        tag = re.match(r"[a-zA-Z][a-zA-Z0-9]*", last)
        self._shows.update(parts or ([("", tag[0].lower())] if tag else []))


def _style_elements(page: str) -> Iterator[str]:
    """What stands in the style elements of a page that are meant for screens."""
    lower = page.lower()
    at = lower.find("<style")
    while at >= 0:
        start, end = lower.find(">", at), lower.find("</style", at)
        if start < 0 or end < 0:
            return
        head = lower[at:start]
        if "media" not in head or "screen" in head or "all" in head:
            yield page[start + 1 : end]
        at = lower.find("<style", end)


def _without_comments(text: str) -> str:
    pieces = []
    at = 0
    while (start := text.find(_COMMENT_START, at)) >= 0:
        pieces.append(text[at:start])
        end = text.find(_COMMENT_END, start + 2)
        if end < 0:
            return "".join(pieces)
        at = end + 2
    return "".join((*pieces, text[at:])).replace("<!--", "").replace("-->", "")


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of each rule; what is within a rule for a medium is left."""
    depth, at, is_rule = 0, 0, False
    selectors = ""
    for match in re.finditer(r"[{};]", text):
        sign, place = match[0], match.start()
        if sign == "{":
            if depth == 0:
                selectors = text[at:place].strip()
                is_rule = not selectors.startswith("@")
            depth += 1
            at = place + 1 if depth == 1 else at
        elif sign == "}":
            depth = max(depth - 1, 0)
            if depth == 0:
                if is_rule:
                    yield selectors, text[at:place]
                at, is_rule = place + 1, False
        elif depth == 0:
            at = place + 1  # the end of `@import …;`
