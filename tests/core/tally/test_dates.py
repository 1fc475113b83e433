"""Dates of registers: every way of writing one, serial numbers, and the nearest that is none."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.tally import parse_date
from gknb.core.tally.dates import is_date

DAY = dt.date(2024, 1, 8)


@pytest.mark.parametrize(
    "text",
    [
        *("2024-1-8", "2024.01.08", "2024/1/8", "2024年1月8日", "2024年1月8号", "2024年元月8日"),
        *("2024、1、8", "2024 1 8", "2024 - 1 - 8", "20240108", "２０２４－１－８", "2024—1—8"),
        *("2024-01-08 09:30", "2024年1月8日上午", "45299", "45299.375", " 2024-1-8 "),
        *("二〇二四年一月八日", "二零二四年1月八日", "二○二四年一月八号"),
    ],
)
def test_a_date_is_read(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize("text", ["", "/", "-", "—", "无", " "])
def test_nothing_is_no_date(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2024-1",
            "24-1-8",
            "1月8日",
            "2024-1-123",
            "202401080",
            "4529",
            "452990",
            "45299.",
            "待定",
        ),
        *("二〇二四年度", "二〇二四年一月"),
    ],
)
def test_what_is_no_date_is_told(text):
    with pytest.raises(ValueError, match=f"“{text}”不是日期"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["2024-2-30", "20240230", "2023年2月29日", "2024-13-1", "2024-0-1"]
)
def test_a_day_that_there_was_not_is_told(text):
    with pytest.raises(ValueError, match=f"没有“{text}”这一天"):
        parse_date(text)


@pytest.mark.parametrize(
    ("serial", "day"),
    [("39448", dt.date(2008, 1, 1)), ("73050", dt.date(2099, 12, 31))],
)
def test_serial_numbers_are_days_of_the_years_in_force(serial, day):
    assert parse_date(serial) == day


@pytest.mark.parametrize("serial", ["39447", "73051", "10000", "99999"])
def test_other_numbers_of_five_digits_are_no_dates(serial):
    with pytest.raises(ValueError, match="不是日期"):
        parse_date(serial)


def test_a_workbook_of_1904_counts_later():
    assert parse_date(str(45299 - 1462), 1462) == DAY


@pytest.mark.parametrize(("text", "expected"), [("2024-1-8", True), ("45299", True), ("是", False)])
def test_a_text_may_begin_like_a_date(text, expected):
    assert is_date(text) is expected
