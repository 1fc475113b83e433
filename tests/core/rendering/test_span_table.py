"""The official layout on a terminal: borders that meet, cells that span, texts in the middle."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.measure import Measurement

from gknb.core.forms import Place, form_for_year
from gknb.core.rendering.official_table import official_tables
from gknb.core.rendering.wrapping import cells
from gknb.core.report import Report

FORM = form_for_year(2024)


def drawn(key, width, encoding="utf-8", report=None):
    raw = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = Console(file=raw, width=200, color_system=None, legacy_windows=False)
    for table in official_tables(report or Report(FORM), FORM.tables[key], width):
        console.print(table)
    raw.flush()
    return raw.buffer.getvalue().decode(encoding).splitlines()


REVIEWS = drawn("reviews", 120)


def test_every_line_is_as_wide_as_the_table():
    assert len({cells(line) for line in REVIEWS}) == 1
    assert cells(REVIEWS[0]) <= 120


def test_the_corners_are_those_of_a_box():
    assert (REVIEWS[0][0], REVIEWS[0][-1]) == ("┌", "┐")
    assert (REVIEWS[-1][0], REVIEWS[-1][-1]) == ("└", "┘")
    assert set("".join(line[0] for line in REVIEWS[1:-1])) <= set("│├")
    assert set("".join(line[-1] for line in REVIEWS[1:-1])) <= set("│┤")
    assert set(REVIEWS[0]) == set("┌─┬┐")
    assert set(REVIEWS[-1]) == set("└─┴┘")


def columns_of(line):
    """Where the characters of a line stand, in cells."""
    at, places = 0, {}
    for char in line:
        places[at] = char
        at += cells(char)
    return places


@pytest.mark.parametrize("key", ["reviews", "requests", "disclosure"])
def test_every_border_goes_on_where_it_points_to(key):
    up, down, left, right = "│├┤┴┼└┘", "│├┤┬┼┌┐", "─┬┴┼┤┐┘", "─┬┴┼├┌└"
    lines = [columns_of(line) for line in drawn(key, 140)]
    for number, line in enumerate(lines):
        for at, char in line.items():
            if char in up:
                assert lines[number - 1].get(at, "") in down
            if char in down:
                assert lines[number + 1].get(at, "") in up
            if char in left:
                assert line.get(at - 1, "") in right
            if char in right:
                assert line.get(at + 1, "") in left


def test_an_encoding_without_borders_gets_other_ones():
    lines = drawn("reviews", 120, "gb18030")
    assert len(lines) == len(REVIEWS)
    assert {line[0] for line in lines} == {"+", "|"}
    assert not set("".join(lines)) & set("│─┼├┤┬┴┌┐└┘")


def test_a_label_over_several_lines_stands_in_their_middle():
    report = Report(FORM)
    report.put(Place("requests", "received", "natural_person"), 1234567)
    lines = drawn("requests", 140, report=report)
    (row,) = [n for n, line in enumerate(lines) if "1234567" in line]
    assert "一、本年新收" in lines[row]
    tall = [n for n, line in enumerate(lines) if "申请人情况" in line]
    assert len(tall) == 1


def test_figures_end_at_the_right_of_their_cells():
    report = Report(FORM)
    for figure, row in ((7, "reconsideration"), (123, "litigation_direct")):
        report.put(Place("reviews", row, "upheld"), figure)
    lines = drawn("reviews", 160, report=report)
    assert sum("7 │" in line for line in lines) >= 1
    assert sum("123 │" in line for line in lines) >= 1


def test_a_table_knows_how_wide_it_is():
    (table,) = official_tables(Report(FORM), FORM.tables["reviews"], 120)
    console = Console(width=200)
    assert Measurement.get(console, console.options, table) == Measurement(table.width, table.width)
    assert table.width == cells(REVIEWS[0])


@pytest.mark.parametrize("width", [60, 80, 100, 120, 140])
def test_a_table_keeps_to_its_width_or_is_divided(width):
    for key in ("requests", "disclosure", "reviews"):
        assert max(map(cells, drawn(key, width))) <= width
