"""The screen of a section that is a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from gknb.core.editing import Edit
from gknb.core.findings import Finding
from gknb.core.forms import Place, Table
from gknb.core.naming import figure_label
from gknb.core.rendering.copying import cell_text, row_cells, table_cells
from gknb.tui.flows.copy import copy_text
from gknb.tui.flows.key_twice import KeyTwice, describe
from gknb.tui.flows.tally import tally
from gknb.tui.model.figure_detail import figure_detail, findings_at
from gknb.tui.model.session import Session
from gknb.tui.widgets.figure_entries import figure_entries
from gknb.tui.widgets.figure_grid import FigureGrid
from gknb.tui.widgets.key_line import SELDOM
from gknb.tui.widgets.pane import Entry

from .report_screen import ReportScreen


class TableScreen(ReportScreen):
    """The grid, and below it what the figure under the cursor means and what is wrong with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "tally", "台账", id="table.tally", priority=True, group=SELDOM),
        Binding("ctrl+c", "copy_cell", "复制本格", show=False, id="table.copy"),
        Binding("ctrl+d", "second_pass", "录两遍", id="table.twice", priority=True, group=SELDOM),
    ]

    def __init__(self, session: Session, table: Table, heading: str) -> None:
        super().__init__(session, table.key, heading)
        self.table = table

    def body(self) -> Iterable[Widget]:
        """The grid."""
        yield FigureGrid(self.session, self.table)

    @property
    def grid(self) -> FigureGrid:
        """The grid of this screen."""
        return self.query_one(FigureGrid)

    def show_report(self, edit: Edit | None) -> None:
        """Repaint the grid."""
        self.grid.show(edit)

    def findings_here(self) -> list[Finding]:
        """The findings that mark the figure under the cursor."""
        return findings_at(self.session, self.grid.place)

    def show_findings(self) -> None:
        """Mark the figures again."""
        self.grid.refresh_changed(set())
        self.grid.say_again()

    @property
    def here(self) -> Place | None:
        """The figure under the cursor."""
        return self.grid.place

    def refused(self) -> str:
        """Why what stands in the cell is no figure."""
        return self.grid.refused

    def give_back(self) -> bool:
        """Give the cell back as it was; a second keying has nothing else to undo."""
        if self.grid.give_back():
            return True
        second = self.grid.looks.second_pass
        is_blind = second is not None and not second.is_comparing
        if is_blind:
            self.notify("第二遍录入中，按 Esc 结束后再撤销", markup=False)
        return is_blind

    def go_to(self, place: Place) -> None:
        """Put the cursor on a figure."""
        self.grid.focus()
        self.grid.go_to(place)

    def copies(self) -> list[tuple[str, Callable[[], str]]]:
        """The cell, the row, the table."""
        report, place = self.session.report, self.grid.place
        return [
            ("本格", partial(cell_text, report, place)),
            ("本行", partial(row_cells, report, self.table, place.row or "")),
            ("本部分", partial(table_cells, report, self.table)),
        ]

    def action_copy_cell(self) -> None:
        """Copy the figure under the cursor."""
        copy_text(self.gknb, cell_text(self.session.report, self.grid.place))

    def action_tally(self) -> None:
        """Count the tables from a register of cases, or see which cases the figure counts."""
        if not self.gknb.is_unfinished():
            tally(self.gknb, self.session, self.grid.place, self._filled)

    def _filled(self) -> None:
        self.show_report(None)
        self.report_edited()

    def action_second_pass(self) -> None:
        """Key the table a second time over empty cells, or go on to the comparison."""
        if self.session.read_only:
            self.session.refuse()
        elif not self.gknb.is_unfinished():
            self.grid.finish()
            KeyTwice(self.gknb, self.session, self.table, self._filled).go_on()

    def on_screen_suspend(self) -> None:
        """Take what was typed where one leaves the screen: the grid keeps the focus there."""
        self.grid.finish()

    @on(FigureGrid.SecondPassDone)
    def _second_pass_done(self) -> None:
        self.action_second_pass()

    def on_figure_grid_edited(self, _: FigureGrid.Edited) -> None:
        """Bring the states up to date."""
        self.report_edited()

    def on_figure_grid_moved(self, event: FigureGrid.Moved) -> None:
        """Explain the figure under the cursor."""
        row, column = figure_label(self.session.report.form, event.place)
        name = f"{row} / {column}"
        head = [Entry(row, [(column, "accent")], "strong", [(name, "strong")])]
        second = self.grid.looks.second_pass
        if event.notice:
            self.say((), [*head, Entry(f"! {event.notice}", tone="bad")])
        elif second is not None:
            self.say((), [*head, Entry(describe(second, event.place), tone="warn")])
        else:
            self.say_soon(partial(self._explain, event.place), head)

    def _explain(self, place: Place) -> list[Entry]:
        return figure_entries(self.session.report, figure_detail(self.session, place))
