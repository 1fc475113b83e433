"""Plain text and Markdown as a document: rows of cells where that is certain, else lines.

What the interpretation gets (`lines_are_paragraphs` is False throughout):

- A line with cells between bars or tabs is a row of a `Grid`. A bar at the left edge is no cell,
  nor is the one at the right of a line that begins with one: `| a | b |` is `a`, `b`; `a | b |` is
  `a`, `b` and an empty last cell, as is `a<TAB>b<TAB>`. So a row may have empty cells at its end
  that say nothing; none is added or dropped beyond that. Blank lines and drawn lines do not end a
  grid; a label with a bar behind it, alone on its line, is a row of the grid around it.
- Lines that each begin with one tab are the cells of a row that a blank line ends (`Grid`).
- Cells that stand one a line with bars between, `12 |` or `12`, `|`, `13`, `|`, are a loose grid of
  one cell a row. Filling lines of bars alone are left out.
- Every other line is a `Paragraph`, in its words, also one of figures with blanks between
  (`规章 0 0 0`) and one cell a line without any separator; an indent stays as ideographic blanks.
  Blank lines are left out: `Origin.line` tells where they stood.
"""

from __future__ import annotations

import re

from gknb.core.reading.document import Cell, Document, Grid, Origin, Paragraph, ReadingError

from .characters import regular
from .encodings import decode
from .gathering import Block, Bounds
from .separated import separated_rows

MOST_LINES = 100_000
"""The most lines that are looked at; a report with a line for each cell has some thousand."""

_TOO_LONG = f"文件超过 {MOST_LINES} 行，太多，不是年度报告"

_RULE = re.compile(r"[-=+|:─━┼│┃├┤┌┐└┘┬┴═║╔╗╚╝╠╣╦╩╬\s]{3,400}")
"""Takes a line that only draws; it must leave `-`, the mark for no figure."""
_BAR = "|"
_BARS = re.compile(r"\|+")
_OTHER_BARS = str.maketrans("│┃║｜", "||||")
_FIGURE = re.compile(r"[-+]?[0-9][0-9,.]{0,20}|/|-{1,2}|—{1,2}")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s{1,9}")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_NOT_TEXT = "文件不是文本、HTML、DOCX、PDF 或工作簿，无法识别。请换成其中一种格式"


def read(data: bytes) -> Document:
    """The lines and rows of a text.

    Raises:
        ReadingError: if the bytes are no text, or it has more lines than any report.
    """
    text, is_exact = decode(data)
    if "\0" in text or (not is_exact and _is_noise(text)):
        raise ReadingError(_NOT_TEXT)
    rows = separated_rows(text)
    if rows is not None:
        from .workbook import Sheet, sheet_blocks

        if text.count("\n") > MOST_LINES:
            raise ReadingError(_TOO_LONG)
        sheet = Sheet("", tuple(tuple(map(regular, row)) for row in rows))
        return Document(tuple(sheet_blocks(sheet, 1, Bounds())), "text")
    return Document(tuple(lines_of(text)), "text", lines_are_paragraphs=False)


def lines_of(text: str) -> list[Block]:
    """The rows and lines of a text in reading order.

    Raises:
        ReadingError: if there are more than in any report.
    """
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise ReadingError(_TOO_LONG)
    text = regular(text).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    walk = _Walk()
    lines = _single_bars(text).split("\n")
    for number, line in enumerate(lines, 1):
        walk.line(number, line, is_before_bar=_is_bar(lines, number))
    walk.end_grid()
    return walk.blocks


def _single_bars(text: str) -> str:
    """The text with single bars, where it has them in pairs throughout: `规章||0||1`."""
    runs = {len(run) for run in _BARS.findall(text)}
    return text.replace(_BAR * 2, _BAR) if runs and not any(n % 2 for n in runs) else text


def _is_bar(lines: list[str], at: int) -> bool:
    """Whether the next line, blank ones aside, is a bar alone."""
    for line in lines[at : at + 3]:
        if line.strip():
            return line.strip().translate(_OTHER_BARS) == _BAR
    return False


class _Walk:
    """Goes over the lines of a text once."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._bounds = Bounds()
        self._rows: list[tuple[Cell, ...]] = []
        self._is_loose = False
        self._is_row_open = False
        """Whether a line that begins with a tab goes on with the last row."""
        self._is_behind_bar = False
        self._tables = 0

    def line(self, number: int, line: str, *, is_before_bar: bool) -> None:
        """Add a line of the text."""
        words = line.strip()
        if not words and line != "\t":  # a tab alone is a blank cell
            self._is_row_open = False
            return
        bared = line.translate(_OTHER_BARS)
        is_behind_bar, self._is_behind_bar = (
            self._is_behind_bar,
            words in (_BAR, "│", "┃", "║", "｜"),
        )
        if line.startswith("\t") and line.count("\t") == 1 and _BAR not in bared:
            self._cell_of_row(number, words)
        elif _RULE.fullmatch(bared) and bared.strip(" |\t"):
            return
        elif _BAR in bared:
            self._bars(number, bared.strip())
        elif "\t" in line.strip(" "):
            self._add_row(number, [cell.strip() for cell in line.strip(" ").split("\t")])
        elif is_before_bar or (is_behind_bar and _FIGURE.fullmatch(words)):
            self._add_row(number, [words], is_loose=True)
        else:
            self._words(number, line)

    def end_grid(self) -> None:
        """End the table that is being read."""
        if self._rows:
            self._bounds.count_block()
            origin = Origin(table=self._tables, line=self._rows[0][0].origin.line)
            self.blocks.append(Grid(tuple(self._rows), origin, self._is_loose))
        self._rows = []
        self._is_row_open = False

    def _bars(self, number: int, line: str) -> None:
        inner = line
        if line.startswith(_BAR) and len(line) > 1:
            inner = line[1:-1] if line.endswith(_BAR) else line[1:]
        cells = [_unmarked(cell.strip()) for cell in inner.split(_BAR)]
        words = [cell for cell in cells if cell]
        if not words:
            if self._rows and not self._is_loose and len(cells) > 2 and " " in inner:
                self._add_row(number, cells)  # blank cells, not a line that only fills
            return
        if len(words) > 1 or len(cells) > 2:
            self._tighten()
            self._add_row(number, cells)
        elif _FIGURE.fullmatch(words[0]):
            self._loosen()
            self._add_row(number, words, is_loose=True)
        elif self._rows and not self._is_loose:
            self._add_row(number, cells)
        else:
            self._add_row(number, words, is_loose=True)

    def _tighten(self) -> None:
        """A row follows on labels alone on their lines: those were rows of the same table."""
        if self._is_loose and not any(_FIGURE.fullmatch(row[0].text) for row in self._rows):
            self._is_loose = False

    def _loosen(self) -> None:
        """A figure stands alone on its line: a label alone on the line before goes with it."""
        if not self._rows or self._is_loose:
            return
        label = self._rows[-1]
        if len(label) > 2 or any(cell.text for cell in label[1:]):
            return
        self._rows.pop()
        self.end_grid()
        self._add_row(label[0].origin.line, [label[0].text], is_loose=True)

    def _words(self, number: int, line: str) -> None:
        self.end_grid()
        self._bounds.count_block()
        heading = _HEADING.match(line)
        level = len(heading[1]) if heading else 0
        text = line[heading.end() :] if heading else _QUOTE.sub("", line, count=1)
        self.blocks.append(Paragraph(_unmarked(text.rstrip()), Origin(line=number), level))

    def _cell_of_row(self, number: int, text: str) -> None:
        if not self._is_row_open or not self._rows or self._is_loose:
            self._add_row(number, [text])
        else:
            row = self._rows[-1]
            self._bounds.count_cells()
            origin = row[0].origin._replace(cell=len(row) + 1, line=number)
            self._rows[-1] = (*row, Cell(text, origin))
        self._is_row_open = True

    def _add_row(self, number: int, cells: list[str], *, is_loose: bool = False) -> None:
        if self._rows and self._is_loose != is_loose:
            self.end_grid()
        if not self._rows:
            self._tables += 1
            self._is_loose = is_loose
        self._bounds.count_rows()
        row = len(self._rows) + 1
        made = []
        for at, text in enumerate(cells, 1):
            self._bounds.count_cells()
            made.append(Cell(text, Origin(table=self._tables, row=row, cell=at, line=number)))
        self._rows.append(tuple(made))
        self._is_row_open = False


def _unmarked(text: str) -> str:
    """The text without the stars that make it bold in Markdown."""
    return _EMPHASIS.sub(r"\2", text) if "**" in text or "__" in text else text


def _is_noise(text: str) -> bool:
    """Whether so much of a text cannot be read, or steers, that it is none."""
    bad = text.count("\ufffd") + sum(
        text.count(chr(code)) for code in range(32) if code not in _KEPT
    )
    return bad > max(3, len(text) // 50)


_KEPT = frozenset(map(ord, "\t\n\v\f\r\x1a\x1b"))
