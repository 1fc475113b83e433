"""Where the cells of a table stand on a sheet, and what a cell of a sheet can hold."""

from __future__ import annotations

from decimal import Decimal
from math import ceil

from xlsxwriter.worksheet import Worksheet

from gknb.core.figures import Figure, format_figure
from gknb.core.forms import CellKind, Grid, GridCell, Place
from gknb.core.forms.label_words import label_lines

MOST_EXACT = 10**15
"""Numbers up to here are exact in a spreadsheet."""
TOP = 1
"""The row of the first line of the table; its heading stands above it."""
_FIGURE_WIDTH, _LABEL_WIDTH = 8.5, 27
"""The widths of columns in digits of the usual type: those of figures and outer labels, and that
of the innermost labels."""
_ROW, _LINE = 20, 15
"""The height of the lowest row, and of each line in a higher one, in points."""
_CHARACTER = 2.1
"""How wide a Chinese character is, in the same digits."""


def set_widths(sheet: Worksheet, layout: Grid) -> None:
    """Make columns wide and rows high enough for their labels."""
    for position in range(layout.width):
        sheet.set_column(position, position, _width(layout, position))
    for line, cells in enumerate(layout.lines):
        lines = [_line_count(layout, cell) for cell in cells if cell.height == 1]
        sheet.set_row(TOP + line, max(_ROW, _LINE * max(lines, default=1)))


def _line_count(layout: Grid, cell: GridCell) -> int:
    if cell.place is not None:
        return 1
    room = _characters(layout, cell)
    return sum(ceil(len(text) / room) for text in broken_label(layout, cell))


def _width(layout: Grid, position: int) -> float:
    return _LABEL_WIDTH if position == layout.label_width - 1 else _FIGURE_WIDTH


def _characters(layout: Grid, cell: GridCell) -> int:
    """How many characters stand on a line of a cell."""
    covered = range(cell.position, cell.position + cell.width)
    return int(sum(_width(layout, position) for position in covered) / _CHARACTER)


def broken_label(layout: Grid, cell: GridCell) -> list[str]:
    """A label; that of a narrow cell in lines that end where words end."""
    is_outer = cell.position + cell.width < layout.label_width
    if cell.kind is CellKind.COLUMN_LABEL or (cell.kind is CellKind.ROW_LABEL and is_outer):
        return label_lines(cell.label, _characters(layout, cell))
    return [cell.label]


def first_figure_line(layout: Grid) -> int:
    """The first line of the table that has figures."""
    return min(cell.line for cell in layout.cells if cell.place is not None)


def position_of(layout: Grid, place: Place) -> tuple[int, int]:
    """The row and column of a figure on the sheet."""
    cell = layout.by_place[place]
    return TOP + cell.line, cell.position


def sheet_number(figure: Figure) -> float | int | str:
    """A figure as a number of the spreadsheet; as text where that would lose digits."""
    if isinstance(figure, Decimal):
        exact = f"{float(figure):.15g}" == format_figure(figure)
        return float(figure) if exact else format_figure(figure)
    return figure if abs(figure) < MOST_EXACT else str(figure)
