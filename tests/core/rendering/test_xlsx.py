"""The workbook that checks itself."""

from __future__ import annotations

import io
import zipfile

from gknb.core.files.toml_file import load
from gknb.core.forms import grid
from gknb.core.rendering.xlsx import render
from gknb.core.tally.workbooks import read_workbook
from tests.paths import SAMPLES

BUSY = load(SAMPLES / "busy-city-2024.toml")


def part(name, report=BUSY):
    with zipfile.ZipFile(io.BytesIO(render(report))) as packed:
        return packed.read(f"xl/{name}.xml").decode()


def test_the_same_report_gives_the_same_bytes():
    assert render(BUSY) == render(BUSY)


def test_every_cell_of_a_table_stands_in_the_official_layout():
    sheets = {sheet.name: sheet.rows for sheet in read_workbook(render(BUSY))}
    for number, key in ((2, "disclosure"), (3, "requests"), (4, "reviews")):
        table = BUSY.form.tables[key]
        rows = sheets[f"表{number}"]
        for cell in grid(table).cells:
            expected = cell.label if cell.place is None else str(BUSY.figure(cell.place))
            assert rows[cell.line + 1][cell.position] == expected


def test_sums_are_formulas_and_figures_are_whole_numbers_in_open_cells():
    sheet = part("worksheets/sheet4")
    assert sheet.count("<f>IF(COUNT(") == 25 + 6
    assert sheet.count('type="whole"') == 144
    assert "<sheetProtection" in sheet
    assert "password" not in sheet
    assert sheet.count("<conditionalFormatting") == 7


def test_the_balance_is_a_formula_that_is_0_where_it_holds():
    *_, balance = read_workbook(render(BUSY))
    assert balance.name == "勾稽"
    assert balance.rows[2][1:8] == ("0",) * 7


def test_a_text_that_looks_like_a_formula_is_text():
    report = load(SAMPLES / "busy-city-2024.toml")
    report.cover["preamble"] = "=1+1"
    assert "<f>" not in part("worksheets/sheet1", report)
