"""A report on the screen: its screens, going between them, undoing, mending, copying."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.filter import LineFilter
from textual.notifications import Notify
from textual.screen import Screen

from gknb.core.checks import FINAL_CHECKS
from gknb.core.findings import Finding
from gknb.core.forms import COVER, Place
from gknb.core.naming import section_heading
from gknb.core.rendering.copying import report_text, section_text, table_cells
from gknb.core.report import Report
from gknb.core.safe_text import one_line

from .keys_in_order import KeysInOrder
from .model.session import Session
from .output import send_to_clipboard
from .screens.checks import ChecksScreen
from .screens.cover import CoverScreen
from .screens.preview import PreviewScreen
from .screens.prose import ProseScreen
from .screens.report_screen import SectionScreen
from .screens.review import ReviewScreen
from .screens.table import TableScreen
from .terminal.line_filters import WithoutColours, WithoutControls
from .terminal.screen_diff import ExactUpdate, Painted
from .widgets.side_bar import CHECKS, PREVIEW, REVIEW, TOOLS, SideBar

MOST_TOLD = 5
"""So many boxes that tell something are on the screen at most."""


class ReportApp(KeysInOrder):
    """An app that can show one report at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = Painted()
        self.session: Session | None = None
        """The report shown; None on the home screen."""
        self._without_controls = WithoutControls()
        self.screens_of_report: dict[str, SectionScreen] = {}
        """Its screens by section key or tool, in the order one goes through them."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Let updates write the changed cells alone, and a screen be painted whole first."""
        if isinstance(renderable, ChopsUpdate) and not self._painted.has(screen):
            screen.refresh()
            return
        if isinstance(renderable, (ChopsUpdate, LayoutUpdate)):
            update = ExactUpdate(self._painted, renderable, screen)
            super()._display(screen, cast("RenderableType", update))
        else:
            super()._display(screen, renderable)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes through on its way to the terminal."""
        filters = [WithoutColours()] if self.no_color else super().get_line_filters()
        return [*filters, self._without_controls]

    def _on_notify(self, event: Notify) -> None:
        """Tell something, unless it is still being told: each telling is a box on the screen."""
        new = event.notification
        told = [each for each in self._notifications if not each.has_expired]
        said = {(each.message, each.title) for each in told}
        if len(told) >= MOST_TOLD or (new.message, new.title) in said:
            event.prevent_default()  # Textual's own would show it

    @property
    def section_screen(self) -> SectionScreen | None:
        """The screen of the report that has the keyboard; None under a dialog or at home."""
        return self.screen if isinstance(self.screen, SectionScreen) else None

    def open_report(self, path: Path, report: Report, notes: Sequence[Finding] = ()) -> None:
        """Show a report: its cover first, or what was found while it was read."""
        self.session = session = Session(report, path, notes)
        form = report.form
        self.screens_of_report = {
            COVER: CoverScreen(session, section_heading(form, COVER)),
        }
        for section in form.sections:
            heading = section_heading(form, section.key)
            if section.table is not None:
                screen: SectionScreen = TableScreen(session, section.table, heading)
            else:
                screen = ProseScreen(session, section, heading)
            self.screens_of_report[section.key] = screen
        self.screens_of_report[CHECKS] = ChecksScreen(session, TOOLS[CHECKS])
        self.screens_of_report[REVIEW] = ReviewScreen(session, TOOLS[REVIEW])
        self.screens_of_report[PREVIEW] = PreviewScreen(session, TOOLS[PREVIEW])
        for key, screen in self.screens_of_report.items():
            self.install_screen(screen, key)
        self.push_screen(CHECKS if notes else COVER)

    def close_report(self) -> None:
        """Go back to the home screen and forget the report."""
        if self.section_screen is None:
            return
        self.pop_screen()
        for screen in self.screens_of_report.values():
            self.uninstall_screen(screen)
            screen.remove()
        self.screens_of_report = {}
        self.session = None

    # Going about ------------------------------------------------------------------------

    def action_open(self, key: str) -> None:
        """Go to a section or tool."""
        if self.section_screen is None or self.section_screen.key == key:
            return
        self.switch_screen(key)

    def action_section(self, step: int) -> None:
        """Go to the next or the previous section."""
        screen = self.section_screen
        if screen is not None:
            keys = list(self.screens_of_report)
            self.action_open(keys[(keys.index(screen.key) + step) % len(keys)])

    def on_side_bar_chosen(self, event: SideBar.Chosen) -> None:
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
        """Show the section of a place, with the cursor on it."""
        self.action_open(place.section)
        screen = self.screens_of_report[place.section]
        screen.call_later(screen.go_to, place)

    def on_preview_screen_copied(self, event: PreviewScreen.Copied) -> None:
        """Copy what was chosen in the preview."""
        send_to_clipboard(self, event.text)

    def action_copy_section(self) -> None:
        """Copy the section shown: a table as cells, prose as paragraphs."""
        screen = self.section_screen
        if screen is not None and screen.key == PREVIEW:
            self.run_worker(self.run_action("screen.copy"))
        elif self.session is not None and screen is not None:
            report = self.session.report
            if screen.key in report.form.tables:
                send_to_clipboard(self, table_cells(report, report.form.tables[screen.key]))
            elif screen.key in report.form.sections_by_key:
                send_to_clipboard(self, section_text(report, screen.key))
            else:
                send_to_clipboard(self, report_text(report))

    # Edits ------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back the last edit, and show where."""
        self._step_back(undo=True)

    def action_redo(self) -> None:
        """Make the edit again that was taken back."""
        self._step_back(undo=False)

    def _step_back(self, *, undo: bool) -> None:
        screen = self.section_screen
        if self.session is None or screen is None:
            return
        if self.session.read_only:
            self.session.refuse()
            return
        edit = self.session.undo() if undo else self.session.redo()
        if edit is None:
            self.notify("没有可以撤销的" if undo else "没有可以重做的", markup=False)
            return
        done = "已撤销" if undo else "已重做"
        self.notify(f"{done}：{edit.name}", timeout=2, markup=False)
        section = edit.place.section if edit.place else CHECKS
        self.action_open(section)
        target = self.screens_of_report[section]
        target.call_later(target.show_report, edit)
        target.call_later(target.update_status)

    def action_repair(self) -> None:
        """Put right what can be put right mechanically, of what is found here."""
        screen = self.section_screen
        if self.session is None or screen is None or self.is_unfinished():
            return
        repairable = [finding for finding in screen.findings_here() if finding.repair]
        edit = self.session.repair(repairable[0]) if repairable else None
        if edit is None:
            self.notify("这里没有可以自动修正的", markup=False)
            return
        self.session.check_prose()
        screen.show_report(None)
        screen.update_status()
        self.notify(f"已修正：{one_line(repairable[0].message)}", timeout=3, markup=False)

    def is_unfinished(self) -> bool:
        """Whether something typed cannot be taken; it is then said."""
        screen = self.section_screen
        reason = screen.refused() if screen is not None else ""
        if reason:
            self.notify(f"请先改正：{reason}", severity="warning", markup=False)
        return bool(reason)
