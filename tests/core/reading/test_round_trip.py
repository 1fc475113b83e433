"""Whatever the layout, every cell that is published is read, and nothing is invented."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gknb.core.files import toml_file
from gknb.core.forms import FORMS, Measure
from gknb.core.reading import read
from gknb.core.rendering.text import render
from gknb.core.report import Report
from tests.core.reading.layouts import LAYOUTS, as_lines, as_pdf, pages, plain_report
from tests.examples import share
from tests.paths import SAMPLES

SAMPLE = SAMPLES / "busy-city-2024.toml"
SETTINGS = settings(suppress_health_check=[HealthCheck.too_slow])


@st.composite
def printed_reports(draw):
    form = FORMS[draw(st.sampled_from(list(FORMS)))]
    places = list(form.keyed_places)
    chosen = draw(st.lists(st.sampled_from(places), max_size=25))
    figures = {place: draw(st.integers(0, 99_999_999)) for place in chosen}
    for place in chosen:
        if form.tables[place.section].column(place).measure is Measure.CHANGE:
            figures[place] = draw(st.integers(-50, 50))
    blank = set(draw(st.lists(st.sampled_from(places), max_size=5)))
    return plain_report(form.key, figures, blank=blank)


@pytest.mark.parametrize("layout", LAYOUTS)
@SETTINGS
@given(report=printed_reports())
def test_every_cell_and_paragraph_is_read_again(layout, report):
    found = read(LAYOUTS[layout](list(pages(report)))).report
    assert found.form.key == report.form.key
    assert found.figures == report.figures
    assert found.prose == report.prose
    assert (found.year, found.agency) == (report.year, report.agency)


@share(1 / 6)
@given(report=printed_reports())
def test_every_cell_and_paragraph_is_read_again_from_pdf(report):
    found = read(as_pdf(list(pages(report)))).report
    assert found.figures == report.figures
    assert found.prose == report.prose


@pytest.mark.parametrize("key", FORMS)
def test_bare_lines_without_tabs_are_read_too(key):
    places = FORMS[key].keyed_places
    report = plain_report(key, {place: n for n, place in enumerate(places)})
    found = read(as_lines(list(pages(report)), gap=False).encode())
    assert found.report.figures == report.figures


def test_the_printed_sample_is_read_again():
    report = toml_file.load(SAMPLE)
    found = read(render(report, None, None).encode())
    assert found.findings == []
    assert found.report.figures == report.figures
    assert found.report.prose == report.prose
    assert found.report.preamble == report.preamble


@SETTINGS
@given(report=printed_reports())
def test_what_print_gives_is_read_again_or_a_finding_says_what_is_missing(report: Report):
    found = read(render(report, None, 200).encode())
    full = all(place in report.figures for place in report.form.keyed_places)
    if full:
        assert found.report.figures == report.figures
    for place, figure in found.report.figures.items():
        assert report.figures.get(place) == figure
    missing = report.figures.keys() - found.report.figures.keys()
    assert not missing or found.findings
