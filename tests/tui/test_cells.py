"""Lines are compared cell by cell, and wide characters are never halved."""

from gknb.tui.cells import changes
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.strip import Strip

WIDE, NARROW = "政府公", "ab "


def strip(text):
    return Strip([Segment(text)])


@st.composite
def two_lines(draw):
    """A line, and the same with some characters exchanged for others of their width."""
    old = draw(st.text(WIDE + NARROW, min_size=1, max_size=40))
    others = [st.sampled_from(WIDE if char in WIDE else NARROW) for char in old]
    at = draw(st.sets(st.integers(0, len(old) - 1), max_size=3))
    new = [draw(others[i]) if i in at else char for i, char in enumerate(old)]
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


def test_a_wide_character_is_painted_whole():
    assert changes(strip("一二"), strip("一三")) == [(2, 4)]


def test_a_character_without_width_stands_on_the_one_before():
    assert changes(strip("a\u0301bc"), strip("a\u0301bd")) == [(2, 3)]
    assert changes(strip("政\u0301b"), strip("政b")) == [(0, 2)]
