"""What every screen of a report has: its side bar by the room, ways back, stops, the search."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from textual.widgets import Input

from gknb.core.forms import COVER, Place
from gknb.core.report import Source
from gknb.tui.app import GknbApp
from gknb.tui.flows import source_words
from gknb.tui.model.session import Session
from gknb.tui.screens import report_screen
from gknb.tui.screens.report_screen import LINES_FOR_SIDE_BAR, ReportScreen
from gknb.tui.widgets.find_line import FindLine
from gknb.tui.widgets.pane import Detail, Entry
from gknb.tui.widgets.side_bar import SideBar
from tests.tui.conftest import complete_report, requests, until

PROBLEMS = Place("problems", "problems")


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(report_screen, "PAUSE", 0.001)
    monkeypatch.setattr(report_screen, "REST_PAUSE", 0.001)


def told(app):
    return [notice.text for notice in app.notices]


def detail(app):
    return app.screen.query_one(Detail).plain


async def screen_of(app, pilot, key):
    await until(
        pilot, lambda: app.screen.key == key and app.screen.query("#body") and app.screen.focused
    )
    return app.screen


async def test_the_side_bar_is_there_where_the_window_has_the_lines_for_it(opened):
    async with opened(size=(80, LINES_FOR_SIDE_BAR)) as (app, pilot):
        side = app.screen.query_one(SideBar)
        assert side.display
        for height in (LINES_FOR_SIDE_BAR - 1, LINES_FOR_SIDE_BAR, LINES_FOR_SIDE_BAR - 1):
            await pilot.resize_terminal(80, height)
            await until(pilot, lambda height=height: side.display == (height == LINES_FOR_SIDE_BAR))
        await pilot.press("f3")
        screen = await screen_of(app, pilot, "overview")
        assert not screen.query_one(SideBar).display


def test_a_screen_is_styled_for_its_size_from_the_start(tmp_path, monkeypatch):
    named = {"-narrow", "-normal", "-wide", "-short", "-tall"}
    session = Session(complete_report(), tmp_path / "a.toml")
    for size, classes in (
        ((71, 17), {"-narrow", "-short"}),
        ((72, 18), {"-normal", "-tall"}),
        ((109, 18), {"-normal", "-tall"}),
        ((110, 40), {"-wide", "-tall"}),
    ):
        app = SimpleNamespace(
            size=size,
            HORIZONTAL_BREAKPOINTS=GknbApp.HORIZONTAL_BREAKPOINTS,
            VERTICAL_BREAKPOINTS=GknbApp.VERTICAL_BREAKPOINTS,
        )
        monkeypatch.setattr(ReportScreen, "app", app)
        screen = ReportScreen(session, COVER, "封面")
        screen._fit_to_size()
        assert set(screen.classes) & named == classes, size


async def test_f8_stops_where_something_is_to_be_done_and_says_where_nothing_is(opened):
    report = complete_report()
    async with opened(report) as (app, pilot):
        await pilot.press("f8")
        assert told(app) == ["没有空白格，也没有需要处理的问题"]
        app.session.apply({requests("granted"): None, PROBLEMS: None}, "改")
        for key, place in (
            ("f8", requests("granted")),
            ("f8", PROBLEMS),
            ("f8", requests("granted")),
            ("ctrl+g", PROBLEMS),
            ("ctrl+g", requests("granted")),
        ):
            await pilot.press(key)
            screen = await screen_of(app, pilot, place.section)
            await until(pilot, lambda screen=screen, place=place: screen.here == place)
        app.session.apply({PROBLEMS: "有。"}, "改")
        await pilot.press("f8")
        assert told(app) == ["只有这一处"]
        await pilot.press("1", ".", "f8")
        assert app.screen.key == "requests"
        # from a tool on: the first one
        await pilot.press("escape", "f6", "f8")
        screen = await screen_of(app, pilot, "requests")
        assert screen.here == requests("granted")


async def test_esc_and_f12_go_to_the_side_bar_and_back(opened):
    async with opened() as (app, pilot):
        first = app.focused
        side = app.screen.query_one(SideBar)
        await pilot.press("f12")
        assert app.focused is side
        assert app.screen.here is None
        await pilot.press("f12")
        assert app.focused is first
        await pilot.press("f12", "escape")
        assert app.focused is first
        await pilot.press("escape")
        assert app.screen.key == COVER  # a section has nothing to go back from


async def test_what_is_said_soon_waits_for_the_keys_and_gives_way_to_what_is_said_at_once(opened):
    async with opened() as (app, pilot):
        screen = app.screen
        screen._entries = ((), ())
        screen.say_soon(lambda: [Entry("甲")])
        assert detail(app) == "甲"  # there was nothing there
        screen.say_soon(lambda: [Entry("乙")], [Entry("头")])
        assert detail(app) == "头\n甲"
        await until(pilot, lambda: detail(app) == "头\n乙")
        screen.say_soon(lambda: [Entry("丙")])
        screen.say([Entry("丁")])
        assert detail(app) == "丁"
        screen._say_rest()
        assert detail(app) == "丁"
        screen.say((), [Entry("头")])
        assert detail(app) == "头"
        # while an edit is to be checked, it is said with what that finds
        screen.report_edited()
        screen.say_soon(lambda: [Entry("戊")])
        assert screen._rest_pause is None or screen._rest_pause.cancelled() or screen._pause
        await until(pilot, lambda: detail(app) == "头\n戊")


async def test_prose_is_checked_once_the_keys_pause(opened):
    async with opened() as (app, pilot):
        place = [each for each in app.session.report.form.prose if each.section == "overview"][2]
        app.session.apply({place: "本年度共收到政府信息公开申请12件。"}, "改")
        assert app.session.results.is_prose_due
        app.screen.report_edited()
        await until(pilot, lambda: not app.session.results.is_prose_due)
        await until(
            pilot,
            lambda: any(
                line.key == "overview" and line.state == "!1"
                for line in app.screen.query_one(SideBar)._lines
            ),
        )
        assert app.screen._pause is None


async def test_words_are_searched_for_from_the_cursor_on_over_all_screens(opened):
    report = complete_report()
    report.put(Place("overview", "platforms"), "甲，甲。")
    report.put(PROBLEMS, "又甲。")
    async with opened(report) as (app, pilot):
        await pilot.press("f3")
        screen = await screen_of(app, pilot, "overview")
        await pilot.press("ctrl+f")
        line = screen.query_one(FindLine)
        await until(pilot, lambda: app.focused is line.field)
        await pilot.press("甲")
        await until(pilot, lambda: line.query_one("#find-count").plain.startswith("1/3 "))
        field = next(f for f in screen.query("ProseField") if f.place.row == "platforms")
        assert list(field._matches) == [(0, 1), (2, 3)]
        await pilot.press("enter")
        await until(pilot, lambda: line.query_one("#find-count").plain.startswith("2/3 "))
        assert list(field._matches) == [(2, 3), (0, 1)]
        await pilot.press("enter")
        there = await screen_of(app, pilot, "problems")
        await until(pilot, lambda: there.query(FindLine) and app.focused is there.query_one(Input))
        assert not line.display
        assert list(field._matches) == []
        await pilot.press("up")
        await until(pilot, lambda: app.screen is screen and line.display)
        await pilot.press("escape")
        await until(pilot, lambda: not line.display)
        assert app.focused is field
        assert field.offset_of_cursor == 3
        # without a match one is where one was
        await pilot.press("ctrl+f", "鑫", "escape")
        await until(pilot, lambda: not line.display)
        assert screen.focused is field
        assert len(screen.query(FindLine)) == 1


async def test_what_comes_after_the_report_was_left_says_nothing(opened):
    async with opened() as (app, pilot):
        screen, session = app.screen, app.session
        app.close_report()
        await until(pilot, lambda: not screen.is_attached)
        session.apply({PROBLEMS: "有。"}, "改")
        screen._rest = lambda: [Entry("甲")]
        screen._check_prose()
        assert not session.results.is_prose_due
        assert screen._rest is not None  # not said


async def test_an_imported_report_has_words_of_its_source_at_every_place(opened, monkeypatch):
    asked = []
    monkeypatch.setattr(
        source_words, "show_source_words", lambda _app, _session, place: asked.append(place)
    )
    report = complete_report()
    async with opened(report) as (app, pilot):
        assert app.screen.check_action("source_words", ()) is False
        await pilot.press("ctrl+e")
        assert asked == []
        app.session.report.source = Source("年报.docx", "", dt.date(2024, 1, 10))
        assert app.screen.check_action("source_words", ()) is True
        await pilot.press("ctrl+e", "f3", "f3")
        assert app.screen.check_action("source_words", ()) is True
        await pilot.press("ctrl+e", "f6", "ctrl+e")
        assert app.screen.check_action("source_words", ()) is False  # of no single place
        assert [place.section for place in asked] == [COVER, "disclosure"]
