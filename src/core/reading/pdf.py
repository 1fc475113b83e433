"""PDF with a text layer as a stream, read by pdfplumber: tables by their lines."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from .stream import Block, Cells, ReadingError, Stream, Text, missing

_MOST_PAGES = 300
_SCANNED = "这个 PDF 没有文字层，大概是扫描件。请用文字识别（OCR）转成 DOCX 或带文字的 PDF 后再读入"
_DAMAGED = "这个 PDF 已损坏或不完整，读不了。请重新下载或另存"
_PAGE = re.compile(r"[-—–\s]*[0-9]{1,3}[-—–\s]*")
_FULL = 0.93
_MARGIN = 0.8
"""Share of the page's width left of which no line ends because the page does."""
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]+[）)、]")
_SENTENCE_ENDS = "。；：！？"
"""How far to the right a line reaches that runs on in the next one."""


def read(data: bytes) -> Stream:
    """The blocks of a PDF.

    Raises:
        ReadingError: if it is damaged, locked or without text, or the library is missing.
    """
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError:
        raise missing("pdf", "PDF") from None
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise ReadingError(  # noqa: TRY301
                    f"这个 PDF 超过 {_MOST_PAGES} 页，不是年度报告"
                )
            blocks = [block for page in pdf.pages for block in _page(page)]
    except ReadingError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever the library raises on a damaged file
        causes = (error, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
            raise ReadingError("这个 PDF 有密码。请去掉密码、另存后再读入") from None
        raise ReadingError(_DAMAGED) from None
    if not blocks:
        raise ReadingError(_SCANNED)
    return _paragraphs(blocks)


def _page(page: Any) -> list[Block]:
    tables = page.find_tables()
    pieces: list[tuple[float, Block]] = [
        (table.bbox[1], Cells(tuple(_row(row) for row in table.extract()))) for table in tables
    ]
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox) if _inside(table.bbox, outside) else outside
    lines = outside.extract_text_lines(return_chars=False)
    right = max((line["x1"] for line in lines), default=0)
    left = min((line["x0"] for line in lines), default=0)
    for index, line in enumerate(lines):
        if index == len(lines) - 1 and _PAGE.fullmatch(line["text"]):
            continue  # the number of the page
        reaches = right > left and (line["x1"] - left) / (right - left) > _FULL
        full = reaches and line["x1"] > _MARGIN * page.width
        pieces.append((line["top"], Text(line["text"] + ("\v" if full else ""))))
    return [block for _, block in sorted(pieces, key=lambda piece: piece[0])]


def _inside(box: tuple[float, ...], page: Any) -> bool:
    x0, top, x1, bottom = page.bbox
    return bool(x0 <= box[0] and top <= box[1] and box[2] <= x1 and box[3] <= bottom)


def _row(row: list[str | None]) -> tuple[str, ...]:
    """A row of cells; where another cell spans there is None, and no cell begins."""
    return tuple(re.sub(r"\s*\n\s*", "", cell) for cell in row if cell is not None)


def _paragraphs(blocks: list[Block]) -> Stream:
    """Lines that reach the right edge run on in the next one."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            isinstance(block, Text)
            and isinstance(last, Text)
            and last.text.endswith("\v")
            and not (_HEADING.match(block.text) and last.text[-2:-1] in _SENTENCE_ENDS)
        ):
            joined[-1] = Text(last.text[:-1] + block.text)
        else:
            joined.append(block)
    return [Text(b.text.rstrip("\v")) if isinstance(b, Text) else b for b in joined]
