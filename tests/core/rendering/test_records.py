"""Lists for a spreadsheet: every cell as it is, and none of them computed."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, FORMS, Place
from gknb.core.rendering.finding_list import COLUMNS, finding_rows, place_words, unreadable_row
from gknb.core.rendering.records import Column, render_csv, render_xlsx

FORM = FORMS["2021"]
TWO = (Column("甲", 10), Column("乙", 10))


def csv_rows(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def xlsx_rows(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "＝1", " =1+1", "\t=1"])
def test_what_would_be_computed_is_text(text):
    ((_, cell),) = csv_rows(render_csv(TWO, [(1, text)]))[1:]
    assert cell.startswith("'")
    ((_, cell),) = xlsx_rows(render_xlsx("表", TWO, [(1, text)]))[1:]
    assert cell.strip().lstrip("=＝") in text


@pytest.mark.parametrize("text", ["-5", "+3", "12.5", "a=1", "“甲”", 'a,"b"', "行一\n行二"])
def test_what_is_not_computed_stays_as_it_is(text):
    assert csv_rows(render_csv(TWO, [(1, text)]))[1] == ["1", text]


def test_excel_knows_the_encoding_and_blanks_are_blank():
    data = render_csv(TWO, [(None, "x")])
    assert data.startswith(b"\xef\xbb\xbf")
    assert csv_rows(data) == [["甲", "乙"], ["", "x"]]


def test_a_workbook_has_numbers_as_numbers_and_the_same_bytes_each_time():
    data = render_xlsx("表", TWO, [(7, "七"), (None, None)])
    assert xlsx_rows(data)[:2] == [["甲", "乙"], [7.0, "七"]]
    assert data == render_xlsx("表", TWO, [(7, "七"), (None, None)])
    assert xlsx_rows(render_xlsx("表", TWO, [])) == [["甲", "乙"]]


def test_a_row_is_as_high_as_its_longest_cell():
    data = render_xlsx("表", TWO, [("短", "长" * 20), ("一\n二\n三", None), (1, None)])
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    heights = [float(each) for each in re.findall(r'<row r="[234]"[^>]*? ht="([0-9.]+)"', sheet)]
    assert heights[:2] == [90, 54]  # 40 cells in a column of 10, of which one is margin


def test_a_place_is_told_in_section_row_and_column():
    cell = Place("requests", "refused.third_party", "natural_person")
    section, row, column = place_words(FORM, cell)
    assert section.startswith("三、")
    assert "第三方" in row
    assert column == "自然人"
    assert place_words(FORM, Place(COVER, "signed_on")) == ("封面", "落款日期", "")
    assert place_words(FORM, Place("overview", "platforms"))[1].startswith("（四）")
    assert place_words(FORM, Place("requests"))[1:] == ("", "")
    assert place_words(FORM, Place("requests", None, "natural_person"))[1:] == ("", "自然人")
    assert "第三方" in place_words(FORM, cell._replace(column=None))[1]


def test_a_finding_is_a_row_with_a_cell_for_every_column():
    finding = Finding(
        "carried-over", Severity.ERROR, Place("requests", "carried_over", "enterprise"),
        "填4", "改为1", "1", "4",
    )  # fmt: skip
    (row,) = finding_rows([finding], FORM, "甲局", 2024, "a.toml")
    named = dict(zip((column.label for column in COLUMNS), row, strict=True))
    assert (named["机关名称"], named["年度"], named["级别"]) == ("甲局", 2024, "错误")
    assert (named["应为"], named["现为"], named["处理"]) == ("1", "4", "改为1")
    (row,) = finding_rows([finding._replace(accepted="已说明")], FORM, "甲局", 0, "a.toml")
    assert (row[1], row[2], row[11]) == (None, "已接受", "已说明")
    assert len(unreadable_row("坏", "b.toml")) == len(COLUMNS)
