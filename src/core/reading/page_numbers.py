"""The numbers of pages that copying takes along: small, rising, and a page apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .document import Grid
from .pieces import Line, Piece

LONE_NUMBER = re.compile(r"[0-9]{1,3}")
"""Takes a line that may be the number of a page; leaves a year."""

_MOST_PAGES, _MOST_SKIPPED = 100, 12
"""The pages of a report, and how many in a row may have lost their number in a table."""
_FEWEST_CHARACTERS = 150
"""What stands on a page at least, where there is no table on it."""


def without_page_numbers(items: Sequence[Piece]) -> list[Piece]:
    """The pieces of a text without the numbers of its pages.

    A number alone on a line is that of a page only where others are that rise with it: one by
    itself may be a figure of the report.
    """
    numbers = [
        (at, int(item.text))
        for at, item in enumerate(items)
        if isinstance(item, Line) and not item.is_boxed and LONE_NUMBER.fullmatch(item.text)
    ]
    if len(numbers) < 2:
        return list(items)
    before = [0]
    for item in items:
        room = _FEWEST_CHARACTERS if isinstance(item, Grid) else len(item.text)
        before.append(before[-1] + room)
    pages: set[int] = set()
    for (first, low), (second, high) in pairwise(numbers):
        is_page_apart = before[second] - before[first + 1] >= _FEWEST_CHARACTERS
        if 0 < high - low <= _MOST_SKIPPED and high <= _MOST_PAGES and is_page_apart:
            pages.update((first, second))
    return [item for at, item in enumerate(items) if at not in pages]
