"""The last line: the keys of the moment, and what was just said."""

from __future__ import annotations

import pytest

from gknb.tui.widgets.key_line import KeyLine, key_name
from tests.tui.conftest import until
from tests.tui.on_terminal import same_as_whole


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("f1", "F1"),
        ("f10", "F10"),
        ("ctrl+s", "^S"),
        ("ctrl+home", "Ctrl+Home"),
        ("ctrl+up", "Ctrl+上"),
        ("enter", "Enter"),
        ("shift+tab", "Shift+Tab"),
        ("space", "空格"),
        ("a", "A"),
        ("question_mark", "question_mark"),
    ],
)
def test_a_key_is_written_as_it_stands_on_the_keyboard(key, name):
    assert key_name(key) == name


async def test_what_is_said_takes_the_lines_it_needs_until_the_next_key(opened, terminal):
    async with opened() as (app, pilot):
        await same_as_whole(pilot, terminal)
        assert terminal.lines[-1].startswith(" ^S保存")
        assert terminal.lines[-1].endswith("F1帮助")
        app.notify("一句", markup=False)
        await until(pilot, lambda: terminal.lines[-1] == " 一句")
        await same_as_whole(pilot, terminal, "one line")
        app.notify("第二句\n第三句", severity="error", markup=False)
        await until(pilot, lambda: terminal.lines[-3:] == [" 一句", " 第二句", " 第三句"])
        assert terminal.look("第二句") != terminal.look("一句")
        await same_as_whole(pilot, terminal, "three lines")
        await pilot.press("down")
        await until(pilot, lambda: terminal.lines[-1].startswith(" ^S保存"))
        await same_as_whole(pilot, terminal, "the next key")
        assert app.screen.query_one(KeyLine).size.height == 1
        app.notify("字" * 2000, markup=False)
        await until(pilot, lambda: app.screen.query_one(KeyLine).size.height == 12)
        app.notify("一" * 39 + "二", markup=False)
        assert app.screen.query_one(KeyLine)._wrapped(app.notices[-1]) == ["一" * 39, "二"]


async def test_the_keys_are_those_of_what_has_the_keyboard(opened, terminal):
    async with opened() as (app, pilot):
        assert "F4行补0" not in terminal.lines[-1]
        await pilot.press("f3", "f3", "f3")
        await until(pilot, lambda: "F4行补0" in terminal.lines[-1])
        line = app.screen.query_one(KeyLine)
        whole = line.keys(400).plain
        order = ["^S保存", "F4行补0", "F8下一处", "F3下一部分", "F9修正", "F2上一部分", "F12左栏"]
        assert sorted(order, key=whole.index) == order
        assert "Enter下一格" not in whole
        # a key that has no room leaves out those behind it, not itself alone
        for width in range(20, 100):
            keys = line.keys(width).plain.rstrip().removesuffix("F1帮助").rstrip()
            assert whole.startswith(keys)
        width = len(line.keys(400).plain.encode("gbk"))
        assert line.keys(width).plain == whole
        await pilot.press("f12")
        await until(pilot, lambda: "F4行补0" not in terminal.lines[-1])
        await pilot.press("escape", "ctrl+o")
        await until(pilot, lambda: "另存为" in terminal.text)
        assert "保存 " not in terminal.lines[-1]
        await same_as_whole(pilot, terminal, "a dialog")
