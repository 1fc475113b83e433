"""The columns of a table as its header names them, in their order, spare ones included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gknb.core.forms import Block, Column, Table

from .document import Cell
from .form_labels import (
    SUBTOTALS,
    column_above,
    column_labels,
    heading_words,
    row_above,
    table_words,
)
from .labels import bare, likeness

LONGEST_COLUMN_LABEL = 14
_LIKE = 0.6


class Header(NamedTuple):
    """What the header of a block says: a column for each place, None for one of no form."""

    columns: tuple[Column | None, ...]
    altered: tuple[tuple[Column, str], ...] = ()
    """The columns that are called something else, and what."""

    @property
    def known(self) -> tuple[Column, ...]:
        """The columns of the form, in the order of the header."""
        return tuple(column for column in self.columns if column is not None)


def headers(table: Table, block: Block, labels: Sequence[Cell]) -> list[Header]:
    """The header among the labels above a block's first row, in each way it can be read.

    Empty where there is none. A cell that spans several rows of the header, as that of the total,
    stands before those it is printed behind: both orders are given.
    """
    found = _sequence(table, block, list(_words(table, labels)))
    if found is None:
        return []
    last = [c for c in found.columns if c is not None and c.sum_of]
    moved = tuple(c for c in found.columns if c not in last) + tuple(last)
    both = [found._replace(columns=moved), found]
    return both if moved != found.columns else [found]


def _words(table: Table, labels: Iterable[Cell]) -> Iterator[str]:
    """The labels one by one; a line of several, with blanks between, is taken apart."""
    known = table_words(table)
    for cell in labels:
        if bare(cell.text) in known or len(cell.text.split()) < 2:
            yield cell.text
        else:
            words = cell.text.split()
            single = any(len(bare(word)) < 2 for word in words)
            yield from [cell.text] if single else words


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
    if len(word) < 2:
        return False
    return word in label or label in word or likeness(word, label) >= _LIKE
