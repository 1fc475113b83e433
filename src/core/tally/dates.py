"""Dates as offices write them, and as spreadsheets store them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from gknb.core.numerals import YEAR_DIGITS, count_of

_DATE = re.compile(
    r"([0-9]{4})(?:\s*[-./年、—–―－]\s*|\s+)([0-9]{1,2})(?:\s*[-./月、—–―－]\s*|\s+)"
    r"([0-9]{1,2})\s*[日号]?(?![0-9])"
)
_IN_WORDS = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})[日号]"
)
# Takes 二〇二四年一月八日, as it stands in the letter; leaves 二〇二四年度.
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]{1,20})?$")
# Takes 45299 and 45299.375 (a day with its time); leaves 20240108 and 4529.
_DAY_0 = dt.date(1899, 12, 30)
"""The day 0 of spreadsheets: Excel counts a 29 February 1900 that there was not."""
_NONE = ("", "/", "-", "—", "无")
FIRST_YEAR, LAST_YEAR = 2008, 2099
"""The regulations on open government information are in force since 2008."""


def parse_date(text: str, first_day: int = 0) -> dt.date | None:
    """A date as offices write it; None for none.

    Args:
        text: what stands in the cell.
        first_day: how many days later than usual its workbook begins to count.

    Raises:
        ValueError: if it is no date; the message says so.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("年元月", "年1月")
    if plain in _NONE:
        return None
    if serial := _SERIAL.match(plain):
        day = _DAY_0 + dt.timedelta(int(serial[1]) + first_day)
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    match = _DATE.match(plain) or _COMPACT.match(plain)
    numbers = [int(part) for part in match.groups()] if match else _in_words(plain)
    if numbers is None:
        raise ValueError(f"“{text[:20]}”不是日期，应写成2024-01-10")
    year, month, day_of_month = numbers
    try:
        return dt.date(year, month, day_of_month)
    except ValueError:
        raise ValueError(f"没有“{text[:20]}”这一天") from None


def _in_words(plain: str) -> list[int] | None:
    """Year, month and day of a date in Chinese numerals; None for none."""
    match = _IN_WORDS.match(plain.replace("年1月", "年一月"))
    if match is None:
        return None
    month, day = (count_of(part) for part in match.groups()[1:])
    if month is None or day is None:
        return None
    return [int(match[1].translate(YEAR_DIGITS)), month, day]


def is_date(text: str) -> bool:
    """Whether a text begins like a date."""
    return _DATE.match(text) is not None or _SERIAL.match(text) is not None
