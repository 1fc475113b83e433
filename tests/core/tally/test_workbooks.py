"""Workbooks as rows of text: merged cells, formulas without a value, dates, both calendars."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter

from gknb.core.tally import workbooks
from gknb.core.tally.workbooks import WorkbookError, read_workbook


def made(write, **options):
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, options)
    write(book)
    book.close()
    return data.getvalue()


def test_cells_are_text_as_a_csv_would_have_it():
    for value, text in (
        (dt.datetime(2024, 3, 5, 9, 30), "2024-03-05"),  # noqa: DTZ001
        (dt.date(2024, 3, 5), "2024-03-05"),
        (True, "是"),
        (False, "否"),
        (3.0, "3"),
        (3.5, "3.5"),
        (7, "7"),
        (" 甲 ", "甲"),
        ("", ""),
    ):
        assert workbooks._text(value) == text


def test_sheets_come_in_their_order_with_every_row_from_the_first():
    def write(book):
        book.add_worksheet("甲").write(2, 1, "x")
        book.add_worksheet("乙")
        last = book.add_worksheet("丙")
        last.write_row(0, 0, ["a", 1])

    first, second, third = read_workbook(made(write))
    assert (first.name, first.rows) == ("甲", [("", ""), ("", ""), ("", "x")])
    assert (second.rows, third.rows) == ([], [("a", "1")])
    assert (first.first_day, first.uncalculated) == (0, {})


def test_what_is_merged_downwards_stands_in_each_row_and_across_at_the_left_alone():
    def write(book):
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 2, 0, "down")
        sheet.merge_range(0, 1, 0, 2, "across")
        sheet.merge_range(1, 1, 2, 2, "both")
        sheet.write(3, 2, "end")

    (rows,) = [sheet.rows for sheet in read_workbook(made(write))]
    assert rows == [
        ("down", "across", ""),
        ("down", "both", ""),
        ("down", "both", ""),
        ("", "", "end"),
    ]


def test_merged_ranges_beyond_the_cells_change_nothing():
    class Sheet:
        merged_cell_ranges = (
            ((0, 5), (3, 5)),
            ((7, 0), (9, 0)),
            ((1, 0), (9, 0)),
            ((0, 1), (0, 1)),
        )

    rows = [("a", "b"), ("c", "d"), ("", "e")]
    assert workbooks._merged(Sheet(), rows) == [("a", "b"), ("c", "d"), ("c", "e")]
    Sheet.merged_cell_ranges = None
    assert workbooks._merged(Sheet(), rows) == rows


def sheet(*rows):
    return f"<worksheet>{''.join(rows)}</worksheet>".encode()


def test_a_formula_without_a_value_is_found_by_row_and_column():
    formula, value = "<f>A1</f>", "<v>1</v>"
    for rows, found in (
        ([f'<row r="2"><c r="B2">{formula}</c></row>'], {2: {1}}),
        ([f'<row r="2"><c r="B2">{formula}<v></v></c></row>'], {2: {1}}),
        ([f'<row r="2"><c r="B2">{formula}{value}</c></row>'], {}),
        ([f'<row r="2"><c r="B2">{value}</c><c r="C2"></c></row>'], {}),
        ([f'<row r="2"><c r="B2" t="str">{formula}<v></v></c></row>'], {}),
        ([f'<row r="2"><c r="B2" t="str">{formula}</c></row>'], {2: {1}}),
        ([f'<row r="7"><c r="AA7">{formula}</c><c r="AB7">{formula}</c></row>'], {7: {26, 27}}),
        # without references the cells and rows follow each other
        ([f"<row><c/><c>{formula}</c></row><row><c>{formula}</c></row>"], {1: {1}, 2: {0}}),
        (
            [f'<row r="5"><c r="C5"/><c>{formula}</c></row><row><c>{formula}</c></row>'],
            {5: {3}, 6: {0}},
        ),
    ):
        assert workbooks._by_row(workbooks.uncalculated(sheet(*rows))) == {
            n: frozenset(c) for n, c in found.items()
        }


def test_columns_are_counted_from_a():
    assert [workbooks.column_number(each) for each in ("A", "Z", "AA", "AZ", "BA", "XFD")] == [
        *(0, 25, 26, 51, 52, 16383)
    ]


def test_a_workbook_of_the_other_calendar_says_so():
    def write(book):
        book.add_worksheet().write(0, 0, 1)

    assert read_workbook(made(write))[0].first_day == 0
    assert read_workbook(made(write, date_1904=True))[0].first_day == 1462


def test_more_cells_than_a_register_has_are_refused_at_the_bound(monkeypatch):
    def write(book):
        sheet = book.add_worksheet("大")
        sheet.write(0, 0, "a")
        sheet.write(1, 2, "b")

    data = made(write)
    monkeypatch.setattr(workbooks, "MOST_CELLS", 6)
    assert len(read_workbook(data)[0].rows) == 2
    monkeypatch.setattr(workbooks, "MOST_CELLS", 5)
    with pytest.raises(WorkbookError, match="工作表“大”超过5格，不是台账；请删去远处多余的格"):
        read_workbook(data)
    workbooks._refuse_huge("x", b'<row r="1048576"><c r="A1048576"/>'.replace(b"A1048576", b"A5"))
    for wrong in (b'<c r="A10000000"/>', b"<row r = '10000000'>"):
        with pytest.raises(WorkbookError, match="第1048576行以外"):
            workbooks._refuse_huge("x", wrong)
    with pytest.raises(WorkbookError, match="超过5格"):
        workbooks._refuse_huge("x", b'<x:c r="B3"/>')


def test_where_a_sheet_lies_is_told_by_the_relations():
    def packed(target):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr(
                "xl/_rels/workbook.xml.rels",
                f'<r><x Id="a" Target="{target}"/><x Id="b" Target="other"/></r>',
            )
        return zipfile.ZipFile(data)

    book = workbooks.ET.fromstring(
        '<w xmlns:r="q"><sheets/><sheet name="甲" r:id="a"/><sheet name="乙" r:id="z"/></w>'
    )
    for target, part in (("worksheets/s.xml", "xl/worksheets/s.xml"), ("/xl/s.xml", "xl/s.xml")):
        with packed(target) as archive:
            assert list(workbooks.sheet_parts(archive, book)) == [("甲", part), ("乙", "xl/")]
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        assert list(workbooks.sheet_parts(archive, book)) == []


def test_a_workbook_with_a_password_is_told():
    data = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(WorkbookError, match="有打开密码，请先取消密码"):
        read_workbook(data)
    with pytest.raises(WorkbookError, match="不是能读取的工作簿"):
        read_workbook(b"\xd0\xcf\x11\xe0")
