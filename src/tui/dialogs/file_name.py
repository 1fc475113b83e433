"""Asks for a file on the server where the program runs: chosen from a list, or typed."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from gknb.core.disk import atomic
from gknb.core.entry.cover_input import CoverError
from gknb.core.files import REPORT_SUFFIX
from gknb.core.safe_text import one_line, visible
from gknb.tui.model.file_choices import Choice, choices, completed
from gknb.tui.terminal.textual_fixes import ChoiceList


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
        raise CoverError(f"文件名无效：{atomic.reason(error)}") from None
    return path


class FileDialog(ModalScreen[Path | None]):
    """Asks for a file name; below it what the folder holds, narrowed down while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "取消"),
        Binding("tab", "complete", "补全", priority=True),
        Binding("down", "choose(1)", show=False, priority=True),
        Binding("up", "choose(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        question: str,
        proposed: str,
        *,
        suffix: str = REPORT_SUFFIX,
        endings: Sequence[str] | None = None,
        takes_many: bool = False,
    ) -> None:
        """Ask a question.

        Args:
            question: what the file is for.
            proposed: what stands in the field at first.
            suffix: what is added to a name that lacks it; empty for a file of any kind.
            endings: endings of the files that are offered; where they are given, the file has
                to be there, and Enter takes the one under the bar.
            takes_many: whether what is asked for are many files: a folder that is typed, or a
                pattern with `*`, is an answer.
        """
        super().__init__()
        self.question = question
        self.proposed = proposed
        self._shown = visible(proposed).replace("\n", "\N{REPLACEMENT CHARACTER}")
        self.suffix = suffix
        self.is_there = endings is not None
        self.takes_many = takes_many
        self.endings = tuple(endings) if endings is not None else (suffix,) if suffix else ()
        self._offered: list[Choice] = []

    def compose(self) -> ComposeResult:
        """Question, field, list."""
        with Vertical(classes="dialog"):
            yield Static(Text(self.question), classes="heading")
            yield Input(self._shown, compact=True, select_on_focus=not self.is_there)
            yield ChoiceList(markup=False, compact=True, id="files")
            yield Static(id="dialog-error")
            yield Static("上下键选择，Tab 补全，Enter 确定，Esc 取消", classes="hint")

    def on_mount(self) -> None:
        """Offer what is there."""
        self.query_one(ChoiceList).can_focus = False
        self.query_one(Input).focus()
        self._offer()

    def on_input_changed(self, _: Input.Changed) -> None:
        """Narrow the list down."""
        self.query_one("#dialog-error", Static).update("")
        self._offer()

    def _offer(self) -> None:
        typed = self.query_one(Input).value
        self._offered = choices("" if typed == self._shown else typed, self.endings)
        files = self.query_one(ChoiceList)
        files.clear_options()
        files.add_options([Option(Text(one_line(choice.name))) for choice in self._offered])
        # Where a file has to be there, the first one is what Enter takes.
        is_first_taken = self.is_there and not self.takes_many
        files.highlighted = 0 if is_first_taken and self._offered else None
        files.display = bool(self._offered)

    def action_choose(self, step: int) -> None:
        """Move the bar; the field keeps the keyboard."""
        files = self.query_one(ChoiceList)
        if not self._offered:
            return
        at = files.highlighted
        if at is None:
            files.highlighted = 0 if step > 0 else len(self._offered) - 1
        else:
            files.highlighted = max(0, min(len(self._offered) - 1, at + step))

    def action_complete(self) -> None:
        """Type on as far as the names have in common, or what is under the bar."""
        field = self.query_one(Input)
        typed = "" if field.value == self._shown else field.value
        more = completed(typed, self._offered)
        chosen = self.query_one(ChoiceList).highlighted
        if more == typed and chosen is not None:
            more = self._offered[chosen].typed
        if more != field.value and more:
            field.value = visible(more)
            field.cursor_position = len(field.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        self._take(self._offered[event.option_index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name, or say why it cannot be taken."""
        typed = self.proposed if event.value == self._shown else event.value
        chosen = self.query_one(ChoiceList).highlighted
        many = os.path.expanduser(typed.strip())  # noqa: PTH111
        if self.takes_many and chosen is None and (os.path.isdir(many) or glob.has_magic(many)):  # noqa: PTH112
            self.dismiss(Path(many))
            return
        is_file = bool(typed) and os.path.isfile(os.path.expanduser(typed))  # noqa: PTH111, PTH113
        if chosen is not None and not is_file:
            self._take(self._offered[chosen])
            return
        try:
            path = report_path(typed, self.suffix)
        except CoverError as error:
            self._refuse(str(error))
            return
        if self.is_there and not path.exists():
            self._refuse(f"没有这个文件：{one_line(str(path))}")
        else:
            self.dismiss(path)

    def _refuse(self, reason: str) -> None:
        self.query_one("#dialog-error", Static).update(Text(f"! {reason}"))

    def _take(self, choice: Choice) -> None:
        if choice.is_folder:
            field = self.query_one(Input)
            field.value = visible(choice.typed)
            field.cursor_position = len(field.value)
        else:
            self.dismiss(Path(os.path.expanduser(choice.typed)))  # noqa: PTH111
