"""Details of the cover as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.entry.cover_input import CoverError, format_cover, parse_cover
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
