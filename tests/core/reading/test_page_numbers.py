"""Numbers of pages rise a page apart; other numbers alone on a line are figures."""

from __future__ import annotations

import pytest

from gknb.core.reading.document import Cell, Grid
from gknb.core.reading.page_numbers import without_page_numbers
from gknb.core.reading.pieces import Line

PAGE = "字" * 150
GRID = Grid(((Cell("规章"), Cell("3")),))


def kept(*texts):
    items = [Line(text) if isinstance(text, str) else text for text in texts]
    return "".join(
        i.text for i in without_page_numbers(items) if isinstance(i, Line) and i.text != PAGE
    )


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (("1", PAGE, "2", PAGE, "3"), ""),
        (("1", PAGE, "13"), ""),
        (("1", PAGE, "14"), "114"),
        (("2", GRID, "5"), ""),
        (("2", PAGE[:149], "3"), "2" + PAGE[:149] + "3"),
        (("3", PAGE, "2"), "32"),
        (("2", PAGE, "2"), "22"),
        (("99", PAGE, "100"), ""),
        (("100", PAGE, "101"), "100101"),
        (("326", PAGE, "77"), "32677"),
        ((PAGE, "7", PAGE), "7"),
        (("2024", PAGE, "3"), "20243"),
        (("1", PAGE, "88", PAGE, "2", PAGE, "3"), "188"),
    ],
)
def test_only_numbers_that_rise_a_page_apart_are_left_out(texts, left):
    assert kept(*texts) == left


def test_a_number_in_a_cell_is_a_figure():
    items = [Line("1"), Line(PAGE), Line("2", is_boxed=True)]
    assert without_page_numbers(items) == items
