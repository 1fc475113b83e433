"""The report as a workbook that checks itself, for departments that have no terminal.

Sums and balances are formulas that Excel and WPS calculate again, whole numbers are enforced,
columns that do not balance are lit, and nothing but what is to be filled in can be changed. There
is no password: the lock is against slips, not against people. What comes back is imported like
any other workbook, so labels and headings stand as in the published layout. The same report gives
the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gknb.core.forms import COVER, Place, Section, Table
from gknb.core.naming import NOT_FINAL_MARK, prose_heading, section_heading
from gknb.core.report import Report
from gknb.core.safe_text import harmless, one_line

from .page import chinese_date, chosen
from .xlsx_balances import add_balances
from .xlsx_styles import Styles, styles_of
from .xlsx_table import add_table

_UNSIGNED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the properties of a workbook know no zone
_WIDTH = 76
"""The width of a sheet of prose, in digits of the usual type: some 38 characters."""
_LINE, _CHARACTERS = 20, 36
"""The height of a line in points, and how many characters stand on it."""
_HIGHEST = 409
"""The highest row that Excel has, in points."""
BALANCE_NAME = "勾稽"
_SPARE_ROWS = 3
"""Free rows below a field, to go on writing."""
_LONGEST = 32_000
"""Characters that a cell surely holds; Excel's limit is 32,767."""


def render(
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,
    *,
    marked: bool = False,
) -> bytes:
    """The report as an XLSX file, for Excel and WPS.

    Args:
        report: the report.
        sections: keys of the sections to print; None for all, with cover and signature.
        width: has no meaning here.
        marked: whether every printed page says that it is not final.

    Raises:
        KeyError: if the form has no section of one of the keys.
    """
    del width  # a workbook has no lines of cells
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_urls": False})
    styles = styles_of(book)
    _set_properties(book, report)
    if sections is None:
        sheet = _sheet(book, _sheet_name(0), marked=marked)
        _add_cover(sheet, styles, report)
    balanced: list[tuple[Table, str]] = []
    kept = chosen(report.form, sections)
    for section in kept:
        sheet = _sheet(book, _sheet_name(report.form.number(section.key)), marked=marked)
        if section.table is not None:
            heading = section_heading(report.form, section.key)
            add_table(sheet, styles, report, section.table, heading)
            if section.table.balances:
                balanced.append((section.table, sheet.get_name()))
        else:
            row = _add_prose(sheet, styles, report, section)
            if sections is None and section is kept[-1]:
                _add_signature(sheet, styles, report, row)
    for table, name in balanced:
        # Hidden, for a reader would take its figures for the report's.
        sheet = _sheet(book, BALANCE_NAME, marked=marked)
        add_balances(sheet, styles, report, table, name)
        sheet.hide()
    book.close()
    return written.getvalue()


def _sheet_name(number: int) -> str:
    """The name of the sheet of a section, 0 for the cover.

    It is no heading, for that stands in a cell: a reader takes the names of sheets, unless they
    are numbers only, as text of the report.
    """
    return f"表{number}"


def _sheet(book: Workbook, name: str, *, marked: bool) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    if marked:
        sheet.set_header(f"&C{NOT_FINAL_MARK}")
    sheet.set_footer("&C&P")
    sheet.protect("", {"format_rows": True, "format_columns": True})
    return sheet


def _add_cover(sheet: Worksheet, styles: Styles, report: Report) -> None:
    sheet.set_column(0, 0, _WIDTH)
    sheet.set_row(0, 2 * _LINE)
    sheet.write_string(0, 0, one_line(report.title), styles.title)
    _add_paragraphs(sheet, styles, 1, report.preamble)


def _add_prose(sheet: Worksheet, styles: Styles, report: Report, section: Section) -> int:
    """The fields of a section under their headings; the first row that is free below them."""
    sheet.set_column(0, 0, _WIDTH)
    sheet.write_string(0, 0, section_heading(report.form, section.key), styles.heading)
    row = 1
    for field in section.prose:
        place = Place(section.key, field.key)
        if heading := prose_heading(report.form, place):
            sheet.write_string(row, 0, heading, styles.subheading)
            row += 1
        row = _add_paragraphs(sheet, styles, row, report.text(place))
    return row


def _add_paragraphs(sheet: Worksheet, styles: Styles, row: int, text: str) -> int:
    """A paragraph a row, and free rows to go on; the first row below them."""
    for line in harmless(text).split("\n"):
        for at in range(0, len(line), _LONGEST):
            piece = line[at : at + _LONGEST].strip()
            if piece:
                lines = -(-(len(piece) + 2) // _CHARACTERS)
                sheet.set_row(row, min(lines * _LINE, _HIGHEST))
                sheet.write_string(row, 0, piece, styles.prose)
                row += 1
    for _ in range(_SPARE_ROWS):
        sheet.set_row(row, _LINE)
        sheet.write_blank(row, 0, None, styles.prose)
        row += 1
    return row


def _add_signature(sheet: Worksheet, styles: Styles, report: Report, row: int) -> None:
    date = report.value(Place(COVER, "signed_on"))
    sheet.write_string(row, 0, one_line(report.agency), styles.signature)
    text = chinese_date(date) if isinstance(date, dt.date) else ""
    if text:
        sheet.write_string(row + 1, 0, text, styles.signature)
    else:
        sheet.write_blank(row + 1, 0, None, styles.signature)


def _set_properties(book: Workbook, report: Report) -> None:
    date = report.signed_on
    written = dt.datetime(date.year, date.month, date.day) if date else _UNSIGNED  # noqa: DTZ001
    book.set_properties(
        {
            "title": one_line(report.title)[:255],
            "author": one_line(report.agency)[:255],
            "created": written,
        }
    )
