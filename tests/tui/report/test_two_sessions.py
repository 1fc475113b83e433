"""Two sessions on one report: the second reads, is told who edits, and may take over."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner
from textual import events

from gknb.cli import cli
from gknb.core.disk.locks import take
from gknb.core.files import drafts, toml_file
from gknb.core.forms import COVER, Place
from gknb.tui.app import GknbApp
from gknb.tui.report import lock as report_lock
from tests.tui.conftest import complete_report, requests, screen_text, title, until
from tests.tui.test_app import settled

RECEIVED = requests("received")


@pytest.fixture(autouse=True)
def in_the_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def held(path):
    """The report, and a session elsewhere that edits it."""
    toml_file.save(complete_report(), path)
    lock = take(path)
    yield lock
    lock.release()


@pytest.fixture
def second(path):
    return GknbApp(path, toml_file.load(path))


async def test_the_second_session_is_told_who_edits_and_only_reads(held, second, path):
    before = path.read_bytes()
    async with second.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "正在编辑这份报告" in screen_text(second)
        await pilot.press("enter")
        assert "只读" in title(second)
        await pilot.press("f3", *"文字", "f3", "7", "enter", "f5", "f3", "7", "ctrl+s")
        assert "此处只能查看" in second.notices[-1].text
        second.post_message(events.Paste("1\t2"))
        await settled(pilot)
        assert second.session.report == toml_file.load(path)
        assert not second.session.editor.is_changed
    assert path.read_bytes() == before
    assert held.is_held()


@pytest.mark.usefixtures("held")
async def test_nothing_of_the_second_session_becomes_a_draft(second, path):
    drafts.write_draft(toml_file.dumps(complete_report()), path)
    report = complete_report()
    report.put(RECEIVED, 3)
    drafts.write_draft(toml_file.dumps(report), path)
    async with second.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "未保存的修改" not in screen_text(second)
        await pilot.press("enter", "f3", "f3", "7")
        second.drafts.keep()
        await pilot.press("ctrl+q")
    assert drafts.find_draft(path).report.figures[RECEIVED] == 3


async def test_the_second_may_take_over_and_the_first_finds_out(path, opened):
    async with opened() as (first, pilot):
        await pilot.press("f3", "f3", "f3")
        other = take(path, over=True)
        first.session.apply({RECEIVED: 5}, "填写")
        first.drafts.keep()
        await settled(pilot)
        assert "已接管编辑" in screen_text(first)
        assert "只读" in title(first)
        await pilot.press("7")
        assert first.session.report.figures[RECEIVED] == 5
        await pilot.press("ctrl+s")
        assert toml_file.load(path).figures[RECEIVED] == 0
        assert other.is_held()
    other.release()


async def test_the_first_finds_out_without_a_key(path, opened, monkeypatch):
    monkeypatch.setattr(report_lock, "WATCH_SECONDS", 0.01)
    async with opened() as (first, pilot):
        other = take(path, over=True)
        await until(pilot, lambda: "只读" in title(first))
        assert "已接管编辑" in screen_text(first)
        assert other.is_held()
    other.release()


async def test_taking_over_shows_the_file_as_it_is_now_and_edits(held, second, path):
    report = complete_report()
    report.put(RECEIVED, 9)
    toml_file.save(report, path)
    async with second.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await settled(pilot)
        assert second.session.report.figures[RECEIVED] == 9
        assert "只读" not in title(second)
        await pilot.press("f3", "f3", "8")
        assert second.session.editor.is_changed
        assert not held.is_held()


async def test_accepting_undoing_and_signing_are_refused_too(path):
    report = complete_report()
    report.put(Place(COVER, "signed_on"), report.signed_on.replace(month=5))
    toml_file.save(report, path)
    lock = take(path)
    app = GknbApp(path, toml_file.load(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "f6", "down", "a", *"理由", "enter", "ctrl+z")
        assert app.session.report.accepted == []
        await pilot.press("ctrl+r", "home", *["space"] * 9, "s", *"陈静", *["enter"] * 3)
        assert "正在编辑这份报告" in screen_text(app)
        assert app.session.report.signoffs == []
    lock.release()


@pytest.mark.parametrize(
    "arguments",
    [
        ["sign", "{}", "--stage", "初审", "--name", "陈静"],
        ["import", "{}.txt", "-o", "{}", "--force"],
    ],
)
def test_a_command_does_not_write_what_somebody_has_open(held, path, arguments):
    path.with_name("年报.toml.txt").write_text("三、收到\n", encoding="utf-8")
    before = path.read_bytes()
    result = CliRunner().invoke(cli, [part.format(path) for part in arguments])
    assert result.exit_code == 2
    if arguments[0] == "sign":
        assert "正在编辑这份报告" in result.stderr
    assert path.read_bytes() == before
    assert held.is_held()


async def test_what_was_written_while_the_app_started_is_what_is_shown(path):
    toml_file.save(complete_report(), path)
    app = GknbApp(path, toml_file.load(path))
    newer = complete_report()
    newer.put(RECEIVED, 9)
    toml_file.save(newer, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session.report.figures[RECEIVED] == 9
        assert not app.session.is_changed_on_disk


def test_two_who_sign_at_once_are_both_recorded_or_one_is_refused(path):
    toml_file.save(complete_report(), path)
    signers = [("初审", "甲"), ("一校", "乙")]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "gknb", "sign", path, "--stage", stage, "--name", name],
            stderr=subprocess.DEVNULL,
        )
        for stage, name in signers
    ]
    signed = [process.wait() == 0 for process in running]
    assert len(toml_file.load(path).signoffs) == sum(signed) >= 1


async def test_typing_prose_in_a_session_that_only_reads_is_told(held, second):
    async with second.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter", "f3", "tab", "字")
        await settled(pilot)
        assert "只读" in screen_text(second).split("\n", 1)[1]
    assert held.is_held()
