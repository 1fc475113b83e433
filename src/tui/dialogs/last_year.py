"""Last year's text of a field, to read and to take over."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from gknb.core.safe_text import visible
from gknb.tui.terminal.wrapped_text import WrappedText


class LastYearDialog(ModalScreen[bool]):
    """Last year's text, to read; dismissed with whether to take it over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+l", "dismiss(False)", "关闭"),
        Binding("enter", "dismiss(True)", "复制", priority=True),
    ]

    def __init__(self, heading: str, text: str) -> None:
        super().__init__()
        self.heading = heading
        self.text = text

    def compose(self) -> ComposeResult:
        """Heading and text."""
        with Vertical(classes="dialog"):
            yield Static(Text(f"上年：{self.heading}"), classes="heading")
            page = visible(self.text)
            yield WrappedText(page, read_only=True, show_cursor=False, compact=True)
            yield Static("Enter 复制到本年（再修改），Esc 关闭", classes="hint")
