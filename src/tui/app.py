"""The app: opens reports, goes between screens, saves.

What only some keys need is imported when they are pressed: the first screen is there sooner.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from gknb.core.files import toml_file
from gknb.core.report import Report
from gknb.core.safe_text import harmless

from .output import ExportError, export
from .screens.dialogs import ChoiceDialog, FileDialog, NewReportDialog
from .screens.preview import PreviewScreen
from .screens.table import TableScreen
from .signing import SigningApp
from .terminal.capabilities import shows_colours, terminal_problem
from .terminal.key_sequences import learn_sequences
from .terminal.textual_fixes import use_plain_scroll_bars

if TYPE_CHECKING:
    from gknb.core.reading import Reading

    from .screens.home import HomeScreen

use_plain_scroll_bars()
learn_sequences()
ACTIONS_ON_REPORT = frozenset(
    (
        "section",
        "open",
        "save",
        "save_as",
        "undo",
        "redo",
        "home",
        "repair",
        "copy_section",
        "tally",
    )
)
SHORTEST_PALETTE = 8
"""Lines of the screen below which the palette of commands has no room."""


class GknbApp(SigningApp):
    """Fills in, checks and saves annual reports."""

    CSS_PATH = "gknb.tcss"
    ENABLE_COMMAND_PALETTE = False  # Textual's own binding; ours has a description in Chinese
    NOTIFICATION_TIMEOUT = 4
    TITLE = "公开年报"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it as an instance variable
        (0, "-narrow"),
        (60, "-normal"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it as an instance variable
        (0, "-short"),
        (18, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "帮助", id="app.help", priority=True),
        Binding("f2", "section(-1)", "上节", id="app.previous_section", priority=True),
        Binding("f3", "section(1)", "下节", id="app.next_section", priority=True),
        Binding("f6", "open('checks')", "核对", id="app.checks", priority=True),
        Binding("f7", "open('preview')", "预览", id="app.preview", priority=True),
        Binding("ctrl+r", "open('review')", "审签", id="app.review", priority=True),
        Binding("f9", "repair", "修正", show=False, id="app.repair", priority=True),
        Binding("ctrl+s", "save", "保存", id="app.save", priority=True),
        Binding("ctrl+z", "undo", "撤销", id="app.undo", priority=True),
        Binding("ctrl+q", "leave", "退出", id="app.leave", priority=True),
        Binding("f10", "home", "首页", id="app.home", priority=True),
        Binding("ctrl+p", "command_palette", "找命令", id="app.palette", priority=True),
        Binding("ctrl+k", "copy_section", "复制本节", id="app.copy", priority=True),
        Binding("ctrl+t", "tally", "台账", id="app.tally", priority=True),
        Binding("ctrl+y", "redo", "重做", id="app.redo", priority=True),
        Binding("ctrl+o", "save_as", "另存为", id="app.save_as", priority=True),
    ]

    def __init__(self, path: Path | None = None, report: Report | None = None) -> None:
        super().__init__()
        self._start = (path, report)

    def on_mount(self) -> None:
        """Open the report asked for, or the home screen of the folder."""
        path, report = self._start
        if path is not None and report is not None:
            self.open_report(path, report)
        else:
            self._show_home()

    def _show_home(self) -> None:
        from .screens.home import HomeScreen

        path, _ = self._start
        self.push_screen(HomeScreen(path.parent if path else Path()))

    def close_report(self) -> None:
        """Go back to the home screen and forget the report."""
        super().close_report()
        if len(self.screen_stack) == 1:  # started with a report: there was no need of it yet
            self._show_home()

    def on_home_screen_opened(self, event: HomeScreen.Opened) -> None:
        """Open a report from the home screen."""
        try:
            report = toml_file.load(event.path)
        except toml_file.ReportFileError as error:
            self.notify(harmless(str(error)), title="打不开", severity="error", markup=False)
            return
        self.open_report(event.path, report)

    def action_import_report(self) -> None:
        """Ask for a published report, read it, and open what was read with what was found."""

        def named(path: Path | None) -> None:
            if path is not None:
                self.notify(f"正在读入 {harmless(str(path))}", timeout=2, markup=False)
                self._import(path)

        self.push_screen(FileDialog("读入哪份已公布的报告？", "", suffix=""), named)

    @work(thread=True)
    def _import(self, source: Path) -> None:
        from .importing import ImportFailedError, import_report

        try:
            path, reading = import_report(source)
        except ImportFailedError as error:
            said = harmless(str(error))
            self.call_from_thread(
                self.notify, said, title="没有读入", severity="error", timeout=10, markup=False
            )
            return
        self.call_from_thread(self._show_import, path, reading)

    def _show_import(self, path: Path, reading: Reading) -> None:
        if self.session is None:
            self.open_report(path, reading.report, reading.findings)
        else:
            self.notify(f"已读入到 {harmless(str(path))}", markup=False)

    def action_new_report(self) -> None:
        """Ask for a new report and open it."""

        def opened(made: tuple[Path, Report] | None) -> None:
            if made is None:
                return
            path, report = made
            try:
                toml_file.save(report, path)
            except toml_file.ReportFileError as error:
                self.notify(harmless(str(error)), severity="error", markup=False)
                return
            self.open_report(path, report)

        self.push_screen(NewReportDialog(), opened)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of a report work only while one is shown."""
        del parameters
        on_report = self.section_screen is not None
        if action in ACTIONS_ON_REPORT:
            return on_report
        if action == "tally":
            return isinstance(self.screen, TableScreen)
        if action == "command_palette":
            return not self.screen.is_modal and self.size.height >= SHORTEST_PALETTE
        if action in {"help", "leave"}:
            return not self.screen.is_modal
        return True

    @work(thread=True)
    def on_preview_screen_exported(self, event: PreviewScreen.Exported) -> None:
        """Write the file, which may take longer than a blink."""
        if self.session is None:
            return
        shown = harmless(str(event.path))
        self.call_from_thread(self.notify, f"正在导出 {shown}", timeout=2, markup=False)
        try:
            export(self.session.report, event.path, event.shown, draft=event.draft)
        except ExportError as error:
            said = harmless(str(error))
            self.call_from_thread(
                self.notify, said, title="没有导出", severity="error", markup=False
            )
            return
        self.call_from_thread(self.notify, f"已导出到 {shown}", markup=False)

    # Edits and files --------------------------------------------------------------------

    def action_save(self) -> None:
        """Write the report to its file."""
        self.unless_changed_on_disk(partial(self._save, None))

    def action_save_as(self) -> None:
        """Ask for a file name and write the report there."""
        if self.session is None:
            return

        def overwrite(path: Path, answer: str | None) -> None:
            if answer == "yes":
                self._save(path)

        def named(path: Path | None) -> None:
            if path is None or self.session is None:
                return
            if path.exists() and path != self.session.path:
                question = ChoiceDialog(
                    f"{harmless(str(path))} 已经存在，要覆盖吗？",
                    [("no", "不覆盖"), ("yes", "覆盖")],
                )
                self.push_screen(question, partial(overwrite, path))
                return
            self._save(path)

        self.push_screen(FileDialog("另存为：", str(self.session.path)), named)

    def _save(self, path: Path | None) -> bool:
        if self.session is None or self.is_unfinished():
            return False
        before = self.session.path
        if not self.lock_for_saving(path or before):
            return False
        try:
            self.session.save(path)
        except toml_file.ReportFileError as error:
            self.end_saving(is_saved=False)
            self.notify(harmless(str(error)), title="没有保存", severity="error", markup=False)
            return False
        if not self.session.read_only:
            self.discard_kept({before, self.session.path})
        self.end_saving(is_saved=True)
        self.notify(f"已保存到 {harmless(str(self.session.path))}", markup=False)
        if self.section_screen is not None:
            self.section_screen.update_status()
        return True

    def _unless_unsaved(self, then: Callable[[], None]) -> None:
        if self.is_unfinished():
            return
        if self.session is None or not self.session.editor.is_changed:
            self.forget_undone()
            then()
            return
        can_save = not self.session.read_only

        def save_first() -> None:
            if self._save(None):
                then()

        def answered(answer: str | None) -> None:
            if answer == "save":
                self.unless_changed_on_disk(save_first)
            elif answer == "save_as":
                self.action_save_as()
            elif answer == "discard" and self.session is not None:
                self.discard_kept({self.session.path})
                then()

        self.push_screen(
            ChoiceDialog(
                "有没有保存的修改。",
                [
                    ("save", "保存后离开") if can_save else ("save_as", "另存为"),
                    ("discard", "不保存，丢掉修改"),
                    ("stay", "留下继续"),
                ],
            ),
            answered,
        )

    def action_home(self) -> None:
        """Go back to the home screen."""
        self._unless_unsaved(self.close_report)

    def action_leave(self) -> None:
        """Leave the program."""
        self._unless_unsaved(self.exit)

    async def action_quit(self) -> None:
        """Leave as `action_leave` does: Textual's own way would ask nothing."""
        if not self.screen.is_modal:
            self.action_leave()

    def action_help_quit(self) -> None:
        """Say how to leave to those who press Ctrl+C."""
        self.notify("要退出，请按 Ctrl+Q", markup=False)

    # Help and palette -------------------------------------------------------------------

    def action_help(self) -> None:
        """Show every key of this screen."""
        from .screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_command_palette(self) -> None:
        """Show the command palette."""
        from .terminal.textual_fixes import Palette

        self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette: every screen of the report, and the actions."""
        if isinstance(screen, TableScreen):  # for terminals that have no F5
            yield SystemCommand("本行补 0", "这一行的空格填 0", screen.grid.action_fill_row)
            yield SystemCommand("全表补 0", "这张表的空格填 0", screen.grid.action_fill_table)
        for key, target in self.screens_of_report.items():
            yield SystemCommand(target.heading, "转到这一屏", partial(self.action_open, key))
        if self.session is not None:
            yield SystemCommand("保存", "写入文件", self.action_save)
            yield SystemCommand("另存为", "写入另一个文件", self.action_save_as)
            if self.session.read_only:
                yield SystemCommand("接过来编辑", "别人正在编辑的报告", self.action_take_over)
            yield SystemCommand("自动修正", "当前一处能自动修正的问题", self.action_repair)
            yield SystemCommand("首页", "本文件夹的年度报告", self.action_home)
        else:
            yield SystemCommand("新建", "新建年度报告", self.action_new_report)
        yield SystemCommand("帮助", "全部按键", self.action_help)
        yield SystemCommand("退出", "离开程序", self.action_leave)


def run_app(path: Path | None, *, mouse: bool = True) -> int:
    """Open the app on a report, or on the reports of the current folder.

    Returns:
        The exit code: 0, or 2 if the file or the terminal cannot be used.
    """
    problem = terminal_problem()
    if problem:
        sys.stderr.write(f"gknb：{problem}\n")
        return 2
    report = None
    if path is not None:
        try:
            report = toml_file.load(path)
        except toml_file.ReportFileError as error:
            sys.stderr.write(harmless(str(error)) + "\n")
            return 2
    gc.freeze()  # what is imported stays; no need to look at it again and again
    gc.enable()
    if not shows_colours():
        os.environ.setdefault("NO_COLOR", "1")
    app = GknbApp(path, report)
    try:
        app.run(mouse=mouse)
    finally:
        app.unlock()
    return app.return_code or 0
