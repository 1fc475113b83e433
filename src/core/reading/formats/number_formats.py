"""Formats of figures in a workbook that show another figure than the one that is kept.

`0!.0000` shows 2513500 as 251.3500 (万元), `#,##0,` as 2,514 (thousands), `0"元"` as 2513500元.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

_MOST_CODE = 255
# A literal (in quotes, after a backslash or an exclamation mark), a width or filling, a bracket.
_TOKEN = re.compile(r'"([^"]*)"|[\\!](.)|[_*].|\[[^\]]*\]|(.)', re.DOTALL)
_UNITS = "元万亿千百"
_MOST_DIGITS = 15


class _Plan(NamedTuple):
    """How a format shows a figure."""

    thousands: int
    """By how many thousands it is divided."""
    decimals: int
    """How many decimals are kept."""
    written: int
    """How many digits stand behind a point that is only written there."""
    suffix: str


def is_telling(code: str) -> bool:
    """Whether a format shows another figure, or a unit of money beside it."""
    return _plan(code) is not None


def displayed(value: str, code: str) -> str | None:
    """A figure as it is shown; where that is rounded or in thousands, with the one that is kept.

    None where it is no figure.
    """
    plan = _plan(code)
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if plan is None or not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return None
    exact = number / Decimal(1000) ** plan.thousands
    rounded = exact.quantize(Decimal(1).scaleb(-plan.decimals), ROUND_HALF_UP)
    text = format(rounded.scaleb(-plan.written), "f")
    if plan.written:
        text = text.rstrip("0").removesuffix(".")
    is_own = rounded == exact and (plan.written or not plan.thousands)
    return text + plan.suffix if is_own else f"{text}{plan.suffix}（格内为{value}）"


@lru_cache(maxsize=200)
def _plan(code: str) -> _Plan | None:  # noqa: C901  # a kind of sign a line
    digits = thousands = decimals = written = 0
    is_after_point, suffix = False, ""
    is_after_written = False
    for match in _TOKEN.finditer(code[:_MOST_CODE]):
        literal = match[1] if match[1] is not None else match[2]
        sign = match[3] or ""
        if sign == ";":
            break
        if sign in "0#?" and sign:
            digits, thousands = digits + 1, 0
            decimals += is_after_point
            written += is_after_written
        elif sign == ",":
            thousands += bool(digits)
        elif sign == ".":
            is_after_point = True
        elif literal == "." and digits:
            is_after_written = True
        elif literal:
            suffix += literal
        elif sign and sign in _UNITS:
            suffix += sign
        elif sign and sign.isalpha() and sign.isascii():
            return None  # a date, or `General`
    if not digits or (is_after_point and written):
        return None
    suffix = suffix.strip()
    if not any(sign in suffix for sign in _UNITS):
        suffix = ""
    return _Plan(thousands, decimals, written, suffix) if thousands or written or suffix else None
