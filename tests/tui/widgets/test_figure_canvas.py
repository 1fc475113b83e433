"""What of a table is really on the terminal after every kind of key, read from the bytes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from textual import events

from gknb.tui.model.cell_looks import CellLook
from gknb.tui.widgets import figure_canvas
from gknb.tui.widgets.figure_grid import FigureGrid
from tests.tui.conftest import SMALL, click, complete_report, requests, until
from tests.tui.on_terminal import resize, same_as_whole

TO_TABLE = ("f3", "f3", "f3")


def figures(terminal, label):
    """The figures of a row as they are read on the terminal."""
    return terminal.line(label).split(label)[1].split()


RECEIVED, GRANTED, TOTAL = "一、本年新收", "（一）予以公开", "（七）总计"
BALANCE = "勾稽 一+二-三-四"


async def test_a_digit_repaints_the_figure_its_sums_the_balance_and_the_side_bar(opened, terminal):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE)
        await same_as_whole(pilot, terminal)
        assert figures(terminal, BALANCE) == ["平"] * 7
        assert terminal.line("三 申请").split()[2] == "✓"
        assert terminal.lines[0].endswith("已保存")
        await pilot.press("1")
        await until(pilot, lambda: figures(terminal, BALANCE)[0] == "差+1")
        await same_as_whole(pilot, terminal, "1")
        assert figures(terminal, RECEIVED) == ["1", *["0"] * 5, "1"]
        assert figures(terminal, BALANCE) == ["差+1", *["平"] * 5, "差+1"]
        assert terminal.line("三 申请").split()[2] == "!1"
        assert terminal.lines[0].endswith("未保存")
        await pilot.press("2")
        await until(pilot, lambda: figures(terminal, RECEIVED)[-1] == "12")
        assert figures(terminal, BALANCE)[-1].lstrip("差") == "+12"
        await same_as_whole(pilot, terminal, "2")
        await pilot.press("enter", "down", "down", *"12", "enter")
        await until(pilot, lambda: figures(terminal, GRANTED)[1] == "!12")
        off = [each.lstrip("差") for each in figures(terminal, BALANCE)]
        assert off == ["+12", "-12", *["平"] * 5]
        assert app.session.results.severity(requests("granted", "enterprise")) is not None
        await same_as_whole(pilot, terminal, "12")


STEPS = [
    *("down", "right", "up", "end", "ctrl+end", "ctrl+home", "pagedown", "pageup"),
    *("7", "enter", "8", "escape", "shift+tab", "ctrl+z", "ctrl+y", "x", "1", ".", "5", "enter"),
    *("delete", "backspace", "f4", "f5", "f8", "f12", "down", "escape", "f2", "f3"),
    *("ctrl+d", "5", "enter", "escape", "down", "enter", "ctrl+f", "本", "escape"),
]
"""One of every kind of key: moves, figures, undo, what is refused, zeros, stops, other screens."""


async def test_after_every_key_stands_on_the_terminal_what_a_whole_paint_would_put_there(
    opened, terminal
):
    report = complete_report()
    report.put(requests("granted", "enterprise"), None)
    async with opened(report) as (_, pilot):
        await pilot.press(*TO_TABLE)
        for number, key in enumerate(STEPS):
            await pilot.press(key)
            await same_as_whole(pilot, terminal, " ".join(STEPS[: number + 1]))


async def test_a_block_that_is_pasted_or_undone_is_on_the_terminal_at_once(opened, terminal):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE)
        app.post_message(events.Paste("1\t2\t3\r\n10\t20\t30\r\n"))
        await until(pilot, lambda: figures(terminal, RECEIVED)[0].lstrip("!") == "1")
        assert [each.lstrip("!") for each in figures(terminal, RECEIVED)] == [*"123000", "6"]
        off = [each.lstrip("差") for each in figures(terminal, BALANCE)]
        assert off == ["+11", "+22", "+33", *["平"] * 3, "+66"]
        assert "已粘贴 6 格" in terminal.lines[-1]
        await same_as_whole(pilot, terminal, "paste")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: figures(terminal, BALANCE) == ["平"] * 7)
        assert figures(terminal, RECEIVED) == ["0"] * 7
        await same_as_whole(pilot, terminal, "undo")


async def test_marks_of_the_row_that_the_cursor_has_left_go_out(opened, terminal):
    async with opened() as (_, pilot):
        await pilot.press(*TO_TABLE)
        await same_as_whole(pilot, terminal)
        lit, plain = terminal.look(RECEIVED), terminal.look(GRANTED)
        head = terminal.look("自然人")
        assert lit != plain
        await pilot.press("down", "down")
        await until(pilot, lambda: terminal.look(GRANTED) == lit)
        assert terminal.look(RECEIVED) == plain
        assert terminal.look("自然人") == head
        await pilot.press("right")
        await until(pilot, lambda: terminal.look("自然人") != head)
        assert terminal.look(GRANTED) == lit


async def test_the_cursor_of_the_terminal_stands_in_the_cell_that_is_typed_into(opened, terminal):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE, "down", "right")
        await same_as_whole(pilot, terminal)
        grid = app.screen.query_one(FigureGrid)
        for keys in ((), ("right",), ("down",), ("ctrl+end",), ("home",)):
            await pilot.press(*keys)
            await until(pilot, lambda: terminal.cursor == app.cursor_position)
            x, y = terminal.cursor
            region = grid.content_region
            assert grid.place_at(x - region.x, y - region.y) == grid.place
            # behind the last digit: the next cell is another column, or the edge
            assert grid.place_at(x + 1 - region.x, y - region.y) != grid.place
            assert terminal.cells[y][x][0] == "0"


async def test_another_size_shows_the_table_whole_and_nothing_of_the_old_one(opened, terminal):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE, "right", "1")
        for width, height in ((100, 30), (60, 20), (40, 10), SMALL):
            await resize(pilot, terminal, width, height)
            await same_as_whole(pilot, terminal, f"{width}×{height}")
            assert "?" not in {char for line in terminal.cells for char, _ in line}
            assert app.screen.grid.place == requests("received", "enterprise")
        assert figures(terminal, BALANCE)[1] == "差+1"


async def test_a_figure_that_grows_out_of_its_column_widens_it_on_the_terminal(opened, terminal):
    async with opened() as (_, pilot):
        await pilot.press(*TO_TABLE, *"12345")
        await until(pilot, lambda: figures(terminal, RECEIVED)[-1] == "12,345")
        assert figures(terminal, RECEIVED)[0] == "12345"
        assert figures(terminal, BALANCE)[0] == "+12,345"
        await same_as_whole(pilot, terminal, "12345")
        await pilot.press("enter")
        await until(pilot, lambda: figures(terminal, RECEIVED)[0].lstrip("!?") == "12,345")
        await same_as_whole(pilot, terminal, "enter")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: figures(terminal, RECEIVED) == ["0"] * 7)
        await same_as_whole(pilot, terminal, "ctrl+z")


async def test_a_balance_has_its_column_to_itself_but_for_one_cell(opened):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE)
        grid = app.screen.grid
        width = grid._layout.columns[0][1]
        others = ["平"] * (len(grid._layout.columns) - 1)
        assert grid._has_room_for(set(), ["+" * (width - 1), *others])
        assert not grid._has_room_for(set(), ["+" * width, *others])
        grid.looks.look = lambda _: CellLook("9" * (width - 2), "figure")
        assert grid._has_room_for({requests("received")}, ["平", *others])
        grid.looks.look = lambda _: CellLook("9" * (width - 1), "figure")
        assert not grid._has_room_for({requests("received")}, ["平", *others])


async def test_above_a_row_two_lines_of_labels_stay_in_view(opened):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE, "ctrl+end")
        grid = app.screen.grid
        place = requests("refused.state_secret")
        line = grid._layout.spots[place][0]
        assert line < grid.scroll_offset.y
        grid.go_to(place)
        assert grid.scroll_offset.y == line - 2
        # sideways one more column than there is, so that the last can be seen as a whole
        layout = grid._layout
        widest = max(right - left for left, right in pairwise(layout.edges))
        height = len(layout.header) + len(layout.lines) + 1
        assert grid.virtual_size == (layout.width + widest, height)


@pytest.mark.parametrize("width", [80, 60])
async def test_a_table_that_is_scrolled_keeps_labels_head_and_balance_in_place(
    opened, terminal, width
):
    report = complete_report()
    for column in report.form.tables["requests"].blocks[0].columns[:6]:
        report.put(requests("received", column.key), 12345678)
    terminal.resize(width, 24)
    async with opened(report, size=(width, 24)) as (app, pilot):
        await pilot.press(*TO_TABLE)
        for key in (*["right"] * 3, "end", "down", "ctrl+end", "home"):
            await pilot.press(key)
            await same_as_whole(pilot, terminal, key)
            assert terminal.line("勾稽").strip()
            grid = app.screen.grid
            line, span = grid._layout.spots[grid.place]
            assert grid._view_x(span.x) is not None, key
            visible = grid.size.height - grid._top - grid._bottom
            assert 0 <= line - grid.scroll_offset.y < visible, key


async def test_a_click_goes_to_the_figure_under_it_and_nowhere_from_a_label(opened, terminal):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE)
        await same_as_whole(pilot, terminal)
        grid = app.screen.grid
        line, span = grid._layout.spots[requests("granted", "enterprise")]
        y = grid._top + line
        for x in (span.x, span.x + span.width - 1):
            await pilot.press("ctrl+home")
            await click(pilot, FigureGrid, (x, y))
            assert grid.place == requests("granted", "enterprise")
        for x, y_off, place in (
            (span.x - 1, 0, requests("granted")),
            (span.x + span.width, 0, requests("granted", "research_institution")),
            (span.x, 1, requests("partly_granted", "enterprise")),
        ):
            await click(pilot, FigureGrid, (x, y + y_off))
            assert grid.place == place
        for offset in ((1, y), (span.x, 0), (span.x, grid.size.height - 1)):
            await click(pilot, FigureGrid, offset)
            assert grid.place == requests("partly_granted", "enterprise")


async def test_head_and_balance_give_way_where_fewer_lines_of_figures_would_be_left(opened):
    async with opened(size=(80, 11)) as (app, pilot):
        await pilot.press(*TO_TABLE)
        grid = app.screen.grid
        least = len(grid._layout.header) + figure_canvas.FEWEST_LINES
        for lines, has_room in ((least, True), (least - 1, False)):
            await pilot.resize_terminal(80, app.size.height + lines - grid.size.height)
            await until(pilot, lambda lines=lines: grid.size.height == lines)
            assert grid._top == (len(grid._layout.header) if has_room else 0)
            assert grid._bottom == has_room
