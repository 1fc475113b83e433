"""Whether the figures fit those of last year's report."""

from __future__ import annotations

from collections.abc import Iterator

from gknb.core.figures import Figure, format_figure
from gknb.core.forms import Place, Table
from gknb.core.forms.roles import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    INFLOW,
    JUMP_FIGURES,
    OUTFLOW,
    STOCK,
)
from gknb.core.naming import figure_label, section_heading
from gknb.core.report import Report

from .model import RuleHit

_FEWEST_EQUAL = 3
"""So many figures other than 0 have to be the same before it is no chance."""
_JUMP, _JUMP_FROM = 5, 10


def figure_of(report: Report, place: Place) -> Figure | None:
    """A figure or a sum; None if it is blank or the report's form has no such place."""
    table = report.form.tables.get(place.section)
    return report.figure(place) if table and place in table.all_places else None


def carried_over(report: Report, previous: Report) -> Iterator[RuleHit]:
    """What was carried over is what last year's report left undone, column by column."""
    section, row = CARRIED_OVER
    table = report.form.tables.get(section)
    if table is None or row not in table.rows:
        return
    for column in table.block_of_row[row].columns:
        place = Place(section, row, column.key)
        last = figure_of(previous, Place(*CARRIED_FORWARD, column.key))
        now = report.figure(place)
        # a blank is a finding of its own, unless 0 would not do either
        if table.is_sum(place) or last is None or now == last or (now is None and not last):
            continue
        label, _ = figure_label(report.form, place)
        left, _ = figure_label(previous.form, Place(*CARRIED_FORWARD, column.key))
        shown = format_figure(now) or "空白"
        yield RuleHit(
            place,
            f"“{label}”的“{column.label}”是 {shown}，上年报告的“{left}”是 {format_figure(last)}",
            f"改为上年报告的 {format_figure(last)}；上年报告有误的，先更正上年报告",
            expected=format_figure(last),
            actual=shown,
            repair=((place, last),),
        )


def in_force(report: Report, previous: Report) -> Iterator[RuleHit]:
    """What is in force is what was, and what was issued, without what was repealed."""
    for place, issued, repealed, now in _stocks(report):
        last = figure_of(previous, place)
        if last is None or now == last + issued - repealed:
            continue
        expected = format_figure(last + issued - repealed)
        yield RuleHit(
            place,
            f"{_name(report, place)}是 {format_figure(now)}，上年 {format_figure(last)}＋"
            f"制发 {format_figure(issued)}－废止 {format_figure(repealed)}＝{expected}",
            "核对三个数；因修订、失效等原因对不上的，可以说明理由后接受",
            expected=expected,
            actual=format_figure(now),
            also=tuple(place._replace(column=key) for key in (INFLOW, OUTFLOW)),
        )


def in_force_low(report: Report) -> Iterator[RuleHit]:
    """Less in force than was issued in the year alone and not repealed."""
    for place, issued, repealed, now in _stocks(report):
        if now >= issued - repealed:
            continue
        least = format_figure(issued - repealed)
        yield RuleHit(
            place,
            f"{_name(report, place)}是 {format_figure(now)}，少于本年制发 "
            f"{format_figure(issued)}－废止 {format_figure(repealed)}＝{least}",
            "核对三个数：现行有效的应包括本年制发、没有废止的",
            expected=f"至少 {least}",
            actual=format_figure(now),
            also=tuple(place._replace(column=key) for key in (INFLOW, OUTFLOW)),
        )


def _stocks(report: Report) -> Iterator[tuple[Place, Figure, Figure, Figure]]:
    """Every row with a stock that is filled in: its place, inflow, outflow and stock."""
    for table in report.form.tables.values():
        for row in table.rows:
            stock, inflow, outflow = (
                figure_of(report, Place(table.key, row, key)) for key in (STOCK, INFLOW, OUTFLOW)
            )
            if stock is not None and inflow is not None and outflow is not None:
                yield Place(table.key, row, STOCK), inflow, outflow, stock


def same_as_last_year(report: Report, previous: Report) -> Iterator[RuleHit]:
    """A table in which every figure other than 0 is last year's."""
    for table in report.form.tables.values():
        now = _telling(report, table)
        if len(now) < _FEWEST_EQUAL or table.key not in previous.form.tables:
            continue
        if now != _telling(previous, previous.form.tables[table.key]):
            continue
        first, *others = now
        heading = section_heading(report.form, table.key)
        yield RuleHit(
            first,
            f"“{heading}”中不为 0 的 {len(now)} 个数都与上年报告相同，可能是上年的数没有更新",
            "对照台账核对整张表；确实相同的，可以说明理由后接受",
            expected="本年的数",
            actual="上年的数",
            also=tuple(others),
        )


def _telling(report: Report, table: Table) -> dict[Place, Figure]:
    """The figures other than 0, without those that stay the same from year to year."""
    return {
        place: figure
        for place in table.keyed_places
        if (figure := report.figures.get(place)) and place.column != STOCK
    }


def jump(report: Report, previous: Report) -> Iterator[RuleHit]:
    """A key figure that is many times last year's, or a small part of it."""
    for key in JUMP_FIGURES:
        place = Place(*key)
        now, last = figure_of(report, place), figure_of(previous, place)
        if now is None or last is None or min(now, last) <= _JUMP_FROM:
            continue
        if last * _JUMP >= now and now * _JUMP >= last:
            continue
        yield RuleHit(
            place,
            f"{_name(report, place)}是 {format_figure(now)}，上年是 {format_figure(last)}，"
            f"相差 {_JUMP} 倍以上",
            "核对数字和单位；确实如此的，可以说明理由后接受",
            expected=f"与上年的 {format_figure(last)} 相当",
            actual=format_figure(now),
        )


def _name(report: Report, place: Place) -> str:
    row, column = figure_label(report.form, place)
    return f"“{row}”的“{column}”"
