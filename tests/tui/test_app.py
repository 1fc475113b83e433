"""Journeys through the app by keyboard, as a clerk makes them."""

from __future__ import annotations

import datetime as dt
import re
import signal
import subprocess
import sys

import pytest
from textual import events

from gknb.core.checks import FINAL_CHECKS
from gknb.core.disk.locks import held_by, take
from gknb.core.files import drafts, toml_file
from gknb.core.files.signed_copies import find_signed
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.reading import Reading
from gknb.core.signing import sign
from gknb.tui import app as app_module
from gknb.tui.app import SHORTEST_PALETTE, GknbApp
from gknb.tui.flows import copy as copy_flow
from gknb.tui.model.tools import CHECKS, PREVIEW, REVIEW
from gknb.tui.screens.checks import ChecksScreen
from gknb.tui.screens.home import HomeScreen
from gknb.tui.screens.review import ReviewScreen
from gknb.tui.themes import SIXTEEN
from gknb.tui.widgets.side_bar import SideBar
from tests.paths import SAMPLES
from tests.tui.conftest import LARGE, SMALL, complete_report, requests, screen_text, title, until

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


@pytest.mark.parametrize("block", ["\t".join("1" * 9)])
async def test_a_block_that_does_not_fit_changes_nothing(opened, block):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3")
        await paste(pilot, block)
        assert "未粘贴" in screen_text(app)
        assert not app.session.editor.is_changed


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


def told(app):
    return [notice.text for notice in app.notices]


async def shown_screen(pilot, key):
    """Wait until a screen of the report is there, and laid out."""
    app = pilot.app
    await until(
        pilot,
        lambda: (
            getattr(app.screen, "key", "") == key
            and any(body.size.height for body in app.screen.query("#body"))
        ),
    )


async def test_one_goes_round_all_screens_and_back_to_the_section_one_came_from(opened):
    async with opened() as (app, pilot):
        order = app.screens_of_report.order
        assert order == [*app.session.section_keys, CHECKS, REVIEW, PREVIEW]
        for key, there in (
            ("f2", PREVIEW),
            ("f3", COVER),
            ("f3", order[1]),
            ("f2", COVER),
            ("f6", CHECKS),
            ("ctrl+r", REVIEW),
            ("f7", PREVIEW),
            ("escape", COVER),
        ):
            await pilot.press(key)
            await shown_screen(pilot, there)
        screen = app.screen
        app.action_open(COVER)
        assert app.screen is screen
        app.action_open("disclosure")
        await shown_screen(pilot, "disclosure")
        assert app.session.last_section == COVER
        await pilot.press("f6", "f7")
        assert app.session.last_section == "disclosure"
        await pilot.press("escape")
        await shown_screen(pilot, "disclosure")
        # under a dialog nothing is gone to
        await pilot.press("ctrl+o")
        assert app.section_screen is None
        app.action_open(CHECKS)
        app.action_section(1)
        assert app.screen.is_modal
        await pilot.press("escape")
        # what is about signatures is seen in the review, anything else at its place
        place = requests("granted")
        final = Finding(next(iter(FINAL_CHECKS)), Severity.ERROR, place, "m", "r")
        app.on_checks_screen_jump(ChecksScreen.Jump(final))
        await shown_screen(pilot, REVIEW)
        app.on_checks_screen_jump(ChecksScreen.Jump(final._replace(rule="balance")))
        await shown_screen(pilot, "requests")
        await until(pilot, lambda: app.screen.grid.place == place)
        app.on_review_screen_jump(ReviewScreen.Jump(None))
        await shown_screen(pilot, CHECKS)
        app.on_review_screen_jump(ReviewScreen.Jump(Place("problems")))
        await shown_screen(pilot, "problems")
        app.screen.post_message(SideBar.Chosen(PREVIEW))
        await shown_screen(pilot, PREVIEW)


async def test_what_is_taken_back_is_named_and_shown_where_it_happened(opened):
    async with opened() as (app, pilot):
        place = requests("granted")
        app.session.apply({place: 1}, "填写数字")
        await pilot.press("ctrl+z")
        await shown_screen(pilot, "requests")
        assert told(app) == ["已撤销：填写数字"]
        await until(pilot, lambda: app.screen.grid.place == place)
        await pilot.press("ctrl+z")
        assert told(app) == ["没有可撤销的操作"]
        await pilot.press("f3", "ctrl+y")
        await shown_screen(pilot, "requests")
        assert told(app) == ["已重做：填写数字"]
        assert app.session.report.figure(place) == 1
        await pilot.press("ctrl+y")
        assert told(app) == ["没有可重做的操作"]
        app.session.read_only = "李明正在编辑"
        for key in ("ctrl+z", "ctrl+y"):
            await pilot.press(key)
            assert told(app) == ["只读：李明正在编辑"]
        assert app.session.report.figure(place) == 1
        app.session.read_only = ""
        app.session.undo()
        warning = Finding("rule", Severity.WARNING, place, "m", "r")
        app.session.accept(warning, "属实")  # which stands at no place
        await pilot.press("ctrl+z")
        await shown_screen(pilot, CHECKS)
        assert told(app) == ["已撤销：接受问题"]
        assert app.session.report.accepted == []


async def test_what_can_be_put_right_is_and_else_it_is_said_why_not(opened):
    report = complete_report()
    report.put(Place(COVER, "preamble"), "现公布某县商务局2022年年度报告。")
    async with opened(report) as (app, pilot):
        await pilot.press("f9")
        assert told(app) == ["此处没有可自动修正的问题"]
        app.screen.go_to(Place(COVER, "preamble", words=(8, 12)))
        await until(pilot, app.screen.findings_here)
        app.session.read_only = "李明正在编辑"
        await pilot.press("f9")
        assert told(app) == ["只读：李明正在编辑"]
        assert "2022" in app.session.report.preamble
        app.session.read_only = ""
        await pilot.press("f9")
        await until(pilot, lambda: "2022" not in app.session.report.preamble)
        assert told(app)[0].startswith("已修正：")
        await pilot.press("f3", "f3", "f3", *"12", ".", "5", "f9")
        assert told(app)[0].startswith("请先改正：")


async def test_the_lock_is_let_go_and_a_copy_kept_of_what_is_signed(opened, path):
    report = complete_report()
    sign(report, "初审", "陈静", dt.datetime(2024, 1, 8, tzinfo=dt.UTC))
    async with opened(report) as (app, pilot):
        assert held_by(path) is not None
        assert find_signed(report.signoffs[0]) is not None
        await pilot.press("ctrl+c")
        assert told(app) == ["要退出，请按 Ctrl+Q"]
        await pilot.press("ctrl+o")
        await app.action_quit()
        assert app.is_running
        await pilot.press("escape", "ctrl+q")
    assert held_by(path) is None


async def test_a_report_that_is_open_elsewhere_is_read_only_and_may_be_left(path):
    toml_file.save(complete_report(), path)
    lock = take(path)
    app = GknbApp(path, toml_file.load(path))
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.screen.is_modal)
        assert app.session.read_only.endswith("正在编辑这份报告，此处只能查看")
        session = app.session
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: app.session is None)
        assert session.is_left
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.folder == path.parent
        assert not app.screens_of_report
        assert lock.is_held()
        # at home nothing of a report can be done
        for action in ("save", "undo", "redo", "repair", "section", "open", "copy", "home"):
            assert app.check_action(action, ()) is False, action
        for action in ("help", "leave", "command_palette", "new_report"):
            assert app.check_action(action, ()) is True, action
        await pilot.press("f1")
        for action in ("help", "leave", "command_palette"):
            assert app.check_action(action, ()) is False, action
        await pilot.press("escape")
        for height, has_room in ((SHORTEST_PALETTE, True), (SHORTEST_PALETTE - 1, False)):
            await pilot.resize_terminal(80, height)
            assert app.check_action("command_palette", ()) is has_room
        app.open_file(path.with_name("没有.toml"))
        assert told(app)[0].startswith("无法打开：")
        assert app.session is None
    lock.release()


async def test_what_was_found_in_reading_is_shown_first_and_a_second_import_only_told(
    opened, path, monkeypatch
):
    monkeypatch.setattr(app_module, "keep_choice", lambda _: (_ for _ in ()).throw(OSError(28, "")))
    async with opened() as (app, pilot):
        other = path.with_name("另一份.toml")
        reading = Reading(complete_report(), [], {requests("received"): "17"})
        app.open_imported(other, reading)
        assert told(app) == [f"已导入到 {other}"]
        assert app.session.path == path
        await pilot.press("f10")
        await until(pilot, lambda: app.session is None)
        toml_file.save(complete_report(), other)
        note = Finding("note", Severity.WARNING, requests("received"), "读不清", "核对")
        reading.findings = [note]
        app.open_imported(other, reading)
        await shown_screen(pilot, CHECKS)
        assert app.session.notes == [note]
        assert app.session.origins == reading.origins
        assert "读不清" in await settled(pilot)
        app.action_use_theme(SIXTEEN)
        assert app.theme == SIXTEEN
        assert told(app)[0].startswith("下次打开仍用原来的颜色：")


async def test_a_draft_is_offered_and_one_that_cannot_be_read_is_told(path):
    toml_file.save(complete_report(), path)
    changed = complete_report()
    changed.put(requests("received"), 3)
    for text, is_offered in ((toml_file.dumps(changed), True), ("version = 9\n", False)):
        drafts.write_draft(text, path)
        app = GknbApp(path, toml_file.load(path))
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            assert app.screen.is_modal == is_offered
            assert (told(app)[:1] == []) == is_offered
            if not is_offered:
                assert told(app)[0].startswith("无法读取上次的草稿：")


async def test_when_the_terminal_is_gone_the_draft_is_kept_and_the_app_ends(opened, path):
    async with opened() as (app, _):
        app.session.apply({requests("received"): 3}, "填写")
        app.terminal_gone()
    assert app.return_code == 128 + signal.SIGHUP
    assert drafts.find_draft(path).report.figure(requests("received")) == 3


async def test_texts_to_copy_are_offered_and_the_whole_report_last(opened, monkeypatch):
    copied = []
    monkeypatch.setattr(copy_flow, "copy_text", lambda _, text: copied.append(text))
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+k")
        assert [label for _, label in app.screen.answers] == ["本格", "本行", "本部分", "整份报告"]
        await pilot.press("escape", "ctrl+k", "enter")
        assert copied == ["0"]
        await pilot.press("f7", "ctrl+k")
        assert "整份报告" not in [label for _, label in app.screen.answers]
        app.copy_to_clipboard("剪下的")
        assert copied[-1] == "剪下的"
