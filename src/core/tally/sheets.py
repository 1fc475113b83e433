"""Registers as offices keep them: CSV in any usual encoding, XLSX, XLS or ODS, row by row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gknb.core.disk.atomic import read_limited, reason
from gknb.core.safe_text import one_line

MOST_BYTES = 64 * 1024 * 1024
"""The largest register that is read."""
MOST_LINES = 1_048_576
"""The most lines of a sheet, as Excel has it."""
MOST_CELLS = 3_000_000
MOST_COLUMNS = 1000
_DELIMITERS = ",\t;|，"
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype|html|head|meta|table|\?xml)\b", re.IGNORECASE
)
"""How the web pages begin that some systems give out under the name of a workbook."""
_ENCODINGS = ("utf-8-sig", "gb18030")
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How XLSX and ODS begin (ZIP), and XLS (a compound file)."""


class RegisterError(Exception):
    """A register cannot be read; the message names the file and what would be right."""

    def __init__(
        self, message: str, columns: Iterable[str] = (), headings: Iterable[str] = ()
    ) -> None:
        super().__init__(message)
        self.columns = tuple(columns)
        """The columns that its header lacks, by what stands in them."""
        self.headings = tuple(headings)
        """What its header has instead."""


class Line(NamedTuple):
    """A row of a register with its number as the office's program shows it, from 1."""

    number: int
    cells: tuple[str, ...]
    uncalculated: frozenset[int] = frozenset()
    """The cells that hold a formula of which the file keeps no value."""
    first_day: int = 0
    """How many days later than usual the workbook begins to count the days of its dates."""


def read_lines(path: Path | str, data: bytes | None = None) -> list[list[Line]]:
    """The rows of each sheet that have any content; a CSV is one sheet.

    Args:
        path: the file; its first bytes tell a workbook from CSV.
        data: its bytes, where they have been read already.

    Raises:
        RegisterError: if it cannot be read.
    """
    name = one_line(str(path))
    if data is None:
        try:
            data = read_limited(path, MOST_BYTES)
        except (OSError, ValueError) as error:
            raise RegisterError(f"{name}：不能读取：{reason(error)}") from None
    if len(data) > MOST_BYTES:
        raise RegisterError(f"{name}：文件超过{MOST_BYTES // 1024 // 1024} MB，不是台账")
    if _WEB_PAGE.match(data):
        raise RegisterError(f"{name}：这是网页，不是工作簿，请用 Excel 打开后另存为 .xlsx 或 CSV")
    if not data.startswith(_WORKBOOKS):
        return [_filled(name, _csv(name, data))]
    from .workbooks import WorkbookError, read_workbook

    try:
        sheets = read_workbook(data)
    except WorkbookError as error:
        raise RegisterError(f"{name}：{error}") from None
    return [
        _filled(
            name,
            (
                Line(number, cells, sheet.uncalculated.get(number, frozenset()), sheet.first_day)
                for number, cells in enumerate(sheet.rows, 1)
            ),
        )
        for sheet in sheets
    ]


def _filled(name: str, lines: Iterable[Line]) -> list[Line]:
    """The lines with any content; RegisterError where they are more than a register has."""
    filled: list[Line] = []
    cells = 0
    for line in lines:
        if line.number > MOST_LINES:
            raise RegisterError(f"{name}：超过{MOST_LINES}行，不是台账")
        if not any(line.cells) and not line.uncalculated:
            continue
        filled.append(line)
        cells += len(line.cells)
        if len(line.cells) > MOST_COLUMNS and any(line.cells[MOST_COLUMNS:]):
            raise RegisterError(f"{name}：第{line.number}行超过{MOST_COLUMNS}列，不是台账")
        if cells > MOST_CELLS:
            raise RegisterError(f"{name}：超过{MOST_CELLS}格，请按年度拆分后再用")
    return filled


def _csv(name: str, data: bytes) -> Iterator[Line]:
    text = _text(name, data)
    start = text.lstrip()[:4096].splitlines()
    delimiter = max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in start[:5]))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    try:
        for row in rows:
            yield Line(before + 1, tuple(cell.strip() for cell in row))
            before = rows.line_num
    except csv.Error as error:
        raise RegisterError(f"{name}：第{rows.line_num}行不是CSV（{error}）") from None


def _text(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RegisterError(f"{name}：不是 UTF-8 也不是 GBK 编码，请另存为 UTF-8 的 CSV")
