"""A table of the form as lines of plain text: labels at the left, figures in columns.

The figures of a row stand on the first line of its label. Whatever terminals may draw one
or two cells wide stands below or right of them, never left.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from gknb.core.forms import Block, CellKind, Grid, GridCell, Table, grid
from gknb.core.report import Report

from .columns import LABEL_CAPS, figure_text, most_columns, split, widths
from .wrapping import cells, centre, pad_left, pad_right, wrap, wrap_evenly, wrap_label

GAP = 2
"""Cells between two columns."""
INDENT = 2
"""Cells by which a label stands right of the label that spans it."""
COMFORTABLE_LABELS = 32
"""Cells that labels keep before the labels of columns get more room."""
NARROWEST_LABELS = 16
"""Cells below which the columns are rather divided among several tables."""


class _Plan(NamedTuple):
    """Where the columns of all blocks of a table stand."""

    labels: int
    columns: list[list[int]]
    """The widths of the columns, block by block; all blocks end at the same cell."""

    @property
    def width(self) -> int:
        return self.labels + max(map(_span, self.columns))


def table_lines(report: Report, table: Table, width: int) -> list[str]:
    """The lines of a table, none wider than `width`; figures are never cut.

    Where the columns do not fit beside the labels, the table is printed as several tables
    below each other, with some of the columns each.
    """
    parts: list[tuple[Table, _Plan]] = []
    for count in range(1, most_columns(table) + 1):
        parts = [(part, _plan(report, part, width)) for part in split(table, count)]
        if all(_fits(part, plan) for part, plan in parts):
            break
    lines: list[str] = []
    for part, plan in parts:
        lines += ["", *_part(report, part, plan)] if lines else _part(report, part, plan)
    return [line.rstrip() for line in lines]


def _plan(report: Report, table: Table, width: int) -> _Plan:
    natural = _natural_labels(table)
    columns: list[list[int]] = []
    room = 0
    for cap in LABEL_CAPS:
        columns = [widths(report, table, block, cap) for block in table.blocks]
        room = width - max(map(_span, columns))
        if room >= min(COMFORTABLE_LABELS, natural):
            break
    widest = max(map(_span, columns))
    for block_columns in columns:
        block_columns[-1] += widest - _span(block_columns)
    return _Plan(max(min(room, natural), INDENT * 4), columns)


def _fits(table: Table, plan: _Plan) -> bool:
    return plan.labels >= min(NARROWEST_LABELS, _natural_labels(table))


def _natural_labels(table: Table) -> int:
    """The cells that the labels take unbroken."""
    return max(INDENT * len(row.above) + cells(row.label) for row in table.rows.values())


def _span(columns: list[int]) -> int:
    return sum(columns) + GAP * len(columns)


def _part(report: Report, table: Table, plan: _Plan) -> list[str]:
    rule = "-" * plan.width
    lines: list[str] = []
    for block, columns in zip(table.blocks, plan.columns, strict=True):
        if block.heading:
            lines += ["=" * plan.width if not lines else rule, *wrap(block.heading, plan.width)]
        lines += [rule, *_header(table, block, plan.labels, columns), rule]
        lines += _rows(report, table, block, plan, columns)
    return [*lines, "=" * plan.width] if table.blocks[0].heading else [*lines, rule]


def _rows(
    report: Report, table: Table, block: Block, plan: _Plan, columns: list[int]
) -> Iterator[str]:
    above: tuple[str, ...] = ()
    for row in block.rows:
        for depth, label in enumerate(row.above):
            if row.above[: depth + 1] != above[: depth + 1]:
                yield from _label(label, depth, plan.width)
        above = row.above
        first, *others = _label(row.label, len(above), plan.labels)
        figures = "".join(
            " " * GAP + pad_left(figure_text(report, table, row, column), width)
            for column, width in zip(block.columns, columns, strict=True)
        )
        yield pad_right(first, plan.labels) + figures
        yield from others


def _label(label: str, depth: int, width: int) -> list[str]:
    """A label over lines of which all but the first are indented one step more."""
    indent = INDENT * depth
    first, *others = wrap_label(label, width - indent - INDENT, width - indent)
    return [" " * indent + first, *(" " * (indent + INDENT) + line for line in others)]


def _header(table: Table, block: Block, labels: int, columns: list[int]) -> list[str]:
    """Column labels, spanning ones above a rule over what they span, and the corner."""
    layout = grid(Table(table.key, (block,), table.balances))
    starts = [*accumulate((GAP + width for width in columns), initial=labels)]
    boxes = [
        (cell, _box(cell, layout, labels, starts))
        for cell in layout.cells
        if cell.kind in (CellKind.CORNER, CellKind.COLUMN_LABEL)
    ]
    top = min(cell.line for cell, _ in boxes)
    heights = [0] * (max(cell.line + cell.height for cell, _ in boxes) - top)
    for cell, (_, texts) in sorted(boxes, key=lambda box: box[0].height):
        levels = slice(cell.line - top, cell.line - top + cell.height)
        heights[levels.stop - 1] += max(0, len(texts) - sum(heights[levels]))
    tops = [*accumulate(heights, initial=0)]
    lines: list[list[tuple[int, str]]] = [[] for _ in range(tops[-1])]
    for cell, (start, texts) in boxes:
        bottom = tops[cell.line - top + cell.height]
        first = tops[0] if cell.kind is CellKind.CORNER else bottom - len(texts)
        for number, text in enumerate(texts, first):
            lines[number].append((start, text))
    return [_joined(pieces) for pieces in lines]


def _box(cell: GridCell, layout: Grid, labels: int, starts: list[int]) -> tuple[int, list[str]]:
    """The cell at which a header cell begins, and its lines, each as wide as the cell."""
    if cell.kind is CellKind.CORNER:
        return 0, wrap(cell.label, labels) if cell.label else []
    index = cell.position - layout.label_width
    start = starts[index] + GAP
    last = min(index + cell.width, len(starts) - 1)
    width = starts[last] - start
    texts = wrap_evenly(cell.label, width)
    if _spans_columns(cell, layout):
        return start, [*(centre(text, width) for text in texts), "-" * width]
    return start, [pad_left(text, width) for text in texts]


def _spans_columns(cell: GridCell, layout: Grid) -> bool:
    """Whether other column labels stand below this one."""
    return any(
        other.kind is CellKind.COLUMN_LABEL
        and other.line >= cell.line + cell.height
        and cell.position <= other.position < cell.position + cell.width
        for other in layout.cells
    )


def _joined(pieces: list[tuple[int, str]]) -> str:
    line = ""
    for start, text in sorted(pieces):
        line = pad_right(line, start) + text
    return line
