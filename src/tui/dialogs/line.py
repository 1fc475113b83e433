"""Asks for a line of text."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from gknb.tui.widgets.status_lines import StatusLines

LONGEST_LINE = 1000
"""Characters of a line that is asked for; a paste may be anything."""


class LineDialog(ModalScreen[str | None]):
    """Asks for a line of text that is not empty; dismissed with it, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "取消")]

    def __init__(self, question: str, demand: str, proposed: str = "") -> None:
        """Ask a question.

        Args:
            question: what is asked; what has to be known for it stands in lines below.
            demand: what is said where nothing is typed.
            proposed: what stands in the field at first; the first key replaces it.
        """
        super().__init__()
        self.question = question
        self.demand = demand
        self.proposed = proposed

    def compose(self) -> ComposeResult:
        """Question and field."""
        with Vertical(classes="dialog"):
            heading, _, more = self.question.partition("\n")
            yield StatusLines(heading, classes="heading")
            if more:
                yield StatusLines(more, classes="more")
            yield Input(self.proposed, compact=True, max_length=LONGEST_LINE)
            yield Static(id="dialog-error")
            yield Static("Enter 确定，Esc 取消", classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text, or ask for it again."""
        if event.value.strip():
            self.dismiss(event.value.strip())
        else:
            self.query_one("#dialog-error", Static).update(Text(f"! {self.demand}"))
