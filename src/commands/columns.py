"""What became of many files, as a table for a terminal or a pipe: in columns, nothing cut."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

USUAL_WIDTH = 80
"""Cells of a line where there is no terminal that has a width."""

_NARROWEST = 50
_GAP = "  "
_INDENT = 4


class Row(NamedTuple):
    """A line of the table, and what is to be said below it."""

    cells: tuple[str, ...]
    note: str = ""


def columns(headings: Sequence[str], rows: Iterable[Row]) -> str:
    """A table of texts under headings, as wide as the terminal; what is too long goes on below."""
    from gknb.core.rendering.wrapping import cells, pad_right, wrap
    from gknb.core.safe_text import one_line

    table = [Row(tuple(map(one_line, row.cells)), one_line(row.note)) for row in rows]
    width = _width()
    natural = [
        max(map(cells, column))
        for column in zip(tuple(headings), *(row.cells for row in table), strict=True)
    ]
    widths = _fitted(natural, width - len(_GAP) * (len(headings) - 1))
    lines: list[str] = []
    for row in (Row(tuple(headings)), *table):
        wrapped = [wrap(cell, each) for cell, each in zip(row.cells, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            padded = (pad_right(part, each) for part, each in zip(parts, widths, strict=True))
            lines.append(_GAP.join(padded).rstrip())
        if row.note:
            lines += [" " * _INDENT + line for line in wrap(row.note, width - _INDENT)]
    return "".join(f"{line}\n" for line in lines)


def _fitted(natural: list[int], room: int) -> list[int]:
    """The widths, of which the widest give way until all fit."""
    widths = list(natural)
    while sum(widths) > room:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _width() -> int:
    if sys.stdout is not None and sys.stdout.isatty():
        try:
            return max(_NARROWEST, os.get_terminal_size(sys.stdout.fileno()).columns)
        except OSError:
            return USUAL_WIDTH
    return USUAL_WIDTH
