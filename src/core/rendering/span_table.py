"""A table with cells that span lines and columns, drawn with border lines on a terminal.

Rich's own tables know no spans; here every `Grid` is drawn as it is laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style

from gknb.core.forms import CellKind, Grid, GridCell

from .wrapping import centre, pad_left, pad_right, wrap_evenly, wrap_label

_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_LINES = " ╵╷│╴┘┐┤╶└┌├─┴┬┼"
"""The border characters; the index says on which sides of it a border goes on."""
_ASCII_LINES = "".join(
    " " if not sides else "|" if not sides & (_LEFT | _RIGHT) else "+-"[sides == _LEFT | _RIGHT]
    for sides in range(16)
)
_HEADERS = (CellKind.HEADING, CellKind.COLUMN_LABEL)
_BOLD = Style(bold=True)
_PLAIN = Style()


class SpanTable:
    """A `Grid` drawn with borders: labels wrapped in their cells, figures at the right.

    Args:
        grid: the layout.
        widths: the cells for text in each position of the layout.
        text: what stands in a cell, without control characters.
        bold: whether it stands out.
        padding: cells left free at both sides of a text.
    """

    def __init__(
        self,
        grid: Grid,
        widths: Sequence[int],
        text: Callable[[GridCell], str],
        bold: Callable[[GridCell], bool],
        padding: int = 0,
    ) -> None:
        self.grid = grid
        self.padding = padding
        self._text = text
        self._bold = bold
        self._lefts = [*accumulate((width + 2 * padding + 1 for width in widths), initial=0)]

    @property
    def width(self) -> int:
        """The cells from the left border to the right one."""
        return self._lefts[-1] + 1

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the table, with ASCII borders where the encoding has no others."""
        lines = _ASCII_LINES if options.ascii_only else _LINES
        for line in range(self.grid.height + 1):
            yield from self._row(self._tops[line] - 1, line, lines, is_border=True)
            if line < self.grid.height:
                for row in range(self._tops[line], self._tops[line + 1] - 1):
                    yield from self._row(row, line, lines, is_border=False)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """The table has one width."""
        return Measurement(self.width, self.width)

    @cached_property
    def _texts(self) -> dict[GridCell, list[str]]:
        return {cell: self._wrapped(cell) for cell in self.grid.cells}

    @cached_property
    def _tops(self) -> list[int]:
        """The row of the terminal at which the text of each line begins; the last is the end."""
        heights = [1] * self.grid.height
        for cell in sorted(self.grid.cells, key=lambda cell: cell.height):
            covered = range(cell.line, cell.line + cell.height)
            missing = len(self._texts[cell]) - sum(heights[n] for n in covered) - len(covered) + 1
            for _ in range(missing):
                heights[min(covered, key=heights.__getitem__)] += 1
        return [*accumulate((height + 1 for height in heights), initial=1)]

    def _room(self, cell: GridCell) -> int:
        right = self._lefts[cell.position + cell.width]
        return right - self._lefts[cell.position] - 1 - 2 * self.padding

    def _wrapped(self, cell: GridCell) -> list[str]:
        text, room = self._text(cell), self._room(cell)
        if cell.kind is CellKind.ROW_LABEL and cell.height == 1:
            return [pad_right(line, room) for line in wrap_label(text, room, room)]
        if cell.kind is CellKind.FIGURE:
            return [pad_left(text, room)]
        place = centre if cell.kind in _HEADERS else pad_right
        return [place(line, room) for line in wrap_evenly(text, room)]

    def _row(self, row: int, line: int, lines: str, *, is_border: bool) -> RenderResult:
        """One row of the terminal: the border above a line, or text within it."""
        position = 0
        while position < self.grid.width:
            yield Segment(lines[self._sides(line, position, is_border=is_border)])
            if is_border and self._has_border_above(line, position):
                inner = self._lefts[position + 1] - self._lefts[position] - 1
                yield Segment(lines[_LEFT | _RIGHT] * inner)
                position += 1
                continue
            cell = self.grid.covering[line][position]
            padding = " " * self.padding
            style = _BOLD if self._bold(cell) else _PLAIN
            yield Segment(f"{padding}{self._text_at(cell, row)}{padding}", style)
            position = cell.position + cell.width
        yield Segment(lines[self._sides(line, position, is_border=is_border)])
        yield Segment.line()

    def _text_at(self, cell: GridCell, row: int) -> str:
        """What stands of a cell on a row of the terminal; tall cells are centred."""
        texts = self._texts[cell]
        first = self._tops[cell.line]
        if cell.height > 1:
            first += (self._tops[cell.line + cell.height] - 1 - first - len(texts)) // 2
        return texts[row - first] if 0 <= row - first < len(texts) else " " * self._room(cell)

    def _sides(self, line: int, position: int, *, is_border: bool) -> int:
        """On which sides of the corner above `line`, left of `position`, a border goes on."""
        if not is_border:
            return _UP | _DOWN
        return (
            _UP * self._has_border_left(line - 1, position)
            | _DOWN * self._has_border_left(line, position)
            | _LEFT * self._has_border_above(line, position - 1)
            | _RIGHT * self._has_border_above(line, position)
        )

    def _has_border_left(self, line: int, position: int) -> bool:
        if not 0 <= line < self.grid.height:
            return False
        owners = self.grid.covering[line]
        return position in (0, self.grid.width) or owners[position - 1] is not owners[position]

    def _has_border_above(self, line: int, position: int) -> bool:
        if not 0 <= position < self.grid.width:
            return False
        return (
            line in (0, self.grid.height)
            or self.grid.covering[line - 1][position] is not self.grid.covering[line][position]
        )
