"""Whether the figures fit those of last year's report."""

from __future__ import annotations

from collections.abc import Iterator

from gknb.core.figures import Figure, format_figure
from gknb.core.forms import Measure, Place, Table
from gknb.core.forms.roles import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    INFLOW,
    JUMP_FIGURES,
    OUTFLOW,
    STOCK,
)
from gknb.core.naming import figure_label, section_heading, short_label
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
        shown = format_figure(now) or "空白"
        yield RuleHit(
            place,
            f"“{column.label}”列上年结转填{shown}，上年报告“结转下年度”为{format_figure(last)}",
            f"改为{format_figure(last)}；上年报告有误的，先更正上年报告",
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
            f"{_name(report, place)}现行有效{format_figure(now)}，按上年{format_figure(last)}"
            f"＋{format_figure(issued)}－{format_figure(repealed)}应为{expected}",
            "核对三个数；因修订、失效而不等的，填写理由后接受",
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
            f"{_name(report, place)}现行有效{format_figure(now)}，少于制发－废止的{least}",
            "核对三个数：现行有效应当包括本年制发、未废止的",
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
            f"“{short_label(heading)}”的{len(now)}个数均与上年报告相同",
            "对照台账核对整张表；确实相同的，填写理由后接受",
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
            _compared(_name(report, place), now, last, _unit(report, place)),
            "核对数字和单位；确属实情的，填写理由后接受",
            actual=format_figure(now),
        )


def _name(report: Report, place: Place) -> str:
    return f"“{short_label(figure_label(report.form, place)[0])}”"


def _unit(report: Report, place: Place) -> str:
    measure = report.form.tables[place.section].column(place).measure
    return "万元" if measure is Measure.AMOUNT else "件"


def _compared(name: str, now: Figure, last: Figure, unit: str) -> str:
    if now < last:
        return (
            f"{name}本年{format_figure(now)}{unit}，不足上年{format_figure(last)}{unit}的五分之一"
        )
    times = int(now / last)
    return f"{name}本年{format_figure(now)}{unit}，是上年{format_figure(last)}{unit}的{times}倍"
