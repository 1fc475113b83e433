"""What a cell of the grid holds before, while and after it is typed into."""

from __future__ import annotations

from textual import events

from gknb.core.forms import Place
from tests.tui.conftest import complete_report, requests, until

HERE, TOTAL = requests("received"), requests("received", "total")


async def to_table(pilot):
    await pilot.press("f3", "f3", "f3")
    await pilot.pause()
    return pilot.app.screen.grid


def rung(monkeypatch, app):
    bells = []
    monkeypatch.setattr(type(app), "bell", lambda _: bells.append(1))
    return bells


TYPED = (
    ("12", 12, ""),
    ("1.5", 4, "未采用："),
    ("1-", 1, "末尾的“-”未采用"),
    ("-3", 4, "未采用："),
)
"""What is typed over a 4, what the cell holds once it was left, and what is told."""


async def test_however_a_cell_is_left_it_holds_a_whole_figure_or_what_it_held(opened):
    async with opened() as (app, pilot):
        grid = await to_table(pilot)
        for leave in ("enter", "down", "shift+tab", "f12", "f3", "ctrl+o"):
            for typed, figure, told in TYPED if leave in ("enter", "f3") else TYPED[1:2]:
                app.session.apply({HERE: 4}, "填写")
                app.action_open("requests")
                await until(pilot, lambda: app.screen.key == "requests")
                grid.focus()
                grid.go_to(HERE)
                await pilot.press(*typed, leave)
                case = typed, leave
                await until(pilot, lambda: grid._keying is None)
                assert app.session.report.figure(HERE) == figure, case
                assert grid.looks.keyed is None, case
                assert grid.looks.look(HERE).text == str(figure), case
                assert told in "".join(notice.text for notice in app.notices), case
                assert bool(told) == bool(app.notices), case


async def test_a_figure_that_is_refused_leaves_nothing_of_itself_while_it_stands(opened):
    report = complete_report()
    report.put(HERE, 4)
    async with opened(report) as (app, pilot):
        grid = await to_table(pilot)
        await pilot.press("1", "2")
        assert app.session.report.figure(HERE) == 12
        await pilot.press(".", "5")
        assert app.session.report.figure(HERE) == 4  # not the 12 that could be read of it
        assert grid.refused
        assert grid.looks.look(HERE).text == "12.5"
        await pilot.press("backspace", "backspace")
        assert app.session.report.figure(HERE) == 12
        assert grid.refused == ""
        await pilot.press("backspace", "backspace")
        assert app.session.report.figure(HERE) is None
        await pilot.press("backspace")
        assert grid._keying is None
        await pilot.press("ctrl+z")
        assert app.session.report.figure(HERE) == 4


async def test_keys_move_within_the_table_and_ring_at_its_ends(opened, monkeypatch):
    async with opened() as (app, pilot):
        grid = await to_table(pilot)
        bells = rung(monkeypatch, app)
        steps = {
            "left": HERE,
            "up": HERE,
            "right": requests("received", "enterprise"),
            "down": requests("carried_over", "enterprise"),
            "end": requests("carried_over", "total"),
            "right+": requests("carried_over", "total"),
            "home": requests("carried_over"),
            "up+": HERE,
            "ctrl+end": grid.rows[-1][-1],
            "down+": grid.rows[-1][-1],
            "pageup": grid.rows[-11][-1],
            "pagedown": grid.rows[-1][-1],
            "ctrl+home": HERE,
            "pagedown+": grid.rows[10][0],
        }
        for key, place in steps.items():
            await pilot.press(key.rstrip("+"))
            assert grid.place == place, key
        assert bells == []
        await pilot.press("ctrl+home", "shift+tab")
        assert (grid.place, len(bells)) == (HERE, 1)
        await pilot.press("enter")
        assert grid.place == requests("received", "enterprise")
        await pilot.press("shift+tab")
        assert grid.place == HERE
        await pilot.press("end", "enter")  # from a sum on to the next row
        assert grid.place == requests("carried_over")
        await pilot.press("shift+tab")  # and back past the sum
        assert grid.place == requests("received", "other")
        await pilot.press("ctrl+end", "left", "enter")
        assert len(bells) == 2
        assert grid.place == grid.rows[-1][-2]


async def test_zeros_go_into_blanks_alone_and_a_full_row_is_told(opened, monkeypatch):
    report = complete_report()
    for place in (requests("received", "other"), requests("granted"), requests("granted", "other")):
        report.put(place, None)
    report.put(requests("granted", "enterprise"), 7)
    async with opened(report) as (app, pilot):
        grid = await to_table(pilot)
        bells = rung(monkeypatch, app)
        grid.go_to(requests("granted"))
        await pilot.press("f4")
        figures = app.session.report.figures
        assert figures[requests("granted")] == figures[requests("granted", "other")] == 0
        assert figures[requests("granted", "enterprise")] == 7
        assert requests("received", "other") not in figures
        await pilot.press("f4")
        assert (grid._notice, len(bells)) == ("没有空白格可填 0", 1)
        await pilot.press("f5")
        assert figures[requests("received", "other")] == 0
        await pilot.press("ctrl+z")
        assert requests("received", "other") not in figures
        await pilot.press("ctrl+z")
        assert requests("granted") not in figures
        assert requests("granted", "other") not in figures


async def test_totals_that_are_pasted_are_compared_and_what_cannot_be_read_is_told(opened):
    async with opened() as (app, pilot):
        grid = await to_table(pilot)
        for block, told in (
            ("1\t0\t0\t0\t0\t0\t1", ""),
            ("1\t0\t0\t0\t0\t0\t三个", "“三个”无法识别"),
            ("1\t0\t0\t0\t0\t0\t9\n1\t0\t0\t0\t0\t0\t9", "（另有 1 处）"),
            ("2\t0\t0\t0\t0\t0\t9", "纸质合计9，各格相加2，差7。合计自动计算"),
        ):
            grid.say()
            await pilot.press("ctrl+home")
            app.post_message(events.Paste(block))
            await until(pilot, lambda: any("已粘贴" in each.text for each in app.notices))
            await until(pilot, lambda told=told: told in grid._notice)
            assert bool(grid._notice) == bool(told)
        assert app.session.paper_totals.stated(TOTAL) == 9


async def test_a_figure_is_gone_to_by_its_row_alone(opened):
    async with opened() as (app, pilot):
        grid = await to_table(pilot)
        await pilot.press("right")
        grid.go_to(Place("requests", "granted"))
        assert grid.place == requests("granted")
        grid.go_to(requests("granted", "other"))
        assert grid.place == requests("granted", "other")
        grid.go_to(Place("reviews", "reconsideration", "upheld"))
        assert grid.place == requests("granted", "other")
        app.session.type_into(requests("received"), 8, "填写数字")
        await pilot.press("f12", "escape", "ctrl+z")
        await until(pilot, lambda: grid.place == HERE)


async def test_while_comparing_only_the_two_figures_can_be_chosen(opened, monkeypatch):
    report = complete_report()
    first, second = (Place("reviews", "reconsideration", key) for key in ("upheld", "pending"))
    report.put(first, 3)
    async with opened(report) as (app, pilot):
        grid = await to_table(pilot)
        await pilot.press("f3", "ctrl+d")
        grid = app.screen.grid
        await pilot.press("9", "escape")  # gives the cell back
        keyed = app.session.second_passes["reviews"]
        assert keyed.figures == {}
        for place in grid.table.keyed_places:
            keyed.put(place, 5 if place in (first, second) else 0)
        await pilot.press("ctrl+d")
        assert keyed.is_comparing
        bells = rung(monkeypatch, app)
        grid.go_to(first)
        await pilot.press("3")
        assert grid._notice == "按 1 用第一遍，按 2 用第二遍"
        await pilot.press("delete")
        assert grid._notice.startswith("正在比较两遍录入")
        await pilot.press("right")
        grid.go_to(Place("reviews", "reconsideration", "corrected"))
        await pilot.press("1")
        assert grid._notice.startswith("这一格两遍相同")
        assert len(bells) == 3
        grid.go_to(first)
        await pilot.press("enter")
        assert grid.place == second
        await pilot.press("enter")  # round to the first again
        assert grid.place == first
        await pilot.press("1")
        assert app.session.report.figure(first) == 3
        assert grid.place == second
        await pilot.press("2")
        await until(pilot, lambda: "reviews" not in app.session.second_passes)
        assert app.session.report.figure(second) == 5
        await pilot.press("ctrl+z")
        await until(pilot, lambda: app.session.report.figure(second) == 0)
