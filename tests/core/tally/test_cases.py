"""Rows of a register as cases: numbers, footers, extensions, reviews, and how a case is told."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.forms import form_for_year
from gknb.core.tally import read_cases, read_lines
from gknb.core.tally.cases import Appeal, Case, case_line, case_name

FORM = form_for_year(2024)
HEADER = "编号,收到日期,申请人类型,办理结果,答复日期,是否延期,复议结果,诉讼结果,复议日期,诉讼日期"


def read(*rows, header=HEADER):
    return read_cases("a.csv", read_lines("a.csv", "\n".join([header, *rows]).encode()), FORM)


def one(row):
    ((case,), troubles) = read(row)
    assert troubles == []
    return case


def test_two_cases_without_a_number_are_two_cases():
    row = ",2024-03-01,自然人,予以公开,2024-03-05"
    cases, troubles = read(row, row)
    assert ([case.line for case in cases], troubles) == ([2, 3], [])


def test_a_third_case_of_a_number_is_told_with_the_first_line():
    row = "7,2024-03-01,自然人,予以公开,2024-03-05"
    cases, troubles = read(row, row, row)
    assert [case.line for case in cases] == [2]
    assert [trouble.message for trouble in troubles] == ["编号7与第2行重复"] * 2


def test_a_case_that_cannot_be_counted_does_not_take_its_number():
    cases, troubles = read(
        "7,2024-03-01,外星人,予以公开,2024-03-05", "7,2024-03-01,自然人,予以公开,2024-03-05"
    )
    assert [case.line for case in cases] == [3]
    assert [trouble.line for trouble in troubles] == [2]


def test_everything_that_is_wrong_with_a_row_is_told():
    cases, troubles = read("7,2024-03-06,外星人,随便,2024-03-05,也许,不清楚")
    assert cases == []
    assert len(troubles) == 5
    assert {trouble.line for trouble in troubles} == {2}
    words = [trouble.unknown.word for trouble in troubles if trouble.unknown is not None]
    assert words == ["外星人", "随便", "不清楚"]


@pytest.mark.parametrize(
    "first", ["合计", "总计", "小计：", "注：", "说明", "填表人：张三", "审核人", "制表人"]
)
def test_a_footer_is_no_case(first):
    assert read(f"{first},2024-03-01,自然人,予以公开,2024-03-05") == ([], [])
    assert read(f",{first},,,") == ([], [])


def test_a_footer_begins_with_its_word():
    cases, _ = read("云注1,2024-03-01,自然人,予以公开,2024-03-05")
    assert [case.number for case in cases] == ["云注1"]


@pytest.mark.parametrize(
    ("answer", "extended"),
    [
        *(
            (yes, True)
            for yes in ("是", "是（20日）", "有", "Yes", "Y", "1", "√", "已延期", "True")
        ),
        *((no, False) for no in ("否", "", "无", "NO", "n", "0", "/", "-", "False")),
    ],
)
def test_an_extension_is_yes_or_no(answer, extended):
    assert one(f"1,2024-03-01,自然人,予以公开,2024-03-05,{answer}").extended is extended


def test_the_date_of_an_extension_means_yes():
    assert one("1,2024-03-01,自然人,予以公开,2024-03-05,2024-03-04").extended


def test_an_answer_on_the_day_it_was_received_is_in_order():
    case = one("1,2024-03-01,自然人,予以公开,2024-03-01")
    assert case.replied_on == case.received_on


def test_a_lawsuit_is_after_a_reconsideration_only_where_there_was_one():
    days = "2024-04-01,2024-05-01"
    direct = one(f"1,2024-03-01,自然人,予以公开,2024-03-05,,,维持,{days}")
    assert direct.appeals == (Appeal("litigation_direct", "upheld", dt.date(2024, 5, 1)),)
    after = one(f"1,2024-03-01,自然人,予以公开,2024-03-05,,纠正,维持,{days}")
    assert after.appeals == (
        Appeal("reconsideration", "corrected", dt.date(2024, 4, 1)),
        Appeal("litigation_after_reconsideration", "upheld", dt.date(2024, 5, 1)),
    )


@pytest.mark.parametrize("nothing", ["", "无", "否"])
def test_no_review_is_none(nothing):
    assert one(f"1,2024-03-01,自然人,予以公开,2024-03-05,,{nothing},{nothing}").appeals == ()


def test_a_case_is_told_in_a_line():
    done = Case(3, "G1\n", dt.date(2024, 3, 1), "natural_person", "granted", dt.date(2024, 3, 5))
    assert case_name(done) == "第3行（G1）"
    assert case_line(done, FORM).startswith(
        "第3行（G1）：自然人，2024-03-01 收到，2024-03-05 答复，"
    )
    still_open = Case(4, "", dt.date(2024, 3, 1), "enterprise", None, None)
    assert case_line(still_open, FORM).startswith("第4行：商业企业，2024-03-01 收到，没有办结")


def troubles_of(row):
    cases, troubles = read(row)
    assert cases == []
    return [trouble.message for trouble in troubles]


def test_what_is_wrong_with_a_row_is_told_in_words():
    for row, messages in (
        ("1,,自然人,予以公开,2024-03-05", ["没有收到日期"]),
        ("1,2007-12-31,自然人,予以公开,2008-03-05", ["收到日期2007-12-31在条例施行之前，请核对"]),
        (
            "1,2024-03-06,自然人,予以公开,2024-03-05",
            ["答复日期2024-03-05早于收到日期2024-03-06"],
        ),
        ("1,2024-03-01,自然人,予以公开,明天", ["答复日期：“明天”不是日期，应写成2024-01-10"]),
        ("1,2024-03-01,自然人,,2024-03-05", ["有答复日期2024-03-05，没有办理结果"]),
        ("1,2024-03-01,自然人,予以公开,", ["办理结果是“予以公开”，没有答复日期"]),
        ("1,2024-03-01,自然人,予以公开,2024-03-05,也许", ["是否延期应写是或否，现在是“也许”"]),
        (
            "1,2024-03-01,自然人,予以公开,2024-03-05,,,,某日,某日",
            ["复议决定日期：“某日”不是日期，应写成2024-01-10"],
        ),
    ):
        assert troubles_of(row) == messages, row
    assert one("1,2008-01-01,自然人,予以公开,2008-01-05").received_on.year == 2008


def test_lawsuits_of_their_own_columns_stand_where_these_say():
    header = "收到日期,申请人类型,办理结果,答复日期,复议结果,直接起诉结果,复议后起诉结果,诉讼结果"
    row = "2024-03-01,自然人,予以公开,2024-03-05"
    for results, appeals in (
        (",维持,,", [("litigation_direct", "upheld")]),
        (",,撤销,", [("litigation_after_reconsideration", "corrected")]),
        (
            "维持,维持,撤销,",
            [
                ("reconsideration", "upheld"),
                ("litigation_direct", "upheld"),
                ("litigation_after_reconsideration", "corrected"),
            ],
        ),
        (",维持,,撤诉", [("litigation_direct", "upheld"), ("litigation_direct", "other")]),
        ("无,0,未诉讼,/", []),
    ):
        ((case,), troubles) = read(f"{row},{results}", header=header)
        assert troubles == []
        assert [(each.row, each.column) for each in case.appeals] == appeals, results
        assert all(each.on is None for each in case.appeals)
