"""The side bar: every section with its state and how much is left."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import set_cell_size
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from ...core.naming import section_heading
from ..session import Session, State

CHECKS = "checks"
PREVIEW = "preview"
TOOLS = {CHECKS: "核对", PREVIEW: "预览"}


class SideBar(Widget, can_focus=True):
    """Sections and tools; Up and Down choose, Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "上", show=False),
        Binding("down", "choose(1)", "下", show=False),
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
        self._painted = ""

    @property
    def keys(self) -> list[str]:
        """Everything one can go to, in order."""
        return [*self.session.section_keys, *TOOLS]

    def update(self) -> None:
        """Repaint if a state has changed."""
        if self.render().plain != self._painted:
            self.refresh()

    def on_blur(self) -> None:
        """Forget a choice that was not made."""
        self._chosen = self.current
        self.refresh()

    def action_choose(self, step: int) -> None:
        """Choose the next or the previous entry."""
        keys = self.keys
        index = keys.index(self._chosen) + step
        self._chosen = keys[max(0, min(len(keys) - 1, index))]
        self.refresh()

    def action_go(self) -> None:
        """Go to what is chosen."""
        self.post_message(self.Chosen(self._chosen))

    def render(self) -> Text:
        """Two lines an entry: its name, then its state and what is left."""
        text = Text(no_wrap=True)
        width = max(8, self.size.width)
        for key in self.keys:
            pointer = ">" if key == self._chosen else " "
            if key in TOOLS:
                errors = len(self.session.findings)
                note = f" {errors} 条" if key == CHECKS else ""
                name = TOOLS[key] + note
            else:
                name = section_heading(self.session.report.form, key)
            style = "reverse" if key == self._chosen and self.has_focus else ""
            style += " bold" if key == self.current else ""
            text.append(set_cell_size(pointer + name, width), style.strip())
            text.append("\n")
            if key not in TOOLS:
                state, left = self.session.progress(key)
                mark = "!" if state is State.WRONG else "*" if state is State.DONE else " "
                line = f"  {mark}{state.value}" + (f" 余{left}" if left else "")
                text.append(set_cell_size(line, width), "bold" if mark == "!" else "dim")
                text.append("\n")
        self._painted = text.plain
        return text
