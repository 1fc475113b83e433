"""Registers as offices keep them: CSV in any usual encoding, or XLSX; rows with line numbers."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from gknb.core.disk.atomic import reason
from gknb.core.safe_text import one_line

MOST_BYTES = 256 * 1024 * 1024
_DELIMITERS = ",\t;|，"
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype|html|head|meta|table|\?xml)\b", re.IGNORECASE
)
"""How the web pages begin that some systems give out under the name of a workbook."""
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
            data = Path(path).read_bytes()
        except (OSError, ValueError) as error:
            raise LedgerError(f"{name}：不能读取：{reason(error)}") from None
    if len(data) > MOST_BYTES:
        raise LedgerError(f"{name}：文件超过 {MOST_BYTES // 1024 // 1024} MB，不是台账")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise LedgerError(f"{name}：这是旧的 Excel 格式（.xls），请另存为 .xlsx 或 CSV")
    if data.startswith(b"PK"):
        return [_filled(sheet) for sheet in _xlsx(name, data)]
    if _WEB_PAGE.match(data):
        raise LedgerError(f"{name}：这是网页，不是工作簿，请用 Excel 打开后另存为 .xlsx 或 CSV")
    return [_filled(_csv(name, data))]


def _filled(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if any(line.cells)]


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
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                yield [
                    Line(number, tuple(map(_shown, row)))
                    for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
                ]
        finally:
            book.close()
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, SyntaxError) as error:
        raise LedgerError(f"{name}：不是能读取的 XLSX（{error}）") from None


def _shown(value: object) -> str:
    """A cell as it would stand in a CSV."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
