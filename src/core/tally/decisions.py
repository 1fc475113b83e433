"""Decisions counted from the lists that offices keep for 双公示, into table 二."""

from __future__ import annotations

from typing import NamedTuple

from gknb.core.forms import Form, Place

from . import words
from .cases import Trouble
from .header import find_register
from .sheets import Line, read_lines

_DATE, _NUMBER, _PARTY = "date", "number", "party"


class Decisions(NamedTuple):
    """How many decisions of a year a list has, and the rows that cannot be counted."""

    place: Place
    lines: list[int]
    """The lines that are counted."""
    troubles: list[Trouble]


def decision_places(form: Form) -> dict[str, Place]:
    """The figures that can be counted from a list, by the key of their row."""
    found = {}
    for place in form.keyed_places:
        if place.row in words.DECISION_DATES and (place.column or "").endswith("decisions"):
            found[place.row] = place
    return found


def count_list(source: str, data: bytes, place: Place, year: int) -> Decisions:
    """Count the decisions in the bytes of a list, as `count_decisions` does.

    Raises:
        RegisterError: if it cannot be read, or has no header with the date of the decision.
    """
    return count_decisions(source, read_lines(source, data), place, year)


def count_decisions(source: str, sheets: list[list[Line]], place: Place, year: int) -> Decisions:
    """Count the decisions of a year: one a row, by the date of the decision.

    Raises:
        RegisterError: if the list has no header with the date of the decision.
    """
    names = {
        _DATE: (*words.DECISION_DATES[place.row or ""], *words.ANY_DECISION_DATE),
        _NUMBER: words.DOCUMENT_NUMBERS,
        _PARTY: words.PARTIES,
    }
    register = find_register(source, sheets, names, [_DATE])
    counted: list[int] = []
    troubles: list[Trouble] = []
    seen: dict[tuple[str, str], int] = {}
    for line in register.lines:
        identity = "", ""
        try:
            identity = register.cell(line, _NUMBER), register.cell(line, _PARTY)
            date = register.date(line, _DATE)
            fault = "" if date else "没有决定日期"
        except ValueError as error:
            date, fault = None, str(error)
        if identity[0] and identity in seen:
            fault = f"文书号{identity[0]}与第{seen[identity]}行重复"
        if fault:
            troubles.append(Trouble(line.number, fault))
            continue
        seen[identity] = line.number
        if date is not None and date.year == year:
            counted.append(line.number)
    return Decisions(place, counted, troubles)
