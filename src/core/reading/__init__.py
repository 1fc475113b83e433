"""Published reports as reports: one small module per format, one interpreter for all.

The library of a format is imported when a document of that format is read.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Protocol, cast

from .interpreter import Reading, interpret
from .stream import Cells, MissingLibraryError, ReadingError, Stream

MOST_BYTES = 32 * 1024 * 1024
"""The largest document that is read."""

MOST_BLOCKS = 20_000
"""The most paragraphs and tables that are looked at; a report has some hundreds."""

MOST_ROWS = 3000
"""The most rows of tables that are looked at; a report has some sixty."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAG = re.compile(rb"<(?:[a-z][a-z0-9]*[\s>/]|!doctype|!--|\?xml)")


class _Reader(Protocol):
    def __call__(self, data: bytes) -> Stream | None: ...


def read(data: bytes) -> Reading:
    """The report in a document, whatever its format, and what in it does not hold.

    Raises:
        ReadingError: if it cannot be read, or is no annual report.
    """
    if len(data) > MOST_BYTES:
        raise ReadingError(f"文件超过 {MOST_BYTES // 1024 // 1024} MB，不是年度报告")
    if not data.strip():
        raise ReadingError("文件是空的，不是年度报告")
    name = format_of(data)
    if name == "doc":
        raise ReadingError(
            "这是旧的二进制 .doc 格式，读不了。请用 Word 或 WPS 另存为 .docx 后再读入"
        )
    reader = cast("_Reader", import_module(f".{name}", __name__).read)
    try:
        stream = reader(data)
    except RecursionError:
        raise ReadingError("文件嵌套太深，读不了") from None
    if stream is None:
        raise ReadingError("不是文本、HTML、DOCX 或 PDF。请换成这几种格式之一")
    if len(stream) > MOST_BLOCKS:
        raise ReadingError(f"文件里有 {len(stream)} 段文字，太多了，不是年度报告")
    rows = sum(len(block.rows) for block in stream if isinstance(block, Cells))
    if rows > MOST_ROWS:
        raise ReadingError(f"文件里的表格有 {rows} 行，太多了，不是年度报告")
    return interpret(stream)


def format_of(data: bytes) -> str:
    """The name of the format, by what the bytes are and not by the name of a file."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(_OLE):
        return "doc"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if b"%pdf-" in start[:1024]:
        return "pdf"
    if _TAG.match(start):
        return "html"
    return "text"


__all__ = ["MissingLibraryError", "Reading", "ReadingError", "format_of", "read"]
