"""Single values of a report file: figures and text, read strictly, and shown in messages."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from gknb.core.figures import MOST_DIGITS
from gknb.core.forms.cover import KIND_LABELS, YEARS
from gknb.core.safe_text import clean_text

MOST_DECIMALS = 20
"""Most decimals of an amount that are read; how many the form allows is a check's business."""

MOST_CHARACTERS = 50_000
"""The longest text; the whole of a long report has some 20,000 characters."""

MOST_LINES = 500
"""The most paragraphs of a text."""

_LIMIT = 10**MOST_DIGITS
_AMOUNT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_LONGEST_AMOUNT = 100
_MOST_SHOWN = 20
_TOO_LONG = f"超过 {MOST_DIGITS} 位，请核对"


class FileValueError(ValueError):
    """A value is not what belongs there; the message says in Chinese what would be right."""


def read_count(found: object) -> int:
    """A count, as a whole number of TOML.

    Raises:
        FileValueError: if it is none, is negative, or is longer than any real figure.
    """
    if type(found) is not int:
        raise FileValueError(f"应是整数，不带引号，现在是{shown(found)}")
    if found < 0:
        raise FileValueError(f"应是 0 或正整数，现在是{shown(found)}")
    if found >= _LIMIT:
        raise FileValueError(_TOO_LONG)
    return found


def read_change(found: object) -> int:
    """A change against the year before, as a whole number of TOML; may be negative.

    Raises:
        FileValueError: if it is none, or is longer than any real figure.
    """
    if type(found) is not int:
        raise FileValueError(f"应是整数，不带引号，现在是{shown(found)}")
    if abs(found) >= _LIMIT:
        raise FileValueError(_TOO_LONG)
    return found


def read_amount(found: object) -> Decimal:
    """An amount, as text (the form in which it is written) or as a number, digit by digit.

    A negative amount or one with too many decimals is read, so that the checks can report it.

    Raises:
        FileValueError: if it is no number, or has more digits than can be meant.
    """
    if isinstance(found, str):
        if len(found) > _LONGEST_AMOUNT or not _AMOUNT.match(found):
            raise FileValueError(f'应是金额，例如 "12.5"，现在是{shown(found)}')
        amount = Decimal(found)
    elif type(found) is int:
        if abs(found) >= _LIMIT:
            raise FileValueError(_TOO_LONG)
        amount = Decimal(found)
    elif isinstance(found, Decimal) and found.is_finite():
        amount = found
    else:
        raise FileValueError(f'应是金额，例如 "12.5"，现在是{shown(found)}')
    if amount.is_zero() and amount.is_signed():
        raise FileValueError(f"不能写负的零，应写 0，现在是{shown(found)}")
    if amount.adjusted() >= MOST_DIGITS:
        raise FileValueError(_TOO_LONG)
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -MOST_DECIMALS:
        raise FileValueError(f"小数超过 {MOST_DECIMALS} 位，请核对")
    return amount


def read_text(found: object) -> str:
    """Text, with its lines ended by LF.

    Raises:
        FileValueError: if it is none, or is longer than any real text.
    """
    if not isinstance(found, str):
        raise FileValueError(f"应是带引号的文字，现在是{shown(found)}")
    if fault := too_long(found):
        raise FileValueError(fault)
    return clean_text(found)


def too_long(text: str) -> str:
    """Why a text cannot be kept, in Chinese; empty where it can."""
    if len(text) > MOST_CHARACTERS:
        return f"有 {len(text)} 字，超过 {MOST_CHARACTERS} 字，请核对后删减"
    lines = text.count("\n") + text.count("\r") + 1
    return f"有 {lines} 行，超过 {MOST_LINES} 行，请核对后删减" if lines > MOST_LINES else ""


def read_year(found: object) -> int:
    """A report year.

    Raises:
        FileValueError: if it is none.
    """
    if type(found) is not int or found not in YEARS:
        right = f"应是四位数的年份（{YEARS.start} 至 {YEARS.stop - 1}），不带引号"
        raise FileValueError(f"{right}，现在是{shown(found)}")
    return found


def read_date(found: object) -> dt.date:
    """A date without a time.

    Raises:
        FileValueError: if it is none.
    """
    if not isinstance(found, dt.date) or isinstance(found, dt.datetime):
        right = "应是日期，不带引号，例如 2024-01-10"
        raise FileValueError(f"{right}，现在是{shown(found)}")
    return found


def read_kind(found: object) -> str:
    """The kind of agency.

    Raises:
        FileValueError: if it is none.
    """
    if not isinstance(found, str) or found not in KIND_LABELS:
        known = " 或 ".join(f'"{kind}"（{label}）' for kind, label in KIND_LABELS.items())
        raise FileValueError(f"应是 {known}，现在是{shown(found)}")
    return found


def shown(found: object) -> str:
    """A value of TOML as it is named in a message."""
    if isinstance(found, bool):
        return f" {str(found).lower()}"
    if isinstance(found, int):
        return f" {found}" if abs(found) < _LIMIT else f"超过 {MOST_DIGITS} 位的整数"
    if isinstance(found, Decimal):
        return f" {_cut(str(found))}" if found.is_finite() else "无穷大或非数"
    if isinstance(found, str):
        printable = "".join(char if char.isprintable() else " " for char in _cut(found))
        return f"文字“{printable}”"
    if isinstance(found, (dt.datetime, dt.date, dt.time)):
        return f" {found.isoformat()}"
    return "一张表" if isinstance(found, dict) else "一个数组"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
