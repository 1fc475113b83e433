"""Journeys through a table by keys, made by somebody who looks at paper, not at the screen."""

from __future__ import annotations

import pytest
from textual import events

from gknb.core.files import toml_file
from gknb.core.forms import COVER, Place
from tests.paths import SAMPLES
from tests.tui.conftest import complete_report, requests, screen_text

TO_TABLE = ("f3", "f3", "f3")


def empty_report():
    report = complete_report()
    report.figures.clear()
    return report


async def settled(pilot):
    """The screen once everything posted has been handled."""
    for _ in range(4):
        await pilot.pause()
    return screen_text(pilot.app)


def row(text, label):
    """The figures of a row of the grid."""
    return next(line for line in text.split("\n")[1:] if label in line).split(label)[1].split()


async def burst(pilot, keys, until):
    """Keys that come faster than the screen is painted, until something has come of them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    for _ in range(5 * len(keys)):
        if until():
            break
        await pilot.pause()
    await settled(pilot)


# Characters that are not taken ------------------------------------------------------------


async def test_a_whole_table_keyed_in_one_burst_is_what_was_keyed_without_the_stray_letters(opened):
    full = toml_file.load(SAMPLES / "busy-city-2024.toml")
    places = full.form.tables["requests"].keyed_places
    keys: list[str] = []
    for number, place in enumerate(places):
        digits = list(str(full.figures[place]))
        if not number % 3:  # before, between and behind the digits
            digits.insert(number % (len(digits) + 1), "o")
        keys += [*digits, "enter"]
    assert len(places) == 144
    async with opened(empty_report()) as (app, pilot):
        await pilot.press(*TO_TABLE)
        figures = app.session.report.figures
        await burst(pilot, keys, lambda: places[-1] in figures)
        assert {place: figures.get(place) for place in places} == {
            place: full.figures[place] for place in places
        }


async def test_a_stray_letter_is_told_with_a_bell_and_gone_with_the_next_key(opened, monkeypatch):
    async with opened() as (app, pilot):
        rung = []
        monkeypatch.setattr(type(app), "bell", lambda _: rung.append(1))
        await pilot.press(*TO_TABLE, "3", "1", "o")
        assert "“o”不是数字，未采用" in await settled(pilot)
        assert len(rung) == 1
        await pilot.press("5")
        assert "未采用" not in await settled(pilot)
        assert app.session.report.figure(requests("received")) == 315


async def test_figures_are_added_up_in_the_cell(opened):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE, *"12+3")
        assert "12+3" in row(await settled(pilot), "一、本年新收")
        await pilot.press("enter")
        assert row(await settled(pilot), "一、本年新收")[0].lstrip("!?") == "15"
        assert app.session.report.figure(requests("received")) == 15
        await pilot.press(*"8-", "enter")
        assert app.session.report.figure(requests("received", "enterprise")) == 8
        assert "末尾的“-”未采用" in await settled(pilot)


# Esc and undo -------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["escape", "ctrl+z"])
@pytest.mark.parametrize("typed", ["77", "77x", "1.5", "", "4", "12+"])
async def test_a_cell_is_given_back_as_it_was_and_nothing_else_is_touched(opened, key, typed):
    report = complete_report()
    report.put(requests("received"), 4)
    async with opened(report) as (app, pilot):
        await pilot.press(*TO_TABLE, "ctrl+end", "left", "8", "enter", "ctrl+home")
        before = dict(app.session.report.figures)
        await pilot.press(*typed, *([key] if typed else []))
        assert app.session.report.figures == before
        assert before[requests("carried_forward", "other")] == 8
        assert row(await settled(pilot), "一、本年新收")[0].lstrip("!?") == "4"
        await pilot.press("ctrl+z")
        assert app.session.report.figures[requests("carried_forward", "other")] == 0
        assert app.session.report.figures[requests("received")] == 4


async def test_esc_after_backspace_gives_the_figure_back(opened):
    report = complete_report()
    report.put(requests("received"), 1234)
    async with opened(report) as (app, pilot):
        await pilot.press(*TO_TABLE, "backspace")
        assert app.session.report.figure(requests("received")) == 123
        await pilot.press("escape")
        assert app.session.report.figure(requests("received")) == 1234
        assert not app.session.editor.is_changed


# Unfinished is not wrong ----------------------------------------------------------------------


async def test_a_column_with_blanks_says_how_many_and_marks_nothing(opened):
    report = complete_report()
    for key in ("granted", "partly_granted", "carried_forward"):
        report.put(requests(key), None)
    report.put(requests("received"), 9)
    async with opened(report) as (_app, pilot):
        await pilot.press(*TO_TABLE)
        text = await settled(pilot)
        assert row(text, "勾稽 一+二-三-四") == ["余3", "平", "平", "平", "平", "平", "余3"]
        assert row(text, "一、本年新收")[0] == "9"
        assert row(text, "（一）予以公开")[0] == "_"
        await pilot.press("down", "down", "3", "down", "3", "ctrl+end", "home", "2")
        text = await settled(pilot)
        assert row(text, "勾稽 一+二-三-四")[0] == "差+1"
        await pilot.press("ctrl+home")
        assert row(await settled(pilot), "一、本年新收")[0] == "!9"


# Next blank, next problem ---------------------------------------------------------------------


async def test_one_key_goes_from_blank_to_blank_across_the_sections_and_one_back(opened):
    report = complete_report()
    blanks = [
        Place("overview", "platforms"),
        requests("granted", "enterprise"),
        requests("carried_forward"),
        Place("problems", "improvements"),
    ]
    for place in blanks:
        report.put(place, None)
    async with opened(report) as (app, pilot):
        for key, order in (("f8", blanks + blanks[:1]), ("ctrl+g", [blanks[3], blanks[2]])):
            for place in order:
                await pilot.press(key)
                await settled(pilot)
                assert app.screen.here == place, (key, place)


async def test_the_next_stop_is_a_problem_where_nothing_is_blank(opened):
    report = complete_report()
    report.put(requests("received"), 1)
    async with opened(report) as (app, pilot):
        await pilot.press("f8")
        await settled(pilot)
        assert app.screen.here.section == "requests"
        assert app.screen.here.column == "natural_person"


async def test_there_is_no_next_stop_in_a_finished_report(opened):
    async with opened(toml_file.load(SAMPLES / "busy-city-2024.toml")) as (app, pilot):
        await pilot.press("f8")
        assert "没有空白格" in await settled(pilot)
        assert app.screen.key == COVER


# Totals on paper ------------------------------------------------------------------------------


async def test_a_total_on_paper_is_compared_and_kept_until_it_agrees(opened):
    report = complete_report()
    total = requests("received", "total")
    async with opened(report) as (app, pilot):
        await pilot.press(*TO_TABLE, "5", "enter", "end", *"12", "enter")
        assert "纸质合计12，各格相加5，差7" in await settled(pilot)
        assert app.session.paper_totals.off == [total]
        assert row(screen_text(app), "一、本年新收")[-1] == "!5"
        await pilot.press("ctrl+home", "right", "7")
        assert app.session.paper_totals.stated(total) == 12
        await pilot.press("enter")
        assert "已与纸质合计一致" in await settled(pilot)
        assert app.session.paper_totals.stated(total) is None
        assert row(screen_text(app), "一、本年新收")[-1] == "12"


async def test_a_total_on_paper_is_no_edit_and_is_forgotten_with_delete(opened):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE, "end", "3", "enter", "ctrl+home", "end", "delete")
        assert app.session.paper_totals.stated(requests("received", "total")) is None
        await pilot.press("7", "escape", "enter")
        assert app.session.paper_totals.stated(requests("received", "total")) is None
        assert not app.session.editor.is_changed


async def test_a_total_waits_for_the_blanks_of_its_row(opened):
    async with opened(empty_report()) as (app, pilot):
        await pilot.press(*TO_TABLE, "5", "enter", "end", *"12", "enter")
        assert "还有5格未填" in await settled(pilot)
        assert app.session.paper_totals.off == []
        assert row(screen_text(app), "一、本年新收")[-1] == "5"


async def test_the_totals_of_a_pasted_block_are_kept_and_told(opened):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE)
        app.post_message(events.Paste("1\t0\t0\t0\t0\t0\t2\n1\t0\t0\t0\t0\t0\t1"))
        text = (await settled(pilot)).replace("\n", "").replace(" ", "")
        assert "合计与各格之和不符" in text
        assert app.session.paper_totals.off == [requests("received", "total")]
        await pilot.press("2", "enter")
        assert app.session.paper_totals.off == []


# Keyed twice ------------------------------------------------------------------------------------


def keyed_twice(report, changes):
    """The keys of a second pass in which some figures are other ones."""
    keys: list[str] = []
    for place in report.form.tables["reviews"].keyed_places:
        keys += [*str(changes.get(place, report.figures[place])), "enter"]
    return keys


async def test_a_table_is_keyed_twice_blind_and_the_differences_are_chosen_from(opened):
    report = complete_report()
    upheld, pending = (Place("reviews", "reconsideration", key) for key in ("upheld", "pending"))
    report.put(upheld, 31)
    report.put(pending, 2)
    async with opened(report) as (app, pilot):
        await pilot.press(*TO_TABLE, "f3", "ctrl+d")
        assert row(await settled(pilot), "行政复议") == ["_"] * 4
        await pilot.press(*keyed_twice(report, {upheld: 13, pending: 3}))
        text = await settled(pilot)
        assert report.figures == app.session.report.figures
        assert "31/13" in text
        assert "2/3" in text
        await pilot.press("ctrl+home", "2")
        assert app.session.report.figures[upheld] == 13
        assert app.screen.grid.place == pending
        await pilot.press("1")
        assert app.session.report.figures[pending] == 2
        assert "两遍录入已逐格选定" in await settled(pilot)
        assert app.session.second_passes == {}
        await pilot.press("ctrl+z")
        assert app.session.report.figures[upheld] == 31


async def test_a_second_pass_that_agrees_ends_and_changes_nothing(opened):
    report = complete_report()
    async with opened(report) as (app, pilot):
        await pilot.press(*TO_TABLE, "f3", "ctrl+d", *keyed_twice(report, {}))
        assert "两遍录入一致" in await settled(pilot)
        assert not app.session.editor.is_changed


async def test_leaving_a_second_pass_asks_and_drops_nothing_unasked(opened):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE, "ctrl+d", "7", "enter", "escape")
        assert "第二遍录入还有143格未录" in await settled(pilot)
        await pilot.press("enter")
        assert len(app.session.second_passes["requests"].figures) == 1
        await pilot.press("f10")
        assert "第二遍录入尚未结束" in await settled(pilot)
        await pilot.press("enter")
        assert app.session.second_passes
        await pilot.press("f3", "f2", "8", "enter")
        assert app.session.report.figure(requests("received", "enterprise")) == 0
        await pilot.press("f10", "down", "enter")
        await settled(pilot)
        assert app.session is None


async def test_a_second_pass_takes_zeros_by_the_row_and_no_paste(opened):
    async with opened() as (app, pilot):
        await pilot.press(*TO_TABLE, "ctrl+d", "f4")
        assert len(app.session.second_passes["requests"].figures) == 6
        app.post_message(events.Paste("1\t2"))
        assert "不能粘贴" in await settled(pilot)
        assert len(app.session.second_passes["requests"].figures) == 6
        await pilot.press("ctrl+z")
        assert "按 Esc 结束后再撤销" in await settled(pilot)
