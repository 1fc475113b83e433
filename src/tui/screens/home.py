"""The home screen: the reports of a folder as a table, to sort, find, open and work on."""

from __future__ import annotations

import time
from asyncio import TimerHandle
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker, get_current_worker

from gknb.core.forms import Place
from gknb.core.report import Report
from gknb.core.safe_text import one_line
from gknb.tui.flows.board_commands import COMMANDS, Chosen
from gknb.tui.model.board.board import Board, asked_of
from gknb.tui.model.board.kept import load_kept, save_kept, settings_digest
from gknb.tui.model.board.rows import Expected, State, year_of
from gknb.tui.model.board.view import BoardView
from gknb.tui.terminal.timers import after
from gknb.tui.widgets.board_detail import row_entries
from gknb.tui.widgets.board_table import BoardTable
from gknb.tui.widgets.find_field import FindField
from gknb.tui.widgets.key_line import SELDOM, KeyLine
from gknb.tui.widgets.pane import Detail, Pane, as_lines, as_pane
from gknb.tui.widgets.status_lines import StatusLines
from gknb.tui.widgets.tones import tone

if TYPE_CHECKING:
    from gknb.core.campaign import Campaign
    from gknb.tui.app import GknbApp
    from gknb.tui.model.board.reader import Batch

FRAME = 0.05
"""Seconds between two batches that are shown: typing never waits for more than one."""
PAUSE = 0.06
"""Seconds on a row after which it is said what is wrong with it."""
WIDTH_OF_TABLE, NARROWEST_PANE, WIDEST_PANE = 112, 38, 80
"""Cells that the table makes use of; the pane has the rest, between these."""

_ON_ROWS = {"mark", "find", "sort", "filter", "mark_all", "turn_round"}
"""What is done with the rows of the table."""


class HomeScreen(Screen[None]):
    """The reports of a folder, each with its state; some can be marked to work on together."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_folder", "返回上级", id="home.leave_folder"),
        Binding("space", "mark", "勾选", id="home.mark"),
        Binding("slash", "find", "查找", id="home.find"),
        Binding("s,S", "sort", "排序", id="home.sort"),
        Binding("f,F", "filter", "筛选", id="home.filter"),
        *(command.key_binding for command in COMMANDS.values()),
        Binding("n,N", "app.new_report", "新建", id="home.new"),
        Binding("a,A", "mark_all", "全选", id="home.mark_all", group=SELDOM),
        Binding("d,D", "turn_round", "倒序", id="home.turn_round", group=SELDOM),
        Binding("r,R", "refresh_list", "刷新", id="home.refresh", group=SELDOM),
        Binding("escape", "show_all", "显示全部", id="home.show_all", group=SELDOM, show=False),
    ]

    def __init__(self, folder: Path, *, is_below: bool = False) -> None:
        """A screen over a folder.

        Args:
            folder: the folder.
            is_below: whether one has come from the screen of a folder above.
        """
        super().__init__()
        self.folder = folder
        self.is_below = is_below
        self.board = Board(folder)
        self.view = BoardView()
        self._settings = ""
        """A digest of what the reports in `board.kept` were checked by."""
        self._pause: TimerHandle | None = None

    @property
    def gknb(self) -> GknbApp:
        """The app, with what it offers beside what every app does."""
        return cast("GknbApp", self.app)

    @property
    def table(self) -> BoardTable:
        """The table."""
        return self.query_one(BoardTable)

    def compose(self) -> ComposeResult:
        """Title, table and pane, what is said of the row, what is looked for, states, keys."""
        yield StatusLines(wrapped=False, id="title-line")
        with Horizontal(id="board"):
            yield BoardTable(self.view)
            yield Pane()
        yield Detail()
        yield FindField()
        yield StatusLines(wrapped=False, id="states")
        yield KeyLine()

    # What is there ------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """List the folder as it is now, and go on where one was."""
        self.action_refresh_list()
        if self.focused is None:
            self.table.focus()

    def action_refresh_list(self) -> None:
        """List the folder again; the reports are read beside the keyboard."""
        self.board.list_files()
        if self.board.unlisted:
            self.gknb.tell_error("无法列出本文件夹", self.board.unlisted)
        self._show_rows()
        self._read(self.board.files)

    @work(thread=True, exclusive=True)
    def _read(self, files: list[str]) -> None:
        """Read the files, in a thread; what comes of it is told a few times a second."""
        from gknb.tui.model.board.reader import read_folder

        worker = get_current_worker()
        campaign, expected, faults = asked_of(self.folder, is_empty=not files)
        self.gknb.tell_from_thread(partial(self._expect, worker, campaign, expected, faults))
        settings = settings_digest(campaign)
        kept = self.board.kept if self._settings == settings else None
        if kept is None:
            kept = load_kept(self.folder, settings)
        self._settings = settings
        pending: Batch = {}
        last, is_changed = 0.0, len(kept) != len(files)
        for batch in read_folder(files, kept, campaign, lambda: worker.is_cancelled):
            pending |= batch
            is_changed |= any(kept.get(Path(f).name) is not entry for f, entry in batch.items())
            if time.monotonic() - last >= FRAME:
                self.gknb.tell_from_thread(partial(self._take, worker, pending))
                pending, last = {}, time.monotonic()
        self.gknb.tell_from_thread(partial(self._take, worker, pending))
        if is_changed and not worker.is_cancelled:
            save_kept(self.folder, settings, self.board.kept_now())

    def _expect(
        self, worker: Worker[None], campaign: Campaign, expected: Expected, faults: list[str]
    ) -> None:
        if worker.is_cancelled:
            return
        self.board.expect(campaign, expected)
        self._show_rows()
        for fault in faults:
            self.gknb.tell_error("本文件夹的设置不能使用", fault)

    def _take(self, worker: Worker[None], batch: Batch) -> None:
        # A reading that was overtaken by another may still tell of a file.
        if not worker.is_cancelled:
            self.board.take(batch)
            self._show_rows()

    def _show_rows(self) -> None:
        had_rows = bool(self.view.rows)
        self.view.take(*self.board.rows())
        if had_rows != bool(self.view.rows):
            self.refresh_bindings()
        self._show()

    def _show(self) -> None:
        """Show the table and all that is said of it."""
        self.table.show_again()
        if self.is_below:
            self.refresh_bindings()
        self._say_title()
        self._say_states()
        self._say_row()

    # What is said -------------------------------------------------------------------------

    def _say_title(self) -> None:
        totals = self.view.totals
        year = year_of(self.board.seen_files, self.board.expected)
        text = Text(" 公开年报 ", Style(bold=True), no_wrap=True)
        muted = self._of_bar("bar-muted")
        folder = one_line(self.folder.name)
        below = f" {folder}" if self.is_below and folder != self.board.name else ""
        text.append(f" {self.board.name}{below}{f' {year}年度' if year else ''}", muted)
        counts: list[str] = []
        if totals.expected:
            counts.append(f"应报{totals.expected} 已报{totals.reported}")
            if totals.below:
                counts.append(f"{State.BELOW.label}{totals.below}")
            if missing := totals.expected - totals.reported - totals.below:
                counts.append(f"缺{missing}")
        for label, states in _HEADLINES.items():
            number = sum(totals.states.get(state, 0) for state in states)
            if number:
                counts.append(f"{label}{number}")
        right = Text("  ".join(counts) + " ", self._of_bar("bar-warn"))
        room = self.size.width - right.cell_len
        if room > 12:
            text.truncate(room, pad=True)
            text.append_text(right)
        self.query_one("#title-line", StatusLines).say(text)

    def _say_states(self) -> None:
        text = Text(" ", no_wrap=True)
        files, unread = len(self.board.files), self.board.unread
        below = self.board.expected.below
        if below.reports and not files:
            text.append(f"报告在子文件夹里：{len(below.reports)} 份，按 Enter 进入")
        elif not files:
            text.append("这里还没有年度报告。按 N 新建一份，或按 I 导入已公布的报告")
        else:
            text.append(f"共 {files} 份")
        if not below.is_whole and State.MISSING in self.view.totals.states:
            text.append("，子文件夹未全部查看", self._tone("warn"))
        if self.view.marked:
            text.append(f"，已勾选 {len(self.view.marked)} 份", self._tone("accent"))
        if unread:
            text.append(f"，已读取 {files - unread} 份", self._tone("muted"))
        if self.view.rows:
            text.append(" ")
            self._append_filters(text)
        self.query_one("#states", StatusLines).say(text)

    def _append_filters(self, text: Text) -> None:
        """What one can filter by, as much of it as fits whole: half a number is another number."""
        only = self.view.only
        filters = [self._filter(f"全部 {len(self.view.rows)}", "text", is_chosen=only is None)]
        # The chosen one comes first, so that it is in view however many there are.
        for state in sorted(self.view.filters, key=lambda state: state is not only):
            label = f"{state.sign}{state.label} {self.view.totals.states[state]}"
            filters.append(self._filter(label, state.tone, is_chosen=only is state))
        room = self.query_one("#states").size.width - text.cell_len
        for number, each in enumerate(filters, 1):
            more = 0 if number == len(filters) else cell_len(_MORE)
            if cell_len(each.plain.rstrip()) + more > room:
                text.rstrip()
                text.append(_MORE, self._tone("muted"))
                break
            text.append_text(each)
            room -= each.cell_len

    def _filter(self, label: str, tone_name: str, *, is_chosen: bool) -> Text:
        if is_chosen:
            return Text(f" [{label}]", self._tone("strong") + Style(bold=True))
        return Text(f"  {label} ", self._tone(tone_name))

    def _say_row(self) -> None:
        if not self.is_attached:
            return
        entries = row_entries(self.view.row) if self.view.row is not None else []
        detail = self.query_one(Detail)
        detail.say(as_lines(self.gknb, entries, detail.size.width))
        self.query_one(Pane).say(as_pane(self.gknb, entries))

    def _tone(self, name: str) -> Style:
        return tone(self.gknb, name)

    def _of_bar(self, name: str) -> Style:
        return tone(self.gknb, name, bold=name == "bar-warn")

    def on_resize(self) -> None:
        """Give the pane what the table leaves of a wide window, and say what fits now."""
        wanted = self.size.width - WIDTH_OF_TABLE
        self.query_one(Pane).styles.width = max(NARROWEST_PANE, min(wanted, WIDEST_PANE))
        self._say_title()
        self._say_states()

    # Looking ------------------------------------------------------------------------------

    @on(BoardTable.Moved)
    def _row_changed(self) -> None:
        """Say what is wrong with the row once one stays on it: it is most of what a move writes."""
        if self._pause is not None:
            self._pause.cancel()
        self._pause = after(PAUSE, self, self._say_row)

    @on(BoardTable.Sorted)
    def _sort_by_head(self, event: BoardTable.Sorted) -> None:
        self.view.sort_by(event.key)
        self._show()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.view.sort_by_next([column.key for column in self.table.columns])
        self._show()

    def action_turn_round(self) -> None:
        """Sort the other way round."""
        self.view.turn_round()
        self._show()

    def action_filter(self) -> None:
        """Show only the rows of the next state."""
        self.view.filter_next()
        self._show()

    def action_find(self) -> None:
        """Type what to find."""
        self.query_one(FindField).begin()

    def on_key(self, event: events.Key) -> None:
        """Begin to find with the first Chinese character: it can mean nothing else."""
        char = event.character
        if char and char.isprintable() and not char.isascii() and self.focused is self.table:
            event.stop()
            self.query_one(FindField).begin(char)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the text in its name."""
        self.view.search(event.value)
        self._show()

    def on_input_submitted(self) -> None:
        """Go back to the table, with what was found."""
        self.query_one(FindField).finish()
        self.table.focus()

    @property
    def _is_narrowed(self) -> bool:
        """Whether not all rows are shown."""
        return self.view.only is not None or bool(self.view.find) or self.focused is not self.table

    def action_show_all(self) -> None:
        """Show everything again."""
        self.query_one(FindField).clear()
        self.table.focus()
        self.view.search("")
        self.view.filter_by(None)
        self._show()

    def action_leave_folder(self) -> None:
        """Go back to the folder above."""
        self.gknb.pop_screen()

    # Working ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without rows there are only the keys that bring some."""
        if action == "command":
            return bool(self.view.rows) or not COMMANDS[str(parameters[0])].needs_rows
        if action in _ON_ROWS:
            return bool(self.view.rows)
        if action == "leave_folder":
            return self.is_below and not self._is_narrowed
        if action == "show_all":
            return self._is_narrowed or not self.is_below
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Mark the report under the bar, or unmark it, and go on to the next."""
        self.view.mark()
        self.table.repaint_row(self.view.at)
        self.table.action_move(1)
        self._say_states()

    def action_mark_all(self) -> None:
        """Mark all that is shown, or unmark it."""
        self.view.mark_all()
        self._show()

    def action_command(self, key: str) -> None:
        """Do something with the marked reports."""
        command = COMMANDS[key]
        rows = self.view.chosen()
        if len(rows) < command.fewest:
            self.notify(f"请先按空格键勾选至少{_TIMES[command.fewest]}份报告", markup=False)
            return
        chosen = rows or [row for row in self.view.shown if row.file is not None]
        command.run(Chosen(self.gknb, self.board, chosen, bool(rows), _Opens(self)))

    @on(BoardTable.Opened)
    def _open(self, event: BoardTable.Opened) -> None:
        below = Path(event.row.below)
        if event.row.below:
            is_folder = event.row.state is None
            screen = HomeScreen(below if is_folder else below.parent, is_below=True)
            screen.view.stay_on(str(below))
            self.gknb.push_screen(screen)
        elif event.row.file is None:
            self.notify(f"{event.row.name}尚未报送，没有可打开的报告", markup=False)
        else:
            self.gknb.open_file(Path(event.row.file.path))


class _Opens:
    """Opens reports from the home screen."""

    def __init__(self, screen: HomeScreen) -> None:
        self._screen = screen

    def report(self, path: Path, report: Report) -> None:
        self._screen.view.stay_on(str(path))
        self._screen.gknb.open_report(path, report)

    def file(self, path: Path, place: Place | None = None) -> None:
        self._screen.view.stay_on(str(path))
        gknb = self._screen.gknb
        gknb.open_file(path)
        if place is not None and gknb.session is not None:
            gknb.go_to(place)

    def refresh(self, path: Path | None = None) -> None:
        if path is not None:
            self._screen.view.stay_on(str(path))
        self._screen.action_refresh_list()


_HEADLINES = {
    "迟": (State.LATE,),
    "有误": (State.WRONG, State.UNREADABLE),
}
"""What the title line counts."""
_TIMES = {2: "两"}
_MORE = " …"
"""Stands for the filters that there is no room for."""

__all__ = ["Expected", "HomeScreen"]
