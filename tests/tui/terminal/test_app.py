"""What the app takes from inside Textual is still there, and still does what it relies on.

When a Textual release changes one of these, it is this file that fails and says which.
"""

from __future__ import annotations

import inspect

from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.command import CommandPalette
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.notifications import Notify
from textual.widgets import Static

from gknb.tui.terminal.app import MOST_NOTICES, TerminalApp
from gknb.tui.terminal.driver import LastingWriter


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
    assert parameters(App._on_notify) == ["self", "event"]
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
        for _ in range(60):
            await pilot.pause()
        assert "".join(app.keys) == "abcdefghij"


async def test_the_same_notice_is_shown_once_and_few_at_a_time():
    app = Small()
    async with app.run_test(notifications=True) as pilot:
        app.notify("同一句")
        app.notify("同一句")
        await pilot.pause()
        assert len(app._notifications) == 1
        for number in range(2 * MOST_NOTICES):
            app.notify(f"第{number}句")
            await pilot.pause()
        shown = app.screen.query("Toast")
        assert len(shown) == MOST_NOTICES


def test_a_notice_event_carries_the_notification():
    assert parameters(Notify) == ["notification"]


async def test_sequences_reach_the_driver_byte_by_byte():
    app = Small()
    async with app.run_test():
        written = []
        app._driver.write = written.append
        app.write_sequences([b"\x1b]52;c;5pel\x07", b"\x1bPtmux;\x80\x1b\\"])
        assert written == ["\x1b]52;c;5pel\x07", "\x1bPtmux;\x80\x1b\\"]
