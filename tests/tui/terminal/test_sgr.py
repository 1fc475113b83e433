"""Colours and attributes: the shortest sequence that makes the difference, and no other."""

from __future__ import annotations

from gknb.tui.terminal.sgr import without_repeats

BOTH = "38;5;253;48;5;17"


def between(first, second, text="a"):
    """What is written between a text in one look and another one, with Rich's resets removed."""
    whole = without_repeats(f"\x1b[{first}ma\x1b[0m\x1b[{second}m{text}\x1b[0m")
    start = without_repeats(f"\x1b[{first}ma").removesuffix("\x1b[0m")
    assert whole.startswith(start)
    return whole.removeprefix(start).partition(text)[0]


def test_what_ends_is_ended_where_that_is_shorter_than_setting_all_again():
    for dropped, ends in (
        ("1", "22"),
        ("3", "23"),
        ("4", "24"),
        ("7", "27"),
        ("1;3;4;7", "22;23;24;27"),
        ("3;7", "23;27"),
    ):
        assert between(f"{dropped};{BOTH}", BOTH) == f"\x1b[{ends}m", dropped
    assert between("1", "4") == "\x1b[0;4m"  # as long as 22;4 would be, or shorter
    assert between("1;4", "0") == "\x1b[0m"


def test_what_has_no_end_of_its_own_is_ended_by_a_reset():
    assert between(f"2;{BOTH}", BOTH) == f"\x1b[0;{BOTH}m"
    assert between(f"1;2;{BOTH}", f"2;{BOTH}") == f"\x1b[0;2;{BOTH}m"  # 22 would end dim as well
    assert between(f"1;{BOTH}", f"1;2;{BOTH}") == "\x1b[2m"
    assert between(f"9;{BOTH}", BOTH) == f"\x1b[0;{BOTH}m"


def test_only_the_colour_that_changes_is_set_and_the_terminals_own_by_a_reset():
    assert between(BOTH, "38;5;1;48;5;17") == "\x1b[38;5;1m"
    assert between(BOTH, "38;5;253;48;5;2") == "\x1b[48;5;2m"
    assert between(BOTH, "48;5;17") == "\x1b[0;48;5;17m"
    assert between(BOTH, "38;5;253") == "\x1b[0;38;5;253m"
    assert between("31", "31;44") == "\x1b[44m"
    assert between("4;31", "31") == "\x1b[24m"


def test_every_way_to_name_a_colour_is_one_of_text_or_background():
    for colour in ("30", "37", "90", "97", "38;5;7", "38;2;1;2;3"):
        assert between(f"{colour};44", "32;44") == "\x1b[32m", colour
    for background in ("40", "47", "100", "107", "48;5;7", "48;2;1;2;3"):
        assert between(f"31;{background}", "31;42") == "\x1b[42m", background
    assert between("38;5;1;4", "38;5;1") == "\x1b[24m"
    assert between("38;2;1;2;3;4", "38;2;1;2;3") == "\x1b[24m"


def test_a_blank_keeps_strokes_and_colour_of_what_stands_before_it_but_not_lines():
    for blank in (" ", "\u3000"):
        assert between("31;1;3", "0", blank) == ""
        assert between("31;4", "0", blank) == "\x1b[0m"
        assert between("31;44", "32", blank).startswith("\x1b[0")
        assert between("7;31", "0", blank) == "\x1b[0m"
        assert between("31", "7;32", blank) == "\x1b[7;32m"
        assert between("44", "31;44", blank) == ""
        assert between("0", "4", blank) == "\x1b[4m"
    assert between("31;1", "0", "b") == "\x1b[0m"


def test_where_the_cursor_goes_the_look_goes_along():
    assert without_repeats("\x1b[1ma\x1b[0m\x1b[2;1H\x1b[1mb\x1b[0m") == (
        "\x1b[1ma\x1b[2;1Hb\x1b[0m"
    )
    assert without_repeats("a\x1b[2;1H") == "a\x1b[2;1H"
    assert without_repeats("") == ""
