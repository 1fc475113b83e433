"""How far the cells of a workbook reach, found before all of that room is taken at once.

The library holds a sheet as the rectangle around its cells: two cells far apart, which take a few
bytes in a file, would fill the memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from gknb.core.reading.document import ReadingError

from .kinds import MOST_UNPACKED

MOST_AREA = 2_000_000
"""The most cells of the rectangle of a sheet, blank ones included."""
HUGE = "这个工作簿的表格太大，无法读取"

_COLUMN = re.compile(rb"""\sr\s{0,9}=\s{0,9}["']([A-Z]{1,7})[0-9]""")
_ROW = re.compile(rb"""\sr\s{0,9}=\s{0,9}["'][A-Z]{0,7}([0-9]{1,19})["']""")
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^<>]{0,2000})>")
_ODS_COLUMNS = re.compile(rb"""number-columns-repeated\s{0,9}=\s{0,9}["']([0-9]{1,19})["']""")
_ODS_ROWS = re.compile(rb"""number-rows-repeated\s{0,9}=\s{0,9}["']([0-9]{1,19})["']""")


def require_sensible_area(data: bytes, kind: str) -> None:
    """Refuse an XLSX or ODS whose cells lie too far apart.

    Raises:
        ReadingError: if they do.
        Exception: whatever a damaged file makes its parser raise.
    """
    if any(rows * columns > MOST_AREA for rows, columns in _areas(data, kind)):
        raise ReadingError(HUGE)


def _areas(data: bytes, kind: str) -> Iterator[tuple[int, int]]:
    """Rows and columns of each part; reading each whole also sees that its size is no lie."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        left = MOST_UNPACKED
        for info in archive.infolist():
            if not info.filename.lower().endswith((".xml", ".rels", ".bin", ".vml")):
                continue
            part = archive.read(info)
            left -= len(part)
            if left < 0:
                raise ReadingError(HUGE)
            if kind == "ods" and info.filename == "content.xml":
                yield from _ods(part)
            elif b"sheetData" in part:
                yield _xlsx(part)


def _xlsx(part: bytes) -> tuple[int, int]:
    rows = max((int(digits) for digits in set(_ROW.findall(part))), default=0)
    columns = max((_column(letters) for letters in set(_COLUMN.findall(part))), default=1)
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods(part: bytes) -> Iterator[tuple[int, int]]:
    for sheet in part.split(b"<table:table ")[1:]:
        rows = columns = at = 0
        for row in sheet.split(b"<table:table-row")[1:]:
            repeated = _ODS_ROWS.search(row.partition(b">")[0])
            at += int(repeated[1]) if repeated else 1
            width = _ods_width(row)
            if width:
                rows, columns = at, max(columns, width)
        yield rows, columns


def _ods_width(row: bytes) -> int:
    """How many cells a row has up to the last that is not blank."""
    width = last = 0
    for cell in _ODS_CELL.finditer(row):
        repeated = _ODS_COLUMNS.search(cell[1])
        width += int(repeated[1]) if repeated else 1
        if not cell[1].endswith(b"/") or b"value" in cell[1]:
            last = width
    return last
