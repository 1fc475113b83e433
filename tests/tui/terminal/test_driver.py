"""The driver on a terminal that may send anything or be gone, with a pipe for its keyboard."""

from __future__ import annotations

import os
from threading import Event
from types import SimpleNamespace

import pytest
from textual import events
from textual.drivers.linux_driver import LinuxDriver

from gknb.tui.terminal.driver import (
    ForeignEncoding,
    LastingWriter,
    TerminalDriver,
    TerminalGone,
)
from gknb.tui.terminal.input_bytes import InputBytes

GBK = "公开".encode("gbk")


class Screen:
    """A file that notes what is written to it, and may be gone."""

    def __init__(self, error=None):
        self.error = error
        self.done = []

    def write(self, text):
        self.done.append(text)
        if self.error is not None:
            raise self.error

    def flush(self):
        self.done.append("flush")


def written(screen, *texts):
    """What a writer does with texts that are all in its queue when it begins."""
    writer = LastingWriter(screen)
    for text in (*texts, None):
        writer._queue.put(text)
    writer.run()
    return writer


def test_what_is_written_is_flushed_once_nothing_more_waits_and_at_the_end():
    screen = Screen()
    writer = written(screen, "一", "二")
    assert screen.done == ["一", "二", "", "flush"]
    assert not writer.is_gone
    writer._write("三")
    assert screen.done[-2:] == ["三", "flush"]


@pytest.mark.parametrize("error", [OSError(), ValueError()])
def test_where_the_terminal_is_gone_the_rest_is_taken_and_written_nowhere(error):
    screen = Screen(error)
    writer = written(screen, "一", "二", "三")
    assert writer.is_gone
    assert screen.done == ["一"]
    assert writer._queue.empty()


class Driver(TerminalDriver):
    """A driver without an app: its keyboard is a pipe, its messages are noted."""

    def __init__(self, fileno=None):
        self.fileno = fileno
        self.exit_event = Event()
        self.messages = []
        self._debug = False
        self._bytes = InputBytes()
        self._writer_thread = None
        self._loop = SimpleNamespace(call_soon_threadsafe=lambda call: call())
        self._auto_restart = True
        self._must_signal_resume = False

    def process_message(self, message):
        self.messages.append(message)

    def suspend_application_mode(self):
        self.messages.append("suspend")

    def resume_application_mode(self):
        self.messages.append("resume")

    @property
    def shown(self):
        return [each.key if isinstance(each, events.Key) else type(each) for each in self.messages]


@pytest.fixture
def pipe():
    """Both ends of a keyboard."""
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


def read(pipe, data):
    """What a driver makes of bytes, behind which the terminal is gone."""
    driver = Driver(pipe[0])
    os.write(pipe[1], data)
    os.close(pipe[1])
    driver.run_input_thread()
    return driver


def test_keys_are_handed_on_until_the_terminal_is_gone(pipe):
    assert read(pipe, "1\x1bOT年\r".encode()).shown == ["1", "f5", "年", "enter", TerminalGone]


def test_that_chinese_comes_as_gbk_is_told_once(pipe):
    driver = read(pipe, b"a" + GBK + b"b")
    assert driver.shown == [ForeignEncoding, "a", "b", TerminalGone]
    again = Driver(os.open(os.devnull, os.O_RDONLY))
    again._bytes = driver._bytes  # as after a stop
    again._read = iter([GBK, b""]).__next__
    again.run_input_thread()
    os.close(again.fileno)
    assert again.shown == [TerminalGone]


def test_a_keyboard_that_cannot_be_read_is_a_terminal_that_is_gone(pipe):
    driver = Driver(pipe[0])
    driver._read = lambda: TerminalDriver._read(Driver(-1))
    os.write(pipe[1], b"x")
    driver.run_input_thread()
    assert driver.shown == [TerminalGone]


def test_where_nothing_can_be_written_the_terminal_is_gone_too(pipe):
    driver = Driver(pipe[0])
    driver._writer_thread = LastingWriter(Screen())
    driver._writer_thread.is_gone = True
    os.write(pipe[1], b"x")
    driver.run_input_thread()
    assert driver.shown == ["x", TerminalGone]


def test_an_escape_on_its_own_is_a_key_once_nothing_has_come_behind_it(pipe):
    driver = Driver(pipe[0])
    driver.process_message = lambda message: (
        driver.messages.append(message),
        driver.exit_event.set(),
    )
    os.write(pipe[1], b"\x1b")
    driver.run_input_thread()
    assert driver.shown == ["escape"]


def test_after_a_stop_the_terminal_is_set_up_again(monkeypatch):
    driver = Driver()
    driver._must_signal_resume = True  # Ctrl+Z or kill: it has been given back already
    driver._sigcont_application()
    assert driver.messages == ["resume"]
    driver = Driver()
    driver._sigcont_application()  # a signal that nobody can catch: give it back first
    assert driver.messages == ["suspend", "resume"]
    assert driver._must_signal_resume
    driver = Driver()
    driver._auto_restart = False
    driver._sigcont_application()
    assert driver.messages == []
    monkeypatch.setattr(LinuxDriver, "_sigtstp_application", lambda *_: driver.messages.append(1))
    driver._sigtstp_application()
    assert driver.messages == [1]
