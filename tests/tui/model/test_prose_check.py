"""Prose is checked beside the keyboard, and what is found belongs to the text as it is."""

from __future__ import annotations

import asyncio
import threading

import pytest

from gknb.core.forms import Place
from gknb.tui.model import prose_check
from gknb.tui.model.session import Session
from tests.tui.conftest import complete_report

TEXT = Place("other_matters", "text")
WRONG = "本年度共收到政府信息公开申请12件。"
RIGHT = "本年度没有收取信息处理费。"
LONGEST = 60


class Slow:
    """A session whose searches wait to be let go, and what was told of them."""

    def __init__(self, path):
        self.session = Session(complete_report(), path, checks_prose=False)
        self.check = self.session.prose_check
        self.release = threading.Event()
        self.searches = 0
        self.told = []
        self.came = asyncio.Event()
        self.check.on_checked = self._checked
        search_of_state = self.session.results.prose_search

        def prose_search():
            self.searches += 1
            state, search = search_of_state()
            return state, lambda: (self.release.wait(LONGEST), search())[1]

        self.session.results.prose_search = prose_search

    def _checked(self):
        self.told.append([f.rule for f in self.session.results.at(TEXT)])
        self.came.set()

    def write(self, text):
        self.session.apply({TEXT: text}, "")

    async def end(self):
        """Let the searches go, and wait until what they found is told."""
        self.release.set()
        await asyncio.wait_for(self.came.wait(), LONGEST)


@pytest.fixture
def slow(tmp_path, monkeypatch):
    monkeypatch.setattr(prose_check, "FRAME", 0)
    return lambda: Slow(tmp_path / "a.toml")


async def test_what_is_quickly_found_is_there_at_once_and_needs_no_telling(slow, monkeypatch):
    made = slow()
    monkeypatch.setattr(prose_check, "FRAME", LONGEST)
    made.release.set()
    made.write(WRONG)
    then = []
    made.check.when_checked(lambda: then.append(1))
    assert then == [1]
    assert made.session.results.at(TEXT)
    assert not made.check.start()  # nothing has changed since
    made.check.when_checked(lambda: then.append(2))
    assert then == [1, 2]
    assert made.searches == 1
    made.write(RIGHT)
    assert made.check.start()
    assert not made.session.results.at(TEXT)
    await asyncio.sleep(0)  # the thread also reports to the loop, too late
    assert made.told == []


async def test_a_slow_check_comes_later_and_only_for_the_text_as_it_is(slow):
    made, then = slow(), []
    made.write(WRONG)
    assert not made.check.start()
    assert not made.check.start()  # one at a time
    assert made.searches == 1
    made.check.when_checked(lambda: then.append(1))
    made.check.when_checked(lambda: then.append(2))
    assert not made.session.results.is_final
    made.write(RIGHT)
    assert then == []
    await made.end()
    assert made.searches == 2  # the first was of a text that is gone
    assert made.told == [[]]
    assert then == [1, 2]
    assert not made.session.results.is_prose_due
    made.write(WRONG)
    made.release.clear()
    made.came.clear()
    assert not made.check.start()
    await made.end()
    assert made.told[1]
    assert then == [1, 2]


async def test_the_check_at_once_does_not_wait_for_the_one_under_way(slow):
    made = slow()
    made.write(WRONG)
    made.check.start()
    assert made.session.check_prose()
    assert made.session.results.at(TEXT)
    made.check._end(-1, [])  # what comes of an earlier state is not taken, nor told
    assert made.session.results.at(TEXT)
    assert made.told == []
    made.release.set()
