"""A table keyed a second time over empty cells, blind, and compared with the first time.

What statistical offices do with large tables: who keys twice makes the same slip twice only once
in thousands of figures. The report keeps its first figures until the clerk chooses others.
"""

from __future__ import annotations

from collections.abc import Iterable

from gknb.core.figures import Figure, grouped_figure
from gknb.core.forms import Place, Table
from gknb.core.report import Report

BLANK = "_"


class SecondPass:
    """The second figures of one table."""

    def __init__(self, report: Report, table: Table) -> None:
        self._report = report
        self.table = table
        self.figures: dict[Place, Figure] = {}
        """What was keyed the second time."""
        self.is_comparing = False
        """Whether the figures of both times are shown, to choose from."""
        self._chosen: dict[Place, Figure | None] = {}

    def put(self, place: Place, figure: Figure | None) -> None:
        """Key a figure the second time; None makes the cell blank again."""
        if figure is None:
            self.figures.pop(place, None)
        else:
            self.figures[place] = figure

    def fill(self, places: Iterable[Place]) -> int:
        """Put 0 where nothing was keyed yet; returns into how many cells."""
        blanks = [place for place in places if place not in self.figures]
        for place in blanks:
            self.put(place, 0)
        return len(blanks)

    @property
    def left(self) -> int:
        """How many cells have not been keyed the second time."""
        return len(self.table.keyed_places) - len(self.figures)

    @property
    def differences(self) -> list[Place]:
        """The cells keyed differently that are not settled yet, in the order of the form."""
        return [place for place in self.table.keyed_places if self.differs(place)]

    def differs(self, place: Place) -> bool:
        """Whether a cell was keyed differently the two times, and none was chosen yet.

        A choice that is undone in the report is open again.
        """
        first = self._report.figures.get(place)
        return (
            place in self.figures
            and self.figures[place] != first
            and not (place in self._chosen and self._chosen[place] == first)
        )

    def is_passed_over(self, place: Place) -> bool:
        """Whether Enter goes past a cell: while comparing, where there is nothing to choose."""
        return self.is_comparing and not self.differs(place)

    def settle(self, place: Place) -> None:
        """Remember that the clerk has chosen what the report holds now."""
        self._chosen[place] = self._report.figures.get(place)

    def both(self, place: Place) -> tuple[str, str]:
        """The first and the second figure of a cell as they are shown."""
        first = grouped_figure(self._report.figures.get(place)) or BLANK
        return first, grouped_figure(self.figures.get(place)) or BLANK
