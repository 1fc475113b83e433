"""Details of the cover as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.entry.cover_input import (
    CoverError,
    format_cover,
    parse_cover,
    parse_report_year,
)
from gknb.core.forms.cover import COVER_FIELDS


@pytest.mark.parametrize(
    "typed",
    [
        "2024-01-05",
        "2024-1-5",
        "2024年1月5日",
        "２０２４年１月５日",
        "2024.1.5",
        "2024/01/05",
        "20240105",
        " 2024-01-05 ",
    ],
)
def test_dates_are_read_however_they_are_written(typed):
    assert parse_cover("signed_on", typed) == dt.date(2024, 1, 5)


@pytest.mark.parametrize("typed", ["2024", "24-1-5", "2024-1-5x", "明天", "2024-1-5-6", "0" * 9])
def test_what_is_no_date_is_refused_with_an_example(typed):
    with pytest.raises(CoverError, match="2024-01-10"):
        parse_cover("signed_on", typed)


def test_a_day_that_does_not_exist_is_refused():
    with pytest.raises(CoverError, match="没有“2023-2-29”这一天"):
        parse_cover("signed_on", "2023-2-29")


@pytest.mark.parametrize("typed", ["2023", "２０２３", "2023年", "2023年度"])
def test_years_are_read_however_they_are_written(typed):
    assert parse_cover("year", typed) == 2023


@pytest.mark.parametrize("typed", ["23", "20235", "0000", "3000", "二〇二三", "-2023"])
def test_what_is_no_report_year_is_refused(typed):
    with pytest.raises(CoverError, match="四位数字"):
        parse_cover("year", typed)


def test_the_kind_of_agency_is_read_by_label_or_key():
    assert parse_cover("agency.kind", "人民政府") == "government"
    assert parse_cover("agency.kind", "department") == "department"
    with pytest.raises(CoverError, match="“部门”或“人民政府”"):
        parse_cover("agency.kind", "公司")


@pytest.mark.parametrize("key", COVER_FIELDS)
def test_nothing_typed_is_a_blank(key):
    assert parse_cover(key, "  ") is None
    assert format_cover(key, None) == ""


@given(st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31)))
def test_a_date_survives_its_field(date):
    assert parse_cover("signed_on", format_cover("signed_on", date)) == date


@given(st.sampled_from(list(COVER_FIELDS)), st.text())
def test_whatever_is_typed_is_a_value_or_refused_in_chinese(key, typed):
    reason = ""
    try:
        parse_cover(key, typed)
    except CoverError as error:
        reason = str(error)
    assert not reason or any("一" <= char <= "龥" for char in reason)


def refusal(call, *typed):
    with pytest.raises(CoverError) as refused:
        call(*typed)
    return str(refused.value)


def test_a_year_is_of_the_range_that_a_file_may_hold():
    assert [parse_cover("year", typed) for typed in ("1949", "2999")] == [1949, 2999]
    for typed in ("1948", "3000", "2023.", "2023年12月"):
        assert refusal(parse_cover, "year", typed) == (
            "报告年度请填 1949 至 2999 的四位数字，例如 2023"
        )


def test_a_new_report_is_for_a_year_with_a_form():
    assert [parse_report_year(typed) for typed in ("2020", " 2021 ", "2030年度")] == [
        2020,
        2021,
        2030,
    ]
    assert refusal(parse_report_year, " ") == "请填报告年度"
    assert refusal(parse_report_year, "1999") == (
        "没有 1999 年度的报告格式；能填的是 2019 至 2020 年、2021 年及以后"
    )
    assert "四位数字" in refusal(parse_report_year, "99")


def test_dates_are_read_to_the_last_day_and_refused_by_what_was_typed():
    for typed, date in [
        ("2024-2-29", dt.date(2024, 2, 29)),
        ("2024 年 12 月 31 日", dt.date(2024, 12, 31)),
        ("20241231", dt.date(2024, 12, 31)),
    ]:
        assert parse_cover("signed_on", typed) == date
    for typed in ("2023-02-29", "2024-13-01", "20240230", "2024年0月1日"):
        assert (
            refusal(parse_cover, "signed_on", f" {typed}") == f"没有“{typed}”这一天，请核对月和日"
        )
    assert refusal(parse_cover, "signed_on", "0110") == "日期请按年-月-日填写，例如 2024-01-10"


def test_kinds_are_read_and_shown_by_their_label_and_texts_as_they_are():
    for typed, kind in [
        ("部门", "department"),
        (" 人民政府 ", "government"),
        ("government", "government"),
    ]:
        assert parse_cover("agency.kind", typed) == kind
    assert refusal(parse_cover, "agency.kind", "局") == "机关类型请填“部门”或“人民政府”"
    assert format_cover("agency.kind", "government") == "人民政府"
    assert format_cover("agency.kind", "other") == "other"
    assert format_cover("year", 2023) == "2023"
    assert format_cover("signed_on", dt.date(2024, 1, 5)) == "2024-01-05"
    assert parse_cover("preamble", " 一\r\n二\r三\n") == "一\n二\n三"
    assert parse_cover("agency.name", "某局（Ａ）") == "某局（Ａ）"
    assert parse_cover("title", "标" * 200) == "标" * 200
