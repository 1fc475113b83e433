"""What is said of the figure under the cursor."""

from __future__ import annotations

import pytest

from gknb.core.findings import Finding, Severity
from gknb.tui.model.figure_detail import figure_detail, findings_at
from gknb.tui.model.session import Session
from tests.tui.conftest import complete_report, requests

HERE, TOTAL = requests("received"), requests("received", "total")


@pytest.fixture
def session(tmp_path):
    return Session(complete_report(), tmp_path / "a.toml")


def test_labels_meaning_last_year_and_paper_are_those_of_the_place(session):
    session.report.put(HERE, 5)
    session.previous = session.previous._replace(report=complete_report())
    session.paper_totals.state(TOTAL, 7)
    detail = figure_detail(session, HERE)
    assert (detail.column, detail.paper, detail.is_paper_off) == ("自然人", "", False)
    assert "本年新收" in detail.row
    assert "1月1日至12月31日" in detail.explanation
    assert (detail.beside.now, detail.beside.before) == (5, 0)
    assert detail.findings == ()
    detail = figure_detail(session, TOTAL)
    assert (detail.column, detail.is_paper_off) == ("总计", True)
    assert detail.paper == "纸质合计7，各格相加5，差2"


def test_what_suspects_this_very_figure_comes_first(session):
    first = Finding("a", Severity.ERROR, HERE, "m", "r")
    likely = Finding("b", Severity.WARNING, TOTAL, "m", "r", also=(HERE,), suspects=(HERE,))
    session.results.marks = {HERE: [first, likely], TOTAL: [likely]}
    assert [each.rule for each in findings_at(session, HERE)] == ["b", "a"]
    assert [each.rule for each in findings_at(session, TOTAL)] == ["b"]
    assert findings_at(session, requests("granted")) == []


def test_what_waits_for_blanks_is_told_at_the_blank_alone(session):
    blank = requests("received", "other")
    session.report.put(blank, None)
    waiting = Finding("a", Severity.ERROR, TOTAL, "m", "r", also=(HERE, blank))
    session.results.marks = {place: [waiting] for place in waiting.marked}
    assert findings_at(session, HERE) == []
    assert findings_at(session, blank) == [waiting]
    session.report.put(blank, 0)
    assert findings_at(session, HERE) == [waiting]
