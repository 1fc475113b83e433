"""Until when a report is due: the law's days, or those that a place sets itself."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.requirements import BY_LAW, Requirements

OWN = Requirements((1, 20), (3, 15))


@pytest.mark.parametrize(
    ("agency", "kind", "law", "own"),
    [
        ("甲县教育局", "department", (1, 31), (1, 20)),
        ("甲县人民政府", "government", (3, 31), (3, 15)),
        ("东镇人民政府", "government", (1, 31), (1, 20)),
    ],
)
def test_a_government_above_the_townships_has_its_own_day(agency, kind, law, own):
    assert (BY_LAW.due(agency, kind), OWN.due(agency, kind)) == (law, own)


@pytest.mark.parametrize(
    ("day", "is_late"),
    [
        (dt.date(2025, 1, 20), False),
        (dt.date(2025, 1, 21), True),
        (dt.date(2024, 12, 31), False),
        (dt.date(2026, 1, 1), True),
    ],
)
def test_the_last_day_is_in_time_and_the_next_one_late(day, is_late):
    assert OWN.is_late("甲县教育局", "department", 2024, day) is is_late


def test_the_law_asks_for_31_january_or_31_march_of_the_year_after():
    for agency, kind, last in [
        ("甲县教育局", "department", dt.date(2025, 1, 31)),
        ("甲县人民政府", "government", dt.date(2025, 3, 31)),
    ]:
        assert not BY_LAW.is_late(agency, kind, 2024, last)
        assert BY_LAW.is_late(agency, kind, 2024, last + dt.timedelta(days=1))
    assert BY_LAW.signatures == ()
