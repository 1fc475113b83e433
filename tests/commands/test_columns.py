"""Tables of what became of many files: as wide as a page and no wider, nothing cut."""

from __future__ import annotations

import pytest

from gknb.commands.columns import USUAL_WIDTH, Row, columns
from gknb.core.rendering.wrapping import cells

HEADINGS = ("原文", "结果")


def table(first, second="好", note=""):
    return columns(HEADINGS, [Row((first, second), note)]).splitlines()


def test_what_just_fits_stays_on_its_line():
    exact = "a" * (USUAL_WIDTH - len("  结果") - 2)
    assert table(exact)[1:] == [f"{exact}  好"]


def test_one_cell_more_goes_on_below_and_the_rest_keeps_its_column():
    lines = table("a" * (USUAL_WIDTH - 5))[1:]
    assert lines == ["a" * (USUAL_WIDTH - 6) + "  好", "a"]


def test_the_widest_columns_give_way():
    lines = table("原" * 60, "结" * 30)
    assert USUAL_WIDTH - 1 <= max(map(cells, lines)) <= USUAL_WIDTH
    assert "".join(lines).count("原") == 61  # with that of the heading
    assert "".join(lines).count("结") == 31


@pytest.mark.parametrize("width", [USUAL_WIDTH])
def test_a_note_stands_below_and_is_indented(width):
    _, first, *notes = table("a", note="说明" * 50)
    assert first.split() == ["a", "好"]
    assert all(line.startswith("    ") and cells(line) <= width for line in notes)
    assert "".join(line.strip() for line in notes) == "说明" * 50


def test_what_steers_the_terminal_is_left_out():
    assert "\x1b" not in "".join(table("a\x1b[31mb", note="\x1b]0;x\x07"))
