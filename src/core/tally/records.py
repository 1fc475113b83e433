"""What a register comes to, as values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gknb.core.forms import Place
from gknb.core.places import path_of

from .cases import Case, Trouble
from .counting import Explained
from .deadlines import OpenCase, Overdue


def case_record(case: Case) -> dict[str, Any]:
    """A case by the keys of the form, with its row in the register."""
    return {
        "line": case.line,
        "number": case.number or None,
        "received_on": case.received_on.isoformat(),
        "applicant": case.applicant,
        "outcome": case.outcome,
        "replied_on": None if case.replied_on is None else case.replied_on.isoformat(),
        "extended": case.extended,
    }


def tally_record(
    year: int,
    figures: Mapping[Place, int],
    troubles: Iterable[tuple[str, Trouble]],
    overdue: Iterable[Overdue],
    *,
    written: str | None,
) -> dict[str, Any]:
    """Everything counted: figures by their paths, rows that cannot be counted, late cases.

    Args:
        year: the year that was counted.
        figures: what was counted.
        troubles: the rows that cannot be counted, each with the name of its register.
        overdue: the cases that were answered late.
        written: the report that the figures were put into; None where they were not.
    """
    return {
        "year": year,
        "written": written,
        "figures": {path_of(place): figure for place, figure in figures.items()},
        "troubles": [
            {
                "file": file,
                "line": trouble.line,
                "message": trouble.message,
                "word": None if trouble.unknown is None else trouble.unknown.word,
            }
            for file, trouble in troubles
        ],
        "overdue": [
            case_record(case) | {"due_on": due_on.isoformat(), "days": days}
            for case, due_on, days in overdue
        ],
    }


def explained_record(explained: Explained) -> dict[str, Any]:
    """The cases of a figure."""
    return {"label": explained.label, "cases": list(map(case_record, explained.cases))}


def open_record(cases: Iterable[OpenCase]) -> list[dict[str, Any]]:
    """The cases without an outcome, each with the day until which it has to be answered."""
    return [
        case_record(case) | {"due_on": due_on.isoformat(), "days_left": left}
        for case, due_on, left in cases
    ]
