"""Blocks of cells as a spreadsheet copies them: read, and laid over the figures of a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from gknb.core.figures import Figure, FigureError, parse_figure
from gknb.core.forms import Place, Table, grid
from gknb.core.report import Value


class CellBlockError(ValueError):
    """A block does not fit where it is put; the message says why, in Chinese."""


class Pasted(NamedTuple):
    """What a block says about a table."""

    values: dict[Place, Value]
    """Of the cells that are filled in."""
    sums: dict[Place, Figure]
    """Of the cells that are computed, as far as the block states them; never stored."""
    unread: dict[Place, str]
    """What stands where a sum is computed and is no figure; it can be compared with nothing."""


def read_block(text: str) -> list[list[str]]:
    """The cells of a copied block: rows end in a line break, cells are parted by tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return [line.split("\t") for line in lines]


def whole_table(block: Sequence[Sequence[str]], table: Table) -> Pasted | None:
    """What a block says that is a whole table; None if it is none.

    It is one if it has the shape of the official layout, labels and all, or that of its
    figures alone, sums included; and if every figure is one.
    """
    layout = grid(table)
    figures = [[cell for cell in line if cell.place is not None] for line in layout.lines]
    figures = [line for line in figures if line]
    if [len(line) for line in block] == [layout.width] * layout.height:
        texts = [(cell, block[cell.line][cell.position]) for line in figures for cell in line]
    elif [len(line) for line in block] == [len(line) for line in figures]:
        texts = list(zip(chain(*figures), chain(*block), strict=True))
    else:
        return None
    pasted = Pasted({}, {}, {})
    for cell, text in texts:
        if cell.place is not None:
            try:
                _put(pasted, cell.place, text, table)
            except FigureError:
                return None
    return pasted


def figures_at(
    block: Sequence[Sequence[str]], rows: Sequence[Sequence[Place]], y: int, x: int, table: Table
) -> Pasted:
    """What a block says of the figures from row `y` and column `x` on.

    Args:
        block: the cells, row by row.
        rows: the places of the table, row by row.
        y: the row on which the block begins.
        x: the column in which each of its rows begins.
        table: the table the places are of.

    Raises:
        CellBlockError: if the block reaches beyond the table, or a cell is no figure;
            nothing is then to be changed.
    """
    if y + len(block) > len(rows):
        raise CellBlockError(f"有 {len(block)} 行，从这里起只有 {len(rows) - y} 行")
    pasted = Pasted({}, {}, {})
    for number, line in enumerate(block):
        row = rows[y + number]
        if x + len(line) > len(row):
            raise CellBlockError(
                f"第 {number + 1} 行有 {len(line)} 格，从这里起只有 {max(0, len(row) - x)} 格"
            )
        for position, text in enumerate(line):
            try:
                _put(pasted, row[x + position], text, table)
            except FigureError as error:
                raise CellBlockError(f"第 {number + 1} 行第 {position + 1} 格{error}") from None
    return pasted


def _put(pasted: Pasted, place: Place, text: str, table: Table) -> None:
    if not table.is_sum(place):
        pasted.values[place] = parse_figure(text, table.column(place).measure)
        return
    try:
        stated = parse_figure(text, table.column(place).measure)
    except FigureError:
        pasted.unread[place] = text.strip()
        return
    if stated is not None:
        pasted.sums[place] = stated
