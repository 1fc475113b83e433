"""Totals on paper beside computed ones."""

from __future__ import annotations

from gknb.core.forms import Place
from gknb.tui.model.paper_totals import PaperTotals
from tests.tui.conftest import complete_report, requests

TOTAL = requests("received", "total")


def test_a_total_is_off_by_one_and_agrees_when_its_figures_do():
    report = complete_report()
    totals = PaperTotals(report)
    totals.state(TOTAL, 1000)
    report.put(requests("received"), 999)
    assert totals.is_off(TOTAL)
    assert totals.describe(TOTAL) == "纸质合计1,000，各格相加999，差1"
    assert totals.drop_agreeing() == []
    report.put(requests("received"), 1000)
    assert not totals.is_off(TOTAL)
    assert totals.drop_agreeing() == [TOTAL]
    assert totals.describe(TOTAL) == ""


def test_one_blank_part_is_enough_to_wait():
    report = complete_report()
    totals = PaperTotals(report)
    totals.state(TOTAL, 7)
    report.put(requests("received", "other"), None)
    assert totals.left(TOTAL) == 1
    assert not totals.is_off(TOTAL)
    assert totals.off == []
    assert "还有1格未填" in totals.describe(TOTAL)
    assert totals.drop_agreeing() == []


def test_a_zero_total_of_a_blank_row_is_kept_and_forgotten_on_demand():
    report = complete_report()
    for place in report.form.tables["requests"].keyed_places:
        report.put(place, None)
    totals = PaperTotals(report)
    totals.state(TOTAL, 0)
    assert totals.drop_agreeing() == []
    assert totals.stated(TOTAL) == 0
    totals.state(TOTAL, None)
    assert totals.stated(TOTAL) is None


def test_sums_of_columns_and_of_groups_are_compared_too():
    report = complete_report()
    totals = PaperTotals(report)
    for place in (requests("processed"), Place("reviews", "litigation_direct", "total")):
        totals.state(place, 1)
        assert totals.is_off(place)
    assert len(totals.off) == 2
