"""Findings in the app: as one types, on the checks screen, accepted, repaired."""

from __future__ import annotations

import re

import pytest
from textual import events

from gknb.core.files import toml_file
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.naming import section_heading
from gknb.core.places import landing
from gknb.core.report import OpenPoint, Source
from gknb.tui.screens import report_screen
from tests.paths import SAMPLES
from tests.tui.conftest import complete_report, requests, screen_text, until
from tests.tui.test_app import settled

FEES = Place("other_matters", "text")
OVERVIEW = Place("overview", "disclosure_on_request")


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(report_screen, "PAUSE", 0.001)


async def choose(pilot, words):
    """Go to the checks screen and down to the finding with these words."""
    await pilot.press("f6")
    for _ in range(20):
        if words in screen_text(pilot.app).split("\n", 17)[-1]:
            return
        await pilot.press("down")
    raise AssertionError(screen_text(pilot.app))


async def test_prose_is_checked_against_the_table_when_typing_pauses(opened):
    async with opened() as (app, pilot):
        await pilot.press("f3", "tab")
        app.post_message(events.Paste("本年度共收到政府信息公开申请12件。"))
        await until(pilot, lambda: "prose-figure" in {f.rule for f in app.session.results.findings})
        assert "! 正文写收到申请12件，表中“本年新收”为0件" in screen_text(app)
        await choose(pilot, "prose-figure")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.key == "overview"
        field = app.focused
        assert field.place == OVERVIEW
        assert field.selected_text == ""
        ((start, end, _),) = field._marked[0]
        assert "12" in field.text[start:end]
        assert field.cursor_location == (0, end)


async def test_a_warning_is_accepted_with_a_reason_that_is_saved_and_can_be_withdrawn(opened, path):
    report = complete_report()
    report.put(Place(COVER, "signed_on"), report.signed_on.replace(month=5))
    async with opened(report) as (app, pilot):
        await choose(pilot, "signed-late")
        await pilot.press("a", "enter")
        assert "请写明理由" in screen_text(app)
        await pilot.press(*"系统升级", "enter", "ctrl+s")
        assert "已接受1条" in screen_text(app)
        assert re.search(r"核对 +✓", screen_text(app))
        assert [entry.reason for entry in toml_file.load(path).accepted] == ["系统升级"]
        await pilot.press("ctrl+z")
        assert not app.session.report.accepted
        await pilot.press("ctrl+y")
        await choose(pilot, "signed-late")
        await pilot.press("a")
        assert not app.session.report.accepted
        assert summary(app).startswith("警告1条。")
        assert not re.search(r"核对 +✓", screen_text(app))


async def test_an_error_on_a_sum_cannot_be_accepted(opened):
    report = complete_report()
    report.put(requests("granted"), 1)
    async with opened(report) as (_app, pilot):
        await choose(pilot, "requests-balance")
        await pilot.press("a")
        assert "不能接受" in await settled(pilot)


async def test_a_stale_acceptance_is_withdrawn_with_the_same_key(opened):
    report = toml_file.load(SAMPLES / "with-mistakes-2025.toml")
    async with opened(report) as (app, pilot):
        await choose(pilot, "acceptance-stale")
        await pilot.press("a")
        assert "acceptance-stale" not in {finding.rule for finding in app.session.results.findings}


async def test_blanks_are_repaired_with_one_key_and_undone_with_another(opened):
    report = complete_report()
    report.put(requests("granted"), None)
    async with opened(report) as (app, pilot):
        await choose(pilot, "figure-blank")
        await pilot.press("f9")
        assert app.session.report.figure(requests("granted")) == 0
        assert "没有发现问题" in screen_text(app)
        await pilot.press("ctrl+z")
        assert app.session.report.figure(requests("granted")) is None


async def test_of_many_blanks_the_key_for_repairs_fills_the_one_under_the_cursor(opened):
    report = complete_report()
    places = report.form.tables["requests"].keyed_places
    for place in places:
        report.put(place, None)
    async with opened(report) as (app, pilot):
        await choose(pilot, "figure-blank")
        await pilot.press("f9")
        assert "空白格请到表中填写" in screen_text(app)
        assert not app.session.report.figures.keys() & set(places)
        await pilot.press("enter")
        here = app.screen.here
        await pilot.press("f9")
        assert app.session.report.figures.keys() & set(places) == {here}
        assert "本格已填0" in screen_text(app)
        assert "已修正" not in screen_text(app)


async def test_last_years_figure_is_taken_over_at_the_cell(opened, tmp_path):
    last = complete_report()
    last.put(Place(COVER, "year"), 2022)
    last.put(Place(COVER, "preamble"), None)
    last.put(requests("received"), 3)
    last.put(requests("carried_forward"), 3)
    toml_file.save(last, tmp_path / "last.toml")
    report = complete_report()
    report.put(Place(COVER, "previous"), "last.toml")
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "down")
        assert "上年" in screen_text(app)
        await pilot.press("f9")
        assert app.session.report.figure(requests("carried_over")) == 3


async def test_last_years_file_that_is_missing_is_said_and_not_fatal(opened):
    report = complete_report()
    report.put(Place(COVER, "previous"), "nowhere.toml")
    async with opened(report) as (_app, pilot):
        await pilot.press("f6")
        assert "nowhere.toml" in screen_text(pilot.app)


async def test_last_years_text_is_shown_and_taken_over_only_on_demand(opened, tmp_path):
    last = complete_report()
    last.put(Place(COVER, "year"), 2022)
    last.put(OVERVIEW, "上年的写法。")
    toml_file.save(last, tmp_path / "last.toml")
    report = complete_report()
    report.put(Place(COVER, "previous"), "last.toml")
    report.put(OVERVIEW, None)
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "tab", "ctrl+l")
        assert "上年的写法。" in screen_text(app)
        await pilot.press("escape")
        assert not app.session.report.text(OVERVIEW)
        await pilot.press("ctrl+l", "enter")
        assert app.session.report.text(OVERVIEW) == "上年的写法。"


async def test_saving_in_another_folder_keeps_the_way_to_last_years_file(opened, tmp_path):
    last = complete_report()
    last.put(Place(COVER, "year"), 2022)
    toml_file.save(last, tmp_path / "last.toml")
    report = complete_report()
    report.put(Place(COVER, "previous"), "last.toml")
    (tmp_path / "sub").mkdir()
    async with opened(report) as (app, _pilot):
        app.session.save(tmp_path / "sub" / "x.toml")
        assert toml_file.load(tmp_path / "sub" / "x.toml").cover["previous"] == "../last.toml"
        assert app.session.previous.report is not None


def unplaced(section, words):
    return OpenPoint("text-unplaced", f"没有读入：“{words}”", "请抄到相应的部分", (section,), ("",))


@pytest.mark.parametrize("section", ["cover", "disclosure", "overview"])
async def test_what_is_found_on_a_whole_part_is_told_where_one_comes_to_it(opened, section):
    report = complete_report()
    others = {"cover", "disclosure", "overview"} - {section}
    points = (unplaced(section, "本页漏读的话"), *(unplaced(other, "别处") for other in others))
    report.source = Source("年报.docx", "0" * 64, report.signed_on, points)
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "f3")  # the cursors of the others are at their first
        await choose(pilot, "没有读入：“本页漏读的话”")
        await pilot.press("enter")
        await until(pilot, lambda: app.section_screen.key == section)
        await until(pilot, lambda: "本页漏读的话" in app.section_screen.query_one("#detail").plain)
        assert [f.rule for f in app.section_screen.findings_here()] == ["text-unplaced"]


async def test_one_comes_to_the_first_cell_for_a_whole_table_from_wherever_one_was(opened):
    report = complete_report()
    points = (unplaced("disclosure", "漏读的话"),)
    report.source = Source("年报.docx", "0" * 64, report.signed_on, points)
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "f3", "down", "down", "right")
        await until(pilot, lambda: "漏读的话" not in screen_text(app))
        await choose(pilot, "没有读入：“漏读的话”")
        await pilot.press("enter")
        await until(pilot, lambda: "漏读的话" in screen_text(app))
        assert app.section_screen.here == landing(report.form, Place("disclosure"))


async def test_the_question_for_a_reason_has_no_quotes_round_quotes(opened):
    report = complete_report()
    report.source = Source(
        "年报.docx", "0" * 64, report.signed_on, (unplaced("disclosure", "漏读的话"),)
    )
    async with opened(report) as (app, pilot):
        await choose(pilot, "没有读入：“漏读的话”")
        await pilot.press("a")
        await until(pilot, lambda: "请写明接受的理由：" in screen_text(app))
        assert "““" not in screen_text(app)
        assert "””" not in screen_text(app)


def listed(app):
    options = app.screen.query_one("OptionList")
    return [options.get_option_at_index(n).prompt.plain for n in range(options.option_count)]


def said(app):
    return app.screen.query_one("#finding").plain


def summary(app):
    return str(app.screen.query_one("#summary").render())


async def test_findings_stand_under_their_section_those_to_do_before_those_accepted(opened):
    report = complete_report()
    report.put(Place(COVER, "preamble"), "现公布某县商务局2022年年度报告。")
    report.put(requests("received"), 1)
    report.put(Place("reviews", "reconsideration", "upheld"), 3)
    async with opened(report) as (app, pilot):
        session = app.session
        session.check_prose()
        note = Finding("note", Severity.WARNING, requests("granted"), "读\n不清", "核对原文")
        session.notes.append(note)
        await pilot.press("f6")
        await until(pilot, lambda: listed(app))
        screen, form = app.screen, report.form
        before = [finding for finding in screen._listed if finding is not None]
        assert len(before) == len(session.results.findings) + 1
        headings = [n for n, finding in enumerate(screen._listed) if finding is None]
        keys = [screen._listed[n + 1].place.section for n in headings]
        assert keys == [key for key in session.section_keys if key in keys]
        for n, end in zip(headings, [*headings[1:], len(screen._listed)], strict=True):
            sections = {finding.place.section for finding in screen._listed[n + 1 : end]}
            assert sections == {screen._listed[n + 1].place.section}
            assert listed(app)[n] == section_heading(form, *sections)
        assert headings[0] == 0
        assert screen.chosen is screen._listed[1]  # never a heading
        assert " 导入 读 不清" in listed(app)
        assert "导入1条" in summary(app)
        # a note goes once it is seen to
        while screen.chosen is not note:
            await pilot.press("down")
        assert "导入原文时发现" in said(app)
        app.session.on_change = None
        await pilot.press("a")
        assert session.notes == []
        assert "导入" not in summary(app)
        assert " 导入 读 不清" not in listed(app)


async def test_the_bar_stays_where_it_was_and_on_a_finding(opened):
    report = complete_report()
    report.put(requests("received"), 1)
    async with opened(report) as (app, pilot):
        await pilot.press("f6")
        await until(pilot, lambda: listed(app))
        screen = app.screen
        options = screen.query_one("OptionList")
        await pilot.press("end")
        last = options.highlighted
        screen.show_report(None)
        assert options.highlighted == last
        warning = Finding("rule", Severity.WARNING, requests("received"), "甲", "乙")
        app.session.results.findings = [
            warning,
            warning._replace(accepted="属实", message="丙"),
            Finding("rule", Severity.ERROR, Place("problems"), "丁", "戊"),
        ]
        screen.show_report(None)
        assert [line.strip() for line in listed(app)] == [
            "三、收到和处理政府信息公开申请情况",
            "? 甲",
            "✓ 丙",
            "五、存在的主要问题及改进情况",
            "! 丁",
        ]
        assert summary(app) == "错误1条，警告1条，已接受1条。Enter 转到该处"
        options.highlighted = 4
        app.session.results.findings = app.session.results.findings[:1]
        screen.show_report(None)
        assert screen.chosen == warning
        assert "甲" in said(app)
        app.session.results.findings = []
        screen.show_report(None)
        assert (screen.chosen, said(app), listed(app)) == (None, "", [])
        assert summary(app) == "没有发现问题"
        assert screen.findings_here() == []
        await pilot.press("a")
        assert app.screen is screen
        app.session.previous = app.session.previous._replace(reason="上年报告\n不能使用")
        screen.show_report(None)
        assert summary(app) == "上年报告 不能使用"
        app.session.results.findings = [warning]
        screen.show_report(None)
        assert summary(app) == "警告1条。上年报告 不能使用。Enter 转到该处"
        app.session.previous = app.session.previous._replace(reason="长" * 30)
        screen.show_report(None)
        assert summary(app) == f"警告1条。{'长' * 30}"  # no room for the key
        ((label, text),) = screen.copies()
        assert label == "问题列表"
        assert "甲" in text()
