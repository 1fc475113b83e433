"""Tables of what became of many files: as wide as a page and no wider, nothing cut."""

from __future__ import annotations

import os
from types import SimpleNamespace

import pytest

from gknb.commands import columns as module
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


def test_on_a_terminal_a_table_is_as_wide_as_that_and_not_too_narrow(monkeypatch):
    class Terminal:
        def isatty(self):
            return True

        def fileno(self):
            return 1

    def sized(size):
        def get(_):
            if size is None:
                raise OSError("no size")
            return os.terminal_size((size, 24))

        with monkeypatch.context() as patch:
            patch.setattr(module.os, "get_terminal_size", get)
            patch.setattr(module, "sys", SimpleNamespace(stdout=Terminal()))
            return module._width()

    assert [sized(size) for size in (120, 51, 50, 49, None)] == [120, 51, 50, 50, USUAL_WIDTH]
    for stream in (None, SimpleNamespace(isatty=lambda: False)):
        monkeypatch.setattr(module, "sys", SimpleNamespace(stdout=stream))
        assert module._width() == USUAL_WIDTH


def test_columns_are_as_wide_as_their_widest_cell_and_rows_keep_their_order():
    rows = [Row(("甲", "b")), Row(("a", "乙乙乙"), "说明"), Row(("", ""))]
    assert columns(HEADINGS, rows) == "原文  结果\n甲    b\na     乙乙乙\n    说明\n\n"
    assert columns(HEADINGS, []) == "原文  结果\n"
    assert module._fitted([3, 9, 8], 14) == [3, 5, 6]
    assert module._fitted([3, 9, 8], 20) == [3, 9, 8]
