"""Standard sentences: right by the tables, and read by the checks as what they say."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from gknb.core.checks import Reads, find
from gknb.core.forms import COVER, Place
from gknb.core.forms.roles import CARRIED_OVER, FEE_UNPAID, RECEIVED
from gknb.core.report import Report, new_report, standard_preamble
from gknb.core.sentences import Offer, offers

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
