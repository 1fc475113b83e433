"""Lines of the screen compared cell by cell."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

MOST_REPEATED = 8
"""Cells that are written again rather than passed over: moving the cursor takes as many bytes."""


def changes(old: Strip, new: Strip) -> list[tuple[int, int]]:
    """The runs of cells in which two lines of one width differ, each with the cell behind it."""
    before, after = _cells(old), _cells(new)
    if len(before) != len(after):  # a widget says another width than its text has
        return [(0, new.cell_length)]
    runs = list[tuple[int, int]]()
    for at, (one, other) in enumerate(zip(before, after, strict=True)):
        if one == other:
            continue
        start, end = at, at + 1
        while end < len(after) and not after[end][0]:  # the other half of a wide character
            end += 1
        # A gap of a few equal cells costs less than moving the cursor over it.
        if runs and start - runs[-1][1] <= MOST_REPEATED:
            start = runs.pop()[0]
        runs.append((start, end))
    return runs


def goes_through(line: Strip, x: int) -> bool:
    """Whether a cut before a cell goes through a wide character."""
    at = 0
    for segment in line:
        if at + segment.cell_length <= x:
            at += segment.cell_length
            continue
        for char in segment.text:
            if at >= x:
                return at > x
            at += cell_len(char)
        return at > x
    return False


def are_apart(line: Strip) -> bool:
    """Whether every character has cells of its own: none is an accent, or joined to others."""
    return all(text.isascii() or all(cell_len(char) for char in text) for text, _, _ in line)


def _cells(line: Strip) -> list[tuple[str, Style | None]]:
    """What stands in each cell; the second cell of a wide character is empty."""
    return [
        (part, segment.style)
        for segment in line
        for char in segment.text
        for part in (char, *[""] * (cell_len(char) - 1))
    ]
