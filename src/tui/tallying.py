"""The register of cases in the app: which cases a figure counts, and filling the tables from it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.figures import format_figure
from gknb.core.forms import Place
from gknb.core.naming import place_name
from gknb.core.safe_text import harmless

from .screens.dialogs import ChoiceDialog, FileDialog
from .screens.page import PageScreen
from .screens.table import TableScreen
from .together import TogetherApp

if TYPE_CHECKING:
    from gknb.core.tally import Tally


class TallyingApp(TogetherApp):
    """An app that counts the tables of the report from a register of cases."""

    def action_tally(self) -> None:
        """Ask for the register, once; then what to do with it at this figure."""
        screen = self.section_screen
        if self.session is None or not isinstance(screen, TableScreen) or self.is_unfinished():
            return
        tally = self.session.tally
        if tally is None:
            self._ask_register(screen.grid.place)
        else:
            self._ask_what(tally, screen.grid.place)

    def _ask_register(self, place: Place) -> None:
        def named(path: Path | None) -> None:
            if path is not None:
                self._read_register(path, place)

        self.push_screen(FileDialog("按哪份台账计数（CSV 或 XLSX）？", "", suffix=""), named)

    def _read_register(self, path: Path, place: Place) -> None:
        from gknb.core.tally import LedgerError, count, read_cases, read_lines

        session = self.session
        if session is None:
            return
        form, year = session.report.form, session.report.year
        try:
            cases, troubles = read_cases(str(path), read_lines(path), form)
        except LedgerError as error:
            self.tell_error("不能计数", str(error))
            return
        session.tally = count(cases, form, year)
        if troubles:
            lines = [f"第 {trouble.line} 行：{trouble.message}" for trouble in troubles]
            page = harmless("\n".join(lines))
            self.push_screen(
                PageScreen(f"这 {len(troubles)} 行不能计数", page),
                lambda _: self._ask_what(session.tally, place),
            )
        else:
            self._ask_what(session.tally, place)

    def _ask_what(self, tally: Tally | None, place: Place) -> None:
        if tally is None:
            return
        answers = [("explain", "看这一格的案件"), ("fill", "把台账的数填入表三、表四")]
        answers.append(("other", "换一份台账"))
        question = f"台账里有 {sum(len(cases) for cases in tally.cases.values())} 处计数。"
        self.push_screen(ChoiceDialog(question, answers), partial(self._tally, tally, place))

    def _tally(self, tally: Tally, place: Place, answer: str | None) -> None:
        session = self.session
        if session is None:
            return
        if answer == "explain":
            self._explain(tally, place)
        elif answer == "fill":
            edit = session.apply(dict(tally.figures), "由台账计数")
            screen = self.section_screen
            if edit is not None and screen is not None:
                screen.show_report(None)
                screen.report_edited()
            said = "已填入，可以撤销" if edit is not None else "与台账一致，没有改动"
            self.notify(said, markup=False)
        elif answer == "other":
            self._ask_register(place)

    def _explain(self, tally: Tally, place: Place) -> None:
        from gknb.core.tally import case_line

        try:
            cases = tally.explain(place)
        except KeyError:
            self.notify("这张表不由申请台账计数", markup=False)
            return
        report = self.session.report if self.session is not None else None
        stands = format_figure(report.figure(place)) if report is not None else ""
        counts = f"台账 {len(cases)} 件，表中 {stands or '空白'}"
        heading = f"{counts}：{place_name(tally.form, place)}"
        lines = [case_line(case, tally.form) for case in cases]
        self.push_screen(PageScreen(heading, "\n".join(lines) or "没有案件"))
