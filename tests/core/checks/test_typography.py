"""Slips of the hand, and how they are put right."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.editing import Editor
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place

PLATFORMS = Place("overview", "platforms")


def found(report, text, place=PLATFORMS):
    report.put(place, text)
    return check(report)


@pytest.mark.parametrize(
    ("text", "words", "right"),
    [
        ("完善专栏。。", "。。", "完善专栏。"),
        ("完善专栏，，更新目录。", "，，", "完善专栏，更新目录。"),
        ("完善专栏，。", "，。", "完善专栏。"),
        ("对过程性性信息加强审查。", "性性", "对过程性信息加强审查。"),
        ("公开的的信息。", "的的", "公开的信息。"),
        ("完善专栏,更新目录。", ",", "完善专栏，更新目录。"),
        ("专栏如下:一个。", ":", "专栏如下：一个。"),
        ("（含草案)。", ")", "（含草案）。"),
        ("(一）专栏。", "(", "（一）专栏。"),
        ("国办函〔2020]109号。", "]", "国办函〔2020〕109号。"),
        ("国办函[2020〕109号。", "[", "国办函〔2020〕109号。"),
        ("[bookmark: _GoBack]完善专栏。", "[bookmark: _GoBack]", "完善专栏。"),
        ("完善&nbsp;专栏。", "&nbsp;", "完善专栏。"),
        ("政务公开专栏政务公开专栏。", "政务公开专栏政务公开专栏", "政务公开专栏。"),
    ],
)
def test_a_slip_is_found_at_its_words_and_put_right_by_its_repair(complete, text, words, right):
    report = complete()
    (finding,) = found(report, text)
    assert finding.rule == "prose-typography"
    assert text[slice(*finding.place.words)] == words
    Editor(report).apply(dict(finding.repair), "改正")
    assert report.text(PLATFORMS) == right
    assert check(report) == []


@pytest.mark.parametrize(
    "text", ["完善（专栏。", "完善专栏）。", "设有“专栏。", "《条例的规定。", "专栏。，更新"]
)
def test_a_slip_that_can_be_mended_in_two_ways_has_no_repair(complete, text):
    (finding,) = found(complete(), text)
    assert (finding.rule, finding.repair) == ("prose-typography", ())


@pytest.mark.parametrize(
    "text",
    [
        "1）完善专栏；2）更新目录。",
        "一）完善专栏。",
        "网址www.example.cn,电话0903-2022000。",
        "人人参与，层层落实，件件有回音。",
        "为了了解需求，达到目的的单位，公益性性质。",
        "“十四五”规划（2021—2025年）……已公布！！",
        "比分3:2，时间10:30。",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(complete, text):
    assert found(complete(), text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("主动公开条，其中网站二十条。", "条"),
        ("全年共件，均已办理。", "件"),
        ("会议于年月日召开。", "年月日"),
        ("截至 年 月 日。", "年 月 日"),
        ("由XX局负责。", "XX"),
        ("公开×件。", "×"),
        ("公开信息____条。", "____"),
    ],
)
def test_a_figure_left_out_is_an_error_at_its_words(complete, text, words):
    findings = [f for f in found(complete(), text) if f.rule == "prose-hole"]
    assert findings
    assert findings[0].severity is Severity.ERROR
    assert words in text[slice(*findings[0].place.words)] or words.startswith("_")


@pytest.mark.parametrize(
    "text",
    [
        "信息公开条例。",
        "依申请公开件的登记。",
        "出生年月日。",
        "3×5米的展板。",
        "尺码XXL。",
        "公开5条，共5件。",
    ],
)
def test_what_only_looks_like_a_hole_is_left_alone(complete, text):
    assert found(complete(), text) == []


def test_the_preamble_is_read_too(complete):
    report = complete()
    report.put(Place(COVER, "preamble"), report.preamble + "。")
    (finding,) = check(report)
    assert finding.place._replace(words=None) == Place(COVER, "preamble")


@pytest.mark.parametrize(
    "text", ["一）完善。", "12）完善。", "做到：十二）完善。", "a）完善。", "3)完善。"]
)
def test_the_bracket_behind_the_number_of_an_item_has_no_other_half(complete, text):
    assert found(complete(), text) == []


@pytest.mark.parametrize(
    "text", ["共112）完善。", "ab）完善。", "二十一二）完善。", "完善）专栏。"]
)
def test_a_bracket_behind_more_than_a_number_of_two_signs_lacks_its_half(complete, text):
    (finding,) = found(complete(), text)
    assert "没有与它成对的前一半" in finding.message


def test_several_slips_of_one_text_are_put_right_together_at_their_places(complete):
    report = complete()
    (finding,) = found(report, "完善专栏,更新目录,公开信息:共3条;另有要求。")
    assert len(finding.marked) == 4
    Editor(report).apply(dict(finding.repair), "改正")
    assert report.text(PLATFORMS) == "完善专栏，更新目录，公开信息：共3条；另有要求。"
