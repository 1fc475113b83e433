"""How far a report is: what is blank, and what of it is wrong."""

from __future__ import annotations

from gknb.core.checks import check
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.report import new_report
from gknb.tui.model.progress import (
    Filled,
    Progress,
    State,
    filled,
    is_about_blanks,
    is_premature,
    report_progress,
    section_progress,
)
from tests.tui.conftest import complete_report, requests


def progress(report, section):
    return section_progress(report, check(report), section)


def test_a_new_report_is_empty_and_says_how_much_is_left():
    report = new_report("某县商务局", 2023)
    assert progress(report, "disclosure") == Progress(State.EMPTY, 10)
    assert progress(report, COVER) == Progress(State.UNFINISHED, 1)
    assert report_progress(report, check(report)).state is State.UNFINISHED


def test_a_blank_is_unfinished_and_a_wrong_sum_is_wrong():
    report = complete_report()
    report.put(requests("received"), None)
    assert progress(report, "requests") == Progress(State.UNFINISHED, 1)
    report.put(requests("received"), 1)
    assert progress(report, "requests") == Progress(State.WRONG, 0)
    assert report_progress(report, check(report)) == Progress(State.WRONG, 0)
    report.put(requests("received"), 0)
    assert report_progress(report, check(report)) == Progress(State.DONE, 0)


def finding(*places, severity=Severity.ERROR, accepted=None):
    return Finding("rule", severity, places[0], "m", "r", also=places[1:], accepted=accepted)


def test_the_first_figure_of_a_section_begins_it_and_the_last_one_ends_it():
    report = new_report("某县商务局", 2023)
    report.put(Place("disclosure", "licences", "decisions"), 0)
    assert progress(report, "disclosure") == Progress(State.UNFINISHED, 9)
    for place in report.form.tables["disclosure"].keyed_places:
        report.put(place, 0)
    assert progress(report, "disclosure") == Progress(State.DONE, 0)


def test_what_is_accepted_advised_or_elsewhere_makes_no_section_wrong():
    report = complete_report()
    place = requests("received")
    assert section_progress(report, [finding(place)], "requests").state is State.WRONG
    for harmless in (
        finding(place, accepted="理由"),
        finding(place, severity=Severity.WARNING),
        finding(place, severity=Severity.INFO),
        finding(Place("reviews", "reconsideration", "upheld")),
    ):
        assert section_progress(report, [harmless], "requests").state is State.DONE


def test_a_whole_report_is_wrong_before_it_is_unfinished_and_empty_only_where_all_of_it_is():
    report = complete_report()
    assert report_progress(report, []).state is State.DONE
    report.put(requests("received", "other"), None)
    report.put(Place("problems", "problems"), None)
    assert report_progress(report, []) == Progress(State.UNFINISHED, 2)
    wrong = [finding(requests("granted"))]
    assert report_progress(report, wrong) == Progress(State.WRONG, 2)
    report.put(requests("received", "other"), 0)
    for section in ("problems", "overview"):
        for place in report.form.prose:
            if place.section == section:
                report.put(place, None)
    assert report_progress(report, []).state is State.UNFINISHED  # some done, some empty


def test_what_is_filled_in_is_counted_over_cover_figures_and_prose():
    report = complete_report()
    whole = filled(report)
    assert whole == Filled(whole.of, whole.of)
    for place in (requests("received"), Place("problems", "problems"), Place(COVER, "signed_on")):
        report.put(place, None)
    assert filled(report) == Filled(whole.of - 3, whole.of)
    report.put(Place(COVER, "title"), None)  # it may be left out
    assert filled(report) == Filled(whole.of - 3, whole.of)


def test_a_finding_is_about_blanks_only_where_all_that_it_marks_is_blank():
    report = complete_report()
    blank, other = requests("received"), requests("granted")
    text = Place("problems", "problems")
    report.put(blank, None)
    assert is_about_blanks(report, finding(blank))
    assert not is_about_blanks(report, finding(other))
    assert not is_about_blanks(report, finding(blank, other))
    report.put(other, None)
    assert is_about_blanks(report, finding(blank, other))
    assert not is_about_blanks(report, finding(text._replace(words=(0, 2))))
    report.put(text, None)
    assert is_about_blanks(report, finding(text._replace(words=(0, 2))))
    assert not is_about_blanks(report, finding(Place("problems")))  # the section as a whole
    assert not is_about_blanks(report, finding(Place("requests", "received")))  # a whole row


def test_a_finding_waits_while_a_part_of_what_it_compares_is_blank():
    report = complete_report()
    total = requests("received", "total")
    text = Place("problems", "problems")
    assert not is_premature(report, finding(total))
    assert not is_premature(report, finding(text, requests("received")))
    report.put(requests("received", "enterprise"), None)
    assert is_premature(report, finding(total))
    assert is_premature(report, finding(text, total))
    assert not is_premature(report, finding(requests("received")))
    assert is_premature(report, finding(requests("received"), requests("received", "enterprise")))
    assert not is_premature(report, finding(Place("requests", "received")))
    assert not is_premature(report, finding(text))
