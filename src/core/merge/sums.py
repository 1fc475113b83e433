"""The sum of reports: associative and order-free, so that sums can be summed again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact

from gknb.core.figures import Figure
from gknb.core.files.quick import QuickPart, QuickReader
from gknb.core.forms import FORMS, Form, Place
from gknb.core.report import Report

_EXACT = Context(prec=100, traps=[Inexact])
"""Amounts have 32 digits at most; so many of them cannot be read that a digit is lost."""

_MOST_WAITING = 250


def plus(left: Figure, right: Figure) -> Figure:
    """The exact sum of two figures, whatever the precision of the surroundings."""
    if isinstance(left, int) and isinstance(right, int):
        return left + right
    return _EXACT.add(Decimal(left), Decimal(right))


@dataclass
class Sums:
    """The sums of every keyed-in figure over reports on one form for one year.

    A figure that is blank in every report stays blank; otherwise a blank counts as 0.
    """

    form_key: str
    figures: dict[Place, Figure] = field(default_factory=dict)
    parts: int = 0
    _waiting: list[QuickPart] = field(default_factory=list)
    _quick: QuickReader | None = None

    @property
    def form(self) -> Form:
        """The form of all the reports."""
        return FORMS[self.form_key]

    def add_quick(self, part: QuickPart, reader: QuickReader) -> None:
        """Add what the quick reader found; a form has but one such reader."""
        self.parts += 1
        self._quick = reader
        self._waiting.append(part)
        if len(self._waiting) >= _MOST_WAITING:
            self.settle()

    def add_report(self, report: Report) -> None:
        """Add a report."""
        self.parts += 1
        for place, figure in report.figures.items():
            self._add(place, figure)

    def add_sums(self, other: Sums) -> None:
        """Add what was summed elsewhere."""
        self.parts += other.parts
        for place, figure in other.settled().items():
            self._add(place, figure)

    def settled(self) -> dict[Place, Figure]:
        """The sums, in the order of the form."""
        self.settle()
        return {
            place: self.figures[place] for place in self.form.keyed_places if place in self.figures
        }

    def settle(self) -> None:
        """Add up what waits, column by column: much quicker than part by part."""
        if self._quick is None:  # then nothing waits
            return
        counts = zip(*(part.counts for part in self._waiting), strict=True)
        for place, column in zip(self._quick.counts, counts, strict=True):
            self._add(place, sum(column))
        amounts = zip(*(part.amounts for part in self._waiting), strict=True)
        for place, paid in zip(self._quick.amounts, amounts, strict=True):
            for amount in paid:
                self._add(place, amount)
        self._waiting.clear()
        self._quick = None  # not sent to another process

    def _add(self, place: Place, figure: Figure) -> None:
        self.figures[place] = plus(self.figures[place], figure) if place in self.figures else figure


def sum_of(reports: Iterable[Report]) -> dict[Place, Figure]:
    """The sum of reports on one form, place by place.

    Raises:
        ValueError: if they are on several forms, or there is none.
    """
    sums: Sums | None = None
    for report in reports:
        sums = sums or Sums(report.form.key)
        if sums.form_key != report.form.key:
            raise ValueError(report.form.key)
        sums.add_report(report)
    if sums is None:
        raise ValueError("no report")
    return sums.settled()
