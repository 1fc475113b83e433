"""What F9 puts right: all of a finding, but of the blanks of a table only that under the cursor."""

from __future__ import annotations

from gknb.core.findings import Finding, Severity
from gknb.tui.model.repairs import repair_at
from tests.tui.conftest import requests

ONE, OTHER, ELSEWHERE = requests("received"), requests("granted"), requests("carried_over")


def finding(rule, *places):
    repair = tuple((place, 0) for place in places)
    return Finding(rule, Severity.ERROR, places[0] if places else ONE, "m", "r", repair=repair)


def test_of_blanks_only_the_one_under_the_cursor_is_filled_unless_there_is_but_one():
    blanks = finding("figure-blank", ONE, OTHER)
    assert repair_at(blanks, OTHER) == {OTHER: 0}
    assert repair_at(blanks, ELSEWHERE) == {}
    assert repair_at(blanks, None) == {}
    assert repair_at(finding("figure-blank", ONE), None) == {ONE: 0}
    assert repair_at(finding("figure-blank", ONE), ELSEWHERE) == {ONE: 0}


def test_everything_else_is_put_right_as_a_whole_from_wherever_one_is():
    for here in (None, OTHER, ELSEWHERE):
        assert repair_at(finding("title-year", ONE, OTHER), here) == {ONE: 0, OTHER: 0}
    assert repair_at(finding("title-year"), ONE) == {}
