"""Last year's figure beside this year's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.forms import Place
from gknb.core.report import new_report
from gknb.tui.model.last_year_figures import beside_last_year
from tests.tui.conftest import complete_report, requests


def beside(now, before, place=None):
    place = place or requests("received")
    report, last = complete_report(), complete_report()
    report.put(place, now)
    last.put(place, before)
    return beside_last_year(report, last, place)


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (9488, 8120, "上年 8,120，增 1,368（16.8%）"),
        (8120, 9488, "上年 9,488，减 1,368（14.4%）"),
        (0, 5, "上年 5，减 5（100.0%）"),
        (5, 0, "上年 0，增 5"),
        (7, 7, "上年 7，持平"),
        (None, 7, "上年 7"),
        (7, None, ""),
        (2005, 2000, "上年 2,000，增 5（0.3%）"),
    ],
)
def test_the_change_is_told_in_percent_of_last_year(now, before, sentence):
    assert beside(now, before).sentence == sentence


def test_amounts_are_compared_exactly():
    fees = Place("disclosure", "fees", "amount")
    seen = beside(Decimal("12.5"), Decimal("10.00"), fees)
    assert seen.sentence == "上年 10.00，增 2.50（25.0%）"
    assert seen.share is None


def test_the_share_is_that_of_the_total_of_the_row():
    report = complete_report()
    report.put(requests("received"), 2)
    report.put(requests("received", "enterprise"), 1)
    assert beside_last_year(report, None, requests("received")).share == Decimal("66.7")
    assert beside_last_year(report, None, requests("received", "total")).share is None
    assert beside_last_year(report, None, requests("granted")).share is None


def test_a_place_that_last_years_form_lacks_has_nothing_beside_it():
    report, last = new_report("某局", 2021), new_report("某局", 2020)
    place = Place("disclosure", "rules", "in_force")
    report.put(place, 3)
    assert beside_last_year(report, last, place).sentence == ""
    assert beside_last_year(report, None, place).before is None
