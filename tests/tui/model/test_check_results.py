"""Findings while one writes: they move with the text until it is checked again."""

from __future__ import annotations

from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place
from gknb.tui.model.check_results import CheckResults
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
