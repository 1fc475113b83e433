"""How a cell of a table looks: its text, its sign, its kind."""

from __future__ import annotations

import pytest

from gknb.core.findings import Finding, Severity
from gknb.core.forms import Measure, Place
from gknb.tui.model.cell_looks import CellLook, CellLooks
from gknb.tui.model.keying import Keying
from gknb.tui.model.second_pass import SecondPass
from gknb.tui.model.session import Session
from tests.tui.conftest import complete_report, requests

HERE, TOTAL = requests("received"), requests("received", "total")


@pytest.fixture
def session(tmp_path):
    return Session(complete_report(), tmp_path / "a.toml")


@pytest.fixture
def looks(session):
    return CellLooks(session, session.report.form.tables["requests"])


def found(session, *findings):
    """Let nothing be found but these."""
    session.results.findings = list(findings)


def finding(severity, *places, suspects=(), accepted=None):
    return Finding(
        "rule",
        severity,
        places[0],
        "m",
        "r",
        also=places[1:],
        suspects=suspects,
        accepted=accepted,
    )


def test_blank_zero_figure_and_sum_are_told_apart(session, looks):
    assert looks.look(HERE) == CellLook("0", "zero")
    session.report.put(HERE, 1234)
    assert looks.look(HERE) == CellLook("1,234", "figure")
    assert looks.look(TOTAL) == CellLook("1,234", "sum")
    session.report.put(HERE, None)
    assert looks.look(HERE) == CellLook("_", "blank")
    for place in session.report.form.tables["requests"].parts[TOTAL]:
        session.report.put(place, None)
    assert looks.look(TOTAL) == CellLook("", "sum")


@pytest.mark.parametrize(
    ("severity", "look"),
    [
        (Severity.ERROR, CellLook("0", "error", "!")),
        (Severity.WARNING, CellLook("0", "warning", "?")),
        (Severity.INFO, CellLook("0", "zero")),
    ],
)
def test_what_is_found_is_a_sign_and_a_colour_and_advice_neither(session, looks, severity, look):
    found(session, finding(severity, HERE))
    looks.take_marks()
    assert looks.look(HERE) == look
    assert looks.look(requests("granted")) == CellLook("0", "zero")


def test_the_gravest_of_several_findings_is_what_is_seen(session, looks):
    warning, error = finding(Severity.WARNING, HERE), finding(Severity.ERROR, HERE)
    for findings in ((warning, error), (error, warning)):
        found(session, *findings)
        looks.take_marks()
        assert looks.marks == {HERE: "error"}
    likely = finding(Severity.WARNING, HERE, requests("granted"), suspects=(HERE,))
    found(session, error, likely)
    looks.take_marks()
    assert looks.marks == {HERE: "suspect", requests("granted"): "warning"}
    assert looks.look(HERE).mark == "!"


def test_what_is_accepted_elsewhere_or_about_a_whole_row_marks_no_figure(session, looks):
    found(
        session,
        finding(Severity.ERROR, HERE, accepted="理由"),
        finding(Severity.ERROR, Place("reviews", "reconsideration", "upheld")),
        finding(Severity.ERROR, Place("requests", "received")),
        finding(Severity.ERROR, Place("requests")),
    )
    looks.take_marks()
    assert looks.marks == {}


def test_a_finding_that_waits_for_blanks_marks_nothing_until_they_are_filled(session, looks):
    error = finding(Severity.ERROR, TOTAL)
    session.report.put(requests("received", "other"), None)
    found(session, error)
    looks.take_marks()
    assert looks.marks == {}
    session.report.put(requests("received", "other"), 0)
    looks.take_marks()
    assert looks.marks == {TOTAL: "error"}
    assert looks.look(TOTAL) == CellLook("0", "error", "!")


def test_what_is_being_keyed_stands_as_it_was_typed(looks):
    keying = Keying(Measure.COUNT, 0)
    looks.keyed = (HERE, keying)
    keying.set("12+3")
    assert looks.look(HERE) == CellLook("12+3", "figure")
    assert looks.look(requests("granted")) == CellLook("0", "zero")
    keying.set("1.5")
    assert looks.look(HERE) == CellLook("1.5", "error", "!")


def test_a_sum_that_the_paper_contradicts_is_wrong(session, looks):
    session.paper_totals.state(TOTAL, 7)
    assert looks.look(TOTAL) == CellLook("0", "error", "!")
    session.report.put(HERE, 7)
    assert looks.look(TOTAL) == CellLook("7", "sum")


def test_keyed_a_second_time_neither_the_first_figures_nor_sums_are_seen(session, looks):
    table = session.report.form.tables["requests"]
    assert looks.second_pass is None
    second = session.second_passes["requests"] = SecondPass(session.report, table)
    session.report.put(HERE, 1234)
    assert looks.look(HERE) == CellLook("_", "blank")
    assert looks.look(TOTAL) == CellLook("", "sum")
    second.put(HERE, 1243)
    assert looks.look(HERE) == CellLook("1,243", "figure")
    second.put(requests("granted"), 0)
    assert looks.look(requests("granted")) == CellLook("0", "zero")
    second.is_comparing = True
    assert looks.look(HERE) == CellLook("1,234/1,243", "suspect", "?")
    assert looks.look(TOTAL) == CellLook("1,234", "sum")
    second.settle(HERE)
    assert looks.look(HERE) == CellLook("1,234", "figure")
    other = CellLooks(session, session.report.form.tables["reviews"])
    assert other.second_pass is None
