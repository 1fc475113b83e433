"""Where each cell of a table stands in the official layout, with row and column spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from typing import NamedTuple

from .model import Place, Table


class CellKind(Enum):
    """What a cell of the official layout holds."""

    HEADING = "heading"
    CORNER = "corner"
    COLUMN_LABEL = "column label"
    ROW_LABEL = "row label"
    FIGURE = "figure"


class GridCell(NamedTuple):
    """One cell of the official layout; `line` and `position` count from 0 at the top left."""

    kind: CellKind
    line: int
    position: int
    height: int = 1
    width: int = 1
    label: str = ""
    place: Place | None = None


@dataclass(frozen=True, eq=False)
class Grid:
    """A table in its official layout: cells that cover `height` lines by `width` positions."""

    height: int
    width: int
    label_width: int
    """How many positions at the left are taken by row labels."""
    cells: tuple[GridCell, ...]

    @cached_property
    def lines(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells by the line in which they begin, from left to right."""
        lines: list[list[GridCell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            lines[cell.line].append(cell)
        return tuple(tuple(sorted(line, key=lambda cell: cell.position)) for line in lines)

    @cached_property
    def covering(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cell that covers each position, line by line."""
        owners = {
            (line, position): cell
            for cell in self.cells
            for line in range(cell.line, cell.line + cell.height)
            for position in range(cell.position, cell.position + cell.width)
        }
        return tuple(
            tuple(owners[line, position] for position in range(self.width))
            for line in range(self.height)
        )

    @cached_property
    def by_place(self) -> dict[Place, GridCell]:
        """The figure cells by the place of their figure."""
        return {cell.place: cell for cell in self.cells if cell.place is not None}


@cache
def grid(table: Table, *, stacked: bool = False) -> Grid:
    """The official layout of a table.

    Args:
        table: the table of the form.
        stacked: put the rows under each other even where the form prints them side by side,
            for a page too narrow for the official layout.
    """
    return _side_by_side(table) if table.side_by_side and not stacked else _stacked(table)


def _stacked(table: Table) -> Grid:
    label_width = max(len(row.above) + 1 for row in table.rows.values())
    figure_width = max(len(block.columns) for block in table.blocks)
    cells: list[GridCell] = []
    line = 0
    for block in table.blocks:
        if block.heading:
            cells.append(
                GridCell(
                    CellKind.HEADING,
                    line,
                    0,
                    width=label_width + figure_width,
                    label=block.heading,
                )
            )
            line += 1
        header_height = max(len(column.above) + 1 for column in block.columns)
        cells.append(
            GridCell(CellKind.CORNER, line, 0, header_height, label_width, label=block.corner)
        )
        widths = [1] * len(block.columns)
        widths[-1] += figure_width - len(block.columns)
        paths = [(*column.above, column.label) for column in block.columns]
        for label, depth, start, deep, long in _spans(paths, header_height):
            cells.append(
                GridCell(
                    CellKind.COLUMN_LABEL,
                    line + depth,
                    label_width + sum(widths[:start]),
                    deep,
                    sum(widths[start : start + long]),
                    label=label,
                )
            )
        line += header_height
        row_paths = [(*row.above, row.label) for row in block.rows]
        for label, depth, start, deep, long in _spans(row_paths, label_width):
            cells.append(GridCell(CellKind.ROW_LABEL, line + start, depth, long, deep, label=label))
        for row in block.rows:
            for index, column in enumerate(block.columns):
                cells.append(
                    GridCell(
                        CellKind.FIGURE,
                        line,
                        label_width + sum(widths[:index]),
                        width=widths[index],
                        place=Place(table.key, row.key, column.key),
                    )
                )
            line += 1
    return Grid(line, label_width + figure_width, label_width, tuple(cells))


def _side_by_side(table: Table) -> Grid:
    (block,) = table.blocks
    paths = [
        (*row.above, row.label, *column.above, column.label)
        for row in block.rows
        for column in block.columns
    ]
    places = [
        Place(table.key, row.key, column.key) for row in block.rows for column in block.columns
    ]
    header_height = max(map(len, paths))
    cells = [
        GridCell(CellKind.COLUMN_LABEL, depth, start, deep, long, label=label)
        for label, depth, start, deep, long in _spans(paths, header_height)
    ]
    cells += [
        GridCell(CellKind.FIGURE, header_height, position, place=place)
        for position, place in enumerate(places)
    ]
    return Grid(header_height + 1, len(places), 0, tuple(cells))


def _spans(
    paths: Sequence[tuple[str, ...]], depth_of_all: int
) -> Iterator[tuple[str, int, int, int, int]]:
    """Merge equal neighbours level by level; a last label spans what is left of the depth.

    Yields (label, level, first index, number of levels, number of indices).
    """
    for level in range(depth_of_all):
        start = 0
        while start < len(paths):
            path = paths[start]
            end = start + 1
            if level >= len(path):
                start = end
                continue
            is_leaf = level == len(path) - 1
            while not is_leaf and end < len(paths) and paths[end][: level + 1] == path[: level + 1]:
                end += 1
            yield path[level], level, start, depth_of_all - level if is_leaf else 1, end - start
            start = end
