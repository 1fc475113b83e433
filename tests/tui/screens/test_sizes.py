"""What every screen shows at every size: nothing cut that matters, labels whole, keys that fit."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from gknb.core.forms import COVER, Place
from gknb.tui.model.tools import TOOLS
from gknb.tui.widgets.key_line import KeyLine
from gknb.tui.widgets.side_bar import SideBar
from gknb.tui.widgets.title_line import TitleLine
from tests.tui.conftest import LARGE, SMALL, click, complete_report, requests, screen_text

NARROW, VAST = (60, 20), (200, 60)
WIDTHS = range(60, 201)
LONG_NAME = "云溪经济技术开发区管理委员会行政审批和综合行政执法局"


def busy_report():
    """A report with a long name and five digits, in which some is blank and some is wrong."""
    report = complete_report()
    report.put(Place(COVER, "agency.name"), LONG_NAME)
    for column in ("natural_person", "enterprise", "research_institution"):
        report.put(requests("received", column), 14036)
    report.put(requests("carried_over"), None)
    return report


async def every_screen(app, pilot):
    """The screens of the report, one after the other."""
    for _ in range(len(app.session.section_keys) + len(TOOLS)):
        yield app.screen
        await pilot.press("f3")
        await pilot.pause()


async def test_title_and_keys_fit_every_width_on_every_screen(opened):
    async with opened(busy_report()) as (app, pilot):
        async for screen in every_screen(app, pilot):
            title, keys = screen.query_one(TitleLine), screen.query_one(KeyLine)
            for width in WIDTHS:
                line = keys.keys(width).plain
                assert cell_len(line.rstrip()) < width
                assert line.rstrip().endswith("F1帮助")
                text = title.line(width).text
                assert cell_len(text) == width
                assert text.rstrip().endswith("已保存")
                assert title.heading in text or title.brief in text


async def test_in_a_narrow_window_the_side_bar_is_one_line_that_shows_all_of_it(opened):
    async with opened(busy_report(), size=NARROW) as (app, pilot):
        async for screen in every_screen(app, pilot):
            assert screen.query_one(SideBar).size.height == 1
            line = screen_text(app).split("\n")[1]
            assert [sign[0] for sign in line.split()][:9] == [*"封一二三四五六核审"]
            assert line.split()[-1].partition("/")[2].isdigit()


async def test_the_line_across_is_gone_through_by_keys_and_clicks(opened):
    async with opened(size=NARROW) as (app, pilot):
        await pilot.press("f12", "right", "right", "enter")
        await pilot.pause()
        assert app.screen.key == "disclosure"
        at = screen_text(app).split("\n")[1].index("六")
        await click(pilot, SideBar, (cell_len(screen_text(app).split("\n")[1][:at]), 0))
        await pilot.pause()
        assert app.screen.key == "other_matters"


@pytest.mark.parametrize("size", [NARROW, SMALL, (100, 30), LARGE, VAST])
async def test_all_columns_of_the_requests_are_seen_at_every_size(opened, size):
    async with opened(size=size) as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        await pilot.pause()
        lines = screen_text(app).split("\n")
        row = next(line for line in lines if "（一）予以公开" in line)
        assert row.partition("（一）予以公开")[2].split()[:7] == ["0"] * 7
        assert all(cell_len(line) <= size[0] for line in lines)


async def test_a_group_that_has_no_room_over_its_columns_in_view_is_left_out_not_cut(opened):
    report = busy_report()
    for column in report.form.tables["requests"].blocks[0].columns:
        if not report.form.tables["requests"].is_sum(requests("received", column.key)):
            report.put(requests("received", column.key), 123456789)
    async with opened(report, size=NARROW) as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        for _ in range(6):
            await pilot.press("right")
            await pilot.pause()
            heads = "".join(screen_text(app).split("\n")[2:4])
            assert "法人或其他组织" in heads or "法" not in heads.replace("法律", "")


async def test_what_is_below_and_above_the_rows_in_view_is_told(opened):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        await pilot.pause()
        assert "下有14行" in screen_text(app)
        await pilot.press("ctrl+end")
        await pilot.pause()
        assert "上有14行" in screen_text(app)
    async with opened(size=LARGE) as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        await pilot.pause()
        assert "下有" not in screen_text(app)


async def test_a_blank_is_not_told_as_a_mistake_but_by_its_own_sign(opened):
    report = complete_report()
    report.put(requests("received"), None)
    report.put(Place("problems", "problems"), "")
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        await pilot.pause()
        text = screen_text(app)
        detail = app.screen.query_one("#detail").plain
        assert "\n_ " in detail
        assert "!" not in text
        await pilot.press("f6")
        await pilot.pause()
        listed = [line for line in screen_text(app).split("\n") if "未填" in line]
        assert listed
        assert "!" not in "".join(listed)


async def test_the_cover_says_something_of_every_detail_and_shows_it_as_printed(opened):
    async with opened(size=LARGE) as (app, pilot):
        assert "2024年1月10日" in screen_text(app)
        for _ in range(12):
            words = app.screen.query_one("#detail").plain
            assert words.strip()
            await pilot.press("tab")


@pytest.mark.parametrize("key", ["f6", "ctrl+r"])
async def test_in_a_wide_window_what_is_chosen_is_told_beside_the_list(opened, key):
    report = complete_report()
    report.put(requests("received"), 3)
    async with opened(report, size=LARGE) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        beside = app.screen.query_one("#finding" if key == "f6" else "#changes").region
        listed = app.screen.query_one("OptionList").region
        assert beside.x >= listed.right
        assert beside.height > listed.height // 2


async def test_a_dialog_stands_over_the_work_that_is_still_seen(opened, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+o")
        await pilot.pause()
        text = screen_text(app)
        assert "另存为：" in text
        assert "法人或其他组织" in text
