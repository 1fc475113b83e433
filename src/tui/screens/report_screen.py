"""What every screen of a report has: title line, side bar, body, line of keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from gknb.core.editing import Edit
from gknb.core.findings import Finding
from gknb.core.forms import Place
from gknb.core.safe_text import one_line
from gknb.tui.model.session import Session
from gknb.tui.widgets.key_line import KeyLine
from gknb.tui.widgets.side_bar import SideBar
from gknb.tui.widgets.status_lines import StatusLines

if TYPE_CHECKING:
    from gknb.tui.app import GknbApp

PAUSE = 0.4
"""Seconds without a key after which prose is checked."""


class ReportScreen(Screen[None]):
    """A screen over one part of the report."""

    AUTO_FOCUS = "#body *"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "focus_side_bar", "章节", id="side_bar", priority=True),
    ]

    def __init__(self, session: Session, key: str, heading: str) -> None:
        super().__init__()
        self.session = session
        self.key = key
        self.heading = heading
        self._pause: Timer | None = None

    @property
    def gknb(self) -> GknbApp:
        """The app, with what it offers beside what every app does."""
        return cast("GknbApp", self.app)

    def compose(self) -> ComposeResult:
        """Title line, side bar and body, keys."""
        self._fit_to_size()
        yield StatusLines(wrapped=False, id="title-line")
        with Horizontal():
            yield SideBar(self.session, self.key)
            with Vertical(id="body"):
                yield from self.body()
        yield KeyLine()

    def _fit_to_size(self) -> None:
        """Be styled for the size of the terminal from the start, not laid out a second time."""
        width, height = self.app.size
        breakpoints = (
            (width, self.app.HORIZONTAL_BREAKPOINTS),
            (height, self.app.VERTICAL_BREAKPOINTS),
        )
        classes: dict[str, bool] = {}
        for size, named in breakpoints:
            fitting = [name for least, name in named or () if size >= least]
            classes |= {name: name in fitting[-1:] for _, name in named or ()}
        self.update_classes(classes, update=False)

    def body(self) -> Iterable[Widget]:
        """The widgets of this section."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Say which report and section this is."""
        self.update_status()

    def on_screen_resume(self) -> None:
        """Show what other screens have changed."""
        self.session.prose_check.start()
        self.update_status()
        self.show_report(None)

    def update_status(self) -> None:
        """Bring title line and side bar up to date."""
        report = self.session.report
        changed = " [未保存]" if self.session.editor.is_changed else ""
        changed += " [只读]" if self.session.read_only else ""
        file = one_line(self.session.path.name)
        year = f" {report.year}年" if report.year else ""
        name = one_line(report.agency) + year
        title = Text(f" {name} | {self.heading}{changed} | {file}")
        self.query_one("#title-line", StatusLines).say(title)
        self.query_one(SideBar).update()

    def show_report(self, edit: Edit | None) -> None:
        """Show the report as it is now, after an edit made elsewhere."""

    def findings_here(self) -> list[Finding]:
        """The findings at the place that has the cursor."""
        return []

    def show_findings(self) -> None:
        """Show what is found as it is now; the report itself has not changed."""

    def report_edited(self) -> None:
        """Bring the states up to date after an edit, and check prose once typing pauses."""
        self.update_status()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._check_prose)

    def _check_prose(self) -> None:
        self._pause = None
        if self.session.prose_check.start() and self.is_attached:
            self.update_status()
            self.show_findings()

    def refused(self) -> str:
        """Why what is being typed cannot be taken; empty where there is nothing of the kind."""
        return ""

    def go_to(self, place: Place) -> None:
        """Put the cursor on a place of this section."""

    def action_focus_side_bar(self) -> None:
        """Go to the side bar, or back from it."""
        side_bar = self.query_one(SideBar)
        if side_bar.has_focus:
            self.focus_next()
        else:
            side_bar.focus()
