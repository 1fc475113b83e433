"""What reading found is kept with the report, and settled place by place."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.open_points import TOGETHER, is_kept, kept_together, open_points, unsettled
from gknb.core.report import OpenPoint, Source, new_report

FIGURE = Place("requests", "received", "enterprise")
OTHER = Place("requests", "received", "natural_person")
ROW = Place("requests", "received")
TOTAL = Place("requests", "received", "total")
FIELD = Place("overview", "platforms")
TITLE = Place(COVER, "title")


@pytest.fixture
def report():
    made = new_report("青石县林业局", 2024)
    made.put(FIGURE, 5)
    made.put(FIELD, "甲。")
    return made


def finding(place, *also, rule="figure-unread", severity=Severity.WARNING, **rest):
    return Finding(rule, severity, place, "怎样", "改正", also=also, **rest)


def keep(report, *findings):
    points = open_points(report, findings)
    report.source = Source("a.docx", "0", dt.date(2025, 1, 2), points)
    return points


def test_advice_and_what_the_checks_find_themselves_are_not_kept(report):
    kept = [
        finding(FIGURE, severity=Severity.ERROR),
        finding(FIGURE),
        finding(FIELD, rule=TOGETHER, severity=Severity.INFO),
    ]
    left = [
        finding(FIGURE, severity=Severity.INFO),
        finding(FIGURE, rule="figure-blank", severity=Severity.ERROR),
    ]
    assert [point.rule for point in open_points(report, [*left, *kept])] == [
        "figure-unread",
        "figure-unread",
        TOGETHER,
    ]


def test_a_point_has_the_words_and_each_place_once_with_what_it_holds(report):
    (point,) = keep(report, finding(FIGURE, FIELD, OTHER, FIGURE, expected="3", actual="5"))
    assert point[:4] == (
        "figure-unread",
        "怎样",
        "改正",
        ("requests.received.enterprise", "overview.platforms", "requests.received.natural_person"),
    )
    assert [len(content) for content in point.contents] == [12, 12, 0]
    assert len(set(point.contents)) == 3
    assert (point.expected, point.actual) == ("3", "5")
    (bare,) = open_points(report, [finding(FIGURE)])
    assert (bare.expected, bare.actual) == ("", "")


def test_a_point_about_a_sum_is_about_the_sum_alone(report):
    (point,) = open_points(report, [finding(TOTAL, FIGURE, OTHER)])
    assert point.places == ("requests.received.total",)
    (point,) = open_points(report, [finding(FIGURE, TOTAL)])
    assert point.places == ("requests.received.enterprise", "requests.received.total")


def test_a_point_is_settled_once_every_place_of_it_has_changed(report):
    (point,) = keep(report, finding(FIGURE, FIELD))
    assert unsettled(report) == [point]
    report.put(FIGURE, 6)
    assert unsettled(report) == [point]
    report.put(FIELD, "乙。")
    assert unsettled(report) == []
    report.put(FIGURE, 5)
    assert unsettled(report) == [point]


def test_a_blank_that_is_filled_and_a_figure_that_is_taken_out_settle_a_point(report):
    keep(report, finding(OTHER), finding(FIGURE))
    report.put(OTHER, 0)
    assert [point.places for point in unsettled(report)] == [("requests.received.enterprise",)]
    report.put(FIGURE, None)
    assert unsettled(report) == []


def test_a_row_and_a_sum_have_changed_when_a_figure_of_theirs_has(report):
    for place in (ROW, TOTAL):
        keep(report, finding(place))
        assert len(unsettled(report)) == 1
        report.put(OTHER, 1)
        assert unsettled(report) == [], place
        report.put(OTHER, None)
    keep(report, finding(Place("requests", "carried_over")))
    report.put(OTHER, 1)
    assert len(unsettled(report)) == 1


def test_the_order_of_figures_in_a_row_counts(report):
    keep(report, finding(ROW))
    report.put(FIGURE, None)
    report.put(OTHER, 5)
    assert unsettled(report) == []


def test_what_is_about_a_whole_section_or_unknown_stays_open(report):
    kept = keep(report, finding(Place("requests")), finding(Place(COVER)), finding(FIGURE))
    report.source = report.source._replace(
        open=(*kept, OpenPoint("r", "怎样", "改正", ("requests.lost",), ("",)))
    )
    report.put(FIGURE, 6)
    assert [point.places for point in unsettled(report)] == [
        ("requests",),
        ("cover",),
        ("requests.lost",),
    ]


def test_a_detail_of_the_cover_is_a_place_like_others(report):
    keep(report, finding(TITLE))
    assert len(unsettled(report)) == 1
    report.put(TITLE, "年报")
    assert unsettled(report) == []


def test_without_a_source_nothing_is_open(report):
    assert unsettled(report) == []
    assert kept_together(report) == set()
    assert not is_kept(report, finding(FIGURE))


def test_fields_kept_together_are_those_whose_text_stands_elsewhere_until_filled(report):
    blank = Place("overview", "supervision")
    keep(
        report,
        finding(blank, FIELD, rule=TOGETHER, severity=Severity.INFO),
        finding(Place("problems", "improvements"), rule="text-unplaced"),
    )
    assert kept_together(report) == {blank}
    report.put(blank, "丙。")
    report.put(FIELD, "丁。")
    assert kept_together(report) == set()


def test_a_finding_is_kept_by_its_rule_and_message(report):
    keep(report, finding(FIGURE))
    assert is_kept(report, finding(OTHER))
    assert not is_kept(report, finding(FIGURE, rule="other"))
    assert not is_kept(report, finding(FIGURE)._replace(message="别样"))
