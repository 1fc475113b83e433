"""The report as tab-separated cells: every figure on the line and in the column of the form."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from gknb.core.figures import format_figure
from gknb.core.forms import FORMS, Place, grid
from gknb.core.rendering.tsv import guarded, render, table_lines
from gknb.core.report import new_report
from tests.strategies import reports

FORM = FORMS["2021"]

DISCLOSURE = """\
二、主动公开政府信息情况

第二十条第（一）项\t\t\t
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t7\t\t
行政规范性文件\t\t\t
第二十条第（五）项\t\t\t
信息内容\t本年处理决定数量\t\t
行政许可\t\t\t
第二十条第（六）项\t\t\t
信息内容\t本年处理决定数量\t\t
行政处罚\t\t\t
行政强制\t\t\t
第二十条第（八）项\t\t\t
信息内容\t本年收费金额（单位：万元）\t\t
行政事业性收费\t\t\t
"""


def as_a_spreadsheet_reads(lines):
    return list(csv.reader(io.StringIO("\n".join(lines) + "\n"), dialect="excel-tab"))


def test_a_merged_cell_leaves_the_cells_it_covers_empty():
    report = new_report("某局", 2024)
    report.put(Place("disclosure", "rules", "issued"), 7)
    assert render(report, ["disclosure"]) == DISCLOSURE


@given(reports())
def test_every_figure_lands_at_its_line_and_column(report):
    for table in report.form.tables.values():
        cells = as_a_spreadsheet_reads(table_lines(report, table))
        layout = grid(table)
        assert {len(row) for row in cells} == {layout.width}
        for place, cell in layout.by_place.items():
            assert cells[cell.line][cell.position] == format_figure(report.figure(place))


@given(reports())
def test_no_cell_is_a_formula_and_no_prose_adds_a_cell(report):
    prose = render(report, [key for key, s in report.form.sections_by_key.items() if s.prose])
    for row in as_a_spreadsheet_reads(prose.splitlines()):
        assert len(row) <= 1
        assert not row or not row[0].startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1+1", "'=1+1"), ("＝1", "'＝1"), ("-无", "'-无"), ('"甲', '"""甲"'), ("甲=乙", "甲=乙")],
)
def test_what_a_spreadsheet_would_compute_or_join_is_guarded(text, cell):
    assert guarded(text) == cell


def test_a_tab_or_line_break_in_prose_makes_no_cell():
    report = new_report("某局", 2024)
    report.put(Place("other_matters", "text"), "甲\t乙\r\n丙")
    assert render(report, ["other_matters"]).splitlines()[-2:] == ["甲 乙", "丙"]
