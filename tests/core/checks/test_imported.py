"""What was found when a report was imported is told by every check, as long as it is open."""

from __future__ import annotations

import datetime as dt

from rich.cells import cell_len

from gknb.core.checks.imported import import_open
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place
from gknb.core.open_points import READING_RULES, TOGETHER
from gknb.core.report import OpenPoint, Source, new_report

FIGURE, FIELD = Place("requests", "received", "enterprise"), Place("overview", "platforms")


def hits(*points):
    report = new_report("青石县林业局", 2024)
    report.source = Source("a.docx", "0", dt.date(2025, 1, 2), points)
    return list(import_open(report))


def point(rule="figure-unread", message="怎样", remedy="改正", **rest):
    paths = ("requests.received.enterprise", "overview.platforms", "requests.lost")
    return OpenPoint(rule, message, remedy, paths, ("", "", ""), **rest)


def test_a_point_is_told_at_its_places_with_what_was_found():
    (hit,) = hits(point(expected="3", actual="5"))
    assert (hit.place, hit.also) == (FIGURE, (FIELD, Place(COVER)))
    assert hit.message == "导入时发现：怎样"
    assert hit.remedy == "改正；核对无误的，写明理由接受"
    assert (hit.expected, hit.actual) == ("3", "5")
    (hit,) = hits(point())
    assert (hit.expected, hit.actual) == (None, None)


def test_a_point_keeps_the_rule_of_reading_and_only_texts_kept_together_are_advice():
    for rule, told, severity in [
        ("figure-unread", "figure-unread", None),
        (TOGETHER, TOGETHER, Severity.INFO),
        ("requests-balance", "", None),
    ]:
        (hit,) = hits(point(rule))
        assert (hit.rule, hit.severity) == (told, severity)
    assert TOGETHER in READING_RULES


def test_points_are_told_in_their_order_and_nothing_without_a_source():
    assert [hit.message[-1] for hit in hits(point(message="乙"), point(message="甲"))] == [
        "乙",
        "甲",
    ]
    assert list(import_open(new_report("青石县林业局", 2024))) == []


def test_what_is_added_to_a_line_goes_where_it_would_not_fit():
    for width, is_longer in [(46, True), (48, True), (50, False)]:
        message = "字" * (width // 2)
        (hit,) = hits(point(message=message))
        assert hit.message == (f"导入时发现：{message}" if is_longer else message)
    for size, is_longer in [(33, True), (34, True), (35, False)]:
        remedy = "a" * size
        (hit,) = hits(point(remedy=remedy))
        longer = f"{remedy}；核对无误的，写明理由接受"
        assert (hit.remedy == longer) is (cell_len(longer) <= 60)
        assert (hit.remedy == longer) is is_longer, cell_len(longer)
