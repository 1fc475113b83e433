"""The table of the board on the terminal: rows, heads, marks, what a key or a click repaints."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual import on
from textual.screen import Screen

from gknb.core.requirements import Requirements
from gknb.tui.app import GknbApp
from gknb.tui.model.board.rows import Expected, File, Row, State, Totals, row_of
from gknb.tui.model.board.summary import Summary
from gknb.tui.model.board.view import BoardView
from gknb.tui.widgets.board_table import BoardTable, shortened
from tests.tui.on_terminal import same_as_whole


class Board(Screen):
    """The table alone, and what it says."""

    def __init__(self, view):
        super().__init__()
        self.view = view
        self.said = []

    def compose(self):
        table = BoardTable(self.view)
        table.styles.height = 12
        yield table

    @on(BoardTable.Moved)
    def _moved(self):
        self.said.append("moved")

    @on(BoardTable.Opened)
    def _opened(self, event):
        self.said.append(event.row.name)

    @on(BoardTable.Sorted)
    def _sorted(self, event):
        self.said.append(event.key)


def row(number, name="", expected=Expected(), **said):  # noqa: B008  # a value that never changes
    summary = Summary(agency=name or f"第{number}局", year=2024, **said)
    return row_of(File(f"/f/{number:02}.toml", 0.0, summary), expected)


def view_of(*rows):
    view = BoardView()
    view.take(rows, Totals.of(rows, []))
    return view


@pytest.fixture
def board(terminal):
    """Shows a table of 11 rows below its heads; gives app, pilot, table and what it says."""

    @asynccontextmanager
    async def show(*rows):
        app = GknbApp()
        async with app.run_test(size=(80, 24)) as pilot:
            screen = Board(view_of(*rows))
            await app.push_screen(screen)
            table = screen.query_one(BoardTable)
            table.show_again()
            table.focus()
            await same_as_whole(pilot, terminal)
            yield pilot, table, screen.said

    return show


def rows_on(terminal):
    return [line.split()[0:2] for line in terminal.lines[1:12]]


async def test_a_row_has_its_signs_name_file_and_columns(board, terminal):
    signing = Expected(requirements=Requirements(signatures=("终审",)))
    rows = [
        row(1, errors=2, is_wrong=True, received=1234),
        row(2, "02"),  # its file tells no more than its name
        Row("乙局", "乙局", None, (State.MISSING,)),
        row(4, "名" * 30),
    ]
    async with board(*rows) as (pilot, table, _):
        assert terminal.lines[0].split() == ["机关", "年度", "状态", "错误", "警告", "空白", "新收"]
        first, second, third, fourth = terminal.lines[1:5]
        assert first.split()[:3] == [">", "第1局", "01.toml"]
        assert first.split()[3:] == ["2024", "!", "有误", "2", "0", "0", "1,234"]
        assert second.split()[:2] == ["02", "2024"]
        assert third.split() == ["乙局", "_", "缺报"]
        assert ".." in fourth
        assert ".toml" not in fourth
        # numbers end where their head ends, words begin where theirs does
        assert cell_len(first.rstrip()) == cell_len(terminal.lines[0].rstrip())
        head = terminal.lines[0]
        start = cell_len(head[: head.index("年度")])
        assert cell_len(first[: first.index("2024")]) == start
        here, there = terminal.cells[1], terminal.cells[3]
        assert here[30][1].get("background") != there[30][1].get("background")
        assert terminal.cells[2][30][1] != terminal.cells[3][30][1]  # every other one has a band
        bad = next(look for char, look in here if char == "!")
        assert "1" in bad  # bold
        table.view.marked = {rows[1].key}
        table.repaint_row(1)
        await same_as_whole(pilot, terminal, "mark")
        assert terminal.lines[2].startswith(" * 02")
        table.view.take([row(1, expected=signing)], Totals())
        table.show_again()
        await same_as_whole(pilot, terminal, "other rows")
        assert terminal.lines[0].split()[-1] == "审签"
        assert terminal.lines[2].strip() == ""


async def test_the_row_one_is_on_is_followed_half_a_window_at_a_time(board, terminal):
    async with board(*[row(number) for number in range(30)]) as (pilot, table, said):

        async def press(*keys):
            await pilot.press(*keys)
            await same_as_whole(pilot, terminal, str(keys))
            return table.view.at, table._top

        assert await press("up") == (0, 0)
        assert said == []
        assert await press("down") == (1, 0)
        assert said == ["moved"]
        assert terminal.lines[1].startswith("   第0局")
        assert terminal.lines[2].startswith(">  第1局")
        y = table.region.y + 2
        assert pilot.app.cursor_position == (table.region.x, y)
        for _ in range(9):
            await pilot.press("down")
        assert (table.view.at, table._top) == (10, 0)
        assert await press("down") == (11, 6)
        assert pilot.app.cursor_position.y == table.region.y + 6
        assert await press("pagedown") == (21, 16)
        assert await press("end") == (29, 19)
        assert terminal.lines[11].startswith(">  第29局")
        assert await press("down") == (29, 19)
        assert await press("pageup") == (19, 19)
        assert await press("up") == (18, 13)
        assert await press("home") == (0, 0)
        table.on_mouse_scroll_down()
        assert table.view.at == 3
        table.on_mouse_scroll_up()
        assert table.view.at == 0


async def test_a_row_is_opened_by_enter_or_a_second_click_and_a_head_sorts(board, terminal):
    async with board(row(1), row(2)) as (pilot, table, said):
        await pilot.press("enter")
        await pilot.click(BoardTable, offset=(5, 2))
        await pilot.click(BoardTable, offset=(5, 2))
        await pilot.click(BoardTable, offset=(5, 3))  # below the last one
        await pilot.pause()
        assert said == ["第1局", "moved", "第2局"]
        said.clear()
        head = terminal.lines[0]
        starts = {label: cell_len(head[: head.index(label)]) for label in head.split()}
        for label, key in (
            ("机关", "name"),
            ("年度", "year"),
            ("状态", "state"),
            ("错误", "errors"),
            ("新收", "received"),
        ):
            await pilot.click(BoardTable, offset=(starts[label], 0))
            await pilot.click(BoardTable, offset=(starts[label] + 3, 0))
            await pilot.pause()
            assert said == [key, key], label
            said.clear()
        assert table._head_at(79) == "name"
        for key, shown in (("errors", "错▾"), ("name", "机关▴"), ("state", "状态▴")):
            table.view.sort, table.view.is_descending = key, key == "errors"
            table.show_again()
            await same_as_whole(pilot, terminal, key)
            assert shown in terminal.lines[0].split()


async def test_an_empty_table_bears_every_key(board, terminal):
    async with board() as (pilot, table, said):
        await pilot.press("enter", "down", "up", "pagedown", "end", "home")
        await pilot.click(BoardTable, offset=(5, 1))
        await same_as_whole(pilot, terminal)
        assert (said, table.view.at, table._top) == ([], 0, 0)


def test_the_middle_of_a_long_name_gives_way_and_its_end_stays():
    name = "云溪市南湖经济技术开发区管理委员会综合行政执法局"
    for width in range(60):
        assert cell_len(shortened(name, width)) <= width
    assert shortened(name, cell_len(name)) == name
    assert shortened(name, cell_len(name) - 1) != name
    assert shortened(name, 30) == "云溪市南湖..员会综合行政执法局"
    assert [shortened(name, width) for width in (6, 5, 4, 3)] == ["云..局", "..局", "云溪", "云"]
    assert shortened(name, 0) == ""
