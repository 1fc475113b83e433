"""A text or a detail of the cover is found by its keys and by the labels that a report has."""

from __future__ import annotations

from gknb.core.forms import FORMS, Place
from gknb.core.reading.named_fields import find_field

FORM = FORMS["2021"]
DISCLOSURE, TEXT = Place("overview", "proactive_disclosure"), Place("other_matters", "text")


def test_a_field_is_found_by_its_key_or_heading():
    cases = {
        ("cover", "报告年度"): Place("cover", "year"),
        ("封面", " year "): Place("cover", "year"),
        ("overview", "主动公开"): DISCLOSURE,
        (" 总体情况 ", "（一）主动公开"): DISCLOSURE,
        ("一、总体情况", "proactive_disclosure"): DISCLOSURE,
        ("other_matters", "text"): TEXT,
        ("overview", "改进情况"): None,  # of another section
        ("二、总体情况", "主动公开"): None,
        ("requests", "granted"): None,  # of a table
        ("cover", "overview"): None,
        ("", "主动公开"): None,
        ("", "报告年度"): None,
        ("overview", "公开"): None,
    }
    for (section, field), place in cases.items():
        assert find_field(FORM, section, field) == place, (section, field)
