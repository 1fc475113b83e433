"""How many of the sums that a table states hold, and how many do not."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading.table_sums import balances, verdict
from tests.prefecture import agency_report

FORM = FORMS["2021"]
REQUESTS, REVIEWS, DISCLOSURE = (FORM.tables[k] for k in ("requests", "reviews", "disclosure"))


def at(row, column, table="requests"):
    return Place(table, row, column)


@pytest.fixture
def figures():
    """A right table of requests."""
    report = agency_report(5)
    return {place: report.figure(place) for place in REQUESTS.places}


def test_every_total_of_a_row_and_of_a_column_is_asked(figures):
    # 25 rows with a total, and 7 columns with the sum of what was processed
    assert verdict(REQUESTS, figures) == (32, 0)
    assert verdict(DISCLOSURE, {}) == (0, 0)
    reviews = dict.fromkeys(REVIEWS.places, 1) | {
        place: 4 for place in REVIEWS.places if place.column == "total"
    }
    assert verdict(REVIEWS, reviews) == (3, 0)


def test_a_figure_that_is_wrong_fails_the_sums_that_it_takes_part_in(figures):
    cases = {
        at("received", "enterprise"): 1,  # the total of its row
        at("granted", "enterprise"): 2,  # and the sum of its column
        at("received", "total"): 1,
        at("processed", "enterprise"): 2,  # a sum itself, and a part of the total of its row
        at("processed", "total"): 2,
    }
    for place, failing in cases.items():
        wrong = figures | {place: figures[place] + 1}
        assert verdict(REQUESTS, wrong) == (32 - failing, failing), place


def test_only_the_sums_about_some_places_are_asked(figures):
    cases = {
        at("received", "enterprise"): 1,
        at("granted", "enterprise"): 2,
        at("received", "total"): 1,
        at("processed", "total"): 2,
    }
    for place, count in cases.items():
        assert verdict(REQUESTS, figures, [place]) == (count, 0), place
    assert verdict(REQUESTS, figures, []) == (0, 0)
    wrong = figures | {at("received", "total"): -1}
    assert verdict(REQUESTS, wrong, [at("granted", "enterprise")]) == (2, 0)


def test_a_blank_total_fails_only_where_it_was_looked_for_and_its_parts_are_more_than_nothing():
    total, part = at("received", "total"), at("received", "enterprise")
    cases = (
        ({part: 3, total: None}, (0, 1)),
        ({part: 3}, (0, 0)),
        ({part: 0, total: None}, (0, 0)),
        ({part: None, total: None}, (0, 0)),
        ({part: 3, total: 3}, (1, 0)),
        ({part: None, total: 0}, (1, 0)),
        ({total: 1}, (0, 1)),
    )
    for figures, expected in cases:
        assert verdict(REQUESTS, figures) == expected, figures


def test_the_balance_of_each_column_is_asked_if_nothing_of_it_is_blank(figures):
    assert balances(REQUESTS, figures) == (7, 0)
    for row in ("received", "carried_over", "processed", "carried_forward"):
        place = at(row, "enterprise")
        assert balances(REQUESTS, figures | {place: figures[place] + 1}) == (6, 1), row
        assert balances(REQUESTS, figures | {place: None}) == (6, 0), row
    assert balances(REVIEWS, {}) == (0, 0)
    assert balances(REQUESTS, {}) == (0, 0)
