"""What the program prints can be read again, whatever the format."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.forms import COVER, FORMS, Place
from gknb.core.reading import read
from gknb.core.rendering import as_bytes
from gknb.core.report import new_report
from tests.examples import share

PROSE = "按照条例的要求认真开展工作。\n第二段写明下一步的安排。"
FORMATS = [
    ("text", 200, {}),
    ("tsv", None, {}),
    ("markdown", None, {}),
    ("html", None, {}),
    ("html", None, {"fragment": True}),
    ("docx", None, {}),
    ("rich", 200, {}),
    ("xlsx", None, {}),
    ("xlsx", None, {"marked": True}),
]


@st.composite
def filled(draw):
    """A report whose every figure and text is filled in, with figures of up to eight digits."""
    form = draw(st.sampled_from(list(FORMS.values())))
    report = new_report("某县商务局", form.first_year)
    for place in form.keyed_places:
        report.put(place, draw(st.integers(0, 99_999_999) | st.just(0)))
    for place in form.prose:
        report.put(place, PROSE)
    signed = st.dates(dt.date(report.year + 1, 1, 1), dt.date(report.year + 1, 12, 31))
    report.put(Place(COVER, "signed_on"), draw(st.none() | signed))
    return report


@pytest.mark.parametrize(("name", "width", "options"), FORMATS)
@share(1 / 4)
@given(report=filled())
def test_every_format_read_back_gives_the_same_report(name, width, options, report):
    got = read(as_bytes(name, report, None, width, options)).report
    assert (got.agency, got.year, got.form.key) == (report.agency, report.year, report.form.key)
    places = (*report.form.keyed_places, *report.form.prose)
    # Not the whole reports: what pytest says of two of them that differ takes minutes.
    assert [place for place in places if got.value(place) != report.value(place)] == []
