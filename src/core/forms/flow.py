"""What flows from one year's report into the next, by the keys of the form."""

from __future__ import annotations

from .model import Form, Place
from .terms import CARRIED_FORWARD, PROCESSED, RECEIVED, TOTAL

SHOWN_FIRST = (
    (*RECEIVED, TOTAL),
    ("requests", "granted", TOTAL),
    (*PROCESSED, TOTAL),
    (*CARRIED_FORWARD, TOTAL),
    ("disclosure", "licences", "decisions"),
    ("disclosure", "penalties", "decisions"),
    ("disclosure", "coercive_measures", "decisions"),
    ("disclosure", "fees", "amount"),
    ("reviews", "reconsideration", TOTAL),
    ("reviews", "litigation_direct", TOTAL),
    ("reviews", "litigation_after_reconsideration", TOTAL),
)
"""The figures that a reader looks at first; a form may lack some of them."""


def places_of_row(form: Form, row: tuple[str, str]) -> list[Place]:
    """The keyed-in places of a row; none where the form has no such row."""
    table = form.tables.get(row[0])
    if table is None or row[1] not in table.rows:
        return []
    return [place for place in table.keyed_places if place.row == row[1]]


def key_figures(form: Form) -> list[Place]:
    """The key figures that a form has, in the order in which they are looked at."""
    known = {place for table in form.tables.values() for place in table.places}
    return [place for key in SHOWN_FIRST if (place := Place(*key)) in known]
