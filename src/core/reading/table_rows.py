"""The rows of figures in what stands in a table's section, before anybody says which they are.

A grid gives its rows; lines give a row each, or a cell each where nobody knows where rows end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gknb.core.forms import Table

from .cell_values import looks_like_figure
from .document import Cell, Grid
from .form_labels import SUBTOTALS, groups, table_words
from .labels import bare
from .pieces import Line, Piece
from .side_columns import without_side_columns

_LONGEST_LABEL = 300
_MOST_LABELS = 60
"""Labels before a row of figures that are looked at."""
_MOST_HEADER_ROWS = 12
_LONGEST_LINE = 60
"""The most characters of a line that can be a label; a longer one is a note."""


@dataclass
class RawRow:
    """Figures that stand together, and the labels before them."""

    labels: list[Cell]
    values: list[Cell]
    own: int = 0
    """How many of the labels, the last ones, stand in the same row as the figures."""
    is_row: bool = False
    """Whether the source says that this is one row."""
    grid: tuple[tuple[Cell, ...], ...] = ()
    """The rows of labels above in the same grid, and this one itself; none where it was a line."""


@dataclass
class RawTable:
    """All rows of figures of a section, and what in it is neither label nor figure."""

    rows: list[RawRow] = field(default_factory=list)
    after: list[Cell] = field(default_factory=list)
    """The labels below the last figures."""
    notes: list[Cell] = field(default_factory=list)


def raw_table(table: Table, items: Iterable[Piece]) -> RawTable:
    """The rows of figures in the pieces of a section."""
    walk = _Walk(table)
    items, remarks = without_side_columns(items)
    for item in items:
        if isinstance(item, Line):
            walk.line(item)
        elif item.is_loose or _has_a_cell_a_row(item):
            for cell in item.cells():
                walk.loose(cell)
        else:
            walk.end_row()
            walk.above = []
            for row in item.rows:
                walk.grid_row(row)
    walk.end_row()
    walk.result.after = walk.labels
    walk.result.notes += remarks
    return walk.result


def _has_a_cell_a_row(grid: Grid) -> bool:
    filled = [sum(bool(cell.text) for cell in row) for row in grid.rows]
    return len(filled) > 3 and max(filled, default=0) <= 1


class _Walk:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.words = table_words(table)
        self.groups = frozenset(groups(table))
        self.ends = (*{bare(row.label) for row in table.rows.values()}, *self.groups)
        self.result = RawTable()
        self.labels: list[Cell] = []
        self.values: list[Cell] = []
        self.above: list[tuple[Cell, ...]] = []
        """Rows of labels alone in the grid that is gone through, since its last figures."""

    def end_row(self) -> None:
        """Give the figures gathered so far, with the labels before them."""
        if self.values:
            self.result.rows.append(RawRow(self.labels, self.values))
            self.labels, self.values = [], []

    def loose(self, cell: Cell) -> None:
        """Add a cell of which nobody knows the row."""
        if not cell.text:
            if self.values:
                self.values.append(cell)
        elif looks_like_figure(cell.text):
            self.values.append(cell)
        else:
            self.end_row()
            self._label(cell)

    def line(self, line: Line) -> None:
        """Add a line: a cell, or a label and the figures behind it, with single blanks between."""
        label, figures = split_line(line.text)
        cells = [Cell(text, line.origin) for text in figures]
        if not figures or (label and len(figures) == 1 and not self._ends_in_label(label)):
            cell = Cell(line.text, line.origin)
            if self._is_note(line.text):
                self.end_row()
                self.result.notes.append(cell)
            else:
                self.loose(cell)
        elif label or len(figures) > 1:
            self.end_row()
            own = 0
            if label:
                self._label(Cell(label, line.origin))
                own = 1
            self.result.rows.append(RawRow(self.labels, cells, own, is_row=True))
            self.labels = []
        else:
            self.loose(cells[0])

    def grid_row(self, row: Sequence[Cell]) -> None:
        """Add a row of a grid."""
        start = self._first_value(row)
        labels = [cell for cell in row[:start] if cell.text]
        values = list(row[start:])
        for cell in labels:
            self._label(cell)
        # where only blanks are left, a label of the form stands before them
        if any(cell.text for cell in values) or (values and not self.table.side_by_side):
            grid = (*self.above, tuple(row))
            self.result.rows.append(RawRow(self.labels, values, len(labels), True, grid))
            self.labels, self.above = [], []
        else:
            self.above.append(tuple(row))
            del self.above[:-_MOST_HEADER_ROWS]

    def _first_value(self, row: Sequence[Cell]) -> int:
        """Where the figures of a row begin: behind its last label, or at its first figure."""
        figure = next((i for i, cell in enumerate(row) if looks_like_figure(cell.text)), None)
        for end in range(len(row) if figure is None else figure, 0, -1):
            if row[end - 1].text and self._ends_in_label("".join(c.text for c in row[:end])):
                rest = [bare(cell.text) for cell in row[end:] if cell.text]
                if any(word in self.words for word in rest):
                    return len(row)
                between = any(cell.text for cell in row[end:figure])
                if not between or bare(row[end - 1].text) not in self.groups:
                    return end
                break  # behind the label of a group stands that of a row, in other words
        if figure is None:
            return len(row)
        return max((i for i, cell in enumerate(row[:figure]) if cell.text), default=-1) + 1

    def _ends_in_label(self, text: str) -> bool:
        words = bare(text)
        return words in SUBTOTALS or words.endswith(self.ends)

    def _label(self, cell: Cell) -> None:
        self.labels.append(Cell(cell.text[:_LONGEST_LABEL], cell.origin, cell.columns, cell.rows))
        del self.labels[:-_MOST_LABELS]

    def _is_note(self, text: str) -> bool:
        words = bare(text)
        return words not in self.words and (
            len(words) > _LONGEST_LINE or text.rstrip('）)”"').endswith("。")
        )


def split_line(text: str) -> tuple[str, list[str]]:
    """The label of a line and the figures at its end; `规章 0 0 0` has three."""
    words = text.split()
    start = len(words)
    while start and looks_like_figure(words[start - 1]):
        start -= 1
    return " ".join(words[:start]), words[start:]


def label_words(items: Iterable[Piece]) -> Iterator[str]:
    """Every label, bare: cells that are no figures, and lines without the figures behind them."""
    for item in items:
        if isinstance(item, Line):
            label, _ = split_line(item.text)
            if len(label) <= _LONGEST_LINE:
                yield bare(label)
                yield from (bare(word) for word in label.split())
        else:
            for cell in item.cells():
                if cell.text and not looks_like_figure(cell.text):
                    yield bare(cell.text)
