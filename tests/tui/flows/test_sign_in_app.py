"""Reviewing and signing by the keyboard."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from gknb.core import checks
from gknb.core.files import drafts, signed_copies, toml_file
from gknb.core.report import Accepted
from gknb.core.signing import sign, standing
from gknb.tui.app import GknbApp
from gknb.tui.screens import report_screen
from tests.tui.conftest import complete_report, requests, screen_text
from tests.tui.test_app import settled

NOW = dt.datetime(2024, 1, 8, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
PARTS = 8


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(report_screen, "PAUSE", 0.001)


async def agree_to_all(pilot):
    """From the first line, that of the findings, down to the last part."""
    await pilot.press("ctrl+r", "home", *["space"] * (PARTS + 1))


async def sign_by_keys(pilot, name, *more):
    await agree_to_all(pilot)
    await pilot.press("s", *name, "enter", "enter", "enter", *more)
    await settled(pilot)


async def test_a_report_is_reviewed_agreed_to_and_signed_by_keys(opened, path):
    async with opened() as (app, pilot):
        await sign_by_keys(pilot, "陈静")
        assert "初审 有效 陈静" in screen_text(app)
        assert re.search(r"审签 +1/3", screen_text(app))
        await sign_by_keys(pilot, "王建国")
        await sign_by_keys(pilot, "李敏")
        assert "终审 有效 李敏" in screen_text(app)
    report = toml_file.load(path)
    assert [entry.name for entry in report.signoffs] == ["陈静", "王建国", "李敏"]
    assert checks.check(report, final=True) == []


async def test_what_changes_after_it_was_agreed_to_has_to_be_agreed_to_again(opened):
    async with opened() as (app, pilot):
        await agree_to_all(pilot)
        app.session.apply({requests("received"): 1, requests("granted"): 1}, "填写")
        await pilot.press("f6", "ctrl+r", "s")
        assert "请先核对并同意（空格键）：三、" in screen_text(app)


async def test_a_report_opened_as_it_was_signed_is_kept_to_compare_with(opened):
    report = complete_report()
    entry = sign(report, "初审", "陈静", NOW)
    async with opened(report) as (app, pilot):
        app.session.apply({requests("received"): 1}, "填写")
        await pilot.press("ctrl+r")
        assert signed_copies.find_signed(entry).figures[requests("received")] == 0


async def test_a_refused_signature_says_why_and_can_be_forced(opened, path):
    report = complete_report()
    report.put(requests("granted"), 1)
    async with opened(report) as (app, pilot):
        await sign_by_keys(pilot, "陈静")
        assert "1 个错误没有改正" in screen_text(app)
        await pilot.press("enter")
        assert toml_file.load(path).signoffs == []
        await sign_by_keys(pilot, "陈静", "down", "enter")
    assert "错误没有改正" in toml_file.load(path).signoffs[0].forced


async def test_a_signature_is_withdrawn_with_a_reason(opened, path):
    report = complete_report()
    sign(report, "初审", "陈静", NOW)
    async with opened(report) as (app, pilot):
        await pilot.press("ctrl+r", "w", "enter", "enter")
        assert "请写明理由" in screen_text(app)
        await pilot.press(*"数字要改", "enter")
        await settled(pilot)
        assert "初审 未签" in screen_text(app)
        await pilot.press("r")
        assert "撤回  陈静  理由：数字要改" in screen_text(app)
    assert standing(toml_file.load(path)) == {}
    assert len(toml_file.load(path).signoffs) == 2


async def test_a_draft_taken_over_keeps_signatures_and_acceptances(path):
    report = complete_report()
    toml_file.save(report, path)
    sign(report, "初审", "陈静", NOW)
    report.accepted.append(Accepted("signed-late", "signed_on", "系统升级"))
    drafts.write_draft(toml_file.dumps(report), path)
    app = GknbApp(path, toml_file.load(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert app.session.editor.is_changed
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert not app.session.editor.is_changed
    saved = toml_file.load(path)
    assert [entry.name for entry in saved.signoffs] == ["陈静"]
    assert [entry.reason for entry in saved.accepted] == ["系统升级"]
