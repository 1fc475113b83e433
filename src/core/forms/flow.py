"""What flows from one year's report into the next, by the keys of the form."""

from __future__ import annotations

from .model import Form, Place

CARRIED_OVER = ("requests", "carried_over")
"""The row of requests that last year left undone."""
CARRIED_FORWARD = ("requests", "carried_forward")
"""The row of requests that this year leaves undone: next year's `CARRIED_OVER`."""
RECEIVED = ("requests", "received")
"""The row of requests that came in during the year."""
IN_FORCE = "in_force"
"""The column of what is in force at the end of the year, and begins the next one."""

KEY_FIGURES = (
    (*RECEIVED, "total"),
    ("requests", "granted", "total"),
    ("requests", "processed", "total"),
    (*CARRIED_FORWARD, "total"),
    ("disclosure", "licences", "decisions"),
    ("disclosure", "penalties", "decisions"),
    ("disclosure", "coercive_measures", "decisions"),
    ("disclosure", "fees", "amount"),
    ("reviews", "reconsideration", "total"),
    ("reviews", "litigation_direct", "total"),
    ("reviews", "litigation_after_reconsideration", "total"),
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
    return [place for key in KEY_FIGURES if (place := Place(*key)) in known]
