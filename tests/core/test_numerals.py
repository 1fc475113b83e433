"""Numerals as clerks write them, and what is no number that somebody counted."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from gknb.core.numerals import NUMERAL, YEAR_DIGITS, count_of, numeral


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("17", 17),
        ("１７", 17),
        ("1,286", 1286),
        ("1，286，000", 1286000),
        ("4820.55", Decimal("4820.55")),
        ("4.0", 4),
        ("零", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("廿三", 23),
        ("卅", 30),
        ("一百五", 150),
        ("一百五十", 150),
        ("一百零五", 105),
        ("两千三", 2300),
        ("两千三百", 2300),
        ("三百零五", 305),
        ("一千零五十", 1050),
        ("一万四千零六", 14006),
        ("一万二", 12000),
        ("一万零二", 10002),
        ("1万2", 12000),
        ("1.2万", 12000),
        ("1万2千", 12000),
        ("3千", 3000),
        ("二〇三", 203),
        ("0万", 0),
        ("38.6亿", 3860000000),
    ],
)
def test_a_numeral_has_its_value(written, value):
    assert numeral(written) == value


@pytest.mark.parametrize(
    "written", ["", "万", "百", "千", "三五", "二三十", "1.2.3", "一" * 20, "几十"]
)
def test_some_and_what_is_no_number_has_none(written):
    assert numeral(written) is None


def test_sixteen_characters_are_a_number_and_more_are_none():
    assert numeral("1" * 16) == int("1" * 16)
    assert numeral("1" * 17) is None
    assert numeral("一零" * 8) == int("10" * 8)
    assert numeral("一零" * 8 + "一") is None


def test_only_a_whole_number_counts_things():
    assert (count_of("十二"), count_of("4.0"), count_of("1.2万")) == (12, 4, 12000)
    assert count_of("4.5") is count_of("几") is count_of("") is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("百三", None),
        ("千", None),
        ("一百", 100),
        ("百", None),
        ("十", 10),
        ("廿", 20),
        ("卅一", 31),
        ("二百廿三", 223),
        ("一千零五", 1005),
        ("一千五", 1500),
        ("五百五十五", 555),
        ("一百二十三万四千五百六十七", 1234567),
        ("一亿二", 120_000_000),
        ("一亿零二万", 100_020_000),
        ("一亿二千万", 120_000_000),
        ("一亿二千万零五", 120_000_005),
        ("2亿3000万", 230_000_000),
        ("三万万", 300_000_000),
        ("一万亿", 10**12),
        ("一万二千亿", 1_200_000_000_000),
        ("十五", 15),
        ("十万", 100_000),
        ("一万", 10_000),
        ("一万二千", 12_000),
        ("万一", None),
        ("三三", None),
        ("三〇", 30),
        ("〇", 0),
        ("两", 2),
        ("二十五点", None),
        ("1.5", Decimal("1.5")),
        ("1.", None),
        (".5", None),
        ("1.25万", 12500),
        ("1.00005万", Decimal("10000.5")),
    ],
)
def test_units_and_digits_make_up_a_number(written, value):
    found = numeral(written)
    assert found == value
    assert type(found) is type(value)


def test_numbers_are_cut_out_of_a_text_whole():
    for text, found in (
        ("共1，286件", ["1，286"]),
        ("1,286,000元", ["1,286,000"]),
        ("12,34", ["12", "34"]),
        ("1万2千，三百零五", ["1万2千", "三百零五"]),
        ("1.2万和廿三", ["1.2万", "廿三"]),
        ("第1.节", ["1"]),
    ):
        assert re.findall(NUMERAL, text) == found, text
    assert "二〇二四○零".translate(YEAR_DIGITS) == "202400"
