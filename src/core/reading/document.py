"""What every format is turned into: paragraphs and grids in reading order, each with its place.

The stages after the formats know nothing of pages, tags or archives, and a finding of theirs can
still say where in the source it was met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Origin(NamedTuple):
    """A place in a source; every number counts from 1, and 0 is one that does not apply."""

    page: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    line: int = 0
    paragraph: int = 0

    def __str__(self) -> str:
        """The place in words: `第3页第2张表第5行第3格`, `第120行`, `第7段`."""
        words = [f"第{self.page}页"] if self.page else []
        if self.table:
            words.append(f"第{self.table}张表")
        if self.line and not self.row:
            words.append(f"第{self.line}行")
        if self.row:
            words.append(f"第{self.row}行")
        if self.cell:
            words.append(f"第{self.cell}格")
        if self.paragraph and not (self.table or self.line):
            words.append(f"第{self.paragraph}段")
        return "".join(words)


NOWHERE = Origin()
"""The place of what stands nowhere in particular."""


class Paragraph(NamedTuple):
    """A paragraph, or a line where the format does not say which lines belong together."""

    text: str
    origin: Origin = NOWHERE
    level: int = 0
    """The level of a heading, 1 to 6; 0 where the format does not call it one."""
    align: str = ""
    """`left`, `center`, `right`, or empty where the format does not say."""


class Cell(NamedTuple):
    """A cell of a grid; one that spans others stands where it begins only."""

    text: str
    origin: Origin = NOWHERE
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells.

    A loose grid has a cell in each row, because nobody knows where a row of the table ends.
    """

    rows: tuple[tuple[Cell, ...], ...]
    origin: Origin = NOWHERE
    is_loose: bool = False

    def cells(self) -> Iterator[Cell]:
        """Every cell in reading order."""
        for row in self.rows:
            yield from row


@dataclass(frozen=True, slots=True)
class Document:
    """A source after the first stage: its blocks in reading order, and what it says of itself."""

    blocks: tuple[Paragraph | Grid, ...]
    format: str
    title: str = ""
    """The title that the format keeps apart from the text, as `<title>` does."""
    meta: Mapping[str, str] = field(default_factory=dict)
    lines_are_paragraphs: bool = True
    """Whether a paragraph of this document is one; else it may be a line of a longer one."""


class ReadingError(Exception):
    """A document cannot be read as an annual report; the message says why, in Chinese."""


class MissingLibraryError(ReadingError):
    """The library of a format is not installed; the message has the command that installs it."""
