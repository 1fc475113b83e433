"""What has to be written, and has been."""

from __future__ import annotations

import pytest

from gknb.core.checks import check, required_prose
from gknb.core.checks.required_prose import (
    attachment_only,
    government_topics,
    too_long,
    unknown_outcomes,
)
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


def test_a_part_that_is_absent_or_says_only_none_is_an_error_there(complete):
    for place, text in [
        *((each, "无。") for each in REQUIRED),
        *((REQUIRED[0], t) for t in ABSENT),
    ]:
        report = complete()
        report.put(place, text)
        (finding,) = check(report)
        assert (finding.rule, finding.marked) == ("prose-missing", (place,)), text


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


def hits(rule, report):
    return [(hit.place, hit.message, hit.remedy, hit.severity) for hit in rule(report)]


def test_a_text_that_only_points_elsewhere_is_found_up_to_its_length(complete):
    for text, is_pointer in [
        *((said, True) for said in ("详见附件2。", "见附图", "具体情况：请看下表。", "如图一所示")),
        *((said, True) for said in ("相关内容同附件", "详见附件1！")),
        *((said, False) for said in ("见附件。全年公开20条。", "附件另行公布。", "详见说明。")),
    ]:
        report = complete()
        report.put(REQUIRED[2], f" {text}\n")
        name = "（三）政府信息管理"
        expected = [
            (
                REQUIRED[2],
                f"“{name}”只写“{text}”",
                "在正文中写明本年实际情况，附件、附图只作补充",
                None,
            )
        ]
        assert hits(attachment_only, report) == (expected if is_pointer else []), text


def test_a_section_is_too_long_from_a_fifth_above_its_bound(complete):
    report = complete()
    section = next(each for each in report.form.sections if each.longest)
    places = [Place(section.key, field.key) for field in section.prose]
    for place in places:
        report.put(place, None)
    bound = next(
        size
        for size in range(section.longest, 3 * section.longest)
        if size > section.longest * required_prose._CLEARLY_LONGER
    )
    report.put(places[1], "甲 " * (bound - 1))
    assert hits(too_long, report) == []
    report.put(places[-1], "乙\n")
    ((place, message, _, _),) = hits(too_long, report)
    assert place == places[1]
    assert message.endswith(f"共{bound}字，一般不超过{section.longest}字")


def test_governments_have_more_to_tell_and_nobody_else(complete):
    field = next(place for place, each in complete().form.prose.items() if each.government_topics)
    topics = complete().form.prose[field].government_topics
    for agency, kind, severity in [
        ("石桥县人民政府", "department", None),
        ("东湖镇人民政府", "government", Severity.INFO),
        ("某机关", "government", None),
        ("某机关", "department", "none"),
        ("石桥县人民政府办公室", "government", "none"),
        ("石桥县商务局", "government", "none"),
    ]:
        report = complete()
        report.put(Place(COVER, "agency.name"), agency)
        report.put(Place(COVER, "agency.kind"), kind)
        for place in report.form.prose:
            if place.section == field.section:
                report.put(place, "甲。")
        told = hits(government_topics, report)
        if severity == "none":
            assert told == [], agency
            continue
        ((place, message, _, weight),) = told
        assert (place, weight) == (field, severity), agency
        assert message == f"人民政府的报告未写{'、'.join(topics)}"
        other = next(each for each in report.form.prose if each.section == field.section)
        report.put(other, topics[0][-2:])
        ((_, message, _, _),) = hits(government_topics, report)
        assert message == f"人民政府的报告未写{'、'.join(topics[1:])}"
        report.put(field, "无。")
        assert hits(government_topics, report) == []


def test_outcomes_that_the_form_does_not_know_are_found_where_they_are_counted(complete):
    for text, words in [
        ("另有不属于政府信息2件。", "不属于政府信息2件"),
        ("同意公开的共１２件。", "同意公开的共１２件"),
        ("非政府信息三件。", "非政府信息三件"),
        ("不属于政府信息0件。", None),
        ("不属于政府信息，共2件。", None),
        ("不属于政府信息的情形一共有了2件。", None),
        ("审查是否不属于政府信息。", None),
    ]:
        report = complete()
        report.put(REQUIRED[1], text)
        found = [text[slice(*place.words)] for place, *_ in hits(unknown_outcomes, report)]
        assert found == ([words] if words else []), text
