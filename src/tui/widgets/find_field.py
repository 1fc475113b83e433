"""The field in which one types what to find; the list narrows down with every character."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

LONGEST = 100
"""Characters: a paste may be anything."""


class FindField(Horizontal):
    """A line with what is looked for; there only while something is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "clear", "显示全部")]

    class Changed(Message):
        """Something else is looked for."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Done(Message):
        """The keyboard goes back to the list."""

    def compose(self) -> ComposeResult:
        """Label and field."""
        yield Static(" 查找 ")
        yield Input(compact=True, max_length=LONGEST, select_on_focus=False)

    def begin(self, text: str = "") -> None:
        """Take the keyboard, with what has been typed already."""
        self.display = True
        field = self.query_one(Input)
        field.value += text
        field.cursor_position = len(field.value)
        field.focus()

    def action_clear(self) -> None:
        """Look for nothing any more."""
        self.query_one(Input).value = ""
        self.display = False
        self.post_message(self.Done())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list down."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go back to the list; what is looked for stays."""
        event.stop()
        self.display = bool(event.value.strip())
        self.post_message(self.Done())
