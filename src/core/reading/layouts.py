"""Which cells of a class of rows may be which columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice

from gknb.core.forms import Block, Place, Table

from .cell_values import figure_or_none
from .labels import bare
from .pieces import is_label
from .row_classes import MOST_SPARE, Layout, RowClass
from .table_columns import LONGEST_COLUMN_LABEL, Header

_MOST_LAYOUTS = 600
"""Layouts of one class that are tried; more would say that the rows are no rows of the table."""


def possible_layouts(
    table: Table, group: RowClass, by_block: Mapping[Block, list[Header]]
) -> list[Layout]:
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
    return _distinct(group, [x for x in tried if _row_sums_hold(table, group, x)])


def _is_shifted(table: Table, group: RowClass, plain: Layout) -> bool:
    """Whether groups side by side end in a blank and contradict their totals.

    A bar before a first blank cell looks like the edge of the table: the whole row then stands
    one cell too far to the left.
    """
    named, places = group.places[0]
    is_whole = len({place.row for place in places}) > 1
    return is_whole and not named.raw.values[-1].text and not _row_sums_hold(table, group, plain)


def _of(table: Table, group: RowClass, by_block: Mapping[Block, list[Header]]) -> list[Layout]:
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
