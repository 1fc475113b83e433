"""What every line passes through: colours go where there are none, controls everywhere."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from gknb.tui.terminal.line_filters import WithoutColours, WithoutControls

GROUND = Color(0, 0, 0)


def test_without_colours_attributes_and_what_a_click_does_stay():
    style = Style(bold=True, color="red", bgcolor="blue", meta={"@click": "x"})
    plain = Style(color="red")
    (first, second, third) = WithoutColours().apply(
        [Segment("甲", style), Segment("乙"), Segment("丙", plain, [(1,)])], GROUND
    )
    assert (first.text, second, third.text) == ("甲", Segment("乙"), "丙")
    assert (first.style.color, first.style.bgcolor, first.style.bold) == (None, None, True)
    assert first.style.meta == {"@click": "x"}
    assert (third.style.color, third.style.meta, third.control) == (None, {}, [(1,)])


def test_a_control_character_is_replaced_by_as_many_cells_as_it_had():
    style = Style(bold=True)
    segments = [Segment("年报", style), Segment("a\x1b[2J"), Segment("\u200bb\u202ec", style)]
    sieved = WithoutControls().apply(segments, GROUND)
    assert [segment.style for segment in sieved] == [style, None, style]
    assert sieved[0] is segments[0] or sieved[0] == segments[0]
    assert "\x1b" not in sieved[1].text
    assert sieved[1].text.endswith("[2J")
    assert "\u202e" not in sieved[2].text
    assert [s.cell_length for s in sieved] == [s.cell_length for s in segments]
    plain = [Segment("年报"), Segment("a b")]
    assert WithoutControls().apply(plain, GROUND) is plain
