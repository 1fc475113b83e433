"""Workbooks made to fill the memory, or broken: an error in Chinese, within bounds."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from gknb.core.tally import RegisterError, read_lines, sheets, workbooks

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(rows="", without=(), **parts):
    """A workbook with these rows as they stand in the file, and some of its parts others."""
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    found = io.BytesIO()
    sheet = f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in without:
                new.writestr(name, sheet if name == SHEET else parts.get(name, old.read(name)))
    return found.getvalue()


def cell(at, value=1, **more):
    more = "".join(f' {key}="{told}"' for key, told in more.items())
    return f'<c r="{at}"{more}><v>{value}</v></c>'


def row(*cells, number=1):
    return f'<row r="{number}">{"".join(cells)}</row>'


@pytest.mark.parametrize(
    "data",
    [
        workbook(row(cell("A1", 999, t="s"))),
        workbook(row(cell("A1", 1, s="99"))),
        workbook('<row r="x"><c r="??"/></row>'),
        workbook(without=["xl/workbook.xml"]),
        workbook(without=["[Content_Types].xml"]),
        workbook(row(cell("A1", "inf"))),
        workbook()[:-30],
        workbook()[:500],
        workbook().replace(b"\x50\x4b\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00"),
        b"PK",
    ],
)
def test_what_is_broken_is_an_error_in_words_or_is_read(data):
    try:
        read_lines("a.xlsx", data)
    except RegisterError as error:
        assert "XLSX" in str(error)  # noqa: PT017


def test_a_row_with_an_enormous_number_is_refused_at_the_bound(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_LINES", 100)
    for number, is_read in ((100, True), (101, False)):
        data = workbook(row(cell(f"A{number}"), number=number))
        if is_read:
            assert read_lines("a.xlsx", data)[0][0].number == number
        else:
            with pytest.raises(RegisterError, match="100行"):
                read_lines("a.xlsx", data)


@pytest.mark.parametrize("number", [10**7, 10**9, 10**30])
def test_a_row_number_that_no_sheet_has_is_refused_before_the_library_sees_it(number):
    data = workbook(row(cell(f"A{number}"), number=number))
    with pytest.raises(RegisterError, match="第1048576行以外"):
        read_lines("a.xlsx", data)


def test_more_cells_or_columns_than_a_register_has_are_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_CELLS", 6)
    assert read_lines("a.csv", b"1,2,3\n4,5,6\n")
    with pytest.raises(RegisterError, match="6格"):
        read_lines("a.csv", b"1,2,3\n4,5,6\n7\n")
    monkeypatch.setattr(sheets, "MOST_COLUMNS", 2)
    with pytest.raises(RegisterError, match="2列"):
        read_lines("a.csv", b"1,2,3\n")
    assert read_lines("a.csv", b"1,2,,,\n")


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(workbooks, "_MOST_UNPACKED", 20_000)
    assert read_lines("a.xlsx", workbook()) == [[]]
    with pytest.raises(RegisterError, match="展开后过大"):
        read_lines("a.xlsx", workbook(row(cell("A1")) * 1000))
