"""The field in which one types what to find; the list narrows down with every character."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

LONGEST = 100
"""Characters: a paste may be anything."""


class FindField(Horizontal):
    """A line with what is looked for; there only while something is.

    The screen handles the messages of the field itself: each that was passed on by another one
    would come after the keys that were typed ahead.
    """

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

    def clear(self) -> None:
        """Look for nothing any more."""
        self.query_one(Input).value = ""
        self.display = False

    def finish(self) -> None:
        """Let the keyboard go; what is looked for stays in sight."""
        self.display = bool(self.query_one(Input).value.strip())
