"""The rates by which agencies are compared: their bases, their rounding, what makes them blank."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.compare.rates import MEASURES, SMALLEST_BASE, Value, places_of, rate, value
from gknb.core.forms import Place, form_for_year
from gknb.core.report import Report

FORM = form_for_year(2024)
BY_KEY = {measure.key: measure for measure in MEASURES}


def filled(**figures):
    """A report with 0 everywhere but for these rows of requests, keyed by natural persons."""
    report = Report(FORM)
    for place in FORM.keyed_places:
        if place.section in ("requests", "reviews"):
            report.put(place, 0)
    for row, figure in figures.items():
        report.put(Place("requests", row.replace("__", "."), "natural_person"), figure)
    return report


@pytest.mark.parametrize(
    ("part", "base", "percent"),
    [
        (1, 80, "1.3"),  # 1.25: half goes up, not to the even digit
        (3, 80, "3.8"),  # 3.75
        (1, 16, "6.3"),  # 6.25
        (1, 81, "1.2"),
        (0, 10, "0.0"),
        (10, 10, "100.0"),
        (2, 3000, "0.1"),
    ],
)
def test_a_share_is_rounded_half_up_to_a_tenth(part, base, percent):
    assert rate(part, base) == Value(Decimal(percent), part, base)
    assert str(rate(part, base).number) == percent


def test_a_base_of_ten_is_the_smallest_that_gives_a_rate():
    assert SMALLEST_BASE == 10
    assert rate(1, 10).number == Decimal("10.0")
    assert rate(1, 9) == Value(None, 1, 9, "基数不足10件")


def test_a_part_larger_than_its_base_is_no_rate():
    assert rate(11, 10) == Value(None, 11, 10, "数据不平衡")


def test_requests_received_are_a_number_and_no_share():
    report = filled(received=12)
    assert value(BY_KEY["received"], report) == Value(12, 12, None, "")
    del report.figures[Place("requests", "received", "enterprise")]
    assert value(BY_KEY["received"], report) == Value(None, None, None, "有空白格")


def test_what_is_carried_forward_is_a_share_of_what_was_in_hand():
    report = filled(received=15, carried_over=5, carried_forward=4, granted=16)
    assert value(BY_KEY["carried_forward"], report) == Value(Decimal("20.0"), 4, 20)


def test_what_is_granted_is_a_share_of_the_outcomes():
    report = filled(received=20, granted=16, partly_granted=4)
    assert value(BY_KEY["granted"], report) == Value(Decimal("80.0"), 16, 20)


def test_a_row_that_stands_for_a_group_counts_all_of_its_rows():
    rows = [row for row in FORM.tables["requests"].rows if row.startswith("refused.")]
    report = filled(granted=8, **{row.replace(".", "__"): 1 for row in rows})
    assert value(BY_KEY["refused"], report).part == len(rows)
    places = places_of(FORM, ("requests", "refused", "total"))
    assert places == [Place("requests", row, "total") for row in rows]


def test_a_blank_in_the_base_is_told():
    report = filled(granted=20)
    del report.figures[Place("requests", "partly_granted", "natural_person")]
    assert value(BY_KEY["granted"], report) == Value(None, 20, None, "有空白格")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"corrected": 3, "upheld": 7, "pending": 5}, Value(Decimal("30.0"), 3, 10)),
        ({"corrected": 3, "upheld": 6, "pending": 5}, Value(None, 3, 9, "基数不足10件")),
    ],
)
def test_pending_reviews_are_no_part_of_the_base(figures, expected):
    report = filled()
    for column, figure in figures.items():
        report.put(Place("reviews", "reconsideration", column), figure)
    assert value(BY_KEY["reconsideration_corrected"], report) == expected


def test_both_kinds_of_lawsuits_are_counted_together():
    report = filled()
    for row, corrected in (("litigation_direct", 1), ("litigation_after_reconsideration", 2)):
        report.put(Place("reviews", row, "corrected"), corrected)
        report.put(Place("reviews", row, "upheld"), 6)
        report.put(Place("reviews", row, "pending"), 9)
    assert value(BY_KEY["litigation_corrected"], report) == Value(Decimal("20.0"), 3, 15)


def test_a_table_or_row_that_the_form_does_not_have_has_no_places():
    assert places_of(FORM, ("nothing", "granted", "total")) == []
    assert places_of(FORM, ("requests", "nothing", "total")) == []
    assert places_of(FORM, ("requests", "granted", "nothing")) == []
