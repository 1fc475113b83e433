"""What is written to the terminal makes it show what Textual meant to show, and no more."""

import re

from gknb.tui.exact_updates import ExactUpdate, Painted
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

WIDTH, HEIGHT = 12, 2
STYLES = (Style.null(), Style(bold=True))
CONSOLE = Console(width=WIDTH, color_system=None, force_terminal=True)


class Screen:
    """A terminal that understands where the cursor is sent to, and text."""

    def __init__(self):
        self.cells = [[("?", "")] * WIDTH for _ in range(HEIGHT)]

    def write(self, sequence):
        x = y = 0
        style = ""
        for move, attributes, char in re.findall(
            r"\x1b\[(\d+;\d+)H|\x1b\[([0-9;]*)m|([^\x1b])", sequence
        ):
            if move:
                y, x = (int(number) - 1 for number in move.split(";"))
            elif not char:
                style = attributes.removeprefix("0")
            else:
                parts = (char, *[""] * (cell_len(char) - 1))
                self.halve(y, x)
                self.halve(y, x + len(parts))
                for part in parts:
                    self.cells[y][x] = (part, style)
                    x += 1

    def halve(self, y, x):
        """Blank both halves of a wide character through which a cut goes."""
        if 0 < x < WIDTH and not self.cells[y][x][0]:
            for half in (x - 1, x):
                self.cells[y][half] = (" ", self.cells[y][half][1])


@st.composite
def strips(draw, width):
    """A strip of an exact width, of wide and narrow characters."""
    segments, left = [], width
    while left:
        char = draw(st.sampled_from("政府ab "))
        char = char if cell_len(char) <= left else "c"
        segments.append(Segment(char, draw(st.sampled_from(STYLES))))
        left -= cell_len(char)
    return Strip(segments, width)


@st.composite
def updates(draw):
    """A paint of all lines, or of a span cut out of one."""
    if draw(st.booleans()):
        lines = [[draw(strips(WIDTH))] for _ in range(HEIGHT)]
        return LayoutUpdate(lines, Region(0, 0, WIDTH, HEIGHT))
    y = draw(st.integers(0, HEIGHT - 1))
    left = draw(st.integers(0, WIDTH - 2))
    right = draw(st.integers(left + 1, WIDTH - 1))
    # a widget is never cut through a wide character, but what stood there before may be
    before, span, rest = (draw(strips(n)) for n in (left, right - left, WIDTH - right))
    pieces = {0: Strip.join([before, span]), right: rest}
    spans = draw(st.sampled_from([[(y, left, right)], [(y, left, WIDTH)], [(y, 0, WIDTH)]]))
    return ChopsUpdate([pieces] * HEIGHT, spans, [[right, WIDTH]] * HEIGHT)


def whole(text):
    return LayoutUpdate([[Strip([Segment(text)])] for _ in range(HEIGHT)], Region(0, 0, 4, HEIGHT))


@given(st.lists(updates(), min_size=1, max_size=8))
def test_the_terminal_shows_what_it_shows_when_everything_is_written(given_updates):
    exact, full, painted = Screen(), Screen(), Painted()
    for update in given_updates:
        exact.write(ExactUpdate(painted, update, "screen").render_segments(CONSOLE))
        full.write(ExactUpdate(Painted(), update, "screen").render_segments(CONSOLE))
        assert exact.cells == full.cells


def test_what_stands_there_already_is_not_written_again():
    painted = Painted()
    assert ExactUpdate(painted, whole("abcd"), "one").render_segments(CONSOLE)
    assert ExactUpdate(painted, whole("abcd"), "one").render_segments(CONSOLE) == ""
    changed = ExactUpdate(painted, whole("abxd"), "one").render_segments(CONSOLE)
    assert changed == "\x1b[1;3Hx\x1b[2;3Hx"


def test_another_screen_is_written_whole_so_that_nothing_foreign_stays():
    painted = Painted()
    first = ExactUpdate(painted, whole("abcd"), "one").render_segments(CONSOLE)
    assert ExactUpdate(painted, whole("abcd"), "another").render_segments(CONSOLE) == first
    assert painted.has("another")
    assert not painted.has("one")
