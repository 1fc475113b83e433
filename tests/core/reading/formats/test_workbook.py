"""A workbook reads as a clerk sees it, and a hostile one takes neither memory nor the program."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from types import SimpleNamespace

import pytest

from gknb.core.reading.document import Grid, Origin, Paragraph, ReadingError
from gknb.core.reading.formats import read_document
from gknb.core.reading.formats import workbook as module
from gknb.core.reading.formats.gathering import Bounds
from gknb.core.reading.formats.workbook import Sheet, sheets
from tests.core.reading.formats.documents import workbook, zipped


def changed(data, name, change):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {info: archive.read(info) for info in archive.namelist()}
    members[name] = change(members[name])
    return zipped(members)


def test_values_are_texts_as_they_show():
    row = [
        23,
        23.0,
        12.5,
        0.1 + 0.2,
        dt.date(2024, 3, 5),
        dt.datetime(2024, 3, 5, 9, 7),  # noqa: DTZ001
        True,
        " 甲 ",
    ]
    (sheet,) = sheets(workbook(("a", [row])))
    assert sheet.rows == (
        ("23", "23", "12.5", "0.3", "2024年3月5日", "2024年3月5日09:07", "是", "甲"),
    )


def test_hidden_and_empty_sheets_are_left_out():
    data = workbook(("甲", [["x"]]), ("乙", [["y"]]), ("丙", []), hidden=("乙",))
    assert [sheet.name for sheet in sheets(data)] == ["甲"]


def test_prose_and_tables_of_one_sheet_are_paragraphs_and_grids():
    rows = [
        ["某局2024年年报"],
        ["一、总体情况"],
        [],
        ["信息内容", "本年制发件数"],
        ["规章", 0],
        ["（二）部分公开"],
        ["许可", 3],
        ["三、收到和处理"],
        ["自然人", "总计"],
        [4, 4],
    ]
    blocks = read_document(workbook(("Sheet1", rows))).blocks
    found = [
        b.text if isinstance(b, Paragraph) else [[c.text for c in row] for row in b.rows]
        for b in blocks
    ]
    assert found == [
        "某局2024年年报",
        "一、总体情况",
        [["信息内容", "本年制发件数"], ["规章", "0"], ["（二）部分公开", ""], ["许可", "3"]],
        "三、收到和处理",
        [["自然人", "总计"], ["4", "4"]],
    ]
    assert blocks[2].rows[1][1].origin == Origin(table=1, row=5, cell=2)


def test_merged_cells_stand_where_they_begin():
    rows = [["甲", None, "乙"], [None, None, 1]]
    (grid,) = read_document(workbook(("a", rows, "A1:B2"))).blocks
    assert [[cell.text for cell in row] for row in grid.rows] == [["甲", "乙"], ["1"]]
    assert (grid.rows[0][0].rows, grid.rows[0][0].columns) == (2, 2)


def test_names_of_several_sheets_are_told_if_they_say_something():
    data = workbook(("第二部分", [["x", 1]]), ("Sheet2", [["y", 2]]))
    blocks = read_document(data).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["第二部分"]
    assert [b.origin.table for b in blocks if isinstance(b, Grid)] == [1, 2]


def test_an_empty_workbook_is_told():
    with pytest.raises(ReadingError, match="没有内容"):
        read_document(workbook(("a", [])))


CONTENT = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="a">{}</table:table></office:spreadsheet>'
    "</office:body></office:document-content>"
)
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def ods(rows):
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": CONTENT.format(rows),
            "META-INF/manifest.xml": MANIFEST,
        }
    )


CELL = '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'


def test_an_open_document_is_read_with_its_endless_blank_rows():
    rows = (
        f"<table:table-row>{CELL}{CELL}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    (grid,) = read_document(ods(rows)).blocks
    assert [[cell.text for cell in row] for row in grid.rows] == [["甲", "甲"]]


@pytest.mark.parametrize(
    "rows",
    [
        f'<table:table-row table:number-rows-repeated="900000000">{CELL}</table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="9999999" x="value"/>',
        f'<table:table-row table:number-rows-repeated="9999999"/><table:table-row>{CELL}',
        (
            f'<table:table-row><table:table-cell table:number-columns-repeated="3000"/>{CELL}'
            f'<table:table-row table:number-rows-repeated="999"/><table:table-row>{CELL}'
        ),
    ],
)
def test_repeated_cells_are_refused_before_the_room_is_taken(rows):
    with pytest.raises(ReadingError, match="太大"):
        read_document(ods(rows))


def test_damaged_workbooks_are_told():
    data = workbook(("a", [["x", 1]]))
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        with pytest.raises(ReadingError, match="损坏"):
            read_document(changed(data, name, lambda xml: xml[: len(xml) // 2]))


def test_the_rows_and_cells_of_a_sheet_are_counted(monkeypatch):
    from gknb.core.reading.formats import gathering

    data = workbook(("a", [["规章", 1], ["许可", 2]]))
    assert read_document(data).blocks
    for name in ("MOST_ROWS", "MOST_CELLS", "MOST_BLOCKS"):
        with monkeypatch.context() as patch:
            patch.setattr(
                gathering, name, {"MOST_ROWS": 1, "MOST_CELLS": 3, "MOST_BLOCKS": 0}[name]
            )
            with pytest.raises(ReadingError, match="太多"):
                read_document(data)


def test_so_many_sheets_are_read_and_hidden_ones_not_counted(monkeypatch):
    data = workbook(*((name, [[name]]) for name in "甲乙丙"), hidden=("丙",))
    monkeypatch.setattr(module, "_MOST_SHEETS", 2)
    assert [sheet.name for sheet in sheets(data)] == ["甲", "乙"]
    monkeypatch.setattr(module, "_MOST_SHEETS", 1)
    with pytest.raises(ReadingError, match="太大"):
        sheets(data)


def test_what_is_no_workbook_is_refused_with_the_way_out():
    for data, words in ((b"Rar!\x1a\x07\0", "先解压"), (zipped({"a.docx": "x"}), "先解压")):
        with pytest.raises(ReadingError, match=words):
            sheets(data)


def opened(rows, *merged, start=(2, 1)):
    """A sheet as the library gives it, its cells from a place on."""
    return module._sheet(
        "a",
        SimpleNamespace(start=start, to_python=lambda: rows, merged_cell_ranges=merged or None),
        {},
    )


def test_merged_cells_count_from_the_first_that_is_used_and_none_lies_outside():
    rows = [["甲", "乙"], ["丙", "丁"]]
    found = opened(rows, ((2, 1), (3, 2)), ((3, 2), (3, 2)), ((2, 1), (2, 5)))
    assert found == Sheet("a", (("甲", "乙"), ("丙", "丁")), found.merged, 3, 2)
    assert found.merged == ((0, 0, 2, 2), (1, 1, 1, 1), (0, 0, 1, 5))
    outside = (
        *(((1, 1), (2, 1)), ((2, 0), (2, 1)), ((4, 1), (4, 1)), ((2, 3), (2, 3))),
        *(((3, 1), (2, 1)), ((2, 2), (2, 1))),
    )
    assert opened(rows, *outside).merged == ()
    assert opened(rows).merged == ()
    assert opened(rows, start=None) == Sheet("a", ())


def laid_out(*rows, merged=(), **more):
    sheet = Sheet("a", tuple(tuple(row) for row in rows), merged, **more)
    return module.sheet_blocks(sheet, 1, Bounds())


def test_a_sheet_begins_in_its_first_cell_where_nothing_else_is_said():
    (grid,) = laid_out(["规章", "1", ""], ["许可", "2", ""])
    assert [[cell.text for cell in row] for row in grid.rows] == [["规章", "1"], ["许可", "2"]]
    assert grid.rows[0][0].origin == Origin(table=1, row=1, cell=1)
    (grid,) = laid_out(["规章", "1"], first_row=3, first_column=2)
    assert grid.rows[0][1].origin == Origin(table=1, row=3, cell=3)


def test_lines_of_a_lone_text_are_paragraphs_and_figures_below_make_it_a_label():
    found = laid_out(["甲\n \n乙", ""], ["", ""], ["3", ""])
    assert [b.text for b in found[:2]] == ["甲", "乙"]
    assert isinstance(found[2], Grid)
    found = laid_out(["规章", "1"], ["许可", ""], ["2", "3"])
    assert len(found) == 1
    found = laid_out(["规章", "1"], ["许可", ""], ["", ""], ["2", "3"])
    assert [isinstance(b, Grid) for b in found] == [True, False, True]
    assert found[1].origin == Origin(table=1, row=2)
    for lone in ("-3", "1,234.5", "12%"):
        assert isinstance(laid_out(["", lone])[0], Grid)
    assert not isinstance(laid_out(["", "12件"])[0], Grid)


def test_merged_areas_that_lie_over_one_another_are_counted():
    area, last = (0, 0, 1, 1), (0, 1, 1, 1)  # of two cells there are 1,008 at most
    for count, is_kept in ((1007, True), (1008, False)):
        sheet = Sheet("a", (("甲", "乙"),), (area,) * count + (last,))
        assert ((0, 1) in module._Cells(sheet, 1, Bounds())._spans) is is_kept


def test_a_merged_cell_reaches_no_further_than_its_grid():
    (grid,) = laid_out(["甲", "1", ""], ["乙", "2", ""], merged=((0, 1, 9, 2),))
    first, second = grid.rows
    assert [(c.text, c.columns, c.rows) for c in first] == [("甲", 1, 1), ("1", 1, 2)]
    assert [c.text for c in second] == ["乙"]
