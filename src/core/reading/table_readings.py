"""The readings of a table that its cells allow, and the one that its sums prove.

All rows with as many cells share one layout: which of their cells is which column is decided for
all of them at once. Where labels and counts leave a doubt, every layout is tried, and one is taken
only if it is the only one with which the stated sums hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice, product
from math import prod

from gknb.core.figures import Figure
from gknb.core.forms import Block, Place, Table

from .cell_values import figure_or_none
from .document import Cell
from .labels import bare
from .name_rows import NamedRow
from .pieces import is_label
from .table_columns import LONGEST_COLUMN_LABEL, Header, headers
from .table_sums import balances, verdict

Layout = tuple[int | None, ...]
"""For each cell of a row the column it belongs to, by number; None for one that is left out."""

_MOST_SPARE = 3
"""Spare or missing cells of a row up to which layouts are tried."""
_FEW_ROWS = 3
"""So many rows of one layout prove it by their own sums; fewer need those of the columns too."""
_MOST_LAYOUTS = 600
_MOST_COMBINATIONS = 500


@dataclass
class Spread:
    """Rows whose cells do not match the columns, how they were read, or that they were not."""

    rows: list[NamedRow]
    columns: int
    is_decided: bool


@dataclass
class TableReading:
    """The cells of a table by place, and what had to be decided on the way."""

    cells: dict[Place, Cell] = field(default_factory=dict)
    spreads: list[Spread] = field(default_factory=list)
    altered: list[tuple[Place, str]] = field(default_factory=list)
    unproved: list[NamedRow] = field(default_factory=list)
    """Rows whose label is in doubt, and no sum proves which they are."""


@dataclass
class _Class:
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


def read_table(table: Table, named: Sequence[NamedRow]) -> TableReading:
    """The cells of a table by place."""
    reading = TableReading()
    sure, unsure = [n for n in named if n.is_sure], [n for n in named if not n.is_sure]
    by_block = _headers(table, named)
    for found in by_block.values():
        reading.altered += [
            (Place(table.key, None, column.key), name) for column, name in found[0].altered
        ]
    classes = list(_decidable(table, list(_classes(table, sure)), by_block))
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
        labels = each.raw.labels if table.side_by_side else each.raw.labels[: -each.raw.own or None]
        header = headers(table, block, labels)
        if header:
            found[block] = header
    return found


def _classes(table: Table, named: Sequence[NamedRow]) -> Iterator[_Class]:
    found: dict[tuple[object, int], _Class] = {}
    for each in named:
        places = places_of(table, each)
        if not places:
            continue
        values = _without_padding(each.raw.values, len(places))
        each.raw.values = values
        key = (_kind(table, each, places), len(values))
        group = found.setdefault(key, _Class(key[0], [], len(values)))
        if all(places != other for _, other in group.places):
            group.places.append((each, places))
    yield from found.values()


def _decidable(
    table: Table, classes: Sequence[_Class], by_block: Mapping[Block, list[Header]]
) -> Iterator[_Class]:
    """The classes with their layouts.

    A spare or a missing cell is a matter of the table only where most of its rows have it. In a
    few rows it may be another cell in each, as where blank cells have vanished: each then stands
    for itself.
    """
    rows: dict[object, int] = {}
    for group in classes:
        rows[group.kind] = rows.get(group.kind, 0) + len(group.places)
    for group in classes:
        group.layouts = _layouts(table, group, by_block)
        missing = group.width < len(group.places[0][1])
        needed = rows[group.kind] if missing else (rows[group.kind] + 1) // 2
        if group.is_plain or len(group.places) >= needed:
            yield group
            continue
        for pair in group.places:
            single = _Class(group.kind, [pair], group.width)
            single.layouts = _layouts(table, single, by_block)
            yield single


def _kind(table: Table, named: NamedRow, places: Sequence[Place]) -> object:
    whole = table.side_by_side and len({place.row for place in places}) > 1
    return (
        "whole"
        if whole or named.row is None
        else table.blocks.index(table.block_of_row[named.row.key])
    )


def places_of(table: Table, named: NamedRow) -> list[Place]:
    """The places that a row's figures are for; those of all rows where they stand side by side."""
    if table.side_by_side:
        (block,) = table.blocks
        filled = max(
            (i + 1 for i, cell in enumerate(named.raw.values) if cell.text),
            default=len(named.raw.values),
        )
        if filled > len(block.columns) + _MOST_SPARE or _has_all_columns(block, named):
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


def _without_padding(values: list[Cell], count: int) -> list[Cell]:
    """A row without the blank cells that fill it up at its end."""
    while len(values) > count and not values[-1].text:
        values = values[:-1]
    return values


def _layouts(table: Table, group: _Class, by_block: Mapping[Block, list[Header]]) -> list[Layout]:
    """The layouts that come into question, the likeliest alone where nothing is in doubt."""
    _, places = group.places[0]
    count = len(places)
    group.is_plain = True
    named = [header for header in _of(table, group, by_block) if len(header) == group.width]
    right = [layout for layout in named if _row_sums_hold(table, group, layout)]
    plain = right or (named if len(named) == 1 else [])
    if not plain and group.width == count:
        plain = [tuple(range(count))]
    if plain:
        group.is_plain = bool(right) or not _is_shifted(table, group, plain[0])
        return plain[:1] if group.is_plain else []
    spare = group.width - count
    if spare > 0:
        blank = _blank_everywhere(group)
        is_likely = len(group.places) > 1 or _at_an_end(blank, group.width)
        if len(blank) == spare and is_likely and not _has_unknown_column(group):
            layout = _leaving_out(group.width, blank)
            if _row_sums_hold(table, group, layout):
                return [layout]
    group.is_plain = False
    if not 0 < abs(spare) <= _MOST_SPARE:
        return []
    tried = islice(_all_layouts(group.width, count), _MOST_LAYOUTS)
    return _distinct(group, [x for x in tried if _row_sums_hold(table, group, x)])


def _is_shifted(table: Table, group: _Class, plain: Layout) -> bool:
    """Whether groups side by side end in a blank and contradict their totals.

    A bar before a first blank cell looks like the edge of the table: the whole row then stands
    one cell too far to the left.
    """
    named, places = group.places[0]
    is_whole = len({place.row for place in places}) > 1
    return is_whole and not named.raw.values[-1].text and not _row_sums_hold(table, group, plain)


def _of(table: Table, group: _Class, by_block: Mapping[Block, list[Header]]) -> list[Layout]:
    """The layouts that the header of the rows' block gives, as numbers of columns."""
    _, places = group.places[0]
    row = places[0].row or ""
    block = table.block_of_row[row]
    keys = [column.key for column in block.columns]
    found = []
    for header in by_block.get(block, []):
        layout = tuple(None if c is None else keys.index(c.key) for c in header.columns)
        if len(places) > len(keys):
            rows = len(places) // len(keys)
            layout = tuple(
                None if number is None else number + index * len(keys)
                for index in range(rows)
                for number in layout
            )
        found.append(layout)
    return found


def _blank_everywhere(group: _Class) -> list[int]:
    return [
        index
        for index in range(group.width)
        if not any(named.raw.values[index].text for named, _ in group.places)
    ]


def _at_an_end(blank: Sequence[int], width: int) -> bool:
    return list(blank) in (list(range(len(blank))), list(range(width - len(blank), width)))


def _has_unknown_column(group: _Class) -> bool:
    """Whether the header names a column that no form has, as 备注: that one may be the spare one.

    Then a blank cell of the row may as well be a figure that was left out.
    """
    return any(
        0 < len(bare(cell.text)) <= LONGEST_COLUMN_LABEL and not is_label(cell.text)
        for named, _ in group.places
        for cell in named.raw.labels[: -named.raw.own or None]
    )


def _leaving_out(width: int, spare: Sequence[int]) -> Layout:
    numbers = iter(range(width))
    return tuple(None if index in spare else next(numbers) for index in range(width))


def _all_layouts(width: int, count: int) -> Iterator[Layout]:
    if width > count:
        for spare in combinations(range(width), width - count):
            yield _leaving_out(width, spare)
    else:
        yield from combinations(range(count), width)


def _row_sums_hold(table: Table, group: _Class, layout: Layout) -> bool:
    """Whether each total beside the figures of a row is their sum, as a layout has them."""
    _, places = group.places[0]  # the other rows have the same columns
    sums = _row_sums(table, places)
    if not sums:
        return True
    measures = [table.column(place).measure for place in places]
    at = {column: index for index, column in enumerate(layout) if column is not None}
    for named, _ in group.places:
        values = named.raw.values
        figures = {
            column: figure_or_none(values[index].text, measures[column])
            for column, index in at.items()
            if index < len(values)
        }
        for total, numbers in sums:
            if total not in figures:
                continue
            stated = figures[total]
            parts = [figures.get(number) for number in numbers]
            if sum(part or 0 for part in parts) != (stated or 0):
                return False
            if stated is None and any(part is not None for part in parts):
                return False
    return True


def _row_sums(table: Table, places: Sequence[Place]) -> list[tuple[int, list[int]]]:
    """The numbers of the columns that are totals of a row, and of the columns they add up."""
    number = {place: index for index, place in enumerate(places)}
    return [
        (number[total], [number[total._replace(column=key)] for key in column.sum_of])
        for total in places
        if (column := table.column(total)).sum_of
    ]


def _distinct(group: _Class, layouts: Sequence[Layout]) -> list[Layout]:
    """The layouts that differ in what they enter."""
    found: dict[tuple[tuple[Place, str], ...], Layout] = {}
    for layout in layouts:
        cells = group.cells(layout)
        found.setdefault(tuple((p, c.text) for p, c in cells.items() if c.text), layout)
    return list(found.values())


def _decide(table: Table, classes: Sequence[_Class], reading: TableReading) -> None:
    """Take the layouts that nothing doubts, then those that only the whole table can prove."""
    doubtful = []
    for group in classes:
        if len(group.layouts) == 1 and (group.is_plain or len(group.places) >= _FEW_ROWS):
            reading.cells |= group.cells(group.layouts[0])
            if not group.is_plain:
                reading.spreads.append(_spread(group, is_decided=True))
        elif group.layouts:
            doubtful.append(group)
        else:
            reading.spreads.append(_spread(group, is_decided=False))
    if not doubtful:
        return
    fitting = _fitting(table, doubtful, reading)
    for number, group in enumerate(doubtful):
        if len(fitting) == 1:
            reading.cells |= group.cells(fitting[0][number])
        reading.spreads.append(_spread(group, is_decided=len(fitting) == 1))


def _fitting(
    table: Table, doubtful: Sequence[_Class], reading: TableReading
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


def _spread(group: _Class, *, is_decided: bool) -> Spread:
    """What is told of the rows of a class."""
    return Spread([named for named, _ in group.places], len(group.places[0][1]), is_decided)


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
    classes = list(_classes(table, rows))
    cells: dict[Place, Cell] = {}
    for group in classes:
        layouts = _layouts(table, group, by_block)
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
