"""The register of cases behind the tables."""

from __future__ import annotations

import asyncio
import os
import threading
import time

import pytest

from gknb.core.files import toml_file
from gknb.core.forms import Place
from gknb.core.tally import RegisterError
from gknb.tui.flows import foreign
from gknb.tui.flows import tally as flow
from gknb.tui.flows.foreign import is_reading, read_foreign
from tests.paths import SAMPLES
from tests.tui.conftest import requests, screen_text, until
from tests.tui.desk import Desk
from tests.tui.test_app import paste

FIRST = requests("received")
REGISTER = SAMPLES / "requests-register-2024.csv"


class TestSteps:
    """Without an app: what is asked, counted, filled in and shown."""

    @pytest.fixture
    def desk(self, path, monkeypatch):
        """A desk with the report of the register, where that is read at once."""

        def at_once(_app, function, *arguments, done, failed):
            try:
                done(function(*arguments))
            except RegisterError as error:
                failed(str(error))

        monkeypatch.setattr(flow, "read_foreign", at_once)
        desk = Desk(path, toml_file.load(SAMPLES / "from-registers-2024.toml"))
        desk.filled = 0
        return desk

    def tally(self, desk, place=FIRST):
        def filled():
            desk.filled += 1

        flow.tally(desk, desk.session, place, filled)

    def test_the_register_is_asked_for_once_and_another_one_on_demand(self, desk):
        self.tally(desk)
        assert desk.question() == "请选择台账："
        assert ".xlsx" in desk.asked[-1][0].endings
        desk.answer_file(None)
        assert desk.session.tally is None
        self.tally(desk)
        desk.answer_file(REGISTER)
        counted = desk.session.tally
        assert counted.form is desk.session.report.form
        assert desk.question() == f"台账共计入{sum(map(len, counted.cases.values()))}件次。"
        desk.answer("")
        self.tally(desk)
        desk.answer("other")
        assert desk.question() == "请选择台账："
        assert desk.told == ["正在读取台账，按 Ctrl+C 停止"]

    def test_a_figure_is_explained_with_its_cases_beside_what_the_table_has(self, desk):
        stands = desk.session.report.figure(FIRST)
        self.tally(desk)
        desk.answer_file(REGISTER)
        desk.answer("explain")
        page, _ = desk.asked.pop()
        assert page.heading.startswith(f"台账 {stands} 件，表中 {stands}：")
        assert len(page.text.split("\n")) == stands
        desk.session.report.put(FIRST, None)
        nobody = next(place for place, cases in desk.session.tally.cases.items() if not cases)
        for place, cases, figure, text in (
            (FIRST, stands, "空白", None),
            (nobody, 0, desk.session.report.figure(nobody), "没有案件"),
        ):
            self.tally(desk, place)
            desk.answer("explain")
            page, _ = desk.asked.pop()
            assert page.heading.startswith(f"台账 {cases} 件，表中 {figure}：")
            assert text in (None, page.text)
        self.tally(desk, Place("disclosure", "licences", "decisions"))
        desk.answer("explain")
        assert desk.told[-1] == "这张表不从申请台账统计"
        assert desk.asked == []

    def test_the_tables_are_filled_as_one_edit_or_it_is_told_that_they_agree(self, desk):
        self.tally(desk)
        desk.answer_file(REGISTER)
        desk.answer("fill")
        assert (desk.told[-1], desk.filled) == ("与台账一致，没有改动", 0)
        stands = desk.session.report.figure(FIRST)
        desk.type(stands + 1)
        self.tally(desk)
        desk.answer("fill")
        assert (desk.told[-1], desk.filled) == ("已填入，可撤销", 1)
        assert desk.session.report.figure(FIRST) == stands
        assert desk.session.undo().name == "按台账填写"
        assert desk.session.report.figure(FIRST) == stands + 1

    def test_rows_that_cannot_be_counted_are_listed_before_one_is_asked(self, desk, tmp_path):
        register = tmp_path / "台账.csv"
        lines = REGISTER.read_text(encoding="utf-8").splitlines()
        register.write_text("\n".join([*lines, "x"]), encoding="utf-8")
        self.tally(desk)
        desk.answer_file(register)
        page, left = desk.asked.pop()
        told = page.text.split("\n")
        assert page.heading == f"有{len(told)}行无法统计"
        assert told[-1].startswith(f"第 {len(lines) + 1} 行：")
        assert desk.session.tally is not None
        assert desk.asked == []
        left(None)
        assert desk.question().startswith("台账共计入")

    def test_what_cannot_be_read_is_told_and_what_comes_too_late_dropped(self, desk, tmp_path):
        letter, pipe, none = (tmp_path / name for name in ("信.csv", "管道", "没有.csv"))
        letter.write_text("今天,天气\n很,好\n", encoding="utf-8")
        os.mkfifo(pipe)
        for path in (letter, pipe, none):
            self.tally(desk)
            desk.answer_file(path)
            assert desk.told[-1].startswith(f"无法统计：{path}"), path
            assert desk.session.tally is None
        self.tally(desk)
        desk.session.is_left = True
        desk.answer_file(REGISTER)
        assert desk.session.tally is None
        assert desk.asked == []


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
    for thread in threading.enumerate():
        if thread.name == foreign._NAME:
            await asyncio.to_thread(thread.join, 60)
    assert not is_reading()
    assert told == []
