"""Figures as they stand in published tables: with units, in words, as marks for nothing.

A cell is understood or it is not; what is converted on the way is said, so that it can be told.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gknb.core.figures import Figure, FigureError, format_figure, parse_figure
from gknb.core.forms import Measure

_LONGEST_KEPT = 200
"""The longest text of which is kept whether it is a figure; most cells of a table are alike."""

NOTHING = frozenset(
    "/ ／ \\ - － — —— – ― − 无 無 空 N/A × ○ 〇 -- …… 不适用 不涉及 暂无 未发生 *".split()  # noqa: SIM905
)
"""What is written where a figure is left out; it is no 0."""

UNCALCULATED = "是公式，文件里没有算出的值。请用 Excel 或 WPS 打开原文，保存一次后再导入"

_COUNTED = "件|条|個|个|项|項|次|宗|份|件次"
_MONEY = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
"""The units of money in 万元, the one the form asks for."""

# Takes `12`, `1,204 件`, `-3`, `23.0`, `251000元`, `增2`, `减少1项`; leaves `3至5`, `2024年`.
_FIGURE = re.compile(
    rf"(?:[-+−–—]|[增减](?:加|少)?(?:了)?)?\s*[0-9][0-9,.]*\s*(?:{_COUNTED}|万元|亿元|元)?"
)
_UNIT = re.compile(rf"\s*(?:{_COUNTED})$")
# Takes `251000元`, `人民币 12.5 万元`; leaves `12.5`.
_WITH_MONEY = re.compile(r"(?:人民币|[¥￥])?\s*([0-9][0-9,.]*)\s*(亿元|万元|元)")
# Takes `收费金额（单位：元）`, `金额（万元）`; leaves `每件10元`.
_UNIT_NAMED = re.compile(r"单位\s*[：:为]?\s*(亿元|万元|元)|[（(]\s*(亿元|万元|元)\s*[)）]")
# Takes `增2`, `减少 1 项`; leaves `-2`.
_CHANGE = re.compile(rf"([增减])[加少]?了?\s*([0-9][0-9,.]*)\s*(?:{_COUNTED})?")
_UNCHANGED = frozenset("持平 不变 无变化 无增减 没有变化".split())  # noqa: SIM905
# Takes `23.0`, as a spreadsheet writes a whole number; leaves `2.5`.
_WHOLE = re.compile(r"([-+]?[0-9][0-9,]*)\.0+")


class CellValue(NamedTuple):
    """What a cell says: a figure, or none; and the words of a conversion, where there was one."""

    figure: Figure | None
    conversion: str = ""


def plain(cell: str) -> str:
    """A cell in ordinary digits and characters, without space around it."""
    return unicodedata.normalize("NFKC", cell).strip()


def is_mark(cell: str) -> bool:
    """Whether a cell holds a mark for nothing."""
    return cell.strip() in NOTHING


def is_formula(cell: str) -> bool:
    """Whether a cell holds a formula of which the source keeps no value."""
    return cell.startswith("=") and len(cell) > 1


def looks_like_figure(cell: str) -> bool:
    """Whether a cell holds a figure or a mark for none, rather than a label."""
    if cell.isascii() and cell.isdigit():
        return True
    return _is_figure(cell) if len(cell) <= _LONGEST_KEPT else _is_figure.__wrapped__(cell)


@lru_cache(maxsize=4096)
def _is_figure(cell: str) -> bool:
    text = plain(cell)
    if is_formula(text):
        return True
    return is_mark(cell) or text in _UNCHANGED or _FIGURE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def read_cell(cell: str, measure: Measure) -> CellValue:
    """The figure in a cell; none where there is none or a mark for none.

    Raises:
        FigureError: if what stands there is no such figure.
    """
    if is_mark(cell):
        return CellValue(None)
    if is_formula(cell):
        raise FigureError(UNCALCULATED)
    text = plain(cell)
    if measure is Measure.AMOUNT and (money := _WITH_MONEY.fullmatch(text)):
        return _amount(money[1], money[2], cell)
    if measure is Measure.CHANGE:
        if text in _UNCHANGED:
            return CellValue(0)
        if change := _CHANGE.fullmatch(text):
            text = ("-" if change[1] == "减" else "") + change[2]
    text = _UNIT.sub("", text)
    if measure is not Measure.AMOUNT and (whole := _WHOLE.fullmatch(text)):
        text = whole[1]
    try:
        return CellValue(parse_figure(text, measure))
    except FigureError:
        parse_figure(cell, measure)  # its message quotes the cell as it stands
        raise


def _amount(digits: str, unit: str, cell: str) -> CellValue:
    number = parse_figure(digits, Measure.AMOUNT)
    if number is None or _MONEY[unit] == 1:
        return CellValue(number)
    amount = parse_figure(format_figure((number * _MONEY[unit]).normalize()), Measure.AMOUNT)
    words = f"原文写作“{cell.strip()}”，换算为 {format_figure(amount)} 万元"
    return CellValue(amount, words)


def unit_of_money(label: str) -> str:
    """The unit that a label names for the amounts beside or below it; empty where it names none."""
    match = _UNIT_NAMED.search(plain(label))
    return (match[1] or match[2]) if match else ""


def with_unit(cell: str, unit: str) -> str:
    """A cell with the unit that its column has; as it is where it has one of its own, or no figure.

    `256000` in a column of 元 is `256000元`.
    """
    is_bare = bool(cell.strip()) and not is_mark(cell) and plain(cell)[-1:].isdigit()
    return f"{cell.strip()}{unit}" if is_bare and plain(cell) != "0" else cell


def figure_or_none(cell: str, measure: Measure) -> Figure | None:
    """The figure in a cell, or None where there is none that can be read."""
    try:
        return read_cell(cell, measure).figure
    except FigureError:
        return None
