"""Documents read beside the app: what comes of it, in whose hands, and how it is stopped."""

from __future__ import annotations

import threading
import time

import pytest

from gknb.core.disk import worker
from gknb.tui.flows import foreign
from gknb.tui.flows.foreign import is_reading, read_all, read_foreign, stop_reading

LONGEST = 60


class Told:
    """An app that is told in the thread that reads, and what it was told."""

    def __init__(self):
        self.heard = []
        self.has_ended = threading.Event()

    def tell_from_thread(self, callback):
        callback()

    def each(self, what):
        self.heard.append(what)

    def done(self, *what):
        self.heard.append(("done", *what))
        self.has_ended.set()

    def failed(self, why):
        self.heard.append(("failed", why))
        self.has_ended.set()

    @property
    def ended(self):
        assert self.has_ended.wait(LONGEST)
        return self.heard


@pytest.fixture
def told():
    made = Told()
    yield made
    stop_reading()
    join()


def join():
    """Wait until nothing is being read."""
    for thread in threading.enumerate():
        if thread.name == foreign._NAME:
            thread.join(LONGEST)
    assert not is_reading()


def fail(why):
    raise ValueError(why)


def test_what_a_function_comes_to_is_handed_on_or_what_went_wrong(told):
    read_foreign(told, sorted, [2, 1], done=told.done, failed=told.failed)
    assert told.ended == [("done", [1, 2])]
    again = Told()
    read_foreign(again, int, "x", done=again.done, failed=again.failed)
    ((kind, why),) = again.ended
    assert (kind, "invalid literal" in why) == ("failed", True)


def test_where_no_process_can_be_started_that_is_told(told, monkeypatch):
    def broken(*_):
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(worker, "Task", broken)
    read_foreign(told, sorted, [], done=told.done, failed=told.failed)
    assert told.heard == [("failed", "不能启动读取文件的进程（Cannot allocate memory）")]


def test_each_of_many_is_handed_on_and_the_end_told_after_it(told):
    read_all(told, lambda: iter("ab"), each=told.each, done=told.done, failed=told.failed)
    assert told.ended == ["a", "b", ("done",)]


def test_where_many_break_down_what_was_read_stays_and_the_reason_is_cut(told):
    def results():
        yield "a"
        fail("x" * 999)

    read_all(told, results, each=told.each, done=told.done, failed=told.failed)
    assert told.ended == ["a", ("failed", "x" * foreign._LONGEST_MESSAGE)]


def test_what_is_stopped_hands_on_nothing_more_and_comes_to_its_end(told):
    assert not is_reading()
    assert not stop_reading()
    may_go_on = threading.Event()

    def results():
        yield "a"
        may_go_on.wait(LONGEST)
        yield "b"

    read_all(told, results, each=told.each, done=told.done, failed=told.failed)
    assert is_reading()
    assert stop_reading()
    may_go_on.set()
    assert told.ended[-1] == ("done",)
    assert "b" not in told.heard
    again = Told()  # the next reading is not stopped by that
    read_all(again, lambda: iter("a"), each=again.each, done=again.done, failed=again.failed)
    assert again.ended == ["a", ("done",)]


def test_one_that_is_stopped_tells_nobody(told):
    read_foreign(told, time.sleep, 60, done=told.done, failed=told.failed)
    assert is_reading()
    assert stop_reading()
    join()
    assert told.heard == []
