"""Prose is checked beside the keyboard, and what is found belongs to the text as it is."""

from __future__ import annotations

import asyncio
import threading

from gknb.core.forms import Place
from gknb.tui.model import prose_check
from gknb.tui.model.session import Session
from tests.tui.conftest import complete_report

TEXT = Place("other_matters", "text")
WRONG = "本年度共收到政府信息公开申请12件。"


async def held_back(session, monkeypatch, started, release):
    monkeypatch.setattr(prose_check, "FRAME", 0.001)
    real = session.results.prose_search

    def slow():
        state, search = real()

        def wait():
            started.set()
            release.wait(20)
            return search()

        return state, wait

    monkeypatch.setattr(session.results, "prose_search", slow)


async def test_a_slow_check_comes_later_and_only_for_the_text_as_it_is(tmp_path, monkeypatch):
    session = Session(complete_report(), tmp_path / "a.toml", checks_prose=False)
    started, release = threading.Event(), threading.Event()
    await held_back(session, monkeypatch, started, release)
    later, then = [], []
    session.prose_check.on_checked = lambda: later.append(list(session.results.findings))
    session.apply({TEXT: WRONG}, "")
    assert not session.prose_check.start()
    session.prose_check.when_checked(lambda: then.append(1))
    assert not session.results.is_final
    session.apply({TEXT: "无。"}, "")
    release.set()
    for _ in range(200):
        await asyncio.sleep(0.02)
        if then:
            break
    assert then == [1]
    assert not session.results.is_prose_due
    assert not any(
        finding.place.section == "other_matters" and finding.place.words
        for finding in session.results.findings
    )
    assert later


async def test_the_check_at_once_does_not_wait_for_the_one_under_way(tmp_path, monkeypatch):
    session = Session(complete_report(), tmp_path / "a.toml", checks_prose=False)
    started, release = threading.Event(), threading.Event()
    await held_back(session, monkeypatch, started, release)
    session.apply({TEXT: WRONG}, "")
    session.prose_check.start()
    assert session.check_prose()
    assert session.results.at(TEXT)
    release.set()
    await asyncio.sleep(0.1)
    assert session.results.at(TEXT)
