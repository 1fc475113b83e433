"""The cover: what is typed, refused, given back, and what is said of each detail."""

from __future__ import annotations

import datetime as dt

import pytest
from textual import events

from gknb.core.disk.clock import local_now
from gknb.core.files import toml_file
from gknb.core.forms import COVER, Place
from gknb.core.forms.cover import COVER_FIELDS, COVER_TABLE
from gknb.core.report import standard_preamble
from tests.tui.conftest import complete_report, screen_text, until
from tests.tui.on_terminal import same_as_whole


def fields(app):
    return {field.key: field for field in app.screen._fields()}


def detail(app):
    return app.screen.query_one("#detail").plain


@pytest.fixture
def continued(tmp_path):
    report = complete_report()
    last = complete_report()
    last.put(Place(COVER, "year"), 2022)
    toml_file.save(last, tmp_path / "去年.toml")
    report.put(Place(COVER, "previous"), "去年.toml")
    return report


async def test_what_is_refused_is_told_kept_out_and_given_back_on_leaving(opened):
    async with opened() as (app, pilot):
        app.screen.go_to(Place(COVER, "signed_on"))
        await pilot.pause()
        field = fields(app)["signed_on"]
        assert app.screen.focused is field
        await pilot.press("end", "x", "enter")
        assert app.screen.focused is field  # Enter stays
        assert app.screen.refused()
        assert "! " in detail(app)
        assert app.session.report.signed_on == dt.date(2024, 1, 10)
        assert not app.session.editor.is_changed
        await pilot.press("down")
        await until(pilot, lambda: field.value == "2024-01-10")
        assert "“2024-01-10x”未采用" in app.notices[-1].text
        assert app.screen.refused() == ""
        await pilot.press("up", "end", "backspace", "backspace", *"12")
        assert app.session.report.signed_on == dt.date(2024, 1, 12)
        await pilot.press("enter")
        assert app.screen.focused is fields(app)["title"]
        assert app.notices == []


async def test_year_and_name_take_a_standard_preamble_along_and_no_other(opened):
    report = complete_report()
    async with opened(report) as (app, pilot):
        assert app.session.report.preamble == standard_preamble("某县商务局", 2023)
        app.screen.go_to(Place(COVER, "year"))
        await pilot.press("end", "backspace")
        assert app.session.report.year == 2023  # 202 is no year
        await pilot.press("4")
        assert app.session.report.preamble == standard_preamble("某县商务局", 2024)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.session.report.preamble == standard_preamble("某县商务局", 2023)
        assert fields(app)["year"].value == "2023"
        own = "本局自己的话，2023年。"
        app.session.apply({Place(COVER, "preamble"): own}, "改")
        await pilot.press("end", "backspace", "4")
        assert app.session.report.preamble == own
        assert app.session.report.year == 2024


async def test_what_is_said_of_a_detail_is_that_of_the_one_with_the_cursor(opened, continued):
    async with opened(continued) as (app, pilot):
        for key, words in (
            ("title", "某县商务局2023年政府信息公开工作年度报告"),
            ("previous", "已读取：某县商务局 2022年"),
            ("signed_on", "2024-01-10"),
        ):
            app.screen.go_to(Place(COVER, key))
            await pilot.pause()
            assert words in detail(app), key
        app.screen.go_to(Place(COVER, "previous"))
        await pilot.press("end", "x")
        assert "不能使用" in detail(app)
        await pilot.press(*["backspace"] * 20)
        assert "填写上年报告的文件名" in detail(app)
        assert app.session.previous.report is None


async def test_a_paste_of_several_lines_becomes_one_line(opened):
    async with opened() as (app, pilot):
        field = app.screen.focused
        field.value = ""
        app.post_message(events.Paste("某县\n商务\t局"))
        await until(pilot, lambda: field.value)
        assert "\n" not in field.value
        assert field.value.replace(" ", "") == "某县商务局"


async def test_where_only_read_no_detail_takes_the_keyboard(opened):
    async with opened() as (app, pilot):
        app.session.read_only = "李明正在编辑"
        app.screen.show_report(None)
        await pilot.pause()
        assert all(field.disabled for field in fields(app).values())
        app.session.read_only = ""
        app.screen.show_report(None)
        assert not any(field.disabled for field in fields(app).values())


async def test_undo_shows_the_detail_it_was_about_and_the_cover_can_be_copied(opened):
    async with opened() as (app, pilot):
        await pilot.press("end", "办", "down", "down", "down")
        before = app.screen.focused
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.screen.focused is fields(app)["agency.name"] is not before
        assert fields(app)["agency.name"].value == "某县商务局"
        ((label, text),) = app.screen.copies()
        assert label == "封面"
        assert "某县商务局" in text()


async def test_words_in_the_preamble_that_are_wrong_are_told_there(opened):
    report = complete_report()
    report.put(Place(COVER, "preamble"), "现公布某县商务局2022年年度报告。")
    async with opened(report) as (app, pilot):
        assert app.screen.findings_here() == []
        app.screen.go_to(Place(COVER, "preamble", words=(8, 12)))
        await until(pilot, app.screen.findings_here)
        assert [each.rule for each in app.screen.findings_here()] == ["title-year"]
        assert app.screen.focused.offset_of_cursor == 12
        await pilot.press("f9")
        await until(pilot, lambda: "2023年" in app.session.report.preamble)
        await until(pilot, lambda: "2023年年度" in screen_text(app))


async def test_examples_in_blank_fields_follow_the_year_of_the_report(opened):
    report = complete_report()
    report.put(Place(COVER, "signed_on"), None)
    async with opened(report) as (app, pilot):
        assert "例如 2024-01-10" in screen_text(app)
        fields(app)["year"].value = "2025"
        await until(pilot, lambda: "例如 2026-01-10" in screen_text(app))
        fields(app)["year"].value = ""
        last = local_now().year - 1
        await until(pilot, lambda: f"四位数字，例如 {last}" in screen_text(app))
        assert f"例如 {last + 1}-01-10" in screen_text(app)


async def test_every_detail_stands_on_the_line_of_its_label(opened, terminal):
    report = complete_report()
    report.put(Place(COVER, "title"), "另一个标题")
    report.put(Place(COVER, "agency.kind"), "government")
    async with opened(report) as (app, pilot):
        await until(pilot, lambda: "地址" in terminal.text)
        await same_as_whole(pilot, terminal)
        for key, label in COVER_FIELDS.items():
            if key in fields(app):
                shown = fields(app)[key].value or COVER_TABLE[key].hint
                line = terminal.line(f" {label} ")
                assert shown[:9] in line.split(f" {label} ")[1], key
        rows = {key: field.region.y for key, field in fields(app).items()}
        assert sorted(rows.values()) == list(
            range(min(rows.values()), min(rows.values()) + len(rows))
        )
        assert "人民政府" in terminal.line("机关类型")
        assert "另一个标题" in terminal.text
