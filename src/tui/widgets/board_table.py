"""The reports of a folder as a table; a key repaints the two lines that it concerns."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from gknb.core.files import REPORT_SUFFIX
from gknb.tui.model.board.columns import NAME, Column, columns_for
from gknb.tui.model.board.rows import Row
from gknb.tui.model.board.view import BoardView

from .tones import tone

MARKS = 3
"""Cells in front of a name: the sign of the row one is on, that of a marked one, a blank."""
HERE, MARKED = ">", "*"
UP, DOWN = "▴", "▾"
"""U+25B4 and U+25BE have one width everywhere; the larger triangles have not."""
_PARTED = "  "
_SHORTEST = 6
"""Cells in which the name of a file says anything."""


class BoardTable(Widget, can_focus=True):
    """A line of heads and the rows of a `BoardView`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "board--head",
        "board--sorted",
        "board--band",
        "board--current",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "打开"),
        Binding("up", "move(-1)", "上一行", show=False),
        Binding("down", "move(1)", "下一行", show=False),
        Binding("pageup", "page(-1)", "上一屏", show=False),
        Binding("pagedown", "page(1)", "下一屏", show=False),
        Binding("home", "move(-9999999)", "第一行", show=False),
        Binding("end", "move(9999999)", "最后一行", show=False),
    ]

    class Moved(Message):
        """Another row is the one that one is on."""

    class Opened(Message):
        """The row is to be opened."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Sorted(Message):
        """A head was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, view: BoardView) -> None:
        super().__init__()
        self.view = view
        self._top = 0
        self._name_width = 0
        self._columns: tuple[Column, ...] = ()
        self._styles: dict[tuple[str, ...], Style] = {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to open where there are rows."""
        if action == "open":
            return bool(self.view.rows)
        return super().check_action(action, parameters)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that there is room for, beside that of the names."""
        return self._columns

    # What has changed ---------------------------------------------------------------------

    def show_again(self) -> None:
        """Show the rows as the view has them now."""
        is_signing = any(row.signatures for row in self.view.rows)
        room = self.size.width - MARKS - 1
        self._name_width, columns = columns_for(room, is_signing=is_signing)
        self._columns = tuple(columns)
        self._scroll_to_row()
        self.refresh()
        self._place_cursor()

    def repaint_row(self, at: int) -> None:
        """Show one row again, if it is in view."""
        y = at - self._top + 1
        if 1 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def on_resize(self) -> None:
        """Choose the columns for the new width."""
        self.show_again()

    def on_focus(self) -> None:
        """Put the terminal's cursor on the row."""
        self._place_cursor()

    def notify_style_update(self) -> None:
        """Take the styles again when theme or style sheet change."""
        super().notify_style_update()
        self._styles = {}

    # Going about --------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Go so many rows down."""
        before, top = self.view.at, self._top
        self.view.go_to(before + step)
        if self.view.at == before:
            return
        self._scroll_to_row()
        if self._top != top:
            self.refresh()
        else:
            self.repaint_row(before)
            self.repaint_row(self.view.at)
        self._place_cursor()
        self.post_message(self.Moved())

    def action_page(self, step: int) -> None:
        """Go so many screens down."""
        self.action_move(step * max(1, self.size.height - 2))

    def action_open(self) -> None:
        """Open the report of the row."""
        if self.view.row is not None:
            self.post_message(self.Opened(self.view.row))

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked, open it where one is; or sort by the head."""
        if event.y == 0:
            self.post_message(self.Sorted(self._head_at(event.x)))
            return
        at = self._top + event.y - 1
        if at < len(self.view.shown):
            if at == self.view.at:
                self.action_open()
            else:
                self.action_move(at - self.view.at)

    def on_mouse_scroll_down(self) -> None:
        """Go on."""
        self.action_move(3)

    def on_mouse_scroll_up(self) -> None:
        """Go back."""
        self.action_move(-3)

    def _head_at(self, x: int) -> str:
        right = MARKS + self._name_width
        if x < right:
            return NAME
        for column in self._columns:
            right += 1 + column.width
            if x < right:
                return column.key
        return NAME

    def _scroll_to_row(self) -> None:
        """Keep the row in view; half a window at a time, since a scrolled line is a new line."""
        room = max(1, self.size.height - 1)
        at, count = self.view.at, len(self.view.shown)
        if at < self._top:
            self._top = at - room // 2
        elif at >= self._top + room:
            self._top = at - room + 1 + room // 2
        self._top = max(0, min(self._top, count - room))

    def _place_cursor(self) -> None:
        if self.has_focus:
            region = self.content_region
            y = self.view.at - self._top + 1
            self.app.cursor_position = Offset(region.x, region.y + y)

    # Painting -----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The heads, or a row."""
        width = self.size.width
        if y == 0:
            return self._head().adjust_cell_length(width, self._style("head"))
        at = self._top + y - 1
        if at >= len(self.view.shown):
            return Strip.blank(width, self.rich_style)
        row = self.view.shown[at]
        is_here = at == self.view.at
        base = self._style("current") if is_here else self._style(*["band"] * (at % 2))
        return self._row(row, base, is_here=is_here).adjust_cell_length(width, base)

    def _head(self) -> Strip:
        segments = [Segment(" " * MARKS, self._style("head"))]
        segments.append(self._head_of(NAME, "机关", self._name_width, is_number=False))
        for column in self._columns:
            segments.append(Segment(" ", self._style("head")))
            segments.append(
                self._head_of(column.key, column.head, column.width, is_number=column.is_number)
            )
        return Strip(segments)

    def _head_of(self, key: str, head: str, width: int, *, is_number: bool) -> Segment:
        is_sorted = self.view.sort == key
        if is_sorted:
            sign = DOWN if self.view.is_descending else UP
            # Two characters in four cells leave no room: the sign takes the place of a half.
            head = head + sign if cell_len(head) < width else head[:1] + sign
        style = self._style("head", "sorted") if is_sorted else self._style("head")
        padding = " " * (width - cell_len(head))
        return Segment(padding + head if is_number else head + padding, style)

    def _row(self, row: Row, base: Style, *, is_here: bool) -> Strip:
        here = HERE if is_here else " "
        mark = MARKED if row.key in self.view.marked else " "
        segments = [Segment(f"{here}{mark} ", self._on(base, "accent", is_bold=True))]
        segments += self._name_cells(row, base)
        for column in self._columns:
            text = set_cell_size(column.text(row), column.width)
            if column.is_number:
                text = text.rstrip(" ")
                text = " " * (column.width - cell_len(text)) + text
            segments.append(Segment(" ", base))
            name = column.tone(row)
            segments.append(Segment(text, self._on(base, name, is_bold=name == "bad")))
        return Strip(segments)

    def _name_cells(self, row: Row, base: Style) -> list[Segment]:
        """The name of the agency, and that of the file where it tells more than the agency does."""
        width = self._name_width
        name = shortened(row.name, width)
        rest = width - cell_len(name)
        segments = [Segment(name, base)]
        room = rest - len(_PARTED)
        if row.file is not None and not row.file_name.startswith(row.name) and room >= _SHORTEST:
            file = row.file_name
            if cell_len(file) > room:
                file = shortened(file.removesuffix(REPORT_SUFFIX), room)
            segments.append(Segment(_PARTED + file, self._on(base, "muted")))
            rest = room - cell_len(file)
        segments.append(Segment(" " * rest, base))
        return segments

    def _on(self, base: Style, name: str, *, is_bold: bool = False) -> Style:
        return base + tone(self.app, name, bold=is_bold)

    def _style(self, *kinds: str) -> Style:
        if kinds not in self._styles:
            style = self.rich_style
            for kind in kinds:
                style += self.get_component_rich_style(f"board--{kind}", partial=True)
            self._styles[kinds] = style
        return self._styles[kinds]


def shortened(name: str, width: int) -> str:
    """A name in so many cells: its middle is left out, since the names of a city begin alike."""
    if cell_len(name) <= width:
        return name
    gap = ".."
    if width <= len(gap) + 2:
        return set_cell_size(name, max(0, width)).rstrip(" ")
    tail = (width - len(gap)) * 2 // 3
    end = name
    while cell_len(end) > tail:
        end = end[1:]
    start = set_cell_size(name, width - len(gap) - cell_len(end)).rstrip(" ")
    return start + gap + end
