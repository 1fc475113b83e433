"""An XLSX is read as it shows: without what is hidden or struck out, marks as marks."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from gknb.core.reading.document import Grid, ReadingError
from gknb.core.reading.formats import read_document, workbook
from gknb.core.reading.formats.workbook_looks import looks_of

PLAIN, STRUCK = InlineFont(), InlineFont(strike=True)
RAISED, LOWERED = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")


def unchanged(_sheet):
    """A change that is none."""


def saved(change):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "年报"
    for row in (["规章", 3, "甲"], ["许可", 88, "乙"], ["许可", 41, "丙"], ["处罚", 5, "丁"]):
        sheet.append(row)
    change(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(change):
    blocks = read_document(saved(change)).blocks
    return [
        [cell.text for cell in row]
        for grid in blocks
        if isinstance(grid, Grid)
        for row in grid.rows
    ]


def rich(*pieces):
    def change(sheet):
        sheet["B2"] = CellRichText(*(TextBlock(font, text) for font, text in pieces))

    return change


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([(STRUCK, "99"), (PLAIN, "88")], "88"),
        ([(PLAIN, "8"), (STRUCK, "99"), (PLAIN, "8")], "88"),
        ([(PLAIN, "88"), (RAISED, "1")], "88¹"),
        ([(PLAIN, "88"), (LOWERED, "1")], "88₁"),
        ([(InlineFont(strike=False), "8"), (InlineFont(b=True), "8")], "88"),
    ],
)
def test_a_text_of_several_looks_is_what_shows_of_it(pieces, text):
    assert read(rich(*pieces))[1][1] == text


def test_struck_cells_are_blank_whatever_they_hold():
    def change(sheet):
        for name in ("A2", "B2", "C2"):
            sheet[name].font = Font(strike=True)

    assert [row[1] for row in read(change)] == ["3", "41", "5"]


def test_hidden_rows_and_columns_are_left_out():
    def change(sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True

    assert read(change) == [["规章", "3"], ["许可", "41"], ["处罚", "5"]]


def test_a_merged_cell_shows_as_long_as_any_of_it_does():
    def change(sheet):
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[2].hidden = True

    assert ["许可", "", ""] in read(change)
    assert "41" in [text for row in read(change) for text in row]


def test_figures_are_what_their_formats_show():
    def change(sheet):
        sheet["B2"].number_format = "0!.0"
        sheet["B3"].number_format = "#,##0.00"

    assert [row[1] for row in read(change)] == ["3", "8.8", "41", "5"]


def test_a_workbook_that_shows_what_it_holds_has_no_looks_and_a_damaged_one_is_told(monkeypatch):
    assert looks_of(saved(unchanged)) == {}

    def fails(data):
        raise ValueError(data)

    monkeypatch.setattr("gknb.core.reading.formats.workbook_looks.looks_of", fails)
    with pytest.raises(ReadingError, match="已损坏"):
        workbook.read(saved(unchanged))
