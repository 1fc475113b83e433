"""The side bar: every section with its state and how much is left."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from gknb.core.naming import section_heading
from gknb.tui.model.progress import State
from gknb.tui.model.session import Session
from gknb.tui.model.tools import CHECKS, REVIEW, TOOLS

_SIGNED = {True: " 已签", False: " 失效", None: " 未签"}
"""The words for what the signatures say of a section, once signing has begun."""

_WRONG = Style(bold=True)
_OTHERWISE = Style(dim=True)


class SideBar(Widget, can_focus=True):
    """Sections and tools; Up and Down choose, Enter goes there. Repaints changed lines only."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "上", show=False),
        Binding("down", "choose(1)", "下", show=False),
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
        self._lines: list[tuple[str, Style]] = []
        self._keys_of_lines: list[str] = []

    @property
    def keys(self) -> list[str]:
        """Everything one can go to, in order."""
        return [*self.session.section_keys, *TOOLS]

    def update(self) -> None:
        """Repaint the lines that have changed."""
        before, self._lines = self._lines, self._lines_now()
        for y, line in enumerate(self._lines):
            if y >= len(before):
                self.refresh(Region(0, y, self.size.width, 1))
            elif line != before[y]:
                cells = max(cell_len(line[0]), cell_len(before[y][0]))
                self.refresh(Region(0, y, min(cells, self.size.width), 1))

    def on_focus(self) -> None:
        """Show what is chosen."""
        self.update()

    def on_blur(self) -> None:
        """Forget a choice that was not made."""
        self._chosen = self.current
        self.update()

    def on_click(self, event: events.Click) -> None:
        """Go to what was clicked."""
        if event.y < len(self._keys_of_lines):
            self.post_message(self.Chosen(self._keys_of_lines[event.y]))

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
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        text, style = self._lines[y]
        return Strip([Segment(set_cell_size(text, width), self.rich_style + style)], width)

    def _lines_now(self) -> list[tuple[str, Style]]:
        """Two lines an entry: its name, then its state and what is left; one line a tool."""
        session = self.session
        lines: list[tuple[str, Style]] = []
        self._keys_of_lines = []
        for key in self.keys:
            style = Style(
                reverse=(key == self._chosen and self.has_focus) or None,
                bold=key == self.current or None,
            )
            pointer = ">" if key == self._chosen else " "
            if key in TOOLS:
                lines.append((pointer + TOOLS[key].label + self._counted(key), style))
                self._keys_of_lines.append(key)
                continue
            state, left = session.results.progress(key)
            mark = "!" if state is State.WRONG else "*" if state is State.DONE else " "
            rest = _SIGNED[session.results.signed[key]] if session.report.signoffs else ""
            rest += f" 余{left}" if left else ""
            lines.append((pointer + section_heading(session.report.form, key), style))
            lines.append((f"  {mark}{state.value}{rest}", _WRONG if mark == "!" else _OTHERWISE))
            self._keys_of_lines += [key, key]
        return lines

    def _counted(self, tool: str) -> str:
        if tool == CHECKS:
            return f" {len(self.session.results.open_findings)} 条"
        if tool == REVIEW and self.session.report.signoffs:
            valid, asked = self.session.results.signed_stages
            return f" {valid}/{asked}"
        return ""
