"""The automatic numbers of a word processor, which a reader sees and the text does not hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .docx_xml import W, child_value, whole_number

_LEVELS = 9
_MOST = 9999
"""The highest number that is written; it bounds what a hostile start can make of it."""
_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_PLACE = re.compile(r"%([1-9])")


@dataclass
class _Level:
    """A level of a list: the pattern of its numbers, and from where they count."""

    pattern: str = ""
    kind: str = "decimal"
    start: int = 1
    is_legal: bool = False
    restart: int | None = None
    """The level after which it begins again; None for any level above it."""
    suffix: str = ""


@dataclass
class _List:
    """A list: its levels, and the numbers that its paragraphs have come to."""

    levels: list[_Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Any) -> None:
        self._patterns: dict[str, list[_Level]] = {}
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        links: dict[str, str] = {}
        styled: dict[str, str] = {}
        for abstract in root.iterchildren(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self._patterns[name] = _levels(abstract)
            for link, into in ((f"{W}numStyleLink", links), (f"{W}styleLink", styled)):
                element = abstract.find(link)
                if element is not None:
                    into[element.get(f"{W}val", "") if into is styled else name] = (
                        name if into is styled else element.get(f"{W}val", "")
                    )
        shared: dict[str, _List] = {}
        for number in root.iterchildren(f"{W}num"):
            reference = number.find(f"{W}abstractNumId")
            name = "" if reference is None else reference.get(f"{W}val", "")
            name = styled.get(links.get(name, ""), name)
            self._lists[number.get(f"{W}numId", "")] = self._list(number, name, shared)

    def next_number(self, place: tuple[str, int] | None) -> str:
        """The number of the next paragraph of a list; empty if it has none, or only a dot."""
        if place is None or place[0] not in self._lists:
            return ""
        list_, at = self._lists[place[0]], min(place[1], _LEVELS - 1)
        level = list_.levels[at]
        count = list_.counts[at]
        list_.counts[at] = level.start if count is None else count + 1
        for below in range(at + 1, _LEVELS):
            restart = list_.levels[below].restart
            if restart is None or 0 < restart <= at + 1:
                list_.counts[below] = None
        if level.kind in ("bullet", "none"):
            return ""
        return _written(list_, at)

    def _list(self, number: Any, name: str, shared: dict[str, _List]) -> _List:
        """Lists of one pattern go on counting, unless one of them begins on its own."""
        levels = self._patterns.get(name, [_Level() for _ in range(_LEVELS)])
        overrides = list(number.iterchildren(f"{W}lvlOverride"))
        if not overrides:
            return shared.setdefault(name, _List(levels))
        levels = list(levels)
        for override in overrides:
            at = whole_number(override.get(f"{W}ilvl"))
            if at >= _LEVELS:
                continue
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[at] = _level(own)
            if override.find(f"{W}startOverride") is not None:
                start = child_value(override, "startOverride")
                old = levels[at]
                levels[at] = _Level(
                    old.pattern, old.kind, start, old.is_legal, old.restart, old.suffix
                )
        return _List(levels)


def _levels(abstract: Any) -> list[_Level]:
    levels = [_Level(kind="none") for _ in range(_LEVELS)]
    for element in abstract.iterchildren(f"{W}lvl"):
        at = whole_number(element.get(f"{W}ilvl"))
        if at < _LEVELS:
            levels[at] = _level(element)
    return levels


def _level(element: Any) -> _Level:
    def value(name: str, otherwise: str) -> str:
        child = element.find(f"{W}{name}")
        return otherwise if child is None else str(child.get(f"{W}val", otherwise))

    restart = element.find(f"{W}lvlRestart")
    start = element.find(f"{W}start")
    return _Level(
        value("lvlText", "")[:40],
        value("numFmt", "decimal"),
        1 if start is None else min(whole_number(start.get(f"{W}val")), _MOST),
        element.find(f"{W}isLgl") is not None,
        None if restart is None else whole_number(restart.get(f"{W}val")),
        value("suff", "tab"),
    )


def _written(list_: _List, at: int) -> str:
    """The pattern of a level with the numbers of the levels in it."""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        level = list_.levels[place]
        count = list_.counts[place]
        kind = "decimal" if list_.levels[at].is_legal and place < at else level.kind
        return _in_words(min(level.start if count is None else count, _MOST), kind)

    text = _PLACE.sub(number, list_.levels[at].pattern).strip()
    ends_in_word = text[-1:].isalnum() and list_.levels[at].suffix != "nothing"
    return f"{text} " if ends_in_word else text


def _in_words(number: int, kind: str) -> str:
    """A number as a list of this kind writes it; in figures where the kind is not known."""
    write = _KINDS.get(kind)
    return write(number) if write is not None and number > 0 else str(number)


def chinese(number: int) -> str:
    """一, 十, 十一, 二十, 一百〇一 as lists count."""
    text, is_gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("〇" if is_gap else "") + _DIGITS[digit] + sign
        is_gap = not digit and bool(text)
    return text[1:] if text.startswith("一十") else text


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)


def _roman(number: int) -> str:
    text = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),  # noqa: SIM905
        strict=True,
    ):
        text += sign * (number // value)
        number %= value
    return text


def _signs(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_KINDS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": lambda number: chinese(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: chinese(number).translate(_LEGAL),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(c) + 0xFEE0) for c in str(number)),
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedParen": lambda number: f"（{number}）",
    "ideographEnclosedCircle": _signs("㊀", 10),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
}
