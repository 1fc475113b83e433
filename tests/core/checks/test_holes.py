"""What should have been filled in is told at its words, and what only looks like it is not."""

from __future__ import annotations

import pytest

from gknb.core.checks import find
from gknb.core.forms import Place
from gknb.core.report import new_report

PLATFORMS = Place("overview", "platforms")


def told(text, rule):
    report = new_report("青石县水利局", 2024)
    report.put(PLATFORMS, text)
    hits = [f for f in find(report) if f.rule == rule and f.place.words]
    assert all(f.actual == text[slice(*f.place.words)] for f in hits)
    return hits


def holes(text):
    return [finding.actual for finding in told(text, "prose-hole")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全年公开条，更新及时。", ["条"]),
        ("主动公开信息  条，更新及时。", ["  条"]),
        ("共计件。", ["件"]),
        ("新收__件。", ["__件"]),
        ("印发于年月日。", ["年月日"]),
        ("自 年 月 日起", ["年 月 日"]),
        ("由XX局负责。", ["XX"]),
        ("由××局负责。", ["××"]),
        ("公开x条。", ["x"]),
        ("青石**局。", ["**"]),
        ("青石○○局。", ["○○"]),
        ("公开（）条。", ["（）"]),
        ("由XX局、XX办负责。", ["XX", "XX"]),
    ],
)
def test_a_hole_is_told_at_its_place(text, words):
    assert holes(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "根据公开条例，更新及时。",
        "全年公开5条，更新及时。",
        "尺码XXL，3×5米。",
        "二○○四年。",
        "2024年1月5日。",
        "公开（试行）条款。",
        "公开X光片。",
    ],
)
def test_what_only_looks_like_a_hole_is_left(text):
    assert holes(text) == []


@pytest.mark.parametrize(
    "note",
    [
        "（具体网址）",
        "【单位名称】",
        "（填写数字）",
        "（此处填写数字）",
        "（根据实际情况填写）",
        "（如有请删除）",
        "（示例）",
        "[链接]",
        "（请填写具体名称）",
    ],
)
def test_a_note_of_a_template_is_told(note):
    (finding,) = told(f"开设专栏{note}。", "prose-hole")
    assert finding.actual == note
    assert finding.message.endswith("模板的说明未替换")


@pytest.mark.parametrize(
    "note",
    [
        "（具体情况见附件）",
        "（网址：www.example.gov.cn）",
        "（试行）",
        "（如有疑问请来电）",
        "（三）",
    ],
)
def test_a_remark_is_no_note_of_a_template(note):
    assert told(f"开设专栏{note}。", "prose-hole") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("办结15，均已答复。", ["15"]),
        ("共收到申请15。", ["15"]),
        ("新收共 1 5 ；", ["1 5"]),
        ("予以公开12，无法提供3。", ["12", "3"]),
        ("办结1234，均已答复。", ["1234"]),
        ("办结345678，均已答复。", ["345678"]),
    ],
)
def test_a_count_without_its_unit_is_told(text, words):
    assert [finding.actual for finding in told(text, "prose-unit")] == words


@pytest.mark.parametrize(
    "text",
    [
        "办结15件，均已答复。",
        "办结2023，均已答复。",
        "受理12345，均已答复。",
        "办结15、16项。",
        "收到1,234件。",
        "收到1，234件。",
        "办结1234567，均已答复。",
    ],
)
def test_a_count_with_its_unit_and_other_numbers_are_not(text):
    assert told(text, "prose-unit") == []
