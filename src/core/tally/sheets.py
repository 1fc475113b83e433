"""Registers as offices keep them: CSV in any usual encoding, or XLSX; rows with line numbers."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from gknb.core.disk.atomic import read_limited, reason
from gknb.core.safe_text import one_line

MOST_BYTES = 64 * 1024 * 1024
"""The largest register that is read."""
MOST_UNPACKED = 300 * 1024 * 1024
"""The most that an XLSX may hold when unpacked."""
MOST_LINES = 1_048_576
"""The most lines of a sheet, as Excel has it."""
MOST_CELLS = 3_000_000
MOST_COLUMNS = 1000
_DELIMITERS = ",\t;|，"
_ENCODINGS = ("utf-8-sig", "gb18030")


class LedgerError(Exception):
    """A register cannot be read; the message names the file and what would be right."""


class Line(NamedTuple):
    """A row of a register with its number as the office's program shows it, from 1."""

    number: int
    cells: tuple[str, ...]


def read_lines(path: Path | str, data: bytes | None = None) -> list[list[Line]]:
    """The rows of each sheet that have any content; a CSV is one sheet.

    Args:
        path: the file; its ending tells CSV from XLSX.
        data: its bytes, where they have been read already.

    Raises:
        LedgerError: if it cannot be read.
    """
    name = one_line(str(path))
    if data is None:
        try:
            data = read_limited(path, MOST_BYTES)
        except (OSError, ValueError) as error:
            raise LedgerError(f"{name}：不能读取：{reason(error)}") from None
    if len(data) > MOST_BYTES:
        raise LedgerError(f"{name}：文件超过 {MOST_BYTES // 1024 // 1024} MB，不是台账")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise LedgerError(f"{name}：工作簿加了密码，请取消密码后再用，或另存为 CSV")
        raise LedgerError(f"{name}：这是旧的 Excel 格式（.xls），请另存为 .xlsx 或 CSV")
    if data.startswith(b"PK"):
        return list(_xlsx(name, data))
    return [_filled(name, _csv(name, data))]


def _filled(name: str, lines: Iterable[Line]) -> list[Line]:
    """The lines with any content; LedgerError where they are more than a register has."""
    found: list[Line] = []
    cells = 0
    for line in lines:
        if line.number > MOST_LINES:
            raise LedgerError(f"{name}：超过 {MOST_LINES} 行，不是台账")
        if any(line.cells):
            found.append(line)
            cells += len(line.cells)
            if len(line.cells) > MOST_COLUMNS and any(line.cells[MOST_COLUMNS:]):
                raise LedgerError(f"{name}：第 {line.number} 行超过 {MOST_COLUMNS} 列，不是台账")
            if cells > MOST_CELLS:
                raise LedgerError(f"{name}：超过 {MOST_CELLS} 格，请按年度拆分后再用")
    return found


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
        raise LedgerError(f"{name}：第 {rows.line_num} 行不是 CSV（{error}）") from None


def _text(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise LedgerError(f"{name}：不是 UTF-8 也不是 GBK 编码，请另存为 UTF-8 的 CSV")


def _xlsx(name: str, data: bytes) -> Iterator[list[Line]]:
    try:
        openpyxl: Any = import_module("openpyxl")
    except ImportError:
        raise LedgerError(
            f"{name}：读取 XLSX 需要 openpyxl，请先安装：pip install 'gknb[xlsx]'；或另存为 CSV"
        ) from None
    try:
        _refuse_bomb(name, data)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                rows = enumerate(sheet.iter_rows(values_only=True), 1)
                yield _filled(name, (Line(number, tuple(map(_shown, row))) for number, row in rows))
        finally:
            book.close()
    except (LedgerError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  # a damaged file makes the library raise anything
        raise LedgerError(
            f"{name}：不是能读取的 XLSX，可能已损坏或加了密码（{type(error).__name__}）；"
            "请用 Excel 或 WPS 打开后另存"
        ) from None


def _refuse_bomb(name: str, data: bytes) -> None:
    """Refuse what unpacks to more than any register; BadZipFile where it is no archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            most = MOST_UNPACKED // 1024 // 1024
            raise LedgerError(f"{name}：解压后超过 {most} MB，不是台账")


def _shown(value: object) -> str:
    """A cell as it would stand in a CSV."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
