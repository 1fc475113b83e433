"""The workbook that checks itself."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from xlsxwriter.worksheet import Worksheet

from gknb.core.figures import format_figure
from gknb.core.files.toml_file import load
from gknb.core.forms import FORMS, Place, grid
from gknb.core.reading import read
from gknb.core.rendering.xlsx import render
from gknb.core.report import new_report
from gknb.core.tally.workbooks import read_workbook
from tests.core.rendering.goldens import assert_golden, outline
from tests.examples import share
from tests.paths import SAMPLES

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
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
            assert rows[cell.line + 1][cell.position].replace("\n", "") == expected


def test_sums_are_formulas_and_figures_are_whole_numbers_in_open_cells():
    sheet = part("worksheets/sheet4")
    assert sheet.count("<f>IF(COUNT(") == 25 + 6
    assert sheet.count('type="whole"') == 144
    assert "<sheetProtection" in sheet
    assert "password" not in sheet
    assert sheet.count("<conditionalFormatting") == 7


def test_a_column_is_lit_from_its_head_to_its_last_row():
    sheet = etree.fromstring(part("worksheets/sheet4").encode())
    layout = grid(BUSY.form.tables["requests"])
    first = min(cell.line for cell in layout.cells if cell.place is not None)
    ranges = {rule.get("sqref") for rule in sheet.iter("{*}conditionalFormatting")}
    columns = range(layout.label_width, layout.width)
    assert ranges == {f"{chr(65 + n)}{first + 1}:{chr(65 + n)}{layout.height + 1}" for n in columns}


def test_labels_have_room_in_their_cells():
    sheet = etree.fromstring(part("worksheets/sheet4").encode())
    layout = grid(BUSY.form.tables["requests"])
    widths = {
        n: float(column.get("width"))
        for column in sheet.iter("{*}col")
        for n in range(int(column.get("min")) - 1, int(column.get("max")))
    }
    heights = {int(row.get("r")): float(row.get("ht", 15)) for row in sheet.iter("{*}row")}
    assert widths.keys() == set(range(layout.width))
    for cell in layout.cells:
        if cell.place is None and cell.height == 1:
            room = sum(widths[cell.position + n] for n in range(cell.width)) / 2.1
            assert heights[cell.line + 2] >= 15 * (len(cell.label) // (room + 1) or 1)
    assert max(heights[cell.line + 2] for cell in layout.cells if cell.place is not None) <= 60


def test_the_sheet_of_balances_names_rows_and_columns_and_is_hidden():
    *_, balance = read_workbook(render(BUSY))
    assert balance.rows[1][0].startswith("勾稽：一、本年新收政府信息公开申请数量、二、")
    assert balance.rows[1][1:8] == (
        *("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
    )
    assert 'name="勾稽" sheetId="8" state="hidden"' in part("workbook")


def test_an_imbalance_is_told_with_its_sign():
    report = load(SAMPLES / "busy-city-2024.toml")
    place = Place("requests", "received", "enterprise")
    report.put(place, report.figure(place) - 4)
    *_, balance = read_workbook(render(report))
    assert balance.rows[2][1:8] == ("0", "-4", "0", "0", "0", "0", "-4")


def test_the_balance_is_a_formula_that_is_0_where_it_holds():
    *_, balance = read_workbook(render(BUSY))
    assert balance.name == "勾稽"
    assert balance.rows[2][1:8] == ("0",) * 7


def cells_of(report):
    """Every cell of the sheets of tables by its name: its value, or its formula."""
    for number in (3, 4, 5):
        sheet = etree.fromstring(part(f"worksheets/sheet{number}", report).encode())
        yield {
            cell.get("r"): cell.findtext("{*}f") or cell.findtext("{*}v") or ""
            for cell in sheet.iter("{*}c")
            if cell.get("t") != "s"
        }


def calculated(formula, cells):
    """What a spreadsheet makes of `IF(COUNT(…)=0,"",SUM(…))`."""
    match = re.fullmatch(r'IF\(COUNT\((.*)\)=0,"",SUM\((.*)\)\)', formula)
    assert match[1] == match[2]
    texts = []
    for one in match[1].split(","):
        ends = [re.fullmatch("([A-Z]+)([0-9]+)", end) for end in one.split(":")]
        columns = range(ord(ends[0][1]), ord(ends[-1][1]) + 1)
        rows = range(int(ends[0][2]), int(ends[-1][2]) + 1)
        texts += [cells.get(f"{chr(column)}{row}", "") for column in columns for row in rows]
    values = [calculated(text, cells) if "(" in text else text for text in texts]
    numbers = [int(value) for value in values if value != ""]
    return str(sum(numbers)) if numbers else ""


@share(1 / 3)
@given(st.data())
def test_every_formula_gives_the_sum_of_the_report(data):
    form = FORMS[data.draw(st.sampled_from(list(FORMS)))]
    report = new_report("某县商务局", form.first_year)
    places = [p for key in ("requests", "reviews") for p in form.tables[key].keyed_places]
    for place in data.draw(st.lists(st.sampled_from(places), max_size=30)):
        report.put(place, data.draw(st.integers(0, 10**8)))
    _, requests, reviews = cells_of(report)
    for cells, table in ((requests, form.tables["requests"]), (reviews, form.tables["reviews"])):
        for cell in grid(table).cells:
            if cell.place is not None and table.is_sum(cell.place):
                formula = cells[f"{chr(65 + cell.position)}{cell.line + 2}"]
                assert calculated(formula, cells) == format_figure(report.figure(cell.place))


@share(1 / 4)
@given(st.data())
def test_what_comes_back_is_the_report_with_its_blanks(data):
    form = FORMS[data.draw(st.sampled_from(list(FORMS)))]
    report = new_report("某县商务局", form.first_year)
    for place in data.draw(st.lists(st.sampled_from(form.keyed_places), max_size=60)):
        report.put(place, data.draw(st.integers(0, 10**8)))
    got = read(render(report, marked=True)).report
    assert got.figures == report.figures
    assert (got.agency, got.year, got.prose) == (report.agency, report.year, report.prose)


def test_an_empty_workbook_comes_back_empty():
    got = read(render(new_report("某县商务局", 2024))).report
    assert (got.figures, got.prose) == ({}, {})


def test_heads_of_columns_are_broken_between_words():
    sheets = {sheet.name: sheet.rows for sheet in read_workbook(render(BUSY))}
    texts = {text for row in sheets["表3"] for text in row}
    assert {"社会公益\n组织", "法律服务\n机构", "商业企业", "（三）\n不予公开"} <= texts


def test_nothing_but_what_is_to_be_filled_in_can_be_changed():
    styles = etree.fromstring(part("styles").encode())
    open_styles = {
        n
        for n, style in enumerate(styles.find("{*}cellXfs"))
        if style.find("{*}protection") is not None
        and style.find("{*}protection").get("locked") == "0"
    }
    sheet = etree.fromstring(part("worksheets/sheet4").encode())
    open_cells = {c.get("r") for c in sheet.iter("{*}c") if int(c.get("s", 0)) in open_styles}
    table = BUSY.form.tables["requests"]
    layout = grid(table)
    assert open_cells == {
        f"{chr(65 + layout.by_place[place].position)}{layout.by_place[place].line + 2}"
        for place in table.keyed_places
    }


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_calculates_the_same_sums(tmp_path, monkeypatch):
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    write = Worksheet.write_formula
    monkeypatch.setattr(
        Worksheet, "write_formula", lambda self, *given: write(self, *given[:4], "999999999")
    )
    (tmp_path / "a.xlsx").write_bytes(render(BUSY))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    out = tmp_path / "out"
    command += ["--convert-to", "xlsx", "--outdir", out, tmp_path / "a.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    data = (out / "a.xlsx").read_bytes()
    sheets = {sheet.name: sheet.rows for sheet in read_workbook(data)}
    for number, key in ((3, "requests"), (4, "reviews")):
        for cell in grid(BUSY.form.tables[key]).cells:
            if cell.place is not None:
                figure = format_figure(BUSY.figure(cell.place))
                assert sheets[f"表{number}"][cell.line + 1][cell.position] == figure
    assert read(data).report.figures == BUSY.figures


def test_a_text_that_looks_like_a_formula_is_text():
    report = load(SAMPLES / "busy-city-2024.toml")
    report.cover["preamble"] = "=1+1"
    assert "<f>" not in part("worksheets/sheet1", report)


def test_the_sheets_have_the_marks_that_they_had():
    report = new_report("云溪市商务局", 2024)
    for number, place in enumerate(report.form.keyed_places):
        report.put(place, number if number % 7 else None)
    report.put(Place("overview", "platforms"), "长" * 71 + "\n" + "字" * 34)
    with zipfile.ZipFile(io.BytesIO(render(report, marked=True))) as packed:
        parts = [
            outline(etree.fromstring(packed.read(f"xl/{name}.xml")))
            for name in (*(f"worksheets/sheet{n}" for n in (1, 2, 5, 8)), "styles", "workbook")
        ]
    assert_golden("sheets.xlsx.txt", "\n".join(parts))
