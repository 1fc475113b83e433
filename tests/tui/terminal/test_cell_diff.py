"""Lines are compared cell by cell, and wide characters are never halved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from gknb.tui.terminal.cell_diff import MOST_REPEATED, are_apart, changes, goes_through

WIDE, NARROW = "政府公", "ab "


def strip(text, style=None):
    return Strip([Segment(text, style)])


@st.composite
def two_lines(draw):
    """A line, and the same with some characters exchanged for others of their width."""
    old = draw(st.text(WIDE + NARROW, min_size=1, max_size=40))
    at = draw(st.sets(st.integers(0, len(old) - 1), max_size=3))
    new = [
        draw(st.sampled_from(WIDE if char in WIDE else NARROW)) if number in at else char
        for number, char in enumerate(old)
    ]
    return strip(old), strip("".join(new))


@given(two_lines())
def test_the_runs_painted_over_the_old_line_give_the_new_one(lines):
    old, new = lines
    painted, behind = [], 0
    for start, end in changes(old, new):
        painted += [old.crop(behind, start), new.crop(start, end)]
        behind = end
    assert Strip.join([*painted, old.crop(behind)]).text == new.text


def test_what_is_far_apart_is_painted_apart():
    assert changes(strip("差12件，共计相差12件"), strip("差13件，共计相差18件")) == [
        (3, 4),
        (17, 18),
    ]
    assert changes(strip("差12件，差12件"), strip("差13件，差18件")) == [(3, 12)]
    assert changes(strip("差12件"), strip("差12件")) == []


def test_another_style_is_another_cell():
    assert changes(strip("ab"), strip("ab", Style(bold=True))) == [(0, 2)]


@pytest.mark.parametrize("joined", ["❤\ufe0f", "👩\u200d👩\u200d👧", "e\u0301", "\u200b"])
def test_accents_and_joined_characters_have_no_cells_of_their_own(joined):
    assert are_apart(strip("政府 ab☎"))
    assert not are_apart(strip(f"政府{joined}ab"))


def test_a_line_that_is_said_to_be_wider_than_its_text_is_painted_whole():
    assert changes(Strip([Segment("ab")], 3), strip("abc")) == [(0, 3)]


def test_a_wide_character_is_painted_whole():
    assert changes(strip("一二"), strip("一三")) == [(2, 4)]


@pytest.mark.parametrize(
    ("text", "cuts"),
    [("政府", [1, 3]), ("a政b", [2]), ("ab", []), ("政", [1]), ("a", [])],
)
def test_a_cut_goes_through_a_wide_character_only_between_its_halves(text, cuts):
    parts = Strip([Segment(char) for char in text])
    for line in (strip(text), parts):
        assert [x for x in range(7) if goes_through(line, x)] == cuts


def test_a_gap_is_passed_over_where_moving_the_cursor_is_cheaper():
    for gap, runs in ((MOST_REPEATED, 1), (MOST_REPEATED + 1, 2)):
        equal = "-" * gap
        assert len(changes(strip(f"a{equal}b"), strip(f"c{equal}d"))) == runs
