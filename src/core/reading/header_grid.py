"""What stands above each cell of a row in a grid, as its spans have it.

A header cell that spans rows comes, in reading order, before cells that it is printed behind. Where
the source keeps spans, or fills them up with blanks, the columns are where a reader sees them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gknb.core.forms import Block, Column, Row

from .document import Cell
from .form_labels import column_labels
from .labels import bare

_MOST_COLUMNS = 200

Rows = Sequence[Sequence[Cell]]


class Heads(NamedTuple):
    """The column of the form above each value of a row, and the row where rows are side by side."""

    columns: tuple[Column | None, ...]
    rows: tuple[Row | None, ...]


def heads(block: Block, grid: Rows, count: int) -> Heads | None:
    """What heads each of the last cells of a grid's last row.

    Args:
        block: the rows and columns of the form.
        grid: the rows of a header and, last, the row of figures.
        count: how many of the cells of the last row are figures.

    Returns:
        None unless every column of the form stands there once, or once for each row of the form,
        and nothing else: a spare column may be one that only some rows have.
    """
    if len(grid) < 2 or not 0 < count <= len(grid[-1]):
        return None
    seen, starts = _printed(grid)
    has_spans = any(cell.columns > 1 or cell.rows > 1 for row in grid for cell in row)
    filled = seen if has_spans else [_filled_up(row) for row in seen]
    columns: list[Column | None] = []
    rows: list[Row | None] = []
    by_column, by_row = column_labels(block), {bare(row.label): row for row in block.rows}
    for at in starts[-count:]:
        above = [bare(row[at]) for row in reversed(seen[:-1]) if at < len(row)]
        columns.append(next((by_column[word] for word in above if word in by_column), None))
        above = [bare(row[at]) for row in reversed(filled[:-1]) if at < len(row)]
        rows.append(next((by_row[word] for word in above if word in by_row), None))
    wanted = list(block.columns)
    if len(columns) == len(wanted) and set(columns) == set(wanted):
        return Heads(tuple(columns), ())
    both = [(row, column) for row in block.rows for column in wanted]
    if len(columns) == len(both) and set(zip(rows, columns, strict=True)) == set(both):
        return Heads(tuple(columns), tuple(rows))
    return None


def _printed(grid: Rows) -> tuple[list[list[str]], list[int]]:
    """The words in each column of each row, and where the cells of the last row begin."""
    down: dict[int, tuple[int, str]] = {}
    seen: list[list[str]] = []
    starts: list[int] = []
    for row in grid:
        words: dict[int, str] = {at: text for at, (_, text) in down.items()}
        taken = set(down)
        down = {at: (left - 1, text) for at, (left, text) in down.items() if left > 1}
        starts, at = [], 0
        for cell in row:
            while at in taken:
                at += 1
            starts.append(at)
            for column in range(at, min(at + cell.columns, _MOST_COLUMNS)):
                words[column] = cell.text
                if cell.rows > 1:
                    down[column] = (cell.rows - 1, cell.text)
            at += cell.columns
        width = min(max(words, default=-1) + 1, _MOST_COLUMNS)
        seen.append([words.get(column, "") for column in range(width)])
    return seen, starts


def _filled_up(row: Sequence[str]) -> list[str]:
    """A row without spans, each blank with the words to its left, that it may belong to."""
    words: list[str] = []
    for text in row:
        words.append(text or (words[-1] if words else ""))
    return words
