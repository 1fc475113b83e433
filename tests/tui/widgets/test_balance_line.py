"""What is said of a column under a table: balanced, off by how much, or how many blanks."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.tui.widgets.balance_line import BalanceLine
from tests.tui.conftest import complete_report, requests

TABLE = FORMS["2021"].tables["requests"]


def said(report, column="natural_person"):
    return BalanceLine(TABLE).text(report, column)


def test_a_column_is_balanced_off_by_a_signed_difference_or_unfinished():
    report = complete_report()
    assert said(report) == "平"
    report.put(requests("received"), 1234)
    assert (said(report), said(report, "total"), said(report, "other")) == (
        "+1,234",
        "+1,234",
        "平",
    )
    report.put(requests("received"), 0)
    report.put(requests("granted"), 1)
    assert said(report) == "-1"
    report.put(requests("granted"), None)
    assert said(report) == "余1"
    report.put(requests("carried_forward"), None)
    report.put(requests("received", "other"), None)
    assert (said(report), said(report, "other"), said(report, "total")) == ("余2", "余1", "余3")


def test_a_table_without_an_identity_says_nothing():
    report = complete_report()
    line = BalanceLine(FORMS["2021"].tables["reviews"])
    assert (line.label, line.text(report, "upheld")) == ("", "")


@pytest.mark.parametrize(
    ("text", "is_off"), [("", False), ("平", False), ("余3", False), ("+1", True), ("-1,234", True)]
)
def test_only_a_difference_is_off(text, is_off):
    assert BalanceLine.is_off(text) == is_off


def test_the_word_for_a_difference_stands_where_a_cell_is_left_before_it():
    assert BalanceLine.spelled_out("+12", 6) == "差+12"
    assert BalanceLine.spelled_out("+12", 5) == "+12"
    assert BalanceLine.spelled_out("余12", 9) == "余12"
    assert BalanceLine.spelled_out("平", 9) == "平"
