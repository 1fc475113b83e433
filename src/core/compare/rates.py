"""The rates by which agencies are compared: each defined once, with its definition in words.

A rate of a base that is blank or small says nothing: it is left blank, and told why.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gknb.core.figures import Figure
from gknb.core.forms import Form, Place
from gknb.core.forms.roles import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    LITIGATION_AFTER,
    LITIGATION_DIRECT,
    PROCESSED,
    RECEIVED,
    RECONSIDERATION,
    TOTAL,
)
from gknb.core.report import Report

SMALLEST_BASE = 10
"""A rate of fewer cases than these is not given: one case more or less would turn it over."""

_Key = tuple[str, str, str]


class Measure(NamedTuple):
    """A figure or a rate by which reports are ranked."""

    key: str
    label: str
    definition: str
    """How it is made, in the words of the form."""
    part: tuple[_Key, ...]
    """The figures that are counted; a row that is none of the form's stands for its whole group."""
    whole: tuple[_Key, ...] = ()
    """The figures of the base; empty for a number of cases."""
    without: tuple[_Key, ...] = ()
    """What is taken off the base."""
    is_rate: bool = True
    """Whether it is a share in percent, and not a number of cases."""


_LAWSUITS = (LITIGATION_DIRECT, LITIGATION_AFTER)

MEASURES = (
    Measure(
        "received",
        "新收申请",
        "本年新收政府信息公开申请数量，总计",
        ((*RECEIVED, TOTAL),),
        is_rate=False,
    ),
    Measure(
        "granted",
        "予以公开率",
        "予以公开件数÷本年度办理结果总计（不含部分公开）",
        (("requests", "granted", TOTAL),),
        ((*PROCESSED, TOTAL),),
    ),
    Measure(
        "refused",
        "不予公开率",
        "不予公开各项件数之和÷本年度办理结果总计",
        (("requests", "refused", TOTAL),),
        ((*PROCESSED, TOTAL),),
    ),
    Measure(
        "unavailable",
        "无法提供率",
        "无法提供各项件数之和÷本年度办理结果总计",
        (("requests", "unavailable", TOTAL),),
        ((*PROCESSED, TOTAL),),
    ),
    Measure(
        "carried_forward",
        "结转率",
        "结转下年度继续办理件数÷（本年新收件数＋上年结转件数）",
        ((*CARRIED_FORWARD, TOTAL),),
        ((*RECEIVED, TOTAL), (*CARRIED_OVER, TOTAL)),
    ),
    Measure(
        "reconsideration_corrected",
        "复议纠错率",
        "行政复议结果纠正件数÷行政复议已审结件数（总计减尚未审结）",
        ((*RECONSIDERATION, "corrected"),),
        ((*RECONSIDERATION, TOTAL),),
        ((*RECONSIDERATION, "pending"),),
    ),
    Measure(
        "litigation_corrected",
        "诉讼纠错率",
        "行政诉讼（未经复议直接起诉和复议后起诉）结果纠正件数÷已审结件数",
        tuple((*row, "corrected") for row in _LAWSUITS),
        tuple((*row, TOTAL) for row in _LAWSUITS),
        tuple((*row, "pending") for row in _LAWSUITS),
    ),
)
"""What many agencies are ranked by, in the order of the columns."""

ON_TIME = Measure(
    "on_time",
    "按期办结率",
    "按期答复件数÷本年答复件数，按台账计算，期限20个工作日，延期的40个；"
    "未扣除补正、征求第三方意见的时间",
    (),
)
"""What no report tells, but a register does; a column only where one is given."""


class Value(NamedTuple):
    """A measure of one report; None with the reason where it cannot be given."""

    number: Figure | None
    """Cases, or percent to a tenth."""
    part: Figure | None = None
    whole: Figure | None = None
    reason: str = ""


NO_REGISTER = Value(None, reason="未提供台账")


def value(measure: Measure, report: Report) -> Value:
    """A measure of a report."""
    part = _sum(report, measure.part)
    if not measure.is_rate:
        return Value(part, part, None, "" if part is not None else "有空白格")
    whole, without = _sum(report, measure.whole), _sum(report, measure.without)
    if part is None or whole is None or without is None:
        return Value(None, part, None, "有空白格")
    return rate(part, whole - without)


def rate(part: Figure, base: Figure) -> Value:
    """A share in percent, to a tenth; None where its base is small or less than the part."""
    if base < SMALLEST_BASE:
        return Value(None, part, base, f"基数不足{SMALLEST_BASE}件")
    if part > base:
        return Value(None, part, base, "数据不平衡")
    share = (Decimal(part) * 100 / Decimal(base)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Value(share, part, base)


def _sum(report: Report, keys: tuple[_Key, ...]) -> Figure | None:
    """The sum of figures; None where one that takes part is blank or the form has none of them."""
    places = [place for key in keys for place in places_of(report.form, key)]
    keyed: list[Place] = []
    for place in places:
        keyed += report.form.tables[place.section].parts.get(place, (place,))
    if keys and (not keyed or any(place not in report.figures for place in keyed)):
        return None
    return sum(report.figures[place] for place in keyed)


def places_of(form: Form, key: _Key) -> list[Place]:
    """The figure of a key, or those of all rows of its group."""
    table = form.tables.get(key[0])
    if table is None:
        return []
    rows = (
        [key[1]] if key[1] in table.rows else [r for r in table.rows if r.startswith(f"{key[1]}.")]
    )
    return [
        Place(key[0], row, key[2]) for row in rows if Place(key[0], row, key[2]) in table.all_places
    ]
