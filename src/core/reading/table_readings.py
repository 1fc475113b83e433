"""The readings of a table that its cells allow, and the one that its sums prove.

All rows with as many cells share one layout: which of their cells is which column is decided for
all of them at once. Where labels and counts leave a doubt, every layout is tried, and one is taken
only if it is the only one with which the stated sums hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from gknb.core.figures import Figure
from gknb.core.forms import Block, Place, Table

from .cell_values import figure_or_none
from .document import Cell
from .header_grid import heads
from .layouts import has_totals, possible_layouts
from .name_rows import NamedRow
from .row_classes import Layout, RowClass, row_classes
from .table_columns import Header, can_be_in_order, headers, row_order
from .table_sums import balances, verdict

_FEW_ROWS = 3
"""So many rows of one layout prove it by their own sums; fewer need those of the columns too."""
_MOST_COMBINATIONS = 500


@dataclass
class Spread:
    """Rows whose cells do not match the columns, how they were read, or that they were not."""

    rows: list[NamedRow]
    columns: int
    is_decided: bool
    left_out: tuple[str, ...] = ()
    """The keys of the rows side by side that no total proves, and that stay blank."""


@dataclass
class TableReading:
    """The cells of a table by place, and what had to be decided on the way."""

    cells: dict[Place, Cell] = field(default_factory=dict)
    spreads: list[Spread] = field(default_factory=list)
    altered: list[tuple[Place, str]] = field(default_factory=list)
    unproved: list[NamedRow] = field(default_factory=list)
    """Rows whose label is in doubt, and no sum proves which they are."""
    is_in_order: bool = True
    """Whether the header, where there is one, can have the columns in the order of the form."""


def read_table(table: Table, named: Sequence[NamedRow]) -> TableReading:
    """The cells of a table by place."""
    reading = TableReading()
    sure, unsure = [n for n in named if n.is_sure], [n for n in named if not n.is_sure]
    by_block = _headers(table, named)
    for found in by_block.values():
        reading.altered += [
            (Place(table.key, None, column.key), name) for column, name in found[0].altered
        ]
    reading.is_in_order = _is_in_order(table, named, by_block)
    classes = list(_decidable(table, list(row_classes(table, sure)), by_block))
    _decide(table, classes, reading)
    _prove(table, unsure, by_block, reading)
    return reading


def figures_of(table: Table, cells: Mapping[Place, Cell]) -> dict[Place, Figure | None]:
    """The figures in the cells; None for one that is blank or cannot be read."""
    return {
        place: figure_or_none(cell.text, table.column(place).measure)
        for place, cell in cells.items()
    }


def _headers(table: Table, named: Sequence[NamedRow]) -> dict[Block, list[Header]]:
    found: dict[Block, list[Header]] = {}
    for each in named:
        block = table.blocks[0] if each.row is None else table.block_of_row[each.row.key]
        if block in found:
            continue
        raw = each.raw
        labels = raw.labels if table.side_by_side else raw.labels[: -raw.own or None]
        header = headers(table, block, labels, heads(block, raw.grid, len(raw.values)))
        if header:
            found[block] = header
    return found


def _is_in_order(
    table: Table, named: Sequence[NamedRow], by_block: Mapping[Block, list[Header]]
) -> bool:
    if table.side_by_side and named:
        (block,) = table.blocks
        if row_order(table, block, named[0].raw.labels) != list(block.rows):
            return False
    return all(
        can_be_in_order(block, ways) and not any(way.is_doubtful for way in ways)
        for block, ways in by_block.items()
    )


def _decidable(
    table: Table, classes: Sequence[RowClass], by_block: Mapping[Block, list[Header]]
) -> Iterator[RowClass]:
    """The classes with their layouts.

    A spare or a missing cell is a matter of the table only where most of its rows have it. In a
    few rows it may be another cell in each, as where blank cells have vanished: each then stands
    for itself.
    """
    rows: dict[object, int] = {}
    for group in classes:
        rows[group.kind] = rows.get(group.kind, 0) + len(group.places)
    for group in classes:
        group.layouts = possible_layouts(table, group, by_block)
        missing = group.width < len(group.places[0][1])
        needed = rows[group.kind] if missing else (rows[group.kind] + 1) // 2
        if group.is_plain or len(group.places) >= needed:
            yield group
            continue
        for pair in group.places:
            single = RowClass(group.kind, [pair], group.width)
            single.layouts = possible_layouts(table, single, by_block)
            yield single


def _decide(table: Table, classes: Sequence[RowClass], reading: TableReading) -> None:
    """Take the layouts that nothing doubts, then those that only the whole table can prove."""
    doubtful = []
    for group in classes:
        if len(group.layouts) == 1 and (group.is_plain or _proves_itself(table, group)):
            reading.cells |= group.cells(group.layouts[0])
            if not group.is_plain:
                reading.spreads.append(_spread(group, group.layouts[0]))
        elif group.layouts:
            doubtful.append(group)
        else:
            reading.spreads.append(_spread(group, None))
    if not doubtful:
        return
    fitting = _fitting(table, doubtful, reading)
    for number, group in enumerate(doubtful):
        layout = fitting[0][number] if len(fitting) == 1 else None
        if layout is not None:
            reading.cells |= group.cells(layout)
        reading.spreads.append(_spread(group, layout))


def _proves_itself(table: Table, group: RowClass) -> bool:
    return len(group.places) >= _FEW_ROWS and has_totals(table, group, group.layouts[0])


def _fitting(
    table: Table, doubtful: Sequence[RowClass], reading: TableReading
) -> list[tuple[Layout, ...]]:
    """The choices of a layout for each class with which every stated sum holds.

    Where several do, those with which the columns balance; none where there are too many to try.
    """
    if prod(len(group.layouts) for group in doubtful) > _MOST_COMBINATIONS:
        return []
    about = [place for g in doubtful for _, places in g.places for place in places]
    holding: list[tuple[Layout, ...]] = []
    balanced: list[tuple[Layout, ...]] = []
    for choice in product(*(group.layouts for group in doubtful)):
        cells = dict(reading.cells)
        for group, layout in zip(doubtful, choice, strict=True):
            cells |= group.cells(layout)
        figures = figures_of(table, cells)
        holds = verdict(table, figures, about)
        if holds.holding and not holds.failing:
            holding.append(choice)
            if not balances(table, figures).failing:
                balanced.append(choice)
    return balanced if len(holding) > 1 else holding


def _spread(group: RowClass, layout: Layout | None) -> Spread:
    """What is told of the rows of a class; None where no layout was taken."""
    rows, places = [named for named, _ in group.places], group.places[0][1]
    left_out: list[str] = []
    if layout is not None:
        there = {places[number].row for number in layout if number is not None}
        left_out = [place.row for place in places if place.row and place.row not in there]
    return Spread(rows, len(places), layout is not None, tuple(dict.fromkeys(left_out)))


def _prove(
    table: Table,
    unsure: Sequence[NamedRow],
    by_block: Mapping[Block, list[Header]],
    reading: TableReading,
) -> None:
    """Take rows of doubtful labels together, if the sums of their columns then hold."""
    if not unsure:
        return
    rows = [named for named in unsure if named.row is not None]
    classes = list(row_classes(table, rows))
    cells: dict[Place, Cell] = {}
    for group in classes:
        layouts = possible_layouts(table, group, by_block)
        if len(layouts) != 1:
            reading.unproved += list(unsure)
            return
        cells |= group.cells(layouts[0])
    figures = figures_of(table, reading.cells | cells)
    down = [
        (total, parts)
        for total in table.parts
        if table.row(total).sum_of
        for parts in [[total._replace(row=key) for key in table.row(total).sum_of]]
        if set(parts) & set(cells)
    ]
    is_proved = bool(down) and all(
        figures.get(total) is not None
        and sum(figures.get(part) or 0 for part in parts) == figures[total]
        for total, parts in down
    )
    is_proved = is_proved and not verdict(table, figures, cells).failing
    if cells and is_proved:
        reading.cells |= cells
        reading.unproved += [named for named in unsure if named.row is None]
    else:
        reading.unproved += list(unsure)
