"""Asks for what a new report begins with."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from gknb.core.agencies import kind_of
from gknb.core.disk.clock import local_now
from gknb.core.entry.cover_input import CoverError, parse_cover, parse_report_year
from gknb.core.files.names import report_name
from gknb.core.files.previous import relative_name
from gknb.core.forms.cover import KIND_LABELS
from gknb.core.report import Report, Value, new_report
from gknb.core.rollover import roll_over
from gknb.core.safe_text import visible
from gknb.tui.model.last_report import glances, of_agency, only_agency
from gknb.tui.widgets.field_keys import focus_field
from gknb.tui.widgets.word_field import HINT, ContinueKeys, KindKeys

from .file_name import report_path

ANONYMOUS = "年报"
"""What the file is called while the agency has no name."""


class NewReportDialog(ModalScreen[tuple[Path, Report] | None]):
    """Asks for agency, year, kind and file of a new report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "取消"),
        Binding("down", "field(1)", show=False),
        Binding("up", "field(-1)", show=False),
    ]

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self.folder = folder or Path()
        """Where last year's report is looked for, and the new one is proposed."""
        self._year = local_now().year - 1
        self._files = glances(self.folder, self._year - 1)
        """The reports of the year before."""
        self._last: tuple[Path, Report] | None = None
        """The report of the agency of the year before, if there is one."""
        agency = only_agency(self._files)
        self._proposed = self._file_name(agency, self._year)
        self._named_kind = KIND_LABELS["department"]
        """The kind that is proposed by the name of the agency."""

    def compose(self) -> ComposeResult:
        """The fields."""
        with Vertical(classes="dialog"):
            yield Static("新建年度报告", classes="heading")
            yield Label("机关名称")
            yield Input(only_agency(self._files), id="agency", compact=True)
            yield Label("报告年度")
            yield Input(str(self._year), id="year", compact=True)
            yield Label(f"机关类型（{HINT}）")
            yield KindKeys(self._named_kind, id="kind", compact=True)
            yield Label(id="last-report")
            yield ContinueKeys(ContinueKeys.FIGURES, id="continue", compact=True)
            yield Label("文件名")
            yield Input(self._proposed, id="file", compact=True)
            yield Static(id="dialog-error")
            yield Static("Enter 下一项，在最后一项按 Enter 新建，Esc 取消", classes="hint")

    def on_mount(self) -> None:
        """Offer to continue last year's report from the start."""
        self._look_for_last()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the proposed file name and last year's report follow agency and year."""
        if event.input.id in ("agency", "year"):
            self._look_for_last()
            self._propose_name()
        if event.input.id == "agency" and self._last is None:
            self._follow_name(event.value)

    def _follow_name(self, agency: str) -> None:
        """Let the kind follow the name while it is what the name said, and nobody chose another."""
        field = self.query_one("#kind", Input)
        kind = kind_of(agency)
        if kind is not None and field.value == self._named_kind:
            field.value = self._named_kind = KIND_LABELS[kind]

    def _propose_name(self) -> None:
        """Let the name of the file follow agency and year, unless somebody wrote another."""
        file = self.query_one("#file", Input)
        if file.value == self._proposed:
            agency = self.query_one("#agency", Input).value
            self._proposed = file.value = self._file_name(agency, self._year)

    def _look_for_last(self) -> None:
        """Offer the report of the agency of the year before; hide the offer where there is none."""
        agency = self.query_one("#agency", Input).value.strip()
        typed = self.query_one("#year", Input).value.strip()
        if typed.isdigit() and int(typed) != self._year:
            self._year = int(typed)
            self._files = glances(self.folder, self._year - 1)
        before, self._last = self._last, of_agency(self._files, agency) if agency else None
        label, choice = self.query_one("#last-report", Label), self.query_one(ContinueKeys)
        label.display = choice.display = self._last is not None
        if self._last is not None and before is None:
            path, last = self._last
            name = visible(path.name).replace("\n", "\N{REPLACEMENT CHARACTER}")
            label.update(Text(f"上年报告 {name}（{HINT}）"))
            self.query_one("#kind", Input).value = KIND_LABELS[last.kind]

    def action_field(self, step: int) -> None:
        """Go to the next field or to the one before; at either end, stay."""
        focus_field(self, step)

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
        read = {str(field.id): self._read(field) for field in inputs}
        file = Path(str(read["file"]))
        self.dismiss((file, self._begin(file, read)))

    def _begin(self, file: Path, read: dict[str, Value | Path]) -> Report:
        """The new report, from last year's where that is continued."""
        agency, year, kind = str(read["agency"]), int(str(read["year"])), str(read["kind"])
        choice = self.query_one(ContinueKeys).value
        if self._last is None or choice == ContinueKeys.NO:
            return new_report(agency, year, kind)
        path, last = self._last
        with_prose = choice == ContinueKeys.PROSE_TOO
        begun = roll_over(last, year=year, agency=agency, with_prose=with_prose)
        begun.report.cover["agency.kind"] = kind
        begun.report.cover["previous"] = relative_name(file, path)
        notice = f"已按上年报告填写上年结转{len(begun.carried)}格"
        if begun.proposed:
            notice += f"；现行有效{len(begun.proposed)}格暂填上年数，须加减本年制发和废止"
        if begun.missing:
            notice += f"；{len(begun.missing)}格上年报告未填，请填写"
        self.app.notify(notice, markup=False)
        return begun.report

    def _read(self, field: Input) -> Value | Path:
        typed = field.value.strip()
        if field.id == "continue":
            return typed
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

    def _file_name(self, agency: str, year: int) -> str:
        """The name that an import gives such a report, or the first one that is free."""
        names = (
            self.folder / report_name(agency.strip() or ANONYMOUS, year, number)
            for number in count(1)
        )
        return str(next(path for path in names if not path.exists()))
