"""The tables of the form as one editable grid, drawn line by line from the form's data."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ...core.checks.model import Severity
from ...core.editing import Edit
from ...core.figures import Figure, FigureError, format_figure, parse_figure
from ...core.forms import Balance, Place, Table
from ...core.report import Value
from ..session import Session
from .figure_layout import FigureLayout, Span, lay_out

ERROR_MARK = "!"
WARNING_MARK = "?"
BALANCED = "平"


def _balance_label(table: Table, balance: Balance) -> str:
    """The identity by the ordinals of its rows: `一、…` stands as 一."""

    def ordinals(rows: tuple[str, ...]) -> list[str]:
        labels = [(table.rows[row].above or (table.rows[row].label,))[0] for row in rows]
        return [label.partition("、")[0] for label in labels]

    return "勾稽 " + "-".join(["+".join(ordinals(balance.left)), *ordinals(balance.right)])


class FigureGrid(ScrollView, can_focus=True):
    """A table of figures: type digits, move with arrows and Enter.

    It edits through the session and repaints only what a key has changed: the figure,
    the sums it takes part in, the marks, and the balance of its column.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", "上", show=False),
        Binding("down", "move(1, 0)", "下", show=False),
        Binding("left", "move(0, -1)", "左", show=False),
        Binding("right", "move(0, 1)", "右", show=False),
        Binding("enter", "next", "下一格", show=False),
        Binding("tab", "next", "下一格", show=False),
        Binding("shift+tab", "previous", "上一格", show=False),
        Binding("home", "edge(0, -1)", "行首", show=False),
        Binding("end", "edge(0, 1)", "行尾", show=False),
        Binding("ctrl+home", "edge(-1, 0)", "表首", show=False),
        Binding("ctrl+end", "edge(1, 0)", "表尾", show=False),
        Binding("pageup", "move(-10, 0)", "上翻", show=False),
        Binding("pagedown", "move(10, 0)", "下翻", show=False),
        Binding("backspace", "rub_out", "退格", show=False),
        Binding("delete", "clear", "清空", show=False),
        Binding("f4", "fill_row", "行补0", id="table.fill_row"),
        Binding("f5", "fill_table", "表补0", id="table.fill_table"),
    ]

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

    class Edited(Message):
        """The grid has changed the report."""

        def __init__(self, edit: Edit) -> None:
            super().__init__()
            self.edit = edit

    class Moved(Message):
        """The cursor stands on another figure, or what is said of this one has changed."""

        def __init__(self, place: Place, refused: str) -> None:
            super().__init__()
            self.place = place
            self.refused = refused
            """Why what was typed is no figure; empty if it is one."""

    def __init__(self, session: Session, table: Table) -> None:
        super().__init__()
        self.session = session
        self.table = table
        self._layout = FigureLayout(0)
        self._typed: str | None = None
        self._before_typing: Value = None
        self._refused = ""
        self._styles: dict[str, Style] = {}
        self._marks: dict[Place, Severity | None] = {}
        self._balances: list[str] = []

    # What stands where ------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """The figure under the cursor."""
        return self._layout.cells[self.cursor.y][self.cursor.x]

    @property
    def _balance(self) -> Balance | None:
        return self.table.balances[0] if self.table.balances else None

    @property
    def _top(self) -> int:
        return len(self._layout.header)

    @property
    def _bottom(self) -> int:
        return 1 if self._balance else 0

    def go_to(self, place: Place) -> None:
        """Put the cursor on a figure; on the first of its row if the column is left open."""
        for y, row in enumerate(self._layout.cells):
            for x, candidate in enumerate(row):
                if candidate == place or (place.column is None and candidate.row == place.row):
                    self._leave()
                    self.cursor = Offset(x, y)
                    self._show_cursor()
                    return

    def show(self, edit: Edit | None = None) -> None:
        """Repaint after the report was changed from outside, by undo for example."""
        self._forget_typing()
        self._relay()
        self.refresh()
        if edit is not None and edit.changes[0].place.section == self.table.key:
            self.go_to(edit.changes[0].place)
        self._say()

    # Painting ---------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Lay the table out before the first paint."""
        self._relay()

    def on_resize(self) -> None:
        """Lay the table out anew for the new width."""
        self._relay()
        self.call_after_refresh(self._show_cursor)

    def notify_style_update(self) -> None:
        """Take the styles anew when theme or style sheet change."""
        super().notify_style_update()
        self._styles = {}

    def _relay(self) -> None:
        width = self.scrollable_content_region.width or 80
        self._layout = lay_out(self.table, width, self._cells_needed)
        self.virtual_size = Size(
            self._layout.width, self._top + len(self._layout.lines) + self._bottom
        )
        rows = self._layout.cells
        y = min(self.cursor.y, len(rows) - 1)
        self.set_reactive(FigureGrid.cursor, Offset(min(self.cursor.x, len(rows[y]) - 1), y))
        self._take_marks()
        self._balances = [self._balance_text(key) for _, _, key in self._layout.columns]

    def _cells_needed(self, place: Place) -> int:
        return len(self._shown(place))

    def _shown(self, place: Place) -> str:
        if self._typed is not None and place == self.place:
            return self._typed
        return format_figure(self.session.report.figure(place))

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"figure-grid--{name}")
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """One line of the screen: header lines and the balance stay, the rest scrolls."""
        scroll_x, scroll_y = self.scroll_offset
        height = self.size.height
        if y < self._top:
            strip = self._strip(self._layout.header[y])
        elif self._bottom and y == min(height - 1, self._top + len(self._layout.lines)):
            strip = self._balance_strip()
        else:
            index = y - self._top + scroll_y
            lines = self._layout.lines
            strip = self._strip(lines[index]) if index < len(lines) else Strip.blank(0)
        if scroll_x:
            strip = strip.crop(scroll_x, scroll_x + self.size.width)
        return strip.adjust_cell_length(self.size.width, self.rich_style)

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
        text = self._shown(span.place)
        mark, style = self._mark(span.place)
        is_cursor = span.place == self.place
        if is_cursor and self._refused:
            mark, style = ERROR_MARK, self._style("error")
        if is_cursor and self.has_focus:
            style += self._style("cursor")
        room = span.width - 1
        shown = f"{mark}{text}"[-room:].rjust(room)
        return [Segment(" ", self.rich_style), Segment(shown, style)]

    def _mark(self, place: Place) -> tuple[str, Style]:
        severity = self._marks.get(place)
        if severity is Severity.ERROR and self.session.report.figure(place) is not None:
            return ERROR_MARK, self._style("error")
        if severity is Severity.WARNING:
            return WARNING_MARK, self._style("warning")
        return "", self._style("sum" if self.table.is_sum(place) else "figure")

    def _balance_strip(self) -> Strip:
        style = self._style("balance")
        label = _balance_label(self.table, self._balance) if self._balance else ""
        first = self._layout.columns[0][0]
        segments = [Segment(set_cell_size(label, first), style)]
        for (_, width, _), text in zip(self._layout.columns, self._balances, strict=True):
            column_style = style if text in ("", BALANCED) else self._style("error")
            segments.append(Segment(" " * (width - cell_len(text)) + text, column_style))
        return Strip(segments, self._layout.width)

    def _balance_text(self, column: str) -> str:
        balance = self._balance
        if balance is None:
            return ""
        report = self.session.report
        places = [Place(self.table.key, row, column) for row in (*balance.left, *balance.right)]
        figures = [report.figure(place) for place in places]
        if all(figure is None for figure in figures):
            return ""
        left = sum(figure or 0 for figure in figures[: len(balance.left)])
        right = sum(figure or 0 for figure in figures[len(balance.left) :])
        off = left - right
        return BALANCED if not off else f"差{off:+d}" if isinstance(off, int) else f"差{off:+f}"

    # Repainting what changed ------------------------------------------------------------

    def _take_marks(self) -> None:
        session = self.session
        self._marks = {
            place: session.severity(place)
            for place in session.marks
            if place.section == self.table.key
        }

    def _refresh_changed(self, places: set[Place]) -> None:
        needed = {place: len(self._shown(place)) for place in places}
        too_wide = any(
            needed[place] + 2 > self._layout.spots[place][1].width
            for place in places
            if place in self._layout.spots
        )
        before = self._marks
        self._take_marks()
        if too_wide:
            self._relay()
            self.refresh()
            return
        changed = {
            place
            for place in before.keys() | self._marks.keys()
            if before.get(place) is not self._marks.get(place)
        }
        self.refresh(*self._regions(places | changed))
        self._refresh_balances()

    def _regions(self, places: set[Place]) -> list[Region]:
        regions = []
        for place in places:
            if place not in self._layout.spots:
                continue
            line, span = self._layout.spots[place]
            y = self._top + line - self.scroll_offset.y
            if self._top <= y < self.size.height - self._bottom:
                regions.append(Region(span.x - self.scroll_offset.x, y, span.width, 1))
        return regions or [Region(0, 0, 0, 0)]

    def _refresh_balances(self) -> None:
        balances = [self._balance_text(key) for _, _, key in self._layout.columns]
        y = min(self.size.height - 1, self._top + len(self._layout.lines))
        for (x, width, _), old, new in zip(
            self._layout.columns, self._balances, balances, strict=True
        ):
            if old != new:
                self.refresh(Region(x - self.scroll_offset.x, y, width, 1))
        self._balances = balances

    # Moving -----------------------------------------------------------------------------

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor by rows and columns, as far as the table goes."""
        if not self._leave():
            return
        cells = self._layout.cells
        y = max(0, min(len(cells) - 1, self.cursor.y + rows))
        x = self.cursor.x
        if rows:
            # Where the blocks of a table differ in width, stay under the same position.
            x = min(x, len(cells[y]) - 1)
        x = max(0, min(len(cells[y]) - 1, x + columns))
        self._move_to(Offset(x, y))

    def action_edge(self, rows: int, columns: int) -> None:
        """Go to the first or last column of the row, or cell of the table."""
        if not self._leave():
            return
        cells = self._layout.cells
        y = self.cursor.y if not rows else 0 if rows < 0 else len(cells) - 1
        first = columns < 0 or rows < 0
        self._move_to(Offset(0 if first else len(cells[y]) - 1, y))

    def action_next(self) -> None:
        """Go on to the next figure that is keyed in, row by row."""
        self._step(1)

    def action_previous(self) -> None:
        """Go back to the figure before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if not self._leave():
            return
        order = [
            Offset(x, y)
            for y, row in enumerate(self._layout.cells)
            for x, place in enumerate(row)
            if not self.table.is_sum(place) or Offset(x, y) == self.cursor
        ]
        index = order.index(self.cursor) + step
        if 0 <= index < len(order):
            self._move_to(order[index])

    def _move_to(self, cursor: Offset) -> None:
        if cursor == self.cursor:
            return
        before = self.place
        self.cursor = cursor
        self.refresh(*self._regions({before, self.place}))
        self._show_cursor()

    def _show_cursor(self) -> None:
        if not self._layout.cells:
            return
        line, span = self._layout.spots[self.place]
        visible = self.size.height - self._top - self._bottom
        scroll_y = self.scroll_offset.y
        if line < scroll_y:
            # The labels that span a row stand above it: keep one in view.
            scroll_y = max(0, line - 2)
        elif visible > 0 and line >= scroll_y + visible:
            scroll_y = line - visible + 1
        scroll_x = self.scroll_offset.x
        if span.x + span.width > scroll_x + self.size.width:
            scroll_x = span.x + span.width - self.size.width
        elif span.x < scroll_x:
            scroll_x = 0 if self.cursor.x == 0 else span.x
        if (scroll_x, scroll_y) != tuple(self.scroll_offset):
            self.scroll_to(scroll_x, scroll_y, animate=False, force=True, immediate=True)
        self._park()
        self._say()

    def _park(self) -> None:
        """Put the terminal's own cursor on the cell: there an input method shows its window."""
        if not self.has_focus or self.place not in self._layout.spots:
            return
        line, span = self._layout.spots[self.place]
        region = self.content_region
        self.app.cursor_position = Offset(
            region.x + span.x + span.width - 1 - self.scroll_offset.x,
            region.y + self._top + line - self.scroll_offset.y,
        )

    def _say(self) -> None:
        if self._layout.cells:
            self.post_message(self.Moved(self.place, self._refused))

    def on_focus(self) -> None:
        """Show the cursor; its place on screen is known after the first refresh."""
        self.refresh()
        self.call_after_refresh(self._show_cursor)

    def on_blur(self) -> None:
        """Take back what was typed if it is no figure; hide the cursor."""
        if self._refused:
            self._take_back()
        self._forget_typing()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the figure that was clicked."""
        line = event.y - self._top + self.scroll_offset.y
        for place, (number, span) in self._layout.spots.items():
            x = event.x + self.scroll_offset.x
            if number == line and span.x <= x < span.x + span.width and self._leave():
                self.go_to(place)
                self.refresh()

    # Typing -----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Type into the figure under the cursor."""
        if event.character is None or not event.is_printable or event.character.isspace():
            return
        event.stop()
        event.prevent_default()
        self._type((self._typed or "") + event.character)

    def action_rub_out(self) -> None:
        """Delete the last character of the figure."""
        shown = self._shown(self.place)
        if shown:
            self._type(shown[:-1])

    def action_clear(self) -> None:
        """Make the figure blank."""
        self._type("")
        self._leave()

    def _type(self, typed: str) -> None:
        place = self.place
        if self.table.is_sum(place):
            self._refuse_once("这一格是合计，由程序计算，不能填写")
            return
        if self._typed is None:
            self._before_typing = self.session.report.figure(place)
        self._typed = typed
        try:
            figure = parse_figure(typed, self.table.column(place).measure)
        except FigureError as error:
            self._refused = str(error)
            self._refresh_changed({place})
            self._say()
            return
        self._refused = ""
        self._edited(self.session.type_into(place, figure, "填写数字"), place)

    def _edited(self, edit: Edit | None, *places: Place) -> None:
        changed = set(places)
        if edit is not None:
            for change in edit.changes:
                if change.place.section == self.table.key:
                    changed |= {change.place, *self.table.sums_over[change.place]}
            self.post_message(self.Edited(edit))
        self._refresh_changed(changed)
        self._say()

    def _leave(self) -> bool:
        """Finish typing; False, with the reason shown, if what was typed is no figure."""
        if self._refused and self._typed is not None:
            self._say()
            self.app.bell()
            return False
        self._forget_typing()
        return True

    def _forget_typing(self) -> None:
        if self._typed is not None and self._layout.spots:
            self.refresh(*self._regions({self.place}))
        self._typed = None
        self._refused = ""
        self.session.editor.end_typing()

    def _take_back(self) -> None:
        place = self.place
        self._edited(self.session.type_into(place, self._before_typing, "填写数字"), place)

    def _refuse_once(self, reason: str) -> None:
        self.app.bell()
        self.post_message(self.Moved(self.place, reason))

    # Filling and pasting ----------------------------------------------------------------

    def action_fill_row(self) -> None:
        """Put 0 into the blanks of the row under the cursor."""
        row = self._layout.cells[self.cursor.y]
        self._fill([place for place in row if not self.table.is_sum(place)], "本行空格填 0")

    def action_fill_table(self) -> None:
        """Put 0 into every blank of the table."""
        self._fill(list(self.table.keyed_places), "全表空格填 0")

    def _fill(self, places: list[Place], name: str) -> None:
        if not self._leave():
            return
        figures = self.session.report.figures
        blanks: dict[Place, Value] = {place: 0 for place in places if place not in figures}
        self._edited(self.session.apply(blanks, name))

    def on_paste(self, event: events.Paste) -> None:
        """Put a block of cells from a spreadsheet where the cursor is, cell by cell."""
        event.stop()
        if not self._leave():
            return
        block = [
            line.split("\t") for line in event.text.replace("\r", "\n").rstrip("\n").split("\n")
        ]
        if "\r\n" in event.text:
            block = [line.split("\t") for line in event.text.rstrip("\r\n").split("\r\n")]
        try:
            values = self._values_of(block)
        except FigureError as error:
            self._refuse_once(f"没有粘贴：{error}")
            return
        self._edited(self.session.apply(values, "粘贴"))

    def _values_of(self, block: list[list[str]]) -> dict[Place, Value]:
        values: dict[Place, Value] = {}
        cells = self._layout.cells
        if self.cursor.y + len(block) > len(cells):
            room = len(cells) - self.cursor.y
            raise FigureError(f"有 {len(block)} 行，从这里起只有 {room} 行")
        for y, line in enumerate(block):
            row = cells[self.cursor.y + y]
            if self.cursor.x + len(line) > len(row):
                room = len(row) - self.cursor.x
                raise FigureError(f"第 {y + 1} 行有 {len(line)} 格，从这里起只有 {room} 格")
            for x, text in enumerate(line):
                place = row[self.cursor.x + x]
                if self.table.is_sum(place):
                    continue
                figure: Figure | None
                try:
                    figure = parse_figure(text, self.table.column(place).measure)
                except FigureError as error:
                    raise FigureError(f"第 {y + 1} 行第 {x + 1} 格{error}") from None
                values[place] = figure
        return values
