"""A table of the form on a sheet: the official layout, sums and balances as formulas."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import ceil
from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gknb.core.figures import Figure, format_figure
from gknb.core.forms import Balance, CellKind, Grid, Measure, Place, Table, grid
from gknb.core.report import Report

_MOST_EXACT = 10**15
"""Numbers up to here are exact in a spreadsheet."""
_TOP = 1
"""The row of the first line of the table; its heading stands above it."""
_FIGURE_WIDTH = 8.5


class Styles(NamedTuple):
    """The formats of a workbook's cells."""

    title: Format
    heading: Format
    subheading: Format
    prose: Format
    signature: Format
    label: Format
    head: Format
    count: Format
    amount: Format
    total: Format
    wrong: Format
    note: Format


def styles_of(book: Workbook) -> Styles:
    """The formats; what is to be filled in is tinted and not locked."""
    font = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
    line = {"border": 1, "border_color": "#7f8790"}
    number = font | line | {"font_name": "Times New Roman", "align": "center"}
    open_ = {"locked": False, "bg_color": "#fffbe6"}

    def make(*parts: dict[str, Any]) -> Format:
        return book.add_format({key: value for part in parts for key, value in part.items()})

    return Styles(
        title=make(font, open_, {"font_size": 18, "bold": True, "align": "center"}),
        heading=make(font, {"font_name": "黑体", "font_size": 14, "text_wrap": False}),
        subheading=make(font, {"font_name": "楷体", "font_size": 13}),
        prose=make(
            font, open_, {"font_name": "仿宋", "font_size": 12, "valign": "top", "indent": 1}
        ),
        signature=make(font, open_, {"font_name": "仿宋", "font_size": 12, "align": "right"}),
        label=make(font, line, {"align": "left"}),
        head=make(font, line, {"align": "center"}),
        count=make(number, open_, {"num_format": "0"}),
        amount=make(number, open_, {"num_format": "0.######"}),
        total=make(number, {"num_format": "0", "bg_color": "#eef1f5"}),
        wrong=make({"bg_color": "#ffc7ce", "font_color": "#9c0006"}),
        note=make(font, {"text_wrap": False, "font_size": 10, "font_color": "#4a5563"}),
    )


def add_table(sheet: Worksheet, styles: Styles, report: Report, table: Table, heading: str) -> None:
    """Put a table on a sheet below its heading."""
    layout = grid(table)
    sheet.write_string(0, 0, heading, styles.heading)
    _set_widths(sheet, layout)
    for cell in layout.cells:
        top, left = _TOP + cell.line, cell.position
        bottom, right = top + cell.height - 1, left + cell.width - 1
        if cell.place is None:
            style = styles.label if cell.kind is CellKind.ROW_LABEL else styles.head
        else:
            style = _figure_style(styles, table, cell.place)
        if bottom > top or right > left:
            sheet.merge_range(top, left, bottom, right, "", style)
        if cell.place is None:
            sheet.write_string(top, left, cell.label, style)
        else:
            _write_figure(sheet, style, report, table, layout, cell.place)
    for balance in table.balances:
        _light_up(sheet, styles, table, layout, balance)
    if layout.label_width:
        sheet.freeze_panes(_TOP + _first_figure_line(layout), layout.label_width)
    else:
        sheet.set_landscape()


def _set_widths(sheet: Worksheet, layout: Grid) -> None:
    for position in range(layout.width):
        if position < layout.label_width - 1:
            width: float = 7.5
        elif position == layout.label_width - 1:
            width = 27
        else:
            width = _FIGURE_WIDTH
        sheet.set_column(position, position, width)
    for line in range(layout.height):
        labels = [c for c in layout.lines[line] if c.kind is CellKind.ROW_LABEL and c.height == 1]
        most = max((len(c.label) / (13 if c.width == 1 else 17) for c in labels), default=1)
        heads = [c for c in layout.lines[line] if c.kind is CellKind.COLUMN_LABEL and c.height == 1]
        most = max([most, *(len(c.label) / (3.8 * c.width) for c in heads)])
        sheet.set_row(_TOP + line, max(20, 15 * ceil(most)))


def _write_figure(  # noqa: PLR0917
    sheet: Worksheet, style: Format, report: Report, table: Table, layout: Grid, place: Place
) -> None:
    row, column = _position(layout, place)
    figure = report.figure(place)
    if table.is_sum(place):
        parts = _ranges(layout, _summed(table, place))
        shown: Any = "" if figure is None else _number(figure)
        sheet.write_formula(row, column, f'=IF(COUNT({parts})=0,"",SUM({parts}))', style, shown)
        return
    if figure is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(number := _number(figure), str):
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
    least = -_MOST_EXACT if measure is Measure.CHANGE else 0
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": least,
        "maximum": _MOST_EXACT,
        "error_title": "数字不符合要求",
        "error_message": message,
    }


def _light_up(
    sheet: Worksheet, styles: Styles, table: Table, layout: Grid, balance: Balance
) -> None:
    """Let the head and the figures of every column that does not balance be lit."""
    for key in _column_keys(table):
        left, right = _sides(table, layout, balance, key)
        column = _position(layout, Place(table.key, balance.left[0], key))[1]
        first = _TOP + _first_figure_line(layout) - 1
        rule = {
            "type": "formula",
            "criteria": f"=AND(COUNT({left},{right})>0,SUM({left})<>SUM({right}))",
            "format": styles.wrong,
        }
        sheet.conditional_format(first, column, _TOP + layout.height - 1, column, rule)


def add_balances(sheet: Worksheet, styles: Styles, report: Report, table: Table, name: str) -> None:
    """A sheet that says of each column by how much it does not balance.

    Args:
        sheet: the sheet to fill.
        styles: the formats.
        report: the report.
        table: the table whose balances are looked at.
        name: the name of the sheet on which the table stands.
    """
    layout = grid(table)
    quoted = "'" + name.replace("'", "''") + "'!"
    labels = _column_keys(table)
    sheet.set_column(0, 0, 24)
    sheet.write_string(0, 0, name, styles.heading)
    for n, balance in enumerate(table.balances):
        names = [_row_label(table, key) for key in (*balance.left, *balance.right)]
        sheet.write_string(3 * n + 1, 0, f"勾稽：{'、'.join(names)}", styles.note)
        sheet.write_string(3 * n + 2, 0, "左边减右边，0为平衡", styles.label)
        for at, (key, label) in enumerate(labels.items(), 1):
            left, right = _sides(table, layout, balance, key, quoted)
            difference = report.imbalance(table, balance, key)
            shown: Any = "" if difference is None else _number(difference)
            formula = f'=IF(COUNT({left},{right})=0,"",SUM({left})-SUM({right}))'
            sheet.write_string(3 * n + 1, at, label, styles.head)
            sheet.write_formula(3 * n + 2, at, formula, styles.total, shown)


def _sides(
    table: Table, layout: Grid, balance: Balance, column: str, sheet: str = ""
) -> tuple[str, str]:
    """The cells of both sides of a balance in a column, held fast for conditional formats."""
    left, right = (
        ",".join(
            sheet + xl_rowcol_to_cell(*_position(layout, place), row_abs=True, col_abs=True)
            for place in (Place(table.key, row, column) for row in rows)
        )
        for rows in (balance.left, balance.right)
    )
    return left, right


def _column_keys(table: Table) -> dict[str, str]:
    return {column.key: column.label for block in table.blocks for column in block.columns}


def _row_label(table: Table, key: str) -> str:
    row = table.rows[key]
    return "·".join((*row.above, row.label))


def _first_figure_line(layout: Grid) -> int:
    return min(cell.line for cell in layout.cells if cell.place is not None)


def _position(layout: Grid, place: Place) -> tuple[int, int]:
    cell = layout.by_place[place]
    return _TOP + cell.line, cell.position


def _ranges(layout: Grid, places: Iterable[Place]) -> str:
    """Cells as Excel writes them, neighbours as one range: D9:D29,D31."""
    runs: list[list[tuple[int, int]]] = []
    for at in (_position(layout, place) for place in places):
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


def _number(figure: Figure) -> float | int | str:
    """A figure as a number of the spreadsheet; as text where that would lose digits."""
    if isinstance(figure, Decimal):
        exact = f"{float(figure):.15g}" == format_figure(figure)
        return float(figure) if exact else format_figure(figure)
    return figure if abs(figure) < _MOST_EXACT else str(figure)
