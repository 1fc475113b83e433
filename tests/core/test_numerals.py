"""Numerals as clerks write them, and what is no number that somebody counted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.numerals import numeral


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
