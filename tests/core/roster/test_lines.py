"""Lines of a roster one by one: the name, what stands behind it, and what is no name."""

from __future__ import annotations

import pytest

from gknb.core.roster.lines import (
    bare_name,
    is_organ,
    names_in,
    parse_line,
)
from gknb.core.roster.model import Agency, LeftOut


def alone(text, **fields):
    return parse_line(7, text, fields, alone=True)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        *(("1.甲县教育局", "甲县教育局"), ("1234)甲县教育局", "甲县教育局")),
        *(("第一、甲县教育局", "甲县教育局"), ("(十二)、甲县教育局", "甲县教育局")),
        *(("㉑甲县教育局", "甲县教育局"), ("㈠甲县教育局", "甲县教育局")),
        *(("●  甲县教育局", "甲县教育局"), ("甲县教育局：", "甲县教育局")),
        *(("甲县教育局，；。、", "甲县教育局"), ("1.2甲县教育局", "1.2甲县教育局")),
        *(("12345甲县教育局", "12345甲县教育局"), ("12345.甲县教育局", "12345.甲县教育局")),
        *(("2024 甲县教育局", "甲县教育局"), ("三门县教育局", "三门县教育局")),
        ("1.2.甲县教育局", "1.2.甲县教育局"),
    ],
)
def test_a_number_is_taken_off_once_and_no_more(text, bare):
    assert bare_name(text) == bare


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲县教育局、甲县水利局", ["甲县教育局", "甲县水利局"]),
        ("甲县教育局、", ["甲县教育局、"]),
        ("甲县教育局、 、甲县水利局", ["甲县教育局", "甲县水利局"]),
        ("甲县教育局、体育", ["甲县教育局、体育"]),
        ("甲县教育局", ["甲县教育局"]),
    ],
)
def test_several_names_are_several_organs(text, names):
    assert names_in(text) == names


def test_a_name_of_a_hundred_characters_is_one_and_of_more_is_none():
    longest = "甲" * 99 + "局"
    assert alone(longest) == Agency(longest, line=7)
    assert alone(f"甲{longest}") == LeftOut(7, "甲" * 100)


@pytest.mark.parametrize(
    "text",
    [
        *("合计：3个", "注：以上单位", "填表人：张三", "联系电话：0998", "共 32 家", "总计", "注1"),
        *("市直部门（32个）", "二、乡镇街道：", "参公单位名单", "2024年报送单位一览表"),
        *(
            "各乡镇人民政府",
            "县（市、区）人民政府",
            "乡镇、街道办事处",
            "",
            "请于月底前报送。",
            "谁没有报？",
        ),
    ],
)
def test_what_is_no_name_is_left_out_as_it_is(text):
    assert alone(text) == LeftOut(7, text)


@pytest.mark.parametrize(
    "text",
    [
        *("合计县教育局", "以上海市教育局", "注册会计师协会", "共青团甲县委员会", "东镇人民政府"),
        *("甲县机关事务管理局", "甲县企业公司管理局", "甲县登记表管理办公室"),
    ],
)
def test_a_name_that_begins_like_a_note_is_one(text):
    assert alone(text) == Agency(text, line=7)


def test_in_a_column_of_names_a_heading_word_may_be_one():
    assert parse_line(3, "市直机关单位", {}, alone=False) == Agency("市直机关单位", line=3)
    assert parse_line(3, "甲县中学。", {}, alone=False).name == "甲县中学"
    assert parse_line(3, "甲！乙", {}, alone=False) == Agency("甲！乙", line=3)
    assert alone("甲！乙") == LeftOut(7, "甲！乙")


@pytest.mark.parametrize(
    ("text", "contact", "phone", "email"),
    [
        ("甲县教育局 张三 0998-1234567", "张三", "0998-1234567", ""),
        ("甲县教育局 0998-1234567 张三", "张三", "0998-1234567", ""),
        ("甲县教育局 a@b.gov.cn", "", "", "a@b.gov.cn"),
        ("甲县教育局 买买提·艾力 0998-1234567", "买买提·艾力", "0998-1234567", ""),
        ("甲县教育局 a@b.gov.cn 0998-1234567 张三", "张三", "0998-1234567", "a@b.gov.cn"),
        ("甲县教育局 ＋８６１３９００００００００", "", "＋８６１３９００００００００", ""),
        ("甲县教育局 12345", "", "12345", ""),
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(text, contact, phone, email):
    assert alone(text) == Agency("甲县教育局", contact, phone, email, (), 7)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甲县 教育局", "甲县教育局"),
        ("甲县教育局 1234", "甲县教育局1234"),
        ("甲县教育局 欧阳上官", "甲县教育局"),
        ("甲县教育局 欧阳上官王", "甲县教育局欧阳上官王"),
        ("甲县教育局 人事科", "甲县教育局"),
        ("甲县 张三", "甲县张三"),
        ("0998-1234567", "0998-1234567"),
    ],
)
def test_what_is_none_of_these_stays_a_part_of_the_name(text, name):
    assert alone(text).name == name


def test_fields_of_the_columns_come_before_those_of_the_line():
    found = alone(
        "甲县教育局 张三 0998-1234567", contact="李四", phone="", also="旧局、老局/原局， ，"
    )
    assert (found.contact, found.phone) == ("李四", "0998-1234567")
    assert found.also == ("旧局", "老局", "原局")


def test_another_name_stands_once():
    found = alone("甲县教育局（简称：“教育局”）", also="教育局；教 育 局")
    assert found.also == ("教育局",)


def test_foreign_words_keep_one_blank_between_them():
    assert alone("甲县 Tech   Park 管委会").name == "甲县 Tech Park 管委会"


@pytest.mark.parametrize(("text", "expected"), [("1.甲县教育局", True), ("张三", False)])
def test_an_organ_is_known_by_its_name(text, expected):
    assert is_organ(text) is expected


def test_a_name_of_an_organ_may_end_like_a_sentence():
    assert alone("甲县教育局。").name == "甲县教育局"
    assert alone("甲县融媒体；").name == "甲县融媒体"
