"""Every number of a text, with its unit and what kind of number it is.

A rule on prose asks first what a number counts: how many, how much, which share, which year; a
number of another kind, or one that says only about how many, is compared with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import NamedTuple

from gknb.core.checks.text.patterns import compiled
from gknb.core.numerals import NUMERAL, YEAR_DIGITS, numeral


class Kind(Enum):
    """What a number is."""

    COUNT = "count"
    """So many of something: 17件, 三百零五份."""
    AMOUNT = "amount"
    """Money, in 万元 whatever it is written in."""
    SHARE = "share"
    """A part of a hundred: 41.6%, 百分之五, 三成, 四分之一."""
    YEAR = "year"
    """2024年, 二〇二四年度."""
    DATE = "date"
    """A month, a day, a length of time."""
    ORDINAL = "ordinal"
    """第三, 711号, the 1. of a heading."""
    BARE = "bare"
    """A number without a unit."""


class Number(NamedTuple):
    """A number in plain text."""

    start: int
    end: int
    """With its unit."""
    value: int | Decimal
    kind: Kind
    unit: str = ""
    is_exact: bool = True
    """Whether it says how many, rather than about how many (近20件, 60余人次)."""
    written: str = ""
    """The numeral without its unit."""


COUNT_UNITS = tuple(
    sorted(
        [
            "件（次）",
            "件次",
            "人（次）",
            "人次",
            "场次",
            "期次",
            "户次",
            "件",
            "条",
            "起",
            "份",
            "例",
            "宗",
            "部",
            "个",
            "项",
            "篇",
            "场",
            "期",
            "次",
            "批",
            "家",
            "人",
            "名",
            "册",
            "卷",
            "套",
            "页",
            "封",
            "户",
            "笔",
            "类",
            "处",
            "组",
            "台",
            "本",
            "轮",
            "张",
            "幅",
            "部次",
            "条次",
            "款",
            "章",
            "栏",
            "块",
            "堂",
            "课",
            "字",
            "通",
            "桩",
            "则",
            "辆",
            "只",
            "门",
            "场（次）",
            "版",
            "枚",
        ],
        key=len,
        reverse=True,
    )
)
_TIME_UNITS = [
    "个工作日",
    "工作日",
    "个月",
    "小时",
    "分钟",
    "季度",
    "月份",
    "月",
    "日",
    "号",
    "天",
    "周年",
    "周",
    "时",
    "秒",
    "届",
    "年来",
    "年间",
    "年",
]
_UNITS = dict.fromkeys(COUNT_UNITS, Kind.COUNT) | dict.fromkeys(_TIME_UNITS, Kind.DATE)
_NO_UNITS = ("件事", "个人信", "部门", "部分", "条例", "类似", "人民", "人大")
_MONEY = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_BEFORE = {
    "近": "最邻附将",
    "约": "节预条合签",
    "逾": "",
    "超": "",
    "数": "总件个人次份本案宗起例",
    "几": "",
}
"""Words for about how many, with the characters after which they are part of another word."""
_TWO_BEFORE = (
    "超过",
    "接近",
    "大约",
    "不足",
    "不到",
    "将近",
    "多达",
    "至少",
    "最多",
    "突破",
    "大于",
)
_AFTER = "余多几来"
_AFTER_UNIT = ("以上", "以下", "以内", "左右", "上下", "之内", "多", "余", "不到", "不等")
_WORDS_OF_SHARES = {"一半": Decimal(50), "半数": Decimal(50)}


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a plain text in their order; what no one can read as one is left out."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    at = 0
    for match in _any_number().finditer(text):
        if match.start() < at:
            continue
        number = _share_in_words(match, text) if match["fraction"] else _number(match, text)
        if number is not None:
            at = number.end
            yield number


@cache
def _any_number() -> re.Pattern[str]:
    return compiled(
        rf"(?P<fraction>百分之(?P<hundred>百|{NUMERAL}(?:点[零一二三四五六七八九]{{1,4}})?)"
        rf"|(?P<of>{NUMERAL})分之(?P<parts>{NUMERAL})|一半|半数)|(?P<n>{NUMERAL})"
    )


def _share_in_words(match: re.Match[str], text: str) -> Number | None:
    words = match["fraction"]
    value: Decimal | None = _WORDS_OF_SHARES.get(words)
    if words == "百分之百":
        value = Decimal(100)
    elif match["hundred"]:
        whole, _, digits = match["hundred"].partition("点")
        read = numeral(whole)
        value = None if read is None else Decimal(read)
        if value is not None and digits:
            value += Decimal("0." + digits.translate(YEAR_DIGITS))
    elif match["of"]:
        below, above = numeral(match["of"]), numeral(match["parts"])
        value = None if not below or above is None else Decimal(above) * 100 / Decimal(below)
    if value is None:
        return None
    exact = not _is_rough(text, match.start(), match.end(), match.end())
    return Number(match.start(), match.end(), value, Kind.SHARE, "%", exact, words)


def _number(match: re.Match[str], text: str) -> Number | None:
    start, end = match.span("n")
    written = match["n"]
    if text[end : end + 1] == "." and not written.isascii():
        return None
    after = end
    while text[after : after + 1] in tuple(_AFTER) and after < end + 2:
        after += 1
    unit, kind = _unit(text, written, after)
    value = numeral(written)
    if value is None:
        if not unit:
            return None
        return Number(start, after + len(unit), 0, kind, unit, False, written)
    if _is_ordinal(text, start, end):
        return Number(start, after + len(unit), value, Kind.ORDINAL, unit, True, written)
    if not unit and not written[0].isdigit():
        return None  # 一 in 统一
    exact = after == end and not _is_rough(text, start, end, after + len(unit))
    if kind is Kind.AMOUNT:
        value = Decimal(value) * _MONEY[unit] / 10_000
        value = int(value) if value == value.to_integral_value() else value.normalize()
    return Number(start, after + len(unit), value, kind, unit, exact, written)


def _is_ordinal(text: str, start: int, end: int) -> bool:
    if start and text[start - 1] == "第":
        return True
    return text[end : end + 1] in {"号", "."} and (
        text[end : end + 1] == "." or text[start - 1 : start] == "〕"
    )


def _is_rough(text: str, start: int, end: int, after: int) -> bool:
    """Whether a number says only about how many."""
    return (
        (
            start > 0
            and text[start - 1] in _BEFORE
            and text[max(0, start - 2) : start - 1] not in tuple(_BEFORE[text[start - 1]])
        )
        or text[max(0, start - 2) : start] in _TWO_BEFORE
        or text[end : end + 1] in tuple(_AFTER)
        or text.startswith(_AFTER_UNIT, after)
        or (
            text[max(0, start - 1) : start] in {"-", "至", "~", "～", "—"}
            and text[max(0, start - 2) : start - 1].isdigit()
        )
    )


def _unit(text: str, written: str, at: int) -> tuple[str, Kind]:
    following = text[at : at + 5]
    if following[:1] in {"%", "％", "‰"}:
        return following[0], Kind.SHARE
    if following.startswith("个百分点"):
        return "个百分点", Kind.SHARE
    if following.startswith("成") and not following.startswith(("成立", "成为", "成员", "成果")):
        return "成", Kind.SHARE
    for unit in ("万元", "亿元", "元"):
        if following.startswith(unit):
            return unit, Kind.AMOUNT
    if following.startswith("年") and len(written) == 4 and _is_year(written):
        return ("年度" if following.startswith("年度") else "年"), Kind.YEAR
    for length in (4, 3, 2, 1):
        kind = _UNITS.get(following[:length])
        if kind is None:
            continue
        if kind is Kind.COUNT and following.startswith(_NO_UNITS):
            break
        return following[:length], kind
    return "", Kind.BARE


def _is_year(written: str) -> bool:
    digits = written.translate(YEAR_DIGITS)
    return digits.isdigit() and 1900 <= int(digits) < 2100
