"""A letter to an office (通知), and the same as text: title, addressee, body, list, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gknb.core.numerals import ORDINALS
from gknb.core.safe_text import one_line

from .wrapping import cells, pad_right, wrap

WIDTH = 80
_INDENT = 4
"""Cells by which a paragraph stands in: two characters."""
_GAP = 2
_NARROWEST = 6


class Column(NamedTuple):
    """A column of a list."""

    head: str
    share: int
    """Its width in a document, in parts of the whole."""
    is_number: bool = False


class Group(NamedTuple):
    """Rows of a list that stand under a heading of their own; an empty one is left out."""

    heading: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Attachment:
    """A list: what a letter is about, item by item."""

    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Letter:
    """What stands in a letter, whatever it is written as."""

    title: tuple[str, ...]
    """The title in lines that end where its meaning allows."""
    paragraphs: tuple[str, ...]
    addressee: str = ""
    signature: tuple[str, ...] = ()
    attachment: Attachment | None = None
    is_sheet: bool = False
    """Whether its list stands on the page itself, as in an overview, and not on one of its own."""


def render(letter: Letter, width: int = WIDTH) -> str:
    """The letter as text that fits a width; ends with a line break."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(letter, width))


def numbered(letter: Letter) -> list[Group]:
    """The groups of its list, their headings numbered where there are several."""
    if letter.attachment is None:
        return []
    groups = [group for group in letter.attachment.groups if group.rows]
    if len(groups) < 2:
        return groups
    return [
        group._replace(heading=f"{ORDINALS[n]}、{group.heading}") for n, group in enumerate(groups)
    ]


def _lines(letter: Letter, width: int) -> Iterator[str]:
    title = one_line("".join(letter.title))
    for line in [title] if cells(title) <= width else letter.title:
        for piece in wrap(one_line(line), width):
            yield " " * ((width - cells(piece)) // 2) + piece
    yield ""
    if letter.addressee:
        yield from (*wrap(f"{one_line(letter.addressee)}：", width), "")
    for paragraph in letter.paragraphs:
        first, *rest = wrap(one_line(paragraph), width, width - _INDENT)
        yield from (" " * _INDENT + first, *rest)
    if letter.attachment is not None and not letter.is_sheet:
        yield from ("", " " * _INDENT + f"附件：{letter.attachment.title}")
    if letter.signature:
        yield ""
        longest = max(cells(one_line(line)) for line in letter.signature)
        for line in map(one_line, letter.signature):
            side = (longest - cells(line)) // 2
            yield " " * max(0, width - _INDENT - longest + side) + line
    if letter.attachment is not None:
        yield ""
        if not letter.is_sheet:
            title = f"附件：{letter.attachment.title}"
            yield from ("─" * (width // 2), "", title)
        yield from _list(letter, letter.attachment, width)


def _list(letter: Letter, attachment: Attachment, width: int) -> Iterator[str]:
    for group in numbered(letter):
        if group.heading:
            yield from ("", *wrap(one_line(group.heading), width))
        rows = [[str(n), *map(one_line, row)] for n, row in enumerate(group.rows, 1)]
        heads = ["序号", *(column.head for column in attachment.columns)]
        if letter.is_sheet:
            yield from _aligned([heads, *rows], width)
            continue
        for row in rows:
            yield from _item(row, attachment.columns, width)


def _aligned(rows: list[list[str]], width: int) -> Iterator[str]:
    """Rows in columns; the widest columns are narrowed until they fit, and their cells broken."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    while sum(widths) + _GAP * (len(widths) - 1) > width and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    for row in rows:
        broken = [wrap(text, room) for text, room in zip(row, widths, strict=True)]
        for n in range(max(map(len, broken))):
            parts = (lines[n] if n < len(lines) else "" for lines in broken)
            padded = (pad_right(text, room) for text, room in zip(parts, widths, strict=True))
            yield (" " * _GAP).join(padded)


def _item(row: list[str], columns: Sequence[Column], width: int) -> Iterator[str]:
    """One row as lines: its first cell after its number, the others under their heads."""
    mark = f"{row[0]}. "
    for n, line in enumerate(wrap(row[1], width - len(mark))):
        yield (mark if not n else " " * len(mark)) + line
    for column, text in zip(columns[1:], row[2:], strict=True):
        if text:
            head = f"{column.head}："
            for n, line in enumerate(wrap(text, width - _INDENT - cells(head))):
                yield " " * _INDENT + (head if not n else " " * cells(head)) + line
