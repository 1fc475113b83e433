"""Slips of the hand: brackets, doubled words and marks, odd characters, leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from gknb.core.findings import Repair
from gknb.core.forms import Place
from gknb.core.report import Report

from .doubled import doubled_words
from .model import MOST_AT_A_PLACE, RuleHit
from .odd_characters import dashes_for_yi, radicals, traditional
from .text.patterns import compiled
from .text.texts import around, texts

_PAIRS = {
    "（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】", "《": "》", "〈": "〉",
    "“": "”", "‘": "’", "「": "」", "『": "』",
}  # fmt: skip
_CLOSING = set(_PAIRS.values())
_ROUND = {"（", "(", "）", ")"}
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}


_DOUBLED_MARK, _HALF_WIDTH = "标点重复", "汉字之间用了半角标点"
_LEFTOVER, _DOUBLED_WORDS = "格式转换留下的字符", "字词重复"
_RADICALS, _TRADITIONAL, _DASH = "部首字符当作汉字使用", "繁体字", "“一”误作横线"
_NO_NOT, _LOST = "漏“不”字", "无法识别的字符，可能是乱码"
_LONGEST = 16
_MARKS = "，、；：。"
_MARK_NAMES = {",": "逗号", ";": "分号", ":": "冒号", "?": "问号", "!": "叹号", ".": "句点"}
_KINDS = (
    (
        f"[{_MARKS}]{{2,}}",
        tuple(one + other for one in _MARKS for other in _MARKS),
        _DOUBLED_MARK,
    ),
    # takes `培训,对` and `事项.` at the end, must leave `一.` before an item and `www.gov.cn`
    (
        (
            "(?<=[一-鿿”》）])[,;:?!](?=[一-鿿“《（])"
            r"|(?<=[一-鿿”》）])(?<![一二三四五六七八九十])\.(?=[ \u3000]*(?:\n|\Z)|[一-鿿“《])"
        ),
        tuple(_FULL_WIDTH),
        _HALF_WIDTH,
    ),
    (
        r"\[bookmark:[^\]\n]*\]|&(?:nbsp|amp|lt|gt|quot);|HYPERLINK|_GoBack|\u200b|\ufeff|\ufffd",
        ("[bookmark:", "&", "HYPERLINK", "_GoBack", "\u200b", "\ufeff", "\ufffd"),
        _LEFTOVER,
    ),
    # takes `。??加强`, must leave the question mark of an address
    (r"(?<![0-9A-Za-z/])[?？]{2,}(?![=&])", ("??", "？？", "?？"), _LOST),
    ("(?<!不)公开(?:是|为|成为)例外", ("例外",), _NO_NOT),
)
"""Kinds of slips: the pattern, words without which it cannot fit, and the fault."""

_TOGETHER = (_HALF_WIDTH, _RADICALS, _TRADITIONAL)
"""Faults that a conversion spreads over a whole report: one finding with all the places."""


class _Slip(NamedTuple):
    start: int
    end: int
    fault: str
    right: str | None
    """What should stand there instead; None where that is not clear."""


def typography(report: Report) -> Iterator[RuleHit]:
    """Every slip, with the text put right where it is clear how."""
    found = [(place, text, _slips(text)) for place, text in texts(report)]
    for place, text, slips in found:
        for number, slip in enumerate(s for s in slips if s.fault not in _TOGETHER):
            yield _alone(place, text, slip, number < MOST_AT_A_PLACE)
    for fault in _TOGETHER:
        spread = [
            (place, text, chosen)
            for place, text, slips in found
            if (chosen := [slip for slip in slips if slip.fault == fault])
        ]
        if spread:
            yield _together(fault, spread)


def _alone(place: Place, text: str, slip: _Slip, is_repaired: bool) -> RuleHit:
    repair: Repair = ()
    if slip.right is not None and is_repaired:
        repair = ((place, text[: slip.start] + slip.right + text[slip.end :]),)
    words = text[slip.start : slip.end]
    return RuleHit(
        place._replace(words=(slip.start, slip.end)),
        f"“{_cut(around(text, slip.start, slip.end))}”：{_fault(slip.fault, words)}",
        _remedy(slip.right),
        actual=words,
        repair=repair,
    )


def _together(fault: str, spread: list[tuple[Place, str, list[_Slip]]]) -> RuleHit:
    """One finding for all places of a fault, with one repair for all of them."""
    places = [
        place._replace(words=(slip.start, slip.end)) for place, _, slips in spread for slip in slips
    ]
    _, text, slips = spread[0]
    first = slips[0]
    words = around(text, first.start, first.end)
    if len(places) == 1:
        message = f"“{words}”：{_fault(fault, text[first.start : first.end])}"
        remedy = _remedy(first.right)
    else:
        message = f"“{words}”等{len(places)}处：{fault}"
        remedy = _REMEDIES[fault]
    unclear = any(slip.right is None for _, _, slips in spread for slip in slips)
    return RuleHit(
        places[0],
        message,
        "核对原文，改为规范汉字" if unclear else remedy,
        actual=text[first.start : first.end],
        also=tuple(places[1:MOST_AT_A_PLACE]),
        repair=()
        if unclear
        else tuple((place, _put_right(text, slips)) for place, text, slips in spread),
    )


_REMEDIES = {
    _HALF_WIDTH: "全部改为全角标点",
    _RADICALS: "全部改为规范汉字",
    _TRADITIONAL: "全部改为简体字",
}


def _put_right(text: str, slips: list[_Slip]) -> str:
    pieces, at = [], 0
    for slip in sorted(slips):
        pieces += [text[at : slip.start], slip.right or ""]
        at = slip.end
    return "".join([*pieces, text[at:]])


def _fault(fault: str, words: str) -> str:
    return f"汉字之间用了半角{_MARK_NAMES[words]}" if fault == _HALF_WIDTH else fault


def _remedy(right: str | None) -> str:
    if right is None:
        return "核对后改正"
    return f"改为“{_cut(right)}”" if right else "删去"


def _cut(words: str) -> str:
    """Words that leave room in their line."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


@lru_cache(maxsize=64)
def _slips(text: str) -> tuple[_Slip, ...]:
    found = [*_brackets(text)]
    for pattern, signs, fault in _KINDS:
        if not any(sign in text for sign in signs):
            continue  # a pattern costs more to compile than to look for its signs
        found += (
            _Slip(*match.span(), fault, _right(fault, match[0]))
            for match in compiled(pattern).finditer(text)
        )
    found += (
        _Slip(start, end, _DOUBLED_WORDS, text[start : (start + end) // 2])
        for start, end in doubled_words(text)
    )
    for look, fault in ((radicals, _RADICALS), (traditional, _TRADITIONAL), (dashes_for_yi, _DASH)):
        found += (_Slip(odd.start, odd.end, fault, odd.right) for odd in look(text))
    return tuple(sorted(found, key=lambda slip: slip[:2]))


def _right(fault: str, words: str) -> str | None:
    if fault == _DOUBLED_MARK:
        return _one_mark(words)
    if fault == _HALF_WIDTH:
        return _FULL_WIDTH[words]
    if fault == _NO_NOT:
        return f"不{words}"
    return "" if fault == _LEFTOVER else None


def _one_mark(marks: str) -> str | None:
    kinds = set(marks)
    if len(kinds) == 1:
        return marks[0]
    # a stop after a comma is a stop; the other way round it is not clear what was meant
    return marks[-1] if marks[-1] in "。；" and kinds <= {*"，、", marks[-1]} else None


def _brackets(text: str) -> Iterator[_Slip]:
    """Brackets that do not match, paragraph by paragraph."""
    offset = 0
    for line in text.split("\n"):
        if any(char in _PAIRS or char in _CLOSING for char in line):
            yield from _brackets_of(line, offset)
        offset += len(line) + 1


def _brackets_of(line: str, offset: int) -> Iterator[_Slip]:
    opened: list[tuple[int, str]] = []
    for at, char in enumerate(line):
        if char in _PAIRS:
            opened.append((at, char))
        elif char in _CLOSING:
            if opened and _PAIRS[opened[-1][1]] == char:
                opened.pop()
            elif opened and {opened[-1][1], char} <= _ROUND:
                start, left = opened.pop()
                wrong, right = (start, "（") if left == "(" else (at, "）")
                yield _Slip(offset + wrong, offset + wrong + 1, "一对括号全角、半角混用", right)
            elif opened and opened[-1][1] in "〔[【" and char in "〕]】":
                start, left = opened.pop()
                is_year = "〔" in (left, char) or "〕" in (left, char)
                wrong, right = (start, "〔") if char == "〕" else (at, "〕")
                yield _Slip(
                    offset + wrong,
                    offset + wrong + 1,
                    "一对括号的两边不同",
                    right if is_year else None,
                )
            elif char in ")）" and _numbers_an_item(line[max(0, at - 3) : at]):
                continue
            elif char != "’":  # an apostrophe looks the same
                yield _Slip(offset + at, offset + at + 1, f"“{char}”没有与它成对的前一半", None)
    for at, char in opened:
        yield _Slip(offset + at, offset + at + 1, f"“{char}”没有与它成对的后一半", None)


def _numbers_an_item(before: str) -> bool:
    """Whether what stands before a bracket is the number of an item; its end decides."""
    return bool(_item().search(before))


@cache
def _item() -> re.Pattern[str]:
    return compiled(
        r"(?:\A|[^0-9A-Za-z一二三四五六七八九十])(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})\Z"
    )
