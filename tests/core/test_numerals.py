"""Numerals as clerks write them, and what is no number that somebody counted."""

from __future__ import annotations

import re
from decimal import Decimal

from gknb.core.numerals import NUMERAL, YEAR_DIGITS, count_of, numeral

DIGITS = {
    "17": 17,
    "１７": 17,
    "0": 0,
    "007": 7,
    "1,286": 1286,
    "1，286，000": 1286000,
    "4820.55": Decimal("4820.55"),
    "１．５": Decimal("1.5"),
    "4.0": 4,
    "1" * 16: int("1" * 16),
}
CHINESE = {
    "零": 0,
    "〇": 0,
    "五": 5,
    "两": 2,
    "零五": 5,
    "二〇": 20,
    "〇三": 3,
    "二〇三": 203,
    "三五八": 358,
    "十": 10,
    "十二": 12,
    "二十": 20,
    "二十三": 23,
    "九十九": 99,
    "廿": 20,
    "廿三": 23,
    "卅": 30,
    "一百": 100,
    "一百廿三": 123,
    "一百一": 110,
    "一百五": 150,
    "一百五十": 150,
    "一百五十六": 156,
    "一百零五": 105,
    "一百〇五": 105,
    "三百零五": 305,
    "两千三": 2300,
    "两千三百": 2300,
    "一千零五": 1005,
    "一千零五十": 1050,
    "一千零五十六": 1056,
    "一千零一百五": 1150,
    "一万二": 12000,
    "一万零二": 10002,
    "一万零二百": 10200,
    "一万四千零六": 14006,
    "十二万三": 123000,
    "十二万三千四百五十六": 123456,
    "一亿二": 120000000,
    "三亿五千万": 350000000,
    "十亿零三": 1000000003,
    "一万亿": 1000000000000,
}
BOTH = {
    "1万2": 12000,
    "1万25": 10025,
    "1万2千": 12000,
    "3万5百": 30500,
    "1.2万": 12000,
    "1.25千": 1250,
    "1.23456万": Decimal("12345.6"),
    "3千": 3000,
    "3千5": 3500,
    "1百5": 150,
    "2十5": 25,
    "0万": 0,
    "38.6亿": 3860000000,
    "1亿2000万": 120000000,
    "1亿2": 120000000,
}
NONE = [
    *("", "万", "万五", "亿", "百", "百五", "千", "千五", "三五", "七八", "二三十", "十二三"),
    *("1.2.3", ".5", "5.", "1.", "-5", "5件", "几十", "十几", "一" * 17, "1" * 17, "1.2.3万"),
]


def test_a_numeral_has_its_value():
    for written, value in (DIGITS | CHINESE | BOTH).items():
        assert numeral(written) == value, written
        assert isinstance(numeral(written), int) is (value == int(value)), written


def test_some_and_what_is_no_number_has_none():
    for written in NONE:
        assert numeral(written) is None, written


def test_how_many_is_a_whole_number():
    assert [count_of(written) for written in ("十二", "4.0", "1,286", "1.2万")] == [
        12,
        4,
        1286,
        12000,
    ]
    assert [count_of(written) for written in ("1.5", "三五", "", "1.23456万")] == [None] * 4


def test_a_numeral_is_found_in_a_text_as_far_as_it_goes():
    for text, found in [
        ("共1，286件", ["1，286"]),
        ("共1,28件", ["1", "28"]),
        ("共1,2860件", ["1", "2860"]),
        ("1.2万元", ["1.2万"]),
        ("1万2件", ["1万2"]),
        ("1万2.5", ["1万", "2.5"]),
        ("1.1234567", ["1.123456", "7"]),
        ("2024年12月", ["2024", "12"]),
        ("三百零五件，廿三件", ["三百零五", "廿三"]),
        ("几十件", ["十"]),
        ("1234567890123", ["123456789012", "3"]),
    ]:
        assert re.findall(NUMERAL, text) == found, text


def test_the_digits_of_a_year_are_read_one_by_one():
    assert "二〇二四○零".translate(YEAR_DIGITS) == "202400"
