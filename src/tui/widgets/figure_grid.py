"""The tables of the form as editable grids: digits, arrows, filling with 0, pasting."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message

from gknb.core.editing import Edit
from gknb.core.entry.keyed_figures import taken
from gknb.core.entry.paste import CellBlockError, Pasted, figures_at, read_block, whole_table
from gknb.core.figures import Figure, format_figure
from gknb.core.forms import Place, Table
from gknb.core.naming import figure_label
from gknb.core.report import Value
from gknb.tui.model.keying import Keying
from gknb.tui.model.second_pass import SecondPass
from gknb.tui.model.session import Session

from .figure_canvas import FigureCanvas

FIRST, SECOND = "1", "2"
"""The keys that choose the first or the second figure of a cell that was keyed twice."""


class FigureGrid(FigureCanvas, can_focus=True):
    """A table of figures: type digits, move with arrows and Enter.

    It edits through the session and repaints only what a key has changed: the figure,
    the sums it takes part in, the marks, and the balance of its column. Enter always goes on:
    who keys in a table looks at paper, not at the screen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,tab", "next", "下一格", show=False, id="table.next"),
        Binding("shift+tab", "previous", "上一格", show=False, id="table.previous"),
        Binding("escape", "give_back", "恢复当前一格", show=False, id="table.give_back"),
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

        def __init__(self, place: Place, notice: str) -> None:
            super().__init__()
            self.place = place
            self.notice = notice
            """Why what was typed or pasted is not taken; empty if it is."""

    class SecondPassDone(Message):
        """The table is keyed a second time to its end, or that is to be left."""

    def __init__(self, session: Session, table: Table) -> None:
        super().__init__(session, table)
        self._keying: Keying | None = None
        self._notice = ""

    @property
    def refused(self) -> str:
        """Why what is being typed is no figure; empty if it is one."""
        return self._keying.refused if self._keying is not None else ""

    @property
    def _blind(self) -> SecondPass | None:
        """The second keying of this table, while its figures are keyed."""
        second = self.looks.second_pass
        return None if second is None or second.is_comparing else second

    def show(self, edit: Edit | None = None) -> None:
        """Repaint after the report was changed from outside, by undo for example."""
        self._drop_typing()
        self.lay_out_again()
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
                    self._move_to(Offset(x, y))
                    return

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor by rows and columns, as far as the table goes."""
        y = max(0, min(len(self.rows) - 1, self.cursor.y + rows))
        widest = len(self.rows[y]) - 1
        self._move_to(Offset(max(0, min(widest, min(self.cursor.x, widest) + columns)), y))

    def action_edge(self, rows: int, columns: int) -> None:
        """Go to the first or last figure of the row (`columns`) or of the table (`rows`)."""
        y = self.cursor.y if not rows else 0 if rows < 0 else len(self.rows) - 1
        self._move_to(Offset(0 if rows + columns < 0 else len(self.rows[y]) - 1, y))

    def action_next(self) -> None:
        """Go on to the next figure that is keyed in, row by row."""
        self._step(1)

    def action_previous(self) -> None:
        """Go back to the figure before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self.finish()
        second = self.looks.second_pass
        order = [
            Offset(x, y)
            for y, row in enumerate(self.rows)
            for x, place in enumerate(row)
            if Offset(x, y) == self.cursor
            or not (self.table.is_sum(place) or (second and second.is_passed_over(place)))
        ]
        index = order.index(self.cursor) + step
        if second is not None and second.is_comparing:
            index %= len(order)
        if 0 <= index < len(order):
            self._move_to(order[index])
        elif self._blind is not None and not self._blind.left:
            self.post_message(self.SecondPassDone())
        else:
            self.app.bell()
            self.say()

    def _move_to(self, cursor: Offset) -> None:
        self.finish()
        before = self.place
        self.cursor = cursor
        self.refresh_places({before, self.place})
        if before.row != self.place.row:
            self.refresh_labels({before, self.place})
        self.refresh_heads(before, self.place)
        self.show_cursor()
        self.say()

    def on_focus(self) -> None:
        """Show the cursor; its place on screen is known after the first refresh."""
        self.refresh()
        self.call_after_refresh(self.show_cursor)
        self.say()

    def on_blur(self) -> None:
        """Drop what was typed if it is no figure; hide the cursor."""
        self.finish()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the figure that was clicked."""
        place = self.place_at(event.x, event.y)
        if place is not None:
            self.go_to(place)

    # Typing -----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Type into the figure under the cursor; what can be no part of it is not taken."""
        character = event.character
        if character is None or not event.is_printable or character.isspace():
            return
        event.stop()
        event.prevent_default()
        second = self.looks.second_pass
        if second is not None and second.is_comparing:
            self._choose(second, character)
        elif not taken(character):
            self._warn(f"“{character}”不是数字，未采用")
        elif self._may_type():
            keying = self._keying or self._begin_typing()
            keying.take(character)
            self._store(keying)

    def action_rub_out(self) -> None:
        """Delete the last character of the figure."""
        if not self._may_type():
            return
        keying = self._keying
        if keying is None:
            keying = self._begin_typing()
            keying.text = format_figure(keying.before)
        if keying.text:
            keying.set(keying.text[:-1])
            self._store(keying)
        else:
            self._drop_typing()

    def action_clear(self) -> None:
        """Make the figure blank."""
        if self._may_type():
            keying = self._keying or self._begin_typing()
            keying.set("")
            self._store(keying)
            self.finish()
            self.say()

    def action_give_back(self) -> None:
        """Give the cell back as it was; leave the second keying where nothing is being typed."""
        if not self.give_back() and self.looks.second_pass is not None:
            self.post_message(self.SecondPassDone())

    def give_back(self) -> bool:
        """Give the cell back as it was before it was typed into; whether it was typed into."""
        keying = self._keying
        if keying is None:
            return False
        keying.text, keying.figure, keying.refused = "", keying.before, ""
        if not self.table.is_sum(self.place):
            self._store(keying)
        self._drop_typing()
        self.say()
        return True

    def finish(self) -> None:
        """Take what was typed; give the cell back, and say so, where it is no figure."""
        keying = self._keying
        if keying is None:
            return
        place = self.place
        self._drop_typing()
        if keying.refused:
            self._tell(f"未采用：{keying.refused}")
        elif keying.text[-1:] in ("+", "-"):
            self._tell(f"“{keying.text}”末尾的“{keying.text[-1]}”未采用")
        if self.table.is_sum(place):
            if not keying.refused:
                self._state_total(place, keying.figure)
        elif self._blind is None:
            self._drop_agreeing_totals()

    def _may_type(self) -> bool:
        """Whether the figure under the cursor can be typed into; says why not."""
        second = self.looks.second_pass
        reason = self.session.read_only
        if not reason and second is not None:
            if second.is_comparing:
                reason = f"正在比较两遍录入：按 {FIRST} 或 {SECOND} 选用，Esc 结束"
            elif self.table.is_sum(self.place):
                reason = "第二遍录入不填合计"
        if reason:
            self._warn(reason)
        return not reason

    def _begin_typing(self) -> Keying:
        place, blind = self.place, self._blind
        before: Figure | None
        if blind is not None:
            before = blind.figures.get(place)
        elif self.table.is_sum(place):
            before = self.session.paper_totals.stated(place)
        else:
            before = self.session.report.figure(place)
        self._keying = Keying(self.table.column(place).measure, before)
        self.looks.keyed = (place, self._keying)
        return self._keying

    def _store(self, keying: Keying) -> None:
        """Hold what the typed figure comes to so far, and show it."""
        place, blind = self.place, self._blind
        edit: Edit | None = None
        if blind is not None:
            blind.put(place, keying.value)
        elif not self.table.is_sum(place):
            edit = self.session.type_into(place, keying.value, "填写数字")
        self._edited(edit, place)

    def _edited(self, edit: Edit | None, *places: Place) -> None:
        changed = set(places)
        if edit is not None:
            for change in edit.changes:
                if change.place.section == self.table.key:
                    changed |= {change.place, *self.table.sums_over[change.place]}
            self.post_message(self.Edited(edit))
        self.refresh_changed(changed)
        self.say()

    def _drop_typing(self) -> None:
        if self._keying is not None:
            place = self.place
            self._keying = self.looks.keyed = None
            self.refresh_changed({place})
        self.session.editor.end_typing()

    def _warn(self, notice: str) -> None:
        self.app.bell()
        self.say(notice)

    def _tell(self, notice: str) -> None:
        """Say something that outlasts the move to the next figure."""
        self.app.bell()
        self.notify(notice, severity="warning", markup=False)

    def say(self, notice: str = "") -> None:
        """Tell where the cursor is, and what is said of what stands there."""
        self._notice = notice
        self.say_again()

    def say_again(self) -> None:
        """Tell the same of what stands there now; a notice stays until the next key."""
        self.post_message(self.Moved(self.place, self._notice or self.refused))

    # Totals on paper --------------------------------------------------------------------

    def _state_total(self, place: Place, total: Figure | None) -> None:
        """Compare what the paper says of a sum, and keep it until it agrees."""
        totals = self.session.paper_totals
        totals.state(place, total)
        if place in totals.drop_agreeing():
            self.notify("与纸质合计一致", timeout=2, markup=False)
        elif total is not None:
            self._tell(totals.describe(place))
        self.refresh_changed({place})

    def _drop_agreeing_totals(self) -> None:
        agreeing = self.session.paper_totals.drop_agreeing()
        if agreeing:
            labels = "、".join(" | ".join(self._label(place)) for place in agreeing[:2])
            self.notify(f"已与纸质合计一致：{labels}", timeout=2, markup=False)
            self.refresh_changed(set(agreeing))

    def _label(self, place: Place) -> tuple[str, str]:
        return figure_label(self.session.report.form, place)

    # Keyed twice ------------------------------------------------------------------------

    def _choose(self, second: SecondPass, key: str) -> None:
        """Choose the first or the second figure of a cell, and go on to the next difference."""
        place = self.place
        if not second.differs(place):
            self._warn("这一格两遍相同。按 Enter 到下一处不同，Esc 结束")
            return
        if key not in (FIRST, SECOND):
            self._warn(f"按 {FIRST} 用第一遍，按 {SECOND} 用第二遍")
            return
        if key == SECOND:
            chosen = {place: second.figures[place]}
            self._edited(self.session.apply(chosen, "采用第二遍录入"), place)
        second.settle(place)
        self._edited(None, place)
        if second.differences:
            self._step(1)
        else:
            self.post_message(self.SecondPassDone())

    # Filling and pasting ----------------------------------------------------------------

    def action_fill_row(self) -> None:
        """Put 0 into the blanks of the row under the cursor."""
        row = self.rows[self.cursor.y]
        self._fill([place for place in row if not self.table.is_sum(place)], "本行空白格填 0")

    def action_fill_table(self) -> None:
        """Put 0 into every blank of the table."""
        self._fill(list(self.table.keyed_places), "全表空白格填 0")

    def _fill(self, places: list[Place], name: str) -> None:
        self.finish()
        if self._blind is None and not self._may_type():
            return
        figures = self._blind.figures if self._blind is not None else self.session.report.figures
        blanks: dict[Place, Value] = {place: 0 for place in places if place not in figures}
        if not blanks:
            self._warn("没有空白格可填 0")
        elif self._blind is not None:
            self._blind.fill(places)
            self._edited(None, *places)
        else:
            self._edited(self.session.apply(blanks, name))
            self._drop_agreeing_totals()

    def on_paste(self, event: events.Paste) -> None:
        """Put a block of cells from a spreadsheet where the cursor is, cell by cell."""
        event.stop()
        self.finish()
        if self._blind is not None:
            self._warn("第二遍录入须逐格键入，不能粘贴")
            return
        if not self._may_type():
            return
        block = read_block(event.text)
        try:
            pasted = whole_table(block, self.table)
            if pasted is None:
                pasted = figures_at(block, self.rows, self.cursor.y, self.cursor.x, self.table)
        except CellBlockError as error:
            self._warn(f"未粘贴：{error}")
            return
        self._edited(self.session.apply(pasted.values, "粘贴"))
        self.notify(f"已粘贴 {len(pasted.values)} 格", timeout=2, markup=False)
        self._compare_sums(pasted)

    def _compare_sums(self, pasted: Pasted) -> None:
        """Keep the sums that came along until they agree, and say where they do not."""
        totals = self.session.paper_totals
        for place, stated in pasted.sums.items():
            totals.state(place, stated)
        totals.drop_agreeing()
        off = [place for place in pasted.sums if totals.is_off(place)]
        if off:
            row, column = self._label(off[0])
            others = f"（另有 {len(off) - 1} 处）" if len(off) > 1 else ""
            self._warn(
                f"粘贴内容的合计与各格之和不符。{row} | {column}：{totals.describe(off[0])}"
                f"{others}。合计自动计算，请核对原表"
            )
        elif pasted.unread:
            text = next(iter(pasted.unread.values()))
            self._warn(f"粘贴内容的合计“{text[:20]}”无法识别，没有比较")
        self.refresh_changed(set(pasted.sums))
