"""The tables of the form in their official layout, as wide as the terminal allows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rich.console import RenderableType
from rich.text import Text

from gknb.core.forms import CellKind, Grid, GridCell, Table, grid
from gknb.core.report import Report

from .columns import NARROWEST_FIGURE, most_columns, split
from .page import cell_text
from .span_table import SpanTable
from .wrapping import cells

COMFORTABLE_LABELS = 20
"""Cells that the innermost row labels keep before column labels and padding get more room."""
NARROWEST_LABELS = 10
"""Cells below which the columns are rather divided among several tables."""

_ROOMS = ((1, 1000), (1, 12), (1, 8), (1, 6), (0, 8), (0, 6), (0, NARROWEST_FIGURE))
"""Padding of a cell, and the width at which column labels are wrapped; the best first."""


def official_tables(report: Report, table: Table, width: int) -> Iterator[RenderableType]:
    """A table in its official layout, or what comes nearest to it within `width`.

    Rows printed side by side are put under each other if need be; where even that is too
    wide, several tables show some of the columns each.
    """
    for number, drawn in enumerate(_tables(report, table, width)):
        if number:
            yield Text()
        yield drawn


def _tables(report: Report, table: Table, width: int) -> list[SpanTable]:
    official = _fitted(report, grid(table), width)
    if official is not None:
        return [official]
    layouts: list[Grid] = []
    for count in range(1, most_columns(table) + 1):
        layouts = [grid(part, stacked=True) for part in split(table, count)]
        fitted = [_fitted(report, layout, width) for layout in layouts]
        drawn = [part for part in fitted if part is not None]
        if len(drawn) == len(layouts):
            return drawn
    padding, cap = _ROOMS[-1]
    return [
        _drawn(report, layout, [*_outer_labels(layout), NARROWEST_LABELS, *figures], padding)
        for layout in layouts
        for figures in [_figure_widths(report, layout, cap)]
    ]


def _fitted(report: Report, layout: Grid, width: int) -> SpanTable | None:
    """The table no wider than `width`, with as much room for labels as there is; or None."""
    outer = _outer_labels(layout)
    inner = [
        cells(cell.label)
        for cell in layout.cells
        if cell.kind is CellKind.ROW_LABEL and cell.position == layout.label_width - 1
    ]
    natural = max(inner, default=0)
    widest: list[int] = []
    room = 0
    for padding, cap in _ROOMS:
        figures = _figure_widths(report, layout, cap)
        borders = (layout.width + 1) + 2 * padding * layout.width
        room = width - borders - sum(figures) - sum(outer)
        innermost = [min(room, natural)] if layout.label_width else []
        widest = [*outer, *innermost, *figures]
        if room >= min(COMFORTABLE_LABELS, natural):
            return _drawn(report, layout, widest, padding)
    if room >= min(NARROWEST_LABELS, natural):
        return _drawn(report, layout, widest, padding)
    return None


def _drawn(report: Report, layout: Grid, widths: list[int], padding: int) -> SpanTable:
    return SpanTable(layout, widths, partial(cell_text, report), partial(_is_bold, report), padding)


def _outer_labels(layout: Grid) -> list[int]:
    """The widths of the labels left of the innermost ones, as narrow as their height allows."""
    widths = [NARROWEST_FIGURE] * max(0, layout.label_width - 1)
    for cell in layout.cells:
        if cell.kind is CellKind.ROW_LABEL and cell.width == 1 and cell.position < len(widths):
            needed = -(-len(cell.label) // cell.height) * 2
            widths[cell.position] = max(widths[cell.position], needed)
    return widths


def _figure_widths(report: Report, layout: Grid, cap: int) -> list[int]:
    """The widths of the positions right of the row labels."""
    widths = [NARROWEST_FIGURE] * (layout.width - layout.label_width)
    for cell in sorted(layout.cells, key=lambda cell: cell.width):
        first = cell.position - layout.label_width
        covered = slice(first, first + cell.width)
        if cell.kind is CellKind.FIGURE:
            needed = cells(cell_text(report, cell))
        elif cell.kind is CellKind.COLUMN_LABEL and cell.width == 1:
            needed = min(cap, cells(cell.label))
        else:
            continue
        widths[covered.stop - 1] += max(0, needed - sum(widths[covered]) - cell.width + 1)
    return widths


def _is_bold(report: Report, cell: GridCell) -> bool:
    place = cell.place
    if place is None:
        return cell.kind is CellKind.HEADING
    return report.form.tables[place.section].is_sum(place)
