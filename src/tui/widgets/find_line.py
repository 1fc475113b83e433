"""The line in which one types what is searched for in the texts of the report."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from .status_lines import StatusLines

LONGEST_NEEDLE = 80


class FindLine(Horizontal):
    """Words to search for, and which of how many matches one has come to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "step(1)", "下一处", priority=True),
        Binding("down", "step(1)", "下一处", priority=True, show=False),
        Binding("up", "step(-1)", "键上一处", priority=True),
        Binding("escape", "close", "结束查找", priority=True),
    ]

    class Sought(Message):
        """Other words are searched for."""

        def __init__(self, needle: str) -> None:
            super().__init__()
            self.needle = needle

    class Step(Message):
        """The next match is wanted, or the one before."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """The search is over."""

    def __init__(self, needle: str) -> None:
        super().__init__(id="find")
        self._needle = needle

    def compose(self) -> ComposeResult:
        """Name, words, count."""
        yield Static(Text("查找"), id="find-label")
        yield Input(
            self._needle,
            max_length=LONGEST_NEEDLE,
            compact=True,
            select_on_focus=False,
            id="find-words",
        )
        yield StatusLines(wrapped=False, id="find-count")

    def on_mount(self) -> None:
        """Be ready to type."""

    @property
    def field(self) -> Input:
        """What is typed into."""
        return self.query_one(Input)

    def show(self, needle: str, count: str, *, is_new: bool) -> None:
        """Show what is searched for, and what was found.

        Args:
            needle: the words.
            count: which match of how many.
            is_new: whether the next key replaces the words.
        """
        if self.field.value != needle:
            with self.prevent(Input.Changed):
                self.field.value = needle
        self.query_one("#find-count", StatusLines).say(Text(count))
        self.field.focus()
        if is_new:
            self.field.select_all()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while typing."""
        event.stop()
        self.post_message(self.Sought(event.value))

    def action_step(self, step: int) -> None:
        """Go on or back."""
        self.post_message(self.Step(step))

    def action_close(self) -> None:
        """End the search."""
        self.post_message(self.Closed())
