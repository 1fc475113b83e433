"""The screen of a table: what is said under the cursor, copied, taken back, keyed twice."""

from __future__ import annotations

import pytest

from gknb.core.files import toml_file
from gknb.core.forms import COVER, Place
from gknb.core.rendering.copying import cell_text, row_cells, table_cells
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.flows import copy as copy_flow
from gknb.tui.screens import report_screen
from gknb.tui.screens import table as table_screen
from gknb.tui.widgets.figure_grid import FigureGrid
from gknb.tui.widgets.pane import Detail
from tests.tui.conftest import complete_report, requests, until
from tests.tui.on_terminal import same_as_whole


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(report_screen, "PAUSE", 0.001)
    monkeypatch.setattr(report_screen, "REST_PAUSE", 0.001)


async def go(app, pilot, place):
    app.go_to(place)
    await until(
        pilot,
        lambda: (
            app.screen.key == place.section
            and any(grid.size for grid in app.screen.query(FigureGrid))
            and app.screen.here == place
        ),
    )


def detail(app):
    return app.screen.query_one(Detail).plain


def told(app):
    return [notice.text for notice in app.notices]


async def test_what_is_said_of_a_figure_follows_the_cursor_and_the_keys(opened, tmp_path):
    last = complete_report()
    last.put(Place(COVER, "year"), 2022)
    last.put(requests("received"), 8)
    toml_file.save(last, tmp_path / "上年.toml")
    report = complete_report()
    report.put(Place(COVER, "previous"), "上年.toml")
    async with opened(report) as (app, pilot):
        await go(app, pilot, requests("received"))
        await until(pilot, lambda: "上年 8，减 8（100.0%）" in detail(app))
        assert detail(app).startswith("一、本年新收政府信息公开申请数量 / 自然人")
        await pilot.press("x")
        await until(pilot, lambda: "! “x”不是数字，未采用" in detail(app))
        assert "上年" not in detail(app)
        await pilot.press("5")
        await until(pilot, lambda: "上年 8，减 3" in detail(app))
        await until(pilot, lambda: "不平" in detail(app))
        assert [each.rule for each in app.screen.findings_here()]
        app.session.undo()
        app.screen.show_findings()
        await until(pilot, lambda: "不平" not in detail(app))
        await pilot.press("right")
        await until(pilot, lambda: "/ 商业企业" in detail(app))


async def test_cell_row_and_table_are_offered_to_copy(opened, monkeypatch):
    copied = []
    monkeypatch.setattr(table_screen, "copy_text", lambda _, text: copied.append(text))
    monkeypatch.setattr(copy_flow, "copy_text", lambda _, text: copied.append(text))
    report = complete_report()
    report.put(requests("received", "enterprise"), 7)
    async with opened(report) as (app, pilot):
        place = requests("received", "enterprise")
        await go(app, pilot, place)
        table = app.screen.table
        assert [(label, text()) for label, text in app.screen.copies()] == [
            ("本格", cell_text(report, place)),
            ("本行", row_cells(report, table, "received")),
            ("本部分", table_cells(report, table)),
        ]
        await pilot.press("ctrl+c")
        assert copied == ["7"]


async def test_what_is_half_typed_is_given_back_taken_or_stands_in_the_way(opened):
    async with opened() as (app, pilot):
        place = requests("received")
        await go(app, pilot, place)
        assert not app.screen.give_back()
        await pilot.press("1", "2", "ctrl+z")
        assert app.session.report.figure(place) == 0
        await pilot.press("1", ".", "5")
        assert app.screen.refused()
        for key in ("ctrl+t", "ctrl+d", "ctrl+s", "f9"):
            await pilot.press(key)
            assert told(app)[0].startswith("请先改正："), key
        assert not app.screen.is_modal
        assert not app.session.second_passes
        await pilot.press("escape", "ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, FileDialog))
        await pilot.press("escape", "3", "f3")  # leaving takes what was typed
        assert app.session.report.figure(place) == 3
        app.session.undo()
        await pilot.press("f2")
        await until(pilot, lambda: app.screen.key == "requests")
        assert app.screen.here == place


async def test_a_second_keying_is_told_cannot_be_undone_and_is_refused_where_only_read(opened):
    async with opened() as (app, pilot):
        place = Place("reviews", "reconsideration", "upheld")
        await go(app, pilot, place)
        app.session.read_only = "李明正在编辑"
        await pilot.press("ctrl+d")
        assert told(app) == ["只读：李明正在编辑"]
        assert not app.session.second_passes
        app.session.read_only = ""
        await pilot.press("ctrl+d", "4", "enter")
        await until(pilot, lambda: "第二遍录入：已录1格" in detail(app))
        await pilot.press("ctrl+z")
        assert told(app) == ["第二遍录入中，按 Esc 结束后再撤销"]
        second = app.session.second_passes["reviews"]
        await pilot.press("f5")  # the rest is 0
        await pilot.press("ctrl+d")
        await until(pilot, lambda: "第一遍 0，第二遍 4" in detail(app) or second.is_comparing)
        assert second.is_comparing
        await go(app, pilot, place)
        await until(pilot, lambda: "第一遍 0，第二遍 4" in detail(app))
        await pilot.press("2")
        await until(pilot, lambda: not app.session.second_passes)
        assert app.session.report.figure(place) == 4
        assert app.screen.query_one("#title-line").plain.rstrip().endswith("未保存")


async def test_figures_of_a_register_are_shown_at_once(opened, terminal):
    async with opened() as (app, pilot):
        await go(app, pilot, requests("received"))
        await same_as_whole(pilot, terminal)
        app.session.apply({requests("received"): 6}, "按台账填写")
        app.screen._filled()
        await until(pilot, lambda: terminal.line("一、本年新收").split()[-7].lstrip("!") == "6")
        await same_as_whole(pilot, terminal)
        await until(pilot, lambda: "未保存" in app.screen.query_one("#title-line").plain)
