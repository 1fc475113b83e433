"""The register of cases behind the tables."""

from __future__ import annotations

import asyncio
import os
import time

from gknb.core.files import toml_file
from gknb.tui.flows.foreign import is_reading, read_foreign
from tests.paths import SAMPLES
from tests.tui.conftest import requests, screen_text, until
from tests.tui.test_app import paste

REGISTER = SAMPLES / "requests-register-2024.csv"


async def test_a_figure_is_traced_to_its_cases(opened):
    report = toml_file.load(SAMPLES / "from-registers-2024.toml")
    stands = report.figure(requests("received"))
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+t")
        await paste(pilot, str(REGISTER))
        await pilot.press("enter")
        await until(pilot, lambda: "查看这一格计入了哪些件" in screen_text(app))
        await pilot.press("enter")
        text = screen_text(app)
        assert f"台账 {stands} 件，表中 {stands}" in text
        assert text.count("收到") >= min(stands, 10)


async def test_the_tables_are_filled_from_the_register_and_undone_at_once(opened):
    expected = toml_file.load(SAMPLES / "from-registers-2024.toml")
    report = toml_file.load(SAMPLES / "from-registers-2024.toml")
    for place in report.form.tables["requests"].keyed_places:
        report.put(place, 0)
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+t")
        await paste(pilot, str(REGISTER))
        await pilot.press("enter")
        await until(pilot, lambda: "按台账填写" in screen_text(app))
        await pilot.press("down", "enter")
        assert app.session.report.figures == expected.figures
        await pilot.press("ctrl+z")
        assert app.session.report.figure(requests("received")) == 0


async def test_what_is_no_register_is_told(opened, tmp_path):
    other = tmp_path / "letter.csv"
    other.write_text("今天,天气\n很,好\n", encoding="utf-8")
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+t")
        await paste(pilot, str(other))
        await pilot.press("enter")
        await until(pilot, lambda: "无法统计" in screen_text(app))
        assert app.session.tally is None


async def test_a_register_that_is_a_pipe_is_refused_and_one_that_arrives_late_is_dropped(
    opened, tmp_path
):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+t")
        await paste(pilot, str(pipe))
        await pilot.press("enter")
        await until(pilot, lambda: "无法统计" in screen_text(app))
        left = app.session
        await pilot.press("ctrl+t")
        await paste(pilot, str(REGISTER))
        await pilot.press("enter")
        app.close_report()
        await until(pilot, lambda: not is_reading())
        await pilot.pause()
        assert left.tally is None


async def test_ctrl_c_stops_what_is_being_read(opened):
    told = []
    async with opened() as (app, pilot):
        read_foreign(app, time.sleep, 60, done=told.append, failed=told.append)
        await pilot.press("ctrl+c")
        assert "已停止读取" in screen_text(app)
        await until(pilot, lambda: not is_reading())
        assert told == []


async def test_leaving_stops_what_is_being_read(opened):
    told = []
    async with opened() as (app, _pilot):
        read_foreign(app, time.sleep, 60, done=told.append, failed=told.append)
        app.exit()
    for _ in range(200):
        if not is_reading():
            break
        await asyncio.sleep(0.05)
    assert not is_reading()
    assert told == []
