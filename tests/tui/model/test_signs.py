"""Signs and tones: what has to be done first in a section."""

from __future__ import annotations

import pytest

from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place
from gknb.tui.model.session import Session
from gknb.tui.model.signs import finding_sign, gravest, section_sign
from tests.tui.conftest import complete_report, requests

HERE = requests("received")


def finding(severity, *places):
    return Finding("rule", severity, places[0], "m", "r", also=places[1:])


@pytest.fixture
def session(tmp_path):
    return Session(complete_report(), tmp_path / "a.toml")


def test_a_blank_has_a_sign_of_its_own_whatever_its_severity():
    report = complete_report()
    assert finding_sign(report, finding(Severity.ERROR, HERE)) == ("!", "bad")
    assert finding_sign(report, finding(Severity.WARNING, HERE))[1] == "warn"
    report.put(HERE, None)
    assert finding_sign(report, finding(Severity.ERROR, HERE)) == ("_", "muted")


def test_errors_come_before_blanks_and_blanks_before_warnings():
    report = complete_report()
    report.put(HERE, None)
    blank = finding(Severity.ERROR, HERE)
    error, warning, advice = (finding(each, requests("granted")) for each in Severity)
    assert gravest(report, [advice, warning, blank, error]) == ("!", "bad")
    assert gravest(report, [advice, warning, blank]) == ("_", "muted")
    assert gravest(report, [advice, warning])[1] == "warn"
    assert gravest(report, [advice]) == finding_sign(report, advice)
    assert gravest(report, []) == ("✓", "good")


def test_the_sign_of_a_section_counts_what_is_to_be_done_first(session):
    assert section_sign(session, "requests") == ("✓", "good")
    error, warning, advice = (finding(each, HERE) for each in Severity)
    elsewhere = finding(Severity.ERROR, Place("problems", "problems"))
    session.results.findings = [warning, warning, advice, elsewhere]
    assert section_sign(session, "requests") == ("?2", "warn")
    session.report.put(requests("granted"), None)
    assert section_sign(session, "requests") == ("_1", "muted")
    session.results.findings += [error, error, error]
    assert section_sign(session, "requests") == ("!3", "bad")
    session.results.findings = [advice]
    session.report.put(requests("granted"), 0)
    assert section_sign(session, "requests") == ("✓", "good")


def test_an_error_that_waits_for_blanks_or_is_accepted_is_not_counted(session):
    blank = requests("received", "other")
    session.report.put(blank, None)
    session.results.findings = [finding(Severity.ERROR, requests("received", "total"))]
    assert section_sign(session, "requests") == ("_1", "muted")
    session.report.put(blank, 0)
    assert section_sign(session, "requests") == ("!1", "bad")
    session.results.findings = [finding(Severity.ERROR, HERE)._replace(accepted="理由")]
    assert section_sign(session, "requests") == ("✓", "good")


def test_once_somebody_signed_a_section_shows_whether_that_still_holds(session):
    session.sign("初审", "陈静", "", "", force=False)
    assert section_sign(session, "requests") == ("✓签", "good")
    session.apply({Place("problems", "problems"): "另有问题。"}, "改")
    session.check_prose()
    assert section_sign(session, "problems") == ("!签", "bad")
    assert section_sign(session, "requests") == ("✓签", "good")
    session.withdraw_signature("初审", "陈静", "误签", force=False)
    assert section_sign(session, "requests") == ("_签", "muted")
