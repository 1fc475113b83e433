"""What rows and figures of the forms mean, by their keys; a form may lack any of them."""

from __future__ import annotations

from .model import Form, Place

CARRIED_OVER = ("requests", "carried_over")
"""The row of what last year left undone: equal to last year's row `CARRIED_FORWARD`."""
CARRIED_FORWARD = ("requests", "carried_forward")
RECEIVED = ("requests", "received")
PROCESSED = ("requests", "processed")
OTHER_OUTCOME = "other_outcome"
"""The row, or the first part of the keys of the rows, of outcomes that answer nothing."""
FEE_UNPAID = ("requests", "other_outcome.fee_unpaid")

RECONSIDERATION = ("reviews", "reconsideration")
LITIGATION_DIRECT = ("reviews", "litigation_direct")
LITIGATION_AFTER = ("reviews", "litigation_after_reconsideration")

RULES_ISSUED = ("disclosure", "rules")
"""The row of 规章, which only some organs may make."""

TOTAL = "total"
"""The column that sums up a row."""

STOCK, INFLOW, OUTFLOW = "in_force", "issued", "repealed"
"""The columns of what is in force, and of what was added to it and taken away in the year."""

JUMP_FIGURES = (
    (*RECEIVED, TOTAL),
    ("disclosure", "licences", "decisions"),
    ("disclosure", "penalties", "decisions"),
    ("disclosure", "coercive_measures", "decisions"),
    ("disclosure", "fees", "amount"),
    (*RECONSIDERATION, TOTAL),
    (*LITIGATION_DIRECT, TOTAL),
    (*LITIGATION_AFTER, TOTAL),
)
"""The figures that may not be many times those of last year."""

PROACTIVE = ("overview", "proactive_disclosure")
"""The prose field about what is published unasked."""
ON_REQUEST = ("overview", "disclosure_on_request")
"""The prose field that is about requests and nothing else."""
FEES_TEXT = ("other_matters", "text")
"""The prose field in which stands whether a fee was charged for information."""
PLANS = (("problems", "problems"), ("problems", "improvements"))
"""The prose fields that speak of other years too."""

SUMMARY_FIGURES = (
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


def summary_figures(form: Form) -> list[Place]:
    """The figures of `SUMMARY_FIGURES` that a form has."""
    known = {place for table in form.tables.values() for place in table.places}
    return [place for key in SUMMARY_FIGURES if (place := Place(*key)) in known]
