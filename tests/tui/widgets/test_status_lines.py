"""Which cells of a changed line are painted again."""

from __future__ import annotations

from gknb.tui.cells import changed
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

TEXTS = st.text("ab1 一二。", max_size=12)


def strip(text, style=None):
    return Strip([Segment(text, style)])


def test_only_what_differs_is_painted():
    assert changed(strip("差 12 件"), strip("差 13 件")) == (4, 5)
    assert changed(strip("一二"), strip("一三")) == (2, 4)
    assert changed(strip("abc"), strip("abc")) == (3, 3)


def test_a_longer_or_shorter_line_is_painted_to_its_end():
    assert changed(strip("ab"), strip("abcd")) == (2, 4)
    assert changed(strip("abcd"), strip("ab")) == (2, 4)


def test_another_style_is_another_cell():
    assert changed(strip("ab"), strip("ab", Style(bold=True))) == (0, 2)


@given(TEXTS, TEXTS)
def test_outside_of_what_is_painted_both_lines_are_the_same(old, new):
    start, end = changed(strip(old), strip(new))
    width = max(cell_len(old), cell_len(new))
    before, after = (Strip([Segment(text)]).adjust_cell_length(width) for text in (old, new))
    if start < end:
        assert before.crop(0, start).text == after.crop(0, start).text
        assert before.crop(end, width).text == after.crop(end, width).text
    else:
        assert before.text == after.text
