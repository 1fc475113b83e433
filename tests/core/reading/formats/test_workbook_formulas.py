"""Sums that a file keeps no value of are worked out; other formulas are told as such."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from gknb.core.forms import Place
from gknb.core.reading import import_source, read_document
from gknb.core.reading.document import Grid
from gknb.core.reading.formats.workbook_formulas import Sums, uncalculated
from gknb.core.rendering import as_bytes
from tests.core.reading.formats.documents import workbook
from tests.core.reading.layouts import plain_report

DAY = dt.date(2025, 1, 20)
LICENCES = Place("disclosure", "licences", "decisions")
FIGURES = {LICENCES: 7}


def value(formula, values=((1, 2, 3), (10, "件", ""), (0.5, "3", True))):
    """What a formula in D9 comes to beside some cells from A1 on."""
    return Sums({(8, 3): formula}, values).value((8, 3))


@pytest.mark.parametrize(
    ("formula", "comes_to"),
    [
        ("SUM(A1:C1)", 6),
        ("sum($A$1:$C$2)", 16),
        ("SUM(A1,C1;A2)", 14),
        ("SUM(C2:A1)", 16),
        ("A1+B1+C1", 6),
        ("A1 - B1", -1),
        ("-A1+10", 9),
        ("SUM(A1:B1)-C1+SUM(A2)", 10),
        ("A3+A3", 1),
        ("SUM(X5:Z9)", 0),
        ("C2+A1", 1),  # a blank is nothing
        ('IF(COUNT(A1:C1)=0,"",SUM(A1:C1))', 6),
        ('IF(COUNT(B2:C2)=0,"",SUM(B2:C2))', ""),
    ],
)
def test_sums_of_cells_come_to_what_excel_makes_of_them(formula, comes_to):
    assert value(formula) == comes_to


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "SUM(A1:C1)*2",
        "SUM(A1:B3)",  # of "3" as a text Excel counts nothing, and whoever reads it three
        "SUM(A1:C1",
        "A1B1",
        "A1 B1",
        "SUM(表2!A1)",
        "VLOOKUP(A1,A1:C3,2)",
        "SUM(A1:ZZ1048576)",
        "D9",
        "SUM(D9)",
        "A1+" * 200 + "A1",
    ],
)
def test_whatever_else_a_formula_says_is_not_guessed(formula):
    assert value(formula) is None


def test_a_sum_of_sums_is_worked_out_and_a_circle_is_not():
    sums = Sums({(0, 2): "A1+B1", (1, 2): "C1+A2", (2, 2): "C4", (3, 2): "C3"}, [(1, 2), (4,)])
    assert sums.value((1, 2)) == 7
    assert sums.value((2, 2)) is None


def test_a_chain_of_sums_is_followed_for_so_far_and_no_further():
    formulas = {(row, 0): f"A{row + 2}+1" for row in range(100)}
    values = [[""] for _ in range(100)] + [[1]]
    assert Sums(formulas, values).value((61, 0)) == 40
    assert Sums(formulas, values).value((60, 0)) == 41
    assert Sums(formulas, values).value((50, 0)) is None


def sheet(*cells):
    return f"<sheetData><row r='3'>{''.join(cells)}</row></sheetData>".encode()


def test_formulas_with_a_value_are_left_alone_and_shared_ones_are_moved():
    content = sheet(
        "<c r='A3'><f>SUM(B3:C3)</f><v>7</v></c>",
        "<c r='B3' t='str'><f>X()</f><v></v></c>",
        "<c r='C3'><f>1+1</f><v/></c>",
        "<c r='D3'><f t='shared' si='0' ref='D3:E3'>SUM(A$1:Z2)+$B4</f></c>",
        "<c r='E3'><f t='shared' si='0'/></c>",
        "<c r='F3'><f t='array' ref='F3'>A1</f></c>",
        "<c r='G3'><f t='shared' si='9'/></c>",
    )
    assert uncalculated(content) == {
        (2, 2): "1+1",
        (2, 3): "SUM(A$1:Z2)+$B4",
        (2, 4): "SUM(B$1:AA2)+$B4",
        (2, 5): "",
        (2, 6): "",
    }
    assert uncalculated(sheet("<c r='A3'><v>7</v></c>")) == {}


def without_values(data):
    """A workbook as a program leaves it that does not calculate."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_of_the_program_filled_in_by_another_reads_as_with_its_values():
    data = as_bytes("xlsx", plain_report("2021", FIGURES))
    as_it_is, stripped = (import_source(each, "", DAY) for each in (data, without_values(data)))
    assert stripped.report.figures == as_it_is.report.figures
    assert stripped.report.prose == as_it_is.report.prose
    assert [f.rule for f in stripped.findings] == [f.rule for f in as_it_is.findings]


def test_a_last_column_of_nothing_but_formulas_is_there():
    rows = [["规章", 1, 2, "=SUM(B1:C1)", "=B1-C1"], ["文件", 3, 4, "=B2*C2"], ["=A1&A2"]]
    (grid,) = read_document(workbook(("表", rows))).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["规章", "1", "2", "3", "-1"],
        ["文件", "3", "4", "=B2*C2", ""],
        ["=A1&A2", "", "", "", ""],
    ]


def test_a_formula_before_everything_else_moves_nothing():
    rows = [["=A9&B9"], [], ["", "规章", 1, "=C3"]]
    blocks = read_document(workbook(("表", rows))).blocks
    grids = [block for block in blocks if isinstance(block, Grid)]
    texts = [[cell.text for cell in row if cell.text] for grid in grids for row in grid.rows]
    assert texts == [["=A9&B9"], ["规章", "1", "1"]]
    (value,) = [cell for grid in grids for cell in grid.cells() if cell.text == "规章"]
    assert (value.origin.row, value.origin.cell) == (3, 2)


def test_a_figure_by_another_formula_is_told_with_the_remedy_and_left_blank():
    report = plain_report("2021", FIGURES)
    data = as_bytes("xlsx", report)
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = next(s for s in book if any(c.value == "行政许可" for row in s for c in row))
    cell = next(c for row in sheet for c in row if c.value == "行政许可")
    sheet.cell(cell.row, cell.column + 1).value = "=ROUND(3.2,0)"
    out = io.BytesIO()
    book.save(out)
    reading = import_source(out.getvalue(), "", DAY)
    (finding,) = [each for each in reading.findings if each.rule == "figure-unread"]
    assert "是公式，文件里没有算出的值" in finding.message
    assert "保存一次后再导入" in finding.message
    assert finding.place not in reading.report.figures
