"""Sources of any format as documents: one module per format, each loaded when it is read.

A format is told by what the bytes are and not by the name of a file, which is often wrong: a
workbook that is a web page, a document that is a text.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from gknb.core.reading.document import Document, ReadingError

from .kinds import REFUSED, format_of

MOST_BYTES = 32 * 1024 * 1024
"""The largest source that is read."""

_MODULES = {
    "html": "html",
    "mhtml": "mhtml",
    "pdf": "pdf",
    "docx": "docx",
    "xlsx": "workbook",
    "xls": "workbook",
    "ods": "workbook",
    "doc": "office",
    "rtf": "office",
    "odt": "office",
    "wordml": "office",
    "text": "text",
}


class _Reader(Protocol):
    def __call__(self, data: bytes) -> Document: ...


def read_document(data: bytes, name: str = "") -> Document:  # noqa: ARG001
    """The blocks of a source, whatever its format.

    The name of the file, which is often wrong of its format, is not looked at yet.

    Raises:
        ReadingError: if it cannot be read, or is no document; the message says what to do.
    """
    if len(data) > MOST_BYTES:
        raise ReadingError(f"文件超过 {MOST_BYTES // 1024 // 1024} MB，不是年度报告")
    if not data.strip():
        raise ReadingError("文件是空的，不是年度报告")
    kind = format_of(data)
    if kind in REFUSED:
        raise ReadingError(REFUSED[kind])
    reader = cast("_Reader", import_module(f".{_MODULES[kind]}", __name__).read)
    try:
        return reader(data)
    except RecursionError:
        raise ReadingError("文件嵌套太深，无法读取") from None


__all__ = ["MOST_BYTES", "format_of", "read_document"]
