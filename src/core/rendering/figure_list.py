"""A table as a list: one figure a line after the full path of its labels.

For pages with a proportional font, where no column can align.
"""

from __future__ import annotations

from collections.abc import Iterator

from gknb.core.figures import format_figure
from gknb.core.forms import Place, Table
from gknb.core.report import Report

BLANK = "（未填）"
"""What stands where a figure is not filled in yet; a blank is no zero."""


def list_lines(report: Report, table: Table, *, nonzero: bool = False) -> list[str]:
    """The figures of a table in the order of the form.

    Args:
        report: the report.
        table: a table of its form.
        nonzero: put one line at the end for all figures that are 0.
    """
    lines = [*_lines(report, table, nonzero=nonzero)]
    zeros = len(table.places) - len(lines)
    if not zeros:
        return lines
    if not lines:
        return [f"本表 {zeros} 项均为 0。"]
    return [*lines, f"其余 {zeros} 项均为 0。"]


def figure_path(table: Table, place: Place) -> str:
    """All labels of a figure: heading of the block, row and column, spanning labels first."""
    row, column = table.row(place), table.column(place)
    heading = table.block_of_row[row.key].heading
    rows = [*([heading] if heading else []), *row.above, row.label]
    return f"{'·'.join(rows)}，{'·'.join([*column.above, column.label])}"


def _lines(report: Report, table: Table, *, nonzero: bool) -> Iterator[str]:
    for place in table.places:
        figure = report.figure(place)
        if not (nonzero and figure == 0):
            yield f"{figure_path(table, place)}：{format_figure(figure) or BLANK}"
