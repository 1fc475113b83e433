"""Chinese text in lines: what may begin or end one, what stays whole, how wide things are."""

from __future__ import annotations

import pytest

from gknb.core.rendering.wrapping import (
    TAB,
    cells,
    centre,
    line_starts,
    pad_left,
    pad_right,
    wrap,
    wrap_evenly,
    wrap_label,
)


@pytest.mark.parametrize("mark", "，。、；：！？”’）》〉】〕〗」』…—·％‰～,.;:!?)]}%")
def test_no_closing_mark_begins_a_line(mark):
    lines = wrap(f"甲乙丙{mark}丁", 6)
    assert lines[0] == "甲乙"
    assert lines[1].startswith(f"丙{mark}")


@pytest.mark.parametrize("mark", "“‘（《〈【〔〖「『￥([{$")
def test_no_opening_mark_ends_a_line(mark):
    width = 4 + cells(mark)
    assert wrap(f"甲乙{mark}丙丁", width)[0] == "甲乙"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("甲乙丙", 6, ["甲乙丙"]),
        ("甲乙丙", 5, ["甲乙", "丙"]),
        ("甲 abc乙", 5, ["甲", "abc乙"]),
        ("甲乙 丙", 4, ["甲乙", "丙"]),
        ("abc def", 3, ["abc", "def"]),
        ("abcdef", 4, ["abcd", "ef"]),
        ("甲１２３", 6, ["甲", "１２３"]),
        ("甲~z!", 3, ["甲", "~z!"]),
        ("", 4, [""]),
        ("  甲", 4, ["甲"]),
        ("甲  ", 2, ["甲"]),
        ("甲", 1, ["甲"]),
    ],
)
def test_lines_are_full_and_no_fuller(text, width, lines):
    assert wrap(text, width) == lines


def test_the_first_line_may_have_another_width():
    assert wrap("甲乙丙丁戊", 6, 2) == ["甲", "乙丙丁", "戊"]
    assert wrap("甲乙丙丁戊", 2, 6) == ["甲乙丙", "丁", "戊"]
    assert wrap("abcdef", 6, 3) == ["abc", "def"]


def test_marks_of_no_width_stay_with_their_character():
    assert wrap("甲e\u0301乙", 3) == ["甲e\u0301", "乙"]
    assert wrap("e\u0301e\u0301", 1) == ["e\u0301", "e\u0301"]
    family = "👨\u200d👩"
    assert "".join(wrap(family * 2, 2)) == family * 2
    assert all(not line.startswith(("\u200d", "\ufe0f")) for line in wrap(family * 3, 2))


@pytest.mark.parametrize(
    ("text", "width", "first", "starts"),
    [
        ("甲乙丙丁", 4, 4, [2]),
        ("甲乙丙丁", 4, 2, [1, 3]),
        ("甲乙", 4, 4, []),
        ("甲乙 丙", 4, 4, [2]),
        ("甲\t乙", 6, 6, [2]),
        ("甲\t乙", 8, 8, []),
        ("甲\t乙", 7, 7, [2]),
        ("甲\t乙", 5, 5, [1, 2]),
        ("", 4, 4, []),
        ("甲乙丙，丁", 6, 6, [2]),
    ],
)
def test_where_the_lines_begin_of_a_text_that_is_being_written(text, width, first, starts):
    assert TAB == 4
    assert line_starts(text, width, first) == starts


def test_a_short_text_is_broken_evenly_and_into_no_more_lines():
    assert wrap_evenly("甲乙丙丁", 6) == ["甲乙", "丙丁"]
    assert wrap_evenly("甲乙丙丁戊", 8) == ["甲乙丙", "丁戊"]
    assert wrap_evenly("甲乙丙", 6) == ["甲乙丙"]
    assert wrap_evenly("甲乙丙丁戊己", 4) == ["甲乙", "丙丁", "戊己"]


def test_a_label_ends_its_first_line_before_what_has_no_certain_width():
    assert wrap_label("甲乙“丙”", 10, 10) == ["甲乙", "“丙”"]
    assert wrap_label("“甲”", 10, 10) == ["", "“甲”"]
    assert wrap_label("甲乙丙丁“戊”", 4, 4)[0] == "甲乙"
    assert wrap_label("甲乙丙", 4, 4) == ["甲乙", "丙"]


@pytest.mark.parametrize(
    ("width", "left", "right", "middle"),
    [(5, "   甲", "甲   ", " 甲  "), (2, "甲", "甲", "甲"), (6, "    甲", "甲    ", "  甲  ")],
)
def test_a_text_is_padded_by_cells(width, left, right, middle):
    assert pad_left("甲", width) == left
    assert pad_right("甲", width) == right
    assert centre("甲", width) == middle
