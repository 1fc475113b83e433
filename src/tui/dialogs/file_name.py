"""Asks for a file name, as typed on the server where the program runs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from gknb.core.cover_input import CoverError
from gknb.core.disk.atomic import reason
from gknb.core.files import REPORT_SUFFIX
from gknb.core.safe_text import visible


def report_path(typed: str, suffix: str = REPORT_SUFFIX) -> Path:
    """The path of a file as typed: `~` is the home folder, the suffix need not be typed.

    Raises:
        CoverError: if no file can have that name.
    """
    typed = os.path.expanduser(typed.strip())  # noqa: PTH111  # Path's own raises for `~nobody`
    if os.path.basename(typed) in ("", ".", ".."):  # noqa: PTH119
        raise CoverError(f"请填文件名，例如 2024{suffix}")
    path = Path(typed if typed.endswith(suffix) else typed + suffix)
    try:
        path.stat()
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        raise CoverError(f"这个文件名不能用：{reason(error)}") from None
    return path


class FileDialog(ModalScreen[Path | None]):
    """Asks for a file name."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "取消")]

    def __init__(self, question: str, proposed: str, *, suffix: str = REPORT_SUFFIX) -> None:
        super().__init__()
        self.question = question
        self.proposed = proposed
        self._shown = visible(proposed).replace("\n", "\N{REPLACEMENT CHARACTER}")
        self.suffix = suffix
        """What is added to a name that lacks it; empty for a file of any kind."""

    def compose(self) -> ComposeResult:
        """Question and field."""
        with Vertical(classes="dialog"):
            yield Static(Text(self.question))
            yield Input(self._shown, compact=True, select_on_focus=True)
            yield Static(id="dialog-error")
            yield Static("Enter 确定，Esc 取消", classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name, or say why it is none."""
        typed = self.proposed if event.value == self._shown else event.value
        try:
            self.dismiss(report_path(typed, self.suffix))
        except CoverError as error:
            self.query_one("#dialog-error", Static).update(Text(f"! {error}"))
