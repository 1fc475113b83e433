"""What is on the terminal after keys in prose, dialogs and lists, read from the bytes."""

from __future__ import annotations

import pytest
from textual import events

from gknb.core.forms import COVER, Place
from gknb.tui.screens import report_screen
from tests.tui.conftest import SMALL, complete_report, requests, until
from tests.tui.on_terminal import resize, same_as_whole

TEXT = "严格执行条例规定，按时公布机构职能、办事指南，专人负责更新。" * 3


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(report_screen, "PAUSE", 0.001)
    monkeypatch.setattr(report_screen, "REST_PAUSE", 0.001)


async def every_key(pilot, terminal, keys):
    """Press keys one by one, each time seeing that what is shown is what is meant."""
    pressed = []
    for key in keys:
        pressed.append(key)
        await pilot.press(key)
        await same_as_whole(pilot, terminal, " ".join(pressed))


async def test_prose_of_wide_characters_is_repainted_with_every_kind_of_key(opened, terminal):
    report = complete_report()
    report.put(Place("overview", "platforms"), f"{TEXT}\n第二段a。")
    async with opened(report) as (app, pilot):
        await pilot.press("f3")
        app.screen.go_to(Place("overview", "platforms"))
        await same_as_whole(pilot, terminal)
        await every_key(pilot, terminal, ["a", "中", "left", "b", "backspace", "backspace", "end"])
        await every_key(pilot, terminal, ["enter", "up", "home", "shift+right", "x", "ctrl+end"])
        app.post_message(events.Paste(TEXT))
        await until(pilot, lambda: app.screen.focused.text.endswith(TEXT))
        await same_as_whole(pilot, terminal, "paste")
        length = len("".join(app.screen.focused.text.split()))
        assert f" {length} 字" in terminal.text
        await every_key(pilot, terminal, ["ctrl+z", "ctrl+y", "tab", "shift+tab", "pageup"])
        await every_key(pilot, terminal, ["ctrl+f", "条", "enter", "up", "escape", "f4", "escape"])
        await resize(pilot, terminal, 61, 20)
        await same_as_whole(pilot, terminal, "61×20")
        await resize(pilot, terminal, *SMALL)
        await same_as_whole(pilot, terminal, "80×24")


async def test_cover_lists_and_dialogs_are_repainted_with_every_kind_of_key(opened, terminal):
    report = complete_report()
    report.put(Place(COVER, "preamble"), "现公布某县商务局2022年年度报告。")
    report.put(requests("received"), 1)
    async with opened(report) as (_, pilot):
        await every_key(pilot, terminal, ["办", "down", "space", "down", "x", "up", "ctrl+z", "f1"])
        await every_key(pilot, terminal, ["pagedown", "escape", "f6", "down", "f9", "a", "escape"])
        await every_key(pilot, terminal, ["ctrl+r", "down", "space", "delete", "s", "w", "r"])
        await every_key(pilot, terminal, ["escape", "f7", "f", "pagedown", "d", "e", "escape"])
        await every_key(pilot, terminal, ["c", "down", "escape", "ctrl+s", "f10"])


async def test_what_is_found_once_typing_pauses_is_painted_by_itself(opened, terminal):
    async with opened() as (app, pilot):
        await pilot.press("f3", "tab")
        await same_as_whole(pilot, terminal)
        assert terminal.line("一 总体").split()[2] == "✓"
        app.post_message(events.Paste("本年度共收到政府信息公开申请12件。"))
        await until(pilot, lambda: terminal.line("一 总体").split()[2] == "!1")
        await until(pilot, lambda: "12" in "".join(terminal.lines[-6:]))
        await same_as_whole(pilot, terminal)


async def test_the_line_below_the_grid_follows_the_cursor_once_the_keys_pause(opened, terminal):
    report = complete_report()
    report.put(requests("received"), 1)
    async with opened(report) as (_, pilot):
        await pilot.press("f3", "f3", "f3")
        await until(pilot, lambda: "“自然人”列不平" in terminal.text)
        assert "一、本年新收政府信息公开申请数量 / 自然人" in terminal.text
        await pilot.press("right")
        await until(pilot, lambda: "/ 商业企业" in terminal.text)
        await until(pilot, lambda: "列不平" not in terminal.text)
        await same_as_whole(pilot, terminal)
        await pilot.press("x")
        await until(pilot, lambda: "“x”不是数字，未采用" in terminal.text)
        await pilot.press("left")
        await until(pilot, lambda: "未采用" not in terminal.text)
        await until(pilot, lambda: "“自然人”列不平" in terminal.text)
        await same_as_whole(pilot, terminal)
