"""Figures that the form allows, but that can hardly be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gknb.core.agencies import government_of
from gknb.core.figures import Figure, format_figure
from gknb.core.forms import Place
from gknb.core.forms.roles import (
    LITIGATION_AFTER,
    LITIGATION_DIRECT,
    RECONSIDERATION,
    RULES_ISSUED,
    TOTAL,
)
from gknb.core.naming import figure_label
from gknb.core.report import Report

from .last_year import figure_of
from .model import RuleHit
from .text.patterns import compiled

RECONSIDERATION_FIRST = 2024
"""From this year on a refusal goes to reconsideration before it can go to court."""


def rules_without_power(report: Report) -> Iterator[RuleHit]:
    """Rules (规章) reported by an organ that, by its name, cannot make any."""
    table = report.form.tables.get(RULES_ISSUED[0])
    if table is None or RULES_ISSUED[1] not in table.rows:
        return
    row = [place for place in table.keyed_places if place.row == RULES_ISSUED[1]]
    filled = [place for place in row if report.figures.get(place)]
    if not filled or not _has_no_power(government_of(report.agency)):
        return
    first, *others = filled
    label, _ = figure_label(report.form, first)
    total = format_figure(report.figures[first])
    yield RuleHit(
        first,
        f"“{label}”填{total}，本机关一般没有规章制定权",
        f"没有制定{label}的填0；行政规范性文件填入下一行",
        also=tuple(others),
    )


def _has_no_power(agency: str) -> bool:
    return bool(_NO_POWER().search(agency)) and not agency.startswith(
        ("国家", "中国", "中华人民共和国", "国务院")
    )


@cache
def _NO_POWER() -> re.Pattern[str]:  # noqa: N802  # a constant, compiled when asked for
    return compiled(
        r"(?:局|厅|委员会|办公室|办事处|街道|中心|[县旗乡镇]人民政府|[县旗乡镇]政府"
        r"|(?<!自治)区人民政府|(?<!自治)区政府)\Z"
    )


def direct_litigation(report: Report) -> Iterator[RuleHit]:
    """Litigation without reconsideration, in a year in which that is the exception."""
    place = Place(*LITIGATION_DIRECT, TOTAL)
    figure = figure_of(report, place)
    if report.year < RECONSIDERATION_FIRST or not figure:
        return
    label, _ = figure_label(report.form, place)
    yield RuleHit(
        _first_filled(report, place),
        f"“{label.rpartition('·')[2]}”{format_figure(figure)}件；{RECONSIDERATION_FIRST}年起一般应先复议",
        "核对是否经过复议；确系直接起诉的，无需修改",
        also=_others(report, place),
    )


def after_no_reconsideration(report: Report, previous: Report) -> Iterator[RuleHit]:
    """Litigation after reconsideration, with no reconsideration in this year or the last."""
    place = Place(*LITIGATION_AFTER, TOTAL)
    before = Place(*RECONSIDERATION, TOTAL)
    figure = figure_of(report, place)
    reconsidered: list[Figure | None] = [figure_of(report, before), figure_of(previous, before)]
    if not figure or any(reconsidered) or None in reconsidered:
        return
    label, _ = figure_label(report.form, place)
    name, _ = figure_label(report.form, before)
    yield RuleHit(
        _first_filled(report, place),
        f"“{label.rpartition('·')[2]}”{format_figure(figure)}件，本年、上年均无行政复议",
        f"核对“{name}”是否漏填；更早年份复议的，无需修改",
        also=_others(report, place),
    )


def _filled(report: Report, total: Place) -> list[Place]:
    parts = report.form.tables[total.section].parts[total]
    return [place for place in parts if report.figures.get(place)]


def _first_filled(report: Report, total: Place) -> Place:
    return _filled(report, total)[0]


def _others(report: Report, total: Place) -> tuple[Place, ...]:
    return tuple(_filled(report, total)[1:])
