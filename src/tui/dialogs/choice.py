"""A question with a few answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gknb.tui.terminal.textual_fixes import ChoiceList
from gknb.tui.widgets.status_lines import StatusLines


class ChoiceDialog(ModalScreen[str]):
    """A question with a few answers; dismissed with the key of the answer, "" for none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "取消")]

    def __init__(
        self,
        question: str,
        answers: Sequence[tuple[str, str]],
        *,
        chosen: str = "",
        can_cancel: bool = True,
    ) -> None:
        super().__init__()
        self.question = question
        self.answers = answers
        self.chosen = chosen
        """The answer under the bar at first; the first one where it is empty."""
        self.can_cancel = can_cancel
        """Whether Esc leaves the question without an answer."""

    def compose(self) -> ComposeResult:
        """Question and answers."""
        with Vertical(classes="dialog"):
            heading, _, more = self.question.partition("\n")
            yield StatusLines(heading, classes="heading")
            if more:
                yield StatusLines(more, classes="more")
            yield ChoiceList(*(Option(label, id=key) for key, label in self.answers), compact=True)
            cancel = "，Esc 取消" if self.can_cancel else ""
            yield Static(f"上下键选择，Enter 确定{cancel}", classes="hint")

    def on_mount(self) -> None:
        """Put the bar on an answer."""
        keys = [key for key, _ in self.answers]
        if self.chosen in keys:
            self.query_one(ChoiceList).highlighted = keys.index(self.chosen)

    def action_cancel(self) -> None:
        """Leave without an answer, where the question allows that."""
        if self.can_cancel:
            self.dismiss("")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(event.option_id or "")
