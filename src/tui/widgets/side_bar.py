"""The side bar: every section and tool in a line, with its state at the right end.

In a narrow window it is one line across, where each has the first character of its name.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from gknb.core.forms import COVER
from gknb.core.naming import COVER_HEADING, section_number
from gknb.tui.model.progress import filled
from gknb.tui.model.session import Session
from gknb.tui.model.signs import DONE, gravest, section_sign
from gknb.tui.model.tools import CHECKS, REVIEW, TOOLS

WIDTH = 17


class _Line(NamedTuple):
    """A line of the side bar: what it opens, its name, its state and the style of that."""

    key: str
    number: str
    name: str
    state: str = ""
    tone: str = "muted"
    share: float | None = None
    """How much of the line is lit, from 0 to 1; None for a line that is no bar."""


class SideBar(Widget, can_focus=True):
    """Where one is, how far each section is, and the way to any of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "side-bar--current",
        "side-bar--chosen",
        "side-bar--number",
        "side-bar--filled",
        "side-bar--unfilled",
        "side-bar--good",
        "side-bar--warn",
        "side-bar--bad",
        "side-bar--muted",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "choose(-1)", "上一项", show=False),
        Binding("down,right", "choose(1)", "下一项", show=False),
        Binding("home", "choose(-99)", "第一项", show=False),
        Binding("end", "choose(99)", "最后一项", show=False),
        Binding("enter", "go", "打开", show=False),
    ]

    class Chosen(Message):
        """A section or tool was chosen."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, session: Session, current: str) -> None:
        super().__init__()
        self.session = session
        self.current = current
        self._chosen = current
        self._lines: list[_Line] = []
        self._painted: list[tuple[object, ...]] = []

    @property
    def keys(self) -> list[str]:
        """Everything one can go to, in order."""
        return [*self.session.section_keys, *TOOLS]

    @property
    def is_across(self) -> bool:
        """Whether everything stands on one line."""
        return self.size.height == 1

    def update(self) -> None:
        """Repaint the lines that have changed."""
        self._lines = self._lines_now()
        if self.is_across:
            self.refresh()
        painted = [self._looks(line) for line in self._lines]
        for y, looks in enumerate(painted):
            if y >= len(self._painted) or looks != self._painted[y]:
                self.refresh(Region(0, y, self.size.width, 1))
        self._painted = painted

    def watch_has_focus(self, has_focus: bool) -> None:  # as Textual's
        """Show what is chosen; forget a choice that was not made."""
        super().watch_has_focus(has_focus)
        if not has_focus:
            self._chosen = self.current
        self.update()

    def on_click(self, event: events.Click) -> None:
        """Go to what was clicked."""
        if self.is_across:
            spots = [(start, line.key) for start, line in self._spots() if start <= event.x]
            if spots and spots[-1][1]:
                self.post_message(self.Chosen(spots[-1][1]))
        elif event.y < len(self._lines) and self._lines[event.y].key:
            self.post_message(self.Chosen(self._lines[event.y].key))

    def action_choose(self, step: int) -> None:
        """Choose the next or the previous entry."""
        keys = self.keys
        index = keys.index(self._chosen) + step
        self._chosen = keys[max(0, min(len(keys) - 1, index))]
        self.update()

    def action_go(self) -> None:
        """Go to what is chosen."""
        self.post_message(self.Chosen(self._chosen))

    def render_line(self, y: int) -> Strip:
        """One line, as it was when last brought up to date."""
        width = self.size.width
        if self.is_across:
            return self._across()
        line = self._lines[y] if y < len(self._lines) else None
        if line is not None and line.share is not None:
            return self._bar(line.share)
        if line is None or not line.name:
            return Strip.blank(width, self.rich_style)
        base = self._base(line)
        # Where the line is lit as a whole, its parts keep the background of that.
        number = f" {line.number} " if line.number else " "
        room = width - cell_len(number) - cell_len(line.state) - 1
        segments = [
            Segment(number, self._on(base, "number")),
            Segment(set_cell_size(line.name, max(0, room)), base),
            Segment(line.state, self._on(base, line.tone)),
            Segment(" ", base),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _base(self, line: _Line) -> Style:
        """The style of a line, by whether one is there or going there."""
        if line.key and line.key == self._chosen and self.has_focus:
            return self.rich_style + self._part("chosen")
        if line.key and line.key == self.current:
            return self.rich_style + self._part("current")
        return self.rich_style

    def _bar(self, share: float) -> Strip:
        """A line that is lit as far as the report is filled in; full only when it is."""
        length = max(0, self.size.width - 2)
        lit = int(length * share)
        segments = [
            Segment(" ", self.rich_style),
            Segment(" " * lit, self.rich_style + self._part("filled")),
            Segment(" " * (length - lit), self.rich_style + self._part("unfilled")),
        ]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _across(self) -> Strip:
        """All of it on one line, how much is filled in at the right end where there is room."""
        segments: list[Segment] = []
        total = next((line.state for line in self._lines if line.name and not line.key), "")
        for _, line in self._spots():
            base = self._base(line)
            segments += [
                Segment(f" {_short(line)}", base),
                Segment(line.state, self._on(base, line.tone)),
            ]
        used = sum(segment.cell_length for segment in segments)
        free = self.size.width - used - cell_len(total) - 1
        if free > 0:
            muted = self._on(self.rich_style, "muted")
            segments.append(Segment(f"{' ' * free}{total} ", muted))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _spots(self) -> list[tuple[int, _Line]]:
        """Where each begins on the one line."""
        spots: list[tuple[int, _Line]] = []
        x = 0
        for line in self._lines:
            if line.key:
                spots.append((x, line))
                x += 1 + cell_len(_short(line) + line.state)
        return spots

    def _on(self, base: Style, tone: str) -> Style:
        if base.bgcolor is not None and base.reverse:
            return base
        colour = self._part(tone).color
        is_lit = self.has_focus and base.bgcolor == self._part("chosen").bgcolor
        return base if is_lit or colour is None else base + Style(color=colour)

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"side-bar--{name}", partial=True)

    def _looks(self, line: _Line) -> tuple[object, ...]:
        return line, line.key == self._chosen and self.has_focus, line.key == self.current

    def _lines_now(self) -> list[_Line]:
        session = self.session
        form = session.report.form
        lines: list[_Line] = []
        for key in session.section_keys:
            state = section_sign(session, key)
            if key == COVER:
                lines.append(_Line(key, "", COVER_HEADING, *state))
            else:
                section = form.sections_by_key[key]
                lines.append(_Line(key, section_number(form, key), section.short, *state))
        lines.append(_Line("", "", ""))
        lines += [_Line(key, "", tool.label, *self._counted(key)) for key, tool in TOOLS.items()]
        done, all_ = filled(session.report)
        lines += [_Line("", "", ""), _Line("", "", "已填", f"{done}/{all_}")]
        lines.append(_Line("", "", "", share=done / all_ if all_ else 0))
        return lines

    def _counted(self, tool: str) -> tuple[str, str]:
        results = self.session.results
        if tool == CHECKS:
            findings = results.open_findings
            _, tone = gravest(self.session.report, findings)
            return str(len(findings)) if findings else DONE, tone
        if tool == REVIEW and self.session.report.signoffs:
            valid, asked = results.signed_stages
            return f"{valid}/{asked}", "good" if valid == asked else "warn"
        return "", "muted"


def _short(line: _Line) -> str:
    """The number of a section, the first character of another name."""
    return line.number or line.name[0]
