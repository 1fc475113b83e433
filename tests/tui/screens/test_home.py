"""The board of a folder: what it tells, and what can be done with several reports."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from gknb.core.files import toml_file
from gknb.core.forms import COVER, Place
from gknb.tui.app import GknbApp
from tests.tui.conftest import SMALL, complete_report, requests, screen_text
from tests.tui.screens.test_checks import until
from tests.tui.test_app import paste, settled


def part(agency, received):
    report = complete_report()
    report.put(Place(COVER, "agency.name"), agency)
    for row in ("received", "granted"):
        report.put(requests(row), received)
    return report


@pytest.fixture
def board(tmp_path, monkeypatch):
    """The home screen over a folder with three departments, one of them with an error."""
    monkeypatch.chdir(tmp_path)
    toml_file.save(part("甲局", 3), tmp_path / "a.toml")
    toml_file.save(part("乙局", 40), tmp_path / "b.toml")
    wrong = part("丙局", 5)
    wrong.put(requests("granted"), 4)
    toml_file.save(wrong, tmp_path / "c.toml")

    @asynccontextmanager
    async def show():
        app = GknbApp()
        async with app.run_test(size=SMALL, notifications=True) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield app, pilot

    return show


async def test_every_report_has_agency_year_state_errors_and_requests(board):
    async with board() as (app, _pilot):
        lines = screen_text(app).split("\n")
        assert next(line for line in lines if "a.toml" in line).split() == [
            *("a.toml", "2023", "完成", "3", "甲局")
        ]
        assert next(line for line in lines if "c.toml" in line).split() == [
            *("c.toml", "2023", "有误", "1", "5", "丙局")
        ]
        assert "共 3 份，有错误或打不开的 1 份" in screen_text(app)


async def test_who_is_missing_is_told_by_the_list_of_the_folder(board, tmp_path):
    (tmp_path / "名单.txt").write_text("甲局\n乙局\n丙局\n丁局\n", encoding="utf-8")
    async with board() as (app, _pilot):
        assert "缺报：丁局" in screen_text(app)


async def test_marked_reports_are_shown_side_by_side(board):
    async with board() as (app, pilot):
        await pilot.press("c")
        assert "选上两份以上" in await settled(pilot)
        await pilot.press("space", "space", "c")
        text = screen_text(app)
        assert "甲局" in text
        assert "乙局" in text
        await pilot.press("escape", "n")
        assert "新建年度报告" in screen_text(app)


async def test_marked_reports_are_consolidated_and_opened(board, tmp_path):
    async with board() as (app, pilot):
        await pilot.press("space", "space", "m")
        await pilot.press(*"某县人民政府", "enter")
        await until(pilot, lambda: "汇总到" in screen_text(app))
        await paste(pilot, str(tmp_path / "all"))
        await pilot.press("enter")
        await until(pilot, lambda: app.session is not None)
        assert app.session.report.agency == "某县人民政府"
        assert toml_file.load(tmp_path / "all.toml").figure(requests("received")) == 43


async def test_parts_with_errors_are_named_before_anything_is_written(board, tmp_path):
    async with board() as (app, pilot):
        await pilot.press("m", *"某县人民政府", "enter")
        await until(pilot, lambda: "这些报告有问题" in screen_text(app))
        assert "c.toml" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.session is None
        assert len(list(tmp_path.glob("*.toml"))) == 3


async def test_a_report_told_of_twice_counts_once(board):
    async with board() as (app, pilot):
        entry = app.screen.entries[-1]
        app.screen._show(2, entry)
        await pilot.pause()
        assert len(app.screen.entries) == 3
        app.screen.entries = [entry]
        app.screen._show(2, entry)
        assert app.screen.entries == [entry]
