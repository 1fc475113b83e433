"""The parts of a page that are text, as lines of a width."""

from __future__ import annotations

from .page import Kind, PageItem
from .wrapping import cells, centre, pad_left, wrap

INDENT = "\N{IDEOGRAPHIC SPACE}" * 2
"""What a paragraph of Chinese begins with; four cells."""


def item_lines(item: PageItem, width: int) -> list[str]:
    """A title or mark in the middle, a signature at the right, paragraphs indented."""
    if item.kind is Kind.PARAGRAPH:
        first, *others = wrap(item.text, width, width - cells(INDENT))
        return [INDENT + first, *others]
    lines = wrap(item.text, width)
    if item.kind in (Kind.MARK, Kind.TITLE):
        return [centre(line, width).rstrip() for line in lines]
    if item.kind is Kind.SIGNATURE:
        return [pad_left(line, width) for line in lines]
    return lines
