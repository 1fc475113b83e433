"""What the app takes from inside Textual is still there, and still does what it relies on.

When a Textual release changes one of these, it is this file that fails and says which.
"""

from __future__ import annotations

import asyncio
import inspect
import threading
from pathlib import Path
from typing import ClassVar

from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.widgets import Static

from gknb import tui
from gknb.tui.terminal import app as app_module
from gknb.tui.terminal.app import MOST_NOTICES, NOT_UTF8, Notice, TerminalApp
from gknb.tui.terminal.driver import ForeignEncoding, LastingWriter, TerminalGone
from gknb.tui.terminal.line_filters import WithoutColours, WithoutControls
from tests.tui.conftest import until
from tests.tui.on_terminal import same_as_whole


class Small(TerminalApp):
    """An app with a field and a line."""

    def __init__(self):
        super().__init__()
        self.keys = []

    def compose(self):
        yield Static("行")

    async def on_key(self, event):
        self.keys.append(event.key)


def parameters(function):
    return list(inspect.signature(function).parameters)


def test_updates_have_the_parts_that_are_cut():
    assert {"chops", "spans", "chop_ends"} <= set(parameters(ChopsUpdate.__init__))
    assert {"strips", "region"} <= set(parameters(LayoutUpdate.__init__))
    assert parameters(CompositorUpdate.render_segments) == ["self", "console"]


def test_methods_that_are_overridden_are_still_called_so():
    assert parameters(App._display) == ["self", "screen", "renderable"]
    assert parameters(App.notify) == parameters(TerminalApp.notify)
    assert parameters(CommandPalette._action_command_list) == ["self", "action"]
    assert parameters(XTermParser._sequence_to_key_events)[:2] == ["self", "sequence"]
    assert parameters(LinuxDriver.run_input_thread) == ["self"]
    assert {"_sigtstp_application", "_sigcont_application"} <= vars(LinuxDriver).keys()
    assert linux_driver.WriterThread is LastingWriter


async def test_keys_that_arrive_together_are_handed_out_in_their_order():
    app = Small()
    async with app.run_test() as pilot:
        for key in "abcdefghij":
            app.post_message(events.Key(key, key))
        await until(pilot, lambda: len(app.keys) == 10)
        assert "".join(app.keys) == "abcdefghij"


class Slow(Static, can_focus=True):
    """A widget that takes its time over a key, until it is let go."""

    def __init__(self):
        super().__init__("行")
        self.let_go = asyncio.Event()
        self.done = []

    async def on_key(self, event):
        await self.let_go.wait()
        self.done.append(event.key)


async def test_keys_wait_for_the_one_before_however_long_it_takes(monkeypatch):
    monkeypatch.setattr(app_module, "PATIENCE", 0)
    looks, look = [], TerminalApp._look
    monkeypatch.setattr(
        TerminalApp, "_look", lambda self, number: (looks.append(number), look(self, number))
    )
    app = Small()
    async with app.run_test() as pilot:
        slow = Slow()
        await app.mount(slow)
        slow.focus()
        await pilot.pause()
        for key in "abc":
            app.post_message(events.Key(key, key))
        await until(pilot, lambda: len(looks) > 5)
        assert len(app._waiting) == 2
        assert slow.done == app.keys == []
        slow.let_go.set()
        await until(pilot, lambda: len(app.keys) == 3)
        assert slow.done == app.keys == ["a", "b", "c"]


async def test_a_widget_that_has_closed_holds_no_key_up(monkeypatch):
    monkeypatch.setattr(app_module, "PATIENCE", 0)
    app = Small()
    async with app.run_test() as pilot:
        gone = Slow()
        await app.mount(gone)
        await gone.remove()
        assert gone._closed
        app._is_busy, app._followed, app._rounds = True, gone, 1
        app.post_message(events.Key("b", "b"))
        await until(pilot, lambda: app.keys == ["b"])


async def test_a_notice_stands_until_the_next_key_and_once():
    app = Small()
    async with app.run_test() as pilot:
        app.notify("同一句", title="导出")
        app.notify("同一句", title="导出")
        app.notify("不成", severity="error")
        assert app.notices == [
            Notice("导出：同一句", "information"),
            Notice("不成", "error"),
        ]
        await pilot.press("a")
        assert app.notices == []


async def test_few_notices_stand_at_a_time_the_latest_last():
    app = Small()
    async with app.run_test():
        for number in range(2 * MOST_NOTICES):
            app.notify(str(number))
        assert [notice.text for notice in app.notices] == ["3", "4", "5"]


async def test_what_a_field_cuts_is_kept_and_handed_on(monkeypatch):
    copied = []
    monkeypatch.setattr(Small, "text_copied", lambda _, text: copied.append(text))
    app = Small()
    async with app.run_test():
        app.copy_to_clipboard("年报")
        assert (app.clipboard, copied) == ("年报", ["年报"])


async def test_what_the_terminal_is_and_does_is_told_or_ends_the_app(monkeypatch):
    ended = []
    app = Small()
    async with app.run_test() as pilot:
        monkeypatch.setattr(app, "exit", lambda: ended.append(1))
        app.post_message(ForeignEncoding())
        await pilot.pause()
        assert app.notices == [Notice(f"终端送来的汉字是 GBK 编码：{NOT_UTF8}", "error")]
        assert not ended
        app.post_message(TerminalGone())
        await pilot.pause()
        assert ended == [1]


async def test_after_a_stop_all_of_the_screen_is_painted_again(terminal):
    app = Small()
    async with app.run_test(size=(80, 24)) as pilot:
        await same_as_whole(pilot, terminal)
        before = app.screen
        terminal.resize(80, 24)  # others have written on it
        app.post_message(Driver.SignalResume())
        await same_as_whole(pilot, terminal)
        await app.push_screen(Talking())
        await same_as_whole(pilot, terminal)
        app.pop_screen()
        assert app.screen is before
        await same_as_whole(pilot, terminal)
        assert terminal.lines[0] == "行"


async def test_a_part_of_a_screen_is_painted_only_once_all_of_it_stands_there(terminal):
    app = Small()
    async with app.run_test(size=(80, 24)) as pilot:
        await same_as_whole(pilot, terminal)
        app._painted.forget()
        terminal.resize(80, 24)
        app.query_one(Static).update("别")
        await same_as_whole(pilot, terminal)


async def test_without_colours_no_line_has_any_and_controls_go_last(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    for first in ([WithoutColours], []):
        app = Small()
        filters = [type(each) for each in app.get_line_filters()]
        assert [each for each in filters if each is WithoutColours] == first
        assert filters[-1] is WithoutControls
        monkeypatch.delenv("NO_COLOR", raising=False)


def test_without_a_terminal_sequences_go_nowhere():
    app = Small()
    app.write_sequences([b"\x1b]52;c;5pel\x07"])
    assert app._driver is None


async def test_sequences_reach_the_driver_byte_by_byte():
    app = Small()
    async with app.run_test():
        written = []
        app._driver.write = written.append
        app.write_sequences([b"\x1b]52;c;5pel\x07", b"\x1bPtmux;\x80\x1b\\"])
        assert written == ["\x1b]52;c;5pel\x07", "\x1bPtmux;\x80\x1b\\"]


async def test_a_thread_is_called_back_in_the_thread_of_the_app():
    app = Small()
    async with app.run_test():
        called = []
        await asyncio.to_thread(
            app.tell_from_thread, lambda: called.append(threading.current_thread())
        )
        assert called == [threading.current_thread()]


async def test_a_thread_that_ends_while_the_app_closes_finds_nobody_to_tell():
    app, called = Small(), []
    let_go, closing = threading.Event(), threading.Event()

    def work():
        let_go.wait(30)
        app.tell_from_thread(lambda: called.append(app.screen))
        closing.set()

    async with app.run_test():
        app.run_worker(work, thread=True)
        app._close_all = closes_before(let_go, closing, app)
    assert closing.is_set()
    assert not called


def closes_before(let_go, closing, app):
    """What closes the screens of an app, and then lets a thread of it end before going on."""
    close_all = app._close_all

    async def close():
        await close_all()
        let_go.set()
        await asyncio.to_thread(closing.wait, 30)

    return close


def test_a_thread_that_ends_after_the_app_finds_nobody_to_tell():
    app, called = Small(), []

    async def run():
        async with app.run_test():
            pass

    asyncio.run(run())
    app.tell_from_thread(lambda: called.append(True))
    assert not called


def test_no_thread_calls_back_past_the_end_of_the_app():
    folder = Path(tui.__file__).parent
    assert [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*.py"))
        if "call_from_thread" in path.read_text(encoding="utf-8")
    ] == ["terminal/app.py"]


async def test_what_comes_of_an_earlier_key_lets_no_later_one_go():
    app = Small()
    async with app.run_test() as pilot:
        app._is_busy, app._key_number = True, 5
        app._waiting.append(events.Key("b", "b"))
        await app._done(4)
        assert app._is_busy
        assert len(app._waiting) == 1
        looks = []
        app._look_later = lambda: looks.append(len(app._waiting))
        app._waiting.append(events.Key("c", "c"))
        await app._done(5)
        assert [event.key for event in app._waiting] == ["c"]
        assert looks == [1]  # the key behind it may have to be let go as well
        await until(pilot, lambda: app.keys == ["b", "c"])
        assert looks == [1]


def test_while_the_app_closes_no_key_is_followed_any_further():
    app = Small()
    app._is_busy, app._key_number = True, 1
    app._follow(None, 2, 1)
    assert app._followed is None
    assert not app.screen_stack


class Talking(Screen):
    """A screen that sends messages to the app and back before it is ready for the next key."""

    def __init__(self, at_start=0, at_key=0):
        super().__init__()
        self.at_start = at_start
        self.at_key = at_key

    def on_screen_resume(self):
        self.talk(self.at_start)

    def on_key(self, event):
        if event.key == "a":
            self.talk(self.at_key)

    def talk(self, left):
        if left:
            receiver = self.app if left % 2 else self
            receiver.call_later(self.talk, left - 1)
        else:
            self.app.keys.append("ready")


class Opening(Small):
    """An app with a key that opens a screen."""

    BINDINGS: ClassVar = [Binding("f3", "open", priority=True)]

    def action_open(self):
        self.push_screen(Talking(at_start=6, at_key=3))


async def test_a_key_waits_for_what_the_one_before_gave_rise_to_longer_on_a_new_screen():
    app = Opening()
    async with app.run_test() as pilot:
        for key in ("f3", "x", "a", "b"):
            app.post_message(events.Key(key, None))
        await until(pilot, lambda: "b" in app.keys)
        assert app.keys == ["ready", "x", "a", "ready", "b"]
