"""The home screen: the reports of a folder as a board, to open, compare and consolidate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from gknb.core.roster import name_key
from gknb.core.safe_text import one_line
from gknb.tui.flows.compare_reports import compare_reports
from gknb.tui.flows.import_report import import_report
from gknb.tui.flows.merge_reports import merge_reports
from gknb.tui.model.board import HEADER, ROSTER_NAME, entry_line, roster_of, year_of
from gknb.tui.model.folder import Entry, look_at
from gknb.tui.terminal.textual_fixes import ChoiceList
from gknb.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from gknb.core.reading import Reading
    from gknb.tui.app import GknbApp

FEWEST_TO_COMPARE = 2


class HomeScreen(Screen[None]):
    """The reports of a folder, each with its state; some can be marked to work on together."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,N", "app.new_report", "新建", id="home.new"),
        Binding("i,I", "import", "导入", id="home.import"),
        Binding("space", "mark", "勾选", id="home.mark"),
        Binding("c,C", "compare", "对比", id="home.compare"),
        Binding("m,M", "merge", "汇总", id="home.merge"),
        Binding("r,R", "refresh_list", "刷新", id="home.refresh"),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.entries: list[Entry] = []
        self.marked: set[Path] = set()
        self._paths: list[Path] = []
        self._here: Path | None = None
        """The report that the bar was on when the list was left."""

    @property
    def gknb(self) -> GknbApp:
        """The app, with what it offers beside what every app does."""
        return cast("GknbApp", self.app)

    def compose(self) -> ComposeResult:
        """Heading, header of the list, list, hint, keys."""
        yield Static(Text(" 公开年报 | 本文件夹的年度报告"), id="title-line")
        yield Static(Text(HEADER), id="board-header")
        yield ChoiceList(markup=False, compact=True)
        yield Static(id="detail")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """List the folder as it is now."""
        self.action_refresh_list()

    def action_refresh_list(self) -> None:
        """List the folder again; the reports are read one by one beside the keyboard."""
        options = self.query_one(ChoiceList)
        options.clear_options()
        self._paths = sorted(self.folder.glob("*.toml"))
        self.marked &= set(self._paths)
        self.entries = []
        for path in self._paths:
            options.add_option(Option(Text(f"   {one_line(path.name)}")))
        if self._paths:
            at = self._paths.index(self._here) if self._here in self._paths else 0
            options.highlighted = at
        options.focus()
        self._say(len(self._paths))
        self._read(list(self._paths))

    @work(thread=True, exclusive=True)
    def _read(self, paths: Sequence[Path]) -> None:
        worker = get_current_worker()
        for number, path in enumerate(paths):
            entry = look_at(path)
            if worker.is_cancelled:
                return
            self.gknb.tell_from_thread(partial(self._show, number, entry))

    def _show(self, number: int, entry: Entry) -> None:
        if number >= len(self._paths) or self._paths[number] != entry.path:
            return
        # A reading that was overtaken by another may still tell of a file.
        self.entries = [other for other in self.entries if other.path != entry.path] + [entry]
        self._repaint(number)
        if len(self.entries) == len(self._paths):
            self._say(0)

    def action_mark(self) -> None:
        """Mark the report under the bar, or unmark it, and go on to the next."""
        options = self.query_one(ChoiceList)
        if options.highlighted is None or not self._paths:
            return
        self.marked ^= {self._paths[options.highlighted]}
        self._repaint(options.highlighted)
        options.action_cursor_down()

    def action_compare(self) -> None:
        """Show the marked reports side by side."""
        paths = [path for path in self._paths if path in self.marked]
        if len(paths) < FEWEST_TO_COMPARE:
            self.notify("请先按空格键勾选至少两份报告", markup=False)
        else:
            compare_reports(self.gknb, paths)

    def action_merge(self) -> None:
        """Consolidate the marked reports, or all of the folder where none is marked."""
        paths = [path for path in self._paths if path in self.marked] or self._paths
        if paths:
            merge_reports(self.gknb, paths, self.folder, self.gknb.open_report)

    def action_import(self) -> None:
        """Read a published report, and open what was read."""
        import_report(self.gknb, self.folder, self._imported)

    def _imported(self, path: Path, reading: Reading) -> None:
        self._here = path
        self.gknb.open_imported(path, reading)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the report."""
        self._here = self._paths[event.option_index]
        self.gknb.open_file(self._here)

    def _repaint(self, number: int) -> None:
        path = self._paths[number]
        entry = next((entry for entry in self.entries if entry.path == path), None)
        line = entry_line(entry) if entry else one_line(path.name)
        mark = " * " if path in self.marked else "   "
        options = self.query_one(ChoiceList)
        options.replace_option_prompt_at_index(number, Text(mark + line))

    def _say(self, unread: int) -> None:
        if not self._paths:
            said = "这里还没有年度报告。按 N 新建一份，或按 I 导入已公布的报告。"
        elif unread:
            said = f"正在读取 {unread} 份报告"
        else:
            errors = sum(1 for entry in self.entries if entry.errors or entry.report is None)
            said = f"共 {len(self.entries)} 份，有错误或无法打开的 {errors} 份。"
            said += "Enter 打开，空格勾选，C 对比，M 汇总"
            roster = roster_of(self.folder)
            year = year_of(self.entries)
            there = {
                name_key(entry.report.agency)
                for entry in self.entries
                if entry.report and entry.report.year == year
            }
            absent = [one_line(each.name) for each in roster if name_key(each.name) not in there]
            if roster:
                who = "、".join(absent) if absent else "无"
                said += f"\n按 {ROSTER_NAME}，{year or ''}年度缺报：{who}"
        self.query_one("#detail", Static).update(Text(said))
