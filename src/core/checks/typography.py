"""Slips of the hand: brackets, doubled words and punctuation, half-width marks, leftovers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from gknb.core.report import Report

from .model import MOST_AT_A_PLACE, RuleHit
from .text.patterns import compiled
from .text.plain_text import plain_text
from .text.texts import around, texts

_PAIRS = {
    "（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】", "《": "》", "〈": "〉",
    "“": "”", "‘": "’", "「": "」", "『": "』",
}  # fmt: skip
_CLOSING = set(_PAIRS.values())
_ROUND = {"（", "(", "）", ")"}
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}


_DOUBLED_MARK, _HALF_WIDTH = "标点重复", "汉字之间用了半角标点"
_LEFTOVER, _DOUBLED_WORDS = "格式转换留下的字符", "字词重复"
_MARKS = "，、；：。"
_SIGNS_OF_HOLES = (
    *("XX", "Xx", "xX", "xx", "Ｘ", "ｘ", "×", "✕", "__", "年月", "年_"),
    *(
        verb + unit
        for verb in ("公开", "发布", "信息", "共", "计", "到", "收")
        for unit in "条件次篇份"
    ),
)
_KINDS = (
    (
        f"[{_MARKS}]{{2,}}",
        tuple(one + other for one in _MARKS for other in _MARKS),
        _DOUBLED_MARK,
    ),
    ("(?<=[一-鿿”》）])[,;:?!](?=[一-鿿“《（])", tuple(_FULL_WIDTH), _HALF_WIDTH),
    (
        r"\[bookmark:[^\]\n]*\]|&(?:nbsp|amp|lt|gt|quot);|HYPERLINK|_GoBack|\u200b|\ufeff|\ufffd",
        ("[bookmark:", "&", "HYPERLINK", "_GoBack", "\u200b", "\ufeff", "\ufffd"),
        _LEFTOVER,
    ),
    (r"((?:(?![0-9A-Za-z])\w){3,8})\1", (), _DOUBLED_WORDS),
    *(
        (f"{before}{words * 2}{after}", (words * 2,), _DOUBLED_WORDS)
        for before, words, after in (
            ("", "性", "(?![质能格别情])"),
            ("(?<![目标靶])", "的", "(?![确士])"),
            ("", "及", "(?![时格早])"),
            ("", "与", "(?!会)"),
            ("", "信息", "(?![化量处员系技源点流网])"),
            *(("", words, "") for words in ("进行", "我局", "本局", "应当", "已经", "情况")),
        )
    ),
)
"""Kinds of slips: the pattern, words without which it cannot fit, and the fault."""


class _Slip(NamedTuple):
    start: int
    end: int
    fault: str
    right: str | None
    """What should stand there instead; None where that is not clear."""


def typography(report: Report) -> Iterator[RuleHit]:
    """Every slip, with the text put right where it is clear how."""
    yield from _drafts(report, _slips)


def holes(report: Report) -> Iterator[RuleHit]:
    """Figures and names left out: `公开条`, `年月日`, `XX`."""
    yield from _drafts(report, _holes)


def _drafts(report: Report, look: Callable[[str], tuple[_Slip, ...]]) -> Iterator[RuleHit]:
    for place, text in texts(report):
        for number, slip in enumerate(look(text)):
            is_mended = slip.right is not None and number < MOST_AT_A_PLACE
            repaired = (
                text[: slip.start] + (slip.right or "") + text[slip.end :] if is_mended else ""
            )
            yield RuleHit(
                place._replace(words=(slip.start, slip.end)),
                f"“{around(text, slip.start, slip.end)}”：{slip.fault}",
                "补上数字或名称"
                if slip.fault.startswith("缺")
                else f"改为“{slip.right}”"
                if slip.right
                else "删去"
                if slip.right == ""
                else "核对后改正",
                expected=slip.right or None,
                actual=text[slip.start : slip.end],
                repair=((place, repaired),) if is_mended else (),
            )


@lru_cache(maxsize=64)
def _slips(text: str) -> tuple[_Slip, ...]:
    found = [*_brackets(text)]
    for pattern, signs, fault in _KINDS:
        if signs and not any(sign in text for sign in signs):
            continue  # a pattern costs more to compile than to look for its signs
        found += (
            _Slip(*match.span(), fault, _right(fault, match[0]))
            for match in compiled(pattern).finditer(text)
        )
    return tuple(sorted(found, key=lambda slip: slip[:2]))


def _right(fault: str, words: str) -> str | None:
    if fault == _DOUBLED_MARK:
        return _one_mark(words)
    if fault == _HALF_WIDTH:
        return _FULL_WIDTH[words]
    return "" if fault == _LEFTOVER else words[: len(words) // 2]


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


@lru_cache(maxsize=64)
def _holes(text: str) -> tuple[_Slip, ...]:
    plain = plain_text(text).text.replace("公开条例", "")
    if not any(sign in plain for sign in _SIGNS_OF_HOLES):
        return ()
    return tuple(
        _Slip(*match.span(), "缺数字或名称，可能是模板没有填完", None)
        for match in _hole().finditer(text)
    )


@cache
def _item() -> re.Pattern[str]:
    return compiled(
        r"(?:\A|[^0-9A-Za-z一二三四五六七八九十])(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})\Z"
    )


@cache
def _hole() -> re.Pattern[str]:
    return compiled(
        r"(?:(?:(?<=公开)|(?<=发布)|(?<=政府信息)|(?<=公开信息))[ \u3000_]*(?:条|次|篇|份)"
        r"|(?:(?<=共)|(?<=共计)|(?<=合计)|(?<=收到)|(?<=新收))[ \u3000_]*(?:条|件|次|篇|份)"
        r")(?=[，。；、])"
        r"|(?:(?<=[于至自到从（ \u3000]))年[ \u3000_]*月[ \u3000_]*日"
        r"|(?<![A-Za-z0-9])[XxＸｘ]{2,}(?![A-Za-z0-9])|(?<![0-9 ])[×✕]+(?![0-9 ])|_{2,}"
    )
