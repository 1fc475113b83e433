"""A page to read over the screen below: a comparison of reports, the words of a source."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea


class PageScreen(ModalScreen[None]):
    """Text with a heading, to scroll through; Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,f10", "dismiss(None)", "返回")]

    def __init__(self, heading: str, text: str, *, wrapped: bool = False) -> None:
        super().__init__()
        self.wrapped = wrapped
        self.heading = heading
        self.text = text

    def compose(self) -> ComposeResult:
        """Heading, page, hint."""
        yield Static(Text(f" {self.heading}"), id="title-line")
        yield TextArea(self.text, read_only=True, soft_wrap=self.wrapped, compact=True)
        yield Static(" 方向键、PgUp、PgDn 翻看，Esc 返回", classes="hint")
