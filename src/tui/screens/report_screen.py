"""What every screen of a report has: title line, side bar, body, line of keys."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget

from gknb.core.editing import Edit
from gknb.core.findings import Finding
from gknb.core.forms import Place
from gknb.tui.flows.source_words import show_source_words
from gknb.tui.model.session import Session
from gknb.tui.model.stops import next_stop
from gknb.tui.terminal.timers import after
from gknb.tui.widgets.key_line import SELDOM, KeyLine
from gknb.tui.widgets.pane import Detail, Entry, Pane, as_lines, as_pane
from gknb.tui.widgets.side_bar import SideBar
from gknb.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from gknb.tui.app import GknbApp

PAUSE = 0.4
"""Seconds without a key after which prose is checked."""


class ReportScreen(Screen[None]):
    """A screen over one part of the report."""

    AUTO_FOCUS = "#body *"
    has_detail: ClassVar[bool] = True
    """Whether something is said of what is under the cursor, beside or below the work."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "stop(1)", "下一处", id="next_stop", priority=True),
        # Shift+F8 as PuTTY and as xterm send it; Ctrl+G is there where neither arrives.
        Binding(
            "ctrl+g,f18,f20", "stop(-1)", "上一处", id="previous_stop", priority=True, show=False
        ),
        # F11 belongs to many windows, Ctrl+B to tmux.
        Binding("ctrl+e", "source_words", "原文", id="source_words", priority=True, group=SELDOM),
        Binding("f12", "focus_side_bar", "左栏", id="side_bar", priority=True, group=SELDOM),
    ]

    def __init__(self, session: Session, key: str, heading: str) -> None:
        super().__init__()
        self.session = session
        self.key = key
        self.heading = heading
        self._pause: asyncio.TimerHandle | None = None

    @property
    def gknb(self) -> GknbApp:
        """The app, with what it offers beside what every app does."""
        return cast("GknbApp", self.app)

    def compose(self) -> ComposeResult:
        """Title line, side bar and body, keys."""
        self._fit_to_size()
        yield TitleLine(self.heading, id="title-line")
        with Horizontal():
            yield SideBar(self.session, self.key)
            with Vertical(id="body"):
                yield from self.body()
                if self.has_detail:
                    yield Detail()
            if self.has_detail:
                yield Pane()
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
        self.update_title()
        self.query_one(SideBar).update()

    def update_title(self) -> None:
        """Say whether everything is saved."""
        self.query_one("#title-line", TitleLine).show(self.session, self.gknb.drafts.kept)

    def show_report(self, edit: Edit | None) -> None:
        """Show the report as it is now, after an edit made elsewhere."""

    def say(self, entries: Sequence[Entry]) -> None:
        """Say what there is to say of what is under the cursor."""
        self.query_one(Detail).say(as_lines(self.gknb, entries))
        self.query_one(Pane).say(as_pane(self.gknb, entries))

    def findings_here(self) -> list[Finding]:
        """The findings at the place that has the cursor."""
        return []

    def show_findings(self) -> None:
        """Show what is found as it is now; the report itself has not changed."""

    def report_edited(self) -> None:
        """Bring the states up to date after an edit, and check prose once typing pauses."""
        self.update_status()
        if self._pause is not None:
            self._pause.cancel()
        self._pause = after(PAUSE, self, self._check_prose)

    def _check_prose(self) -> None:
        self._pause = None
        if self.session.prose_check.start() and self.is_attached:
            self.update_status()
            self.show_findings()

    @property
    def here(self) -> Place | None:
        """The place that has the keyboard; None where it is on none of the report's."""
        place = getattr(self.focused, "place", None)
        return place if isinstance(place, Place) else None

    def action_stop(self, step: int) -> None:
        """Go to the next blank or problem of the report, or to the one before."""
        if self.gknb.is_unfinished():
            return
        report, findings = self.session.report, self.session.results.findings
        here = self.here or (Place(self.key) if self.key in self.session.section_keys else None)
        place = next_stop(report, findings, here, step)
        if place is None:
            self.notify("没有空白格，也没有需要处理的问题", timeout=2, markup=False)
        elif place == here:
            self.notify("只有这一处", timeout=2, markup=False)
        else:
            self.gknb.go_to(place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done here: only an imported report has words of a source."""
        if action == "source_words":
            return self.session.report.source is not None and self.here is not None
        return super().check_action(action, parameters)

    def action_source_words(self) -> None:
        """Show what stood in the published document for what is under the cursor."""
        if self.here is not None:
            show_source_words(self.gknb, self.session, self.here)

    def give_back(self) -> bool:
        """Give back as it was what is being typed; whether anything was."""
        return False

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
