"""Standard sentences with the report's own figures, to choose one and see it beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gknb.core.entry.sentences import Offer
from gknb.core.forms import Form
from gknb.core.naming import place_name
from gknb.tui.model.signs import BLANK
from gknb.tui.terminal.textual_fixes import ChoiceList
from gknb.tui.widgets.status_lines import StatusLines

MOST_PLACES = 3
"""How many of the blanks are named that a sentence waits for."""


class SentenceDialog(ModalScreen[str | None]):
    """A list of sentences; dismissed with the chosen one, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "取消")]

    def __init__(self, form: Form, sentences: Sequence[Offer]) -> None:
        super().__init__()
        self.form = form
        self.sentences = sentences

    def compose(self) -> ComposeResult:
        """The titles, the chosen sentence, the keys."""
        with Vertical(classes="dialog"):
            yield Static("常用句（数字取自各表）", classes="heading")
            titles = (f"{_sign(offer)} {offer.title}" for offer in self.sentences)
            yield ChoiceList(*map(Option, titles), markup=False, compact=True)
            yield StatusLines(id="sentence")
            yield Static("Enter 插入光标处，Esc 取消", classes="hint")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the sentence, or why it cannot be had."""
        offer = self.sentences[event.option_index]
        self.query_one(StatusLines).say(Text(offer.text or self._lacking(offer)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the sentence; stay where a figure in it is blank."""
        text = self.sentences[event.option_index].text
        if text:
            self.dismiss(text)
        else:
            self.app.bell()

    def _lacking(self, offer: Offer) -> str:
        if not offer.missing:
            return "不能使用：封面未填年度"
        named = "\n".join(place_name(self.form, place) for place in offer.missing[:MOST_PLACES])
        others = len(offer.missing) - MOST_PLACES
        more = f"\n另有{others}格" if others > 0 else ""
        return f"不能使用：以下各格未填\n{named}{more}"


def _sign(offer: Offer) -> str:
    return " " if offer.text else BLANK
