"""Workbooks (XLSX, XLS, ODS) by calamine: `sheets` for whatever is kept in one, `read` for reports.

In a report's workbook prose and tables share a sheet, so a row with a single text is a paragraph
unless figures go on below it, and the rows between are grids.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

from gknb.core.reading.cell_values import is_formula
from gknb.core.reading.document import Cell, Document, Grid, Origin, Paragraph, ReadingError

from .characters import regular
from .gathering import MOST_SPAN, Block, Bounds, missing_library
from .kinds import REFUSED, format_of
from .workbook_area import HUGE, MOST_AREA, require_sensible_area
from .workbook_formulas import Position, Sums, sheet_parts, uncalculated

_MOST_SHEETS = 100
DAMAGED = "这个工作簿已损坏或不完整。请用 Excel 或 WPS 打开后另存为 .xlsx"
_EMPTY = "这个工作簿里没有内容"
_BINARY = "这是 .xlsb 格式的工作簿，无法读取。请用 Excel 另存为 .xlsx 后再导入"
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s?[0-9]{0,4}(?:\s?\([0-9]{1,3}\))?", re.IGNORECASE)
_FIGURE = re.compile(r"[-+]?[0-9][0-9,.]{0,30}%?")

Area = tuple[int, int, int, int]
"""Upper row, left column, height and width of merged cells, from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: the rows that it uses, as texts, and which cells are merged."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Area, ...] = ()
    """Areas of merged cells; only their first cell has a text."""
    first_row: int = 1
    first_column: int = 1
    """Where in the workbook the first of the rows and its first cell stand."""


def sheets(data: bytes) -> list[Sheet]:
    """The visible sheets with something in them, cells as a clerk sees them.

    Raises:
        ReadingError: if it is no workbook, damaged, locked or too large, or the library is missing.
    """
    try:
        import python_calamine  # noqa: F401
    except ImportError:
        raise missing_library("python-calamine", "工作簿") from None
    kind = format_of(data)
    if kind in REFUSED:
        raise ReadingError(REFUSED[kind])
    if kind == "xls":
        from .workbook_apart import read_apart

        return read_apart(data)
    return opened(data, kind)


def opened(data: bytes, kind: str) -> list[Sheet]:
    """The sheets of a workbook that is opened in this very process."""
    import python_calamine

    try:
        if kind != "xls":
            require_sensible_area(data, kind)
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            about.name
            for about in workbook.sheets_metadata
            if about.visible == python_calamine.SheetVisibleEnum.Visible
            and about.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        if len(visible) > _MOST_SHEETS:
            raise ReadingError(HUGE)  # noqa: TRY301
        formulas = _formulas(data) if kind == "xlsx" else {}
        read_sheets = [
            _sheet(name, workbook.get_sheet_by_name(name), formulas.get(name, {}))
            for name in visible
        ]
    except ReadingError:
        raise
    except python_calamine.PasswordError:
        raise ReadingError(REFUSED["encrypted"]) from None
    except Exception:  # noqa: BLE001  # whatever damage makes the library raise
        raise ReadingError(_BINARY if b"xl/workbook.bin" in data else DAMAGED) from None
    except BaseException as error:  # a panic of the library is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise ReadingError(DAMAGED) from None
    return [sheet for sheet in read_sheets if any(map(any, sheet.rows))]


def read(data: bytes) -> Document:
    """The sheets of a workbook as paragraphs and grids.

    Raises:
        ReadingError: if it cannot be read, or is empty.
    """
    used = sheets(data)
    if not used:
        raise ReadingError(_EMPTY)
    bounds = Bounds()
    blocks: list[Block] = []
    for number, sheet in enumerate(used, 1):
        if len(used) > 1 and not _UNNAMED.fullmatch(sheet.name):
            blocks.append(Paragraph(sheet.name, Origin(table=number)))
        blocks += sheet_blocks(sheet, number, bounds)
    return Document(tuple(blocks), format_of(data))


def _formulas(data: bytes) -> dict[str, dict[Position, str]]:
    """The formulas without a value by the names of the sheets."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        there = set(archive.namelist())
        if "xl/workbook.xml" not in there:  # the library finds it elsewhere
            return {}
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  # its size is bounded
        found = {
            name: uncalculated(archive.read(part))
            for name, part in sheet_parts(archive, book)
            if part in there
        }
    return {name: formulas for name, formulas in found.items() if formulas}


def _sheet(name: str, sheet: Any, formulas: dict[Position, str]) -> Sheet:
    if sheet.start is None:
        return Sheet(regular(name), ())
    top, left = sheet.start
    rows = tuple(tuple(_text(value) for value in row) for row in sheet.to_python())
    if formulas:
        top, left = min(top, *(i for i, _ in formulas)), min(left, *(j for _, j in formulas))
        values = sheet.to_python(skip_empty_area=False)
        rows = _with_formulas(values, (top, left), formulas)
    height, width = len(rows), max(map(len, rows), default=0)
    merged = []
    for (upper, first), (lower, last) in sheet.merged_cell_ranges or ():
        area = (upper - top, first - left, lower - upper + 1, last - first + 1)
        if 0 <= area[0] < height and 0 <= area[1] < width and min(area[2:]) > 0:
            merged.append(area)
    return Sheet(regular(name), rows, tuple(merged), top + 1, left + 1)


def _with_formulas(
    values: list[list[Any]], start: Position, formulas: dict[Position, str]
) -> tuple[tuple[str, ...], ...]:
    """The cells from a first one on, with what formulas without a value come to.

    What is not known stays as the formula itself. The library ends a sheet before its last value,
    so that a column of nothing but such formulas may lie beyond.
    """
    top, left = start
    height = max(len(values), 1 + max(i for i, _ in formulas))
    width = max([*map(len, values), 1 + max(j for _, j in formulas)])
    if height * width > MOST_AREA:
        raise ReadingError(HUGE)
    grid = [[_text(value) for value in row] + [""] * (width - len(row)) for row in values]
    grid += [[""] * width for _ in range(height - len(grid))]
    sums = Sums(formulas, values)
    for (i, j), formula in formulas.items():
        value = sums.value((i, j))
        if isinstance(value, Decimal):
            grid[i][j] = _text(float(value))
        elif value is None:
            grid[i][j] = f"={formula.lstrip('=')}"
    return tuple(tuple(row[left:]) for row in grid[top:])


def _text(value: Any) -> str:
    """A value as a clerk sees it: 23 and not 23.0, a date and not its number."""
    if isinstance(value, str):
        return regular(value).replace("\r\n", "\n").replace("_x000D_", "").strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, dt.date):
        day = f"{value.year}年{value.month}月{value.day}日"
        is_day = not isinstance(value, dt.datetime) or value.time() == dt.time()
        return day if is_day else f"{day}{value:%H:%M}"
    return str(value)


def sheet_blocks(sheet: Sheet, number: int, bounds: Bounds) -> list[Block]:
    """The paragraphs and grids of a sheet.

    Args:
        sheet: the sheet.
        number: which one of its workbook, from 1.
        bounds: counts what is gathered.

    Raises:
        ReadingError: if that is more than in any report.
    """
    cells = _Cells(sheet, number, bounds)
    blocks: list[Block] = []
    rows: list[int] = []
    for at, row in enumerate(sheet.rows):
        if not any(row):
            continue
        text = _lone(row)
        if not text or (rows and _goes_on(sheet, at)):
            rows.append(at)
            continue
        if rows:
            blocks.append(cells.grid(rows))
            rows = []
        bounds.count_block()
        origin = Origin(table=number, row=sheet.first_row + at)
        blocks += [Paragraph(line, origin) for line in text.split("\n") if line.strip()]
    if rows:
        blocks.append(cells.grid(rows))
    return blocks


def _lone(row: tuple[str, ...]) -> str:
    """The only text of a row; nothing if there are several, or it is a figure or a formula."""
    texts = [text for text in row if text]
    is_one = len(texts) == 1 and not (_FIGURE.fullmatch(texts[0]) or is_formula(texts[0]))
    return texts[0] if is_one else ""


def _goes_on(sheet: Sheet, at: int) -> bool:
    """Whether figures follow at once: a lone text is then a label with blank cells."""
    following = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else ()
    return any(_FIGURE.fullmatch(text) for text in following)


class _Cells:
    """The cells of a sheet, of which merged ones cover others."""

    def __init__(self, sheet: Sheet, number: int, bounds: Bounds) -> None:
        self._sheet, self._number, self._bounds = sheet, number, bounds
        height, width = len(sheet.rows), max(map(len, sheet.rows), default=0)
        self._covered: set[tuple[int, int]] = set()
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        left = 4 * height * width + 1000
        for top, first, rows, columns in sheet.merged:
            high, wide = min(rows, height - top), min(columns, width - first)
            left -= high * wide
            if left < 0:  # areas that lie over one another
                break
            self._spans[top, first] = (high, wide)
            self._covered.update(
                (i, j) for i in range(top, top + high) for j in range(first, first + wide)
            )
            self._covered.discard((top, first))

    def grid(self, rows: list[int]) -> Grid:
        """Rows that follow one another as a grid as wide as the widest of them."""
        self._bounds.count_block()
        self._bounds.count_rows(len(rows))
        width = max(j + 1 for i in rows for j, text in enumerate(self._sheet.rows[i]) if text)
        return Grid(tuple(self._row(i, width) for i in rows), Origin(table=self._number))

    def _row(self, i: int, width: int) -> tuple[Cell, ...]:
        sheet, cells = self._sheet, []
        for j, text in enumerate(sheet.rows[i][:width]):
            if (i, j) in self._covered:
                continue
            high, wide = self._spans.get((i, j), (1, 1))
            place = Origin(table=self._number, row=sheet.first_row + i, cell=sheet.first_column + j)
            cells.append(Cell(text, place, min(wide, width - j, MOST_SPAN), min(high, MOST_SPAN)))
        self._bounds.count_cells(len(cells))
        return tuple(cells)
