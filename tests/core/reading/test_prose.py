"""The lines of a section of prose are put together again and divided among its fields."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading.pieces import Line
from gknb.core.reading.prose import divide, measure_of, put_prose, unwrapped
from gknb.core.reading.reading import Reading
from gknb.core.report import Report

FORM = FORMS["2021"]
SECTIONS = {section.key: section for section in FORM.sections}


def lines(*texts, **more):
    return [Line(text, **more) for text in texts]


def divided(section, *texts):
    result = divide(FORM, SECTIONS[section], lines(*texts))
    return {place.row: [line.text for line in found] for place, found in result.texts.items()}


def together(section, *texts):
    result = divide(FORM, SECTIONS[section], lines(*texts))
    return [(place.row, other.row, words) for place, other, words in result.together]


@pytest.mark.parametrize(
    "head",
    [
        "（一）主动公开",
        "(一)主动公开",
        "（1）主动公开",
        "一、主动公开",
        "1.主动公开",
        "1、主动公开",
        "12.主动公开",
        "主动公开",
        "**主动公开**",
        "（一）主动公开。",
        "（一）主动公开：",
    ],
)
def test_a_sub_heading_alone_is_no_text(head):
    assert divided("overview", head, "公开一百条。") == {"proactive_disclosure": ["公开一百条。"]}


@pytest.mark.parametrize(
    "line",
    [
        "（一）主动公开。公开一百条。",
        "一是主动公开，公开一百条。",
        "主动公开：公开一百条。",
        "1.主动公开 公开一百条。",
        "**主动公开**公开一百条。",
    ],
)
def test_a_sub_heading_with_its_text_on_one_line_is_kept_whole(line):
    assert divided("overview", line, "再公开十条。") == {
        "proactive_disclosure": [line, "再公开十条。"]
    }


@pytest.mark.parametrize(
    "line",
    [
        "主动公开，一百条。",
        "主动公开信息一百条。",
        "（一）" + "认真做好主动公开" * 4,
    ],
)
def test_a_sentence_that_has_its_words_is_no_sub_heading(line):
    found = divided("overview", "前言。", line, "后语。")
    assert found == {"introduction": ["前言。", line, "后语。"]}


def test_other_sub_headings_and_words_without_a_number_before_their_text_are_text():
    for line in ("（一）加强领导", "（一）", "主动公开 一百条", "平台"):
        assert divided("overview", "前言。", line, "后语。") == {
            "introduction": ["前言。", line, "后语。"]
        }


def test_three_of_ten_telling_pairs_name_a_field_and_fewer_do_not():
    # 存在的主要问题 has six pairs: two of them are enough
    assert divided("problems", "（一）主要问题和困难", "不够。") == {PROBLEMS: ["不够。"]}
    assert divided("problems", "（一）问题和困难", "不够。") == {
        PROBLEMS: ["（一）问题和困难", "不够。"]
    }


def test_a_sub_heading_without_text_has_its_field_all_the_same():
    assert divided("overview", "（一）主动公开", "（二）依申请公开", "两件。") == {
        "proactive_disclosure": [],
        "disclosure_on_request": ["两件。"],
    }


def test_a_colon_behind_a_sub_heading_alone_is_no_style_of_its_own():
    found = divided(
        "overview", "主动公开情况：", "十条。", "依申请公开情况", "两件。", "监督保障情况", "一次。"
    )
    assert found["proactive_disclosure"] == ["十条。"]


def test_a_head_of_thirty_characters_heads_and_one_of_thirty_one_does_not():
    head = "某" * 26 + "主动公开"
    assert divided("overview", f"（一）{head}", "一百条。") == {
        "proactive_disclosure": ["一百条。"]
    }
    longer = f"（一）某{head}"
    assert divided("overview", longer, "一百条。") == {"introduction": [longer, "一百条。"]}


def test_every_field_begins_at_its_own_sub_heading_in_whatever_order():
    found = divided(
        "overview",
        "总的说来顺利。",
        "（一）政府信息公开平台建设",
        "平台一个。",
        "（二）依申请公开",
        "申请两件。",
        "（三）监督保障",
        "培训一次。",
    )
    assert found[SECTIONS["overview"].prose[0].key][0] == "总的说来顺利。"
    assert found["platforms"] == ["平台一个。"]
    assert found["disclosure_on_request"] == ["申请两件。"]
    assert found["supervision"] == ["培训一次。"]


def test_a_field_begins_once_and_a_second_time_it_is_a_paragraph():
    found = divided("overview", "（一）主动公开", "一。", "（二）主动公开", "二。")
    assert found == {"proactive_disclosure": ["一。", "（二）主动公开", "二。"]}
    found = divided(
        "overview", "（一）主动公开", "（二）主动公开", "二。", "（三）监督保障", "三。"
    )
    assert found["supervision"] == ["三。"]


def test_only_sub_headings_of_the_style_that_covers_most_divide():
    found = divided(
        "overview",
        "（一）主动公开",
        "1.依申请公开工作顺畅",
        "申请两件。",
        "（二）监督保障",
        "培训一次。",
    )
    assert found == {
        "proactive_disclosure": ["1.依申请公开工作顺畅", "申请两件。"],
        "supervision": ["培训一次。"],
    }


def test_brackets_go_before_other_styles_that_cover_as_much():
    found = divided(
        "overview", "一、依申请公开工作", "申请两件。", "（一）主动公开工作", "公开十条。"
    )
    assert found["proactive_disclosure"] == ["公开十条。"]
    assert "disclosure_on_request" not in found


def test_a_sub_heading_word_for_word_counts_in_any_style():
    found = divided(
        "overview", "（一）主动公开", "十条。", "依申请公开", "两件。", "（三）监督保障", "一次。"
    )
    assert found["disclosure_on_request"] == ["两件。"]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("（一）主动公开和依申请公开情况", ["disclosure_on_request"]),
        ("（一）主动公开、依申请公开", ["disclosure_on_request"]),
        ("（一）主动公开及依申请公开", ["disclosure_on_request"]),
        ("（一）主动公开", []),
        ("（一）主动公开依申请公开情况", []),
        ("（一）主动公开及申请办理", []),
        ("（一）主动公开、依申请公开和监督保障", []),
        ("（一）主动公开与监督保障", ["supervision"]),
    ],
)
def test_a_sub_heading_of_two_fields_has_them_together(head, rows):
    assert [row for row, _, _ in together("overview", head, "都好。")] == rows


def test_what_is_together_is_told_with_its_sub_heading_unless_it_has_text_of_its_own():
    reading = Reading(Report(FORM))
    put_prose(reading, SECTIONS["overview"], lines("（一）主动公开和依申请公开", "都好。"), 0)
    (finding,) = reading.findings
    assert finding.place == Place("overview", "disclosure_on_request")
    assert "在原文合写（小标题“主动公开和依申请公开”），全文读入后者" in finding.message
    assert finding.remedy == "需要分开的，把有关文字移到本栏"
    place = Place("overview", "proactive_disclosure")
    assert reading.report.text(place) == "都好。"
    assert reading.origins[place].words == "都好。"
    reading = Reading(Report(FORM))
    put_prose(reading, SECTIONS["overview"], lines("（一）主动公开和依申请公开"), 0)
    assert reading.findings == []
    assert reading.report.prose == {}


PROBLEMS, IMPROVEMENTS = "problems", "improvements"


@pytest.mark.parametrize(
    "head",
    ["（二）下一步打算", "（二）整改措施", "（二）改进情况", "（二）努力方向", "（二）工作思路"],
)
def test_measures_are_called_many_things(head):
    assert divided("problems", "（一）存在的主要问题", "不够。", head, "要改。") == {
        PROBLEMS: ["不够。"],
        IMPROVEMENTS: ["要改。"],
    }


def test_problems_and_measures_in_one_sub_heading_are_together():
    assert together("problems", "（一）存在的主要问题及整改措施", "不够，要改。") == [
        (IMPROVEMENTS, PROBLEMS, "存在的主要问题及整改措施")
    ]


def test_the_word_problem_alone_does_not_make_measures_the_problems():
    assert (
        together("problems", "（一）存在的主要问题", "不够。", "（二）问题整改措施", "要改。") == []
    )
    assert divided(
        "problems", "（一）存在的主要问题", "不够。", "（二）问题整改措施", "要改。"
    ) == {
        PROBLEMS: ["不够。"],
        IMPROVEMENTS: ["要改。"],
    }


def test_nothing_has_nothing_together():
    assert together("problems", "（一）存在的整改措施", "要改。") == []
    assert together("problems") == []
    assert together("problems", "（一）存在的主要问题") == []
    assert together("overview", "总的很好。") == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("不够主动。下一步，继续努力。", ["不够主动。"], ["下一步，继续努力。"]),
        ("不够主动；今后继续努力。", ["不够主动；"], ["今后继续努力。"]),
        ("不够主动。2025年，我局继续努力。", ["不够主动。"], ["2025年，我局继续努力。"]),
        ("不够主动。针对上述问题，努力。", ["不够主动。"], ["针对上述问题，努力。"]),
        ("不够主动！改进措施：努力。", ["不够主动！"], ["改进措施：努力。"]),
    ],
)
def test_one_paragraph_is_divided_where_it_turns(text, first, second):
    assert divided("problems", text) == {PROBLEMS: first, IMPROVEMENTS: second}


def test_the_paragraph_that_turns_takes_those_behind_it_along():
    assert divided("problems", "不够。", "下一步，努力。", "再努力。") == {
        PROBLEMS: ["不够。"],
        IMPROVEMENTS: ["下一步，努力。", "再努力。"],
    }


def test_a_turn_in_the_first_words_of_all_is_none():
    assert divided("problems", "下一步，努力。") == {PROBLEMS: ["下一步，努力。"]}
    assert together("problems", "下一步，努力。") == [(IMPROVEMENTS, PROBLEMS, "")]
    assert together("problems", "不够，还要" + "很" * 21 + "今后努力。") != []


def test_a_sub_heading_of_the_first_part_alone_leaves_the_turn():
    found = divided("problems", "（一）存在的主要问题", "不够。", "下一步，努力。")
    assert found == {PROBLEMS: ["不够。"], IMPROVEMENTS: ["下一步，努力。"]}


def test_a_sub_heading_of_the_second_part_leaves_no_other_turn():
    found = divided("problems", "不够。今后再说。", "（二）改进情况", "下一步，努力。")
    assert found == {PROBLEMS: ["不够。今后再说。"], IMPROVEMENTS: ["下一步，努力。"]}


def test_a_section_of_one_text_has_it_whole():
    assert list(divided("other_matters", "无。", "没有收费。").values()) == [["无。", "没有收费。"]]
    assert divide(FORM, SECTIONS["requests"], lines("无。")).texts == {}


WIDE = "公" * 40


@pytest.mark.parametrize(
    ("texts", "measure"),
    [
        ([WIDE] * 3, 80),
        ([WIDE] * 2, 0),
        ([WIDE, WIDE[:-2], WIDE[:-2]], 80),
        ([WIDE, WIDE[:-2], WIDE[:-3]], 0),
        ([WIDE, WIDE[:-2], WIDE[:-3] + "a"], 0),
        (["公" * 22] * 3, 44),
        (["公" * 21 + "a"] * 3, 0),
        (["公" * 120] * 3, 240),
        (["公" * 120 + "a"] * 3, 0),
        ([], 0),
    ],
)
def test_three_lines_of_nearly_one_width_are_a_measure(texts, measure):
    assert measure_of(lines(*texts)) == measure


def test_an_indent_is_two_characters_of_the_width():
    assert measure_of(lines(*["公" * 38] * 3, is_indented=True)) == 80
    assert measure_of(lines("ab" * 25, "ab" * 25, "ab" * 25)) == 50


def joined(measure, *texts, indented=()):
    found = [Line(text, is_indented=number in indented) for number, text in enumerate(texts)]
    return [line.text for line in unwrapped(found, measure)]


def test_a_full_line_goes_on_and_a_short_one_does_not():
    assert joined(80, WIDE, "完") == [WIDE + "完"]
    # of 80 cells an eighth or so may stay free amid a sentence
    assert joined(80, WIDE[:-5] + "a", "完") == [WIDE[:-5] + "a完"]
    assert joined(80, WIDE[:-5], "完") == [WIDE[:-5], "完"]
    assert joined(80, WIDE, "完", "了") == [WIDE + "完", "了"]
    assert joined(0, WIDE, "完") == [WIDE, "完"]


def test_behind_a_sentence_only_an_indented_text_goes_on_and_only_from_a_full_line():
    full, short = "公" * 39 + "。", "公" * 36 + "。"
    assert joined(80, full, "完") == [full, "完"]
    assert joined(80, "公" * 37 + "。", "完", indented={0}) == ["公" * 37 + "。完"]
    assert joined(80, short, "完", indented={0}) == [short + "完"]
    assert joined(80, "公" * 34 + "。", "完", indented={0}) == ["公" * 34 + "。", "完"]


def test_an_indented_line_and_a_numbered_one_behind_a_sentence_begin_a_paragraph():
    assert joined(80, WIDE, "完", indented={1}) == [WIDE, "完"]
    full = "公" * 37 + "。"
    assert joined(80, full, "（一）完", indented={0}) == [full, "（一）完"]
    assert joined(80, WIDE, "（一）完") == [WIDE + "（一）完"]
