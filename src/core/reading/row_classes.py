"""Rows of a table that share their columns and their count of cells, and so one layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gknb.core.forms import Block, Place, Table

from .document import Cell
from .labels import bare
from .name_rows import NamedRow

Layout = tuple[int | None, ...]
"""For each cell of a row the column it belongs to, by number; None for one that is left out."""

MOST_SPARE = 3
"""Spare or missing cells of a row up to which layouts are tried."""


@dataclass
class RowClass:
    """Rows with the same columns and as many cells."""

    kind: object
    places: list[tuple[NamedRow, list[Place]]]
    width: int
    layouts: list[Layout] = field(default_factory=list)
    is_plain: bool = True
    """Whether labels and the count of cells alone decide."""

    def cells(self, layout: Layout) -> dict[Place, Cell]:
        """The cells by place, as a layout has them."""
        found = {}
        for named, places in self.places:
            for cell, column in zip(named.raw.values, layout, strict=False):
                if column is not None:
                    found[places[column]] = cell
        return found


def row_classes(table: Table, named: Sequence[NamedRow]) -> Iterator[RowClass]:
    """The rows by what they share, a row that comes twice once."""
    found: dict[tuple[object, int], RowClass] = {}
    for each in named:
        places = places_of(table, each)
        if not places:
            continue
        values = _without_padding(each.raw.values, len(places))
        each.raw.values = values
        key = (_kind(table, each, places), len(values))
        group = found.setdefault(key, RowClass(key[0], [], len(values)))
        if all(places != other for _, other in group.places):
            group.places.append((each, places))
    yield from found.values()


def places_of(table: Table, named: NamedRow) -> list[Place]:
    """The places that a row's figures are for; those of all rows where they stand side by side."""
    if table.side_by_side:
        (block,) = table.blocks
        filled = max(
            (i + 1 for i, cell in enumerate(named.raw.values) if cell.text),
            default=len(named.raw.values),
        )
        if filled > len(block.columns) + MOST_SPARE or _has_all_columns(block, named):
            return [
                Place(table.key, row.key, column.key)
                for row in block.rows
                for column in block.columns
            ]
    if named.row is None:
        return []
    return [
        Place(table.key, named.row.key, column.key)
        for column in table.block_of_row[named.row.key].columns
    ]


def _has_all_columns(block: Block, named: NamedRow) -> bool:
    """Whether the header above a row has the columns of all groups, however few its figures."""
    labels = "".join(bare(cell.text) for cell in named.raw.labels)
    return labels.count(bare(block.columns[0].label)) > 1


def _kind(table: Table, named: NamedRow, places: Sequence[Place]) -> object:
    whole = table.side_by_side and len({place.row for place in places}) > 1
    return (
        "whole"
        if whole or named.row is None
        else table.blocks.index(table.block_of_row[named.row.key])
    )


def _without_padding(values: list[Cell], count: int) -> list[Cell]:
    """A row without the blank cells that fill it up at its end."""
    while len(values) > count and not values[-1].text:
        values = values[:-1]
    return values
