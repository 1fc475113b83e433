"""What has to be written, and has been."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.findings import Severity
from gknb.core.forms import COVER, FORMS, Place

REQUIRED = [place for place, field in FORMS["2021"].prose.items() if field.required]
ASPECTS = tuple(place for place in REQUIRED if place.section == "overview")
PROBLEMS, IMPROVEMENTS = Place("problems", "problems"), Place("problems", "improvements")
ABSENT = [None, "无", "无。", "（无）", " 无 ", "（无。）\n", "暂无", "略", "/", "——", "　"]


@pytest.mark.parametrize("key", ["agency.name", "signed_on"])
def test_a_report_without_agency_or_date_is_incomplete(complete, key):
    report = complete()
    report.put(Place(COVER, key), None)
    (finding,) = check(report)
    assert (finding.rule, finding.place) == ("cover-missing", Place(COVER, key))
    assert finding.severity is Severity.ERROR


def test_an_agency_name_of_spaces_is_none(complete):
    report = complete()
    report.put(Place(COVER, "agency.name"), "　 ")
    assert [finding.rule for finding in check(report)] == ["cover-missing"]


@pytest.mark.parametrize("text", ABSENT)
@pytest.mark.parametrize("place", REQUIRED, ids=lambda place: f"{place.section}.{place.row}")
def test_a_part_that_is_absent_or_says_only_none_is_an_error_there(complete, place, text):
    report = complete()
    report.put(place, text)
    (finding,) = check(report)
    assert (finding.rule, finding.marked) == ("prose-missing", (place,))


def test_a_missing_aspect_is_named_with_its_heading(complete):
    report = complete()
    report.put(ASPECTS[1], "无。")
    (finding,) = check(report)
    assert finding.message == "“（二）依申请公开”只写“无。”"


def test_a_section_without_a_word_is_one_finding_that_marks_its_parts(complete):
    report = complete()
    for place in ASPECTS:
        report.put(place, None)
    (finding,) = check(report)
    assert finding.marked == ASPECTS
    assert finding.message == "“一、总体情况”（5项）未填写"


@pytest.mark.parametrize(
    "text", ["本年度无其他需要报告的事项。", "无其他事项", "无收费", "略有增加"]
)
def test_a_sentence_that_begins_with_none_is_no_absence(complete, text):
    report = complete()
    report.put(Place("other_matters", "text"), text)
    assert "prose-missing" not in [finding.rule for finding in check(report)]


def test_the_introduction_may_be_left_out(complete):
    assert Place("overview", "introduction") not in complete().prose
    assert check(complete()) == []


def test_section_five_with_fewer_than_ten_characters_is_an_error(complete):
    report = complete()
    report.put(PROBLEMS, "人手不足。")
    report.put(IMPROVEMENTS, "加强\n 。 ")
    (finding,) = check(report)
    assert (finding.rule, finding.marked) == ("prose-missing", (PROBLEMS, IMPROVEMENTS))
    assert finding.message == "“五、存在的主要问题及改进情况”只有8字"
    assert finding.remedy.endswith("不少于10字")


def test_section_five_with_ten_characters_is_enough(complete):
    report = complete()
    report.put(PROBLEMS, "人手不足。")
    report.put(IMPROVEMENTS, "增加人手。")
    assert check(report) == []
