"""The tables of the form as editable grids: digits, arrows, filling with 0, pasting."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message

from gknb.core.editing import Edit
from gknb.core.figures import FigureError, format_figure, parse_figure
from gknb.core.forms import Place, Table
from gknb.core.naming import figure_label
from gknb.core.paste import CellBlockError, Pasted, figures_at, read_block, whole_table
from gknb.core.report import Value
from gknb.tui.model.session import Session

from .figure_canvas import FigureCanvas


class FigureGrid(FigureCanvas, can_focus=True):
    """A table of figures: type digits, move with arrows and Enter.

    It edits through the session and repaints only what a key has changed: the figure,
    the sums it takes part in, the marks, and the balance of its column.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,tab", "next", "下一格", show=False, id="table.next"),
        Binding("shift+tab", "previous", "上一格", show=False, id="table.previous"),
        Binding("up", "move(-1, 0)", "上一行", show=False),
        Binding("down", "move(1, 0)", "下一行", show=False),
        Binding("left", "move(0, -1)", "左一格", show=False),
        Binding("right", "move(0, 1)", "右一格", show=False),
        Binding("home", "edge(0, -1)", "行首", show=False),
        Binding("end", "edge(0, 1)", "行尾", show=False),
        Binding("ctrl+home", "edge(-1, 0)", "表首", show=False),
        Binding("ctrl+end", "edge(1, 0)", "表尾", show=False),
        Binding("pageup", "move(-10, 0)", "上翻", show=False),
        Binding("pagedown", "move(10, 0)", "下翻", show=False),
        Binding("backspace", "rub_out", "删去一位", show=False),
        Binding("delete", "clear", "清空一格", show=False),
        Binding("f4", "fill_row", "行补0", id="table.fill_row"),
        Binding("f5", "fill_table", "表补0", id="table.fill_table"),
    ]

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
            """Why what was typed or pasted is refused; empty if it is not."""

    def __init__(self, session: Session, table: Table) -> None:
        super().__init__(session, table)
        self._before_typing: Value = None

    def show(self, edit: Edit | None = None) -> None:
        """Repaint after the report was changed from outside, by undo for example."""
        self._forget_typing()
        self.lay_out_anew()
        self.refresh()
        if edit is not None and edit.place is not None and edit.place.section == self.table.key:
            self.go_to(edit.place)
        self.say()

    # Moving -----------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """Put the cursor on a figure; on the first of its row if the column is left open."""
        for y, row in enumerate(self.rows):
            for x, candidate in enumerate(row):
                if candidate == place or (place.column is None and candidate.row == place.row):
                    self._forget_typing()
                    self._move_to(Offset(x, y))
                    return

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor by rows and columns, as far as the table goes."""
        if not self._may_leave():
            return
        y = max(0, min(len(self.rows) - 1, self.cursor.y + rows))
        widest = len(self.rows[y]) - 1
        self._move_to(Offset(max(0, min(widest, min(self.cursor.x, widest) + columns)), y))

    def action_edge(self, rows: int, columns: int) -> None:
        """Go to the first or last figure of the row (`columns`) or of the table (`rows`)."""
        if not self._may_leave():
            return
        y = self.cursor.y if not rows else 0 if rows < 0 else len(self.rows) - 1
        self._move_to(Offset(0 if rows + columns < 0 else len(self.rows[y]) - 1, y))

    def action_next(self) -> None:
        """Go on to the next figure that is keyed in, row by row."""
        self._step(1)

    def action_previous(self) -> None:
        """Go back to the figure before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if not self._may_leave():
            return
        order = [
            Offset(x, y)
            for y, row in enumerate(self.rows)
            for x, place in enumerate(row)
            if not self.table.is_sum(place) or Offset(x, y) == self.cursor
        ]
        index = order.index(self.cursor) + step
        if 0 <= index < len(order):
            self._move_to(order[index])
        else:
            self.app.bell()

    def _move_to(self, cursor: Offset) -> None:
        before = self.place
        self.cursor = cursor
        self.refresh_places({before, self.place})
        self.show_cursor()
        self.say()

    def on_focus(self) -> None:
        """Show the cursor; its place on screen is known after the first refresh."""
        self.refresh()
        self.call_after_refresh(self.show_cursor)
        self.say()

    def on_blur(self) -> None:
        """Drop what was typed if it is no figure; hide the cursor."""
        if self.refused:
            self.notify(f"没有采用：{self.refused}", severity="warning", markup=False)
        self._forget_typing()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the figure that was clicked."""
        place = self.place_at(event.x, event.y)
        if place is not None and self._may_leave():
            self.go_to(place)

    # Typing -----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Type into the figure under the cursor."""
        if event.character is None or not event.is_printable or event.character.isspace():
            return
        event.stop()
        event.prevent_default()
        self._type((self.typed or "") + event.character)

    def action_rub_out(self) -> None:
        """Delete the last character of the figure."""
        shown = self.shown(self.place)
        if shown:
            self._type(shown[:-1])

    def action_clear(self) -> None:
        """Make the figure blank."""
        self._type("")
        self._forget_typing()

    def _type(self, typed: str) -> None:
        place = self.place
        if self.session.read_only:
            self._warn(self.session.read_only)
            return
        if self.table.is_sum(place):
            self._warn("这一格是合计，由程序计算，不能填写")
            return
        if self.typed is None:
            self._before_typing = self.session.report.figure(place)
        self.typed = typed
        try:
            figure = parse_figure(typed, self.table.column(place).measure)
        except FigureError as error:
            self.refused = str(error)
            # What was understood of it so far is not what is meant: 12 of `12x`.
            self._edited(self.session.type_into(place, self._before_typing, "填写数字"), place)
            return
        self.refused = ""
        self._edited(self.session.type_into(place, figure, "填写数字"), place)

    def _edited(self, edit: Edit | None, *places: Place) -> None:
        changed = set(places)
        if edit is not None:
            for change in edit.changes:
                if change.place.section == self.table.key:
                    changed |= {change.place, *self.table.sums_over[change.place]}
            self.post_message(self.Edited(edit))
        self.refresh_changed(changed)
        self.say()

    def _may_leave(self) -> bool:
        """Finish typing; False, with the reason shown, if what was typed is no figure."""
        if self.refused:
            self.say()
            self.app.bell()
            return False
        self._forget_typing()
        return True

    def _forget_typing(self) -> None:
        if self.typed is not None:
            self.typed = None
            self.refused = ""
            self.refresh_places({self.place})
        self.session.editor.end_typing()

    def _warn(self, told: str) -> None:
        self.app.bell()
        self.post_message(self.Moved(self.place, told))

    def say(self) -> None:
        """Tell where the cursor is, and what is said of what stands there."""
        self.post_message(self.Moved(self.place, self.refused))

    # Filling and pasting ----------------------------------------------------------------

    def action_fill_row(self) -> None:
        """Put 0 into the blanks of the row under the cursor."""
        row = self.rows[self.cursor.y]
        self._fill([place for place in row if not self.table.is_sum(place)], "本行空格填 0")

    def action_fill_table(self) -> None:
        """Put 0 into every blank of the table."""
        self._fill(list(self.table.keyed_places), "全表空格填 0")

    def _fill(self, places: list[Place], name: str) -> None:
        if self.session.read_only:
            self._warn(self.session.read_only)
            return
        if not self._may_leave():
            return
        figures = self.session.report.figures
        blanks: dict[Place, Value] = {place: 0 for place in places if place not in figures}
        if not blanks:
            self._warn("没有空格可以补 0")
            return
        self._edited(self.session.apply(blanks, name))

    def on_paste(self, event: events.Paste) -> None:
        """Put a block of cells from a spreadsheet where the cursor is, cell by cell."""
        event.stop()
        if self.session.read_only:
            self._warn(self.session.read_only)
            return
        if not self._may_leave():
            return
        block = read_block(event.text)
        try:
            pasted = whole_table(block, self.table)
            if pasted is None:
                pasted = figures_at(block, self.rows, self.cursor.y, self.cursor.x, self.table)
        except CellBlockError as error:
            self._warn(f"没有粘贴：{error}")
            return
        self._edited(self.session.apply(pasted.values, "粘贴"))
        self.notify(f"已粘贴 {len(pasted.values)} 格", timeout=2, markup=False)
        self._compare_sums(pasted)

    def _compare_sums(self, pasted: Pasted) -> None:
        """Say where sums that came along are not those of the figures that came with them."""
        report = self.session.report
        off = pasted.off(report)
        if not off:
            return
        place = off[0]
        computed = format_figure(report.figure(place) or 0)
        label = " | ".join(figure_label(report.form, place))
        stated = format_figure(pasted.sums[place])
        others = f"（另有 {len(off) - 1} 处）" if len(off) > 1 else ""
        self._warn(
            f"粘贴的合计对不上。{label}：粘贴的是 {stated}，按各格相加是 {computed}{others}。"
            "合计自动计算，请核对原表"
        )
