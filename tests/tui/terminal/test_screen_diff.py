"""What is written to the terminal makes it show what Textual meant to show, and no more."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from gknb.tui.terminal.cell_diff import are_apart
from gknb.tui.terminal.screen_diff import ExactUpdate, Painted
from gknb.tui.terminal.sgr import without_repeats

WIDTH, HEIGHT = 36, 2
STYLES = (
    Style.null(),
    Style(bold=True),
    Style(bold=True, reverse=True, color="color(253)", bgcolor="color(17)"),
    Style(color="red", bgcolor="color(17)"),
    Style(underline=True, bgcolor="#102030"),
    Style(dim=True, italic=True, underline=True, bgcolor="color(17)"),
    Style(bold=True, dim=True, bgcolor="color(17)"),
)
SYSTEM = ColorSystem.EIGHT_BIT
CONSOLE = Console(width=WIDTH, color_system="256", force_terminal=True)


ENDS = {"22": {"1", "2"}, "23": {"3"}, "24": {"4"}, "27": {"7"}}


def seen(char, style):
    """What one sees of a cell: a blank has a background, and lines, but no strokes."""
    if char.strip() or not char or "7" in style:
        return char, style
    return char, {key: value for key, value in style.items() if key not in {*"123", "colour"}}


def set_by(numbers, style):
    """What a terminal shows after it is told these numbers."""
    for colour, background, number in re.findall(
        r"(38;5;\d+|38;2;\d+;\d+;\d+|3\d)|(48;5;\d+|48;2;\d+;\d+;\d+|4\d)|(\d+)", numbers
    ):
        if colour:
            style = {**style, "colour": colour}
        elif background:
            style = {**style, "background": background}
        elif number == "0":
            style = {}
        elif number in ENDS:
            style = {key: value for key, value in style.items() if key not in ENDS[number]}
        else:
            style = {**style, number: True}
    return style


class Screen:
    """A terminal that understands where the cursor is sent to, and text."""

    def __init__(self):
        self.cells = [[("?", {})] * WIDTH for _ in range(HEIGHT)]

    def write(self, sequence):
        x = y = 0
        style = {}
        for move, attributes, text in re.findall(
            r"\x1b\[(\d+;\d+)H|\x1b\[([0-9;]*)m|([^\x1b]+)", sequence
        ):
            if move:
                y, x = (int(number) - 1 for number in move.split(";"))
            elif not text:
                style = set_by(attributes, style)
            for start, end, width in split_graphemes(text)[0]:
                char = text[start:end]
                parts = (char, *[""] * (width - 1))
                self.halve(y, x)
                self.halve(y, x + len(parts))
                _, look = seen(char, style)
                for part in parts:
                    self.cells[y][x] = (part, look)
                    x += 1

    def halve(self, y, x):
        """Blank both halves of a wide character through which a cut goes."""
        if 0 < x < WIDTH and not self.cells[y][x][0]:
            for half in (x - 1, x):
                self.cells[y][half] = seen(" ", self.cells[y][half][1])


@st.composite
def strips(draw, width):
    """A strip of an exact width, of wide and narrow characters."""
    segments, left = [], width
    while left:
        char = draw(st.sampled_from([*"政府ab ", "❤️", "👩\u200d👩\u200d👧", "e\u0301"]))
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


@given(
    st.lists(
        st.tuples(
            st.text("政a \u3000", min_size=1, max_size=3),
            st.sampled_from(STYLES),
            st.sampled_from(["", "\x1b[2;1H"]),
        ),
        max_size=6,
    )
)
def test_attributes_are_not_repeated_and_text_looks_as_meant(texts):
    plain = "".join(
        f"{move}{style.render(text, color_system=SYSTEM)}" for text, style, move in texts
    )
    meant, shown = Screen(), Screen()
    meant.write(plain)
    shorter = without_repeats(plain)
    shown.write(shorter)
    assert shown.cells == meant.cells
    assert len(shorter) <= len(plain)
    assert set_by("".join(re.findall(r"\x1b\[([0-9;]*)m", shorter)[-1:]), {}) == {}


def test_what_follows_a_blank_elsewhere_has_its_own_attributes():
    bold = Style(bold=True).render("a", color_system=SYSTEM)
    assert without_repeats(f"{bold} \x1b[2;1Ha") == "\x1b[1ma \x1b[2;1H\x1b[0ma"


def test_only_the_colour_that_changes_is_set():
    blue = Style(bold=True, color="color(253)", bgcolor="color(17)")
    red = Style(bold=True, color="color(174)", bgcolor="color(17)")
    both = blue.render("a", color_system=SYSTEM) + red.render("b", color_system=SYSTEM)
    assert without_repeats(both) == "\x1b[1;38;5;253;48;5;17ma\x1b[38;5;174mb\x1b[0m"
    less = both + Style(color="color(9)").render("c", color_system=SYSTEM)
    assert without_repeats(less).endswith("b\x1b[0;91mc\x1b[0m")


@given(st.lists(updates(), min_size=1, max_size=8))
def test_the_terminal_shows_what_it_shows_when_everything_is_written(given_updates):
    exact, full, painted = Screen(), Screen(), Painted()
    for update in given_updates:
        exact.write(ExactUpdate(painted, update, "screen").render_segments(CONSOLE))
        full.write(ExactUpdate(Painted(), update, "screen").render_segments(CONSOLE))
        assert exact.cells == full.cells


@given(st.lists(st.text(st.characters(exclude_categories=["C"])), min_size=2, max_size=5))
def test_any_text_is_painted_over_any_other(texts):
    painted = Painted()
    for text in texts:
        strip = Strip([Segment(text)]).adjust_cell_length(WIDTH)
        update = LayoutUpdate([[strip]], Region(0, 0, WIDTH, 1))
        written = ExactUpdate(painted, update, "screen").render_segments(CONSOLE)
        again = ExactUpdate(painted, update, "screen").render_segments(CONSOLE)
        assert again == ("" if are_apart(strip) else written)


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
