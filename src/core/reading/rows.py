"""A table of a document as labelled rows of figure cells, found by the labels of the form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gknb.core.forms import Column, Row, Table, grid

from .cell_values import looks_like_figure
from .labels import bare, closest
from .stream import Cells

_LONGEST_LABEL, _MOST_LABELS = 300, 60
"""Characters of a label, and labels before a row of figures, that are looked at."""
_SHORTEST_START = 3
"""Fewest characters by which the first line of a broken label is recognised."""


@dataclass
class LabelledRow:
    """Cells of figures and the row they belong to, with how its label was found."""

    cells: list[str]
    row: Row | None
    columns: tuple[Column, ...] = ()
    found: str = ""
    """The label as it stands in the document."""
    altered: bool = False


@dataclass
class _Walk:
    table: Table
    rows: list[LabelledRow] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    order: dict[str, tuple[Column, ...]] = field(default_factory=dict)
    rest: str = ""
    """What is still to come of a label that is broken over lines."""

    def flush(self) -> None:
        """Give the figures gathered so far to the row whose label stands before them."""
        if not self.figures:
            return
        joined = bare("".join(self.labels))
        if self.rest and joined.startswith(self.rest):
            joined = joined[len(self.rest) :]
        self.rest = ""
        row, altered = self._row(joined)
        columns = self._columns(joined, row)
        found = self.labels[-1] if self.labels else ""
        self.rows.append(LabelledRow(self.figures, row, columns, found, altered))
        self.labels, self.figures = [], []

    def matches(self, cells: Sequence[str]) -> bool:
        """Whether the labels up to these cells end in the label of a row."""
        joined = bare("".join((*self.labels, *cells)))
        return any(joined.endswith(bare(row.label)) for row in self.table.rows.values())

    def label_cells(self, row: Sequence[str], last_label: int) -> int:
        """How many cells at the left belong to the labels where a spanned cell is written out.

        A row that is as wide as the official layout has a cell for each place of the label,
        those that a longer label covers being empty.
        """
        width = grid(self.table).label_width
        columns = max(len(block.columns) for block in self.table.blocks)
        return width if len(row) == width + columns and last_label < width else 0

    def _candidates(self) -> list[Row]:
        seen = {row.row.key for row in self.rows if row.row is not None}
        rows = list(self.table.rows.values())
        last = next((r.row for r in reversed(self.rows) if r.row is not None), None)
        start = rows.index(last) + 1 if last in rows else 0
        unread = rows[start:] + rows[:start]
        return [row for row in unread if row.key not in seen] or rows

    def _row(self, joined: str) -> tuple[Row | None, bool]:
        rows = self._candidates()
        exact = [row for row in self.table.rows.values() if joined.endswith(bare(row.label))]
        if exact:
            longest = max(len(bare(row.label)) for row in exact)
            best = [row for row in exact if len(bare(row.label)) == longest]
            return next((row for row in best if row in rows), best[0]), False
        for row in rows[:1]:
            label = bare(row.label)
            for length in range(len(label) - 1, _SHORTEST_START - 1, -1):
                if joined.endswith(label[:length]):
                    self.rest = label[length:]
                    return row, False
        last = bare(self.labels[-1]) if self.labels else ""
        for words in (last, joined):
            if len(words) < _SHORTEST_START:
                continue
            label_ = closest(words, (bare(row.label) for row in rows))
            if label_ is not None:
                return next(row for row in rows if bare(row.label) == label_), True
        return None, False

    def _columns(self, joined: str, row: Row | None) -> tuple[Column, ...]:
        """The columns in the order of the header before the row, or that of the form."""
        block = self.table.block_of_row[row.key] if row is not None else self.table.blocks[0]
        key = block.rows[0].key
        head = joined
        found: list[tuple[int, Column]] = []
        for column in sorted(block.columns, key=lambda c: -len(bare(c.label))):
            at = head.find(bare(column.label))
            # 其他 is a column of its own, but not in 法人或其他组织
            while at >= 0 and head[at - 1 : at] == "或":
                at = head.find(bare(column.label), at + 1)
            if at >= 0:
                found.append((at, column))
        if len(found) >= 2 and len(found) >= len(block.columns) - 1:
            self.order[key] = tuple(column for _, column in sorted(found, key=lambda f: f[0]))
        ordered = self.order.get(key, block.columns)
        total = [column for column in ordered if column.sum_of]
        if len(block.columns) > 3 and total:  # its header cell spans rows and so stands earlier
            ordered = tuple(c for c in ordered if not c.sum_of) + tuple(total)
        return ordered


def labelled_rows(table: Table, parts: Iterable[Cells]) -> list[LabelledRow]:
    """The rows of figures in all parts of a table, also where pages break it."""
    walk = _Walk(table)
    for part in parts:
        for row in part.rows:
            if part.loose:
                _loose(walk, row[0])
            else:
                _grid_row(walk, row)
        walk.flush()
    return walk.rows


def _loose(walk: _Walk, cell: str) -> None:
    if looks_like_figure(cell):
        walk.figures.append(cell)
    elif not cell:
        if walk.figures:
            walk.figures.append(cell)
    else:
        walk.flush()
        walk.labels.append(cell[:_LONGEST_LABEL])
        del walk.labels[:-_MOST_LABELS]


def _grid_row(walk: _Walk, row: Sequence[str]) -> None:
    walk.flush()
    first = next((i for i, cell in enumerate(row) if looks_like_figure(cell)), None)
    last_label = max((i for i, cell in enumerate(row[:first]) if cell), default=-1)
    labels = [cell for cell in row[: last_label + 1] if cell]
    figures = list(row[max(last_label + 1, walk.label_cells(row, last_label)) :])
    if not any(figures) and (walk.table.side_by_side or not walk.matches(labels)):
        figures = []
    walk.labels += [cell[:_LONGEST_LABEL] for cell in labels]
    del walk.labels[:-_MOST_LABELS]
    walk.figures = figures
    if figures:
        walk.flush()
