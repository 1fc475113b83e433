"""What is written to the terminal makes it show what Textual meant to show, and no more."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
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
from tests.tui.small_terminal import SmallTerminal, set_by

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


def screen():
    return SmallTerminal(WIDTH, HEIGHT)


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
    meant, shown = screen(), screen()
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
    exact, full, painted = screen(), screen(), Painted()
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


def row(*strips):
    """A line of the screen, painted as a whole."""
    line = Strip.join([Strip([Segment(text)]) for text in strips])
    return LayoutUpdate([[line]], Region(0, 0, line.cell_length, 1))


def span(text, left, right):
    """A change of some cells of a line, as Textual says it."""
    strip = Strip([Segment(text)])
    return ChopsUpdate([{0: strip}], [(0, left, right)], [[strip.cell_length]])


def written(*painted_updates):
    """What the last of several updates of a line of eight cells writes, and what is then seen."""
    terminal, painted, sequence = SmallTerminal(8, 1), Painted(), ""
    for update in painted_updates:
        sequence = ExactUpdate(painted, update, "screen").render_segments(CONSOLE)
        terminal.write(sequence)
    return sequence, terminal.lines[0]


def test_of_a_wide_character_that_gives_way_no_half_stays():
    assert written(row("政府公开"), row("a政公开b"))[1] == "a政公开b"
    assert written(row("a政公开b"), row("政府公开"))[1] == "政府公开"
    # its left half is written over, then its right half
    assert written(row("a政公开b"), row("abc公开b")) == ("\x1b[1;2Hbc", "abc公开b")
    assert written(row("政府公开"), row("a 府公开")) == ("\x1b[1;1Ha ", "a 府公开")
    assert written(row("政府公开"), row(" a府公开")) == ("\x1b[1;1H a", " a府公开")


def test_a_span_that_ends_within_a_wide_character_takes_all_of_it():
    assert written(row("政府公开"), span("政a 公开", 2, 3))[1] == "政a 公开"
    assert written(row("政府公开"), span("政府公开", 3, 5))[1] == "政府公开"
    assert written(row("abcdefgh"), span("政府公开", 3, 5))[1] == "ab府公gh"
    assert written(row("ab府公gh"), span("abcdefgh", 3, 5))[1].split() == ["ab", "de", "gh"]


def test_what_is_longer_than_is_known_of_a_line_is_written_whole_and_known_again_later():
    painted = Painted()
    updates = [row("abcd"), span("abcdefgh", 0, 8), span("abcdefgh", 0, 8), row("abcdefgh")]
    sequences = [ExactUpdate(painted, each, "s").render_segments(CONSOLE) for each in updates]
    assert sequences[1:] == ["\x1b[1;1Habcdefgh", "\x1b[1;1Habcdefgh", "\x1b[1;1Habcdefgh"]


def test_after_something_else_wrote_to_the_terminal_nothing_is_taken_for_granted():
    painted = Painted()
    first = ExactUpdate(painted, row("abcd"), "s").render_segments(CONSOLE)
    painted.forget()
    assert not painted.has("s")
    assert ExactUpdate(painted, row("abcd"), "s").render_segments(CONSOLE) == first
    assert painted.has("s")


def test_the_half_that_a_span_leaves_of_a_wide_character_is_written_as_a_blank():
    sequence, _ = written(row("ab府公gh"), span("abcdefgh", 3, 5))
    assert sequence.endswith("de ")


def test_what_stands_right_of_a_character_that_was_cut_is_still_known():
    cut = [row("ab府公gh"), span("abcdefgh", 3, 5)]
    assert written(*cut, span("abcdefgh", 6, 8))[0] == ""
    assert written(*cut, span("abcdefgX", 6, 8))[0] == "\x1b[1;8HX"
    left = [row("ab府公gh"), span("abcdefgh", 5, 7)]
    assert written(*left, span("ab府 fgh", 0, 4))[0] == ""
    assert written(*left, row("ab府 fgh"))[1] == "ab府 fgh"
