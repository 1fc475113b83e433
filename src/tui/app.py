"""The app: opens and closes reports, goes between their screens, undoes and repairs.

What only some keys need is imported when they are pressed: the first screen is there sooner.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from gknb.core.checks import FINAL_CHECKS
from gknb.core.disk.atomic import reason
from gknb.core.files import toml_file
from gknb.core.findings import Finding
from gknb.core.forms import COVER, Place
from gknb.core.places import landing
from gknb.core.report import Report
from gknb.core.safe_text import harmless, one_line

from .dialogs.choice import ChoiceDialog
from .flows.foreign import stop_reading
from .model.repairs import repair_at
from .model.session import Session
from .model.tools import CHECKS, PREVIEW, REVIEW, TOOLS
from .report.drafts import DraftKeeper
from .report.lock import ReportLock
from .report.saving import Saving, lasting
from .report_screens import ReportScreens
from .screens.report_screen import ReportScreen
from .terminal.app import TerminalApp
from .terminal.textual_fixes import (
    use_counted_parameters,
    use_plain_scroll_bars,
    use_steady_cursors,
)
from .themes import THEMES, chosen_theme, keep_choice
from .widgets.side_bar import SideBar

if TYPE_CHECKING:
    from textual.command import Provider

    from gknb.core.reading import Reading

    from .screens.checks import ChecksScreen
    from .screens.review import ReviewScreen

use_plain_scroll_bars()
use_counted_parameters()
use_steady_cursors()

ACTIONS_ON_REPORT = frozenset(
    ("section", "open", "save", "save_as", "undo", "redo", "home", "repair", "copy")
)
SHORTEST_PALETTE = 8
"""Lines of the screen below which the palette of commands has no room."""


def _commands() -> type[Provider]:
    from .screens.commands import Commands

    return Commands


class GknbApp(TerminalApp):
    """Fills in, checks and saves annual reports."""

    CSS_PATH = "gknb.tcss"
    COMMANDS: ClassVar[set[Callable[[], type[Provider]]]] = {_commands}  # type: ignore[assignment]
    ENABLE_COMMAND_PALETTE = False  # Textual's own binding; ours has a description in Chinese
    TITLE = "公开年报"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it as an instance variable
        (0, "-narrow"),
        (72, "-normal"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it as an instance variable
        (0, "-short"),
        (18, "-tall"),
    ]
    # In the order of the line of keys: the first one comes first of all, F1 always last.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "保存", id="app.save", priority=True),
        Binding("f3", "section(1)", "下一部分", id="app.next_section", priority=True),
        Binding("f9", "repair", "修正", id="app.repair", priority=True),
        Binding("ctrl+z", "undo", "撤销", id="app.undo", priority=True),
        Binding("ctrl+p", "command_palette", "命令", id="app.palette", priority=True),
        Binding("f10", "home", "首页", id="app.home", priority=True),
        *(
            Binding(
                tool.binding, f"open('{tool.key}')", tool.label, id=f"app.{tool.key}", priority=True
            )
            for tool in TOOLS.values()
        ),
        Binding("ctrl+q", "leave", "退出", id="app.leave", priority=True),
        Binding("f2", "section(-1)", "上一部分", id="app.previous_section", priority=True),
        Binding("ctrl+y", "redo", "重做", id="app.redo", priority=True),
        Binding("ctrl+k", "copy", "复制", id="app.copy", priority=True),
        Binding("ctrl+o", "save_as", "另存为", id="app.save_as", priority=True),
        Binding("f1", "help", "帮助", id="app.help", priority=True),
    ]

    def __init__(self, path: Path | None = None, report: Report | None = None) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.use_theme(chosen_theme())
        self._start = (path, report)
        self.session: Session | None = None
        """The report shown; None on the home screen."""
        self.screens_of_report = ReportScreens(self, None)
        """Its screens by section key or tool."""
        self.lock = ReportLock(self)
        self.drafts = DraftKeeper(self)
        self.saving = Saving(self)

    def on_mount(self) -> None:
        """Open the report asked for, or the home screen of the folder."""
        path, report = self._start
        if path is not None and report is not None:
            self.open_report(path, report)
        else:
            self._show_home()
        self.drafts.keep_on_signals()
        self.lock.watch()

    def on_unmount(self) -> None:
        """Let others edit the report once the app is left, and stop what is still being read."""
        self.lock.release()
        stop_reading()

    def terminal_gone(self) -> None:
        """Keep the draft and end: it is as if the line had dropped."""
        self.drafts.hang_up(signal.SIGHUP)

    # Opening and closing ------------------------------------------------------------------

    def open_report(self, path: Path, report: Report, notes: Sequence[Finding] = ()) -> None:
        """Show a report: its cover first, or what was found while it was read.

        Args:
            path: its file.
            report: what was read from it.
            notes: what was found while it was read from a published one.
        """
        path = lasting(path)
        draft, fault = self.drafts.find(path)
        holder = self.lock.take(path)
        current = report
        # Somebody may have written it after it was read and before the lock was ours.
        with suppress(toml_file.ReportFileError):
            current = toml_file.load(path)
        self.session = session = Session(current, path, notes, checks_prose=False)
        self.screens_of_report = ReportScreens(self, session)
        self.push_screen(self.screens_of_report[CHECKS if notes else COVER])
        session.on_refused = self.lock.say_read_only
        if holder is not None:
            session.read_only = f"{holder}，正在编辑这份报告，此处只能查看"
            self.lock.ask(holder)
        session.on_change = self.drafts.changed
        session.prose_check.on_checked = self._prose_checked
        if fault:
            self.tell_error("无法读取上次的草稿", fault)
        if draft is not None and not session.read_only:
            self.drafts.offer(draft)
        if report.signoffs:
            from .flows import sign

            sign.keep_copy_if_valid(self, report)

    def close_report(self) -> None:
        """Go back to the home screen, forget the report and let others edit it."""
        if self.section_screen is None:
            return
        self.pop_screen()
        self.screens_of_report.close()
        if self.session is not None:
            self.session.is_left = True
        self.session = None
        self.lock.release()
        if len(self.screen_stack) == 1:  # started with a report: there was no need of it yet
            self._show_home()

    def open_file(self, path: Path) -> None:
        """Open the report in a file, or say why that cannot be."""
        try:
            report = toml_file.load(path)
        except toml_file.ReportFileError as error:
            message = harmless(str(error))
            self.notify(message, title="无法打开", severity="error", markup=False)
            return
        self.open_report(path, report)

    def open_imported(self, path: Path, reading: Reading) -> None:
        """Open what was read from a published report; only say so while another is open."""
        if self.session is None:
            self.open_report(path, reading.report, reading.findings)
            if self.session is not None:
                self.session.origins = reading.origins
        else:
            self.notify(f"已导入到 {harmless(str(path))}", markup=False)

    def action_new_report(self) -> None:
        """Ask for a new report and open it."""
        from .dialogs.new_report import NewReportDialog

        def answered(new: tuple[Path, Report] | None) -> None:
            if new is None:
                return
            path, report = new
            try:
                toml_file.save(report, path)
            except toml_file.ReportFileError as error:
                self.notify(harmless(str(error)), severity="error", markup=False)
                return
            self.open_report(path, report)

        folder = getattr(self.screen, "folder", None)  # that of the home screen
        self.push_screen(NewReportDialog(folder), answered)

    def _show_home(self) -> None:
        from .screens.home import HomeScreen

        path, _ = self._start
        self.push_screen(HomeScreen(path.parent if path else Path()))

    # Saving and leaving -------------------------------------------------------------------

    def action_save(self) -> None:
        """Write the report to its file."""
        self.saving.save()

    def action_save_as(self) -> None:
        """Ask for a file name and write the report there."""
        self.saving.save_as()

    def action_take_over(self) -> None:
        """Edit the report instead of who does so now."""
        self.lock.take_over()

    def action_home(self) -> None:
        """Go back to the home screen."""
        self.saving.ask_before(self.close_report)

    def action_leave(self) -> None:
        """Leave the program."""
        self.saving.ask_before(self.exit)

    async def action_quit(self) -> None:
        """Leave as `action_leave` does: Textual's own way would ask nothing."""
        if not self.screen.is_modal:
            self.action_leave()

    def action_help_quit(self) -> None:
        """Stop what is being read; else say how to leave to those who press Ctrl+C."""
        if stop_reading():
            self.notify("已停止读取", markup=False)
            return
        self.notify("要退出，请按 Ctrl+Q", markup=False)

    # Going about --------------------------------------------------------------------------

    @property
    def section_screen(self) -> ReportScreen | None:
        """The screen of the report that has the keyboard.

        None under a dialog, at home, and where the app is closing.
        """
        stack = self.screen_stack
        return stack[-1] if stack and isinstance(stack[-1], ReportScreen) else None

    def action_open(self, key: str) -> None:
        """Go to a section or tool."""
        screen = self.section_screen
        if screen is None or self.session is None or screen.key == key:
            return
        if screen.key in self.session.section_keys:
            self.session.last_section = screen.key
        self.switch_screen(self.screens_of_report[key])

    def action_section(self, step: int) -> None:
        """Go to the next or the previous section."""
        screen = self.section_screen
        if screen is not None:
            keys = self.screens_of_report.order
            self.action_open(keys[(keys.index(screen.key) + step) % len(keys)])

    @on(SideBar.Chosen)
    def _go_to_chosen(self, event: SideBar.Chosen) -> None:
        """Go to what was chosen in the side bar."""
        screen = self.section_screen
        if screen is not None and screen.key == event.key:
            screen.action_focus_side_bar()
        self.action_open(event.key)

    def on_checks_screen_jump(self, event: ChecksScreen.Jump) -> None:
        """Go to the place of a finding; to the review where it is about signatures."""
        if event.finding.rule in FINAL_CHECKS:
            self.action_open(REVIEW)
        else:
            self.go_to(event.finding.place)

    def on_review_screen_jump(self, event: ReviewScreen.Jump) -> None:
        """Go to a part that is reviewed, or to the findings."""
        if event.place is None:
            self.action_open(CHECKS)
        else:
            self.go_to(event.place)

    def go_to(self, place: Place) -> None:
        """Show the section of a place, with the cursor on it; on its first for a whole section."""
        if self.session is not None:
            place = landing(self.session.report.form, place)
        self.action_open(place.section)
        screen = self.screens_of_report[place.section]
        screen.call_later(screen.go_to, place)

    def show_report_again(self) -> None:
        """Show what has changed beside the keyboard."""
        if self.section_screen is not None:
            self.section_screen.show_report(None)
            self.section_screen.update_status()

    def _prose_checked(self) -> None:
        """Show what was found in prose after the screen was drawn."""
        screen = self.section_screen
        if screen is not None and screen.is_attached:
            screen.update_status()
            screen.show_findings()
            if screen.key == PREVIEW:  # whether it is final has just been found out
                screen.show_report(None)

    # Edits --------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back the last edit, and show where."""
        self._step_back(undo=True)

    def action_redo(self) -> None:
        """Make the edit again that was taken back."""
        self._step_back(undo=False)

    def _step_back(self, *, undo: bool) -> None:
        if self.session is None or self.section_screen is None:
            return
        if self.session.read_only:
            self.session.refuse()
            return
        if undo and self.section_screen.give_back():
            return
        edit = self.session.undo() if undo else self.session.redo()
        if edit is None:
            self.notify("没有可撤销的操作" if undo else "没有可重做的操作", markup=False)
            return
        act = "已撤销" if undo else "已重做"
        self.notify(f"{act}：{edit.name}", timeout=2, markup=False)
        section = edit.place.section if edit.place else CHECKS
        self.action_open(section)
        target = self.screens_of_report[section]
        target.call_later(target.show_report, edit)
        target.call_later(target.report_edited)

    def action_repair(self) -> None:
        """Put right what can be put right mechanically, of what is found here."""
        if self.session is None or self.section_screen is None or self.is_unfinished():
            return
        # What was found before the last keys may not hold any more.
        self.session.prose_check.when_checked(self._repair)

    def _repair(self) -> None:
        screen = self.section_screen
        if self.session is None or screen is None:
            return
        repairable = [finding for finding in screen.findings_here() if finding.repair]
        edit = self.session.repair(repairable[0], screen.here) if repairable else None
        if edit is None and self.session.read_only and repairable:
            return  # which was said
        if edit is None:
            blanks = "空白格请到表中填写；没有发生的，按 F4、F5 填 0"
            self.notify(blanks if repairable else "此处没有可自动修正的问题", markup=False)
            return
        self.session.prose_check.start()
        self.show_report_again()
        is_one_of_many = len(repair_at(repairable[0], edit.place)) < len(repairable[0].repair)
        whole = f"已修正：{one_line(repairable[0].message)}"
        self.notify("本格已填0" if is_one_of_many else whole, timeout=3, markup=False)

    def is_unfinished(self) -> bool:
        """Whether something typed cannot be taken; it is then said."""
        screen = self.section_screen
        reason = screen.refused() if screen is not None else ""
        if reason:
            self.notify(f"请先改正：{reason}", severity="warning", markup=False)
        return bool(reason)

    # Copying, help, palette ---------------------------------------------------------------

    def action_copy(self) -> None:
        """Ask what to copy of what is shown, and copy it."""
        from gknb.core.rendering.copying import report_text

        from .flows.copy import copy_text

        screen = self.section_screen
        if self.session is None or screen is None:
            return
        texts = screen.copies()
        if screen.key != PREVIEW:
            texts.append(("整份报告", partial(report_text, self.session.report)))
        answers = [(str(number), label) for number, (label, _) in enumerate(texts)]

        def answered(number: str | None) -> None:
            if number:
                copy_text(self, texts[int(number)][1]())

        self.push_screen(ChoiceDialog("请选择复制的内容：", answers), answered)

    def text_copied(self, text: str) -> None:
        """Send what was cut or copied in a field to the clipboard of the terminal too."""
        from .flows.copy import copy_text

        copy_text(self, text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of a report work only while one is shown."""
        del parameters
        if action in ACTIONS_ON_REPORT:
            return self.section_screen is not None
        if action == "command_palette":
            return not self.screen.is_modal and self.size.height >= SHORTEST_PALETTE
        if action in {"help", "leave"}:
            return not self.screen.is_modal
        return True

    def action_help(self) -> None:
        """Show every key of this screen."""
        from .screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_use_theme(self, name: str) -> None:
        """Show another theme, now and from now on."""
        self.theme = name
        try:
            keep_choice(name)
        except OSError as error:
            self.tell_error("下次打开仍用原来的颜色", reason(error))

    def action_command_palette(self) -> None:
        """Show the command palette."""
        from .terminal.textual_fixes import Palette

        self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette, in the order of use."""
        from .screens.commands import commands

        for command in commands(self, screen):
            yield SystemCommand(command.label, command.help, command.run)
