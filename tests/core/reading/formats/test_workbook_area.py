"""How far the cells of a workbook reach is found before any room is taken for them."""

from __future__ import annotations

import pytest

from gknb.core.reading.document import ReadingError
from gknb.core.reading.formats import workbook_area as module
from gknb.core.reading.formats.workbook import sheets
from gknb.core.reading.formats.workbook_area import MOST_AREA, _areas, require_sensible_area
from tests.core.reading.formats.documents import workbook, zipped


def areas(part, kind="xlsx", name="xl/worksheets/sheet1.xml"):
    return list(_areas(zipped({name: part}), kind))


def xlsx(*places):
    cells = "".join(f'<c r="{place}"><v>1</v></c>' for place in places)
    return f"<worksheet><sheetData>{cells}</sheetData></worksheet>"


def test_the_area_is_that_of_the_last_row_and_the_last_column():
    cases = {
        ("A1",): (1, 1),
        ("C2", "B7"): (7, 3),
        ("Z1",): (1, 26),
        ("AA1",): (1, 27),
        ("XFD1048576",): (1048576, 16384),
        (): (0, 1),
    }
    for places, area in cases.items():
        assert areas(xlsx(*places)) == [area], places
    assert areas("<sheetData><row r='9'/><c s='1' r = \"B3\"/></sheetData>") == [(9, 2)]
    assert areas("<worksheet/>") == []


def test_only_sheets_are_looked_at():
    part = xlsx("B2")
    assert areas(part, name="xl/media/image.png") == []
    assert areas(part, name="XL/SHEET.XML") == [(2, 2)]
    assert areas(part, "ods", name="content.xml") == []


CELL = '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'
BLANK = "<table:table-cell/>"


def row(cells, repeated=0):
    times = f' table:number-rows-repeated="{repeated}"' if repeated else ""
    return f"<table:table-row{times}>{cells}</table:table-row>"


def blanks(number):
    return f'<table:table-cell table:number-columns-repeated="{number}"/>'


def ods(*rows):
    return areas(f"<x><table:table >{''.join(rows)}</table:table></x>", "ods", "content.xml")


def test_the_area_of_an_open_document_ends_with_its_last_cell_that_is_not_blank():
    cases = (
        ([row(CELL)], (1, 1)),
        ([row(CELL + CELL), row(CELL)], (2, 2)),
        ([row(BLANK + CELL + BLANK)], (1, 2)),
        ([row(blanks(3) + CELL)], (1, 4)),
        ([row(CELL + blanks(16384)), row(blanks(16384), 1048575)], (1, 1)),
        ([row(BLANK, 9), row(CELL)], (10, 1)),
        ([row(CELL, 5)], (5, 1)),
        ([row('<table:table-cell office:value="1"/>')], (1, 1)),
        ([row('<table:covered-table-cell table:number-columns-repeated="2"/>' + CELL)], (1, 3)),
        ([row(BLANK)], (0, 0)),
        ([], (0, 0)),
    )
    for rows, area in cases:
        assert ods(*rows) == [area], rows
    two = f"<table:table >{row(CELL)}</table:table><table:table >{row(CELL + CELL)}</table:table>"
    assert areas(two, "ods", "content.xml") == [(1, 1), (1, 2)]


def test_the_largest_area_is_let_through_and_one_row_more_is_not():
    require_sensible_area(zipped({"a.xml": xlsx(f"A{MOST_AREA}")}), "xlsx")
    require_sensible_area(zipped({"a.xml": xlsx(f"B{MOST_AREA // 2}")}), "xlsx")
    for place in (f"A{MOST_AREA + 1}", f"B{MOST_AREA // 2 + 1}"):
        with pytest.raises(ReadingError, match="太大"):
            require_sensible_area(zipped({"a.xml": xlsx(place)}), "xlsx")
    assert MOST_AREA == 2_000_000


@pytest.mark.parametrize("place", ["XFD1048576", "A1000000000", "ZZZZ4000000"])
def test_a_workbook_with_cells_far_apart_is_refused(place):
    whole = {"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": xlsx("A1", place)}
    with pytest.raises(ReadingError, match="太大"):
        sheets(zipped(whole))
    assert sheets(workbook(("a", [["x"]])))


def test_what_the_parts_unpack_to_is_counted_over_all_of_them(monkeypatch):
    members = {"a.xml": "x" * 6, "b.rels": "x" * 3, "c.bin": "x", "d.png": "x" * 99}
    monkeypatch.setattr(module, "MOST_UNPACKED", 10)
    assert list(_areas(zipped(members), "xlsx")) == []
    with pytest.raises(ReadingError, match="太大"):
        list(_areas(zipped(members | {"e.vml": "x"}), "xlsx"))
