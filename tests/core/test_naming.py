"""Places named in the words of the form."""

from __future__ import annotations

import pytest

from gknb.core.forms import COVER, FORMS, Place
from gknb.core.naming import (
    figure_label,
    place_name,
    prose_heading,
    section_heading,
    section_number,
    short_label,
)
from gknb.core.report import new_report

FORM = FORMS["2021"]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (Place(COVER), "封面"),
        (Place(COVER, "year"), "封面 › 报告年度"),
        (Place(COVER, "agency.name"), "封面 › 机关名称"),
        (Place(COVER, "preamble", None, (3, 7)), "封面 › 引言"),
        (Place("overview"), "一、总体情况"),
        (Place("overview", "introduction"), "一、总体情况"),
        (Place("overview", "disclosure_on_request"), "一、总体情况 › （二）依申请公开"),
        (Place("overview", "supervision", None, (0, 2)), "一、总体情况 › （五）监督保障"),
        (
            Place("disclosure", "rules", "issued"),
            "二、主动公开政府信息情况 › 规章 › 本年制发件数",
        ),
        (
            Place("requests", "refused.state_secret", "natural_person"),
            (
                "三、收到和处理政府信息公开申请情况 › "
                "三、本年度办理结果·（三）不予公开·1.属于国家秘密 › 自然人"
            ),
        ),
        (
            Place("requests", None, "enterprise"),
            "三、收到和处理政府信息公开申请情况 › 商业企业",
        ),
        (
            Place("reviews", "litigation_direct", "pending"),
            "四、政府信息公开行政复议、行政诉讼情况 › 行政诉讼·未经复议直接起诉 › 尚未审结",
        ),
        (Place("problems", "improvements"), "五、存在的主要问题及改进情况 › （二）改进情况"),
        (Place("other_matters", "text"), "六、其他需要报告的事项"),
    ],
)
def test_a_place_is_named_by_section_row_and_column(place, name):
    assert place_name(FORM, place) == name


def test_every_place_of_a_report_has_a_name_of_its_own():
    places = [
        place
        for place in new_report("和田地区商务局", 2023).places()
        if place != Place("overview", "introduction")
    ]
    places += [place for table in FORM.tables.values() for place in table.parts]
    names = [place_name(FORM, place) for place in places]
    assert len(set(names)) == len(places)


def test_sections_are_numbered_one_to_six_in_chinese():
    headings = [section_heading(FORM, section.key) for section in FORM.sections]
    assert [heading[:2] for heading in headings] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert section_heading(FORM, COVER) == "封面"


def test_a_field_without_a_heading_takes_no_ordinal_from_the_others():
    assert prose_heading(FORM, Place("overview", "introduction")) == ""
    assert prose_heading(FORM, Place("overview", "proactive_disclosure")) == "（一）主动公开"
    assert prose_heading(FORM, Place("other_matters", "text")) == ""


def test_a_figure_is_labelled_with_everything_that_spans_its_row():
    assert figure_label(FORM, Place("requests", "processed", "total")) == (
        "三、本年度办理结果·（七）总计",
        "总计",
    )


def test_a_label_is_cut_to_what_fits_into_a_message():
    for label, short in [
        ("（二）部分公开（区分处理的，只计这一情形）", "部分公开"),
        ("三、本年度办理结果·（三）不予公开·1.属于国家秘密", "属于国家秘密"),
        ("一、本年新收政府信息公开申请数量", "本年新收"),
        ("1．属于国家秘密", "属于国家秘密"),
        ("(一)予以公开", "予以公开"),
        ("（十二）其他", "其他"),
        ("12.其他", "其他"),
        ("大量、反复申请", "大量"),
        ("（甲）其他", "（甲）其他"),
        ("总计", "总计"),
        ("甲" * 14, "甲" * 14),
        ("甲" * 15, "甲" * 13 + "…"),
    ]:
        assert short_label(label) == short, label
    assert short_label("属于国家秘密", 6) == "属于国家秘密"
    assert short_label("属于国家秘密", 5) == "属于国家…"


def test_a_section_has_its_number():
    assert [section_number(FORM, key) for key in ("overview", "requests", "other_matters")] == [
        "一",
        "三",
        "六",
    ]
