"""Where the cells of a table stand on the screen: lines of labels and figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rich.cells import cell_len, set_cell_size

from gknb.core.forms import CellKind, Grid, GridCell, Place, Table, grid
from gknb.core.rendering.wrapping import wrap_evenly

NARROWEST_FIGURE = 5
"""Fewest cells of a figure column: four digits and the mark before them."""
LABEL_WIDTH = 19
"""Cells of the label column that a layout keeps before it scrolls sideways."""
READABLE_LABEL_WIDTH = 44
"""Cells of the label column from which on column labels may take room for themselves."""
LINES_FOR_OFFICIAL_HEAD = 32
"""Lines of the terminal from which on the head of a table stands in full."""
WIDEST_GAP = 4
"""Cells by which each column of figures grows where all labels have room."""
INDENT = 2


@dataclass(frozen=True)
class Span:
    """Text or a figure on one line of the screen, from cell `x` over `width` cells."""

    x: int
    width: int
    text: str = ""
    place: Place | None = None
    is_header: bool = False
    align_right: bool = False
    row: str = ""
    """Key of the row that a label names; empty for other text."""
    is_group: bool = False
    """Whether it is a label over several columns, which stands in the middle of them."""


@dataclass
class FigureLayout:
    """A table as lines of spans; `header` lines stay in view above the scrolling `lines`."""

    width: int
    header: list[list[Span]] = field(default_factory=list)
    lines: list[list[Span]] = field(default_factory=list)
    spots: dict[Place, tuple[int, Span]] = field(default_factory=dict)
    """Of each figure: the number of its line among `lines`, and its span."""
    cells: list[list[Place]] = field(default_factory=list)
    """The figures row by row, as the cursor moves over them."""
    columns: list[tuple[int, int, str]] = field(default_factory=list)
    """Of each column of the only block: x, width and column key (balances stand under them)."""
    bands: set[int] = field(default_factory=set)
    """Numbers of every second line of figures, shaded so that the eye keeps to its row."""
    label_width: int = 0
    """Cells of the labels at the left, which stay in view."""
    edges: list[int] = field(default_factory=list)
    """Where columns of figures begin, and where the last one ends."""
    heads: dict[Place, tuple[Span, ...]] = field(default_factory=dict)
    """Of each figure: the spans of the label of its column."""


def straight_quotes(text: str) -> str:
    """Replace quotation marks that some terminals draw two cells wide, one cell wide on others.

    Figures stand right of labels; the exact label stands in the line below the table.
    """
    return text.replace("“", '"').replace("”", '"')


def lay_out(
    table: Table, available: int, digits: Callable[[Place], int], *, is_brief: bool = False
) -> FigureLayout:
    """Lay out a table for a screen of `available` cells.

    Args:
        table: the table of the form.
        available: width of the screen in cells.
        digits: how many cells each figure needs.
        is_brief: use the short names, and a head of at most two lines.
    """
    official = grid(table)
    names = _Names(table, is_brief=is_brief)
    figure_widths = _figure_widths(official, digits, names)
    if table.side_by_side and sum(figure_widths) > available:
        official = grid(table, stacked=True)
        figure_widths = _figure_widths(official, digits, names)
    label_width = 0
    if official.label_width:
        longest = max(
            cell_len(names.row(cell)) + INDENT * cell.position
            for cell in official.cells
            if cell.kind is CellKind.ROW_LABEL
        )
        if not is_brief:
            widest = [_widest_label(official, i) for i in range(len(figure_widths))]
            widened = [max(both) for both in zip(figure_widths, widest, strict=True)]
            if min(READABLE_LABEL_WIDTH, longest + 2) + sum(widened) <= available:
                figure_widths = widened
        label_width = max(LABEL_WIDTH, available - sum(figure_widths))
        label_width = min(label_width, max(LABEL_WIDTH, longest + 2))
        label_width = max(0, min(label_width, available - max(figure_widths)))
    spare = (available - label_width - sum(figure_widths)) // len(figure_widths)
    figure_widths = [width + max(0, min(WIDEST_GAP, spare)) for width in figure_widths]
    return _Builder(table, official, label_width, figure_widths, names).build()


class _Names:
    """What rows and columns are called on the screen."""

    def __init__(self, table: Table, *, is_brief: bool) -> None:
        self.is_brief = is_brief
        columns = [column for block in table.blocks for column in block.columns]
        self._short = {row.label: row.brief for row in table.rows.values()}
        self._short |= {column.label: column.brief for column in columns}
        self._columns = {column.label for column in columns}

    def is_column(self, cell: GridCell) -> bool:
        """Whether a cell is the label of a single column, not of a group of them."""
        return cell.kind is CellKind.COLUMN_LABEL and cell.label in self._columns

    def short(self, cell: GridCell) -> str:
        """The short name of a cell's label; the label where it has none."""
        return self._short.get(cell.label, cell.label)

    def row(self, cell: GridCell) -> str:
        """What a row is called where there is room: as the form says, also below a brief head."""
        return cell.label


def _figure_widths(official: Grid, digits: Callable[[Place], int], names: _Names) -> list[int]:
    widths = [NARROWEST_FIGURE] * (official.width - official.label_width)
    for cell in official.cells:
        if names.is_column(cell):
            # In the full head a label may stand on several lines, but never break its words.
            last = cell.position - official.label_width + cell.width - 1
            missing = (
                cell_len(names.short(cell)) + 1 - sum(widths[last - cell.width + 1 : last + 1])
            )
            widths[last] += max(0, missing)
        if cell.place is None:
            continue
        start = cell.position - official.label_width
        spanned = range(start, start + cell.width)
        missing = digits(cell.place) + 2 - sum(widths[i] for i in spanned)
        if missing > 0:
            widths[start + cell.width - 1] += missing
    return widths


def _widest_label(official: Grid, index: int) -> int:
    return max(
        cell_len(cell.label) + 2
        for cell in official.cells
        if cell.kind is CellKind.COLUMN_LABEL
        and cell.width == 1
        and cell.position == official.label_width + index
    )


class _Builder:
    def __init__(
        self,
        table: Table,
        official: Grid,
        label_width: int,
        figure_widths: list[int],
        names: _Names,
    ) -> None:
        self.table = table
        self.official = official
        self.names = names
        self.label_width = label_width
        starts = [label_width]
        for width in figure_widths:
            starts.append(starts[-1] + width)
        self.starts = starts
        self.heads: list[Span] = []
        """The labels of single columns that stand above the rows that follow."""
        self.layout = FigureLayout(width=starts[-1], label_width=label_width, edges=starts)

    def build(self) -> FigureLayout:
        header_lines: list[tuple[GridCell, ...]] = []
        heading = ""
        is_single = len(self.table.blocks) == 1
        for line in self.official.lines:
            if all(cell.kind in (CellKind.CORNER, CellKind.COLUMN_LABEL) for cell in line):
                header_lines.append(line)
                continue
            if header_lines:
                target = self.layout.header if is_single else self.layout.lines
                if self.names.is_brief:
                    head = self._brief_header(header_lines, heading)
                else:
                    head = self._header(header_lines)
                target.extend(head)
                self.heads = [span for line in head for span in line if span.align_right]
                header_lines, heading = [], ""
            if any(cell.kind is CellKind.HEADING for cell in line):
                (cell,) = line
                text = straight_quotes(cell.label)
                if self.names.is_brief and cell_len(text) < self.label_width:
                    heading = text
                else:
                    self.layout.lines.append([Span(0, self.layout.width, text, is_header=True)])
                continue
            self._row(line)
        if is_single:
            last = self.layout.lines[-1]
            self.layout.columns = [
                (span.x, span.width, span.place.column or "")
                for span in last
                if span.place is not None
            ]
        return self.layout

    def _x(self, cell: GridCell) -> tuple[int, int]:
        start = cell.position - self.official.label_width
        x = self.starts[max(0, start)]
        return x, self.starts[start + cell.width] - x

    def _brief_header(self, lines: list[tuple[GridCell, ...]], corner: str) -> list[list[Span]]:
        """One line of short names, and above it the groups that stand right over the columns."""
        cells = [cell for line in lines for cell in line if cell.kind is CellKind.COLUMN_LABEL]
        leaves = [cell for cell in cells if self.names.is_column(cell)]
        every = self.official.width - self.official.label_width
        groups = [cell for cell in cells if cell not in leaves and cell.width < every]
        groups = [cell for cell in groups if not any(_is_over(cell, other) for other in groups)]
        result: list[list[Span]] = []
        if groups:
            result.append([self._over(cell) for cell in groups])
        spans = [Span(0, self.label_width, corner, is_header=True)] if self.label_width else []
        for cell in leaves:
            name = straight_quotes(self.names.short(cell))
            spans.append(Span(*self._x(cell), name, is_header=True, align_right=True))
        result.append(spans)
        return [sorted(line, key=lambda span: span.x) for line in result]

    def _over(self, cell: GridCell) -> Span:
        """A name in the middle over its columns."""
        name = straight_quotes(self.names.short(cell))
        return Span(*self._x(cell), name, is_header=True, is_group=True)

    def _header(self, lines: list[tuple[GridCell, ...]]) -> list[list[Span]]:
        first = lines[0][0].line
        wrapped: dict[GridCell, list[str]] = {}
        for line in lines:
            for cell in line:
                width = self.label_width if cell.kind is CellKind.CORNER else self._x(cell)[1]
                if width > 0:
                    wrapped[cell] = wrap_evenly(straight_quotes(cell.label), max(2, width - 1))
        heights = [1] * len(lines)
        for cell, texts in sorted(wrapped.items(), key=lambda item: item[0].height):
            if cell.kind is CellKind.CORNER:
                continue
            top = cell.line - first
            missing = len(texts) - sum(heights[top : top + cell.height])
            if missing > 0:
                heights[top + cell.height - 1] += missing
        result: list[list[Span]] = [[] for _ in range(sum(heights))]
        for cell, texts in wrapped.items():
            top = cell.line - first
            begin = sum(heights[:top])
            room = sum(heights[top : top + cell.height])
            is_corner = cell.kind is CellKind.CORNER
            x, width = (0, self.label_width) if is_corner else self._x(cell)
            is_group = not is_corner and not self.names.is_column(cell)
            # A column label stands over its figures: at the right, and at the bottom of its span.
            offset = 0 if is_corner else room - len(texts)
            for index in range(room):
                text = texts[index - offset] if 0 <= index - offset < len(texts) else ""
                result[begin + index].append(
                    Span(
                        x,
                        width,
                        text,
                        is_header=True,
                        align_right=not is_corner and not is_group,
                        is_group=is_group,
                    )
                )
        return [sorted(line, key=lambda span: span.x) for line in result]

    def _row(self, line: tuple[GridCell, ...]) -> None:
        lines = self.layout.lines
        spans: list[Span] = []
        places: list[Place] = []
        labels = [cell for cell in line if cell.kind is CellKind.ROW_LABEL]
        for cell in labels[:-1]:
            text = " " * (INDENT * cell.position) + straight_quotes(cell.label)
            lines.append([Span(0, self.layout.width, text, is_header=True)])
        for cell in labels[-1:]:
            row = next(cell.place.row or "" for cell in line if cell.place is not None)
            spans.append(Span(0, self.label_width, self._label(cell), row=row))
        for cell in line:
            if cell.place is None:
                continue
            x, width = self._x(cell)
            span = Span(x, width, place=cell.place, align_right=True)
            spans.append(span)
            places.append(cell.place)
            self.layout.spots[cell.place] = (len(lines), span)
            self.layout.heads[cell.place] = tuple(
                head for head in self.heads if (head.x, head.width) == (x, width)
            )
        if len(self.layout.cells) % 2:
            self.layout.bands.add(len(lines))
        lines.append(spans)
        self.layout.cells.append(places)

    def _label(self, cell: GridCell) -> str:
        """The name of a row that has room, the official one if it does."""
        indent = " " * (INDENT * cell.position)
        room = self.label_width - 1
        text = indent + straight_quotes(self.names.row(cell))
        if cell_len(text) > room:
            text = indent + straight_quotes(self.names.short(cell))
        if cell_len(text) <= room:
            return text
        return set_cell_size(text, max(0, room - 2)).rstrip() + ".."


def _is_over(cell: GridCell, other: GridCell) -> bool:
    """Whether a cell of the head stands above another one."""
    return cell.line < other.line and cell.position <= other.position < cell.position + cell.width
