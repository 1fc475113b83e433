"""PDF with a text layer as a document: pages by pdfplumber, tables by their rules, then paragraphs.

A page only says where characters and lines are drawn. What is drawn behind, across or twice is no
text, and where a paragraph or a table goes on after a line or a page is worked out here.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator
from typing import Any

from gknb.core.reading.document import Document, Grid, ReadingError

from .characters import regular
from .gathering import Block, Bounds, missing_library
from .pdf_glyphs import glyphs_of, lines_of
from .pdf_paragraphs import Sheet, paragraphs_of
from .pdf_tables import tables_of

_MOST_PAGES = 300
_MOST_GLYPHS = 20_000
"""The most characters of a page; a full page of a report has some two thousand."""
_MOST_SECONDS = 60.0
_SCANNED = "这个 PDF 没有文字层，可能是扫描件。请用文字识别（OCR）转成 DOCX 或带文字的 PDF 后再导入"
_UNMAPPED = "这个 PDF 的字体没有文字编码，读出来是乱码。请用文字识别（OCR）转换，或导入 DOCX、网页"
_DAMAGED = "这个 PDF 已损坏或不完整，无法读取。请重新下载或另存"
_SAVED_FROM = "Microsoft Word - "


def read(data: bytes) -> Document:
    """The blocks of a PDF.

    Raises:
        ReadingError: if it is damaged, locked or without text, or the library is missing.
    """
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError:
        raise missing_library("pdfplumber", "PDF") from None
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise ReadingError(  # noqa: TRY301
                    f"这个 PDF 超过 {_MOST_PAGES} 页，不是年度报告"
                )
            sheets = _sheets(pdf)
            title, author = (str(pdf.metadata.get(key) or "") for key in ("Title", "Author"))
    except (ReadingError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001  # whatever the library raises on a damaged file
        causes = (error, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
            raise ReadingError("这个 PDF 设有密码。请去掉密码、另存后再导入") from None
        raise ReadingError(_DAMAGED) from None
    _require_text(sheets)
    title = regular(title.removeprefix(_SAVED_FROM)).strip()[:500]
    meta = {"author": regular(author).strip()[:500]} if author else {}
    return Document(tuple(_bounded(paragraphs_of(sheets))), "pdf", title, meta)


def _sheets(pdf: Any) -> list[Sheet]:
    """The pages as lines and tables."""
    sheets = []
    end = time.monotonic() + _MOST_SECONDS
    for number, page in enumerate(pdf.pages, 1):
        glyphs, width, turn = glyphs_of(page)
        if len(glyphs) > _MOST_GLYPHS:
            raise ReadingError(f"这个 PDF 第{number}页的文字太多，不是年度报告")
        tables, rest = tables_of(page, glyphs, turn, number)
        sheets.append(Sheet(number, width, lines_of(rest), tables))
        page.close()
        if time.monotonic() > end:
            raise ReadingError("这个 PDF 读取用时过长，不像年度报告。请另存或换成 DOCX 后再导入")
    return sheets


def _require_text(sheets: list[Sheet]) -> None:
    text = "".join(_texts(sheets))
    if not text.strip():
        raise ReadingError(_SCANNED)
    if text.count("(cid:") * 8 > len(text):
        raise ReadingError(_UNMAPPED)


def _texts(sheets: list[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        yield from (line.text for line in sheet.lines)
        for table in sheet.tables:
            yield from (cell.text for cell in table.grid.cells())


def _bounded(blocks: list[Block]) -> list[Block]:
    bounds = Bounds()
    for block in blocks:
        bounds.count_block()
        for row in block.rows if isinstance(block, Grid) else ():
            bounds.count_rows()
            bounds.count_cells(len(row))
    return blocks
