"""Gathers the blocks of a document, within bounds, and tells tables of data from tables of layout.

Documents come from strangers: every reader adds its blocks here, so that none can be made to
gather more than a report could ever have.
"""

from __future__ import annotations

from gknb.core.disk.own_process import how_to_install
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


class OpenCell:
    """A cell that is being read: what stands in it, and how far it reaches.

    Plain lines are kept as strings until it is known whether they are a cell or paragraphs: of
    most they are a cell, and a page has hundreds.
    """

    __slots__ = ("blocks", "columns", "rows")

    def __init__(self, columns: int = 1, rows: int = 1) -> None:
        self.columns = columns
        self.rows = rows
        self.blocks: list[Block | str] = []

    def text(self) -> str:
        """The lines of the cell, if it holds no table."""
        if len(self.blocks) == 1 and isinstance(self.blocks[0], str):
            return self.blocks[0]
        return "\n".join(
            [
                block if isinstance(block, str) else getattr(block, "text", "")
                for block in self.blocks
            ]
        )

    def is_plain(self) -> bool:
        """Whether it holds a line of text at most."""
        return not self.blocks or (len(self.blocks) == 1 and isinstance(self.blocks[0], str))

    def is_layout(self) -> bool:
        """Whether it holds a table or several paragraphs of prose, as none of data does."""
        length = 0
        for block in self.blocks:
            if isinstance(block, Grid):
                return True
            length += len(block if isinstance(block, str) else block.text)
        return len(self.blocks) >= _PROSE_LINES and length > _PROSE_LENGTH


class OpenTable:
    """A table that is being read."""

    def __init__(self, number: int) -> None:
        self.origin = Origin(table=number)
        self.rows: list[list[OpenCell]] = []

    def add_cell(self, columns: int = 1, rows: int = 1) -> OpenCell:
        """Begin a cell, and a row for it if there is none."""
        if not self.rows:
            self.rows.append([])
        cell = OpenCell(columns, rows)
        self.rows[-1].append(cell)
        return cell

    def blocks(self, bounds: Bounds) -> list[Block]:
        """The finished table as a grid, or the blocks in its cells if it only lays them out.

        Raises:
            ReadingError: if there are more rows or cells than in any report.
        """
        bounds.count_block()
        cells = [cell for row in self.rows for cell in row]
        bounds.count_cells(len(cells))
        if len(cells) <= 1 or any(cell.is_layout() for cell in cells if not cell.is_plain()):
            return [
                Paragraph(block, self.origin) if isinstance(block, str) else block
                for cell in cells
                for block in cell.blocks
            ]
        bounds.count_rows(len(self.rows))
        height, number = len(self.rows), self.origin.table
        rows = []
        for at, row in enumerate(self.rows, 1):
            made = []
            rest = height - at + 1
            for place, cell in enumerate(row, 1):
                text = cell.text()
                high = min(rest, cell.rows)
                made.append(Cell(text, Origin(0, number, at, place), cell.columns, high))
            rows.append(tuple(made))
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

    def count_rows(self, number: int = 1) -> None:
        """Count rows of a table."""
        self._rows += number
        if self._rows > MOST_ROWS:
            raise ReadingError(f"文件里的表格超过 {MOST_ROWS} 行，太多，不是年度报告")

    def count_cells(self, number: int = 1) -> None:
        """Count cells of a table."""
        self._cells += number
        if self._cells > MOST_CELLS:
            raise ReadingError(f"文件里的表格超过 {MOST_CELLS} 格，太多，不是年度报告")


def missing_library(package: str, format_name: str) -> MissingLibraryError:
    """The error where the library of a format is not installed."""
    return MissingLibraryError(
        f"读取 {format_name} 需要程序库 {package}，此处未安装。{how_to_install(package)}"
    )
