"""Numerals: the ordinals of headings, the digits of years, and whatever counts in prose."""

from __future__ import annotations

import re
from decimal import Decimal

ORDINALS = "一二三四五六七八九十"
"""The numerals with which headings and rows are counted; `ORDINALS[0]` is 一."""

YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
"""For `str.translate`: the digits of a year written digit by digit (二〇二四)."""

DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
"""The value of a numeral below ten."""

UNITS = {"十": 10, "百": 100, "千": 1000}
"""The value of a numeral that multiplies the one before it; 万 and 亿 group."""

_GROUPS = {"万": 10_000, "亿": 100_000_000}
_TENS = {"廿": 20, "卅": 30}
_SOME = "百千"
_MOST_CHARACTERS = 16

NUMERAL = (
    r"(?:(?:[0-9]{1,3}(?:[，,][0-9]{3}){1,4}(?![0-9])|[0-9]{1,12})(?:\.[0-9]{1,6})?"
    r"(?:[百千万亿]{1,2}(?:[0-9]{1,4}(?![0-9.]))?){0,3}"
    r"|(?:零|〇|一|二|两|三|四|五|六|七|八|九|十|百|千|万|亿|廿|卅){1,16})"
)
"""A number as it may stand in a text without spaces: 1，286, 1.2万, 1万2, 三百零五, 廿三.

It leaves a year written digit by digit, the dot of a heading (1.) and 几 alone: `numeral` judges.
"""


def numeral(written: str) -> int | Decimal | None:
    """The value of a number in digits, in Chinese or in both.

    None where it is no number that somebody counted: 二三十 and 三五 say some, not how many.

    Args:
        written: without spaces; digits may be of full width and grouped by commas.
    """
    text = written.translate(_PLAIN)
    if len(text) > _MOST_CHARACTERS:
        return None
    if text.isascii():
        return _in_digits(text)
    if all(char in DIGITS for char in text):
        return _digit_by_digit(text)
    if text[0] in _SOME:
        return None  # 百件, 千件: some
    return _with_units(text)


def count_of(written: str) -> int | None:
    """The same where only a whole number makes sense."""
    value = numeral(written)
    return value if isinstance(value, int) else None


_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.", "，,")


def _in_digits(text: str) -> int | Decimal | None:
    if text.isdigit():
        return int(text)
    if re.fullmatch(r"[0-9]+\.[0-9]+", text):
        return _whole(Decimal(text))
    return None


def _whole(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


def _digit_by_digit(text: str) -> int | None:
    """二〇三 is 203; 三五 and 七八 are some."""
    if len(text) == 2 and not set(text) & {"零", "〇"}:
        return None
    return int("".join(str(DIGITS[char]) for char in text))


def _with_units(text: str) -> int | Decimal | None:
    """一万四千零六, 两千三, 廿三, 1万2, 1.2万."""
    total, section = Decimal(0), Decimal(0)
    digit: Decimal | None = None
    last_unit, last_group, after_zero = 0, 0, False
    for part in re.findall(r"[0-9]+(?:\.[0-9]+)?|.", text):
        value = _digit(part)
        if value is not None:
            if part in {"零", "〇"} and digit is None:
                after_zero = True
            elif digit is None:
                digit = value
            else:
                return None  # 二三十
        elif part in _TENS:
            section, last_unit, digit = section + _TENS[part], 10, None
        elif part in UNITS:
            section += (Decimal(1) if digit is None else digit) * UNITS[part]
            digit, last_unit, after_zero = None, UNITS[part], False
        elif part in _GROUPS:
            section += digit or 0
            if not section and not total and digit is None:
                return None  # 万 without a number: 万一, 万物
            group = _GROUPS[part]
            # 一亿二千万 adds to what stands before it, 三万万 and 一万亿 multiply it.
            adds = section and group < last_group
            total = total + section * group if adds else (total + section) * group
            section, digit = Decimal(0), None
            last_unit = last_group = group
            after_zero = False
        else:
            return None
    if digit is not None and digit < 10 and last_unit >= 100 and not after_zero:
        digit *= last_unit // 10  # 一百五, 1万2
    return _whole(total + section + (digit or 0))


def _digit(part: str) -> Decimal | None:
    if part in DIGITS:
        return Decimal(DIGITS[part])
    return Decimal(part) if part[0].isdigit() else None
