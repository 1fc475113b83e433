"""The side bar on the terminal: where one is, what is left, and the way to every part."""

from __future__ import annotations

from itertools import pairwise

from gknb.core.forms import COVER, Place
from gknb.tui.model.tools import TOOLS
from gknb.tui.widgets.side_bar import WIDTH, SideBar
from tests.tui.conftest import click, complete_report, requests, until
from tests.tui.on_terminal import same_as_whole


def bar(terminal):
    """The lines of the side bar as they are read."""
    cells = (line[:WIDTH] for line in terminal.cells[1:])
    return ["".join(char for char, _ in line).split() for line in cells]


def ground(terminal, y):
    """How a name in the side bar looks."""
    return terminal.cells[y][4][1]


async def test_every_part_has_its_state_and_the_share_that_is_filled_is_lit(opened, terminal):
    report = complete_report()
    report.put(requests("received"), None)
    async with opened(report) as (app, pilot):
        await until(pilot, lambda: bar(terminal)[0] == ["封面", "✓"])
        await same_as_whole(pilot, terminal)
        lines = bar(terminal)
        assert lines[:7] == [
            ["封面", "✓"],
            ["一", "总体情况", "✓"],
            ["二", "主动公开", "✓"],
            ["三", "申请办理", "_1"],
            ["四", "复议诉讼", "✓"],
            ["五", "问题改进", "✓"],
            ["六", "其他事项", "✓"],
        ]
        assert [line[0] for line in lines[8:11]] == [tool.label for tool in TOOLS.values()]
        assert lines[8] == ["核对", "1"]
        done, _, all_ = lines[12][1].partition("/")
        assert int(done) == int(all_) - 1
        side = app.screen.query_one(SideBar)
        lit = [look.get("background") for _, look in terminal.cells[14][1 : WIDTH - 1]]
        assert len(set(lit)) == 2  # full only when all is filled in
        assert side._bar(1.0) != side._bar(0.99)
        assert side._bar(0.5).cell_length == side.size.width
        await pilot.press("f8", "0", "enter")
        await until(pilot, lambda: bar(terminal)[3] == ["三", "申请办理", "✓"])
        await until(pilot, lambda: bar(terminal)[12] == ["已填", f"{all_}/{all_}"])
        await same_as_whole(pilot, terminal)
        assert len({look.get("background") for _, look in terminal.cells[14][1 : WIDTH - 1]}) == 1


async def test_the_bar_moves_with_the_keys_and_stays_within_its_ends(opened, terminal):
    async with opened() as (app, pilot):
        await same_as_whole(pilot, terminal)
        current, plain = ground(terminal, 1), ground(terminal, 2)
        assert current != plain
        await pilot.press("f12", "up")
        side = app.screen.query_one(SideBar)
        assert side._chosen == COVER
        await pilot.press("down")
        await same_as_whole(pilot, terminal, "f12 up down")
        chosen = ground(terminal, 2)
        assert chosen not in (plain, current)
        assert ground(terminal, 1) == current
        for key, name in (("end", "preview"), ("down", "preview"), ("home", COVER)):
            await pilot.press(key)
            assert side._chosen == name
        await pilot.press("right", "right", "left")
        assert side._chosen == "overview"
        await pilot.press("escape")
        await same_as_whole(pilot, terminal, "escape")
        assert ground(terminal, 2) == plain
        assert side._chosen == COVER  # a choice that was not made is forgotten
        await pilot.press("f12", "down", "down", "enter")
        await until(pilot, lambda: app.screen.key == "disclosure")
        await same_as_whole(pilot, terminal, "enter")
        assert ground(terminal, 3) == current


async def test_a_click_goes_to_the_part_on_its_line_and_nowhere_from_between(opened):
    async with opened() as (app, pilot):
        for y, key in ((3, "requests"), (8, "checks"), (0, COVER), (10, "preview")):
            await click(pilot, SideBar, (3, y))
            await until(pilot, lambda key=key: app.screen.key == key)
        for y in (7, 12, 18):
            await click(pilot, SideBar, (3, y))
            assert app.screen.key == "preview"


async def test_signatures_are_counted_once_somebody_has_signed(opened):
    async with opened() as (app, pilot):
        side = app.screen.query_one(SideBar)

        def state(key):
            return next((line.state, line.tone) for line in side._lines_now() if line.key == key)

        assert state("review") == ("", "muted")
        assert state("checks") == ("✓", "good")
        app.session.sign("初审", "陈静", "", "", force=False)
        assert state("review") == ("1/3", "warn")
        app.session.sign("复审", "王建国", "", "", force=False)
        app.session.sign("终审", "李敏", "", "", force=False)
        assert state("review") == ("3/3", "good")
        app.session.apply({Place("problems", "problems"): "另有问题。"}, "改")
        app.session.check_prose()
        assert state("review") == ("0/3", "warn")
        assert state("checks")[1] == "warn"
        await pilot.pause()


async def test_in_a_narrow_window_everything_stands_in_one_line_with_what_is_filled(
    opened, terminal
):
    terminal.resize(60, 20)
    report = complete_report()
    report.put(requests("received"), None)
    async with opened(report, size=(60, 20)) as (app, pilot):
        await same_as_whole(pilot, terminal)
        side = app.screen.query_one(SideBar)
        spots = side._spots()
        line = terminal.lines[1]
        assert line.split()[3] == "三_1"
        assert line.split()[-1] == "176/177"
        for (start, before), (end, after) in pairwise(spots[:4]):
            for x, key in ((end - 1, before.key), (end, after.key), (start, before.key)):
                await click(pilot, SideBar, (x, 0))
                await until(pilot, lambda key=key: app.screen.key == key)
        await same_as_whole(pilot, terminal)
