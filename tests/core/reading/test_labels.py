"""Labels are compared without what differs from office to office, and never by too little."""

from __future__ import annotations

import pytest

from gknb.core.reading.labels import (
    ALIKE,
    bare,
    clean,
    closest,
    is_page_number,
    likeness,
    telling_pairs,
)


@pytest.mark.parametrize(
    "text",
    ["（三）不予公开", " (三) 不予 公开 ", "三、不予公开：", "《三不予公开》", "三_不予公開"],
)
def test_spaces_marks_widths_and_traditional_characters_say_nothing(text):
    assert bare(text) == "三不予公开"


def test_the_likeness_of_two_labels_counts_what_they_share_in_order():
    assert likeness("保护第三方", "保护第三方") == 1.0
    assert likeness("保护第三方合法权益", "保护第三方的合法权益") > 0.9
    assert likeness("规章", "行政规范性文件") == 0.0
    assert likeness("甲乙丙丁", "戊己庚辛") == 0.0
    assert likeness("甲乙丙丁", "丁丙乙甲") == 0.0 or likeness("甲乙丙丁", "丁丙乙甲") < ALIKE


def test_three_of_four_characters_are_alike_and_fewer_are_not():
    assert likeness("甲乙丙丁", "甲乙丙戊") == ALIKE
    assert likeness("甲乙丙", "甲乙丙丁戊") == ALIKE
    assert likeness("甲乙丙", "甲乙丙丁戊己") == 0.0
    assert likeness("甲乙丙丁", "甲乙戊己") == 0.0


def test_the_closest_label_is_the_most_alike_if_any_is():
    assert closest("甲乙丙戊", ["甲乙丙丁", "甲乙丙戊己", "某"]) == "甲乙丙戊己"
    assert closest("甲乙丙戊", ["甲乙丙丁"]) == "甲乙丙丁"
    assert closest("甲乙戊己", ["甲乙丙丁"]) is None
    assert closest("甲", []) is None


def test_a_text_of_eighty_characters_may_be_a_label_and_a_longer_one_is_none():
    assert closest("甲" * 80, ["甲" * 80]) == "甲" * 80
    assert closest("甲" * 81, ["甲" * 81]) is None


def test_pairs_tell_one_label_from_the_others_where_no_other_has_them():
    pairs = telling_pairs({"a": "主动公开", "b": "依申请公开"})
    assert pairs == {"a": frozenset({"主动", "动公"}), "b": frozenset({"依申", "申请", "请公"})}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" 甲\t乙 \u3000", "甲 乙"),
        ("甲[bookmark:_Toc1]乙", "甲乙"),
        ("\ue000甲\u200c\u200d", "甲"),
        ("甲\x07乙", "甲乙"),
        ("甲乙", "甲乙"),
        ("12", "12"),
    ],
)
def test_a_line_loses_what_nobody_sees(text, words):
    assert clean(text) == words


@pytest.mark.parametrize(
    "text", ["- 3 -", "—12—", " －3－ ", "第3页", "第 3 页，共 12 页", "-123-"]
)
def test_numbers_of_pages_are_known(text):
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["3", "-3", "第3页有误", "-1234-", "第三页", "12页", ""])
def test_other_numbers_are_none_of_pages(text):
    assert not is_page_number(text)
