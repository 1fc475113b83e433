"""Findings while one writes: they move with the text until it is checked again."""

from __future__ import annotations

from gknb.core.checks.accepting import REFUSED, STALE
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted
from gknb.tui.model.check_results import CheckResults
from gknb.tui.model.session import Session
from tests.tui.conftest import complete_report, requests

PLACE = Place("overview", "platforms")


def results_with(*places):
    """Results on a report with a text of ten characters, and one finding on places."""
    report = complete_report()
    report.put(PLACE, "甲乙丙丁戊己庚辛壬癸")
    results = CheckResults(report, None)
    finding = Finding("rule", Severity.WARNING, places[0], "m", "r", also=tuple(places[1:]))
    state, _ = results.prose_search()
    results.is_prose_due = True
    assert results.take_prose(state, [finding])
    return report, results


def marked(results):
    return [place for finding in results._on_prose for place in finding.marked]


def test_a_finding_on_words_moves_with_them():
    report, results = results_with(PLACE._replace(words=(4, 6)))
    report.put(PLACE, "子甲乙丙丁戊己庚辛壬癸")
    results.follow_edit([PLACE])
    assert marked(results) == [PLACE._replace(words=(5, 7))]
    report.put(PLACE, "子丑甲乙丙丁戊己庚辛壬癸")
    results.follow_edit([PLACE])
    assert marked(results) == [PLACE._replace(words=(6, 8))]


def test_a_finding_goes_with_its_words_and_with_a_text_it_is_about_as_a_whole():
    for place in (PLACE._replace(words=(4, 6)), PLACE):
        report, results = results_with(place)
        report.put(PLACE, "甲乙丙丁子己庚辛壬癸")
        results.follow_edit([PLACE])
        assert marked(results) == []


def test_a_finding_that_compares_a_figure_stays_while_the_figure_is_typed():
    places = (PLACE._replace(words=(4, 6)), requests("received"))
    report, results = results_with(*places)
    report.put(requests("received"), 3)
    results.follow_edit([requests("received")])
    assert marked(results) == list(places)


def test_a_finding_on_a_whole_section_or_another_text_stays():
    for place in (Place("disclosure"), Place("problems", "problems", words=(0, 2))):
        report, results = results_with(place)
        report.put(PLACE, "")
        results.follow_edit([PLACE])
        assert marked(results) == [place]


def test_prose_is_checked_when_asked_and_only_after_a_change():
    report = complete_report()
    results = CheckResults(report, None, checks_prose=False)
    assert results.is_prose_due
    assert results.check_prose()
    assert not results.check_prose()
    report.put(requests("received"), 3)
    results.check_figures()
    assert results.is_prose_due
    assert results.check_prose()


def test_what_is_found_of_an_earlier_state_is_not_taken():
    report = complete_report()
    results = CheckResults(report, None, checks_prose=False)
    state, search = results.prose_search()
    results.check_figures()
    assert search() is None
    assert not results.take_prose(state, [])
    state, search = results.prose_search()
    assert not results.take_prose(state, None)
    assert results.take_prose(state, search())
    assert not results.take_prose(state, [])  # it is no longer due


def test_a_search_in_a_thread_finds_in_prose_what_the_check_at_once_finds():
    report, last = complete_report(), complete_report()
    last.put(Place(COVER, "year"), 2022)
    report.put(PLACE, "本年度共收到政府信息公开申请12件。")
    results = CheckResults(report, last, checks_prose=False)
    _, search = results.prose_search()
    found = search()
    assert results.check_prose()
    assert [each.rule for each in found] == [each.rule for each in results._on_prose]
    assert "prose-figure" in [each.rule for each in found]
    at_once = CheckResults(report, last)
    assert not at_once.is_prose_due
    assert at_once.findings == results.findings


def test_findings_on_words_are_those_of_the_text_each_once():
    words = [PLACE._replace(words=each) for each in ((0, 2), (4, 6))]
    _, results = results_with(*words)
    assert [each.rule for each in results.at(PLACE)] == ["rule"]
    assert results.at(Place("problems", "problems")) == []
    _, results = results_with(PLACE)
    assert [each.rule for each in results.at(PLACE)] == ["rule"]


def test_a_finding_that_marks_several_words_moves_with_each_and_goes_with_any():
    words = [PLACE._replace(words=each) for each in ((0, 2), (6, 8))]
    report, results = results_with(*words, requests("received"))
    report.put(PLACE, "甲乙丙子丁戊己庚辛壬癸")
    results.follow_edit([PLACE])
    assert [place.words for place in marked(results)] == [(0, 2), (7, 9), None]
    report.put(PLACE, "甲子丙子丁戊己庚辛壬癸")
    results.follow_edit([PLACE])
    assert marked(results) == []


def test_a_text_that_was_blank_has_findings_that_go_once_it_is_written():
    report = complete_report()
    report.put(PLACE, None)
    results = CheckResults(report, None)
    state, _ = results.prose_search()
    results.is_prose_due = True
    results.take_prose(state, [Finding("rule", Severity.WARNING, PLACE, "m", "r")])
    report.put(PLACE, "甲")
    results.follow_edit([PLACE])
    assert marked(results) == []


def test_the_gravest_finding_at_a_place_is_its_severity():
    _, results = results_with(requests("received"))
    assert results.severity(requests("received")) is Severity.WARNING
    state, _ = results.prose_search()
    results.is_prose_due = True
    results.take_prose(
        state,
        [
            Finding("a", each, requests("received"), "m", "r")
            for each in (Severity.INFO, Severity.ERROR, Severity.WARNING)
        ],
    )
    assert results.severity(requests("received")) is Severity.ERROR
    assert results.severity(requests("granted")) is None


def test_what_is_said_of_acceptances_themselves_cannot_be_accepted():
    _, results = results_with(PLACE)
    late = Finding("signed-late", Severity.WARNING, Place(COVER, "signed_on"), "m", "r")
    assert results.is_acceptable(late)
    results._report.accepted.append(Accepted("signed-late", "signed_on", "经同意"))
    assert results.faulty_acceptance(late) is None
    for rule in (STALE, REFUSED):
        assert not results.is_acceptable(late._replace(rule=rule))


def test_the_year_before_can_be_exchanged():
    report, last = complete_report(), complete_report()
    last.put(Place(COVER, "year"), 2022)
    last.put(requests("carried_forward"), 4)
    results = CheckResults(report, None)
    assert results.findings == []
    results.compare_with(last)
    results.check_figures()
    assert "carried-over" in [each.rule for each in results.findings]


def test_where_every_signature_was_taken_back_no_part_is_signed_nor_changed(tmp_path):
    session = Session(complete_report(), tmp_path / "a.toml")
    assert (session.results.signed, session.results.signed_stages) == ({}, (0, 0))
    session.sign("初审", "陈静", "", "", force=False)
    assert session.results.signed[COVER] is True
    assert session.results.signed_stages == (1, 3)
    session.withdraw_signature("初审", "陈静", "误签", force=False)
    assert session.results.signed[COVER] is None
    assert session.results.signed["requests"] is None
