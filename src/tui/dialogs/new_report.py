"""Asks for what a new report begins with."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from gknb.core.cover_input import CoverError, parse_cover, parse_report_year
from gknb.core.disk.clock import local_now
from gknb.core.files import REPORT_SUFFIX
from gknb.core.forms.cover import KIND_LABELS
from gknb.core.report import Report, Value, new_report
from gknb.tui.widgets.word_field import HINT, KindKeys

from .file_name import report_path


class NewReportDialog(ModalScreen[tuple[Path, Report] | None]):
    """Asks for agency, year, kind and file of a new report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "取消"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        last_year = local_now().year - 1
        self._proposed = _proposed(str(last_year))

    def compose(self) -> ComposeResult:
        """The fields."""
        last_year = str(local_now().year - 1)
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
    return f"report-{year}{REPORT_SUFFIX}"
