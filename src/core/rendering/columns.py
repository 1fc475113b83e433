"""How the columns of a table share the width of a page, and what to do if they do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from gknb.core.figures import format_figure
from gknb.core.forms import Block, Column, Place, Row, Table
from gknb.core.report import Report

from .wrapping import cells

NARROWEST_FIGURE = 4
"""Fewest cells of a column of figures: two characters of its label."""
LABEL_CAPS = (1000, 12, 8, 6, NARROWEST_FIGURE)
"""Widths into which a column label may be wrapped, the most readable first."""


@cache
def split(table: Table, count: int) -> tuple[Table, ...]:
    """The table as `count` tables with some of the columns each, all rows in each.

    For layout only: the sums of a part no longer find all their columns.
    """
    tables = []
    for index in range(count):
        blocks = (
            block._replace(columns=columns)
            for block in table.blocks
            if (columns := _share(block.columns, index, count))
        )
        tables.append(replace(table, blocks=tuple(blocks), balances=()))
    return tuple(tables)


def most_columns(table: Table) -> int:
    """How many columns the widest block of a table has."""
    return max(len(block.columns) for block in table.blocks)


def figure_text(report: Report, table: Table, row: Row, column: Column) -> str:
    """A figure as printed; empty for a blank."""
    return format_figure(report.figure(Place(table.key, row.key, column.key)))


def widths(report: Report, table: Table, block: Block, cap: int) -> list[int]:
    """The cells that the columns of a block need if their labels are wrapped at `cap`."""
    return [
        max(
            NARROWEST_FIGURE,
            min(cap, cells(column.label)),
            longest(figure_text(report, table, row, column) for row in block.rows),
        )
        for column in block.columns
    ]


def longest(texts: Iterable[str]) -> int:
    """The cells of the widest text; 0 if there is none."""
    return max(map(cells, texts), default=0)


def _share(columns: Sequence[Column], index: int, count: int) -> tuple[Column, ...]:
    """The columns of one of `count` parts of nearly equal size, the larger ones first."""
    size, larger = divmod(len(columns), count)
    start = index * size + min(index, larger)
    return tuple(columns[start : start + size + (index < larger)])
