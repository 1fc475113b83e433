"""Whether every figure is there, and a number that the form allows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gknb.core.figures import AMOUNT_DECIMALS, Figure, format_figure
from gknb.core.forms import Measure, Place, Table
from gknb.core.naming import figure_label, short_label
from gknb.core.numerals import ORDINALS
from gknb.core.report import Report

from .model import RuleHit

_MOST_SINGLE = 15
"""Single blank cells of a table up to which each is told for itself."""
_REMEDY = "填写实际数量；没有发生的填0"


def blanks(report: Report) -> Iterator[RuleHit]:
    """Figures left blank: one finding for a blank table, row or column, else one per cell.

    A table of which more than half is blank, or many cells here and there, has but one finding.
    """
    for table in report.form.tables.values():
        left = dict.fromkeys(report.blanks(table))
        blank = frozenset(left)
        if len(table.keyed_places) / 2 < len(left) < len(table.keyed_places):
            yield _blank(f"{_table_name(report, table)}有{len(left)}格", list(left))
            continue
        for name, lane in _lanes(report, table) if left else ():
            found = [place for place in lane if place in left]
            if len(lane) > 1 and found and blank.issuperset(lane):
                yield _blank(f"{name}有{len(found)}格", found)
                for place in found:
                    del left[place]
        if len(left) > _MOST_SINGLE:
            yield _blank(f"{_table_name(report, table)}有{len(left)}格", list(left))
            continue
        for place in left:
            row, column = figure_label(report.form, place)
            yield _blank(f"“{short_label(row, 12)}”的“{short_label(column)}”", [place])


def _blank(name: str, places: list[Place]) -> RuleHit:
    first, *others = places
    return RuleHit(
        first,
        f"{name}未填；空白不等于0",
        _REMEDY,
        also=tuple(others),
        repair=tuple((place, 0) for place in places),
    )


def _table_name(report: Report, table: Table) -> str:
    return f"第{ORDINALS[report.form.number(table.key) - 1]}部分的表"


def _lanes(report: Report, table: Table) -> Iterator[tuple[str, list[Place]]]:
    """The keyed-in figures that one glance takes in, each with its name: table, rows, columns."""
    rows: dict[str | None, list[Place]] = {}
    columns: dict[tuple[str, str | None], list[Place]] = {}
    for place in table.keyed_places:
        rows.setdefault(place.row, []).append(place)
        heading = table.block_of_row[place.row or ""].heading
        columns.setdefault((heading, place.column), []).append(place)
    yield _table_name(report, table), list(table.keyed_places)
    for lane in rows.values():
        yield f"“{short_label(figure_label(report.form, lane[0])[0])}”整行", lane
    for lane in columns.values():
        yield f"“{figure_label(report.form, lane[0])[1]}”整列", lane


def values(report: Report) -> Iterator[RuleHit]:
    """Figures that the form does not allow: negative, not whole, too many decimals."""
    for table in report.form.tables.values():
        for place in table.keyed_places:
            figure = report.figures.get(place)
            if figure is None:
                continue
            measure = table.column(place).measure
            fault = _fault(figure, measure)
            if fault is None:
                continue
            row, column = figure_label(report.form, place)
            right = _RIGHT[measure]
            yield RuleHit(
                place,
                f"“{short_label(row, 10)}”的“{short_label(column)}”填{_number(figure)}，{fault}",
                f"填写{right}" + ("，单位为万元" if measure is Measure.AMOUNT else ""),
            )


def _number(figure: Figure) -> str:
    """A figure for a message; one of absurd length is cut off."""
    written = format_figure(figure)
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"


_LONGEST = 12
_RIGHT = {
    Measure.COUNT: "0或正整数",
    Measure.CHANGE: "整数；减少的写负数",
    Measure.AMOUNT: f"0或正数，小数不超过{AMOUNT_DECIMALS}位",
}


def _fault(figure: Figure, measure: Measure) -> str | None:
    amount = Decimal(figure)
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int):
        return "不是数字"
    if amount < 0 and measure is not Measure.CHANGE:
        return "不得为负数"
    if measure is not Measure.AMOUNT:
        return None if amount == amount.to_integral_value() else "件数应为整数"
    return None if -exponent <= AMOUNT_DECIMALS else f"小数超过{AMOUNT_DECIMALS}位"
