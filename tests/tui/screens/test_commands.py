"""The palette of commands: complete, in the order of use, each with its key, found by pinyin."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from gknb.core.files import toml_file
from gknb.tui.flows.board_commands import COMMANDS
from gknb.tui.model.pinyin import matches, readings
from gknb.tui.screens.commands import Commands, commands
from gknb.tui.themes import LABELS
from tests.paths import SAMPLES
from tests.tui.conftest import requests, screen_text, until


def chinese(text):
    return {char for char in text if "\u4e00" <= char <= "\u9fff"}


@pytest.mark.parametrize("sample", ["busy-city-2024", "with-mistakes-2020"])
async def test_every_command_of_every_screen_can_be_found_by_pinyin(opened, sample):
    async with opened(toml_file.load(SAMPLES / f"{sample}.toml")) as (app, pilot):
        listed = []
        for key in app.screens_of_report.order:
            app.action_open(key)
            await pilot.pause()
            listed += commands(app, app.screen)
        app.close_report()
        await pilot.pause()
        listed += commands(app, app.screen)
        assert len({each.label for each in listed}) > 40
        for command in listed:
            unknown = [char for char in chinese(command.label + command.help) if not readings(char)]
            assert not unknown, command
            initials = "".join(readings(char)[0][0] for char in command.label if readings(char))
            assert matches(initials[:2], command.label) is not None or len(initials) < 2


async def test_the_commands_of_a_table_come_in_the_order_of_use_with_their_keys(opened):
    async with opened() as (app, pilot):
        app.action_open("requests")
        await pilot.pause()
        listed = commands(app, app.screen)
        labels = [each.label for each in listed]
        keys = {each.label: each.key for each in listed}
        assert labels[:3] == ["保存", "本行补0", "全表补0"]
        assert labels[-2:] == ["帮助", "退出"]
        assert len(labels) == len(set(labels))
        assert keys["保存"] == "^S"
        assert keys["下一处"] == "F8"
        assert keys["查找"] == "^F"
        assert keys["核对"] == "F6"


async def test_a_command_is_run_by_its_initials(opened):
    report_places = ("received", "carried_over")
    async with opened() as (app, pilot):
        app.action_open("requests")
        await pilot.pause()
        for row in report_places:
            del app.session.report.figures[requests(row)]
        await pilot.press("ctrl+p", *"bhb")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "本行补0" in screen_text(app)
        await pilot.press("enter")
        for _ in range(4):
            await pilot.pause()
        assert app.session.report.figure(requests("received")) == 0
        assert app.session.report.figure(requests("carried_over")) is None


async def test_what_there_is_depends_on_the_screen_and_on_who_edits(opened):
    async with opened() as (app, pilot):

        def labels():
            return [each.label for each in commands(app, app.screen)]

        first = labels()
        assert first[0] == "保存"
        assert "本行补0" not in first
        assert "接管编辑" not in first
        assert not {"返回", "上一项", "上一格"} & set(first)  # keys of typing
        assert "新建" not in first
        assert [label for label in first if label.startswith("颜色：")] == [
            f"颜色：{label}" for name, label in LABELS.items() if name != app.theme
        ]
        titles = [title for title in first if title in ("封面", "三、申请办理", "核对")]
        assert titles == ["封面", "三、申请办理", "核对"]
        listed = {each.label: each for each in commands(app, app.screen)}
        assert listed["三、申请办理"].help == "收到和处理政府信息公开申请情况"
        assert (listed["封面"].help, listed["封面"].key) == ("转到此屏", "")
        assert listed["核对"].help == "转到此屏"
        listed["三、申请办理"].run()
        await until(pilot, lambda: app.screen.key == "requests" and app.screen.query("#body"))
        app.session.read_only = "李明正在编辑"
        taken = next(each for each in commands(app, app.screen) if each.label == "接管编辑")
        assert taken.run == app.action_take_over
        app.session.read_only = ""
        app.close_report()
        await until(pilot, lambda: app.screen.query("#states"))
        home = labels()
        assert "保存" not in home
        assert home.index("汇总") < home.index("新建") < home.index("帮助")
        helps = {each.label: each.help for each in commands(app, app.screen)}
        assert helps["汇总"] == COMMANDS["merge"].description


async def test_what_begins_as_it_is_typed_comes_before_what_has_it_inside(
    opened,
):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        provider = Commands(app.screen)
        listed = [hit async for hit in provider.discover()]
        assert [hit.text for hit in listed] == [each.label for each in commands(app, app.screen)]
        line = listed[0].display.plain
        assert line[:18].rstrip() == "保存"
        assert cell_len(line[: line.index("^S")]) == 20
        assert cell_len(line[: line.index("写入文件")]) == 30
        for typed, first, others in (
            ("保存", "保存", []),
            ("下一", "下一处", ["下一部分"]),
            ("xyb", "下一部分", []),
            ("全部按键", "帮助", []),  # what it does
        ):
            hits = [hit async for hit in provider.search(typed)]
            ordered = [hit.text for hit in sorted(hits, key=lambda hit: -hit.score)]
            assert ordered[0] == first, typed
            assert set(others) <= set(ordered), typed
            assert all(0 < hit.score <= 1 for hit in hits), typed
        hits = {hit.text: hit.score async for hit in provider.search("补0")}
        assert hits["本行补0"] > hits["全表补0"]  # both inside: in the order of use
        assert [hit async for hit in provider.search("没有这个")] == []
