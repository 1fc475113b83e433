"""The palette of commands: complete, in the order of use, each with its key, found by pinyin."""

from __future__ import annotations

import pytest

from gknb.core.files import toml_file
from gknb.tui.model.pinyin import matches, readings
from gknb.tui.screens.commands import commands
from tests.paths import SAMPLES
from tests.tui.conftest import requests, screen_text


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
