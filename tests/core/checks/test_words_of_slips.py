"""Doubled words, odd characters, holes, units: found at their words, and put right."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.checks.doubled import doubled_words
from gknb.core.editing import Editor
from gknb.core.forms import COVER, Place

PLATFORMS, SUPERVISION = Place("overview", "platforms"), Place("overview", "supervision")
PREAMBLE = Place(COVER, "preamble")


def found(report, text, rule, place=PLATFORMS):
    report.put(place, text)
    return [f for f in check(report) if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "words", "right"),
    [
        ("公布专项资金资金的安排。", "资金资金", "公布专项资金的安排。"),
        ("明确办公室为为牵头科室。", "为为", "明确办公室为牵头科室。"),
        ("在在县级网站设专栏。", "在在", "在县级网站设专栏。"),
        ("群众群众满意度提高。", "群众群众", "群众满意度提高。"),
        ("已完成了了栏目调整。", "了了", "已完成了栏目调整。"),
        ("改进公开公开。", "公开公开", "改进公开。"),
        ("进—步完善目录。", "进—步", "进一步完善目录。"),
        ("按照统–部署公开。", "统–", "按照统一部署公开。"),
        ("解读形式比较单—。", "单—", "解读形式比较单一。"),
        ("成绩较好。—是落实责任。", "—是", "成绩较好。一是落实责任。"),
        ("以公开是常态、公开是例外为原则。", "公开是例外", "以公开是常态、不公开是例外为原则。"),
        ("⼯作扎实，⽬录齐全。", "⼯", "工作扎实，目录齐全。"),
        ("⻓期坚持公开。", "⻓", "长期坚持公开。"),
        ("落實責任，按時公開。", "實", "落实责任，按时公开。"),
        ("栏目更新及时.", ".", "栏目更新及时。"),
        ("完善目录.加强培训。", ".", "完善目录。加强培训。"),
    ],
)
def test_a_slip_is_found_and_put_right(complete, text, words, right):
    report = complete()
    (finding,) = found(report, text, "prose-typography")
    assert text[slice(*finding.place.words)] == words
    assert words in finding.message or words in {"⼯", "."}
    Editor(report).apply(dict(finding.repair), "改正")
    assert report.text(PLATFORMS) == right
    assert check(report) == []


def test_characters_that_were_lost_are_found_and_not_guessed(complete):
    (finding,) = found(complete(), "专栏运行正常。??每月检查。", "prose-typography")
    assert "??" in finding.message
    assert finding.repair == ()


@pytest.mark.parametrize("word", ["资金", "群众", "政策制度"])
def test_a_word_twice_is_found_and_once_or_apart_is_not(word):
    assert list(doubled_words(f"公布{word}{word}的情况")) == [(2, 2 + 2 * len(word))]
    assert list(doubled_words(f"公布{word}的情况")) == []
    assert list(doubled_words(f"公布{word}、{word}的情况")) == []


def test_half_width_marks_of_a_whole_report_are_one_finding_with_one_repair(complete):
    report = complete()
    report.put(PLATFORMS, "先审查,再公开;后归档。")
    report.put(SUPERVISION, "定期检查,及时整改.")
    report.put(PREAMBLE, report.preamble + "如有疑问,请联系我们。")
    (finding,) = check(report)
    assert (finding.rule, len(finding.marked)) == ("prose-typography", 5)
    assert finding.message.endswith("等5处：汉字之间用了半角标点")
    assert finding.place._replace(words=None) == PREAMBLE
    Editor(report).apply(dict(finding.repair), "全角")
    assert report.text(PLATFORMS) == "先审查，再公开；后归档。"
    assert report.text(SUPERVISION) == "定期检查，及时整改。"
    assert check(report) == []


def test_one_half_width_mark_is_named(complete):
    (finding,) = found(complete(), "业务培训,对答复", "prose-typography")
    assert finding.message == "“业务培训,对答复”：汉字之间用了半角逗号"
    assert finding.remedy == "改为“，”"


def test_radicals_and_half_width_marks_are_two_findings(complete):
    report = complete()
    hits = found(report, "⼯作扎实,目录齐全。", "prose-typography")
    assert len(hits) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("电子版可在网站（具体网址）查阅。", "（具体网址）"),
        ("由【单位名称】负责公开。", "【单位名称】"),
        ("开展培训（请填写具体次数）。", "（请填写具体次数）"),
        ("没有复议（如有请填写具体情况）。", "（如有请填写具体情况）"),
        ("公开信息（数量）条。", "（数量）"),
        ("全年公开X条。", "X"),
        ("会议于X月X日召开。", "X"),
        ("公开信息（ ）条。", "（ ）"),
        ("由○○局负责。", "○○"),
        ("由**局负责。", "**"),
    ],
)
def test_what_was_to_be_filled_in_is_an_error_at_its_words(complete, text, words):
    hits = found(complete(), text, "prose-hole")
    assert hits
    assert text[slice(*hits[0].place.words)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("收到政府信息公开申请15，均已答复。", "15"),
        ("全年主动公开政府信息120。", "120"),
        ("办结14；其余正在办理。", "14"),
        ("结转下年度继续办理2。", "2"),
    ],
)
def test_a_number_without_its_unit_is_found(complete, text, words):
    (hit,) = found(complete(), text, "prose-unit")
    assert text[slice(*hit.place.words)] == words


@pytest.mark.parametrize(
    "text", ["办结14件。", "公开信息1,200条。", "受理12345。", "公开至2023。", "答复率99。5。"]
)
def test_a_number_with_its_unit_or_of_another_sort_is_left(complete, text):
    assert found(complete(), text, "prose-unit") == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("见附图。", True),
        ("详见附件1。", True),
        ("具体情况见附表。", True),
        ("全年公开信息20条，详见附件1。", False),
        ("附件齐全，专栏正常。", False),
        ("如图所示。", True),
    ],
)
def test_an_aspect_that_only_points_at_an_attachment_is_found(complete, text, is_found):
    assert bool(found(complete(), text, "prose-attachment")) is is_found
