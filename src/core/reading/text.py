"""Plain text and Markdown as a stream: pipes and tabs are cells, other lines are text."""

from __future__ import annotations

import codecs
import re

from .stream import Block, Cells, ReadingError, Stream, Text

_RULE = re.compile(r"\s*[-=+|:─━┼│\s]{3,}\s*")
_COLUMNS = re.compile(
    r"(.*?\S) {2,}((?:[-+]?[0-9][0-9,.]*|/|-|—)(?: {2,}(?:[-+]?[0-9][0-9,.]*|/|-|—))*)\s*"
)
_ONLY_FIGURES = re.compile(r"\s{2,}\S+(?: {2,}\S+)+\s*")
_MARKDOWN = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?)")

_MOST_LINES = 100_000
"""The most lines that are looked at; a report with a line for each cell has some thousand."""


def decode(data: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 with a mark, or GB18030; None if it is none."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def read(data: bytes) -> Stream | None:  # noqa: C901  # a case per kind of line
    """The blocks of a plain text; None if the bytes are no text.

    Raises:
        ReadingError: if it has more lines than any report.
    """
    text = decode(data)
    if text is None:
        return None
    count = text.count("\n") + text.count("\r")
    if count > _MOST_LINES:
        raise ReadingError(f"文件有 {count} 行，太多了，不是年度报告")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    blocks: list[Block] = []
    row: list[str] | None = None
    rows: list[tuple[str, ...]] = []

    def end_row() -> None:
        nonlocal row
        if row is not None:
            rows.append(tuple(row))
            row = None

    def end_table() -> None:
        end_row()
        if rows:
            blocks.append(Cells(tuple(rows)))
            rows.clear()

    for line in lines:
        if line.startswith("\t") and line.count("\t") == 1:  # a cell a line, rows ended by a gap
            row = [] if row is None else row
            row.append(line[1:])
            continue
        if row is not None and line.strip():
            row[-1] += line
            continue
        if not line.strip():
            end_row()
            continue
        cells = _cells(line)
        if cells is not None:
            rows.append(cells)
        elif not _RULE.fullmatch(line):
            end_table()
            blocks.append(Text(_MARKDOWN.sub("", line)))
    end_table()
    return _unwrapped(blocks)


def _cells(line: str) -> tuple[str, ...] | None:
    for bar in "|│┃":
        if line.count(bar) >= 2 or (bar == "|" and line.strip().startswith("|")):
            if _RULE.fullmatch(line):
                return ()
            inner = line.strip().strip(bar) if line.strip().startswith(bar) else line
            return tuple(cell.strip() for cell in inner.split(bar))
    if "\t" in line.strip("\n"):
        return tuple(cell.strip() for cell in line.split("\t"))
    match = _COLUMNS.fullmatch(line)
    if match and not line.startswith("　"):
        return (match[1].strip(), *match[2].split())
    return None


def _unwrapped(blocks: list[Block]) -> Stream:
    """Paragraphs that were broken at the width of a page, put together again."""
    if not any(isinstance(b, Text) and b.text.startswith("　　") for b in blocks):
        return blocks
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            isinstance(block, Text)
            and isinstance(last, Text)
            and last.text.startswith("　　")
            and not re.match(r"[\s　]|[（(]?[一二三四五六七八九十]+[）)、]", block.text)
            and _wide(last.text.rsplit("\n", 1)[-1])
        ):
            joined[-1] = Text(last.text + block.text)
        else:
            joined.append(block)
    return joined


def _wide(line: str) -> bool:
    return len(line) >= 36
