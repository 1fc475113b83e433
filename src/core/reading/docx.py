"""DOCX as a stream, opened by python-docx: text boxes, merged cells, accepted changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from .stream import Block, Cells, ReadingError, Stream, Text, missing

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN = "word/document.xml"
_MOST_TEXT = 16 * 1024 * 1024
"""The most that is parsed of the text itself; that of a report has a few hundred thousand bytes."""
_MOST_UNPACKED = 200 * 1024 * 1024
_DAMAGED = "这个 DOCX 已损坏或不完整。请用 Word 或 WPS 打开后另存为 .docx"


def read(data: bytes) -> Stream:
    """The blocks of a document of a word processor.

    Raises:
        ReadingError: if it is damaged or no DOCX, or the library is missing.
    """
    _refuse_bomb(data)
    try:
        import docx
    except ImportError:
        raise missing("docx", "DOCX") from None
    try:
        document = docx.Document(io.BytesIO(data))
        return list(_blocks(document.element.body))
    except Exception:  # noqa: BLE001  # has been counted
        raise ReadingError(_DAMAGED) from None


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except Exception:  # noqa: BLE001  # has been counted
        raise ReadingError(_DAMAGED) from None
    main = max((info.file_size for info in infos if info.filename == _MAIN), default=0)
    if main > _MOST_TEXT or sum(info.file_size for info in infos) > _MOST_UNPACKED:
        raise ReadingError("这个文件解压后太大，不是年度报告")
    if not any(info.filename == _MAIN for info in infos):
        raise ReadingError("这是压缩文件，但不是 DOCX。请先解压，再读入里面的报告")


def _blocks(container: Any) -> Iterator[Block]:  # noqa: C901  # a case per kind of element
    for child in container:
        if child.tag == f"{_W}p":
            for box in child.iter(f"{_W}txbxContent"):
                if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                    yield from _blocks(box)
            text = _text(child)
            if text.strip():
                yield Text(text)
        elif child.tag == f"{_W}tbl":
            if any(True for _ in child.iterdescendants(f"{_W}tbl")):
                for cell in child.iter(f"{_W}tc"):
                    if cell.getparent().getparent() is child:
                        yield from _blocks(cell)
            else:
                yield Cells(tuple(_rows(child)))
        elif child.tag not in _GONE:
            yield from _blocks(child) if child.tag in _WRAPPERS else ()


_WRAPPERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}


def _rows(table: Any) -> Iterator[tuple[str, ...]]:
    for row in table.iter(f"{_W}tr"):
        yield tuple(
            "".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))
            for cell in row.iter(f"{_W}tc")
            if not _continues(cell)
        )


def _continues(cell: Any) -> bool:
    """Whether a cell only continues the one above it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _text(element: Any) -> str:
    """The text of a paragraph with changes accepted; that of a text box is not its own."""
    found: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            found.append(child.text or "")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            found.append("\n")
        elif child.tag == f"{_W}tab":
            found.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            found.append("-")
        elif child.tag not in _GONE and child.tag in _RUNS:
            found.append(_text(child))
    return "".join(found)


_RUNS = {
    f"{_W}{name}"
    for name in ("r", "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple")
}
