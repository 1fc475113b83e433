"""Figures while they are keyed in: which characters are taken, and what they come to.

Who keys in a table looks at paper. A slip of the finger must not swallow the figures that follow,
so what can be no part of a figure is not taken at all; what is taken is judged as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from gknb.core.figures import MOST_DIGITS, Figure, FigureError, parse_figure
from gknb.core.forms import Measure

MOST_TYPED = 60
"""Most characters of a figure or of a sum that is typed: five figures of the longest kind."""

_TAKEN = frozenset("0123456789,.+-")
_ALIKE = str.maketrans("。−–—", ".---")
"""What an input method or a spreadsheet gives in place of the point and the minus."""
# Takes `12+3-4` apart at its signs; leaves the sign of `-4` with its figure.
_SIGN = re.compile(r"(?<=[0-9.,])([+-])")


def taken(character: str) -> str:
    """The character as it is taken into a figure; empty if it can be no part of one."""
    plain = character.translate(_ALIKE)
    if unicodedata.east_asian_width(character) == "F":  # `１`, not `①`, which is a number of a row
        plain = unicodedata.normalize("NFKC", plain)
    return plain if plain in _TAKEN else ""


def read_keyed(typed: str, measure: Measure) -> Figure | None:
    """What was keyed comes to: a figure, or a sum such as `12+3`; None where nothing was keyed.

    A sign at the end is passed over: the figure that it would add is still to come.

    Raises:
        FigureError: if it is none that `measure` allows; the message says why, in Chinese.
    """
    if len(typed) > MOST_TYPED:
        raise FigureError(f"“{typed[:20]}…”太长，最多 {MOST_TYPED} 个字符")
    pieces = _SIGN.split(typed)
    if len(pieces) > 1 and not pieces[-1]:
        pieces = pieces[:-2]
    if len(pieces) == 1:
        return parse_figure(pieces[0], measure)
    total = parse_figure(pieces[0], measure) or 0
    part = Measure.AMOUNT if measure is Measure.AMOUNT else Measure.COUNT
    for sign, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        figure = parse_figure(piece, part) or 0
        total = total + figure if sign == "+" else total - figure
    if total < 0 and measure is not Measure.CHANGE:
        raise FigureError(f"“{typed}”算得 {total}，这里只能填 0 或正数")
    if abs(total) >= 10**MOST_DIGITS:
        raise FigureError(f"“{typed}”算得的数超过 {MOST_DIGITS} 位，请核对")
    return Decimal(total) if measure is Measure.AMOUNT else total


def is_sum(typed: str) -> bool:
    """Whether more than one figure was keyed, to be added up."""
    return len(_SIGN.split(typed)) > 1
