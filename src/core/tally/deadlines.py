"""Cases answered after the statutory time: 20 working days, 40 with extension.

条例第三十三条. What the law does not count (补正、征求第三方意见) is not known from a register:
a case listed here may still be in time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import chinese_calendar  # type: ignore[import-untyped]  # has no annotations

from .cases import Case

USUAL_DAYS = 20
EXTENDED_DAYS = 40


class Overdue(NamedTuple):
    """A case that was answered late, or not in time and not yet."""

    case: Case
    due_on: dt.date
    days: int
    """How many working days it took, or has taken until the period's end."""


class OpenCase(NamedTuple):
    """A case that has no outcome yet, and the day until which it has to be answered."""

    case: Case
    due_on: dt.date
    days_left: int
    """Working days from today until then; negative where it is overdue."""


class Deadlines(NamedTuple):
    """The late cases, and the years of which no public holidays are known."""

    overdue: list[Overdue]
    unknown_years: list[int]


def find_overdue(cases: Iterable[Case], year: int) -> Deadlines:
    """The cases in hand during a year that were not answered in time.

    Args:
        cases: the cases.
        year: the report's year; a case still open is looked at as of its last day.
    """
    found: list[Overdue] = []
    unknown: set[int] = set()
    last_day = dt.date(year, 12, 31)
    for case in cases:
        if case.received_on > last_day:
            continue
        if case.replied_on is not None and case.replied_on.year < year:
            continue
        end = min(case.replied_on or last_day, last_day)
        due_on = case_due_on(case)
        unknown |= {y for y in range(case.received_on.year, due_on.year + 1) if not is_known(y)}
        if end > due_on:
            found.append(Overdue(case, due_on, working_days(case.received_on, end)))
    return Deadlines(found, sorted(unknown))


def answered_in_time(cases: Iterable[Case], year: int) -> tuple[int, int]:
    """How many of the cases answered in a year were answered in time, and how many there are."""
    answered = in_time = 0
    for case in cases:
        if case.replied_on is not None and case.replied_on.year == year:
            answered += 1
            in_time += case.replied_on <= case_due_on(case)
    return in_time, answered


def open_cases(cases: Iterable[Case], today: dt.date) -> list[OpenCase]:
    """The cases without an outcome, the most urgent first."""
    found = []
    for case in cases:
        if case.outcome is not None:
            continue
        due_on = case_due_on(case)
        left = working_days(today, due_on) if due_on >= today else -working_days(due_on, today)
        found.append(OpenCase(case, due_on, left))
    return sorted(found, key=lambda one: (one.due_on, one.case.line))


def case_due_on(case: Case) -> dt.date:
    """The day until which a case has to be answered."""
    return add_working_days(case.received_on, EXTENDED_DAYS if case.extended else USUAL_DAYS)


def add_working_days(start: dt.date, days: int) -> dt.date:
    """The day on which a term of working days ends; the first one is the day after its start."""
    day = start
    while days:
        day += dt.timedelta(1)
        days -= _is_workday(day)
    return day


def working_days(start: dt.date, end: dt.date) -> int:
    """How many working days there are after a day, until another one and with it."""
    return sum(_is_workday(start + dt.timedelta(n)) for n in range(1, (end - start).days + 1))


@cache
def is_known(year: int) -> bool:
    """Whether the public holidays of a year are known; if not, weekends alone are counted."""
    try:
        chinese_calendar.is_workday(dt.date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@cache
def _is_workday(day: dt.date) -> bool:
    if is_known(day.year):
        return bool(chinese_calendar.is_workday(day))
    return day.isoweekday() <= 5
