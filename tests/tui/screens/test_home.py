"""The home screen by its keys: what it tells, and what can be done with several reports."""

from __future__ import annotations

import datetime as dt
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len

from gknb.core.campaign import below
from gknb.core.files import toml_file
from gknb.core.files.drafts import write_draft
from gknb.core.forms import COVER, Place
from gknb.tui.app import GknbApp
from gknb.tui.dialogs.findings_list import FindingsList
from gknb.tui.model.board.rows import Expected, State, Totals
from gknb.tui.screens import home
from gknb.tui.screens.home import NARROWEST_PANE, WIDEST_PANE, WIDTH_OF_TABLE, _Opens
from gknb.tui.widgets.board_detail import UNSAVED
from gknb.tui.widgets.board_table import BoardTable
from gknb.tui.widgets.find_field import FindField
from gknb.tui.widgets.pane import Pane
from tests.tui.conftest import SMALL, complete_report, requests, screen_text
from tests.tui.screens.test_checks import until
from tests.tui.test_app import paste, settled


def part(agency, received):
    report = complete_report()
    report.put(Place(COVER, "agency.name"), agency)
    report.put(Place(COVER, "preamble"), None)
    for row in ("received", "granted"):
        report.put(requests(row), received)
    return report


async def read(app, pilot):
    """Wait until every report of the board has been read."""
    await app.workers.wait_for_complete()
    await until(pilot, lambda: not app.screen.board.unread)
    await pilot.pause()


@pytest.fixture
def board(tmp_path, monkeypatch):
    """The home screen over a folder with three departments, one of them with an error."""
    monkeypatch.chdir(tmp_path)
    toml_file.save(part("甲局", 3), tmp_path / "a.toml")
    toml_file.save(part("乙局", 40), tmp_path / "b.toml")
    wrong = part("丙局", 5)
    wrong.put(requests("granted"), 4)
    toml_file.save(wrong, tmp_path / "c.toml")

    @asynccontextmanager
    async def show(size=SMALL):
        app = GknbApp()
        async with app.run_test(size=size, notifications=True) as pilot:
            await read(app, pilot)
            yield app, pilot

    return show


def lines_of(app):
    """The rows of the table as they stand on the screen, without the heads."""
    table = app.screen.query_one(BoardTable)
    region = table.region
    lines = screen_text(app).split("\n")[region.y + 1 : region.bottom]
    return [line.split() for line in lines if line.strip()]


def states_line(app):
    """The line of the filters."""
    return screen_text(app).split("\n")[-2].rstrip()


def names(app):
    return [row.name for row in app.screen.view.shown]


class TestTable:
    async def test_every_report_has_agency_year_state_and_numbers(self, board):
        async with board() as (app, _pilot):
            rows = lines_of(app)
            assert rows[0][:6] == [">", "甲局", "a.toml", "2023", "✓", "完成"]
            assert rows[2][:6] == ["丙局", "c.toml", "2023", "!", "有误", "1"]
            text = screen_text(app)
            assert "共 3 份" in text
            assert "有误1" in text.split("\n")[0]

    async def test_the_title_counts_as_missing_those_of_the_list_alone(self, board, tmp_path):
        (tmp_path / "名单.txt").write_text("甲局\n乙局\n丙局\n丁局\n戊局\n", encoding="utf-8")
        for agency in ("己局", "戊局"):  # one that nobody asked for, and one of the list
            other = part(agency, 1)
            other.put(Place(COVER, "year"), 2022)
            toml_file.save(other, tmp_path / f"{agency}.toml")
        async with board() as (app, _pilot):
            title = screen_text(app).split("\n")[0]
            assert "应报5 已报3  缺2" in title

    async def test_who_is_missing_late_or_there_twice_is_told_in_rows(self, board, tmp_path):
        roster = "甲局\n乙局\n丙局\n丁局\n戊局\n"
        (tmp_path / "名单.txt").write_text(roster, encoding="utf-8")
        late = part("戊局", 1)
        late.put(Place(COVER, "signed_on"), dt.date(2024, 2, 1))
        toml_file.save(late, tmp_path / "e.toml")
        toml_file.save(part("甲局", 4), tmp_path / "甲局第二份.toml")
        async with board() as (app, _pilot):
            states = {row.key.rpartition("/")[2]: row.state for row in app.screen.view.rows}
            assert states["?丁局"] is State.MISSING
            assert states["e.toml"] is State.LATE
            assert states["a.toml"] is states["甲局第二份.toml"] is State.COPIES_DIFFER
            assert ["丁局", "_", "缺报"] in lines_of(app)
            assert "应报5 已报4" in screen_text(app)

    async def test_a_wide_window_tells_what_is_wrong_beside_the_table(self, board):
        async with board((120, 40)) as (app, pilot):
            await pilot.press("end")
            await until(pilot, lambda: "“自然人”列" in screen_text(app))
            assert "三 申请办理" in screen_text(app)
            assert "新收申请" in screen_text(app)

    async def test_what_was_not_saved_of_a_report_is_told_when_one_is_on_it(self, board, tmp_path):
        write_draft("x", tmp_path / "b.toml")
        async with board() as (app, pilot):
            await until(pilot, lambda: "a.toml  完成" in screen_text(app))
            await pilot.press("down")
            await until(pilot, lambda: f"b.toml  {UNSAVED}  完成" in screen_text(app))

    async def test_a_contact_is_never_in_the_way_of_what_is_wrong(self, board, tmp_path):
        roster = "机关名称,联系人,电话\n丁局,王芳,0998-123\n丙局,李强,0998-456\n"
        (tmp_path / "名单.csv").write_text(roster, encoding="utf-8")
        async with board() as (app, pilot):
            await until(pilot, lambda: "未收到报告   联系人 王芳 0998-123" in screen_text(app))
            await pilot.press("down")
            await until(pilot, lambda: "c.toml  有误   联系人 李强 0998-456" in screen_text(app))
            assert "! 三 " in screen_text(app)
            assert "（另有" not in screen_text(app).split("! 三 ")[0]

    async def test_one_folder_too_high_nobody_is_called_missing_who_has_reported(
        self, board, tmp_path
    ):
        (tmp_path / "部门").mkdir()
        for file in tmp_path.glob("*.toml"):
            file.rename(tmp_path / "部门" / file.name)
        (tmp_path / "名单.txt").write_text("甲局\n乙局\n丁局\n", encoding="utf-8")
        (tmp_path / "gknb.toml").write_text('agency.name = "某县人民政府"\n', encoding="utf-8")
        async with board() as (app, pilot):
            text = screen_text(app)
            assert "应报3 已报0  子文件夹2  缺1" in text.split("\n")[0]
            assert lines_of(app)[0] == [">", "部门/"]
            assert "内有报告3份，按 Enter 进入" in text
            await pilot.press("down", "down", "enter")
            await until(pilot, lambda: app.screen.is_below)
            await read(app, pilot)
            title = screen_text(app).split("\n")[0]
            assert "应报3 已报2  缺1" in title
            assert "某县人民政府 部门" in title
            assert app.screen.view.row.name == "乙局"
            await pilot.press("f")
            assert "返回上级" not in screen_text(app).split("\n")[-1]
            await pilot.press("escape")
            assert "Esc返回上级" in screen_text(app).split("\n")[-1]
            assert app.screen.is_below
            await pilot.press("escape")
            await until(pilot, lambda: not app.screen.is_below)
            await read(app, pilot)
            assert app.screen.view.row.name == "乙局"

    async def test_in_a_folder_that_has_only_others_below_one_goes_into_them(self, board, tmp_path):
        (tmp_path / "部门").mkdir()
        for file in tmp_path.glob("*.toml"):
            file.rename(tmp_path / "部门" / file.name)
        async with board() as (app, pilot):
            assert "报告在子文件夹里：3 份，按 Enter 进入" in screen_text(app)
            await pilot.press("enter")
            await until(pilot, lambda: app.screen.is_below)
            await read(app, pilot)
            assert names(app) == ["甲局", "乙局", "丙局"]

    async def test_where_not_all_below_was_looked_into_it_is_told_beside_who_is_missing(
        self, board, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(below, "_DEPTH", 1)
        (tmp_path / "部门" / "街道").mkdir(parents=True)
        (tmp_path / "名单.txt").write_text("甲局\n乙局\n丁局\n", encoding="utf-8")
        async with board() as (app, pilot):
            assert "子文件夹未全部查看" in states_line(app)
            await pilot.press("t")
            await until(pilot, lambda: "子文件夹没有全部查看" in screen_text(app))
            await pilot.press("escape")
            (tmp_path / "名单.txt").write_text("甲局\n乙局\n", encoding="utf-8")
            await pilot.press("r")
            await read(app, pilot)
            assert "子文件夹" not in states_line(app)

    async def test_filters_that_do_not_fit_whole_are_left_out(self, board, tmp_path):
        roster = "".join(f"{number}号局\n" for number in range(1200))
        (tmp_path / "名单.txt").write_text(roster, encoding="utf-8")
        for number in range(2):
            toml_file.save(part("1号局", number), tmp_path / f"d{number}.toml")
        whole = "_缺报 1199"
        async with board((80, 24)) as (app, pilot):
            assert f" {whole} " in states_line(app)
            width = states_line(app).index(whole) + len(whole) + 10
            for each in range(width, 40, -3):
                await pilot.resize_terminal(each, 24)
                await pilot.pause()
                line = states_line(app)
                assert f"{whole} " in f"{line} " or "缺报" not in line
                assert "缺报" in line or line.endswith("…")

    async def test_a_narrow_window_keeps_state_and_errors(self, board):
        async with board((60, 20)) as (app, _pilot):
            heads = screen_text(app).split("\n")[1].split()
            assert heads == ["机关", "年度", "状态", "错误", "警告"]
            assert all(len(line) <= 60 for line in screen_text(app).split("\n"))

    async def test_an_empty_folder_says_how_to_begin(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        app = GknbApp()
        async with app.run_test(size=SMALL) as pilot:
            await read(app, pilot)
            *_, states, keys = screen_text(app).split("\n")
            assert "按 N 新建" in states
            assert keys.strip() == "I导入  B批量导入  N新建  ^P命令  ^Q退出  R刷新  F1帮助"
            await pilot.press("space", "enter", "a", "s", "f", "k", "escape", "m")
            await pilot.pause()
            assert app.session is None
            toml_file.save(complete_report(), tmp_path / "年报.toml")
            await pilot.press("r")
            await read(app, pilot)
            keys = screen_text(app).split("\n")[-1].split()
            assert keys[:3] == ["Enter打开", "空格勾选", "/查找"]
            assert "M汇总" in keys

    async def test_settings_that_cannot_be_used_are_told(self, board, tmp_path):
        (tmp_path / "gknb.toml").write_text("yaer = 2023\n", encoding="utf-8")
        async with board() as (app, _pilot):
            assert "yaer" in screen_text(app)
            assert len(lines_of(app)) == 3


class TestLooking:
    async def test_s_sorts_d_turns_round_and_the_head_has_a_sign(self, board):
        async with board() as (app, pilot):
            await pilot.press("s", "s", "s", "s")
            assert app.screen.view.sort == "errors"
            assert names(app)[0] == "丙局"
            assert "错▾" in screen_text(app).split("\n")[1]
            await pilot.press("d")
            assert names(app)[-1] == "丙局"
            assert "错▴" in screen_text(app).split("\n")[1]
            await pilot.click(BoardTable, offset=(1, 0))
            await until(pilot, lambda: app.screen.view.sort == "name")
            assert "机关▴" in screen_text(app).split("\n")[1]

    async def test_f_filters_by_state_and_esc_shows_all(self, board):
        async with board() as (app, pilot):
            await pilot.press("f")
            assert names(app) == ["丙局"]
            assert "[!有误 1]" in screen_text(app)
            await pilot.press("escape")
            assert names(app) == ["甲局", "乙局", "丙局"]

    async def test_the_list_narrows_down_while_one_types(self, board):
        async with board() as (app, pilot):
            await pilot.press("slash", "b", ".")
            await until(pilot, lambda: names(app) == ["乙局"])
            await pilot.press("enter")
            assert app.focused is app.screen.table
            find = app.screen.query_one(FindField)
            assert find.display  # what is looked for stays in sight
            await pilot.press("f", "escape")
            await until(pilot, lambda: len(names(app)) == 3)
            assert (find.display, find.query_one("Input").value) == (False, "")
            assert app.screen.view.only is None
            await pilot.press("slash", "enter")
            assert not find.display

    async def test_a_chinese_character_begins_to_find(self, board):
        async with board() as (app, pilot):
            await pilot.press("丙")
            await until(pilot, lambda: names(app) == ["丙局"])
            await pilot.press("局", "enter", "enter")
            await until(pilot, lambda: app.session is not None)
            assert app.session.report.agency == "丙局"

    async def test_letters_that_are_typed_to_find_do_nothing_else(self, board):
        async with board() as (app, pilot):
            await pilot.press("slash", "m", "n", "i", "a", "space")
            await pilot.pause()
            assert not app.screen.is_modal
            assert not app.screen.view.marked
            assert app.screen.view.find == "mnia "

    async def test_back_from_a_report_all_is_as_it_was(self, board, tmp_path):
        for number in range(30):
            toml_file.save(part(f"第{number}站", number), tmp_path / f"z{number:02}.toml")
        async with board() as (app, pilot):
            await pilot.press("s", *["down"] * 17, "space")
            view = app.screen.view
            before = (view.row.key, view.sort, set(view.marked))
            await pilot.press("enter")
            await until(pilot, lambda: app.session is not None)
            await pilot.press("f10")
            await until(pilot, lambda: app.session is None)
            await read(app, pilot)
            assert (view.row.key, view.sort, view.marked) == before
            assert f"> {view.row.name}" in " ".join(screen_text(app).split())

    async def test_what_was_changed_in_a_report_is_told_when_one_is_back(self, board, tmp_path):
        async with board() as (app, pilot):
            fixed = part("丙局", 5)
            toml_file.save(fixed, tmp_path / "c.toml")
            await pilot.press("r")
            await read(app, pilot)
            assert State.WRONG not in app.screen.view.totals.states

    async def test_a_reading_that_was_overtaken_tells_nothing_any_more(self, board):
        async with board() as (app, pilot):
            screen = app.screen

            class Late:
                is_cancelled = True

            rows = list(screen.view.rows)
            screen._take(Late(), {screen.board.files[0]: None})
            await pilot.pause()
            assert list(screen.view.rows) == rows


class TestWorking:
    async def test_marked_reports_are_shown_side_by_side(self, board):
        async with board() as (app, pilot):
            await pilot.press("c")
            assert "勾选至少两份" in await settled(pilot)
            await pilot.press("space", "space", "c")
            text = screen_text(app)
            assert "甲局" in text
            assert "乙局" in text
            await pilot.press("escape", "n")
            assert "新建年度报告" in screen_text(app)

    async def test_all_that_is_shown_can_be_marked(self, board):
        async with board() as (app, pilot):
            await pilot.press("a")
            assert "已勾选 3 份" in screen_text(app)
            assert [line[0] for line in lines_of(app)] == [">*", "*", "*"]
            await pilot.press("a")
            assert "已勾选" not in screen_text(app)

    async def test_the_findings_of_all_reports_lead_to_their_places(self, board):
        async with board() as (app, pilot):
            await pilot.press("f", "k")
            await until(pilot, lambda: isinstance(app.screen, FindingsList))
            text = screen_text(app)
            assert "1 份报告：错误 1" in text
            await pilot.press("down")
            await until(pilot, lambda: "三、收到和处理" in screen_text(app))
            await pilot.press("enter")
            await until(pilot, lambda: app.session is not None)
            await until(pilot, lambda: getattr(app.screen, "key", "") == "requests")
            assert app.session.report.agency == "丙局"

    async def test_a_missing_report_cannot_be_opened_or_marked(self, board, tmp_path):
        (tmp_path / "名单.txt").write_text("丁局\n甲局\n乙局\n丙局\n", encoding="utf-8")
        async with board() as (app, pilot):
            await pilot.press("home", "enter")
            assert "丁局尚未报送" in await settled(pilot)
            await pilot.press("space")
            assert not app.screen.view.marked
            await pilot.press("a")
            assert len(app.screen.view.marked) == 3


class TestMerge:
    async def merge(self, pilot, agency):
        await pilot.press("m")
        await paste(pilot, agency)
        await pilot.press("enter")

    async def test_marked_reports_are_merged_and_opened(self, board, tmp_path):
        async with board() as (app, pilot):
            await pilot.press("space", "space")
            await self.merge(pilot, "某县人民政府")
            await until(pilot, lambda: "汇总到" in screen_text(app))
            await paste(pilot, str(tmp_path / "all"))
            await pilot.press("enter")
            await until(pilot, lambda: app.session is not None)
            assert app.session.report.agency == "某县人民政府"
            assert toml_file.load(tmp_path / "all.toml").figure(requests("received")) == 43


class TestImport:
    async def test_many_are_imported_into_the_folder_shown(self, board, tmp_path):
        from gknb.core.rendering import text

        sent = tmp_path / "收件"
        sent.mkdir()
        for name in ("丁局", "戊局"):
            (sent / f"{name}.txt").write_text(text.render(part(name, 2)), encoding="utf-8")
        (sent / "junk.txt").write_text("没有报告", encoding="utf-8")
        async with board() as (app, pilot):
            await pilot.press("b")
            await paste(pilot, str(sent))
            await pilot.press("enter")
            await until(pilot, lambda: "导入结果" in screen_text(app))
            assert "junk.txt" in screen_text(app)
            assert app.screen.wrapped  # a reason is longer than a line
            await pilot.press("escape")
            await read(app, pilot)
            assert {"丁局", "戊局"} <= set(names(app))


def line_of(app, name):
    return app.screen.query_one(name).plain


class TestSaid:
    async def test_the_title_counts_and_gives_way_to_what_is_wrong(self, board, tmp_path):
        async with board((100, 20)) as (app, pilot):
            screen = app.screen
            assert line_of(app, "#title-line").startswith(f" 公开年报  {tmp_path.name} 2023年度 ")
            assert line_of(app, "#title-line").endswith(" 有误1 ")
            for totals, said in (
                (Totals(files=3), ""),
                (Totals(expected=3, reported=3), "应报3 已报3"),
                (Totals(expected=3, reported=2), "应报3 已报2  缺1"),
                (
                    Totals(expected=3, reported=1, states={State.LATE: 2, State.UNREADABLE: 1}),
                    "应报3 已报1  缺2  迟2  有误1",
                ),
                (Totals(states={State.WRONG: 1, State.UNREADABLE: 1}), "有误2"),
            ):
                screen.view.totals = totals
                screen._say_title()
                title = line_of(app, "#title-line")
                assert title.rstrip().endswith(said), totals
                assert ("应报" in title) == bool(totals.expected)
                assert cell_len(title) == 100
            (tmp_path / "gknb.toml").write_text("year = 2022\n", encoding="utf-8")
            await pilot.press("r")
            await read(app, pilot)
            assert " 2022年度" in line_of(app, "#title-line")
            screen.view.totals = Totals(expected=3, reported=1)
            width = cell_len("应报3 已报1  缺2 ")
            for room, is_told in ((13, True), (12, False)):
                await pilot.resize_terminal(width + room, 20)
                await until(pilot, lambda: screen.size.width == width + room)  # noqa: B023
                await until(
                    pilot,
                    lambda: ("应报" in line_of(app, "#title-line")) == is_told,  # noqa: B023
                )

    async def test_the_states_are_counted_and_the_chosen_one_comes_first(self, board):
        async with board() as (app, pilot):
            screen = app.screen
            assert line_of(app, "#states") == " 共 3 份  [全部 3]  !有误 1   ✓完成 2 "
            await pilot.press("space", "f", "f")
            assert line_of(app, "#states") == (
                " 共 3 份，已勾选 1 份   全部 3  [✓完成 2]  !有误 1 "
            )
            await pilot.press("f")
            for file in screen.board.files[:2]:
                known = screen.board._files[file]
                screen.board._files[file] = known._replace(summary=None)
            screen._show_rows()
            assert line_of(app, "#states").startswith(" 共 3 份，已勾选 1 份，已读取 1 份 ")

    async def test_the_pane_has_what_the_table_leaves_within_bounds(self, board):
        async with board((120, 30)) as (app, pilot):
            pane = app.screen.query_one(Pane)
            for width, cells in (
                (120, NARROWEST_PANE),
                (WIDTH_OF_TABLE + NARROWEST_PANE + 1, NARROWEST_PANE + 1),
                (WIDTH_OF_TABLE + WIDEST_PANE + 1, WIDEST_PANE),
            ):
                await pilot.resize_terminal(width, 30)
                await until(pilot, lambda: app.screen.size.width == width)  # noqa: B023
                await until(pilot, lambda: pane.styles.width.value == cells)  # noqa: B023

    async def test_what_is_said_of_a_row_follows_the_bar(self, board):
        async with board() as (app, pilot):
            await until(pilot, lambda: line_of(app, "#detail").startswith("a.toml  完成"))
            await pilot.press("down", "down")
            await until(pilot, lambda: line_of(app, "#detail").startswith("c.toml  有误"))
            assert "三 申请办理" in line_of(app, "#detail")
            app.screen.view.search("没有")
            app.screen._show()
            assert line_of(app, "#detail") == ""


class TestReading:
    async def test_a_folder_that_is_gone_is_told_and_a_faulty_setting_each_time(
        self, board, tmp_path
    ):
        async with board() as (app, pilot):
            screen = app.screen
            screen.board.folder = tmp_path / "没有"
            await pilot.press("r")
            await app.workers.wait_for_complete()
            assert app.notices[0].text.startswith("无法列出本文件夹：")
            assert app.notices[0].severity == "error"
            assert "这里还没有年度报告" in line_of(app, "#states")
            screen.board.folder = tmp_path
            (tmp_path / "gknb.toml").write_text("yaer = 1\n", encoding="utf-8")
            await pilot.press("r")
            await read(app, pilot)
            assert app.notices[0].text.startswith("本文件夹的设置不能使用：")

            class Late:
                is_cancelled = True

            before = screen.board.expected
            app.clear_notices()
            screen._expect(Late(), screen.board.campaign, Expected(year=1999), ["迟"])
            assert screen.board.expected is before
            assert app.notices == []

    async def test_what_is_known_is_kept_and_written_only_where_it_is_news(
        self, board, tmp_path, monkeypatch
    ):
        saved = []
        monkeypatch.setattr(home, "save_kept", lambda *kept: saved.append(sorted(kept[2])))
        async with board() as (app, pilot):
            await until(pilot, lambda: saved)
            assert saved == [["a.toml", "b.toml", "c.toml"]]
            await pilot.press("r")
            await read(app, pilot)
            assert len(saved) == 1
            toml_file.save(part("甲局", 4), tmp_path / "a.toml")
            await pilot.press("r")
            await read(app, pilot)
            await until(pilot, lambda: len(saved) == 2)
            (tmp_path / "c.toml").unlink()
            await pilot.press("r")
            await read(app, pilot)
            await until(pilot, lambda: len(saved) == 3)
            assert saved[2] == ["a.toml", "b.toml"]
            # other requirements: nothing of what was checked by the ones before holds
            loaded = []
            monkeypatch.setattr(home, "load_kept", lambda *asked: loaded.append(asked) or {})
            (tmp_path / "gknb.toml").write_text('signatures = ["终审"]\n', encoding="utf-8")
            await pilot.press("r")
            await read(app, pilot)
            await until(pilot, lambda: len(saved) == 4)
            assert len(loaded) == 1


class TestOpens:
    async def test_what_a_command_opens_is_where_one_is_when_back(self, board):
        async with board() as (app, pilot):
            screen = app.screen
            opens = _Opens(screen)
            opens.file(Path("c.toml"), requests("granted"))
            await until(
                pilot,
                lambda: (
                    getattr(app.screen, "key", "") == "requests"
                    and app.screen.query("FigureGrid")
                    and app.screen.here == requests("granted")
                ),
            )
            assert app.session.report.agency == "丙局"
            app.close_report()
            await read(app, pilot)
            assert screen.view.row.key == "c.toml"
            opens.file(Path("没有.toml"), requests("granted"))
            assert app.session is None
            opens.refresh(Path("b.toml"))
            await read(app, pilot)
            assert screen.view.row.key == "b.toml"
            opens.refresh()
            assert screen.view.row.key == "b.toml"
            opens.report(Path("a.toml"), part("甲局", 3))
            await until(pilot, lambda: app.session is not None and app.screen.query("SideBar"))
            await pilot.pause()
            assert screen.view._here == "a.toml"
