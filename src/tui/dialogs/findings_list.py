"""The findings on several reports: by agency, the gravest first; Enter opens the report there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gknb.core.findings import Severity
from gknb.tui.model.board.rows import Row
from gknb.tui.model.board.summary import Line
from gknb.tui.model.signs import SIGNS, TONES
from gknb.tui.terminal.textual_fixes import ChoiceList
from gknb.tui.widgets.status_lines import StatusLines
from gknb.tui.widgets.tones import tone


class ListedFinding(NamedTuple):
    """What was chosen: a report, at a finding or as a whole."""

    path: str
    line: Line | None = None


class FindingsList(ModalScreen[ListedFinding | None]):
    """What is wrong with some reports; dismissed with what is to be opened, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,f10", "dismiss(None)", "返回")]

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self.rows = [row for row in rows if row.file is not None]
        self._listed: list[ListedFinding] = []

    def compose(self) -> ComposeResult:
        """Heading, findings, remedy of the one under the bar, hint."""
        summaries = [row.summary for row in self.rows if row.summary is not None]
        errors = sum(summary.errors for summary in summaries)
        warnings = sum(summary.warnings for summary in summaries)
        heading = f" 核对  {len(self.rows)} 份报告：错误 {errors}，警告 {warnings}"
        yield Static(Text(heading), id="title-line")
        yield ChoiceList(*self._options(), markup=False, compact=True)
        yield StatusLines(id="detail")
        yield Static(" Enter 打开并转到该处，Esc 返回", classes="hint")

    def _options(self) -> list[Option]:
        options: list[Option] = []
        for row in self.rows:
            if row.file is None or row.summary is None:
                continue
            lines = row.summary.lines
            if not lines and not row.summary.unreadable:
                continue
            head = Text(f" {row.name}", tone(self.app, "accent", bold=True))
            head.append(f"  {row.file_name}", tone(self.app, "muted"))
            if row.summary.unreadable:
                head.append(f"  {row.summary.unreadable}", tone(self.app, "bad"))
            options.append(Option(head))
            self._listed.append(ListedFinding(row.file.path))
            for line in lines:
                severity = Severity(line.severity)
                text = Text(f"   {SIGNS[severity]} ", tone(self.app, TONES[severity]))
                text.append(f"{line.part}  ", tone(self.app, "muted"))
                text.append(line.message, tone(self.app, "text"))
                options.append(Option(text))
                self._listed.append(ListedFinding(row.file.path, line))
            if row.summary.more:
                more = Text(f"     另有{row.summary.more}条，打开报告查看", tone(self.app, "muted"))
                options.append(Option(more))
                self._listed.append(ListedFinding(row.file.path))
        if not options:
            options.append(Option(Text(" ✓ 没有发现问题", tone(self.app, "good")), disabled=True))
        return options

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say where it is and what to do."""
        text = Text()
        if event.option_index < len(self._listed):
            line = self._listed[event.option_index].line
            if line is not None:
                text.append(line.name, tone(self.app, "strong"))
                text.append(f"\n{line.message}\n{line.remedy}")
        self.query_one("#detail", StatusLines).say(text)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the report there."""
        if event.option_index < len(self._listed):
            self.dismiss(self._listed[event.option_index])
