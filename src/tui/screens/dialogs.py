"""Dialogs: a choice between answers, a file name, a new report."""

from __future__ import annotations

import datetime as dt
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

from ...core.cover import CoverError, parse_cover
from ...core.forms import form_for_year
from ...core.report import KIND_LABELS, Report, new_report


class ChoiceDialog(ModalScreen[str]):
    """A question with a few answers; dismissed with the key of the answer, "" for none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "取消")]

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.question = question
        self.answers = answers

    def compose(self) -> ComposeResult:
        """Question and answers."""
        with Vertical(classes="dialog"):
            yield Static(Text(self.question))
            yield OptionList(*(Option(label, id=key) for key, label in self.answers), compact=True)
            yield Static("上下键选择，Enter 确定，Esc 取消", classes="hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(event.option_id or "")


class FileDialog(ModalScreen[Path | None]):
    """Asks for a file name."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "取消")]

    def __init__(self, question: str, proposed: str) -> None:
        super().__init__()
        self.question = question
        self.proposed = proposed

    def compose(self) -> ComposeResult:
        """Question and field."""
        with Vertical(classes="dialog"):
            yield Static(Text(self.question))
            yield Input(self.proposed, compact=True, select_on_focus=False)
            yield Static("Enter 确定，Esc 取消", classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name."""
        if event.value.strip():
            self.dismiss(Path(event.value.strip()).expanduser())


class NewReportDialog(ModalScreen["tuple[Path, Report] | None"]):
    """Asks for agency, year, kind and file of a new report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "取消"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The fields."""
        last_year = str(dt.datetime.now(tz=dt.UTC).astimezone().year - 1)
        with Vertical(classes="dialog"):
            yield Static("新建年度报告")
            yield Label("机关名称")
            yield Input(id="agency", compact=True)
            yield Label("报告年度")
            yield Input(last_year, id="year", compact=True, select_on_focus=False)
            yield Label("机关类型（部门 或 人民政府）")
            yield Input(KIND_LABELS["department"], id="kind", compact=True, select_on_focus=False)
            yield Label("文件名")
            yield Input(f"report-{last_year}.toml", id="file", compact=True, select_on_focus=False)
            yield Static(id="dialog-error")
            yield Static("Enter 下一项，在最后一项按 Enter 新建，Esc 取消", classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on, or make the report."""
        if event.input.id != "file":
            self.focus_next(Input)
            return
        try:
            self.dismiss(self._made())
        except CoverError as error:
            self.query_one("#dialog-error", Static).update(Text(f"! {error}"))

    def _made(self) -> tuple[Path, Report]:
        agency = self._typed("agency")
        if not agency:
            raise CoverError("请填机关名称")
        year = parse_cover("year", self._typed("year"))
        if not isinstance(year, int) or form_for_year(year) is None:
            raise CoverError("没有该年度适用的报告格式，请填 2021 年及以后的年度")
        kind = parse_cover("agency.kind", self._typed("kind"))
        path = Path(self._typed("file") or f"report-{year}.toml").expanduser()
        if path.suffix != ".toml":
            path = path.with_name(path.name + ".toml")
        if path.exists():
            raise CoverError(f"{path} 已经存在，请换一个文件名")
        return path, new_report(agency, year, str(kind or "department"))

    def _typed(self, key: str) -> str:
        return self.query_one(f"#{key}", Input).value.strip()
