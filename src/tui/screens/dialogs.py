"""Dialogs: a choice between answers, a file name, a new report."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from gknb.core.cover_input import CoverError, parse_cover, parse_report_year
from gknb.core.disk.atomic import reason
from gknb.core.report import KIND_LABELS, Report, Value, new_report
from gknb.core.safe_text import visible
from gknb.tui.terminal.textual_fixes import ChoiceList, WrappedText
from gknb.tui.widgets.word_field import HINT, KindKeys

SUFFIX = ".toml"
LONGEST_LINE = 1000
"""Characters of a line that is asked for; a paste may be anything."""


def report_path(typed: str, suffix: str = SUFFIX) -> Path:
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


class ChoiceDialog(ModalScreen[str]):
    """A question with a few answers; dismissed with the key of the answer, "" for none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "取消")]

    def __init__(
        self, question: str, answers: Sequence[tuple[str, str]], *, chosen: str = ""
    ) -> None:
        super().__init__()
        self.question = question
        self.answers = answers
        self.chosen = chosen
        """The answer under the bar at first; the first one where it is empty."""

    def compose(self) -> ComposeResult:
        """Question and answers."""
        with Vertical(classes="dialog"):
            yield Static(Text(self.question))
            yield ChoiceList(*(Option(label, id=key) for key, label in self.answers), compact=True)
            yield Static("上下键选择，Enter 确定，Esc 取消", classes="hint")

    def on_mount(self) -> None:
        """Put the bar on an answer."""
        keys = [key for key, _ in self.answers]
        if self.chosen in keys:
            self.query_one(ChoiceList).highlighted = keys.index(self.chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(event.option_id or "")


class FileDialog(ModalScreen[Path | None]):
    """Asks for a file name."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "取消")]

    def __init__(self, question: str, proposed: str, *, suffix: str = SUFFIX) -> None:
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


class TextDialog(ModalScreen[str | None]):
    """Asks for a line of text that is not empty; dismissed with it, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "取消")]

    def __init__(self, question: str, demand: str) -> None:
        super().__init__()
        self.question = question
        self.demand = demand

    def compose(self) -> ComposeResult:
        """Question and field."""
        with Vertical(classes="dialog"):
            yield Static(Text(self.question))
            yield Input(compact=True, max_length=LONGEST_LINE)
            yield Static(id="dialog-error")
            yield Static("Enter 确定，Esc 取消", classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text, or ask for it again."""
        if event.value.strip():
            self.dismiss(event.value.strip())
        else:
            self.query_one("#dialog-error", Static).update(Text(f"! {self.demand}"))


class LastYearDialog(ModalScreen[bool]):
    """Last year's text, to read; dismissed with whether to take it over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+l", "dismiss(False)", "关闭"),
        Binding("enter", "dismiss(True)", "取用", priority=True),
    ]

    def __init__(self, heading: str, text: str) -> None:
        super().__init__()
        self.heading = heading
        self.text = text

    def compose(self) -> ComposeResult:
        """Heading and text."""
        with Vertical(classes="dialog"):
            yield Static(Text(f"上年：{self.heading}", style="bold"))
            page = visible(self.text)
            yield WrappedText(page, read_only=True, compact=True, highlight_cursor_line=False)
            yield Static("Enter 取用到本年（供改写），Esc 关闭", classes="hint")


class NewReportDialog(ModalScreen[tuple[Path, Report] | None]):
    """Asks for agency, year, kind and file of a new report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "取消"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        last_year = dt.datetime.now(tz=dt.UTC).astimezone().year - 1
        self._proposed = _proposed(str(last_year))

    def compose(self) -> ComposeResult:
        """The fields."""
        last_year = str(dt.datetime.now(tz=dt.UTC).astimezone().year - 1)
        with Vertical(classes="dialog"):
            yield Static("新建年度报告")
            yield Label("机关名称")
            yield Input(id="agency", compact=True)
            yield Label("报告年度")
            yield Input(last_year, id="year", compact=True)
            yield Label(f"机关类型（{HINT}）")
            yield KindKeys(KIND_LABELS["department"], id="kind", compact=True)
            yield Label("文件名")
            yield Input(_proposed(last_year), id="file", compact=True)
            yield Static(id="dialog-error")
            yield Static("Enter 下一项，在最后一项按 Enter 新建，Esc 取消", classes="hint")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the proposed file name follow the year."""
        file = self.query_one("#file", Input)
        if event.input.id == "year" and event.value.isdigit() and file.value == self._proposed:
            self._proposed = file.value = _proposed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on, or make the report; stay where what was typed is refused."""
        inputs = list(self.query(Input))
        fields = inputs if event.input.id == "file" else [event.input]
        for field in fields:
            try:
                self._read(field)
            except CoverError as error:
                self.query_one("#dialog-error", Static).update(Text(f"! {error}"))
                self.set_focus(field)
                return
        self.query_one("#dialog-error", Static).update("")
        if event.input.id != "file":
            self.focus_next(Input)
            return
        agency, year, kind, file = (self._read(field) for field in inputs)
        report = new_report(str(agency), int(str(year)), str(kind))
        self.dismiss((Path(str(file)), report))

    def _read(self, field: Input) -> Value | Path:
        typed = field.value.strip()
        if field.id == "file":
            path = report_path(typed or self._proposed)
            if path.exists():
                raise CoverError(f"{path} 已经存在，请换一个文件名")
            return path
        if field.id == "year":
            return parse_report_year(typed)
        if not typed:
            raise CoverError("请填机关名称")
        return parse_cover(f"agency.{'name' if field.id == 'agency' else 'kind'}", typed)


def _proposed(year: str) -> str:
    return f"report-{year}{SUFFIX}"
