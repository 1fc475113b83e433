"""The report as a Word document in the shape that GB/T 9704-2012 gives to official documents.

The same report gives the same bytes: nothing in the file depends on when it was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import Length

from gknb.core.naming import NOT_FINAL_MARK
from gknb.core.report import Report
from gknb.core.safe_text import one_line

from .docx_package import packed, set_properties
from .docx_styles import (
    LINE_CHARACTERS,
    STYLES,
    TITLE_CHARACTERS,
    add_header,
    add_page_numbers,
    lay_out_page,
    name_fallbacks,
    set_chinese,
    set_styles,
)
from .docx_table import add_table
from .page import Kind, PageItem, page_items
from .wrapping import wrap_evenly

_NAME_END = re.compile(
    r"(?:政府|委员会|办公室|[局厅院]|(?:(?<!城)市|[省县区旗])(?!管理委员会|人民))(?!$)|.(?=（)"
)
"""Where a long name may be broken: 云溪市高新技术产业开发区管理委员会 | 行政审批局."""


def render(
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,
    *,
    marked: bool = False,
) -> bytes:
    """The report as a DOCX file.

    Args:
        report: the report.
        sections: keys of the sections to print; None for all.
        width: has no meaning here; the page is A4.
        marked: whether the header of every page says that it is not final.

    Raises:
        KeyError: if the form has no section of one of the keys.
    """
    del width
    document = Document()
    lay_out_page(document)
    set_styles(document)
    add_page_numbers(document)
    if marked:
        add_header(document, NOT_FINAL_MARK)
    set_properties(document, report.title, report.agency, report.signed_on)
    name_fallbacks(document)
    heading = ""
    last: PageItem | None = None
    page = list(page_items(report, sections))
    tables = [item.table for item in page if item.table is not None]
    lines = 0
    for item in page:
        if item.table is not None:
            fills_page = item.table is tables[0] and len(tables) > 1
            add_table(document, report, item.table, heading, lines if fills_page else None)
        else:
            _add_paragraph(document, report, item, last)
            lines += _line_count(item)
        heading = item.text if item.kind is Kind.HEADING else heading
        last = item
    if last is not None and last.table is not None:
        document.add_paragraph()  # Word wants a paragraph after the last table
    return packed(document)


def _line_count(item: PageItem) -> int:
    """About how many lines a paragraph takes; digits and letters are half as wide."""
    if item.kind is Kind.TITLE:
        return 2
    width = sum(0.5 if char.isascii() else 1 for char in item.text) + STYLES[item.kind].indent
    return max(1, ceil(width / LINE_CHARACTERS))


def _title(report: Report, text: str) -> str:
    """A title too long for a line, broken where its meaning does: below the agency's name."""
    agency = one_line(report.agency)
    if len(text) <= TITLE_CHARACTERS or not agency or not text.startswith(agency):
        return text
    rest = text.removeprefix(agency)
    return "\n".join([*_name_lines(agency), *([rest] if rest else [])])


def _name_lines(agency: str) -> list[str]:
    """A name that is too long for a line in two, the first of which ends where a name may."""
    if len(agency) <= TITLE_CHARACTERS:
        return [agency]
    ends = [match.end() for match in _NAME_END.finditer(agency)]
    fitting = [end for end in ends if max(end, len(agency) - end) <= TITLE_CHARACTERS]
    if not fitting:
        return wrap_evenly(agency, 2 * TITLE_CHARACTERS)
    end = min(fitting, key=lambda end: abs(2 * end - len(agency)))
    return [agency[:end], agency[end:]]


def _add_paragraph(
    document: DocumentObject, report: Report, item: PageItem, last: PageItem | None
) -> None:
    style = STYLES[item.kind]
    is_signature = item.kind is Kind.SIGNATURE
    if is_signature and document.paragraphs:
        # The standard wants no page that bears nothing but the signature.
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    text = _title(report, item.text) if item.kind is Kind.TITLE else item.text
    paragraph = document.add_paragraph(text, style.name)
    set_chinese(paragraph)
    if is_signature and last is not None and last.kind is not Kind.SIGNATURE:
        paragraph.paragraph_format.space_before = Length(style.pitch * 2)
