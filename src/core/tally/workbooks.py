"""The sheets of a workbook as rows of text, read with calamine: XLSX, XLS and ODS alike.

Calamine gives the value of a formula that the file keeps, and nothing where it keeps none; and it
makes a grid as large as the farthest cell. So an XLSX is looked through for both beforehand.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from gknb.core.reading.formats.workbook_formulas import (
    column_number,
    sheet_parts,
    uncalculated,
)

MOST_CELLS = 20_000_000
"""A register of 100,000 requests has some 2 million."""
_MOST_UNPACKED = 300 * 1024 * 1024
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream in which a compound file holds an encrypted workbook."""
_ENCRYPTED_MESSAGE = "工作簿有打开密码，请先取消密码再统计"
_LATER_EPOCH = 1462
"""Days between the first days of the two calendars of Excel, of 1900 and of 1904."""
_CELL = re.compile(rb'<(?:\w{1,9}:)?c [^<>]{0,80}?\br="([A-Z]{1,3})([0-9]{1,7})"')
# Takes <c r="B7" s="1">; leaves <col r="…"> and <row r="7">.
_LAST_ROW = 1_048_576
"""The last row a sheet of an XLSX can have."""
_ROW_BEYOND = re.compile(rb"""\br\s{0,9}=\s{0,9}["'][A-Z]{0,3}[0-9]{8}""")
# Takes r="A10000000" and r="10000000"; leaves r="A1048576".


class WorkbookError(Exception):
    """A workbook cannot be read; the message says what would be right."""


class Sheet(NamedTuple):
    """A sheet: every row from the first one, and what is odd about its cells."""

    name: str
    rows: list[tuple[str, ...]]
    uncalculated: dict[int, frozenset[int]]
    """By the number of a row, the cells with a formula of which the file keeps no value."""
    first_day: int


class _Hints(NamedTuple):
    uncalculated: dict[str, dict[int, frozenset[int]]]
    first_day: int


def read_workbook(data: bytes) -> list[Sheet]:
    """The sheets in their order; a value merged over several rows stands in each of them.

    Raises:
        WorkbookError: if the bytes are no workbook, or one that needs a password.
    """
    try:
        if data.startswith(_COMPOUND) and _ENCRYPTED in data:
            raise WorkbookError(_ENCRYPTED_MESSAGE)
        hints = _hints(data) if data.startswith(b"PK") else _Hints({}, 0)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise WorkbookError(f"工作表“{name}”超过{MOST_CELLS}格，不是台账")
            rows = [tuple(map(_text, row)) for row in sheet.to_python(skip_empty_area=False)]
            uncalculated = hints.uncalculated.get(name, {})
            sheets.append(Sheet(name, _merged(sheet, rows), uncalculated, hints.first_day))
    except PasswordError:
        raise WorkbookError(_ENCRYPTED_MESSAGE) from None
    except (CalamineError, zipfile.BadZipFile, ET.ParseError, OSError, ValueError):
        raise WorkbookError(
            "不是能读取的工作簿（XLSX、XLS 或 ODS），或者已经损坏，请用 Excel 或 WPS 打开并另存"
        ) from None
    except (KeyError, NotImplementedError, RuntimeError, EOFError):
        raise WorkbookError("工作簿已经损坏，请用 Excel 或 WPS 打开并另存") from None
    return sheets


def _text(value: object) -> str:
    """A cell as it would stand in a CSV."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _merged(sheet: CalamineSheet, rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with what is merged downwards in each of them; what is merged across stays left."""
    filled: dict[int, list[str]] = {}
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for line in range(top + 1, min(bottom + 1, len(rows))):
            row = filled.setdefault(line, list(rows[line]))
            if left < len(row):
                row[left] = rows[top][left]
    return [tuple(filled[n]) if n in filled else row for n, row in enumerate(rows)]


def _hints(data: bytes) -> _Hints:
    """What the parts of an XLSX say beyond the values; nothing for an ODS."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > _MOST_UNPACKED:
            raise WorkbookError("工作簿展开后过大，不是台账")
        names = set(archive.namelist())
        if "xl/workbook.xml" not in names:
            return _Hints({}, 0)
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  # size is bounded
        found: dict[str, dict[int, frozenset[int]]] = {}
        for name, part in sheet_parts(archive, book):
            if part in names:
                content = archive.read(part)
                _refuse_huge(name, content)
                if formulas := uncalculated(content):
                    found[name] = _by_row(formulas)
        later = any(
            item.get("date1904") in ("1", "true") for item in book.iter() if _is(item, "workbookPr")
        )
    return _Hints(found, _LATER_EPOCH if later else 0)


def _refuse_huge(name: str, content: bytes) -> None:
    if _ROW_BEYOND.search(content):  # calamine would end the process
        raise WorkbookError(f"工作表“{name}”有第{_LAST_ROW}行以外的格，工作簿已经损坏，不是台账")
    rows = columns = 0
    for match in _CELL.finditer(content):
        rows = max(rows, int(match[2]))
        columns = max(columns, column_number(match[1].decode()) + 1)
    if rows * columns > MOST_CELLS:
        raise WorkbookError(f"工作表“{name}”超过{MOST_CELLS}格，不是台账；请删去远处多余的格")


def _by_row(positions: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """The columns of some cells by the number of their row."""
    found: dict[int, set[int]] = {}
    for row, column in positions:
        found.setdefault(row + 1, set()).add(column)
    return {number: frozenset(columns) for number, columns in found.items()}


def _is(item: ET.Element, name: str) -> bool:
    return item.tag == name or item.tag.endswith("}" + name)
