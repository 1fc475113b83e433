"""Figures as people type them: full-width digits, thousands separators, decimals for amounts."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from .forms import Measure

Figure = int | Decimal
"""A count (int), or an amount in 万元 (Decimal)."""

MOST_DIGITS = 12
"""Most digits of a figure before the decimal point; the busiest reports have eight."""

AMOUNT_DECIMALS = 6
"""Most decimals of an amount: 0.000001 万元 is one fen."""

_WHOLE = re.compile(r"[0-9]+\Z")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_DECIMAL = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)\Z")
_LONGEST = 100
_QUOTED_LENGTH = 20


class FigureError(ValueError):
    """What was typed is no figure; the message says why, in Chinese."""


def has_small_digits(text: str) -> bool:
    """Whether digits that are marks beside a figure, not digits of it, stand in a text.

    They do in `1234²` and `12①`, where the general rules for characters read 12342 and 121.
    """
    return not text.isascii() and any(
        char.isnumeric() and not char.isdecimal() and unicodedata.normalize("NFKC", char) != char
        for char in text
    )


def parse_figure(typed: str, measure: Measure) -> Figure | None:  # noqa: C901  # a rule a line
    """Read a figure as typed or pasted; None where nothing was typed.

    Full-width digits, thousands separators and surrounding spaces are understood.

    Raises:
        FigureError: if it is no count, or no amount, as `measure` asks for.
    """
    typed = typed.strip()
    if len(typed) > _LONGEST:
        raise FigureError(f"“{typed[:_QUOTED_LENGTH]}…”太长，不是数字")
    if has_small_digits(typed):
        raise FigureError(f"“{typed[:_QUOTED_LENGTH]}”里有上标、下标或带圈的数字，不是数的一部分")
    text = unicodedata.normalize("NFKC", typed).strip()
    if not text:
        return None
    if _GROUPED.match(text):
        text = text.replace(",", "")
    quoted = f"“{typed[:_QUOTED_LENGTH]}”"
    sign = text[0] if text[0] in "+-−–—" else ""
    if measure is Measure.CHANGE:
        digits = text.removeprefix(sign).strip()
        if not _WHOLE.match(digits):
            raise FigureError(f"{quoted}不是整数，请填增减的数量，减少的写负数，例如 -2")
        _refuse_too_long(digits, quoted)
        return int(digits) if sign in ("", "+") else -int(digits)
    if sign not in ("", "+") and _DECIMAL.match(text[1:].strip()):
        raise FigureError(f"{quoted}是负数，这里只能填 0 或正数")
    if measure is Measure.COUNT:
        if _DECIMAL.match(text) and "." in text:
            raise FigureError(f"{quoted}不是整数，件数只能填整数")
        if not _WHOLE.match(text):
            raise FigureError(f"{quoted}不是数字，请填 0 或正整数，例如 12")
        _refuse_too_long(text, quoted)
        return int(text)
    if not _DECIMAL.match(text):
        raise FigureError(f"{quoted}不是金额，请填以万元为单位的数，例如 12.5")
    _refuse_too_long(text.partition(".")[0], quoted)
    if len(text.partition(".")[2]) > AMOUNT_DECIMALS:
        raise FigureError(f"{quoted}的小数超过 {AMOUNT_DECIMALS} 位（万元的 6 位小数是一分）")
    return Decimal(text)


def _refuse_too_long(digits: str, quoted: str) -> None:
    if len(digits.lstrip("0")) > MOST_DIGITS:
        raise FigureError(f"{quoted}超过 {MOST_DIGITS} 位，请核对")


def format_figure(figure: Figure | None) -> str:
    """A figure as printed: plain digits, no separators or exponent; empty for a blank."""
    if figure is None:
        return ""
    return f"{figure:f}" if isinstance(figure, Decimal) else str(figure)


def grouped_figure(figure: Figure | None) -> str:
    """A figure as it is shown on screens, with separators between thousands: `9,488`."""
    if figure is None:
        return ""
    return f"{figure:,f}" if isinstance(figure, Decimal) else f"{figure:,}"
