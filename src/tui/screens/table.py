"""The screen of a section that is a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widget import Widget

from gknb.core.editing import Edit
from gknb.core.findings import Finding
from gknb.core.forms import Place, Table
from gknb.core.naming import figure_label
from gknb.tui.flows.tally import tally
from gknb.tui.model.finding_text import REPAIR_KEY
from gknb.tui.model.session import Session
from gknb.tui.widgets.figure_grid import FigureGrid
from gknb.tui.widgets.key_line import SELDOM
from gknb.tui.widgets.status_lines import StatusLines

from .report_screen import ReportScreen


class TableScreen(ReportScreen):
    """The grid, and below it what the figure under the cursor means and what is wrong with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "tally", "台账", id="table.tally", priority=True, group=SELDOM),
    ]

    def __init__(self, session: Session, table: Table, heading: str) -> None:
        super().__init__(session, table.key, heading)
        self.table = table

    def body(self) -> Iterable[Widget]:
        """Grid and detail."""
        yield FigureGrid(self.session, self.table)
        yield StatusLines(id="detail")

    @property
    def grid(self) -> FigureGrid:
        """The grid of this screen."""
        return self.query_one(FigureGrid)

    def show_report(self, edit: Edit | None) -> None:
        """Repaint the grid."""
        self.grid.show(edit)

    def findings_here(self) -> list[Finding]:
        """The findings that mark the figure under the cursor."""
        return self.session.results.marks.get(self.grid.place, [])

    def show_findings(self) -> None:
        """Mark the figures again."""
        self.grid.refresh_changed(set())
        self.grid.say()

    def refused(self) -> str:
        """Why what stands in the cell is no figure."""
        return self.grid.refused

    def go_to(self, place: Place) -> None:
        """Put the cursor on a figure."""
        self.grid.focus()
        self.grid.go_to(place)

    def action_tally(self) -> None:
        """Count the tables from a register of cases, or see which cases the figure counts."""
        if not self.gknb.is_unfinished():
            tally(self.gknb, self.session, self.grid.place, self._filled)

    def _filled(self) -> None:
        self.show_report(None)
        self.report_edited()

    def on_figure_grid_edited(self, _: FigureGrid.Edited) -> None:
        """Bring the states up to date."""
        self.report_edited()

    def on_figure_grid_moved(self, event: FigureGrid.Moved) -> None:
        """Explain the figure under the cursor."""
        row, column = figure_label(self.session.report.form, event.place)
        detail = Text(f"{row} | {column}", style="bold")
        explanation = self.table.row(event.place).explanation
        found = self.session.results.marks.get(event.place, [])
        if event.refused:
            detail.append(f"\n! {event.refused}", style="bold")
        elif found:
            finding = found[0]
            more = f"（另有 {len(found) - 1} 条）" if len(found) > 1 else ""
            detail.append(f"\n! {finding.message}{more}")
        if not event.refused:
            detail.append(f"\n{explanation}", style="dim")
        if found and not event.refused:
            repair = f"（{REPAIR_KEY} 自动修正）" if found[0].repair else ""
            detail.append(f"\n{found[0].remedy}{repair}")
        self.query_one("#detail", StatusLines).say(detail)
