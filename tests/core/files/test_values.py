"""Single values of a report file: the last one that is read, and the first one that is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from gknb.core.figures import MOST_DIGITS
from gknb.core.files.values import (
    MOST_CHARACTERS,
    MOST_DECIMALS,
    MOST_LINES,
    FileValueError,
    read_amount,
    read_change,
    read_count,
    read_date,
    read_kind,
    read_text,
    read_year,
    shown,
    too_long,
)
from gknb.core.forms.cover import KIND_LABELS, YEARS

LARGEST = 10**MOST_DIGITS - 1


def refused(read, found):
    with pytest.raises(FileValueError) as error:
        read(found)
    return str(error.value)


@pytest.mark.parametrize("count", [0, 1, LARGEST])
def test_a_count_is_read_from_nothing_to_the_last_digit(count):
    assert read_count(count) == count


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (-1, "应是 0 或正整数，现在是 -1"),
        (LARGEST + 1, "超过 12 位，请核对"),
        (True, "应是整数，不带引号，现在是 true"),
        (1.0, "应是整数，不带引号"),
        ("1", "应是整数，不带引号，现在是文字“1”"),
    ],
)
def test_what_is_no_count_is_refused(found, said):
    assert said in refused(read_count, found)


@pytest.mark.parametrize("change", [-LARGEST, -1, 0, 1, LARGEST])
def test_a_change_may_be_negative(change):
    assert read_change(change) == change


@pytest.mark.parametrize("change", [-LARGEST - 1, LARGEST + 1])
def test_a_change_is_no_longer_than_a_figure_in_either_direction(change):
    assert refused(read_change, change) == "超过 12 位，请核对"


@pytest.mark.parametrize("found", [True, "1", 1.5])
def test_what_is_no_change_is_refused(found):
    assert "应是整数" in refused(read_change, found)


@pytest.mark.parametrize(
    "found",
    [
        *("0", "12.5", "-3", "0." + "1" * MOST_DECIMALS, f"{LARGEST}.9"),
        *(LARGEST, -LARGEST, 0, Decimal("1.50")),
    ],
)
def test_an_amount_is_read_digit_by_digit(found):
    assert read_amount(found) == Decimal(found)
    assert str(read_amount(found)) == str(Decimal(found))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        *((text, "应是金额") for text in ("", "1.", ".5", "1e3", "+1", "1,5", "12.5\n", "１")),
        ("1" * 101, "应是金额"),
        ("0." + "1" * (MOST_DECIMALS + 1), "小数超过 20 位"),
        (f"{LARGEST + 1}", "超过 12 位"),
        (LARGEST + 1, "超过 12 位"),
        (-LARGEST - 1, "超过 12 位"),
        (Decimal("1e12"), "超过 12 位"),
        (Decimal("1e-21"), "小数超过 20 位"),
        ("-0", "不能写负的零"),
        (Decimal("-0.00"), "不能写负的零"),
        (Decimal("inf"), "应是金额"),
        (Decimal("nan"), "应是金额"),
        (True, "应是金额"),
        (1.5, "应是金额"),
    ],
)
def test_what_is_no_amount_is_refused(found, said):
    assert said in refused(read_amount, found)


def test_an_amount_as_text_may_have_a_hundred_characters():
    assert "小数超过" in refused(read_amount, "0." + "1" * 98)
    assert "应是金额" in refused(read_amount, "0." + "1" * 99)


def test_a_text_has_its_lines_ended_by_lf():
    assert read_text("一\r\n二\r三") == "一\n二\n三"
    assert "带引号" in refused(read_text, 1)


def test_a_text_has_a_longest_length_and_most_lines():
    assert too_long("字" * MOST_CHARACTERS) == ""
    assert too_long("字" * (MOST_CHARACTERS + 1)).startswith(f"有 {MOST_CHARACTERS + 1} 字，超过")
    assert too_long("\n" * (MOST_LINES - 1)) == ""
    assert too_long("\n" * MOST_LINES).startswith(f"有 {MOST_LINES + 1} 行，超过")
    assert too_long("\r" * MOST_LINES).startswith(f"有 {MOST_LINES + 1} 行，超过")
    assert "行，超过" in refused(read_text, "\n" * MOST_LINES)


@pytest.mark.parametrize("year", [YEARS.start, YEARS.stop - 1])
def test_the_first_and_the_last_year_are_read(year):
    assert read_year(year) == year


@pytest.mark.parametrize("found", [YEARS.start - 1, YEARS.stop, "2024", True, 2024.0])
def test_what_is_no_year_is_refused(found):
    said = refused(read_year, found)
    assert f"{YEARS.start} 至 {YEARS.stop - 1}" in said


def test_a_date_has_no_time():
    assert read_date(dt.date(2024, 1, 10)) == dt.date(2024, 1, 10)
    moment = dt.datetime(2024, 1, 10, 9, tzinfo=dt.UTC)
    assert "现在是 2024-01-10T09:00:00+00:00" in refused(read_date, moment)
    assert "现在是文字“2024-01-10”" in refused(read_date, "2024-01-10")


def test_a_kind_is_one_of_the_known_ones():
    assert [read_kind(kind) for kind in KIND_LABELS] == list(KIND_LABELS)
    said = refused(read_kind, "bureau")
    assert all(f'"{kind}"' in said for kind in KIND_LABELS)
    assert "现在是一个数组" in refused(read_kind, ["government"])


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (True, " true"),
        (LARGEST, f" {LARGEST}"),
        (-LARGEST, f" -{LARGEST}"),
        (LARGEST + 1, "超过 12 位的整数"),
        (-LARGEST - 1, "超过 12 位的整数"),
        (Decimal("1.5"), " 1.5"),
        (Decimal("inf"), "无穷大或非数"),
        ("字" * 20, f"文字“{'字' * 20}”"),
        ("字" * 21, f"文字“{'字' * 20}…”"),
        ("一\x1b[31m二", "文字“一 [31m二”"),
        (dt.time(9, 30), " 09:30:00"),
        ({}, "一张表"),
        ([], "一个数组"),
    ],
)
def test_a_value_is_named_in_a_message(found, words):
    assert shown(found) == words
