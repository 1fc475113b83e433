"""The characters of a page without those that a line is drawn through.

A PDF does not say what is struck out: it draws text, and somewhere else a thin line across it, as
long as the words that it takes back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

_MOST_RULES = 2000
_LOWEST, _HIGHEST = 0.15, 0.6
"""How far above the line that it stands on, in sizes, a character is crossed when struck out."""
_THICK = 0.15
_BESIDE = 0.3
"""In sizes: how thick the line is at most, and how far its ends are from those of the words."""
_LARGEST = 72.0
"""Points; no larger character is looked for below a line."""


def without_struck(chars: list[dict[str, Any]], page: Any) -> list[dict[str, Any]]:
    """The upright characters of a page that no line is drawn through."""
    thin = [
        rule
        for rule in (*page.lines[:_MOST_RULES], *page.rects[:_MOST_RULES])
        if rule["bottom"] - rule["top"] <= _THICK * _LARGEST
        and rule["x1"] - rule["x0"] > rule["bottom"] - rule["top"]
    ]
    if not thin:
        return chars
    stand = sorted(((_foot(char), at) for at, char in enumerate(chars)), key=lambda pair: pair[0])
    feet = [foot for foot, _ in stand]
    struck: set[int] = set()
    for rule in thin:
        y = (rule["top"] + rule["bottom"]) / 2
        first, end = bisect_left(feet, y), bisect_right(feet, y + _HIGHEST * _LARGEST)
        crossed = [at for _, at in stand[first:end] if _crosses(rule, y, chars[at])]
        if crossed and _has_length_of(rule, [chars[at] for at in crossed]):
            struck.update(crossed)
    return [char for at, char in enumerate(chars) if at not in struck] if struck else chars


def _foot(char: dict[str, Any]) -> float:
    """The height of the line that a character stands on, from above: its box may reach lower."""
    return float(char["bottom"] - (char["matrix"][5] - char["y0"]))


def _crosses(rule: dict[str, Any], y: float, char: dict[str, Any]) -> bool:
    size = char["size"]
    middle = (char["x0"] + char["x1"]) / 2
    return bool(
        _LOWEST * size <= _foot(char) - y <= _HIGHEST * size
        and rule["bottom"] - rule["top"] <= _THICK * size
        and rule["x0"] <= middle <= rule["x1"]
    )


def _has_length_of(rule: dict[str, Any], chars: list[dict[str, Any]]) -> bool:
    """Whether a line ends where words end: a rule of a table that text runs into does not."""
    limit = _BESIDE * max(char["size"] for char in chars)
    left, right = min(char["x0"] for char in chars), max(char["x1"] for char in chars)
    return bool(abs(rule["x0"] - left) <= limit and abs(rule["x1"] - right) <= limit)
