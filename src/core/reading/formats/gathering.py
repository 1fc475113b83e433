"""Gathers the blocks of a document, within bounds, and tells tables of data from tables of layout.

Documents come from strangers: every reader adds its blocks here, so that none can be made to
gather more than a report could ever have.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gknb.core.reading.document import (
    Cell,
    Grid,
    MissingLibraryError,
    Origin,
    Paragraph,
    ReadingError,
)

Block = Paragraph | Grid

MOST_BLOCKS = 20_000
"""The most paragraphs and tables that are read; a report has some hundreds."""
MOST_ROWS = 3000
"""The most rows of all tables that are read; a report has some sixty."""
MOST_CELLS = 60_000
"""The most cells of all tables that are read; a report has some four hundred."""
MOST_SPAN = 200
"""The most columns or rows that a cell is taken to span."""

_PROSE_LINES, _PROSE_LENGTH = 4, 400
"""Paragraphs and characters in a cell from which on it holds prose, and its table is layout."""


@dataclass(slots=True)
class OpenCell:
    """A cell that is being read: what stands in it, and how far it reaches."""

    origin: Origin
    columns: int = 1
    rows: int = 1
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class OpenTable:
    """A table that is being read."""

    origin: Origin
    rows: list[list[OpenCell]] = field(default_factory=list)

    def add_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def add_cell(self, columns: int = 1, rows: int = 1) -> OpenCell:
        """Begin a cell, and a row for it if there is none."""
        if not self.rows:
            self.add_row()
        row = self.rows[-1]
        origin = self.origin._replace(row=len(self.rows), cell=len(row) + 1)
        cell = OpenCell(origin, min(max(columns, 1), MOST_SPAN), min(max(rows, 1), MOST_SPAN))
        row.append(cell)
        return cell

    def blocks(self) -> list[Block]:
        """The finished table as a grid, or the blocks in its cells if it only lays them out."""
        cells = [cell for row in self.rows for cell in row]
        if len(cells) <= 1 or any(_is_layout(cell) for cell in cells):
            return [block for cell in cells for block in cell.blocks]
        height = len(self.rows)
        rows = (
            tuple(
                Cell(
                    "\n".join(
                        [block.text for block in cell.blocks if isinstance(block, Paragraph)]
                    ),
                    cell.origin,
                    cell.columns,
                    min(cell.rows, height - at),
                )
                for cell in row
            )
            for at, row in enumerate(self.rows)
        )
        return [Grid(tuple(rows), self.origin)]


class Bounds:
    """Counts what is read, and refuses what no report has."""

    def __init__(self) -> None:
        self._blocks = self._rows = self._cells = 0

    def count_block(self) -> None:
        """Count a paragraph or a table.

        Raises:
            ReadingError: if there are more than in any report; so do the others.
        """
        self._blocks += 1
        if self._blocks > MOST_BLOCKS:
            raise ReadingError(f"文件里的文字超过 {MOST_BLOCKS} 段，太多，不是年度报告")

    def count_row(self) -> None:
        """Count a row of a table."""
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise ReadingError(f"文件里的表格超过 {MOST_ROWS} 行，太多，不是年度报告")

    def count_cell(self) -> None:
        """Count a cell of a table."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise ReadingError(f"文件里的表格超过 {MOST_CELLS} 格，太多，不是年度报告")


def missing_library(package: str, format_name: str) -> MissingLibraryError:
    """The error where the library of a format is not installed."""
    return MissingLibraryError(
        f"读取 {format_name} 需要程序库 {package}，此处未安装。请运行：pip install '{package}'"
    )


def _is_layout(cell: OpenCell) -> bool:
    """Whether a cell holds a table or several paragraphs of prose, as none of data does."""
    length = 0
    for block in cell.blocks:
        if isinstance(block, Grid):
            return True
        length += len(block.text)
    return len(cell.blocks) >= _PROSE_LINES and length > _PROSE_LENGTH
