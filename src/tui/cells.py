"""Lines of the screen compared cell by cell."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

MOST_REPEATED = 8
"""Cells that are written again rather than passed over: moving the cursor takes as many bytes."""


def changed(old: Strip, new: Strip) -> tuple[int, int]:
    """The first cell in which two lines differ, and the cell behind the last one."""
    if old == new:
        return new.cell_length, new.cell_length
    before, after = _cells(old), _cells(new)
    end = max(len(before), len(after))
    start = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        start += 1
    if len(before) == len(after):
        while end > start and before[end - 1] == after[end - 1]:
            end -= 1
    # Half of a wide character is painted with its other half.
    if start and start < len(after) and not after[start][0]:
        start -= 1
    while start < end < len(after) and not (after[end][0] and before[end][0]):
        end += 1
    return start, end


def changes(old: Strip, new: Strip) -> list[tuple[int, int]]:
    """The runs of cells in which two lines of one width differ, each with the cell behind it."""
    before, after = _cells(old), _cells(new)
    runs = list[tuple[int, int]]()
    for at, (one, other) in enumerate(zip(before, after, strict=True)):
        if one == other:
            continue
        start, end = at, at + 1
        while end < len(after) and not after[end][0]:  # the other half of a wide character
            end += 1
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


def _cells(line: Strip) -> list[tuple[str, Style | None]]:
    """What stands in each cell; the second cell of a wide character is empty."""
    cells = list[tuple[str, Style | None]]()
    for text, style, _ in line:
        for char in text:
            width = cell_len(char)
            if width:
                cells += [(char, style), *[("", style)] * (width - 1)]
            elif cells:  # it stands on the character before
                at = len(cells) - 1 - (not cells[-1][0])
                cells[at] = (cells[at][0] + char, cells[at][1])
    return cells
