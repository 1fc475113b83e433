"""Lists as files for a spreadsheet: CSV that Excel opens as it is, and XLSX.

What stands in a list comes out of reports and rosters of others, so no cell may be computed.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gknb.core.safe_text import harmless

from .tsv import starts_formula

Cell = str | int | None
"""What stands in a cell; None for nothing."""

_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,6})?")
"""A change against the year before may be negative; it is computed to itself."""
_WRITTEN_ON = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the properties of a workbook know no zone
_LINE, _MOST_LINES = 18, 20
"""The height of a line in points, and the most lines of a row: Excel has 409 points at most."""
_LONGEST = 32_000
"""Characters that a cell surely holds; Excel's limit is 32,767."""


class Column(NamedTuple):
    """A column of a list."""

    label: str
    width: int
    """In digits of the usual type; a Chinese character takes two."""


def render_csv(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A list as CSV in UTF-8 with a mark at its begin, by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.label for column in columns)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def render_xlsx(name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A list as a sheet whose head stays and can be filtered; the same list, the same bytes.

    Args:
        name: of the sheet.
        columns: its columns.
        rows: its cells.
    """
    import xlsxwriter  # only those who ask for a workbook wait for it

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(data, options)
    book.set_properties({"created": _WRITTEN_ON})
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "border": 1, "valign": "vcenter"})
    body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.label, head)
    last = 0
    for last, row in enumerate(rows, 1):
        sheet.set_row(last, _LINE * _lines(columns, row))  # not every program fits it to the text
        for number, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(last, number, cell, body)
            elif cell:
                sheet.write_string(last, number, harmless(cell)[:_LONGEST], body)
            else:
                sheet.write_blank(last, number, None, body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return data.getvalue()


def _lines(columns: Sequence[Column], row: Sequence[Cell]) -> int:
    """How many lines the longest cell of a row takes in its column."""
    from rich.cells import cell_len

    counts = [
        sum(
            max(1, -(-cell_len(line) // (column.width - 1))) for line in cell[:_LONGEST].split("\n")
        )
        for column, cell in zip(columns, row, strict=True)
        if isinstance(cell, str)
    ]
    return min(max(counts, default=1), _MOST_LINES)


def _guarded(cell: Cell) -> Cell:
    """A cell of a CSV that no spreadsheet computes: `=1+1` is preceded by an apostrophe."""
    if not isinstance(cell, str):
        return cell
    text = harmless(cell)
    if starts_formula(text.lstrip()) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
