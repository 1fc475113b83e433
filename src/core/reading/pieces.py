"""A document as lines and pieces of tables: what no table of a form has a label for is text.

Spreadsheets have whole reports in one grid, portals put text into tables for looks, and a heading
may be the first row of the table under it. So a grid is divided: rows with labels or figures of
the form stay a table, the others become lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from gknb.core.forms import FORMS, Form
from gknb.core.naming import NOT_FINAL_MARK

from .cell_values import looks_like_figure
from .document import NOWHERE, Cell, Document, Grid, Origin, Paragraph
from .form_labels import SUBTOTALS, table_words, telling_words
from .labels import bare, clean, is_page_number


class Line(NamedTuple):
    """A paragraph, or a line of one, cleaned; `is_indented` as it begins in the source."""

    text: str
    origin: Origin = NOWHERE
    align: str = ""
    level: int = 0
    is_indented: bool = False
    is_boxed: bool = False
    """Whether it stood in a cell: of a table of metadata, or of one made for looks."""


# Takes what stands between the labels of a path: `行政复议·结果维持`.
_PATH = re.compile(r"[·›>]")

_LONG, _LONGEST_LABEL = 4, 90

Piece = Line | Grid
"""A line of text, or rows that belong to a table of the form."""


def pieces(document: Document) -> list[Piece]:
    """The lines and the tables of a document, in reading order."""
    found: list[Piece] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found += _lines(block)
        else:
            found += _divided(block)
    return found


@cache
def _known_words() -> frozenset[str]:
    """Every label of a table of any form."""
    tables = (table for form in FORMS.values() for table in form.tables.values())
    return frozenset().union(*map(table_words, tables)) | SUBTOTALS


@cache
def _long_words() -> tuple[str, ...]:
    """The labels by which a longer one is known that ends in them."""
    return tuple(word for word in _known_words() if len(word) > _LONG)


def _lines(block: Paragraph) -> Iterator[Line]:
    for number, text in enumerate(block.text.split("\n")):
        words = clean(text)
        if not words or NOT_FINAL_MARK in words or is_page_number(words):
            continue
        origin = block.origin
        if number and origin.line:
            origin = origin._replace(line=origin.line + number)
        yield Line(words, origin, block.align, block.level, text[:1] in " \u3000\t")


def _divided(block: Grid) -> Iterator[Piece]:
    rows: list[tuple[Cell, ...]] = []
    for row in block.rows:
        cells = tuple(map(_cleaned, row))
        filled = [cell for cell in cells if cell.text]
        is_alone = len(filled) == 1 and not looks_like_figure(filled[0].text)
        if is_alone and not is_label(filled[0].text) and not block.is_loose:
            yield from _grid_or_lines(rows, block)
            rows = []
            yield from _boxed(filled)
        elif filled or (rows and not block.is_loose) or block.is_loose:
            rows.append(cells)
    yield from _grid_or_lines(rows, block)


def _cleaned(cell: Cell) -> Cell:
    text = clean(cell.text)
    return cell if text == cell.text else cell._replace(text=text)


def is_label(text: str) -> bool:
    """Whether a cell is a label of a form, whole or as the end of a path of labels."""
    known, words = _known_words(), bare(text)
    if bare(_PATH.split(text)[-1]) in known:
        return True
    return len(words) <= _LONGEST_LABEL and words.endswith(_long_words())


def _grid_or_lines(rows: list[tuple[Cell, ...]], block: Grid) -> Iterator[Piece]:
    cells = [cell for row in rows for cell in row if cell.text]
    if not cells:
        return
    known = _known_words()
    if (
        any(bare(cell.text) in known for cell in cells)
        or 2 * sum(looks_like_figure(cell.text) for cell in cells) > len(cells)
        or any(is_label(cell.text) for cell in cells)
    ):
        yield Grid(tuple(rows), block.origin, block.is_loose)
    elif block.is_loose:
        for cell in cells:
            yield from (line._replace(is_boxed=False) for line in _boxed([cell]))
    else:
        yield from _boxed(cells)


def _boxed(cells: Iterable[Cell]) -> Iterator[Line]:
    for cell in cells:
        for text in cell.text.split("\n"):
            words = clean(text)
            if words and NOT_FINAL_MARK not in words and not is_page_number(words):
                yield Line(words, cell.origin, is_boxed=True, is_indented=text[:1] in " \u3000\t")


def by_table(form: Form, items: Iterable[Piece]) -> list[Piece]:
    """The pieces, a grid in which one table follows another divided between them."""
    telling = {key: telling_words(form, key) for key in form.tables}
    found: list[Piece] = []
    for item in items:
        if isinstance(item, Line) or item.is_loose:
            found.append(item)
            continue
        current = ""
        start = 0
        for at, row in enumerate(item.rows):
            cells = {bare(cell.text) for cell in row if cell.text}
            keys = [key for key, words in telling.items() if cells & words]
            if len(keys) != 1 or keys[0] == current:
                continue
            if current:
                found.append(replace(item, rows=item.rows[start:at]))
                start = at
            current = keys[0]
        found.append(replace(item, rows=item.rows[start:]))
    return found
