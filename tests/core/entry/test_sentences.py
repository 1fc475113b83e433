"""Standard sentences: right by the tables, and read by the checks as what they say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gknb.core.checks import Reads, find
from gknb.core.entry.sentences import SENTENCES, Offer, offers
from gknb.core.forms import COVER, Place
from gknb.core.forms.roles import CARRIED_FORWARD, CARRIED_OVER, FEE_UNPAID, RECEIVED
from gknb.core.report import Report, new_report, standard_preamble

COUNT = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 4000))


@st.composite
def consistent_reports(draw: st.DrawFn) -> Report:
    """Reports whose tables balance, without prose, of either form."""
    report = new_report("云溪市某局", draw(st.sampled_from([2020, 2023, 2025])))
    for place in report.form.keyed_places:
        report.put(place, draw(COUNT))
    table = report.form.tables["requests"]
    for place in table.keyed_places:
        if (place.section, place.row) == FEE_UNPAID:
            report.put(place, 0)
    for column in {place.column for place in table.keyed_places}:
        done = sum(
            int(report.figure(place) or 0)
            for place in table.keyed_places
            if place.column == column and (place.section, place.row) not in (RECEIVED, CARRIED_OVER)
        )
        over = draw(st.integers(0, done))
        report.put(Place(*RECEIVED, column), done - over)
        report.put(Place(*CARRIED_OVER, column), over)
    report.put(Place(COVER, "signed_on"), dt.date(report.year + 1, 1, 20))
    report.put(Place(COVER, "preamble"), standard_preamble(report.agency, report.year))
    return report


def every_offer(report: Report) -> list[Offer]:
    return [each for section in report.form.sections for each in offers(report, section.key)]


@settings(max_examples=40, deadline=None)
@given(consistent_reports())
def test_the_checks_find_nothing_in_a_sentence_of_a_consistent_report(report: Report) -> None:
    before = {finding.message for finding in find(report, None, Reads.PROSE)}
    made = every_offer(report)
    assert made
    for offer in made:
        assert offer.text
        report.prose[offer.field] = offer.text
        found = [each for each in find(report, None, Reads.PROSE) if each.place.words]
        assert not found, (offer.text, found)
        del report.prose[offer.field]
    # All of them together, as a clerk puts one behind the other.
    for offer in made:
        report.prose[offer.field] = report.prose.get(offer.field, "") + offer.text
    new = {each.message for each in find(report, None, Reads.PROSE) if each.place.words}
    assert new <= before, report.prose


def filled(count: int) -> Report:
    """A report with this in every cell; what it says of requests need not balance."""
    report = new_report("云溪市某局", 2023)
    for place in report.form.keyed_places:
        report.put(place, count)
    for place in report.form.keyed_places:
        if (place.section, place.row) == FEE_UNPAID:
            report.put(place, 0)
    return report


@pytest.mark.parametrize(
    "title", [each.title for each in SENTENCES if "{year}年未" not in each.text]
)
@pytest.mark.parametrize("count", [0, 7])
def test_the_checks_contradict_a_sentence_when_a_figure_in_it_changes(
    title: str, count: int
) -> None:
    report = filled(count)
    offer = next(each for each in every_offer(report) if each.title == title)
    report.prose[offer.field] = offer.text
    for place in report.form.keyed_places:
        report.put(place, count + 1)
    found = [each for each in find(report, None, Reads.PROSE) if each.place.words]
    assert found, offer.text


def test_a_blank_keeps_back_the_sentences_that_need_it_and_no_other() -> None:
    report = filled(1)
    blank = Place(*RECEIVED, "enterprise")
    del report.figures[blank]
    waiting = {each.title: each.missing for each in every_offer(report) if not each.text}
    assert waiting == {"新收申请": (blank,)}


def test_no_fee_is_not_said_where_somebody_did_not_pay_one() -> None:
    report = filled(1)
    assert any(each.title == "信息处理费" for each in every_offer(report))
    for place in report.form.keyed_places:
        if (place.section, place.row) == FEE_UNPAID:
            report.put(place, 1)
    assert not any(each.title == "信息处理费" for each in every_offer(report))


def test_what_is_0_is_left_out_of_a_list_and_nothing_at_all_is_said_in_words() -> None:
    report = filled(0)
    texts = {each.title: each.text for each in every_offer(report)}
    assert texts["新收申请"] == "2023年未收到政府信息公开申请。"
    report.put(Place(*RECEIVED, "natural_person"), 3)
    report.put(Place(*CARRIED_FORWARD, "natural_person"), 3)
    texts = {each.title: each.text for each in every_offer(report)}
    assert texts["新收申请"] == "2023年新收政府信息公开申请3件，其中自然人3件。"


def test_a_form_without_the_row_has_no_such_sentence() -> None:
    report = new_report("云溪市某局", 2020)
    assert "规范性文件" not in {each.title for each in every_offer(report)}
    assert not offers(report, "problems")
