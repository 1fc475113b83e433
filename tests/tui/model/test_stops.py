"""What still asks for something: blanks and problems, in the order of the form."""

from __future__ import annotations

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.tui.model.progress import Filled, State, filled, is_premature, section_progress
from gknb.tui.model.stops import first_suspect, next_stop, stops
from tests.tui.conftest import complete_report, requests


def finding(place, *also, severity=Severity.ERROR, accepted=None):
    return Finding("some-rule", severity, place, "", "", also=also, accepted=accepted)


def test_blanks_come_in_the_order_of_the_form_whatever_was_blanked_first():
    report = complete_report()
    places = [
        Place(COVER, "signed_on"),
        Place("overview", "platforms"),
        requests("received", "other"),
        requests("granted"),
        Place("other_matters", "text"),
    ]
    for place in reversed(places):
        report.put(place, None)
    assert stops(report, []) == places


def test_what_is_optional_accepted_or_advice_is_no_stop():
    report = complete_report()
    findings = [
        finding(requests("granted"), severity=Severity.INFO),
        finding(requests("received"), severity=Severity.WARNING, accepted="属实"),
    ]
    assert stops(report, findings) == []
    assert stops(report, [findings[1]._replace(accepted=None)]) == [requests("received")]


def test_a_whole_section_is_left_again_in_both_directions():
    report = complete_report()
    first = Place("disclosure", *table_start(report, "disclosure"))
    last = Place("problems", "problems")
    findings = [finding(Place("disclosure"), severity=Severity.WARNING), finding(last)]
    assert stops(report, findings) == [first, last]
    assert next_stop(report, findings, first, -1) == last
    assert next_stop(report, findings, first, 1) == last
    assert next_stop(report, findings, last, -1) == first


def table_start(report, section):
    """Row and column of the first cell of a table."""
    table = report.form.tables[section]
    row = next(iter(table.rows))
    return row, table.block_of_row[row].columns[0].key


def test_the_way_goes_round_both_ends():
    report = complete_report()
    first, last = requests("received"), Place("problems", "problems")
    findings = [finding(first), finding(last, severity=Severity.WARNING)]
    assert next_stop(report, findings, None, 1) == first
    assert next_stop(report, findings, None, -1) == last
    assert next_stop(report, findings, first, 1) == last
    assert next_stop(report, findings, last, 1) == first
    assert next_stop(report, findings, first, -1) == last
    assert next_stop(report, findings, requests("granted"), -1) == first
    assert next_stop(report, [], first, 1) is None


def test_two_problems_in_one_text_are_two_stops():
    report = complete_report()
    text = Place("problems", "problems")
    words = [text._replace(words=(at, at + 1)) for at in (2, 9)]
    findings = [finding(place, severity=Severity.WARNING) for place in words[::-1]]
    assert stops(report, findings) == words
    assert next_stop(report, findings, words[0], 1) == words[1]
    # by where they begin, however far they go
    long, short = (text._replace(words=each) for each in ((0, 9), (1, 2)))
    findings = [finding(place, severity=Severity.WARNING) for place in (short, long)]
    assert stops(report, findings) == [long, short]
    assert next_stop(report, findings, short, -1) == long


def cursor(place, offset):
    return place._replace(words=(offset, offset))


def test_from_a_text_one_comes_to_what_is_behind_the_cursor_and_not_to_it_again():
    report = complete_report()
    text, before = Place("problems", "problems"), requests("granted")
    behind = Place(COVER, "signed_on")
    short, long, later = (text._replace(words=each) for each in ((4, 10), (4, 17), (10, 20)))
    findings = [finding(each) for each in (behind, before, long, short, later)]
    way = [behind, before, short, long, later]
    assert stops(report, findings) == way
    for at, place in enumerate(way):  # each leaves the cursor behind its words
        here = cursor(place, place.words[1]) if place.words else place
        assert next_stop(report, findings, here, 1) == way[(at + 1) % len(way)]
        assert next_stop(report, findings, here, -1) == way[at - 1]
    assert next_stop(report, findings, cursor(text, 0), 1) == short
    assert next_stop(report, findings, cursor(text, 4), 1) == short
    assert next_stop(report, findings, cursor(text, 5), 1) == later
    assert next_stop(report, findings, cursor(text, 5), -1) == long
    assert next_stop(report, findings, cursor(text, 0), -1) == before


def test_what_is_wrong_with_a_whole_text_is_passed_in_both_directions():
    report = complete_report()
    text, cell = Place("problems", "problems"), requests("granted")
    words = text._replace(words=(2, 5))
    findings = [finding(cell), finding(text), finding(words)]
    assert next_stop(report, findings, cell, 1) == text
    assert next_stop(report, findings, cursor(text, 0), 1) == words
    assert next_stop(report, findings, cursor(text, 5), 1) == cell
    assert next_stop(report, findings, cursor(text, 5), -1) == cell
    assert next_stop(report, findings, cursor(text, 9), -1) == cell
    assert next_stop(report, [finding(text)], cursor(text, 9), 1) == text


def test_a_column_with_one_blank_is_not_wrong_and_a_complete_one_is():
    report = complete_report()
    off = finding(requests("received"), requests("granted"), requests("processed"))
    assert not is_premature(report, off)
    assert section_progress(report, [off], "requests").state is State.WRONG
    report.put(requests("granted"), None)
    assert is_premature(report, off)
    assert stops(report, [off]) == [requests("granted")]
    assert section_progress(report, [off], "requests").state is State.UNFINISHED


def test_the_likeliest_suspect_is_looked_at_first():
    off = finding(requests("received"), requests("granted"))
    assert first_suspect(off) == requests("received")


def test_progress_counts_what_a_finished_report_has():
    report = complete_report()
    assert filled(report) == Filled(177, 177)
    report.put(requests("granted"), None)
    report.put(Place("overview", "introduction"), None)
    assert filled(report) == Filled(176, 177)
