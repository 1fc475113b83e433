"""Automatic numbers are counted and written as a word processor does."""

from __future__ import annotations

import pytest

from gknb.core.reading.formats.docx_numbering import Numbering, chinese
from gknb.core.reading.formats.docx_xml import parse

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def level(at, kind="decimal", pattern=None, *, start=1, more=""):
    pattern = f"%{at + 1}." if pattern is None else pattern
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{at}">{begin}<w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


def numbering(*levels, nums="", abstract=""):
    body = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{abstract}'
    first = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return Numbering(
        parse(f'<w:numbering xmlns:w="{W}">{body}{first}{nums}</w:numbering>'.encode())
    )


def numbers(made, *places):
    return [made.next_number((str(list_), at)) for list_, at in places]


def written(kind, number):
    return numbering(level(0, kind, "%1", start=number)).next_number(("1", 0)).strip()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (100, "一百"),
        (101, "一百〇一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1001, "一千〇一"),
        (1010, "一千〇一十"),
        (1100, "一千一百"),
        (9999, "九千九百九十九"),
    ],
)
def test_chinese_numbers(number, text):
    assert chinese(number) == text


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [
        ("chineseCounting", 12, "十二"),
        ("ideographDigital", 105, "一〇五"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographLegalTraditional", 103, "壹佰零叁"),
        ("ideographTraditional", 10, "癸"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiac", 13, "子"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 12, "12"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("ideographEnclosedCircle", 11, "11"),
        ("decimalEnclosedFullstop", 3, "3."),
        ("decimalEnclosedParen", 3, "（3）"),
        ("upperRoman", 4, "IV"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("lowerRoman", 3888, "mmmdccclxxxviii"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 52, "ZZ"),
        ("upperLetter", 53, "AAA"),
        ("lowerLetter", 260, "z" * 10),
        ("lowerLetter", 9999, "o" * 10),
        ("somethingNew", 12, "12"),
        ("chineseCounting", 0, "0"),
        ("decimal", 99999, "9999"),
    ],
)
def test_numbers_are_written_as_their_kind_says(kind, number, text):
    assert written(kind, number) == text


def test_a_level_counts_on_and_begins_again_below_one_above():
    made = numbering(level(0), level(1))
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    assert numbers(made, *places) == ["1.", "1.", "2.", "2.", "1."]


def test_a_level_that_never_restarts_or_only_below_one_goes_on():
    never = numbering(level(0), level(1, more='<w:lvlRestart w:val="0"/>'))
    assert numbers(never, (1, 0), (1, 1), (1, 0), (1, 1)) == ["1.", "1.", "2.", "2."]
    restart = '<w:lvlRestart w:val="1"/>'
    first = numbering(level(0), level(1), level(2, more=restart))
    assert numbers(first, (1, 0), (1, 1), (1, 2), (1, 1), (1, 2)) == ["1.", "1.", "1.", "2.", "1."]
    second = numbering(level(0), level(1), level(2, more='<w:lvlRestart w:val="2"/>'))
    assert numbers(second, (1, 2), (1, 0), (1, 2), (1, 1), (1, 2)) == ["1.", "1.", "2.", "1.", "1."]


def test_a_number_has_those_of_the_levels_above_in_it():
    made = numbering(level(0, "chineseCounting"), level(1, pattern="%1.%2"))
    assert numbers(made, (1, 0), (1, 1), (1, 1)) == ["一.", "一.1 ", "一.2 "]
    legal = numbering(level(0, "chineseCounting"), level(1, pattern="%1.%2", more="<w:isLgl/>"))
    assert numbers(legal, (1, 0), (1, 1)) == ["一.", "1.1 "]
    own = numbering(level(0, "chineseCounting", more="<w:isLgl/>"))
    assert numbers(own, (1, 0)) == ["一."]
    # a level above that has not been counted yet stands at its start
    assert numbers(numbering(level(0, start=3), level(1, pattern="%1.%2.")), (1, 1)) == ["3.1."]


@pytest.mark.parametrize(
    ("suffix", "text"), [("tab", "第1条 "), ("space", "第1条 "), ("nothing", "第1条")]
)
def test_a_number_that_ends_in_a_word_is_set_apart_unless_nothing_follows(suffix, text):
    made = numbering(level(0, pattern="第%1条", more=f'<w:suff w:val="{suffix}"/>'))
    assert numbers(made, (1, 0)) == [text]
    assert numbers(numbering(level(0, pattern=" %1、 ")), (1, 0)) == ["1、"]


def test_dots_and_no_numbers_are_nothing_and_still_count_their_levels():
    made = numbering(level(0, "bullet", "●"), level(1))
    assert numbers(made, (1, 0), (1, 1), (1, 0), (1, 1)) == ["", "1.", "", "1."]
    assert numbers(numbering(level(0, "none", "x")), (1, 0)) == [""]


def test_a_place_of_no_list_has_no_number_and_one_too_deep_is_the_last():
    made = numbering(*(level(at) for at in range(9)))
    assert made.next_number(None) == ""
    assert numbers(made, (5, 0)) == [""]
    assert numbers(made, (1, 8), (1, 9), (1, 20)) == ["1.", "2.", "3."]
    assert numbers(numbering(level(0)), (1, 3)) == [""]
    assert Numbering(None).next_number(("1", 0)) == ""


def num(number, more="", abstract="7"):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def override(at, more):
    return f'<w:lvlOverride w:ilvl="{at}">{more}</w:lvlOverride>'


START = '<w:startOverride w:val="5"/>'


def test_lists_of_one_pattern_share_their_count_unless_one_overrides_it():
    made = numbering(level(0), nums=num(2) + num(3, override(0, START)))
    assert numbers(made, (1, 0), (2, 0), (3, 0), (1, 0)) == ["1.", "2.", "5.", "3."]


def test_an_override_replaces_its_level_alone():
    own = override(1, level(1, "chineseCounting"))
    made = numbering(level(0), level(1), nums=num(2, own))
    assert numbers(made, (2, 0), (2, 1), (1, 1)) == ["1.", "一.", "1."]
    kept = numbering(level(0, "upperRoman", "(%1)"), nums=num(2, override(0, START)))
    assert numbers(kept, (2, 0)) == ["(V)"]
    assert numbers(numbering(level(0), nums=num(2, override(9, START))), (2, 0)) == ["1."]
    assert numbers(numbering(level(0), nums=num(2, override(8, START))), (2, 0)) == ["1."]


def test_a_list_of_no_pattern_has_numbers_of_nothing():
    assert numbers(numbering(level(0), nums=num(2, abstract="99")), (2, 0)) == [""]


def test_a_list_follows_the_style_that_its_pattern_names():
    abstract = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="S"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="9"><w:styleLink w:val="S"/>{level(0, "upperLetter")}'
        "</w:abstractNum>"
    )
    made = numbering(level(0), nums=num(2, abstract="8") + num(3, abstract="9"), abstract=abstract)
    assert numbers(made, (2, 0), (3, 0), (1, 0)) == ["A.", "B.", "1."]


def test_a_level_without_words_of_its_own_counts_from_one():
    made = numbering(level(0, start=None))
    assert numbers(made, (1, 0)) == ["1."]
    assert numbers(numbering(level(0, start=0)), (1, 0), (1, 0)) == ["0.", "1."]
    long = numbering(level(0, pattern="x" * 60 + "%1"))
    assert numbers(long, (1, 0)) == ["x" * 40 + " "]
