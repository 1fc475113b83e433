"""Updates of the screen that write the changed cells alone.

Textual writes a changed part of a line from the left edge of its widget on, a field of text whole
for every character typed into it, and a new screen several times until its sizes are settled:
too much for a slow line. What stands on the terminal is remembered, and only what differs is
written. Another screen, or another size, is painted whole, so that whatever else has written to
the terminal does not stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from .cell_diff import are_apart, changes, goes_through
from .sgr import without_repeats


class _Piece(NamedTuple):
    """Cells of one line, from a column on."""

    y: int
    x: int
    strip: Strip


class Painted:
    """What stands on the terminal, line by line, as far as it is known."""

    def __init__(self) -> None:
        self._lines: dict[int, Strip] = {}
        self._whole: object = None
        """The screen and the size that were last painted whole."""

    def has(self, screen: object) -> bool:
        """Whether a screen is the one that was last painted whole."""
        return isinstance(self._whole, tuple) and self._whole[0] is screen

    def forget(self) -> None:
        """Take nothing for granted: something else has written to the terminal."""
        self._lines.clear()
        self._whole = None

    def begin(self, whole: object) -> None:
        """Paint a screen whole; all that stood there is forgotten, unless it was the same."""
        if whole != self._whole:
            self._lines.clear()
            self._whole = whole

    def paint(self, piece: _Piece) -> Sequence[_Piece]:
        """The parts of a piece that differ from what stands there."""
        y, x, strip = piece
        if not are_apart(strip):  # a cut could part what is one character
            self._lines.pop(y, None)
            return (piece,)
        known = self._lines.get(y)
        end = x + strip.cell_length
        if known is None:
            # Only a line known from its left edge can be compared cell by cell.
            if x == 0:
                self._lines[y] = strip
            return (piece,)
        # Longer than what is known of the line: written whole, and not known any more.
        if known.cell_length < end:
            del self._lines[y]
            return (piece,)
        if goes_through(known, x):  # the other half is a blank from now on
            strip, x = Strip.join([known.crop(x - 1, x), strip]), x - 1
        if goes_through(known, end):
            strip, end = Strip.join([strip, known.crop(end, end + 1)]), end + 1
        runs = changes(known.crop(x, end), strip)
        if not runs:
            return ()
        rest = known.crop(end, known.cell_length)
        self._lines[y] = Strip.join([known.crop(0, x), strip, rest]).simplify()
        return [_Piece(y, x + first, strip.crop(first, last)) for first, last in runs]


class ExactUpdate(CompositorUpdate):
    """Wraps a compositor update; writes only the cells that changed."""

    def __init__(
        self, painted: Painted, update: ChopsUpdate | LayoutUpdate, screen: object
    ) -> None:
        self.painted = painted
        self.update = update
        self.screen = screen

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Never asked for by a terminal: `render_segments` is."""
        yield from self.update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """The text with escape sequences that the terminal gets."""
        update, sequences = self.update, list[str]()
        if isinstance(update, LayoutUpdate):
            self.painted.begin((self.screen, update.region))
            pieces = _lines(update)
        else:
            pieces = _cut(update)
        for piece in pieces:
            for y, x, strip in self.painted.paint(piece):
                sequences.append(Control.move_to(x, y).segment.text)
                sequences.append(strip.render(console))
        return without_repeats("".join(sequences))


def _lines(update: LayoutUpdate) -> Iterator[_Piece]:
    """The lines of the whole screen."""
    for y, strips in enumerate(update.strips, update.region.y):
        yield _Piece(y, update.region.x, Strip.join(strips).simplify())


def _cut(update: ChopsUpdate) -> Iterator[_Piece]:
    """What a `ChopsUpdate` has to write, cut at both ends of every changed span."""
    for y, left, right in update.spans:
        for end, (start, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or start >= right or end <= left:
                continue
            first, last = max(start, left) - start, min(end, right) - start
            # Whole characters only: `Strip.crop` puts blanks for halves of wide ones.
            first -= goes_through(strip, first)
            last += goes_through(strip, last)
            yield _Piece(y, start + first, strip.crop(first, last))
