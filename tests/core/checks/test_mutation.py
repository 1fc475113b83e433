"""One mistake put into a clean sample at a random place: the right rule says so, there.

No other error may be said; what else is only a warning may follow from the same mistake.
"""

from __future__ import annotations

import datetime as dt
import re
from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gknb.core.checks import check
from gknb.core.editing import Editor
from gknb.core.files.toml_file import load
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place
from tests.paths import SAMPLES

CLEAN = [load(SAMPLES / f"{name}.toml") for name in ("hotan-commerce-2023", "busy-city-2024")]
BUSY = CLEAN[1]
KEYED = BUSY.form.keyed_places
REQUESTS = BUSY.form.tables["requests"].keyed_places
FEES = Place("disclosure", "fees", "amount")
ON_REQUEST = Place("overview", "disclosure_on_request")
TEXT = BUSY.text(ON_REQUEST)
NUMBERS = [match.span() for match in re.finditer(r"[0-9]+(?=件)", TEXT)]

samples = st.sampled_from([0, 1]).map(lambda number: deepcopy(CLEAN[number]))


def errors_in(report, previous=None):
    return [f for f in check(report, previous) if f.severity is Severity.ERROR]


def last_year_of(report):
    """A report of the year before that fits: it left undone what this one carried over."""
    last = deepcopy(report)
    last.cover["year"] = report.year - 1
    for place in REQUESTS:
        if place.row == "carried_forward":
            last.put(place, report.figures[place._replace(row="carried_over")])
        elif place.row == "received":
            last.put(place, report.figures[place] + 1)
    for place in KEYED:
        if place.column == "in_force":
            issued, repealed = (
                report.figures[place._replace(column=key)] for key in ("issued", "repealed")
            )
            last.put(place, report.figures[place] - issued + repealed)
        elif place.column == "decisions":
            last.put(place, report.figures[place] + 1)
    for place in last.form.prose:
        last.put(place, None)
    return last


@pytest.mark.parametrize("report", CLEAN, ids=lambda report: report.agency)
def test_the_samples_and_their_last_years_are_clean(report):
    assert check(report) == []
    assert [f for f in check(report, last_year_of(report)) if f.rule != "same-as-last-year"] == []


@given(samples, st.sampled_from(REQUESTS), st.integers(1, 99999))
def test_a_miskeyed_request_unbalances_its_column(report, place, more):
    report.put(place, report.figures[place] + more)
    found = errors_in(report)
    assert {f.rule for f in found} <= {"requests-balance", "prose-figure"}
    (balance,) = [f for f in found if f.rule == "requests-balance"]
    assert place in balance.marked
    assert {marked.column for marked in balance.marked} == {place.column}


@given(samples, st.sampled_from(KEYED))
def test_a_figure_that_was_forgotten_is_blank_there_and_its_repair_is_0(report, place):
    was = report.figures[place]
    report.put(place, None)
    (blank,) = [f for f in errors_in(report) if f.rule == "figure-blank"]
    assert blank.marked == (place,)
    Editor(report).apply(dict(blank.repair), "填 0")
    assert report.figures[place] == 0
    if not was:
        assert check(report) == []


@given(samples, st.sampled_from([place for place in KEYED if place != FEES]), st.integers(1, 999))
def test_a_negative_figure_is_found_there(report, place, figure):
    report.put(place, -figure)
    (finding,) = [f for f in errors_in(report) if f.rule == "figure-value"]
    assert finding.marked == (place,)


@given(
    samples, st.sampled_from([p for p in REQUESTS if p.row == "carried_over"]), st.integers(1, 99)
)
def test_a_carried_over_figure_off_by_some_is_found_there_and_mended(report, place, off):
    last = last_year_of(report)
    last.put(place._replace(row="carried_forward"), report.figures[place] + off)
    (finding,) = errors_in(report, last)
    assert (finding.rule, finding.marked) == ("carried-over", (place,))
    Editor(report).apply(dict(finding.repair), "上年结转")
    assert "carried-over" not in {f.rule for f in errors_in(report, last)}


@given(st.sampled_from(NUMBERS), st.integers(1, 9999))
def test_a_number_in_prose_off_by_some_is_found_at_its_words(span, off):
    report = deepcopy(BUSY)
    start, end = span
    wrong = str(int(TEXT[start:end]) + off)
    report.put(ON_REQUEST, TEXT[:start] + wrong + TEXT[end:])
    found = check(report)
    assert {f.rule for f in found} <= {"prose-figure", "prose-parts", "prose-share"}
    (finding,) = [f for f in found if f.rule == "prose-figure"]
    first, last = finding.place.words
    assert first <= start
    assert last >= start + len(wrong)
    assert (finding.actual, finding.expected) == (wrong, TEXT[start:end])


@given(st.sampled_from(["286413", "64127", "1368"]), st.integers(1, 999))
def test_a_part_off_by_some_no_longer_adds_up(part, off):
    report = deepcopy(BUSY)
    place = Place("overview", "proactive_disclosure")
    report.put(place, report.text(place).replace(part, str(int(part) + off)))
    (finding,) = check(report)
    assert finding.rule == "prose-parts"
    assert str(int(part) + off) in {
        report.text(place)[slice(*p.words)][:-1] for p in finding.marked
    }


@given(st.integers(0, 9999).filter(lambda share: abs(share - 3889) > 2))
def test_another_share_does_not_follow_from_the_counts(share):
    report = deepcopy(BUSY)
    report.put(ON_REQUEST, TEXT.replace("38.89", f"{share // 100}.{share % 100:02}"))
    (finding,) = check(report)
    assert (finding.rule, finding.expected) == ("prose-share", "38.89%")


def prose_of(report):
    return st.sampled_from([place for place in report.form.prose if report.text(place)])


@given(samples, st.data())
def test_a_doubled_mark_is_found_at_its_words_and_mended(report, data):
    place = data.draw(prose_of(report))
    text = report.text(place)
    at = data.draw(st.sampled_from([m.start() for m in re.finditer("[，。；、]", text)]))
    report.put(place, text[:at] + text[at] + text[at:])
    found = check(report)
    (slip,) = [f for f in found if f.rule == "prose-typography"]
    assert errors_in(report) == []
    assert slip.place == place._replace(words=(at, at + 2))
    Editor(report).apply(dict(slip.repair), "改正")
    assert report.text(place) == text


@given(samples, st.data())
def test_a_half_width_comma_is_found_at_its_words_and_mended(report, data):
    place = data.draw(prose_of(report))
    text = report.text(place)
    commas = [m.start() for m in re.finditer("(?<=[一-鿿])，(?=[一-鿿])", text)]
    assume(commas)
    at = data.draw(st.sampled_from(commas))
    report.put(place, text[:at] + "," + text[at + 1 :])
    slips = [f for f in check(report) if f.rule == "prose-typography"]
    (slip,) = slips
    assert slip.place.words == (at, at + 1)
    Editor(report).apply(dict(slip.repair), "改正")
    assert check(report) == []


@given(samples, st.data(), st.sampled_from(["XX", "××", "____"]))
def test_a_hole_is_found_at_its_words(report, data, hole):
    place = data.draw(prose_of(report))
    text = report.text(place)
    spots = [m.start() for m in re.finditer("(?<=[一-鿿])(?=[一-鿿])", text)]
    at = data.draw(st.sampled_from(spots))
    report.put(place, text[:at] + hole + text[at:])
    found = [f for f in check(report) if f.rule == "prose-hole"]
    assert [f.place.words for f in found] == [(at, at + len(hole))]
    assert {f.rule for f in errors_in(report)} == {"prose-hole"}


@given(samples, st.sampled_from([-1, 1]))
def test_a_preamble_of_another_year_is_found_and_mended(report, years):
    right = report.preamble
    report.put(Place(COVER, "preamble"), right.replace(str(report.year), str(report.year + years)))
    (finding,) = check(report)
    assert finding.rule == "title-year"
    Editor(report).apply(dict(finding.repair), "年度")
    assert report.preamble == right


@given(samples, st.integers(-400, 400))
def test_a_date_outside_its_bounds_is_found(report, days):
    report.put(Place(COVER, "signed_on"), report.signed_on + dt.timedelta(days))
    year = report.year + 1
    last = dt.date(year, 3, 31) if report.kind == "government" else dt.date(year, 1, 31)
    rules = [f.rule for f in check(report)]
    if report.signed_on < dt.date(year, 1, 1):
        assert rules == ["signed-early"]
    else:
        assert rules == (["signed-late"] if report.signed_on > last else [])


@given(samples, st.decimals(0, 10**6, places=7).filter(lambda d: int(d * 10**7) % 10))
def test_an_amount_with_too_many_decimals_is_found(report, amount):
    report.put(FEES, Decimal(amount))
    (finding,) = check(report)
    assert (finding.rule, finding.marked) == ("figure-value", (FEES,))


@given(st.data())
def test_a_figure_torn_over_two_cells_is_never_explained_by_others(data):
    report = deepcopy(BUSY)
    places = [
        place
        for place in REQUESTS
        if place.column != "other"
        and report.figures[place] >= 10
        and not report.figures[_right_of(place)]
    ]
    place = data.draw(st.sampled_from(places))
    first, second = divmod(report.figures[place], 10)
    report.put(place, first)
    report.put(_right_of(place), second)
    found = [f for f in check(report) if f.rule == "split-figure"]
    assert all(f.marked == (place, _right_of(place)) for f in found)
    if found:
        Editor(report).apply(dict(found[0].repair), "合并")
        assert check(report) == []


def _right_of(place):
    columns = [c.key for c in BUSY.form.tables["requests"].block_of_row[place.row].columns]
    return place._replace(column=columns[columns.index(place.column) + 1])
