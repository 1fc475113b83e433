"""Terms of working days: the last day that is in time, and the first one that is late."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.tally.cases import Case
from gknb.core.tally.deadlines import (
    add_working_days,
    answered_in_time,
    case_due_on,
    find_overdue,
    is_known,
    open_cases,
    working_days,
)

MONDAY = dt.date(2024, 2, 5)
DUE = dt.date(2024, 3, 8)
"""20 working days later: 10 to 17 February were off, the 18th, a Sunday, was worked."""


def case(received=MONDAY, replied=None, line=2, **details):
    outcome = "granted" if replied else None
    return Case(line, "", received, "natural_person", outcome, replied, **details)


def test_a_term_begins_the_day_after():
    assert add_working_days(MONDAY, 0) == MONDAY
    assert add_working_days(MONDAY, 1) == dt.date(2024, 2, 6)
    assert add_working_days(dt.date(2024, 3, 1), 1) == dt.date(2024, 3, 4)
    assert working_days(MONDAY, MONDAY) == 0
    assert working_days(dt.date(2024, 3, 1), dt.date(2024, 3, 4)) == 1
    assert working_days(MONDAY, DUE) == 20


def test_a_case_has_twenty_days_and_an_extended_one_forty():
    assert case_due_on(case()) == DUE
    assert working_days(MONDAY, case_due_on(case(extended=True))) == 40


@pytest.mark.parametrize(("day", "is_late"), [(8, False), (9, True), (11, True)])
def test_an_answer_on_the_last_day_is_in_time(day, is_late):
    answered = case(replied=dt.date(2024, 3, day))
    assert bool(find_overdue([answered], 2024).overdue) is is_late
    assert answered_in_time([answered], 2024) == (int(not is_late), 1)


def test_an_open_case_is_late_only_if_its_term_ended_before_the_year():
    last_in_time = dt.date(2024, 12, 3)
    assert case_due_on(case(last_in_time)) == dt.date(2024, 12, 31)
    found = find_overdue([case(last_in_time), case(dt.date(2024, 12, 2))], 2024).overdue
    assert [(late.case.received_on.day, late.days) for late in found] == [(2, 21)]


def test_a_case_of_another_year_is_none_of_the_year():
    late = {"replied": dt.date(2024, 6, 1), "received": dt.date(2024, 1, 2)}
    assert len(find_overdue([case(**late)], 2024).overdue) == 1
    assert find_overdue([case(**late)], 2025).overdue == []
    assert find_overdue([case(**late)], 2023).overdue == []
    after = case(dt.date(2023, 6, 1), dt.date(2024, 1, 2))
    assert find_overdue([after], 2023).overdue[0].days == working_days(
        dt.date(2023, 6, 1), dt.date(2023, 12, 31)
    )
    assert len(find_overdue([after], 2024).overdue) == 1


def test_received_on_the_last_day_of_a_year_is_of_that_year():
    found = find_overdue([case(dt.date(2098, 12, 31), dt.date(2099, 3, 1))], 2098)
    assert found.unknown_years == [2098, 2099]
    assert find_overdue([case(dt.date(2099, 1, 1))], 2098).unknown_years == []


def test_years_of_which_no_holidays_are_known_count_weekends_alone():
    assert is_known(2024)
    assert not is_known(2098)
    friday = dt.date(2098, 5, 2)
    assert friday.isoweekday() == 5
    assert add_working_days(friday, 1) == dt.date(2098, 5, 5)
    assert working_days(dt.date(2098, 5, 1), friday) == 1


@pytest.mark.parametrize(
    ("today", "left"),
    [(MONDAY, 20), (dt.date(2024, 3, 7), 1), (DUE, 0), (dt.date(2024, 3, 11), -1)],
)
def test_how_many_days_an_open_case_has_left(today, left):
    (one,) = open_cases([case()], today)
    assert (one.due_on, one.days_left) == (DUE, left)


def test_open_cases_stand_by_their_last_day_then_by_line():
    cases = [
        case(dt.date(2024, 2, 6), line=2),
        case(line=4),
        case(line=3),
        case(replied=DUE, line=5),
    ]
    assert [one.case.line for one in open_cases(cases, MONDAY)] == [3, 4, 2]
