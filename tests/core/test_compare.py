"""Reports side by side."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from gknb.core.compare import compare, ranked
from gknb.core.compare.rates import MEASURES, value
from gknb.core.compare.short_names import short_names
from gknb.core.forms import FORMS, Place
from gknb.core.forms.roles import SUMMARY_FIGURES, summary_figures
from gknb.core.rendering.comparison import FORMATS, render
from gknb.core.rendering.comparison_rich import bars
from tests.prefecture import agency_report
from tests.strategies import reports

RECEIVED = Place("requests", "received", "total")
ESCAPE = "\x1b[2J<script>alert(1)</script>\t|"


def of_year(year, received):
    report = agency_report(1, year)
    for column in ("enterprise", "research_institution", "legal_service", "other"):
        report.figures[RECEIVED._replace(column=column)] = 0
    report.figures[RECEIVED._replace(column="social_organization")] = 0
    report.figures[RECEIVED._replace(column="natural_person")] = received
    return report


def line_of(comparison, place):
    return next(line for line in comparison.lines if line.place == place)


def test_every_key_figure_is_one_of_a_form():
    known = {tuple(place)[:3] for form in FORMS.values() for place in summary_figures(form)}
    assert known == set(SUMMARY_FIGURES)


def test_years_of_an_agency_stand_by_year_with_their_changes():
    comparison = compare([of_year(2024, 30), of_year(2022, 20), of_year(2023, 25)])
    assert comparison.names == ("2022年", "2023年", "2024年")
    line = line_of(comparison, RECEIVED)
    assert line.figures == (20, 25, 30)
    assert line.changes == (None, 5, 5)
    assert line.percentages == (None, Decimal("25.0"), Decimal("20.0"))


def test_from_nothing_there_is_no_percentage():
    line = line_of(compare([of_year(2023, 0), of_year(2024, 9)]), RECEIVED)
    assert (line.changes, line.percentages) == ((None, 9), (None, None))


def test_agencies_of_a_year_stand_as_given_under_their_names():
    comparison = compare([agency_report(2), agency_report(1)])
    assert comparison.names == (agency_report(2).agency, agency_report(1).agency)
    assert not comparison.by_year


def test_only_what_differs_and_the_key_figures_are_left():
    comparison = compare([of_year(2023, 20), of_year(2024, 30)]).changed()
    places = {line.place for line in comparison.lines}
    assert RECEIVED._replace(column="natural_person") in places
    assert RECEIVED._replace(column="other") not in places
    assert {line.place for line in comparison.lines if line.is_key} <= places


def test_one_report_is_nothing_to_compare():
    with pytest.raises(ValueError, match="1"):
        compare([agency_report(1)])


def test_text_has_its_labels_at_the_left_and_fits_80_cells():
    comparison = compare([of_year(year, 20 + year) for year in range(2021, 2026)])
    lines = render(comparison, "text").splitlines()
    assert max(map(cell_len, lines)) <= 80
    at = lines.index("  一、本年新收政府信息公开申请数量")
    assert lines[at + 1].split() == ["自然人", "2,041", "2,042", "+1", "0.0%"]
    assert sum(line.startswith("    自然人") for line in lines) % 25 == 0


def test_rates_of_small_or_blank_bases_are_blank_and_told():
    report = of_year(2024, 30)
    granted = next(one for one in MEASURES if one.key == "granted")
    places = report.form.tables["requests"].keyed_places
    for place in places:
        report.figures[place] = 0
    report.figures[Place("requests", "granted", "natural_person")] = 9
    assert value(granted, report).reason == "基数不足10件"
    report.figures[Place("requests", "partly_granted", "other")] = 1
    assert value(granted, report).number == Decimal("90.0")
    del report.figures[Place("requests", "unprocessed.repeated", "other")]
    assert value(granted, report) == (None, 9, None, "有空白格")


def test_agencies_have_short_names_that_stay_different():
    assert short_names(["青石县教育局", "青石县人力资源和社会保障局", "青石县人民政府"]) == (
        "教育局",
        "人社局",
        "县政府",
    )
    assert short_names(["甲市教育局", "乙市教育局"]) == ("甲市教育局", "乙市教育局")


def test_many_agencies_are_ranked_with_the_blank_ones_last():
    some = [agency_report(n) for n in range(1, 9)]
    received = MEASURES[0]
    numbers = [value(received, report).number for report in ranked(some, received)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(ranked(some, received, 3)) == 3
    text = render(compare(some), "text")
    assert "主要数据和比率" in text
    assert "尚未审结" not in text


def test_json_has_every_figure_under_its_key():
    document = json.loads(render(compare([of_year(2023, 20), of_year(2024, 30)]), "json"))
    record = next(r for r in document["figures"] if (r["row"], r["column"]) == RECEIVED[1:3])
    assert record["values"] == [20, 30]
    assert record["percentages"] == [None, "50.0"]
    assert record["key"] is True


def test_bars_are_as_long_as_the_figures_are_large():
    shown = list(bars(compare([of_year(2023, 20), of_year(2024, 30)]), 24))
    at = next(n for n, line in enumerate(shown) if "新收" in line)
    assert [line.count("█") for line in shown[at + 1 : at + 3]] == [16, 24]


class Checker(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, _attrs):
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_html_is_whole_escaped_and_loads_nothing():
    hostile = agency_report(1)
    hostile.cover["agency.name"] = ESCAPE
    page = render(compare([hostile, agency_report(2)]), "html")
    checker = Checker()
    checker.feed(page)
    assert checker.open == []
    assert "script" not in checker.seen
    assert {"svg", "table"} <= set(checker.seen)
    assert not re.search(r"(?:src|href)=|url\(|@import", page)


@settings(max_examples=12, deadline=None)
@given(st.lists(reports(), min_size=2, max_size=3), st.sampled_from(FORMATS))
def test_any_reports_can_be_compared_in_any_format(some, format_):
    text = render(compare(some), format_)
    assert text.endswith("\n")
    assert "\x1b]" not in text
    if format_ == "tsv":
        assert len({line.count("\t") for line in text.splitlines()}) == 1
