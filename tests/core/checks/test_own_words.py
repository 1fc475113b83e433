"""Organ, year, form and topics in prose."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place

SUPERVISION = Place("overview", "supervision")
PUBLISHED = Place("overview", "proactive_disclosure")


def found(report, text, place=PUBLISHED):
    report.put(place, text)
    return check(report)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我县全年收到政府信息公开申请多件。", "我县"),
        ("本市主动公开政府信息若干。", "本市"),
        ("我镇完善公开目录。", "我镇"),
        ("我街道完善公开目录。", "我街道"),
        ("2023年，和田地区财政局认真落实条例。", "和田地区财政局"),
    ],
)
def test_another_organ_that_speaks_as_this_one_is_found_at_its_words(complete, text, words):
    (finding,) = found(complete(), text)
    assert finding.rule == "prose-agency"
    assert text[slice(*finding.place.words)] == words


@pytest.mark.parametrize(
    "text",
    [
        "我局、本局、本机关和本单位。",
        "我县地处边境，本区域内的企业较多。",
        "地区商务局认真落实条例。",
        "2023年，和田地区商务局高度重视公开。",
        "各县市商务局认真落实条例。",
        "本办法和本乡土特色。",
    ],
)
def test_what_only_looks_like_another_organ_is_left_alone(complete, text):
    assert found(complete(), text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022年，我局主动公开政府信息若干。", "2022"),
        ("2022年度主动公开政府信息若干。", "2022"),
        ("2024年共公开信息若干。", "2024"),
        ("2022年度对各类申请依法答复。", "2022"),
        ("2022年没有收到申请。", "2022"),
        ("统计期限为1月1日至11月30日。", "1月1日至11月30日"),
    ],
)
def test_another_year_or_half_a_year_is_found_at_its_words(complete, text, words):
    (finding,) = found(complete(), text)
    assert finding.rule == "prose-year"
    assert text[slice(*finding.place.words)] == words


@pytest.mark.parametrize(
    "text",
    [
        "2022年以来，我局完善目录。",
        "2022年公开10条，2023年公开12条。",
        "较2022年增加3条。",
        "2024年，我局将完善目录。",
        "2022年6月印发的办法继续执行。",
        "2022年办理的申请，材料均已归档。",
        "2022年对外公布的目录没有变化。",
        "国办发〔2022〕8号文件。",
        "2023年1月1日至12月31日，运行平稳。",
    ],
)
def test_a_year_that_may_be_another_is_left_alone(complete, text):
    assert found(complete(), text) == []


def test_the_circular_of_another_form_is_found_in_any_brackets(complete):
    for cited in (
        "国办公开办函〔2019〕60号",
        "国办公开办函[2019]60号",
        "(国办公开办函（2019）60 号)",
    ):
        (finding,) = found(complete(), f"按照{cited}的要求公开。")
        assert finding.rule == "form-cited"
        assert finding.expected == "国办公开办函〔2021〕30号"
    assert found(complete(), "按照国办公开办函〔2021〕30号和国办发〔2019〕61号的要求公开。") == []


def test_a_government_reports_on_three_topics_more(complete):
    report = complete()
    report.cover |= {"agency.kind": "government", "agency.name": "和田市人民政府"}
    (finding,) = found(report, "工作考核纳入绩效。", SUPERVISION)
    assert (finding.rule, finding.place) == ("prose-government", SUPERVISION)
    assert "社会评议、责任追究" in finding.message
    said = "开展考核。委托第三方评议。没有被问责的情形。"
    assert found(report, said, SUPERVISION) == []


def test_section_six_says_whether_a_fee_was_charged(complete):
    other = Place("other_matters", "text")
    (finding,) = found(complete(), "没有其他需要报告的事项。", other)
    assert (finding.rule, finding.place) == ("prose-fee", other)
    assert found(complete(), "依申请公开没有收费。", other) == []


@pytest.mark.parametrize(("times", "rules"), [(45, []), (70, ["prose-length"])])
def test_section_one_has_about_a_thousand_characters(complete, times, rules):
    findings = found(complete(), "公开目录按照主题和部门，分类展示。\n" * times)
    assert [finding.rule for finding in findings] == rules


def test_an_outcome_that_the_form_does_not_know_is_named_with_its_row(complete):
    text = "另有不属于政府信息2件。"
    (finding,) = found(complete(), text)
    assert (finding.rule, finding.severity) == ("prose-outcome", Severity.INFO)
    assert text[slice(*finding.place.words)] == "不属于政府信息2件"
    assert found(complete(), "审查是否不属于政府信息。") == []


def test_a_standard_preamble_of_last_year_is_put_right_by_its_repair(complete):
    report = complete()
    right = report.preamble
    report.put(Place(COVER, "preamble"), right.replace("2023", "2022"))
    (finding,) = check(report)
    assert dict(finding.repair) == {Place(COVER, "preamble"): right}
