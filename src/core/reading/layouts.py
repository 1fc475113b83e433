"""Which cells of a class of rows may be which columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from gknb.core.forms import Block, Place, Table

from .cell_values import figure_or_none
from .labels import bare
from .pieces import is_label
from .row_classes import MOST_SPARE, Layout, RowClass
from .table_columns import LONGEST_COLUMN_LABEL, Header, can_be_in_order, row_order

_MOST_LAYOUTS = 600
"""Layouts of one class that are tried; more would say that the rows are no rows of the table."""


def possible_layouts(
    table: Table, group: RowClass, by_block: Mapping[Block, list[Header]]
) -> list[Layout]:
    """The layouts that come into question, the likeliest alone where nothing is in doubt."""
    _, places = group.places[0]
    count = len(places)
    group.is_plain = True
    ways = [way for way in _of(table, group, by_block) if len(way.layout) == group.width]
    if any(way.is_doubtful for way in ways) and not any(way.is_certain for way in ways):
        group.is_plain = False
        return []
    right = [way.layout for way in ways if _row_sums_hold(table, group, way.layout)]
    plain = right or [way.layout for way in ways if way.is_certain or len(ways) == 1]
    if not plain and group.width == count and _is_in_order(table, group, by_block):
        plain = [tuple(range(count))]
    if plain:
        group.is_plain = not _is_shifted(table, group, plain[0])
        return plain[:1] if group.is_plain else []
    spare = group.width - count
    if spare > 0:
        blank = _blank_everywhere(group)
        is_likely = len(group.places) > 1 or blank == list(range(spare))
        if len(blank) == spare and is_likely and not _has_unknown_column(group):
            layout = _leaving_out(group.width, blank)
            if _row_sums_hold(table, group, layout):
                return [layout]
    group.is_plain = False
    if not 0 < abs(spare) <= MOST_SPARE:
        return []
    tried = islice(_all_layouts(group.width, count), _MOST_LAYOUTS)
    right = [x for x in tried if _row_sums_hold(table, group, x)]
    return _distinct(group, [_without_unproved(table, group, x) for x in right])


def has_totals(table: Table, group: RowClass, layout: Layout) -> bool:
    """Whether every total that stands beside figures is in a layout, which then proves itself."""
    _, places = group.places[0]
    return all(total in layout for total, _ in _row_sums(table, places))


def _without_unproved(table: Table, group: RowClass, layout: Layout) -> Layout:
    """A layout of rows side by side without those whose total is the cell that is not there.

    Nothing says then which figures are theirs; below one another the sums of the columns may.
    """
    _, places = group.places[0]
    if len({place.row for place in places}) < 2:
        return layout
    sums = _row_sums(table, places)
    unproved = {part for total, parts in sums if total not in layout for part in parts}
    return tuple(None if number in unproved else number for number in layout)


def _is_shifted(table: Table, group: RowClass, plain: Layout) -> bool:
    """Whether groups side by side end in a blank and contradict their totals.

    A bar before a first blank cell looks like the edge of the table: the whole row then stands
    one cell too far to the left.
    """
    named, places = group.places[0]
    is_whole = len({place.row for place in places}) > 1
    return is_whole and not named.raw.values[-1].text and not _row_sums_hold(table, group, plain)


class _Way(NamedTuple):
    """A layout that a header gives."""

    layout: Layout
    is_certain: bool = False
    is_doubtful: bool = False


def _of(table: Table, group: RowClass, by_block: Mapping[Block, list[Header]]) -> list[_Way]:
    """The layouts that the header of the rows' block gives, as numbers of columns."""
    named, places = group.places[0]
    block = table.block_of_row[places[0].row or ""]
    keys = [column.key for column in block.columns]
    is_whole = len(places) > len(keys)
    found = []
    for header in by_block.get(block, []):
        columns = [None if c is None else keys.index(c.key) for c in header.columns]
        is_doubtful = header.is_doubtful
        if is_whole and header.rows:
            rows = [0 if row is None else block.rows.index(row) for row in header.rows]
            columns = [
                None if number is None else number + row * len(keys)
                for number, row in zip(columns, rows, strict=True)
            ]
        elif is_whole:
            order = row_order(table, block, named.raw.labels)
            is_doubtful = is_doubtful or order is None
            columns = [
                None if number is None else number + block.rows.index(row) * len(keys)
                for row in order or block.rows
                for number in columns
            ]
        elif header.rows:
            continue
        found.append(_Way(tuple(columns), header.is_certain, is_doubtful))
    return found


def _is_in_order(table: Table, group: RowClass, by_block: Mapping[Block, list[Header]]) -> bool:
    """Whether a header, where there is one, can have the columns in the order of the form."""
    named, places = group.places[0]
    block = table.block_of_row[places[0].row or ""]
    if len(places) > len(block.columns):
        order = row_order(table, block, named.raw.labels)
        if order != list(block.rows):
            return False
    return can_be_in_order(block, by_block.get(block, []))


def _blank_everywhere(group: RowClass) -> list[int]:
    return [
        index
        for index in range(group.width)
        if not any(named.raw.values[index].text for named, _ in group.places)
    ]


def _has_unknown_column(group: RowClass) -> bool:
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


def _row_sums_hold(table: Table, group: RowClass, layout: Layout) -> bool:
    """Whether each total beside the figures of a row is their sum, as a layout has them."""
    _, places = group.places[0]  # the other rows have the same columns
    sums = _row_sums(table, places)
    measures = [table.column(place).measure for place in places]
    at = {column: index for index, column in enumerate(layout) if column is not None}
    for named, _ in group.places:
        values = named.raw.values
        figures = {
            column: figure_or_none(values[index].text, measures[column])
            for column, index in at.items()
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


def _distinct(group: RowClass, layouts: Sequence[Layout]) -> list[Layout]:
    """The layouts that differ in what they enter."""
    found: dict[tuple[tuple[Place, str], ...], Layout] = {}
    for layout in layouts:
        cells = group.cells(layout)
        found.setdefault(tuple((p, c.text) for p, c in cells.items() if c.text), layout)
    return list(found.values())
