"""The balances of a table on a sheet: columns that are lit, and a sheet that says by how much."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from gknb.core.forms import Balance, Grid, Place, Table, grid
from gknb.core.report import Report

from .xlsx_layout import TOP, first_figure_line, position_of, sheet_number
from .xlsx_styles import Styles


def light_up(
    sheet: Worksheet, styles: Styles, table: Table, layout: Grid, balance: Balance
) -> None:
    """Let the head and the figures of every column that does not balance be lit."""
    for key in _column_keys(table):
        left, right = _sides(table, layout, balance, key)
        column = position_of(layout, Place(table.key, balance.left[0], key))[1]
        first = TOP + first_figure_line(layout) - 1
        rule = {
            "type": "formula",
            "criteria": f"=AND(COUNT({left},{right})>0,SUM({left})<>SUM({right}))",
            "format": styles.wrong,
        }
        sheet.conditional_format(first, column, TOP + layout.height - 1, column, rule)


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
            shown: Any = "" if difference is None else sheet_number(difference)
            formula = f'=IF(COUNT({left},{right})=0,"",SUM({left})-SUM({right}))'
            sheet.write_string(3 * n + 1, at, label, styles.head)
            sheet.write_formula(3 * n + 2, at, formula, styles.total, shown)


def _sides(
    table: Table, layout: Grid, balance: Balance, column: str, sheet: str = ""
) -> tuple[str, str]:
    """The cells of both sides of a balance in a column, held fast for conditional formats."""
    left, right = (
        ",".join(
            sheet + xl_rowcol_to_cell(*position_of(layout, place), row_abs=True, col_abs=True)
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
