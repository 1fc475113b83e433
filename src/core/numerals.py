"""Chinese numerals: the ordinals of headings, and the digits of years and counts."""

from __future__ import annotations

ORDINALS = "一二三四五六七八九十"
"""The numerals with which headings and rows are counted; `ORDINALS[0]` is 一."""

YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
"""For `str.translate`: the digits of a year written digit by digit (二〇二四)."""

DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
"""The value of a numeral below ten."""

UNITS = {"十": 10, "百": 100, "千": 1000}
"""The value of a numeral that multiplies the one before it; 万 groups, and is none of these."""
