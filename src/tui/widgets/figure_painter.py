"""Paints the lines of a table: labels, figures with their signs, bands, balances.

No widget: it is given how cells look and which style a kind has, so it is tested without an app.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from gknb.core.forms import Place
from gknb.tui.model.cell_looks import CellLook

from .balance_line import BalanceLine
from .figure_layout import FigureLayout, Span

Styles = Callable[..., Style]
"""The style of one or more kinds, the later over the earlier ones; that of the grid for none."""


class FigurePainter:
    """Turns spans into strips, as much of them as is in view."""

    def __init__(self, look: Callable[[Place], CellLook], styles: Styles) -> None:
        self._look = look
        self._styles = styles
        self.layout = FigureLayout(0)
        self.width = 0
        """Cells of the screen."""
        self.scroll_x = 0
        """How many cells of the figures are scrolled out at the left."""

    # What is in view --------------------------------------------------------------------

    def columns_in_view(self) -> tuple[int, int]:
        """Where the columns in view begin and end in the whole width of the table."""
        edges = self.layout.edges
        first = self.layout.label_width + self.scroll_x
        start = max((edge for edge in edges if edge <= first), default=first)
        room = self.width - self.layout.label_width
        end = max((edge for edge in edges if start < edge <= start + room), default=start + room)
        return start, end

    def view_x(self, x: int) -> int | None:
        """Where a cell of the table's whole width is in view; None if it is not."""
        if self.layout.width <= self.width or x < self.layout.label_width:
            return x
        start, end = self.columns_in_view()
        return x - start + self.layout.label_width if start <= x < end else None

    def _in_view(self, strip: Strip) -> Strip:
        """What is seen of a line: the labels at the left stay, whole columns of figures follow.

        A figure that is cut would be read as another figure, so a column is shown or it is not.
        """
        if self.layout.width <= self.width:
            return strip
        start, end = self.columns_in_view()
        parts = [strip.crop(0, self.layout.label_width), strip.crop(start, end)]
        return Strip.join([part.simplify() for part in parts])

    # Lines ------------------------------------------------------------------------------

    def header(self, number: int, cursor: Place | None, corner: str = "") -> Strip:
        """A line of the head; `corner` stands left of its last line where nothing else does."""
        spans = self.layout.header[number]
        is_last = number == len(self.layout.header) - 1
        if corner and is_last and spans and spans[0].x == 0 and not spans[0].text:
            width = spans[0].width
            note = Span(0, width, set_cell_size(corner, width).rstrip(), is_group=True)
            spans = [note, *spans[1:]]
        return self._line(spans, (), cursor)

    def line(self, number: int, cursor: Place | None) -> Strip:
        """A line of labels and figures; `cursor` is the figure that has the keyboard."""
        if number >= len(self.layout.lines):
            return Strip.blank(self.width, self._styles())
        band = ("band",) if number in self.layout.bands else ()
        return self._line(self.layout.lines[number], band, cursor)

    def balances(self, label: str, texts: Iterable[str]) -> Strip:
        """The line that says of each column whether it balances."""
        first = self.layout.columns[0][0]
        segments = [Segment(set_cell_size(label, first), self._styles("balance"))]
        for (_, width, _), text in zip(self.layout.columns, texts, strict=True):
            kinds = ("balance", "error") if BalanceLine.is_off(text) else ("balance",)
            spelled = BalanceLine.spelled_out(text, width)
            padded = " " * (width - cell_len(spelled)) + spelled
            segments.append(Segment(padded, self._styles(*kinds)))
        return self._fitted(Strip(segments, self.layout.width), ("balance",))

    def _line(self, spans: list[Span], band: tuple[str, ...], cursor: Place | None) -> Strip:
        segments: list[Segment] = []
        x = 0
        for span in spans:
            if span.x > x:
                segments.append(Segment(" " * (span.x - x), self._styles(*band)))
            segments.extend(self._segments(span, band, cursor))
            x = span.x + span.width
        return self._fitted(Strip(segments, x), band)

    def _fitted(self, strip: Strip, band: tuple[str, ...]) -> Strip:
        return self._in_view(strip).adjust_cell_length(self.width, self._styles(*band))

    def _segments(self, span: Span, band: tuple[str, ...], cursor: Place | None) -> list[Segment]:
        if span.place is not None:
            return self._figure(span, span.place, band, is_cursor=span.place == cursor)
        if span.is_group:
            return [Segment(self._amid(span), self._styles(*band, "group"))]
        if cursor is not None and any(head is span for head in self.layout.heads.get(cursor, ())):
            return self._lit_head(span)
        kinds = (*band, "header" if span.is_header else "label")
        if cursor is not None and span.row and span.row == cursor.row:
            kinds = (*kinds, "current")
        style = self._styles(*kinds)
        if not span.align_right:
            return [Segment(set_cell_size(span.text, span.width), style)]
        return [Segment(" " * (span.width - cell_len(span.text)) + span.text, style)]

    def _amid(self, span: Span) -> str:
        """A label in the middle of its columns in view; none where those have no room for it."""
        left, right = span.x, span.x + span.width
        if self.layout.width > self.width and span.x >= self.layout.label_width:
            start, end = self.columns_in_view()
            left, right = max(left, start), min(right, end)
        free = right - left - cell_len(span.text)
        text = " " * (left - span.x + (free + 1) // 2) + span.text if free > 0 else ""
        return set_cell_size(text, span.width)

    def _lit_head(self, span: Span) -> list[Segment]:
        """The label of the column that the cursor is in, as wide as the figures below."""
        text = " " * (span.width - 1 - cell_len(span.text)) + span.text
        kinds = ("header", "current") if span.text else ("header",)
        return [Segment(" ", self._styles("header")), Segment(text, self._styles(*kinds))]

    def _figure(
        self, span: Span, place: Place, band: tuple[str, ...], *, is_cursor: bool
    ) -> list[Segment]:
        look = self._look(place)
        kinds = (*band, look.kind, "cursor") if is_cursor else (*band, look.kind)
        room = span.width - 1
        marked = look.mark + look.text
        while cell_len(marked) > room:
            marked = marked[1:]
        padding = " " * (room - cell_len(marked))
        style = self._styles(*kinds)
        return [Segment(" ", self._styles(*band)), Segment(padding + marked, style)]
