"""The head of a list: which column holds the names, how high it is, what else it names."""

from __future__ import annotations

import pytest

from gknb.core.roster.heading import WITHIN, Heading, find_heading


def head(*lines):
    return find_heading([line.split("|") for line in lines])


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("主管部门|单位名称", 1),
        ("单位名称|报送单位", 0),
        ("报送单位|报送单位名称", 1),
        ("网站名称|单位", 1),
        ("主管部门|网站名称", 1),
        ("单位|部门", 0),
        ("单位|单位名称", 1),
        ("单位名称|报送单位名称", 1),
        ("部门|报送单位", 1),
        ("序号|主管部门", 1),
        ("单位（全称）：|电话", 0),
        ("单 位*|电话", 0),
        ("乡镇|电话", 0),
        ("内设机构|责任单位", 1),
    ],
)
def test_the_surest_column_of_names_is_taken(line, column):
    assert head(line, "1|2").names == (column,)


def test_two_columns_of_the_same_label_are_one_list_in_two_halves():
    assert head("单位名称|电话|单位名称|电话") == Heading(
        1, (0, 2), {"phone": (1, 3)}, is_sole=False
    )


def test_a_head_begins_within_fifteen_lines():
    title = ["甲县年报"] * (WITHIN + 1)
    assert head(*title, "序号|单位名称").below == WITHIN + 2  # it may have three lines
    assert head(*title, "甲县年报", "序号|单位名称") is None


@pytest.mark.parametrize("height", [1, 2, 3])
def test_a_head_has_up_to_three_lines(height):
    lines = ["序号|单位|联系"] + ["|名称|电话"] * (height > 1) + ["||"] * (height > 2)
    found = head(*lines, "1|甲县教育局|0998")
    assert found.names == (1,)
    assert found.below == (1 if height == 1 else 2)


def test_of_a_label_over_two_columns_the_lower_line_tells_which_is_which():
    found = head("单位名称|联系方式|", "|姓名|电话")
    assert found.others == {"contact": (1,), "phone": (2,)}
    assert (found.names, found.below) == ((0,), 2)


def test_without_a_word_for_agencies_two_other_columns_make_a_head():
    assert head("称谓|联系人|电话") == Heading(1, (), {"contact": (1,), "phone": (2,)})
    assert head("称谓|联系人") is None
    assert head("甲县教育局", "甲县水利局") is None


def test_a_head_with_names_comes_before_a_fuller_one_without():
    found = head("联系人|电话|邮箱|备注", "单位|联系人")
    assert (found.names, found.below) == ((0,), 2)


def test_a_sole_column_of_names_says_so():
    assert head("单位名称").is_sole
    assert not head("序号|单位名称").is_sole


@pytest.mark.parametrize(
    ("label", "key"),
    [
        *(("联络员", "contact"), ("填报人姓名", "contact"), ("手机号", "phone")),
        *(("办公室电话", "phone"), ("E-mail", "email"), ("原单位名称", "also")),
        *(("更名前名称", "also"), ("No.", "number"), ("职务", "remark")),
    ],
)
def test_what_else_a_head_names(label, key):
    assert head(f"单位名称|{label}").others == {key: (1,)}
