"""Lines of the screen compared cell by cell."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip


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
    return [
        (part, segment.style)
        for segment in line
        for char in segment.text
        for part in (char, *[""] * (cell_len(char) - 1))
    ]
