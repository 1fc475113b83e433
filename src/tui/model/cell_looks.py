"""What stands in each cell of a table on the screen: text, sign, and what kind of thing it is.

The kinds are the names of the colours (`figure-grid--KIND`); meaning has a sign too, so that it is
read without colours.
"""

from __future__ import annotations

from typing import NamedTuple

from gknb.core.figures import Figure, grouped_figure
from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place, Table

from .keying import Keying
from .progress import is_premature
from .second_pass import BLANK, SecondPass
from .session import Session
from .stops import suspects

ERROR_MARK = "!"
WARNING_MARK = "?"


class CellLook(NamedTuple):
    """How a cell looks."""

    text: str
    kind: str
    mark: str = ""


class CellLooks:
    """How the cells of one table look, while one may be keyed into, or all a second time."""

    def __init__(self, session: Session, table: Table) -> None:
        self.session = session
        self.table = table
        self.keyed: tuple[Place, Keying] | None = None
        """The cell that is being keyed into."""
        self.marks: dict[Place, str] = {}
        """The kind of the gravest problem at each figure: `suspect`, `error` or `warning`."""

    @property
    def second_pass(self) -> SecondPass | None:
        """The second keying of this table, once it has begun."""
        return self.session.second_passes.get(self.table.key)

    def look(self, place: Place) -> CellLook:
        """How a cell looks now."""
        if self.keyed is not None and self.keyed[0] == place:
            keying = self.keyed[1]
            kind = "error" if keying.refused else "figure"
            return CellLook(keying.text, kind, ERROR_MARK if keying.refused else "")
        second = self.second_pass
        if second is not None and not second.is_comparing:
            return self._blind(place, second)
        if second is not None and second.differs(place):
            return CellLook("/".join(second.both(place)), "suspect", WARNING_MARK)
        return self._plain(place)

    def take_marks(self) -> None:
        """Mark the figures by what is found now."""
        report = self.session.report
        due: dict[Place, list[Finding]] = {}
        for finding in self.session.results.open_findings:  # one marks dozens of cells
            places = [
                place
                for place in finding.marked
                if place.section == self.table.key and place.column is not None
            ]
            if places and not is_premature(report, finding):
                for place in places:
                    due.setdefault(place, []).append(finding)
        self.marks = {}
        for place, findings in due.items():
            severities = {finding.severity for finding in findings}
            if any(place in suspects(finding) for finding in findings):
                self.marks[place] = "suspect"
            elif Severity.ERROR in severities:
                self.marks[place] = "error"
            elif Severity.WARNING in severities:
                self.marks[place] = "warning"

    def _blind(self, place: Place, second: SecondPass) -> CellLook:
        """Neither the first figures nor sums of them are seen while keying a second time."""
        if self.table.is_sum(place):
            return CellLook("", "sum")
        figure = second.figures.get(place)
        return CellLook(BLANK, "blank") if figure is None else CellLook(*_figure(figure))

    def _plain(self, place: Place) -> CellLook:
        figure = self.session.report.figure(place)
        text, kind = _figure(figure) if figure is not None else ("", "sum")
        if self.table.is_sum(place):
            is_off = self.session.paper_totals.is_off(place)
            kind = "error" if is_off else self.marks.get(place, "sum")
        elif figure is None:
            text, kind = BLANK, "blank"
        else:
            kind = self.marks.get(place, kind)
        mark = {"error": ERROR_MARK, "suspect": ERROR_MARK, "warning": WARNING_MARK}.get(kind, "")
        return CellLook(text, kind, mark)


def _figure(figure: Figure) -> tuple[str, str]:
    return grouped_figure(figure), "figure" if figure else "zero"
