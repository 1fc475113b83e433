"""The details of the cover as people type them: dates, years, the kind of agency."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from gknb.core.forms import FORMS, form_for_year
from gknb.core.forms.cover import COVER_TABLE, KIND_LABELS, YEARS, CoverType
from gknb.core.report import Value

_DATE = re.compile(r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*日?\Z")
_COMPACT_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})\Z")
_YEAR = re.compile(r"([0-9]{4})\s*年?度?\Z")


class CoverError(ValueError):
    """What was typed does not fit the field; the message says why, in Chinese."""


def parse_cover(key: str, typed: str) -> Value:
    """Read a detail of the cover as typed; None where nothing was typed.

    Raises:
        CoverError: if it is no date, year or kind of agency where one belongs.
    """
    text = typed.strip()
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text[:100])
    kind_of_value = COVER_TABLE[key].type
    if kind_of_value is CoverType.YEAR:
        return _year(plain)
    if kind_of_value is CoverType.DATE:
        return _date(plain)
    if kind_of_value is CoverType.KIND:
        for kind, label in KIND_LABELS.items():
            if plain in (kind, label):
                return kind
        known = "或".join(f"“{label}”" for label in KIND_LABELS.values())
        raise CoverError(f"{COVER_TABLE[key].label}请填{known}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_report_year(typed: str) -> int:
    """Read the year of a new report: one that a known form is for.

    Raises:
        CoverError: if it is none, with the years that are known.
    """
    year = parse_cover("year", typed)
    if not isinstance(year, int):
        raise CoverError("请填报告年度")
    if form_for_year(year) is None:
        known = "、".join(
            f"{form.first_year} 年及以后"
            if form.last_year is None
            else f"{form.first_year} 至 {form.last_year} 年"
            for form in FORMS.values()
        )
        raise CoverError(f"没有 {year} 年度的报告格式；能填的是 {known}")
    return year


def _year(text: str) -> int:
    match = _YEAR.match(text)
    if not match or int(match[1]) not in YEARS:
        raise CoverError(f"报告年度请填 {YEARS.start} 至 {YEARS.stop - 1} 的四位数字，例如 2023")
    return int(match[1])


def _date(text: str) -> dt.date:
    match = _DATE.match(text) or _COMPACT_DATE.match(text)
    if not match:
        raise CoverError("日期请按年-月-日填写，例如 2024-01-10")
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise CoverError(f"没有“{text}”这一天，请核对月和日") from None


def format_cover(key: str, value: Value) -> str:
    """A detail of the cover as shown in its field; empty for a blank."""
    if value is None:
        return ""
    if COVER_TABLE[key].type is CoverType.KIND:
        return KIND_LABELS.get(str(value), str(value))
    return str(value)
