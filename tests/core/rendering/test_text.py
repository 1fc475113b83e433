"""The report as plain text: complete, within its width, with figures in their columns."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gknb.core.figures import format_figure
from gknb.core.files.toml_file import load
from gknb.core.forms import FORMS, CellKind, Place, grid
from gknb.core.rendering.text import render
from gknb.core.rendering.wrapping import cells, wrap, wrap_evenly, wrap_label
from gknb.core.report import Report, new_report
from tests.paths import SAMPLES
from tests.strategies import reports

GOLDEN = Path(__file__).parent / "golden"
BUSY = load(SAMPLES / "busy-city-2024.toml")
FORM = FORMS["2021"]
TABLES = ["disclosure", "requests", "reviews"]
WIDTHS = st.sampled_from([40, 41, 50, 60, 79, 80, 120, 1000])


def full_report(figure=11034627890):
    report = new_report("某市人民政府", 2024, "government")
    for place in FORM.keyed_places:
        report.put(place, figure)
    return report


def without_spaces(text):
    return "".join(char for char in text if not char.isspace())


def row_figures(report, row):
    """The figures of a row of table 三, each with the cell at which it ends."""
    start = FORM.tables["requests"].rows[row].label[:4]
    lines = render(report, ["requests"], 120).splitlines()
    line = next(line for line in lines if line.lstrip().startswith(start))
    return [(m[0], cells(line[: m.end()])) for m in re.finditer(r"(?<= )\d+(?= |$)", line)]


@pytest.mark.parametrize("width", [40, 80])
def test_the_page_looks_as_it_did(width):
    golden = GOLDEN / f"busy-{width}.txt"
    sections = None if width == 80 else TABLES
    assert render(BUSY, sections, width) == golden.read_text(encoding="utf-8")


@given(reports(), WIDTHS)
def test_any_report_keeps_to_its_width_and_holds_nothing_that_steers(report, width):
    text = render(report, None, width)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for line in text.split("\n"):
        assert cells(line) <= width
        assert line == line.rstrip()
    assert not any(char < " " and char != "\n" for char in text)
    assert not set(text) & {"\x7f", "\x9b", "\u202e", "\u2066", "\ud800", "│", "─"}


@given(reports(), WIDTHS)
def test_any_report_shows_every_figure_and_label(report, width):
    for table in report.form.tables.values():
        words = render(report, [table.key], width).split()
        text = without_spaces(render(report, [table.key], 1000))
        for cell in grid(table).cells:
            if cell.kind is CellKind.CORNER:  # may be as wide as the labels only, over lines
                assert cell.label[:10] in text
            elif cell.kind is not CellKind.FIGURE:
                assert all(part in text for part in re.split("(?=“)", cell.label))
            elif (figure := report.figure(cell.place)) is not None:
                assert format_figure(figure) in words


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("report", [BUSY, full_report(), new_report("某局", 2024)])
def test_labels_are_whole_once_their_lines_are_joined(report, width):
    text = render(report, ["requests"], width)
    left = without_spaces("".join(char for char in text if not char.isdigit() and char != "-"))
    for row in FORM.tables["requests"].rows.values():
        assert without_spaces(row.label).lstrip("12345678") in left


@pytest.mark.parametrize("report", [BUSY, full_report(7654321), full_report(0)])
def test_figures_of_a_column_end_at_the_same_cell_in_every_row(report):
    ends = [[end for _, end in row_figures(report, row)] for row in FORM.tables["requests"].rows]
    assert len(ends[0]) == 7
    assert all(row == ends[0] for row in ends)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_nothing_of_uncertain_width_stands_left_of_a_figure(width):
    for line in render(full_report(7654321), TABLES, width).splitlines():
        before = line.rpartition("7654321")[0]
        assert not any(east_asian_width(char) == "A" for char in before)


def test_a_blank_is_empty_and_not_a_zero():
    report = new_report("某局", 2024)
    report.put(Place("requests", "received", "other"), 0)
    assert [figure for figure, _ in row_figures(report, "received")] == ["0", "0"]
    assert row_figures(report, "granted") == []


def test_long_figures_are_never_cut():
    report = full_report(10**12 - 1)
    report.put(Place("disclosure", "fees", "amount"), Decimal("999999999999.123456"))
    words = render(report, TABLES, 40).split()
    assert "999999999999.123456" in words
    assert words.count("999999999999") >= 144
    assert str(6 * 21 * (10**12 - 1)) in words


def test_the_whole_report_has_title_preamble_agency_and_date():
    report = new_report("某市商务局", 2023)
    report.put(Place("cover", "signed_on"), dt.date(2024, 1, 10))
    lines = render(report).splitlines()
    assert lines[0].strip() == report.title
    assert lines[2].startswith("\u3000\u3000根据")
    assert [line.strip() for line in lines[-2:]] == ["某市商务局", "2024年1月10日"]


def test_a_selection_has_neither_title_nor_signature_and_the_order_of_the_form():
    text = render(BUSY, ["other_matters", "overview"])
    assert text.startswith("一、总体情况\n")
    assert text.index("总体情况") < text.index("其他需要报告的事项")
    assert BUSY.title not in text
    assert "2025年3月21日" not in text


def test_prose_with_an_ordinal_of_its_own_gets_no_second_heading():
    report = new_report("某局", 2024)
    report.put(Place("overview", "proactive_disclosure"), "(一）主动公开情况。公开信息10条。")
    report.put(Place("overview", "supervision"), "加强监督。")
    text = render(report, ["overview"])
    assert "（一）主动公开\n" not in text
    assert "（五）监督保障\n\u3000\u3000加强监督。\n" in text


def test_what_steers_a_terminal_is_taken_out_of_names_and_prose():
    report = new_report("某\x1b[31m局\x07\u202e", 2024)
    report.put(Place("problems", "problems"), "a\tb\r\n中\x1b]0;title\x07文\ud800")
    text = render(report)
    assert "某局2024年" in text
    assert "\u3000\u3000a b\n\u3000\u3000中文\ufffd\n" in text


def test_the_output_does_not_depend_on_the_environment():
    command = "import sys; from gknb.core.files.toml_file import load; "
    command += "from gknb.core.rendering import text; "
    command += "sys.stdout.buffer.write(text.render(load(sys.argv[1])).encode())"
    for name, value in (("LC_ALL", "C"), ("UNICODE_VERSION", "4.1.0"), ("COLUMNS", "50")):
        printed = subprocess.run(
            [sys.executable, "-c", command, SAMPLES / "busy-city-2024.toml"],
            env={**os.environ, name: value},
            capture_output=True,
            check=True,
        )
        assert printed.stdout.decode() == render(BUSY)


def test_it_is_imported_without_the_tables_and_consoles_of_rich():
    command = "import sys, gknb.core.rendering.text; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    )
    modules = set(loaded.stdout.split())
    assert not modules & {"rich.console", "rich.table", "rich.text", "textual"}


def test_a_width_too_small_is_refused():
    with pytest.raises(ValueError, match="39"):
        render(BUSY, None, 39)


def test_an_unknown_section_is_refused():
    with pytest.raises(KeyError):
        render(Report(FORM), ["nowhere"])


class TestWrapping:
    @settings(deadline=None)
    @given(st.text(), st.integers(4, 40))
    def test_any_text_fits_and_loses_only_spaces(self, text, width):
        lines = wrap(text, width)
        assert all(cells(line) <= width for line in lines)
        assert without_spaces("".join(lines)) == without_spaces(text)

    def test_words_and_numbers_stay_whole(self):
        assert wrap("共收取18400元", 8) == ["共收取", "18400元"]

    def test_closing_punctuation_begins_no_line(self):
        assert wrap("政府信息公开，工作", 12) == ["政府信息公", "开，工作"]

    def test_opening_brackets_end_no_line(self):
        assert wrap("政府信息（公开）", 10) == ["政府信息", "（公开）"]

    def test_what_fits_no_line_is_cut(self):
        assert wrap("中" + "a" * 12, 10) == ["中", "a" * 10, "aa"]

    def test_short_labels_are_broken_evenly(self):
        assert wrap_evenly("商业企业", 6) == ["商业", "企业"]
        assert wrap_evenly("商业企业", 8) == ["商业企业"]

    def test_a_label_is_broken_before_what_has_no_certain_width(self):
        assert wrap_label("3.危及“三安全”", 30, 30) == ["3.危及", "“三安全”"]
        assert wrap_label("“三安全”", 30, 30) == ["", "“三安全”"]
