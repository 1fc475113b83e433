"""What a statutory form consists of: sections, prose fields, tables, rows, columns and sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in a report.

    A figure is at (table key, row key, column key), a prose field at
    (section key, field key), a detail of the cover at (`COVER`, field key).
    """

    section: str
    row: str | None = None
    column: str | None = None
    words: tuple[int, int] | None = None
    """Start and end of the words meant, as offsets in characters into the prose field."""


COVER = "cover"
"""The section key of what stands above and below the six sections: agency, year, date."""


class Measure(Enum):
    """What a figure counts, and so which numbers it may take."""

    COUNT = "count"
    """Whole, not negative."""
    CHANGE = "change"
    """Whole; negative where there are fewer than the year before."""
    AMOUNT = "amount"
    """A decimal in units of 10,000 yuan (万元), not negative."""


class Column(NamedTuple):
    """A column of figures."""

    key: str
    label: str
    above: tuple[str, ...] = ()
    """Labels of the header cells that span this column, outermost first."""
    measure: Measure = Measure.COUNT
    sum_of: tuple[str, ...] = ()
    """Keys of the columns that this one is the sum of; empty where the figure is keyed in."""
    short: str = ""
    """A name for narrow screens, never printed; empty where the label is short enough."""

    @property
    def brief(self) -> str:
        """The name for narrow screens."""
        return self.short or self.label


class Row(NamedTuple):
    """A row of figures."""

    key: str
    label: str
    above: tuple[str, ...] = ()
    """Labels of the cells left of this row's label that span it, outermost first."""
    sum_of: tuple[str, ...] = ()
    """Keys of the rows that this one is the sum of; empty where the figures are keyed in."""
    explanation: str = ""
    """What is counted here and the article of the 条例 it rests on."""
    short: str = ""
    """A name for narrow screens, never printed; empty where the label is short enough."""

    @property
    def brief(self) -> str:
        """The name for narrow screens."""
        return self.short or self.label


class Block(NamedTuple):
    """Rows that share their columns, under one heading."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heading: str = ""
    corner: str = ""
    """Label of the header cell above the row labels."""


class Balance(NamedTuple):
    """An identity that holds in every column: the first rows add up to the second ones."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Table:
    """A table of the form: blocks of rows and columns, and the sums that must hold."""

    key: str
    blocks: tuple[Block, ...]
    balances: tuple[Balance, ...] = ()
    side_by_side: bool = False
    """Whether the rows are printed beside each other as groups of columns."""

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Every row by its key, in the order of the form."""
        return {row.key: row for block in self.blocks for row in block.rows}

    @cached_property
    def block_of_row(self) -> dict[str, Block]:
        """The block in which a row stands, by row key."""
        return {row.key: block for block in self.blocks for row in block.rows}

    @cached_property
    def _columns(self) -> dict[tuple[str, str], Column]:
        return {
            (row.key, column.key): column
            for block in self.blocks
            for row in block.rows
            for column in block.columns
        }

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every figure of the table, sums included, row by row."""
        return tuple(Place(self.key, row, column) for row, column in self._columns)

    @cached_property
    def all_places(self) -> frozenset[Place]:
        """The same places, to ask whether the table has one."""
        return frozenset(self.places)

    @cached_property
    def keyed_places(self) -> tuple[Place, ...]:
        """The figures that are keyed in: all but the sums."""
        return tuple(place for place in self.places if not self.is_sum(place))

    @cached_property
    def parts(self) -> dict[Place, tuple[Place, ...]]:
        """The keyed-in figures that each sum is made of."""
        return {place: tuple(self._parts(place)) for place in self.places if self.is_sum(place)}

    @cached_property
    def sums_over(self) -> dict[Place, tuple[Place, ...]]:
        """The sums in which each keyed-in figure takes part."""
        sums: dict[Place, list[Place]] = {place: [] for place in self.keyed_places}
        for total, parts in self.parts.items():
            for part in parts:
                sums[part].append(total)
        return {place: tuple(totals) for place, totals in sums.items()}

    def row(self, place: Place) -> Row:
        """The row in which a figure stands."""
        return self.rows[place.row or ""]

    def column(self, place: Place) -> Column:
        """The column in which a figure stands."""
        return self._columns[place.row or "", place.column or ""]

    def is_sum(self, place: Place) -> bool:
        """Whether the figure is derived from others rather than keyed in."""
        return bool(self.row(place).sum_of or self.column(place).sum_of)

    def _parts(self, place: Place) -> Iterator[Place]:
        row, column = self.row(place), self.column(place)
        for row_key in row.sum_of or (row.key,):
            for column_key in column.sum_of or (column.key,):
                yield Place(self.key, row_key, column_key)


class Prose(NamedTuple):
    """A field of prose in a section."""

    key: str
    heading: str = ""
    """The sub-heading above the field, without its ordinal; empty where there is none."""
    required: bool = True
    government_topics: tuple[str, ...] = ()
    """What a people's government has to report here in addition."""
    short: str = ""
    """The heading where there is no room for it; never printed. Empty where it is short."""


class Section(NamedTuple):
    """One of the six sections: prose fields or a table."""

    key: str
    heading: str
    prose: tuple[Prose, ...] = ()
    table: Table | None = None
    shortest: int = 0
    """Fewest characters of prose that count as filled in."""
    longest: int = 0
    """About how many characters of prose are asked for at most; 0 where nothing is said."""
    short: str = ""
    """Four characters for where there is no room for the heading; never printed."""

    @property
    def brief(self) -> str:
        """The name for narrow screens."""
        return self.short or self.heading


@dataclass(frozen=True, eq=False)
class Form:
    """A statutory form, as laid down by a circular."""

    key: str
    circular: str
    first_year: int
    last_year: int | None
    """The report years the form is for; None where it is still in force."""
    sections: tuple[Section, ...]

    @cached_property
    def sections_by_key(self) -> dict[str, Section]:
        """The sections by their keys, in the order of the form."""
        return {section.key: section for section in self.sections}

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables by their keys, in the order of the form."""
        return {s.table.key: s.table for s in self.sections if s.table is not None}

    @cached_property
    def prose(self) -> dict[Place, Prose]:
        """The prose fields by their places, in the order of the form."""
        return {Place(s.key, field.key): field for s in self.sections for field in s.prose}

    @cached_property
    def keyed_places(self) -> tuple[Place, ...]:
        """Every figure that is keyed in, table by table."""
        return tuple(place for table in self.tables.values() for place in table.keyed_places)

    def is_for(self, year: int) -> bool:
        """Whether reports for that year are made on this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def __deepcopy__(self, memo: dict[int, object]) -> Form:
        """The form itself: it never changes, and copies of a report are on the same form."""
        del memo
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """In another process it is that process's own form of the same key."""
        return (_form_of, (self.key,))

    def number(self, section_key: str) -> int:
        """The number of a section, 1 to 6; 0 for the cover."""
        keys = list(self.sections_by_key)
        return keys.index(section_key) + 1 if section_key in keys else 0


def _form_of(key: str) -> Form:
    from . import FORMS  # which is made of this module

    return FORMS[key]
