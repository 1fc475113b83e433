"""The screen of the reviewer: what has been agreed to, what changed, who signed."""

from __future__ import annotations

import pytest

from gknb.core.files import toml_file
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.rendering.findings import count as count_text
from gknb.tui.flows.sign import keep_copy_if_valid
from gknb.tui.screens import report_screen
from gknb.tui.screens.review import MOST_FINDINGS
from tests.tui.conftest import complete_report, requests, screen_text, until


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(report_screen, "PAUSE", 0.001)


def said(app):
    return app.screen.query_one("#change").plain


def listed(app):
    options = app.screen.query_one("#parts")
    return [options.get_option_at_index(n).prompt.plain for n in range(options.option_count)]


async def test_parts_are_agreed_to_one_by_one_and_that_is_taken_back(opened):
    async with opened() as (app, pilot):
        await pilot.press("ctrl+r", "home")
        review = app.screen.review
        assert app.screen.chosen is None
        assert listed(app)[0].startswith("问题：")
        assert "没有发现问题" in said(app)
        await pilot.press("delete", "space")  # of the findings there is nothing to agree to
        assert app.screen.chosen == COVER
        assert review.not_agreed() == review.parts
        assert "尚未签署" in said(app)
        await pilot.press("space")
        assert review.is_agreed(COVER)
        assert listed(app)[1].split()[0] == "✓"
        assert app.screen.chosen == review.parts[1]
        await pilot.press("up", "delete")
        assert not review.is_agreed(COVER)
        assert listed(app)[1].split()[0] == "_"
        await pilot.press("u")
        assert "请逐部分核对" in app.notices[-1].text
        await pilot.press("end", "space")
        assert app.screen.chosen == review.parts[-1]
        await pilot.press("s")
        assert f"等{len(review.parts) - 1}处" in app.notices[-1].text
        assert app.screen.chosen == COVER
        await pilot.press("w")
        assert "没有可以撤回的签署" in app.notices[-1].text


async def test_of_one_or_two_parts_that_are_left_both_are_named(opened):
    async with opened() as (app, pilot):
        await pilot.press("ctrl+r")
        review = app.screen.review
        for part in review.parts[:-2]:
            review.agree(part, to=True)
        await pilot.press("s")
        assert "、" in app.notices[-1].text
        assert "等" not in app.notices[-1].text


async def test_what_changed_since_a_signature_is_marked_told_and_left_to_agree_to(opened):
    async with opened() as (app, pilot):
        app.session.sign("初审", "陈静", "", "", force=False)
        keep_copy_if_valid(app, app.session.report)
        app.session.apply({requests("received"): 5, requests("granted"): 5}, "改")
        app.session.apply({Place("problems", "problems"): "另有问题。"}, "改")
        await pilot.press("ctrl+r", "home", "down")
        await until(pilot, lambda: "相同" in said(app))
        assert "初审（陈静，" in said(app)
        lines = listed(app)
        assert "未改动" in lines[1]
        assert "已改动2处" in next(line for line in lines if "三、" in line)
        await pilot.press("u")
        assert app.screen.review.not_agreed() == ["requests", "problems"]
        for _ in range(4):
            if app.screen.chosen == "requests":
                break
            await pilot.press("down")
        await until(pilot, lambda: "0 → 5" in said(app))
        assert "以后的改动：" in said(app)
        assert "失效" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.key == "requests")


async def test_enter_on_the_findings_goes_to_them_and_the_record_is_read_and_copied(opened):
    report = complete_report()
    report.put(requests("received"), 5)
    async with opened(report) as (app, pilot):
        await pilot.press("ctrl+r", "home")
        await until(pilot, lambda: "不平" in said(app))
        ((label, text),) = app.screen.copies()
        assert label == "审签记录"
        await pilot.press("r")
        await until(pilot, lambda: app.screen.query("#page-hint"))
        assert app.screen.heading == "审签记录"
        await pilot.press("escape")
        assert text()
        await pilot.press("home", "enter")
        await until(pilot, lambda: app.screen.key == "checks")


def stages(app):
    return str(app.screen.query_one("#stages").render())


async def test_each_stage_has_its_sign_and_who_signed_it_and_a_signature_is_saved_at_once(
    opened, path
):
    async with opened() as (app, pilot):
        await pilot.press("ctrl+r")
        screen = app.screen
        assert stages(app) == " _ 初审 未签   _ 复审 未签   _ 终审 未签"
        for part in screen.review.parts:
            screen.review.agree(part, to=True)
        app.session.sign("初审", "陈静", "", "", force=False)
        screen._signed()
        await until(pilot, lambda: toml_file.load(path).signoffs)
        assert stages(app) == " ✓ 初审 有效 陈静   _ 复审 未签   _ 终审 未签"
        assert screen.review.not_agreed() == screen.review.parts  # for the next reviewer
        assert listed(app)[1] == f" _ {'未改动':<8}  封面"
        app.session.apply({requests("received"): 5, requests("granted"): 5}, "改")
        screen.show_report(None)
        assert stages(app).startswith(" ! 初审 失效 陈静 ")
        number = screen.review.parts.index("requests") + 1
        assert listed(app)[number].startswith(" _ 已改动 ")
        screen.query_one("#parts").highlighted = number
        told = "以后有改动。未留存当时的内容，请按 Enter 查看全文。"
        await until(pilot, lambda: told in said(app))
        assert "初审（陈静，20" in said(app)


async def test_so_many_findings_are_told_accepted_ones_too_and_the_bar_stays(opened):
    async with opened() as (app, pilot):
        await pilot.press("ctrl+r", "home")
        screen = app.screen
        warning = Finding("rule", Severity.WARNING, requests("received"), "甲\n乙", "丙")
        for count, told in ((MOST_FINDINGS, MOST_FINDINGS), (MOST_FINDINGS + 1, MOST_FINDINGS)):
            accepted = warning._replace(accepted="属实")
            app.session.results.findings = [accepted, *[warning] * (count - 1)]
            screen.show_findings()
            lines = said(app).split("\n")
            assert lines[:2] == ["已接受：甲 乙", "警告：甲 乙"]
            assert lines[-2:] == ["", "Enter 转到核对屏；核对后，向下逐部分核对并同意。"]
            assert len(lines) == told + 2
        assert listed(app)[0] == f"问题：{count_text(app.session.results.findings)}"
        await pilot.press("down", "down")
        chosen = screen.chosen
        screen.show_report(None)
        assert screen.chosen == chosen
        assert screen.review.parts.index(chosen) == 1
        # agreeing to the last one stays there
        await pilot.press("end", "space", "space")
        assert screen.chosen == screen.review.parts[-1]
        await pilot.press("delete")
        assert screen.review.not_agreed() == screen.review.parts
