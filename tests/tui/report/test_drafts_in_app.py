"""What is typed outlives hang-ups and kills, and others' changes are not overwritten unasked."""

from __future__ import annotations

import errno
import itertools
import os
import signal
import stat

import pytest
from textual import _time

from gknb.core.files import toml_file
from gknb.core.files.drafts import draft_path, find_draft, write_draft
from gknb.core.forms import COVER, Place
from gknb.tui.report import drafts
from tests.tui.conftest import complete_report, requests, screen_text, until
from tests.tui.test_app import settled


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(drafts, "DELAY", 0.001)


async def test_what_is_typed_is_kept_as_a_draft_of_its_user_alone(opened, path):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", *"12")
        await until(pilot, lambda: find_draft(path) is not None)
        await app.workers.wait_for_complete()
        draft = find_draft(path)
        assert draft.report.figure(requests("received")) == 12
        assert toml_file.load(path).figure(requests("received")) == 0
        assert stat.S_IMODE(draft_path(path).stat().st_mode) == 0o600


async def test_saving_and_discarding_forget_the_draft(opened, path):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "7")
        await until(pilot, lambda: draft_path(path).exists())
        await pilot.press("ctrl+s")
        await app.workers.wait_for_complete()
        assert find_draft(path) is None
        await pilot.press("8")
        await until(pilot, lambda: find_draft(path) is not None)
        await pilot.press("f10", "down", "enter")
        await app.workers.wait_for_complete()
        assert find_draft(path) is None


async def test_the_next_start_offers_the_draft_to_look_at_and_take(opened, path):
    unsaved = complete_report()
    unsaved.put(requests("received"), 12)
    write_draft(toml_file.dumps(unsaved), path)
    async with opened() as (app, pilot):
        text = screen_text(app)
        assert "上次有未保存的修改" in text
        assert "1处不同" in text
        assert "Esc 取消" not in text
        await pilot.press("escape")
        assert "上次有未保存的修改" in screen_text(app)
        await pilot.press("down", "enter")
        assert "0 → 12" in screen_text(app)
        await pilot.press("escape", "up", "enter")
        assert app.session.report.figure(requests("received")) == 12
        await pilot.press("ctrl+z")
        assert app.session.report.figure(requests("received")) == 0


async def test_a_draft_that_is_not_wanted_is_forgotten(opened, path):
    unsaved = complete_report()
    unsaved.put(requests("received"), 12)
    write_draft(toml_file.dumps(unsaved), path)
    async with opened() as (app, pilot):
        await pilot.press("down", "down", "enter", "enter")
        assert find_draft(path) is not None
        assert "上次有未保存的修改" in screen_text(app)
        await pilot.press("enter", "down", "enter")
        assert find_draft(path) is None
        assert app.session.report.figure(requests("received")) == 0


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
async def test_a_hang_up_keeps_the_draft_and_ends_the_program(opened, path, number, monkeypatch):
    monkeypatch.setattr(drafts, "DELAY", 60)
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "9")
        os.kill(os.getpid(), number)
        await until(pilot, lambda: app.return_code is not None)
        assert app.return_code == 128 + number
    assert find_draft(path).report.figure(requests("received")) == 9


def failing(error):
    def fail(*_arguments):
        raise OSError(error, "")

    return fail


async def test_a_draft_that_cannot_be_kept_is_said_once_and_the_work_stays(
    opened, path, monkeypatch
):
    async with opened() as (app, pilot):
        told = []
        with monkeypatch.context() as patch:
            patch.setattr(drafts, "write_draft", failing(errno.ENOSPC))
            patch.setattr(app, "tell_error", lambda *said: told.append(" ".join(said)))
            await pilot.press("f3", "f3", "f3")
            for digit in "123":
                await pilot.press(digit)
                await until(pilot, lambda: not app.drafts._is_due)
                await app.workers.wait_for_complete()
            await until(pilot, lambda: told)
            assert len(told) == 1
            assert "磁盘已满" in told[0]
            assert "另存" in told[0]
            assert app.session.report.figure(requests("received")) == 123
        await pilot.press("4")
        await until(pilot, lambda: find_draft(path) is not None)
        await until(pilot, lambda: not app.drafts._fault)
        assert find_draft(path).report.figure(requests("received")) == 1234


async def test_a_machine_that_stands_still_as_a_draft_becomes_due_only_delays_it(
    opened, path, monkeypatch
):
    lost = itertools.chain(range(0, 1000, 10), itertools.repeat(1000))
    now = _time.get_time
    async with opened() as (_, pilot):
        await pilot.press("f3", "f3", "f3")
        monkeypatch.setattr(_time, "get_time", lambda: now() + next(lost))
        await pilot.press("7")
        await until(pilot, lambda: find_draft(path) is not None)


async def test_a_save_that_fails_leaves_the_work_and_its_draft(opened, path, monkeypatch):
    async with opened() as (app, pilot):
        before = path.read_bytes()
        await pilot.press("f3", "f3", "f3", "7")
        await until(pilot, lambda: find_draft(path) is not None)
        with monkeypatch.context() as patch:
            patch.setattr(toml_file, "replace", failing(errno.EDQUOT))
            await pilot.press("ctrl+s")
            text = await settled(pilot)
            assert "保存失败" in text
            assert "配额" in text.replace("\n", "")  # where it breaks is up to the path
            assert path.name in app.notices[-1].text
            await pilot.press("f10", "enter")  # leaving with a save that fails is staying
            assert app.session is not None
        assert path.read_bytes() == before
        assert app.session.editor.is_changed
        assert app.session.report.figure(requests("received")) == 7
        assert find_draft(path).report.figure(requests("received")) == 7
        await pilot.press("ctrl+s")
        assert toml_file.load(path).figure(requests("received")) == 7


async def test_a_draft_that_cannot_be_read_is_set_aside_and_said(opened, path):
    kept = draft_path(path)
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"version = 9\n")
    async with opened() as (app, pilot):
        (notice,) = app.notices
        assert notice.text.startswith("无法读取上次的草稿：")
        assert str(kept.with_suffix(".unreadable")) in notice.text
        await pilot.press("f3", "f3", "f3", "7")
        await until(pilot, lambda: find_draft(path) is not None)
        assert app.session.report.figure(requests("received")) == 7
    assert kept.with_suffix(".unreadable").read_bytes() == b"version = 9\n"


async def test_a_draft_taken_over_shows_on_the_cover(opened, path):
    unsaved = complete_report()
    unsaved.put(Place(COVER, "agency.kind"), "government")
    write_draft(toml_file.dumps(unsaved), path)
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.report.kind == "government"
        line = next(each for each in screen_text(app).split("\n") if "机关类型" in each)
        assert line.split()[-1] == "人民政府"


async def test_what_is_told_many_times_is_told_once(opened):
    async with opened() as (app, pilot):
        for number in range(50):
            app.notify(f"第 {number} 句", markup=False)
        await pilot.pause()
        assert [notice.text for notice in app.notices] == ["第 47 句", "第 48 句", "第 49 句"]
        assert "第 49 句" in screen_text(app).split("\n")[-1]
        await pilot.press("down")
        assert app.notices == []
        assert "F1帮助" in screen_text(app).split("\n")[-1]
