"""Cases counted into tables 三 and 四 by the rules of the form; every figure keeps its cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gknb.core.editing import Edit, Editor
from gknb.core.figures import Figure
from gknb.core.forms import Form, Place
from gknb.core.forms.roles import CARRIED_FORWARD, CARRIED_OVER, RECEIVED

from .cases import Case
from .matching import bare, row_labels

REVIEWS = "reviews"


@dataclass(frozen=True)
class Tally:
    """The figures of a year, each with the cases that it counts."""

    form: Form
    year: int
    cases: dict[Place, tuple[Case, ...]]
    """The cases of every keyed-in figure of the tables that are counted, also where none are."""

    @property
    def figures(self) -> dict[Place, Figure]:
        """The figures, by place."""
        return {place: len(cases) for place, cases in self.cases.items()}

    def explain(self, place: Place) -> list[Case]:
        """The cases that a figure or a sum counts, by line.

        Raises:
            KeyError: if no cases are counted there.
        """
        table = self.form.tables[place.section]
        parts = table.parts.get(place, (place,))
        return sorted((case for part in parts for case in self.cases[part]), key=lambda c: c.line)

    def apply(self, editor: Editor) -> Edit | None:
        """Put the figures into a report as one edit that can be undone; None if none changes."""
        return editor.apply(dict(self.figures), "由台账计数")


def count(cases: Iterable[Case], form: Form, year: int) -> Tally:
    """Count cases for a year.

    Received in the year: 一. Received before and still open when it began: 二. Replied to in
    the year: its outcome in 三. Received until its end and still open then: 四. A case received
    later is next year's. A review counts for the year of its own date, or where there is none
    for that in which its request was in hand.
    """
    found: dict[Place, list[Case]] = {
        place: [] for key in (RECEIVED[0], REVIEWS) for place in form.tables[key].keyed_places
    }
    for case in cases:
        for place in _places(case, year):
            found[place].append(case)
    return Tally(form, year, {place: tuple(counted) for place, counted in found.items()})


def _places(case: Case, year: int) -> Iterator[Place]:
    in_hand = _is_in_hand(case, year)
    if in_hand:
        came_before = case.received_on.year < year
        yield Place(*(CARRIED_OVER if came_before else RECEIVED), case.applicant)
        if case.outcome is not None and case.replied_on and case.replied_on.year == year:
            yield Place(RECEIVED[0], case.outcome, case.applicant)
        else:
            yield Place(*CARRIED_FORWARD, case.applicant)
    for row, column, on in case.reviews:
        if in_hand if on is None else on.year == year:
            yield Place(REVIEWS, row, column)


def _is_in_hand(case: Case, year: int) -> bool:
    """Whether a case was received by the end of a year, and not replied to before it."""
    replied = case.replied_on
    return case.received_on.year <= year and (replied is None or replied.year >= year)


def find_place(
    form: Form, row: str, column: str, tables: Iterable[str] = (RECEIVED[0], REVIEWS)
) -> Place | None:
    """The figure or sum that two keys or labels name; None for none.

    Args:
        form: the form.
        row: the key or the label of a row.
        column: the key or the label of a column.
        tables: the tables that are looked through; those counted from a register by default.
    """
    for key in tables:
        table = form.tables[key]
        labels = row_labels(table, table.rows)
        for place in table.places:
            rows = (place.row or "", *labels[place.row or ""])
            columns = (place.column or "", table.column(place).label)
            if _is_one_of(row, rows) and _is_one_of(column, columns):
                return place
    return None


def _is_one_of(typed: str, labels: tuple[str, ...]) -> bool:
    return typed in labels or (bool(bare(typed)) and bare(typed) in map(bare, labels))
