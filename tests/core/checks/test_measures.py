"""Problems and measures go together, and measures say something one can look for."""

from __future__ import annotations

import pytest

from gknb.core.checks.measures import measures
from gknb.core.forms import Place
from gknb.core.forms.roles import PLANS
from gknb.core.report import new_report

PROBLEMS, IMPROVEMENTS = (Place(*key) for key in PLANS)


def told(problems, improvements):
    report = new_report("青石县水利局", 2024)
    report.put(PROBLEMS, problems)
    report.put(IMPROVEMENTS, improvements)
    return [hit.message for hit in measures(report)]


MORE = "列出问题3个，改进措施2条"
VAGUE = "改进措施没有时间、数量或具体名称"


@pytest.mark.parametrize(
    ("problems", "improvements"),
    [
        ("一是慢。二是少。三是乱。", "一是3月培训。二是每季检查。"),
        ("（一）慢。（二）少。（三）乱。", "（一）3月培训。（二）每季检查。"),
        ("1.慢。2.少。3.乱。", "1.培训班。2.开放日。"),
        ("第一，慢。第二，少。第三，乱。", "第一，培训班。第二，开放日。"),
        ("一、慢。二、少。三、乱。", "一、培训班。二、开放日。"),
        ("一是慢。二是少。三是乱。", "1.培训班。2.开放日。"),
    ],
)
def test_more_problems_than_measures_are_told_however_they_are_numbered(problems, improvements):
    assert told(problems, improvements) == [MORE]


@pytest.mark.parametrize(
    ("problems", "improvements"),
    [
        ("一是慢。二是少。", "一是3月培训。二是每季检查。"),
        ("一是慢。", "一是3月培训。二是每季检查。"),
        ("一是慢。二是少。三是乱。", "3月培训。"),
        ("一是慢。二是少。一是乱。", "一是3月培训。二是每季检查。"),
        ("统一是要务，统二是少，统三是乱。", "一是3月培训。二是每季检查。"),
        ("1.5倍。2.5倍。3.5倍。", "1.培训班。2.开放日。"),
    ],
)
def test_as_many_measures_or_ones_without_numbers_are_enough(problems, improvements):
    assert told(problems, improvements) == []


@pytest.mark.parametrize(
    "text", ["进一步加强公开。", "不断提高质量。", "一是继续完善。", "持续优化。"]
)
def test_two_vague_words_and_nothing_to_look_for_are_told(text):
    assert told("不够。", text) == [VAGUE]


@pytest.mark.parametrize(
    "text",
    [
        "进一步公开。",
        "公开到位。",
        "进一步加强公开，举办培训三次。",
        "进一步加强公开，3月完成。",
        "进一步加强《条例》学习。",
        "进一步加强网站公开。",
        "每季进一步加强公开。",
    ],
)
def test_one_vague_word_or_something_to_look_for_is_enough(text):
    assert told("不够。", text) == []


@pytest.mark.parametrize(
    ("problems", "improvements"),
    [("", "不断加强。"), ("不够。", ""), ("无", "不断加强。"), ("不够。", "无。")],
)
def test_where_one_of_the_two_is_not_there_nothing_is_told(problems, improvements):
    assert told(problems, improvements) == []


def test_the_measures_are_where_it_is_told():
    report = new_report("青石县水利局", 2024)
    report.put(PROBLEMS, "不够。")
    report.put(IMPROVEMENTS, "不断加强。")
    (hit,) = measures(report)
    assert hit.place == IMPROVEMENTS
