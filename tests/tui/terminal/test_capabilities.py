"""What the app asks of a terminal, what it makes of its keys, and how it does without colours."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
from textual import events

from gknb.core.forms import Place
from gknb.tui import app as app_module
from gknb.tui.terminal.capabilities import (
    has_256_colours,
    is_light,
    shows_colours,
    terminal_problem,
)
from gknb.tui.terminal.driver import TerminalDriver
from gknb.tui.terminal.key_sequences import KnownSequences
from tests.tui.conftest import complete_report, requests, screen_text

F_KEYS = [f"f{number}" for number in range(1, 11)]
FROM_F6 = [f"\x1b[{number}~" for number in (17, 18, 19, 20, 21)]
AS_XTERM = ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", *FROM_F6]
TERMINALS = {
    "xterm": (AS_XTERM, "\x1bOH", "\x1bOF", "\x1b[Z", "\x1bOA"),
    "screen and tmux": (AS_XTERM, "\x1b[1~", "\x1b[4~", "\x1b[Z", "\x1bOA"),
    "linux": (
        [f"\x1b[[{key}" for key in "ABCDE"] + FROM_F6,
        "\x1b[1~",
        "\x1b[4~",
        "\x1b\t",
        "\x1b[A",
    ),
    "PuTTY": (
        [f"\x1b[{n}~" for n in range(11, 16)] + FROM_F6,
        "\x1b[1~",
        "\x1b[4~",
        "\x1b[Z",
        "\x1bOA",
    ),
    "PuTTY as VT100+": (
        [f"\x1bO{key}" for key in "PQRSTUVWXY"],
        "\x1b[1~",
        "\x1b[4~",
        "\x1b[Z",
        "\x1b[A",
    ),
    "rxvt": (
        [f"\x1b[{n}~" for n in range(11, 16)] + FROM_F6,
        "\x1b[7~",
        "\x1b[8~",
        "\x1b[Z",
        "\x1b[A",
    ),
}


class Screen(io.StringIO):
    """A standard stream that is a terminal."""

    def __init__(self, encoding="utf-8"):
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self):
        return self._encoding

    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """A terminal of some kind on the standard streams."""

    def of(term="xterm-256color", encoding="utf-8", **environment):
        monkeypatch.setattr(sys, "__stderr__", Screen(encoding))
        monkeypatch.setattr(sys, "__stdin__", Screen(encoding))
        for name in ("COLORTERM", "PYTHONIOENCODING"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {"TERM": term, **environment}.items():
            monkeypatch.setenv(name, value)

    return of


def keys(typed):
    """The keys and other events that the app gets, in order."""
    parser = KnownSequences()
    return [
        event.key if isinstance(event, events.Key) else type(event).__name__
        for event in [*parser.feed(typed), *parser.feed("")]
    ]


@pytest.mark.parametrize("name", TERMINALS)
def test_every_terminal_is_understood(name):
    function_keys, *others = TERMINALS[name]
    assert keys("".join(function_keys)) == F_KEYS
    assert keys("".join(others)) == ["home", "end", "shift+tab", "up"]


def test_control_home_of_rxvt_is_not_control_end():
    assert keys("\x1b[7^\x1b[8^") == ["ctrl+home", "ctrl+end"]


@pytest.mark.parametrize(
    "unknown",
    ["\x1b[27;5;13~", "\x1b[13;5u", "\x1b[25;5~", "\x1b[?62;1;6c", "\x1b[>1;95;0c", "\x1bOl"],
)
def test_a_sequence_nobody_knows_types_nothing(unknown):
    assert keys(f"1{unknown}2") == ["1", "2"]


def test_what_is_no_key_still_arrives():
    mouse = "\x1b[<0;5;5M\x1b[<0;5;5m"
    assert keys(f"{mouse}\x1b[200~1\t2\x1b[201~\x1b[I") == [
        "MouseDown",
        "MouseUp",
        "Paste",
        "AppFocus",
    ]
    assert keys("\x1b[?2026;2$y") == ["TerminalSupportsSynchronizedOutput"]


def test_the_app_reads_its_terminal_this_way():
    assert app_module.GknbApp().driver_class is TerminalDriver


def test_a_terminal_that_will_do_has_no_problem(terminal):
    terminal()
    assert terminal_problem() == ""


def test_another_encoding_is_named_with_what_to_set(terminal):
    terminal(encoding="gb18030")
    assert "gb18030" in terminal_problem()
    assert terminal_problem().endswith("\n  export LC_ALL=C.UTF-8")
    terminal(encoding="gb18030", PYTHONIOENCODING="gb18030")
    assert "unset PYTHONIOENCODING" in terminal_problem()


def test_a_terminal_that_cannot_move_its_cursor_is_named_with_what_to_set(terminal):
    terminal("dumb")
    assert "export TERM=xterm-256color" in terminal_problem()


def test_no_terminal_at_all_is_said(monkeypatch):
    monkeypatch.setattr(sys, "__stderr__", io.StringIO())
    assert "不是终端" in terminal_problem()


def test_a_screen_without_a_keyboard_is_no_terminal(terminal, monkeypatch):
    for name in ("__stdin__", "__stderr__"):
        for stream in (None, io.StringIO()):
            terminal()
            monkeypatch.setattr(sys, name, stream)
            assert "不是终端" in terminal_problem(), (name, stream)


def test_the_encoding_is_known_by_any_of_its_names(terminal):
    for name in ("utf-8", "UTF-8", "utf8", "UTF8"):
        terminal(encoding=name)
        assert terminal_problem() == "", name
    terminal(encoding="")
    assert "需要 UTF-8" in terminal_problem()
    for term in ("unknown", "dumb"):
        terminal(term)
        assert term in terminal_problem()


def test_colours_and_background_are_told_by_the_environment(monkeypatch):
    def set_to(term="", colours="", background=""):
        monkeypatch.setenv("TERM", term)
        monkeypatch.setenv("COLORTERM", colours)
        monkeypatch.setenv("COLORFGBG", background)
        return shows_colours(), has_256_colours(), is_light()

    assert set_to() == (True, False, False)
    assert set_to("xterm") == (True, False, False)
    assert set_to("xterm-256color") == (True, True, False)
    assert set_to("xterm-direct") == (True, True, False)
    assert set_to("vt100", "truecolor") == (True, True, False)
    assert set_to("screen.linux-color") == (True, False, False)
    for background, light in (
        ("0;15", True),
        ("0;default;7", True),
        ("15;0", False),
        ("7;8", False),
        ("15", True),
    ):
        assert set_to("xterm", background=background)[2] == light, background


def test_what_no_terminal_can_be_types_and_does_nothing():
    assert keys("\x1b[48;0;80;0;0t1") == ["1"]
    for width, count in ((1000, 1), (1001, 0)):
        sizes = [
            event
            for event in KnownSequences().feed(f"\x1b[48;24;{width};0;0t")
            if isinstance(event, events.Resize)
        ]
        assert len(sizes) == count, width


def test_an_escape_that_is_all_there_is_needs_no_waiting():
    assert [event.key for event in KnownSequences().feed("\x1b")] == ["escape"]


@pytest.mark.parametrize(
    ("term", "expected"),
    [("xterm-256color", True), ("linux", True), ("nobody-knows", True), ("vt100", False)],
)
def test_a_terminal_without_colours_is_known_by_its_description(term, expected):
    ask = "from gknb.tui.terminal.capabilities import shows_colours; print(shows_colours())"
    environment = {**os.environ, "TERM": term, "COLORTERM": ""}
    run = subprocess.run(
        [sys.executable, "-c", ask], check=True, env=environment, capture_output=True, text=True
    )
    assert run.stdout == f"{expected}\n", run.stderr


async def test_nothing_on_any_screen_needs_a_colour(opened, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as (app, pilot):
        for journey in (["f3"], ["f3", "9"], ["f6"], ["f7"], ["ctrl+r"], ["ctrl+o"]):
            await pilot.press(*journey)
            await pilot.pause()
            for strip in app.screen._compositor.render_strips():
                for _, style, _ in strip:
                    assert style is None or (style.color, style.bgcolor) == (None, None)


async def test_without_colours_the_chosen_answer_still_stands_out(opened, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "9", "ctrl+q")
        await pilot.pause()
        styles = {
            text.strip(): style
            for strip in app.screen._compositor.render_strips()
            for text, style, _ in strip
        }
        assert styles["保存并离开"].underline
        assert not styles["继续编辑"].underline


async def test_what_f5_does_is_in_the_palette_too(opened):
    report = complete_report()
    report.put(requests("received"), None)
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+p", *"全表补")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "本表空白格填0" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.report.figure(Place("requests", "received", "natural_person")) == 0
