"""Columns that an office adds to a table: the numbers of its rows, and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from .cell_values import is_mark, looks_like_figure
from .document import Cell, Grid
from .labels import bare
from .pieces import Piece

_NUMBERS = frozenset({"序号", "行次", "行号", "编号"})
_REMARKS = frozenset({"备注", "说明", "附注", "备注说明"})

Row = tuple[Cell, ...]


def without_side_columns(items: Iterable[Piece]) -> tuple[list[Piece], list[Cell]]:
    """The pieces of a table's section without columns of row numbers and of remarks.

    A column goes only where its heading says what it is and its cells agree: numbers of rows count
    from 1, and no remark is a figure. Else a cell too many is told where the row is read.

    Returns:
        The pieces, and the remarks that say something.
    """
    pieces = list(items)
    rows = [
        row for item in pieces if isinstance(item, Grid) and not item.is_loose for row in item.rows
    ]
    numbered, remarked = _is_numbered(rows), _is_remarked(rows)
    if not numbered and not remarked:
        return pieces, []
    remarks: list[Cell] = []

    def shortened(row: Row) -> Row:
        if numbered:
            number = _first_number(row)
            row = tuple(c for c in row if c is not number and not _is_heading(c, _NUMBERS))
        if remarked and row and _is_remark(row):
            remarks.append(row[-1])
            row = row[:-1]
        return row

    shorter = [
        replace(item, rows=tuple(map(shortened, item.rows)))
        if isinstance(item, Grid) and not item.is_loose
        else item
        for item in pieces
    ]
    said = [c for c in remarks if not is_mark(c.text) and not _is_heading(c, _REMARKS)]
    return shorter, [cell for cell in said if cell.text]


def _is_heading(cell: Cell, words: frozenset[str]) -> bool:
    return bare(cell.text) in words


def _is_number(cell: Cell) -> bool:
    return cell.text.isascii() and cell.text.isdigit()


def _first_number(row: Row) -> Cell | None:
    return next((cell for cell in row if _is_number(cell)), None)


def _is_numbered(rows: Sequence[Row]) -> bool:
    """Whether a heading names row numbers, and the first number of every row goes on counting."""
    if not any(_is_heading(cell, _NUMBERS) for row in rows for cell in row):
        return False
    found = [int(cell.text[:6]) for row in rows if (cell := _first_number(row)) is not None]
    return (
        found[:1] == [1]
        and max(found) > 1
        and all(later in (before + 1, 1) for before, later in pairwise(found))
    )


def _is_remarked(rows: Sequence[Row]) -> bool:
    """Whether a heading at the end of a row names remarks, and no row ends in a figure."""
    if not any(row and _is_heading(row[-1], _REMARKS) for row in rows):
        return False
    return not any(row and _is_figure(row[-1]) for row in rows)


def _is_remark(row: Row) -> bool:
    """Whether the last cell of a row stands below 备注: 总计 at the end of a heading does not."""
    last = row[-1]
    return not last.text or _is_heading(last, _REMARKS) or any(map(_is_figure, row))


def _is_figure(cell: Cell) -> bool:
    return looks_like_figure(cell.text) and not is_mark(cell.text)
