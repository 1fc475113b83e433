"""A table of the form on a sheet: the official layout, sums and balances as formulas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from gknb.core.forms import CellKind, Grid, Measure, Place, Table, grid
from gknb.core.report import Report

from .xlsx_balances import light_up
from .xlsx_layout import (
    MOST_EXACT,
    TOP,
    broken_label,
    first_figure_line,
    position_of,
    set_widths,
    sheet_number,
)
from .xlsx_styles import Styles


def add_table(sheet: Worksheet, styles: Styles, report: Report, table: Table, heading: str) -> None:
    """Put a table on a sheet below its heading."""
    layout = grid(table)
    sheet.write_string(0, 0, heading, styles.heading)
    set_widths(sheet, layout)
    for cell in layout.cells:
        top, left = TOP + cell.line, cell.position
        bottom, right = top + cell.height - 1, left + cell.width - 1
        if cell.place is None:
            style = styles.label if cell.kind is CellKind.ROW_LABEL else styles.head
        else:
            style = _figure_style(styles, table, cell.place)
        if bottom > top or right > left:
            sheet.merge_range(top, left, bottom, right, "", style)
        if cell.place is None:
            sheet.write_string(top, left, "\n".join(broken_label(layout, cell)), style)
        else:
            _write_figure(sheet, style, report, table, layout, cell.place)
    for balance in table.balances:
        light_up(sheet, styles, table, layout, balance)
    if layout.label_width:
        sheet.freeze_panes(TOP + first_figure_line(layout), layout.label_width)
    else:
        sheet.set_landscape()


def _write_figure(  # noqa: PLR0917
    sheet: Worksheet, style: Format, report: Report, table: Table, layout: Grid, place: Place
) -> None:
    row, column = position_of(layout, place)
    figure = report.figure(place)
    if table.is_sum(place):
        parts = _ranges(layout, _summed(table, place))
        shown: Any = "" if figure is None else sheet_number(figure)
        sheet.write_formula(row, column, f'=IF(COUNT({parts})=0,"",SUM({parts}))', style, shown)
        return
    if figure is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(number := sheet_number(figure), str):
        sheet.write_string(row, column, number, style)
    else:
        sheet.write_number(row, column, number, style)
    sheet.data_validation(row, column, row, column, _validation(table, place))


def _summed(table: Table, place: Place) -> list[Place]:
    """The cells that a sum adds: those of its row if the column is a sum, else of its column."""
    across = table.column(place).sum_of
    if across:
        return [place._replace(column=column) for column in across]
    return [place._replace(row=row) for row in table.row(place).sum_of]


def _validation(table: Table, place: Place) -> dict[str, Any]:
    measure = table.column(place).measure
    kind, message = {
        Measure.COUNT: ("integer", "应填不小于0的整数；没有发生的填0。"),
        Measure.CHANGE: ("integer", "应填整数；比上年减少的填负数。"),
        Measure.AMOUNT: ("decimal", "应填不小于0的数，单位万元。"),
    }[measure]
    least = -MOST_EXACT if measure is Measure.CHANGE else 0
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": least,
        "maximum": MOST_EXACT,
        "error_title": "数字不符合要求",
        "error_message": message,
    }


def _ranges(layout: Grid, places: Iterable[Place]) -> str:
    """Cells as Excel writes them, neighbours as one range: D9:D29,D31."""
    runs: list[list[tuple[int, int]]] = []
    for at in (position_of(layout, place) for place in places):
        last = runs[-1][-1] if runs else None
        if last is not None and at in ((last[0] + 1, last[1]), (last[0], last[1] + 1)):
            straight = len(runs[-1]) == 1 or (
                (at[0] - last[0], at[1] - last[1])
                == (last[0] - runs[-1][-2][0], last[1] - runs[-1][-2][1])
            )
            if straight:
                runs[-1].append(at)
                continue
        runs.append([at])
    return ",".join(
        xl_rowcol_to_cell(*run[0])
        if len(run) == 1
        else f"{xl_rowcol_to_cell(*run[0])}:{xl_rowcol_to_cell(*run[-1])}"
        for run in runs
    )


def _figure_style(styles: Styles, table: Table, place: Place) -> Format:
    if table.is_sum(place):
        return styles.total
    return styles.amount if table.column(place).measure is Measure.AMOUNT else styles.count
