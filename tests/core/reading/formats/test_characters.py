"""Look-alikes become the characters they stand for; prose keeps its punctuation."""

from __future__ import annotations

import pytest

from gknb.core.reading.formats.characters import regular
from gknb.core.reading.formats.encodings import decode


@pytest.mark.parametrize(
    ("odd", "ordinary"),
    [
        ("⾏政复议", "行政复议"),
        ("⼈⺠政府⻔⼾⽹站", "人民政府门户网站"),
        ("⻓期⻋辆⻅⾯⻘年", "长期车辆见面青年"),
        ("\uf9e0", "易"),
        ("公\u200b开\u00ad信\ufeff息\u2060", "公开信息"),
        ("1\u00a0件", "1 件"),
        ("㈠主动公开", "（一）主动公开"),
        ("︵一︶", "（一）"),
        ("甲﹐乙﹔丙", "甲，乙；丙"),
        ("甲\u2028乙", "甲\n乙"),
    ],
)
def test_look_alikes_and_unseen_characters_are_made_regular(odd, ordinary):
    assert regular(odd) == ordinary


@pytest.mark.parametrize(
    "text",
    ["（一）主动公开，共１２件；①②", "“三安全一稳定”——《条例》", "　　缩进", "abc 1.5%", "ｱ"],
)
def test_ordinary_text_is_left_as_it_is(text):
    assert regular(text) == text


def test_every_radical_of_the_supplement_but_one_becomes_a_character():
    radicals = [chr(code) for code in range(0x2E81, 0x2EF4) if code != 0x2E9A]
    assert not [radical for radical in radicals if "\u2e80" <= regular(radical) <= "\u2fdf"]


def test_a_text_says_whether_all_of_it_could_be_read():
    assert decode("公开".encode()) == ("公开", True)
    assert decode("公开信息".encode("gb18030")) == ("公开信息", True)
    text, is_exact = decode("公开信息公开".encode() + b"\xe5")
    assert text.startswith("公开信息公开")
    assert not is_exact
    assert not decode(b"\xff\xff\x80\x80")[1]


def test_utf_16_without_a_mark_needs_zeros_on_one_side_only():
    assert decode("<p>公开</p> and so on".encode("utf-16-le"))[0] == "<p>公开</p> and so on"
    assert decode("<p>公开</p> and so on".encode("utf-16-be"))[0] == "<p>公开</p> and so on"
    assert "\0" in decode(b"a\0\0b" * 20)[0]


def test_a_few_bytes_that_are_no_utf_8_are_not_taken_for_it():
    assert decode("a涓".encode("gb18030")) == ("a涓", True)


def test_each_irregular_character_is_made_so_by_its_own_rule():
    cases = {
        "\u2e80": "\u2e80",  # a radical that stands for no character
        "⺁": "厂",
        "⻳": "龟",
        "⼀": "一",
        "︓": "：",
        "﹪": "％",
        "㈩": "（十）",
        "\u202a\u2066": "",
        "\ufe0f": "",
        "㊀": "㊀",
        "Ａ": "Ａ",
    }
    for odd, ordinary in cases.items():
        assert regular(odd) == ordinary, ascii(odd)
