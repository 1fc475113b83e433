"""Characters of a page become lines, without what is drawn twice, lightly or aslant."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gknb.core.reading.formats.pdf_glyphs import (
    Glyph,
    glyphs_of,
    lightness,
    lines_of,
    runs_of,
    turned,
)


def glyph(x, text="公", *, top=100.0, size=10.0, width=None):
    return Glyph(x, top, x + (size if width is None else width), top + size, text, size)


def texts(*glyphs):
    return [line.text for line in lines_of(list(glyphs))]


def test_characters_of_one_height_are_a_line_from_left_to_right():
    (line,) = lines_of([glyph(20, "乙"), glyph(10, "甲")])
    assert line == (10, 100, 30, 110, "甲乙", 10)
    assert lines_of([]) == []
    assert texts(glyph(10, " ")) == []


@pytest.mark.parametrize(("down", "count"), [(0.0, 1), (5.0, 1), (5.1, 2), (20.0, 2)])
def test_half_a_size_further_down_is_still_the_line(down, count):
    assert len(texts(glyph(10, "甲"), glyph(20, "乙", top=100 + down))) == count


@pytest.mark.parametrize(
    ("left", "right", "gap", "text"),
    [
        ("公", "开", 7.0, "公开"),
        ("公", "开", 7.1, "公 开"),
        ("1", "2", 2.5, "12"),
        ("1", "2", 2.6, "1 2"),
        ("公", "2", 7.0, "公2"),
        ("公", "2", 7.1, "公 2"),
    ],
)
def test_a_gap_is_a_blank_sooner_between_figures(left, right, gap, text):
    assert texts(glyph(10, left), glyph(20 + gap, right)) == [text]


def test_a_drawn_blank_is_one_wherever_it_stands():
    assert texts(glyph(10, "甲"), glyph(20, " ", width=2), glyph(22, "乙")) == ["甲 乙"]
    assert texts(glyph(10, " "), glyph(20, "甲")) == ["甲"]


def test_the_size_of_a_line_is_that_of_most_of_it():
    small = [glyph(10 * at, size=8) for at in range(3)]
    assert lines_of([*small, glyph(40, size=12)])[0].size == 8
    (line,) = lines_of([glyph(20 * at, top=100 - at, size=8 + 2 * at) for at in range(4)])
    assert line.size == 12


@pytest.mark.parametrize(("gap", "count"), [(1.2, 1), (1.3, 2), (-1.2, 1), (-1.3, 2)])
def test_characters_drawn_directly_behind_each_other_are_a_run(gap, count):
    assert len(runs_of([glyph(10), glyph(20 + gap)])) == count


@pytest.mark.parametrize(("down", "count"), [(1.5, 1), (1.6, 2)])
def test_a_run_stays_at_its_height(down, count):
    assert len(runs_of([glyph(10), glyph(20, top=100 + down)])) == count


def char(x, text="公", *, matrix=(1, 0, 0, 1), color=0, top=100.0, size=10.0, width=None):
    return {
        "x0": x,
        "x1": x + (size if width is None else width),
        "top": top,
        "bottom": top + size,
        "text": text,
        "matrix": matrix,
        "non_stroking_color": color,
    }


def page(*chars, rects=(), width=600, height=800):
    return SimpleNamespace(
        chars=list(chars), rects=list(rects), lines=[], width=width, height=height
    )


def found(*chars, **more):
    glyphs, _, _ = glyphs_of(page(*chars, **more))
    return "".join(each.text for each in glyphs)


@pytest.mark.parametrize(
    ("off", "down", "text"),
    [(0, 0, "甲"), (3.5, 0, "甲"), (3.6, 0, "甲甲"), (0, 2.5, "甲"), (0, 2.6, "甲甲")],
)
def test_a_character_drawn_again_beside_itself_is_one(off, down, text):
    assert found(char(10, "甲"), char(10 + off, "甲", top=100 + down)) == text


def test_only_the_same_character_is_the_same():
    assert found(char(10, "甲"), char(10, "乙")) == "甲乙"
    assert found(char(10, "1", width=1), char(11, "1", width=1)) == "11"
    assert found(char(10, "1", width=1), char(10.6, "1", width=1)) == "1"
    assert found(char(10, " "), char(10, " ")) == "  "
    assert found(char(10, "甲", size=0)) == ""


@pytest.mark.parametrize(("slant", "text"), [(0.05, "甲"), (0.06, ""), (-0.05, "甲"), (-0.06, "")])
def test_a_slanting_character_is_no_text(slant, text):
    assert found(char(10, "甲", matrix=(1, slant, 0, 1))) == text


@pytest.mark.parametrize(("color", "text"), [(0.77, "甲"), (0.78, ""), (1, ""), (None, "甲")])
def test_a_light_character_is_a_watermark(color, text):
    assert found(char(10, "甲", color=color)) == text


@pytest.mark.parametrize(
    ("fill", "shade", "at", "text"),
    [
        (True, 0.67, 10, "甲"),
        (True, 0.69, 10, ""),
        (False, 0.2, 10, ""),
        (True, 0.2, 200, ""),
        (True, 0.2, 5, "甲"),
    ],
)
def test_light_words_show_on_a_dark_area(fill, shade, at, text):
    rect = {"x0": at, "x1": at + 12, "top": 95, "bottom": 115}
    rect |= {"fill": fill, "non_stroking_color": shade}
    assert found(char(10, "甲", color=1), rects=[rect]) == text


@pytest.mark.parametrize("side", [1, -1])
def test_a_page_written_along_its_side_is_turned(side):
    chars = [char(10, "甲", matrix=(0, side, -side, 0)) for _ in range(3)]
    upright = char(50, "丙")
    glyphs, width, turn = glyphs_of(page(*chars, upright))
    assert (turn, width) == (side, 800)
    assert {each.text for each in glyphs} == {"甲"}
    # twice as many as upright ones are not enough
    _, width, turn = glyphs_of(page(*chars[:2], upright))
    assert (turn, width) == (0, 600)


def test_a_box_is_turned_with_its_page():
    thing = char(10, "甲", top=100, width=5)
    there = page()
    assert turned(thing, there, 0)[:4] == (10, 100, 15, 110)
    assert turned(thing, there, 1)[:4] == (690, 10, 700, 15)
    assert turned(thing, there, -1)[:4] == (100, 585, 110, 590)
    assert turned(thing, there, 1).size == 5


@pytest.mark.parametrize(
    ("color", "light"),
    [
        (None, 0.0),
        (0.5, 0.5),
        ((0.4, 0.6, 0.8), 0.4),
        ((0, 0, 0, 0), 1.0),
        ((0, 0, 0, 1), 0.0),
        ((0.3, 0.3, 0.3, 0.5), 0.35),
        ((0, 0, 0, 2), 0.0),
        ((), 0.0),
        (("P1",), 0.0),
    ],
)
def test_how_light_a_colour_is(color, light):
    assert lightness(color) == pytest.approx(light)


def test_a_run_is_measured_in_sizes():
    first = glyph(10, size=25)
    assert len(runs_of([first, glyph(38, size=25)])) == 1  # three points behind it
    assert len(runs_of([first, glyph(38.1, size=25)])) == 2


def test_a_line_is_as_high_as_the_middle_of_what_stands_in_it():
    first, second = glyph(10, "甲"), glyph(20, "乙", top=104)  # together their middle is at 107
    assert texts(first, second, glyph(30, "丙", top=107)) == ["甲乙丙"]
    assert texts(first, second, glyph(30, "丙", top=107.1)) == ["甲乙", "丙"]


@pytest.mark.parametrize(
    ("x", "top"), [(10, 100), (9.8, 100), (10, 99.8), (9.8, 99.8), (10.2, 100)]
)
def test_a_character_drawn_again_is_one_on_whichever_side_of_a_step_it_lies(x, top):
    pair = char(10, "甲"), char(x, "甲", top=top)
    assert found(*pair) == found(*pair[::-1]) == "甲"


@pytest.mark.parametrize(("top", "text"), [(95, "甲"), (106, ""), (80, "甲"), (79, "")])
def test_a_dark_area_lies_behind_the_middle_of_a_character(top, text):
    rect = {"x0": 5, "x1": 25, "top": top, "bottom": top + 25, "fill": True}
    rect["non_stroking_color"] = 0.2
    assert found(char(10, "甲", color=1), rects=[rect]) == text


@pytest.mark.parametrize(
    ("small", "text"),
    [
        (glyph(20, "3", top=101, size=6), "1³"),
        (glyph(20, "3", top=102.6, size=6), "13"),
        (glyph(20, "3", top=102.4, size=6), "1³"),
        (glyph(20, "3", top=105, size=6), "1₃"),
        (glyph(20, "3", top=104.2, size=6), "13"),
        (glyph(20, "3", top=99, size=8.1), "13"),
        (glyph(20, "公", top=101, size=6), "1公"),
    ],
)
def test_a_small_digit_off_the_line_of_the_others_says_so(small, text):
    assert texts(glyph(10, "1"), small) == [text]


def test_fonts_with_boxes_that_reach_below_their_line_differently_stand_on_one_line():
    large = Glyph(10, 100, 20, 110, "公", 10, 2.5)
    for below, text in ((0.0, "公3"), (1.6, "公³"), (-1.0, "公₃")):
        small = Glyph(20, 101.5, 26, 107.5, "3", 6, below)
        assert texts(large, small) == [text]
