"""Journeys through the app by keyboard, as a clerk makes them."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from decimal import Decimal

import pytest
from textual import events

from gknb.core.files import toml_file
from gknb.core.forms import COVER, Place
from gknb.tui.app import GknbApp
from gknb.tui.model.progress import State
from tests.paths import SAMPLES
from tests.tui.conftest import LARGE, SMALL, complete_report, requests, screen_text, title

PROSE = "第一段，收到申请的情况。\n第二段：“引号”、[/foo]、[bold]。"


async def settled(pilot):
    """The screen once messages to the user have come up."""
    for _ in range(3):
        await pilot.pause()
    return screen_text(pilot.app)


async def paste(pilot, text):
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def test_a_report_is_made_filled_in_saved_and_found_off_by_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app = GknbApp()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        assert "按 N 新建一份" in screen_text(app)
        await pilot.press("n")
        await pilot.press(
            *"某县商务局", "enter", *"2023", "enter", "space", "space", "enter", "enter"
        )
        assert "封面" in title(app)
        await pilot.press("down", "down", "down", *"20240110")
        await pilot.press("f3", "f3", "f5", *["down"] * 2, "2")
        await pilot.press("f3", "f5")
        text = screen_text(app)
        assert text.count("平") == 7
        assert "法人或其他组织" in text
        await pilot.press("f3", "f5", "f3")
        await paste(pilot, PROSE)
        await pilot.press("tab")
        await paste(pilot, "下一步的改进措施。")
        await pilot.press("ctrl+s")
        saved = toml_file.load(tmp_path / "某县商务局2023.toml")
        assert saved.agency == "某县商务局"
        assert saved.year == 2023
        assert saved.signed_on == dt.date(2024, 1, 10)
        assert saved.figure(Place("disclosure", "licences", "decisions")) == 2
        assert saved.figures[requests("received")] == 0
        assert len(saved.figures) == len(saved.form.keyed_places)
        assert saved.text(Place("problems", "problems")) == PROSE
        assert saved.text(Place("problems", "improvements")) == "下一步的改进措施。"

        await pilot.press("f2", "f2", "down", "down", "1")
        text = screen_text(app)
        balances = next(line for line in text.split("\n") if "勾稽 " in line).split()[-7:]
        assert balances == ["差-1", "平", "平", "平", "平", "平", "差-1"]
        assert re.search(r"三 申请办理 +!1", text)
        assert "未保存" in text.split("\n")[0]
        await pilot.press("f6")
        assert app.screen.key == "checks"
        while "不平" not in screen_text(app).partition("›")[2]:
            await pilot.press("down")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.key == "requests"
        assert app.screen.grid.place == requests("received")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_section_is_shown_with_its_heading_and_keys(opened, size):
    async with opened(toml_file.load(SAMPLES / "busy-city-2024.toml"), size) as (app, pilot):
        for section in app.session.report.form.sections:
            await pilot.press("f3")
            lines = screen_text(app).split("\n")
            assert section.heading in lines[0]
            assert lines[-1].startswith(" ^S保存")
            assert lines[-1].endswith("F1帮助")
            assert len(lines) == size[1]


async def test_table_of_the_small_terminal_has_every_column_and_the_balance(opened):
    async with opened(toml_file.load(SAMPLES / "busy-city-2024.toml")) as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        lines = screen_text(app).split("\n")
        assert next(line.split()[-7:] for line in lines if "一、本年新收" in line) == [
            "9,483", "3,157", "126", "84", "917", "269", "14,036"
        ]  # fmt: skip
        assert next(line for line in lines if "勾稽 " in line).split()[-7:] == ["平"] * 7


@pytest.mark.parametrize(("typed", "reason"), [("-3", "是负数"), ("1.5", "不是整数")])
async def test_a_figure_that_cannot_be_is_told_and_the_cell_given_back(opened, typed, reason):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", *typed)
        assert reason in await settled(pilot)
        await pilot.press("enter")
        assert reason in await settled(pilot)
        assert app.screen.grid.place == requests("received", "enterprise")
        assert app.session.report.figure(requests("received")) == 0


@pytest.mark.parametrize(("typed", "figure"), [("１２", 12), ("1,234", 1234), ("007", 7)])
async def test_full_width_digits_and_separators_are_understood(opened, typed, figure):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", *typed, "enter")
        assert app.session.report.figure(requests("received")) == figure
        assert app.screen.grid.place == requests("received", "enterprise")


async def test_keys_that_arrive_together_take_effect_one_after_the_other(opened):
    async with opened() as (app, pilot):
        app.session.type_into(Place("disclosure", "licences", "decisions"), 2, "填写数字")
        for key in ("f3", "f3", "f3", "1", "enter", "2", "tab", "3", "down", "4", "left", "5"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(20):
            await pilot.pause()
        assert {place[1:3]: n for place, n in app.session.report.figures.items() if n} == {
            ("received", "natural_person"): 1,
            ("received", "enterprise"): 2,
            ("received", "research_institution"): 3,
            ("carried_over", "research_institution"): 4,
            ("carried_over", "enterprise"): 5,
            ("licences", "decisions"): 2,
        }


async def test_text_typed_after_a_tab_goes_into_the_next_field(opened):
    report = complete_report()
    report.prose.clear()
    async with opened(report) as (app, pilot):
        for key in ("f3", "甲", "tab", "乙", "丙", "tab", "丁", "f2", "down", *"x", "tab", *"3"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(20):
            await pilot.pause()
        assert list(app.session.report.prose.values()) == ["甲", "乙丙", "丁"]


async def test_a_wide_table_shows_whole_columns_beside_its_labels(opened):
    report = complete_report()
    for column in report.form.tables["requests"].blocks[0].columns[:6]:
        for row in ("received", "granted"):
            report.put(requests(row, column.key), 12345678)
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        first = next(line for line in screen_text(app).split("\n") if "一、本年新" in line)
        await pilot.press("end")
        last = next(line for line in screen_text(app).split("\n") if "一、本年新" in line)
        assert {figure for figure in first.split() if figure[0].isdigit()} == {"12,345,678"}
        assert last.split()[-1] == "74,074,068"


async def test_fees_take_decimals(opened):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "ctrl+end", *"12.5", "enter")
        fees = Place("disclosure", "fees", "amount")
        assert app.session.report.figure(fees) == Decimal("12.5")


async def test_a_block_from_a_spreadsheet_lands_cell_by_cell_and_is_undone_at_once(opened):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        await paste(pilot, "1\t2\t\t １,０００ \r\n3\t4\t5\t6\r\n")
        report = app.session.report
        columns = list(report.form.tables["requests"].block_of_row["received"].columns)
        first = [report.figure(requests("received", column.key)) for column in columns[:4]]
        second = [report.figure(requests("carried_over", column.key)) for column in columns[:4]]
        assert first == [1, 2, None, 1000]
        assert second == [3, 4, 5, 6]
        await pilot.press("ctrl+z")
        assert report.figure(requests("received")) == 0
        await pilot.press("ctrl+y")
        assert report.figure(requests("received")) == 1


@pytest.mark.parametrize("block", ["1\t二", "\n".join("1" * 40), "\t".join("1" * 9)])
async def test_a_block_that_does_not_fit_changes_nothing(opened, block):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        await paste(pilot, block)
        assert "未粘贴" in screen_text(app)
        assert not app.session.editor.is_changed


async def test_one_key_fills_only_the_blanks_of_the_row(opened):
    report = complete_report()
    report.figures.clear()
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "5", "f4")
        report = app.session.report
        assert report.figure(requests("received")) == 5
        assert report.figure(requests("received", "enterprise")) == 0
        assert report.figure(requests("carried_over")) is None


async def test_undo_goes_back_to_where_it_happened(opened):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", *"12", "f3", "f3", "ctrl+z")
        await pilot.pause()
        assert app.screen.key == "requests"
        assert app.session.report.figure(requests("received")) == 0
        assert not app.session.editor.is_changed
        await pilot.press("ctrl+z")
        assert "没有可撤销的操作" in await settled(pilot)


async def test_unsaved_changes_are_asked_about_before_leaving(opened, path):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "7", "ctrl+q")
        assert "有未保存的修改" in screen_text(app)
        await pilot.press("ctrl+q", "escape")
        assert app.is_running
        await pilot.press("f10", "enter")
        await pilot.pause()
        assert "公开年报" in screen_text(app)
        assert toml_file.load(path).figure(requests("received")) == 7


async def test_leaving_without_saving_leaves_the_file_as_it_was(opened, path):
    async with opened() as (app, pilot):
        before = path.read_bytes()
        await pilot.press("f3", "f3", "f3", "7", "f10", "down", "enter")
        await pilot.pause()
        assert app.session is None
        assert path.read_bytes() == before


async def test_save_as_asks_before_it_overwrites(opened, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text("kept")
    async with opened() as (app, pilot):
        await pilot.press("ctrl+o")
        await paste(pilot, str(other))
        await pilot.press("enter")
        assert "已存在" in screen_text(app)
        await pilot.press("enter")
        assert other.read_text() == "kept"
        await pilot.press("ctrl+o")
        await paste(pilot, str(other))
        await pilot.press("enter", "down", "enter")
        assert toml_file.load(other).agency == "某县商务局"
        assert app.session.path == other


async def test_a_file_that_cannot_be_written_keeps_the_work_on_screen(opened, path):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "7")
        path.unlink()
        path.mkdir()
        await pilot.press("ctrl+s")
        assert "被他人改动" in screen_text(app)
        await pilot.press("down", "down", "enter")
        assert "不能保存" in await settled(pilot)
        assert app.session.editor.is_changed
        assert app.session.report.figure(requests("received")) == 7


async def test_cover_details_are_read_as_people_write_them(opened):
    async with opened() as (app, pilot):
        await pilot.press("down", "down", "down")
        await pilot.press(*["backspace"] * 10, *"２０２４年１月５日")
        assert app.session.report.signed_on == dt.date(2024, 1, 5)
        await pilot.press("backspace", "backspace", "x")
        assert "请按年-月-日填写" in screen_text(app)
        await pilot.press("up")
        assert app.session.report.signed_on == dt.date(2024, 1, 5)
        assert "未采用" in await settled(pilot)


async def test_standard_preamble_follows_year_and_name(opened):
    async with opened() as (app, pilot):
        await pilot.press(*"办", "down", "down", "backspace", "2")
        assert app.session.report.preamble.count("2022年") == 2
        assert "某县商务局办" in app.session.report.preamble
        assert app.session.report.title == "某县商务局办2022年政府信息公开工作年度报告"


async def test_paragraphs_of_the_preamble_survive_the_cover(opened):
    report = complete_report()
    report.put(Place(COVER, "preamble"), "第一段2023年。\n第二段。")
    async with opened(report) as (app, pilot):
        await pilot.press(*"甲", "f3", "f2")
        assert app.session.report.preamble == "第一段2023年。\n第二段。"


async def test_markup_in_names_and_prose_is_only_text(opened):
    report = complete_report()
    name = "[/foo][bold]局[@click=app.exit]"
    report.put(Place(COVER, "agency.name"), name)
    report.put(Place("overview", "platforms"), "[/]见[link=x]“附件”[/link]。")
    async with opened(report) as (app, pilot):
        for _ in range(9):
            assert name[:16] in screen_text(app).split("\n")[0]
            await pilot.press("f3")
        await pilot.press("f10")
        await app.workers.wait_for_complete()
        assert name[:12] in await settled(pilot)


async def test_side_bar_goes_to_a_section(opened):
    async with opened() as (app, pilot):
        await pilot.press("f12", "down", "down", "enter")
        assert app.screen.key == "disclosure"


async def test_side_bar_counts_what_is_left(opened):
    report = complete_report()
    report.figures.clear()
    async with opened(report) as (app, pilot):
        assert app.session.results.progress("disclosure").state is State.EMPTY
        assert re.search(r"二 主动公开 +_10", screen_text(app))
        await pilot.press("f3", "f3", "1")
        assert re.search(r"二 主动公开 +_9", screen_text(app))


async def test_prose_is_wrapped_anew_when_the_terminal_is_made_wider_and_narrower(opened):
    text = "".join(chr(0x4E00 + number) for number in range(100))
    report = complete_report()
    report.put(Place("other_matters", "text"), text)
    async with opened(report) as (_, pilot):
        await pilot.press(*["f3"] * 6)
        for width in (80, 85, 80, 71):
            await pilot.resize_terminal(width, 24)
            shown = await settled(pilot)
            beside = [line.rpartition(" ")[2] for line in shown.splitlines()]
            assert text in "".join(beside)


async def test_help_lists_the_keys_of_grid_and_prose(opened):
    async with opened(size=LARGE) as (app, pilot):
        await pilot.press("f1")
        text = screen_text(app)
        await pilot.press("pagedown")
        text += screen_text(app)
        for key, does in (("F5", "表补0"), ("^S", "保存"), ("Delete", "清空一格")):
            assert any(key in line and does in line for line in text.split("\n")), key
        await pilot.press("f1")
        assert app.screen.key == COVER


async def test_palette_goes_to_a_section(opened):
    async with opened() as (app, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"收到和处理")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "三、申请办理" in screen_text(app).split("\n", 2)[2]  # not in the title
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.screen.key == "requests"


async def test_preview_is_what_print_gives(opened):
    async with opened() as (app, pilot):
        await pilot.press("f7")
        await pilot.pause()
        assert "某县商务局2023年政府信息公开工作年度报告" in screen_text(app)


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (10, 3)])
async def test_a_small_terminal_is_still_usable(opened, size):
    async with opened(size=size) as (app, pilot):
        for _ in range(9):
            await pilot.press("f3")
        await pilot.press("f3", "f3", "f3", "f3", "7")
        assert app.session.report.figure(requests("received")) == 7
        assert "7" in screen_text(app).replace("/", " ").split()


async def test_home_says_which_files_are_no_reports(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x[bold].toml").write_text("a = 1")
    app = GknbApp()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "! 无法打开" in screen_text(app)
        await pilot.press("enter")
        assert "x[bold].toml：" in await settled(pilot)
        assert app.session is None


def test_kitty_keys_are_switched_off_before_textual_is_imported():
    program = (
        "import os, sys\n"
        "class Spy:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'textual': print(os.environ['TEXTUAL_DISABLE_KITTY_KEY'])\n"
        "sys.meta_path.insert(0, Spy())\n"
        "import gknb.tui.app\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert shown.stdout == "1\n"


@pytest.mark.parametrize("name", ["a" * 300, "~no-such-user/x", "/", "..", "no folder/x"])
async def test_a_file_name_that_cannot_be_is_refused_in_the_dialog_or_on_saving(opened, name):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "7", "ctrl+o")
        await paste(pilot, name)
        await pilot.press("enter")
        text = await settled(pilot)
        assert "文件名" in text or "保存失败" in text
        assert app.session.editor.is_changed


async def test_save_as_adds_the_ending(opened, tmp_path):
    async with opened() as (_app, pilot):
        await pilot.press("ctrl+o")
        await paste(pilot, str(tmp_path / "copy"))
        await pilot.press("enter")
        assert (tmp_path / "copy.toml").exists()
        assert "copy.toml" in await settled(pilot)


async def test_half_a_figure_is_never_saved(opened, path):
    async with opened() as (_app, pilot):
        await pilot.press("f3", "f3", "f3", "1", "2", ".", "5", "ctrl+s")
        assert "请先改正" in await settled(pilot)
        assert toml_file.load(path).figure(requests("received")) == 0
        await pilot.press("backspace", "backspace", "ctrl+s")
        assert toml_file.load(path).figure(requests("received")) == 12


async def test_what_was_typed_before_a_command_takes_part_in_it(opened, path):
    async with opened() as (app, pilot):
        for key in ("Q", "ctrl+s", "W", "ctrl+q"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(20):
            await pilot.pause()
        assert toml_file.load(path).agency == "某县商务局Q"
        assert "有未保存的修改" in screen_text(app)


async def test_palette_waits_until_a_dialog_is_answered(opened):
    async with opened() as (app, pilot):
        await pilot.press("x", "ctrl+q", "ctrl+p")
        assert "有未保存的修改" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 1), (3, 24), (1, 1)])
async def test_lists_bear_any_size(opened, size):
    async with opened(size=size) as (app, pilot):
        await pilot.press("f6", "pagedown", "pageup", "x", "f10", "pagedown", "ctrl+p", "pagedown")
        assert app.is_running


async def test_filling_an_amount_with_0_is_saved_as_an_amount(opened, path):
    report = complete_report()
    report.figures.clear()
    async with opened(report) as (_app, pilot):
        await pilot.press("f3", "f3", "f5", "ctrl+s")
        assert toml_file.dumps(toml_file.load(path)).encode() == path.read_bytes()


async def test_palette_bears_paging_before_its_list_is_there(opened):
    async with opened() as (app, pilot):
        for key in ("ctrl+p", "pageup", "pagedown", "pageup"):
            app.post_message(events.Key(key, None))
        for _ in range(10):
            await pilot.pause()
        assert app.is_running
