"""The columns of a table as its header names them, in their order, spare ones included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gknb.core.forms import Block, Column, Row, Table

from .document import Cell, Origin
from .form_labels import (
    SUBTOTALS,
    column_above,
    column_labels,
    heading_words,
    row_above,
    table_words,
)
from .header_grid import Heads
from .labels import bare, is_of_other_year, likeness

LONGEST_COLUMN_LABEL = 14
_LIKE = 0.6


class Header(NamedTuple):
    """What the header of a block says: a column for each place, None for one of no form."""

    columns: tuple[Column | None, ...]
    altered: tuple[tuple[Column, str], ...] = ()
    """The columns that are called something else, and what."""
    rows: tuple[Row | None, ...] = ()
    """The row of the form for each place, where the rows stand side by side and are known."""
    is_certain: bool = False
    """Whether each column stands above its figures, and is not only named before them."""
    is_doubtful: bool = False
    """Whether the labels can be those of columns in another order too."""

    @property
    def known(self) -> tuple[Column, ...]:
        """The columns of the form, in the order of the header."""
        return tuple(column for column in self.columns if column is not None)


class _Word(NamedTuple):
    """A label, and the line of the source it stands in; None where that says nothing."""

    text: str
    line: Origin | None


def headers(
    table: Table, block: Block, labels: Sequence[Cell], above: Heads | None = None
) -> list[Header]:
    """The header among the labels above a block's first row, in each way it can be read.

    Empty where there is none, the likeliest first. Where only the order of the labels is known, a
    cell that spans several rows of the header, as that of the total, stands before those it is
    printed behind: both orders are given.

    Args:
        table: the table of the form.
        block: the rows and columns that the header is of.
        labels: all labels above the row, in reading order.
        above: what stands above each figure of the row, where that is certain.
    """
    words = list(_words(table, labels))
    found = _sequence(table, block, [word.text for word in words])
    ways: list[Header] = []
    if found is not None:
        found = _around_groups(block, words, found)
        last = [c for c in found.columns if c is not None and c.sum_of]
        moved = tuple(c for c in found.columns if c not in last) + tuple(last)
        ways = [found._replace(columns=moved), found] if moved != found.columns else [found]
    if above is not None:
        ways = [Header(above.columns, rows=above.rows, is_certain=True), *ways]
    return ways


def can_be_in_order(block: Block, ways: Sequence[Header]) -> bool:
    """Whether a header has the columns in the order of the form in one of its ways, or is none."""
    return not ways or any(
        list(way.known) == [column for column in block.columns if column in way.known]
        for way in ways
    )


def row_order(table: Table, block: Block, labels: Sequence[Cell]) -> list[Row] | None:
    """The rows of a form that stand side by side, in the order in which a header names them.

    None where it does not name them all and those that it names are not in the order of the form,
    and where their columns are not in one order: lines do not say which columns are whose.
    """
    words = [bare(word.text) for word in _words(table, labels)]
    at = {word: number for number, word in enumerate(words)}
    count = len(block.columns)
    columns = [word for word in words if word in column_labels(block)]
    is_whole = len(columns) == count * len(block.rows)
    if is_whole and columns[count:] != columns[:count] * (len(block.rows) - 1):
        return None

    def place(row: Row) -> tuple[int, int] | None:
        own = at.get(bare(row.label))
        if own is None:
            return None
        parent = at.get(bare(row.above[-1])) if row.above else None
        return (own if parent is None else parent, own)

    named = [(where, row) for row in block.rows if (where := place(row)) is not None]
    ordered = [row for _, row in sorted(named, key=lambda pair: pair[0])]
    if len(ordered) == len(block.rows):
        return ordered
    return list(block.rows) if ordered == [row for _, row in named] else None


def _words(table: Table, labels: Iterable[Cell]) -> Iterator[_Word]:
    """The labels one by one; a line of several, with blanks between, is taken apart."""
    known = table_words(table)
    for cell in labels:
        place = cell.origin
        line = place._replace(cell=0, line=0 if place.row else place.line)
        where = line if line.row or line.line else None
        words = cell.text.split()
        single = any(len(bare(word)) < 2 for word in words)
        if bare(cell.text) in known or len(words) < 2 or single:
            yield _Word(cell.text, where)
        else:
            yield from (_Word(word, where) for word in words)


def _around_groups(block: Block, words: Sequence[_Word], header: Header) -> Header:
    """A header with the columns of a group, as 法人或其他组织, where the label of the group stands.

    What stands beside that label in its own line is printed before or behind the whole group.
    """
    lines = {bare(word.text): word.line for word in reversed(words)}
    at = {bare(word.text): number for number, word in reversed(list(enumerate(words)))}
    for label in column_above(block):
        inside = [c for c in header.known if label in map(bare, c.above)]
        outside = [c for c in header.known if c not in inside and not c.sum_of]
        if label not in at or not inside or not outside:
            continue
        within = {lines.get(bare(column.label)) for column in inside}
        behind: list[Column] = []
        for column in outside:
            word = bare(column.label)
            line = lines.get(word)
            if at.get(word, -1) < at[label] or (line is not None and line in within):
                continue
            if line is not None and line == lines[label]:
                behind.append(column)
            elif line is None or not any(
                word.line == line and bare(word.text) != bare(column.label) for word in words
            ):
                header = header._replace(is_doubtful=True)
        if behind:
            if None in header.columns:
                return header._replace(is_doubtful=True)
            last = max(header.columns.index(column) for column in inside)
            before = [c for c in header.columns[: last + 1] if c not in behind]
            order = [*before, *behind, *(c for c in header.columns[last + 1 :] if c not in behind)]
            header = header._replace(columns=tuple(order))
    return header


def _sequence(table: Table, block: Block, words: Sequence[str]) -> Header | None:
    exact = column_labels(block)
    above, skipped = column_above(block), row_above(table) | heading_words(table)
    skipped |= {bare(row.label) for row in table.rows.values()}
    bare_words = [bare(word) for word in words]
    hits = [i for i, word in enumerate(bare_words) if word in exact]
    if len({bare_words[i] for i in hits}) < min(
        len(block.columns), max(2, (len(block.columns) + 1) // 2)
    ):
        return None
    columns: list[Column | None] = []
    names: dict[int, str] = {}
    sums: list[int] = []
    names_of_sums: list[str] = []
    for index in range(hits[0], len(words)):
        word = bare_words[index]
        column = exact.get(word)
        if column is not None:
            if column in columns:
                break  # the next group of the same columns
            columns.append(column)
        elif word in SUBTOTALS:
            sums.append(len(columns))
            names_of_sums.append(words[index])
            columns.append(None)
        elif word not in above | skipped and 0 < len(word) <= LONGEST_COLUMN_LABEL:
            names[len(columns)] = words[index]
            columns.append(None)
    total = next((c for c in block.columns if c.sum_of and c not in columns), None)
    if total is None or len(sums) != 1:
        return _renamed(block, columns, names)
    # the one column that adds up, where that of the form is not there, is that of the form
    columns[sums[0]] = total
    header = _renamed(block, columns, names)
    return header._replace(altered=(*header.altered, (total, names_of_sums[0])))


def _renamed(block: Block, columns: list[Column | None], names: dict[int, str]) -> Header:
    """Columns in other words: shortened, alike, or the one that is left for the one missing."""
    altered: list[tuple[Column, str]] = []
    missing = [column for column in block.columns if column not in columns]
    for index, name in names.items():
        word = bare(name)
        fits = [c for c in missing if _is_short_for(word, bare(c.label))]
        if len(fits) == 1:
            columns[index] = fits[0]
            missing.remove(fits[0])
            altered.append((fits[0], name))
    left = [index for index in names if columns[index] is None]
    if len(missing) == 1 and len(left) == 1:
        place = list(block.columns).index(missing[0])
        before = [c for c in columns[: left[0]] if c is not None and not c.sum_of]
        if len(before) == place:
            columns[left[0]] = missing[0]
            altered.append((missing[0], names[left[0]]))
    return Header(tuple(columns), tuple(altered))


def _is_short_for(word: str, label: str) -> bool:
    if len(word) < 2 or is_of_other_year(word, label):
        return False
    return word in label or label in word or likeness(word, label) >= _LIKE
