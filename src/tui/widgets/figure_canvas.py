"""A table of the form, drawn line by line; repaints only the cells that have changed."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gknb.core.figures import format_figure
from gknb.core.findings import Severity
from gknb.core.forms import Place, Table
from gknb.tui.model.session import Session

from .balance_line import BALANCED, BalanceLine
from .figure_layout import FigureLayout, Span, lay_out

FEWEST_LINES = 4
"""Lines of figures below which header and balance line give way to them."""
ERROR_MARK = "!"
WARNING_MARK = "?"


class FigureCanvas(ScrollView):
    """Labels, figures, marks and balances of a table, with a cursor on one of the figures."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "figure-grid--header",
        "figure-grid--label",
        "figure-grid--figure",
        "figure-grid--sum",
        "figure-grid--cursor",
        "figure-grid--error",
        "figure-grid--warning",
        "figure-grid--balance",
    }

    cursor: reactive[Offset] = reactive(Offset(0, 0), repaint=False)
    """Where the cursor is: x is the column and y the row among the figures."""

    def __init__(self, session: Session, table: Table) -> None:
        super().__init__()
        self.session = session
        self.table = table
        self.typed: str | None = None
        """What is being typed into the figure under the cursor; None while nothing is."""
        self.refused = ""
        """Why what was typed is no figure; empty if it is one."""
        self._balance_line = BalanceLine(table)
        self._layout = FigureLayout(0)
        self._styles: dict[str, Style] = {}
        self._marks: dict[Place, Severity | None] = {}
        self._balances: list[str] = []

    @property
    def rows(self) -> list[list[Place]]:
        """The figures row by row, as the cursor moves over them."""
        return self._layout.cells

    @property
    def place(self) -> Place:
        """The figure under the cursor."""
        return self.rows[self.cursor.y][self.cursor.x]

    def shown(self, place: Place) -> str:
        """A figure as it stands on the screen, half typed ones included."""
        if self.typed is not None and place == self.place:
            return self.typed
        return format_figure(self.session.report.figure(place))

    def place_at(self, x: int, y: int) -> Place | None:
        """The figure at a cell of the widget, if there is one."""
        line = y - self._top + self.scroll_offset.y
        for place, (number, span) in self._layout.spots.items():
            left = self._view_x(span.x)
            if number == line and left is not None and left <= x < left + span.width:
                return place
        return None

    # Laying out -------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Lay the table out before the first paint."""
        self.lay_out_anew()

    def on_resize(self) -> None:
        """Lay the table out again for the new width."""
        self.lay_out_anew()
        self.call_after_refresh(self.show_cursor)

    def notify_style_update(self) -> None:
        """Take the styles again when theme or style sheet change."""
        super().notify_style_update()
        self._styles = {}

    def lay_out_anew(self) -> None:
        """Make room for every figure as it is now; the cursor stays where it is."""
        width = self.scrollable_content_region.width or 80
        self._layout = lay_out(self.table, width, self._cells_needed)
        # One more column than there is, so that the last one can be scrolled to as a whole.
        edges = self._layout.edges
        beyond = max(right - left for left, right in pairwise(edges))
        height = self._top + len(self._layout.lines) + self._bottom
        self.virtual_size = Size(self._layout.width + beyond, height)
        y = min(self.cursor.y, len(self.rows) - 1)
        x = min(self.cursor.x, len(self.rows[y]) - 1)
        self.set_reactive(FigureCanvas.cursor, Offset(x, y))
        self._take_marks()
        self._balances = self._balance_texts()

    def _cells_needed(self, place: Place) -> int:
        needed = cell_len(self.shown(place))
        balance = self._balance_line.balance
        if balance is not None and place.row == balance.right[-1]:
            report = self.session.report
            # The mark that a figure reserves before itself is not needed here.
            needed = max(needed, cell_len(self._balance_line.text(report, place.column or "")) - 1)
        return needed

    def _balance_texts(self) -> list[str]:
        report = self.session.report
        return [self._balance_line.text(report, key) for _, _, key in self._layout.columns]

    @property
    def _has_room_for_header(self) -> bool:
        return self.size.height >= len(self._layout.header) + FEWEST_LINES

    @property
    def _top(self) -> int:
        return len(self._layout.header) if self._has_room_for_header else 0

    @property
    def _bottom(self) -> int:
        return 1 if self._balance_line.balance and self._has_room_for_header else 0

    @property
    def _balance_y(self) -> int:
        return min(self.size.height - 1, self._top + len(self._layout.lines))

    # Painting ---------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the screen: header lines and the balance stay, the rest scrolls."""
        if y < self._top:
            strip = self._strip(self._layout.header[y])
        elif self._bottom and y == self._balance_y:
            strip = self._balance_strip()
        else:
            index = y - self._top + self.scroll_offset.y
            lines = self._layout.lines
            strip = self._strip(lines[index]) if index < len(lines) else Strip.blank(0)
        return self._in_view(strip).adjust_cell_length(self.size.width, self.rich_style)

    def _in_view(self, strip: Strip) -> Strip:
        """What is seen of a line: the labels at the left stay, whole columns of figures follow.

        A figure that is cut would be read as another figure, so a column is shown or it is not.
        """
        width, labels = self.size.width, self._layout.label_width
        if self._layout.width <= width:
            return strip
        start, end = self._columns_in_view()
        shown = [strip.crop(0, labels), strip.crop(start, end)]
        return Strip.join([part.simplify() for part in shown])

    def _columns_in_view(self) -> tuple[int, int]:
        """Where the columns in view begin and end in the whole width of the table."""
        edges = self._layout.edges
        first = self._layout.label_width + self.scroll_offset.x
        start = max((edge for edge in edges if edge <= first), default=first)
        room = self.size.width - self._layout.label_width
        end = max((edge for edge in edges if start < edge <= start + room), default=start + room)
        return start, end

    def _view_x(self, x: int) -> int | None:
        """Where a cell of the table's whole width is in view; None if it is not."""
        if self._layout.width <= self.size.width or x < self._layout.label_width:
            return x
        start, end = self._columns_in_view()
        return x - start + self._layout.label_width if start <= x < end else None

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"figure-grid--{name}")
        return self._styles[name]

    def _strip(self, spans: list[Span]) -> Strip:
        segments: list[Segment] = []
        x = 0
        for span in spans:
            if span.x > x:
                segments.append(Segment(" " * (span.x - x), self.rich_style))
            segments.extend(self._segments(span))
            x = span.x + span.width
        return Strip(segments, x)

    def _segments(self, span: Span) -> list[Segment]:
        if span.place is None:
            style = self._style("header" if span.is_header else "label")
            if not span.align_right:
                return [Segment(set_cell_size(span.text, span.width), style)]
            return [Segment(" " * (span.width - cell_len(span.text)) + span.text, style)]
        text = self.shown(span.place)
        mark, style = self._mark(span.place)
        is_cursor = span.place == self.place
        if is_cursor and self.refused:
            mark, style = ERROR_MARK, self._style("error")
        if is_cursor and self.has_focus:
            style += self._style("cursor")
        room = span.width - 1
        marked = mark + text
        while cell_len(marked) > room:
            marked = marked[1:]
        marked = " " * (room - cell_len(marked)) + marked
        return [Segment(" ", self.rich_style), Segment(marked, style)]

    def _mark(self, place: Place) -> tuple[str, Style]:
        severity = self._marks.get(place)
        if severity is Severity.ERROR and self.session.report.figure(place) is not None:
            return ERROR_MARK, self._style("error")
        if severity is Severity.WARNING:
            return WARNING_MARK, self._style("warning")
        return "", self._style("sum" if self.table.is_sum(place) else "figure")

    def _balance_strip(self) -> Strip:
        style = self._style("balance")
        first = self._layout.columns[0][0]
        segments = [Segment(set_cell_size(self._balance_line.label, first), style)]
        for (_, width, _), text in zip(self._layout.columns, self._balances, strict=True):
            column_style = style if text in ("", BALANCED) else self._style("error")
            said = self._balance_line.spelled_out(text, width)
            segments.append(Segment(" " * (width - cell_len(said)) + said, column_style))
        return Strip(segments, self._layout.width)

    # Repainting what changed ------------------------------------------------------------

    def refresh_changed(self, places: set[Place]) -> None:
        """Repaint figures, and the marks and balances that have changed with them."""
        before = self._marks
        self._take_marks()
        balances = self._balance_texts()
        if not self._has_room_for(places, balances):
            self.lay_out_anew()
            self.refresh()
            return
        marked = before.keys() | self._marks.keys()
        changed = {place for place in marked if before.get(place) is not self._marks.get(place)}
        self.refresh_places(places | changed)
        columns = zip(self._layout.columns, self._balances, balances, strict=True)
        for (x, width, _), old, new in columns:
            left = self._view_x(x)
            if old != new and left is not None:
                self.refresh(Region(left, self._balance_y, width, 1))
        self._balances = balances

    def refresh_places(self, places: set[Place]) -> None:
        """Repaint figures that are in view."""
        regions = []
        for place in places & self._layout.spots.keys():
            line, span = self._layout.spots[place]
            y = self._top + line - self.scroll_offset.y
            left = self._view_x(span.x)
            if left is not None and self._top <= y < self.size.height - self._bottom:
                regions.append(Region(left, y, span.width, 1))
        if regions:
            self.refresh(*regions)

    def _take_marks(self) -> None:
        session = self.session
        self._marks = {
            place: session.results.severity(place)
            for place in session.results.marks
            if place.section == self.table.key
        }

    def _has_room_for(self, places: set[Place], balances: list[str]) -> bool:
        spots = self._layout.spots
        return all(
            cell_len(self.shown(place)) + 2 <= spots[place][1].width
            for place in places & spots.keys()
        ) and all(
            cell_len(text) + 1 <= width
            for (_, width, _), text in zip(self._layout.columns, balances, strict=True)
        )

    # The cursor -------------------------------------------------------------------------

    def show_cursor(self) -> None:
        """Scroll the figure under the cursor into view, and put the terminal's cursor there.

        Where the terminal's own cursor is, an input method opens its window.
        """
        if self.place not in self._layout.spots:
            return
        line, span = self._layout.spots[self.place]
        visible = self.size.height - self._top - self._bottom
        scroll_x, scroll_y = self.scroll_offset
        if line < scroll_y:
            # The labels that span a row stand above it: keep one in view.
            scroll_y = max(0, line - 2)
        elif visible > 0 and line >= scroll_y + visible:
            scroll_y = line - visible + 1
        labels = self._layout.label_width
        if self._layout.width <= self.size.width:
            scroll_x = 0
        elif span.x - labels < scroll_x:
            scroll_x = span.x - labels
        else:
            least = span.x + span.width - self.size.width
            edges = (edge - labels for edge in self._layout.edges)
            scroll_x = max(scroll_x, min((e for e in edges if e >= least), default=scroll_x))
        if (scroll_x, scroll_y) != tuple(self.scroll_offset):
            self.scroll_to(scroll_x, scroll_y, animate=False, force=True, immediate=True)
        if self.has_focus:
            region = self.content_region
            left = self._view_x(span.x) or 0
            self.app.cursor_position = Offset(
                region.x + left + span.width - 1,
                region.y + self._top + line - self.scroll_offset.y,
            )
