"""A letter to an office as a Word document in the shape of GB/T 9704-2012."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from gknb.core.safe_text import harmless, one_line

from .docx_package import packed, set_properties
from .docx_styles import (
    FANG_SONG,
    HEI,
    STYLES,
    TABLE_TEXT,
    TEXT_WIDTH,
    Style,
    add_page_numbers,
    add_style,
    lay_out_page,
    name_fallbacks,
    set_chinese,
    set_styles,
)
from .letter import Attachment, Letter, numbered
from .page import Kind

_ADDRESSEE = Style("Letter Addressee", FANG_SONG, indent=0)
_ATTACHMENT_MARK = Style("Letter Attachment", HEI, alignment=WD_ALIGN_PARAGRAPH.LEFT, indent=0)
_NUMBER_WIDTH = Mm(12)
_GAP = 10
"""Points between a heading and the list below it."""
_LONG = 28
"""From more rows than these on, an overview is set smaller."""
_TEXT_SIZE, _SHEET_SIZE, _LONG_SHEET_SIZE = 10.5, 9, 7.5
"""Points of the text of a list: of one to be read, and of an overview that is to stay a page."""


def render(letter: Letter, author: str = "", date: dt.date | None = None) -> bytes:
    """The letter as a DOCX file; the same letter gives the same bytes.

    Args:
        letter: the letter.
        author: who sends it, for the properties of the file.
        date: its day, for the same.
    """
    writer = _Writer(Document())
    writer.write(letter)
    set_properties(writer.document, "".join(letter.title), author, date)
    return packed(writer.document)


class _Writer:
    """Writes one letter into a document."""

    def __init__(self, document: DocumentObject) -> None:
        self.document = document
        lay_out_page(document)
        set_styles(document)
        for style in (_ADDRESSEE, _ATTACHMENT_MARK):
            add_style(document, style)
        add_page_numbers(document)
        name_fallbacks(document)
        # The library looks through all styles for each paragraph's name.
        self._ids = {style.name: style.style_id for style in document.styles}

    def write(self, letter: Letter) -> None:
        """Write the letter from its title to its list."""
        self._add(STYLES[Kind.TITLE], "\n".join(map(one_line, letter.title)))
        self._add(_ADDRESSEE, "")
        if letter.addressee:
            self._add(_ADDRESSEE, f"{one_line(letter.addressee)}：")
        for text in letter.paragraphs:
            self._add(STYLES[Kind.PARAGRAPH], one_line(text))
        attachment = letter.attachment
        if attachment is not None and not letter.is_sheet:
            self._add(_ADDRESSEE, "")
            self._add(STYLES[Kind.PARAGRAPH], f"附件：{attachment.title}")
        self._add_signature(letter.signature)
        if attachment is not None:
            if not letter.is_sheet:
                mark = self._add(_ATTACHMENT_MARK, "附件")
                mark.paragraph_format.page_break_before = True
                self._add(STYLES[Kind.TITLE], attachment.title)
            self._add(_ADDRESSEE, "").paragraph_format.line_spacing = Pt(_GAP)
            self._add_list(letter, attachment)

    def _add(self, style: Style, text: str) -> Paragraph:
        paragraph = self.document.add_paragraph(harmless(text))
        self._set_style(paragraph, style.name)
        set_chinese(paragraph)
        return paragraph

    def _set_style(self, paragraph: Paragraph, name: str) -> None:
        paragraph._p.style = self._ids[name]  # noqa: SLF001

    def _add_signature(self, lines: Sequence[str]) -> None:
        """Who and when at the right, the date four characters in, as the standard has it."""
        style = STYLES[Kind.SIGNATURE]
        for n, line in enumerate(lines):
            # The standard wants no page that bears nothing but the signature.
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True
            paragraph = self._add(style, one_line(line))
            paragraph.paragraph_format.right_indent = Pt(style.size * (4 if n else 2))
            if not n:
                paragraph.paragraph_format.space_before = Length(style.pitch * 2)

    def _add_list(self, letter: Letter, attachment: Attachment) -> None:
        rows = sum(len(group.rows) for group in attachment.groups)
        size = _TEXT_SIZE
        if letter.is_sheet:
            size = _LONG_SHEET_SIZE if rows > _LONG else _SHEET_SIZE
        widths = _widths(attachment)
        table = self.document.add_table(1, len(widths), "Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width  # what LibreOffice goes by; Word goes by the cells
        head = table.rows[0]
        _mark(head, "w:tblHeader")
        heads = ["序号", *(column.head for column in attachment.columns)]
        self._fill(head, heads, widths, size, [True] * len(heads))
        centred = [True, *(column.is_number for column in attachment.columns)]
        for group in numbered(letter):
            if group.heading:
                row = _add_row(table)
                cell = row.cells[0].merge(row.cells[-1])
                self._write(cell, one_line(group.heading), size, is_centred=False)
                cell.paragraphs[0].paragraph_format.keep_with_next = True
            for n, texts in enumerate(group.rows, 1):
                self._fill(_add_row(table), [str(n), *texts], widths, size, centred)
        self.document.add_paragraph()  # Word wants a paragraph after the last table

    def _fill(
        self,
        row: _Row,
        texts: Sequence[str],
        widths: Sequence[Length],
        size: float,
        centred: Sequence[bool],
    ) -> None:
        _mark(row, "w:cantSplit")
        for cell, text, width, is_centred in zip(row.cells, texts, widths, centred, strict=True):
            cell.width = width
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            self._write(cell, one_line(text), size, is_centred=is_centred)

    def _write(self, cell: _Cell, text: str, size: float, *, is_centred: bool) -> None:
        paragraph = cell.paragraphs[0]
        self._set_style(paragraph, TABLE_TEXT)
        if not is_centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph.add_run(text).font.size = Pt(size)
        set_chinese(paragraph)


def _add_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx forgot it
    return row


def _widths(attachment: Attachment) -> list[Length]:
    room = int(TEXT_WIDTH) - int(_NUMBER_WIDTH)
    whole = sum(column.share for column in attachment.columns)
    return [
        _NUMBER_WIDTH,
        *(Length(room * column.share // whole) for column in attachment.columns),
    ]


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001
