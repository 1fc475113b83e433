"""What every format is turned into: text blocks and tables of cells, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A paragraph, or a line of a plain text."""

    text: str


@dataclass(frozen=True)
class Cells:
    """Rows of cells; a cell that spans rows or columns stands where it begins only.

    `loose` rows are lines of one cell each of which nobody knows where a row of the table ends.
    """

    rows: tuple[tuple[str, ...], ...]
    loose: bool = False


Block = Text | Cells
"""A piece of a document."""

Stream = list[Block]


class ReadingError(Exception):
    """A document cannot be read as an annual report; the message says why, in Chinese."""


class MissingLibraryError(ReadingError):
    """The library of a format is not installed; the message has the command that installs it."""


def missing(extra: str, format_name: str) -> MissingLibraryError:
    """The error where an extra is not installed."""
    return MissingLibraryError(
        f"读取 {format_name} 需要另装的程序库。请运行：pip install 'gknb[{extra}]'"
    )


def texts(blocks: Iterable[Block]) -> str:
    """All text of a stream, cells included, a line each."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Text):
            lines.append(block.text)
        else:
            lines += [cell for row in block.rows for cell in row]
    return "\n".join(lines)
