"""Which line heads which section, decided for the document as a whole.

Every line has a likeness to every heading, by its number and its telling words; the sections come
in their order, and a table's rows stand below its heading. The best assignment in order wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from gknb.core.forms import Form, Section
from gknb.core.numerals import ORDINALS

from .cell_values import looks_like_figure
from .document import Grid
from .form_labels import heading_words, table_words, telling_words
from .labels import bare, likeness, telling_pairs
from .pieces import Line, Piece

_LONGEST_HEADING = 46
_LONG_LABEL = 8
"""Characters above which a line that begins with a label is of its table."""
_LONGEST_GAP = 24
"""Lines between two labels of one table, a cell a line, at most."""
_NEARLY = 0.85
"""How like a heading a line without a number is that is taken for it."""
_FEWEST = 2.0
"""The least score of a line that is taken for a heading."""

# Takes `一、`, `第二部分`, `3.`, `（四）`, `## 五、`; leaves `2024年`, `10件`.
_NUMBER = re.compile(
    rf"[#*\s]*(?:第?(?P<chinese>[{ORDINALS}]{{1,2}})(?:部分)?(?:\s*[、.．，,：:]|\s+|(?=部分))"
    rf"|第(?P<part>[{ORDINALS}])部分"
    r"|(?P<digit>[1-9])\s*[、.．](?![0-9])"
    rf"|[（(]\s*(?P<bracket>[{ORDINALS}1-9])\s*[）)])\s*[、.．，,：:]?\s*"
)
# The end of a heading that runs into its text: `六、其他需要报告的事项：无`.
_RUN_IN = re.compile(r"[：:。]|\s{2,}|\u3000")


class Heading(NamedTuple):
    """A line that heads a section: where it stands, and what follows it on the same line."""

    at: int
    words: str
    rest: str = ""
    number: int = 0
    """The number it bears; 0 where it has none."""


@dataclass
class Outline:
    """The pieces of a document by section."""

    headings: dict[str, Heading] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    """The first piece of each section, behind its heading."""
    order: list[tuple[str, int, int]] = field(default_factory=list)
    """Sections with the first piece and the end, in the order of the document."""
    evidence: dict[str, list[int]] = field(default_factory=dict)
    """The pieces that hold labels only one table has, by the table's key."""


class _Candidate(NamedTuple):
    at: int
    style: str
    number: int
    words: str
    rest: str
    is_whole: bool


def outline(form: Form, items: Sequence[Piece]) -> Outline:
    """Where each section of a form begins in a document."""
    result = Outline(evidence=_evidence(form, items))
    candidates = list(_candidates(form, items))
    styles = _styles(form, candidates)
    spans = {key: _span(places, items) for key, places in result.evidence.items() if places}
    scored: list[list[tuple[float, _Candidate]]] = []
    for section in form.sections:
        found = []
        for each in candidates:
            score = _score(form, section, each, styles)
            if score >= _FEWEST and _fits(form, section, each.at, spans):
                found.append((score, each))
        scored.append(found)
    for section, chosen in zip(form.sections, _best(scored), strict=True):
        if chosen is not None:
            result.headings[section.key] = Heading(
                chosen.at, chosen.words, chosen.rest, chosen.number
            )
    _sections(form, items, result, spans)
    return result


def _evidence(form: Form, items: Sequence[Piece]) -> dict[str, list[int]]:
    """Where labels stand that only one table has."""
    telling = {key: telling_words(form, key) for key in form.tables}
    found: dict[str, list[int]] = {key: [] for key in form.tables}
    for at, item in enumerate(items):
        if isinstance(item, Line):
            words = [w for w in item.text.split() if not looks_like_figure(w)]
            texts = {bare(item.text), bare("".join(words)), *(bare(w) for w in words)}
            has_figures = len(words) < len(item.text.split())
            for key, labels in telling.items():
                # a label as a line of its own is a label; a sentence that has the word is not
                if (
                    texts & labels
                    and (len(item.text) <= 60)
                    and (
                        has_figures or texts & labels & {bare(item.text)} or len(texts & labels) > 1
                    )
                ):
                    found[key].append(at)
        else:
            cells = {bare(cell.text) for cell in item.cells() if cell.text}
            counts = {key: len(cells & table_words(table)) for key, table in form.tables.items()}
            own = {key: len(cells & labels) for key, labels in telling.items()}
            best = max(own, key=lambda key: (own[key], counts[key]))
            if own[best] >= 1:
                found[best].append(at)
    return found


def _span(places: Sequence[int], items: Sequence[Piece]) -> tuple[int, int]:
    """Where a table begins and ends: its grids, or the longest run of lines with its labels."""
    grids = [at for at in places if isinstance(items[at], Grid)]
    if grids:
        return min(grids), max(grids)
    runs = [[places[0]]]
    for at in places[1:]:
        if at - runs[-1][-1] > _LONGEST_GAP:
            runs.append([])
        runs[-1].append(at)
    longest = max(runs, key=len)
    return longest[0], longest[-1]


def _candidates(form: Form, items: Sequence[Piece]) -> Iterable[_Candidate]:
    labels = frozenset().union(*(table_words(table) for table in form.tables.values()))
    long_labels = tuple(label for label in labels if len(label) > _LONG_LABEL)
    labels |= frozenset().union(*(heading_words(table) for table in form.tables.values()))
    headings = {bare(section.heading) for section in form.sections}
    for at, item in enumerate(items):
        if isinstance(item, Grid):
            continue
        mark = _NUMBER.match(item.text)
        text = item.text[mark.end() :] if mark else item.text.lstrip("#* ")
        end = _RUN_IN.search(text)
        head, rest = (text[: end.start()], text[end.end() :]) if end else (text, "")
        whole, words = bare(item.text), bare(head)
        if not words or len(words) > _LONGEST_HEADING or "，" in head:
            continue
        in_tables = whole in labels or whole.startswith(long_labels)
        if in_tables and words not in headings:
            continue
        style, number = _style(mark)
        yield _Candidate(at, style, number, head.strip(" *"), rest.strip(), is_whole=not rest)


def _style(mark: re.Match[str] | None) -> tuple[str, int]:
    if mark is None:
        return "", 0
    if mark["bracket"]:
        sign = mark["bracket"]
        return "bracket", int(sign) if sign.isdigit() else ORDINALS.index(sign) + 1
    if mark["digit"]:
        return "digit", int(mark["digit"])
    sign = mark["chinese"] or mark["part"]
    return "chinese", ORDINALS.index(sign) + 1 if len(sign) == 1 else 0


def _styles(form: Form, candidates: Sequence[_Candidate]) -> frozenset[str]:
    """How the headings are numbered in this document: as most that agree word for word are."""
    headings = {bare(section.heading): form.number(section.key) for section in form.sections}
    votes: dict[str, int] = {}
    for each in candidates:
        number = headings.get(bare(each.words))
        if number is not None:
            votes[each.style] = votes.get(each.style, 0) + (2 if each.number == number else 1)
    if not votes or max(votes, key=lambda style: votes[style]) != "bracket":
        return frozenset({"chinese", "digit", ""})
    return frozenset({"bracket", "chinese", ""})


def _score(form: Form, section: Section, each: _Candidate, styles: frozenset[str]) -> float:
    """How much a line is like the heading of a section; 0 where it cannot be one."""
    if each.style not in styles:
        return 0.0
    words, heading = bare(each.words), bare(section.heading)
    alike = likeness(words, heading)
    is_bare = not each.number and each.style != "digit"
    if is_bare and alike < _NEARLY:
        return 0.0  # without a number only words that are nearly the heading's make a heading
    number = form.number(section.key)
    is_numbered = each.style in ("chinese", "bracket") and each.number == number
    telling = _share(words, form, section.key)
    score = 4.0 * telling + 4.0 * max(alike, 0.0)
    if words == heading:
        score += 3.0
    if is_numbered:
        score += 2.5
        if telling == 0.0 and len(words) > 14:
            return 0.0
    elif each.style == "digit":
        score += 1.0 if each.number == number else -1.5
    elif each.number:
        score -= 1.0
    elif words != heading:
        return score if each.is_whole else 0.0
    if not each.is_whole and (telling < 0.3 or not is_numbered):
        return 0.0
    return score if telling > 0.0 or is_numbered else 0.0


@cache
def _pairs(form: Form) -> Mapping[str, frozenset[str]]:
    """The pairs of characters that each heading alone has."""
    return telling_pairs({section.key: section.heading for section in form.sections})


def _share(words: str, form: Form, key: str) -> float:
    """How many of the pairs that only this heading has stand in a line, at most 1."""
    pairs = _pairs(form)[key]
    hits = sum(pair in words for pair in pairs)
    return min(1.0, hits / max(1.0, 0.6 * len(pairs)))


def _fits(form: Form, section: Section, at: int, spans: Mapping[str, tuple[int, int]]) -> bool:
    """Whether a heading at that place keeps every table on its side of it."""
    number = form.number(section.key)
    for key, (first, last) in spans.items():
        if form.number(key) < number and at < first:
            return False
        if form.number(key) < number and at <= last and last - first < 200:
            return False
        if form.number(key) >= number and at > first:
            return False
    return True


def _best(scored: Sequence[Sequence[tuple[float, _Candidate]]]) -> list[_Candidate | None]:
    """The headings in order with the greatest sum of scores; a section may have none."""
    # best[at]: the sum and the choice for the sections so far whose last heading stands at or
    # before that place
    best: dict[int, tuple[float, tuple[_Candidate | None, ...]]] = {-1: (0.0, ())}
    for found in scored:
        following = {at: (total, (*chosen, None)) for at, (total, chosen) in best.items()}
        for score, each in found:
            before = [entry for at, entry in best.items() if at < each.at]
            total, chosen = max(before, key=lambda entry: entry[0])
            known = following.get(each.at)
            if known is None or total + score > known[0]:
                following[each.at] = (total + score, (*chosen, each))
        best = following
    return list(max(best.values(), key=lambda entry: entry[0])[1])


def _sections(
    form: Form,
    items: Sequence[Piece],
    result: Outline,
    spans: Mapping[str, tuple[int, int]],
) -> None:
    """Where each section begins and ends; one without a heading begins with its own table."""
    marks: list[tuple[int, int, str]] = []
    for section in form.sections:
        if (heading := result.headings.get(section.key)) is not None:
            marks.append((heading.at, heading.at + 1, section.key))
        elif section.key in spans:
            marks.append((spans[section.key][0], spans[section.key][0], section.key))
    marks.sort()
    for number, (_, start, key) in enumerate(marks):
        end = marks[number + 1][0] if number + 1 < len(marks) else len(items)
        result.starts[key] = start
        result.order.append((key, start, end))
