"""A table of the form on the screen; repaints only the cells that have changed."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gknb.core.forms import Place, Table
from gknb.tui.model.cell_looks import CellLooks
from gknb.tui.model.session import Session

from .balance_line import BalanceLine
from .figure_layout import LINES_FOR_OFFICIAL_HEAD, FigureLayout, Span, lay_out
from .figure_painter import FigurePainter

FEWEST_LINES = 4
"""Lines of figures below which header and balance line give way to them."""
BLIND_LABEL = "第二遍录入"


class FigureCanvas(ScrollView):
    """Labels, figures, marks and balances of a table, with a cursor on one of the figures."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "figure-grid--header",
        "figure-grid--group",
        "figure-grid--label",
        "figure-grid--figure",
        "figure-grid--sum",
        "figure-grid--blank",
        "figure-grid--zero",
        "figure-grid--band",
        "figure-grid--current",
        "figure-grid--cursor",
        "figure-grid--error",
        "figure-grid--suspect",
        "figure-grid--warning",
        "figure-grid--balance",
    }

    cursor: reactive[Offset] = reactive(Offset(0, 0), repaint=False)
    """Where the cursor is: x is the column and y the row among the figures."""

    def __init__(self, session: Session, table: Table) -> None:
        super().__init__()
        self.session = session
        self.table = table
        self.looks = CellLooks(session, table)
        self._painter = FigurePainter(self.looks.look, self._style)
        self._balance_line = BalanceLine(table)
        self._layout = FigureLayout(0)
        self._styles: dict[tuple[str, ...], Style] = {}
        self._balances: list[str] = []

    @property
    def rows(self) -> list[list[Place]]:
        """The figures row by row, as the cursor moves over them."""
        return self._layout.cells

    @property
    def place(self) -> Place:
        """The figure under the cursor."""
        return self.rows[self.cursor.y][self.cursor.x]

    def place_at(self, x: int, y: int) -> Place | None:
        """The figure at a cell of the widget, if there is one."""
        if not self._top <= y < self.size.height - self._bottom:
            return None  # head and balance stand over rows that are scrolled out
        line = y - self._top + self.scroll_offset.y
        for place, (number, span) in self._layout.spots.items():
            left = self._view_x(span.x)
            if number == line and left is not None and left <= x < left + span.width:
                return place
        return None

    # Laying out -------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Lay the table out before the first paint."""
        self.lay_out_again()

    def on_resize(self) -> None:
        """Lay the table out again for the new width."""
        self.lay_out_again()
        self.call_after_refresh(self.show_cursor)

    def notify_style_update(self) -> None:
        """Take the styles again when theme or style sheet change."""
        super().notify_style_update()
        self._styles = {}

    def lay_out_again(self) -> None:
        """Make room for every figure as it is now; the cursor stays where it is."""
        width = self.scrollable_content_region.width or 80
        is_brief = self.app.size.height < LINES_FOR_OFFICIAL_HEAD
        place = self.place if self.rows else None
        self._layout = lay_out(self.table, width, self._cells_needed, is_brief=is_brief)
        self._painter.layout = self._layout
        # One more column than there is, so that the last one can be scrolled to as a whole.
        edges = self._layout.edges
        beyond = max(right - left for left, right in pairwise(edges))
        height = self._top + len(self._layout.lines) + self._bottom
        self.virtual_size = Size(self._layout.width + beyond, height)
        spots = (
            Offset(row.index(place), y) for y, row in enumerate(self.rows) if place in row
        )  # the rows may stand beside each other now, or under each other
        self.set_reactive(FigureCanvas.cursor, next(spots, Offset(0, 0)))
        self.looks.take_marks()
        self._balances = self._balance_texts()

    def _cells_needed(self, place: Place) -> int:
        needed = cell_len(self.looks.look(place).text)
        balance = self._balance_line.balance
        if balance is not None and place.row == balance.right[-1]:
            report = self.session.report
            # The mark that a figure reserves before itself is not needed here.
            needed = max(needed, cell_len(self._balance_line.text(report, place.column or "")) - 1)
        return needed

    def _balance_texts(self) -> list[str]:
        report = self.session.report
        second = self.looks.second_pass
        if second is not None and not second.is_comparing:
            return ["" for _ in self._layout.columns]
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
        painter = self._painter
        painter.width, painter.scroll_x = self.size.width, self.scroll_offset.x
        cursor = self.place if self.has_focus else None
        if y < self._top:
            return painter.header(y, cursor, self._hidden)
        if self._bottom and y == self._balance_y:
            second = self.looks.second_pass
            is_blind = second is not None and not second.is_comparing
            label = BLIND_LABEL if is_blind else self._balance_line.label
            return painter.balances(label, self._balances)
        return painter.line(y - self._top + self.scroll_offset.y, cursor)

    @property
    def _hidden(self) -> str:
        """How many lines there are above and below those in view."""
        above = self.scroll_offset.y
        room = self.size.height - self._top - self._bottom
        below = max(0, len(self._layout.lines) - above - room)
        if above and below:
            return f"上{above}行，下{below}行"
        return f"下有{below}行" if below else f"上有{above}行" if above else ""

    def _view_x(self, x: int) -> int | None:
        self._painter.width, self._painter.scroll_x = self.size.width, self.scroll_offset.x
        return self._painter.view_x(x)

    def _style(self, *kinds: str) -> Style:
        """The style of a kind of cell over that of its band, over that of the grid."""
        if kinds not in self._styles:
            style = self.rich_style
            for kind in kinds:
                style += self.get_component_rich_style(f"figure-grid--{kind}", partial=True)
            self._styles[kinds] = style
        return self._styles[kinds]

    # Repainting what changed ------------------------------------------------------------

    def refresh_changed(self, places: set[Place]) -> None:
        """Repaint figures, and the marks and balances that have changed with them."""
        before = self.looks.marks
        self.looks.take_marks()
        balances = self._balance_texts()
        if not self._has_room_for(places, balances):
            self.lay_out_again()
            self.refresh()
            return
        after = self.looks.marks
        marked = before.keys() | after.keys()
        changed = {place for place in marked if before.get(place) != after.get(place)}
        self.refresh_places(places | changed)
        columns = zip(self._layout.columns, self._balances, balances, strict=True)
        for (x, width, _), old, new in columns:
            left = self._view_x(x)
            if old != new and left is not None:
                self.refresh(Region(left, self._balance_y, width, 1))
        self._balances = balances

    def refresh_places(self, places: set[Place]) -> None:
        """Repaint figures that are in view."""
        spots = self._layout.spots
        spans = [(spots[place][0], spots[place][1]) for place in places & spots.keys()]
        self._refresh_spans([(line, span.x, span.width) for line, span in spans])

    def refresh_labels(self, places: set[Place]) -> None:
        """Repaint the labels of the rows of figures."""
        lines = {self._layout.spots[place][0] for place in places & self._layout.spots.keys()}
        width = self._layout.label_width
        self._refresh_spans([(line, 0, width) for line in lines if width])

    def refresh_heads(self, before: Place, now: Place) -> None:
        """Repaint the labels of two columns, where they are not the same."""
        heads = self._layout.heads.get(before, ()), self._layout.heads.get(now, ())
        if heads[0] == heads[1] and before.column == now.column:
            return
        both = [*heads[0], *heads[1]]
        fixed, scrolled = (
            [(number, head.x, head.width) for head in both for number in _lines_of(head, lines)]
            for lines in (self._layout.header, self._layout.lines)
        )
        self._refresh_spans(scrolled)
        if self._top:
            seen = [(y, self._view_x(x), width) for y, x, width in fixed]
            regions = [Region(left, y, width, 1) for y, left, width in seen if left is not None]
            if regions:
                self.refresh(*regions)

    def _refresh_spans(self, spans: list[tuple[int, int, int]]) -> None:
        regions = []
        for line, x, width in spans:
            y = self._top + line - self.scroll_offset.y
            left = self._view_x(x)
            if left is not None and self._top <= y < self.size.height - self._bottom:
                regions.append(Region(left, y, width, 1))
        if regions:
            self.refresh(*regions)

    def _has_room_for(self, places: set[Place], balances: list[str]) -> bool:
        spots = self._layout.spots
        return all(
            cell_len(self.looks.look(place).text) + 2 <= spots[place][1].width
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


def _lines_of(head: Span, lines: list[list[Span]]) -> list[int]:
    """The numbers of the lines that a span stands on."""
    return [number for number, line in enumerate(lines) if any(span is head for span in line)]
