"""What every screen of a report has: title line, side bar, body, line of keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from gknb.core.editing import Edit
from gknb.core.findings import Finding
from gknb.core.forms import Place
from gknb.core.naming import section_number
from gknb.tui.model.session import Session
from gknb.tui.model.stops import next_stop, stands_at
from gknb.tui.model.text_search import Match, TextSearch
from gknb.tui.terminal.timers import after
from gknb.tui.widgets.find_line import FindLine
from gknb.tui.widgets.key_line import SELDOM, KeyLine
from gknb.tui.widgets.pane import Detail, Entry, Pane, as_lines, as_pane
from gknb.tui.widgets.prose_field import ProseField
from gknb.tui.widgets.side_bar import SideBar
from gknb.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from gknb.tui.app import GknbApp

LINES_FOR_SIDE_BAR = 6
"""Lines of the window below which it has no room: they are for the work."""
PAUSE = 0.4
"""Seconds without a key after which prose is checked."""
REST_PAUSE = 0.2
"""Seconds without a key after which all is said of what is under the cursor. Where the cursor
runs over ten figures, the findings on nine of them need not go over a slow line."""


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
        Binding("ctrl+f", "find", "查找", id="find", priority=True, group=SELDOM),
        Binding("escape", "back", "返回", show=False, id="back"),
    ]

    def __init__(self, session: Session, key: str, heading: str) -> None:
        super().__init__()
        self.session = session
        self.key = key
        self.heading = heading
        self._styled_for: tuple[str, Size] | None = None
        """The theme and the size that its widgets have their styles for."""
        self._pause: asyncio.TimerHandle | None = None
        self._rest_pause: asyncio.TimerHandle | None = None
        self._rest: Callable[[], Sequence[Entry]] | None = None
        """What is still to be said once the keys pause."""
        self._entries: tuple[Sequence[Entry], Sequence[Entry]] = ((), ())
        """What is said: at once, and once the keys pause."""
        self._searched_from: Place | None = None
        """Where the cursor was when the search began."""
        self._focused_before: Widget | None = None

    @property
    def gknb(self) -> GknbApp:
        """The app, with what it offers beside what every app does."""
        return cast("GknbApp", self.app)

    def compose(self) -> ComposeResult:
        """Title line, side bar and body, keys."""
        self._fit_to_size()
        yield TitleLine(self.heading, self._brief_heading, id="title-line")
        with Horizontal(id="work"):
            side_bar = SideBar(self.session, self.key)
            side_bar.display = self.app.size.height >= LINES_FOR_SIDE_BAR
            yield side_bar
            with Vertical(id="body"):
                yield from self.body()
                if self.has_detail:
                    yield Detail()
            if self.has_detail:
                yield Pane()
        yield KeyLine()

    @property
    def _brief_heading(self) -> str:
        section = self.session.report.form.sections_by_key.get(self.key)
        if section is None:
            return self.heading
        return f"{section_number(self.session.report.form, self.key)}、{section.brief}"

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

    def on_resize(self) -> None:
        """Say again what depends on the room there is."""
        self.query_one(SideBar).display = self.size.height >= LINES_FOR_SIDE_BAR
        self.call_after_refresh(self.fit_to_room)

    def fit_to_room(self) -> None:
        """Say again what was said of what is under the cursor, in the room there now is."""
        self._show_entries()

    def body(self) -> Iterable[Widget]:
        """The widgets of this section."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Say which report and section this is."""
        if self.query(SideBar):  # none where the app ends while it mounts, as by a hang-up
            self.update_status()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what other screens have changed."""
        # Textual styles every widget again, each time a screen comes back.
        looks = self.app.theme, self.app.size
        event.refresh_styles = self._styled_for not in (None, looks)
        self._styled_for = looks
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

    def say(self, entries: Sequence[Entry], head: Sequence[Entry] = ()) -> None:
        """Say what there is to say of what is under the cursor, below a head."""
        self._rest = None
        self._entries = (head, entries)
        self._show_entries()

    def say_soon(
        self, rest: Callable[[], Sequence[Entry]], head: Sequence[Entry] | None = None
    ) -> None:
        """Say what there is to say once the keys pause.

        Args:
            rest: asked for then; until then stays what stands there.
            head: said at once and above it; None for what is said there.
        """
        is_first = self._entries == ((), ())
        self._rest = rest
        if head is not None:
            self._entries = (head, self._entries[1])
        if is_first:
            self._say_rest()
            return
        if head is not None:
            self._show_entries()
        if self._pause is None:  # else it is said once prose is checked
            if self._rest_pause is not None:
                self._rest_pause.cancel()
            self._rest_pause = after(REST_PAUSE, self, self._say_rest)

    def _say_rest(self) -> None:
        """Say the rest, where nothing has been said at once since."""
        if self._rest is not None and self.is_attached:
            self._entries = (self._entries[0], self._rest())
            self._rest = None
            self._show_entries()

    def _show_entries(self) -> None:
        if not self.has_detail:
            return
        entries = [entry for group in self._entries for entry in group]
        detail = self.query_one(Detail)
        detail.say(as_lines(self.gknb, entries, detail.size.width))
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
        self._say_rest()

    @property
    def here(self) -> Place | None:
        """The place that has the keyboard; None where it is on none of the report's."""
        place = getattr(self.focused, "place", None)
        return place if isinstance(place, Place) else None

    def _exactly_here(self) -> Place | None:
        """Where the cursor is; in a text with the offset, as no words that begin and end there."""
        here, offset = self.here, getattr(self.focused, "offset_of_cursor", None)
        if here is None or not isinstance(offset, int):
            return here
        return here._replace(words=(offset, offset))

    def action_stop(self, step: int) -> None:
        """Go to the next blank or problem of the report, or to the one before."""
        if self.gknb.is_unfinished():
            return
        report, findings = self.session.report, self.session.results.findings
        is_section = self.key in self.session.section_keys
        here = self._exactly_here() or (Place(self.key) if is_section else None)
        place = next_stop(report, findings, here, step)
        if place is None:
            self.notify("没有空白格，也没有需要处理的问题", timeout=2, markup=False)
        elif here is not None and stands_at(here, place):
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
            from gknb.tui.flows.source_words import show_source_words

            show_source_words(self.gknb, self.session, self.here)

    def give_back(self) -> bool:
        """Give back as it was what is being typed; whether anything was."""
        return False

    def refused(self) -> str:
        """Why what is being typed cannot be taken; empty where there is nothing of the kind."""
        return ""

    def go_to(self, place: Place) -> None:
        """Put the cursor on a place of this section."""

    def copies(self) -> list[tuple[str, Callable[[], str]]]:
        """What can be copied of what is shown, the likeliest first, each with its text."""
        return []

    # Finding words ------------------------------------------------------------------------

    def action_find(self) -> None:
        """Ask for words to search for in all texts of the report."""
        self._focused_before = self.focused
        self._searched_from = self._exactly_here()
        self.show_match(self.session.text_search.match, is_coming_to_it=False)

    def show_match(self, match: Match | None, *, is_coming_to_it: bool = True) -> None:
        """Show the line of the search, and the match it has come to."""
        search = self.session.text_search
        if match is not None and match.place is not None and is_coming_to_it:
            self.go_to(match.place)
        self.highlight_matches(search if is_coming_to_it else None)
        line = next(iter(self.query(FindLine)), None)
        if line is None:
            line = FindLine(search.needle)
            self.query_one("#body").mount(line, after=-1)
        line.display = True
        count = search.count_text if is_coming_to_it else ""
        line.call_later(partial(line.show, search.needle, count, is_new=not is_coming_to_it))

    def highlight_matches(self, search: TextSearch | None) -> None:
        """Show the words that are searched for in the texts of this screen."""
        for field in self.query(ProseField):
            field.highlight(search.words_in(field.place) if search is not None else ())

    @on(FindLine.Sought)
    def _seek(self, event: FindLine.Sought) -> None:
        search, report = self.session.text_search, self.session.report
        search.seek(report, event.needle, self.key, self._searched_from)
        self._come_to_match()

    @on(FindLine.Step)
    def _step(self, event: FindLine.Step) -> None:
        self.session.text_search.step(self.session.report, event.step)
        self._come_to_match()

    def _come_to_match(self) -> None:
        match = self.session.text_search.match
        if match is not None and match.screen != self.key:
            self._close_find()
            self.gknb.action_open(match.screen)
            target = self.gknb.screens_of_report[match.screen]
            target.call_later(target.show_match, match)
        else:
            self.show_match(match)

    @on(FindLine.Closed)
    def _leave_find(self) -> None:
        """End the search; the cursor stands where it has come to."""
        match = self.session.text_search.match
        self._close_find()
        if match is not None and match.screen == self.key and match.place is not None:
            self.go_to(match.place)
        elif self._focused_before is not None and self._focused_before.is_attached:
            self._focused_before.focus()

    def _close_find(self) -> None:
        for line in self.query(FindLine):
            line.display = False
            self.highlight_matches(None)

    def on_screen_suspend(self) -> None:
        """End the search where one leaves the screen."""
        self._close_find()

    # Going back ---------------------------------------------------------------------------

    def action_back(self) -> None:
        """Go back to the section one came from, from what is none itself."""
        if self.query_one(SideBar).has_focus:
            self.action_focus_side_bar()
        elif self.key not in self.session.section_keys:
            self.gknb.action_open(self.session.last_section)

    def action_focus_side_bar(self) -> None:
        """Go to the side bar, or back from it."""
        side_bar = self.query_one(SideBar)
        if side_bar.has_focus:
            self.focus_next()
        else:
            side_bar.focus()
