"""Ways through the app that a clerk goes every year, by keys."""

from __future__ import annotations

import datetime as dt

from gknb.core.files import toml_file
from gknb.core.findings import errors
from gknb.core.forms import COVER, Place
from gknb.core.forms.roles import RECEIVED
from gknb.tui.app import GknbApp
from gknb.tui.model.stops import stops
from gknb.tui.widgets.side_bar import SideBar
from tests.tui.conftest import SMALL, complete_report, requests, screen_text, until
from tests.tui.test_app import paste

TEXT = "严格执行条例规定，按时公布机构职能、办事指南，专人负责更新。"


async def settled(pilot):
    for _ in range(4):
        await pilot.pause()
    return screen_text(pilot.app)


async def test_a_report_without_a_single_request_takes_at_most_60_keys_besides_its_text(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    keys = 0
    app = GknbApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()

        async def press(*pressed):
            nonlocal keys
            keys += len(pressed)
            await pilot.press(*pressed)

        async def write(text):
            await pilot.press(*text)

        await press("n")
        await write("云溪市某局")
        await press("enter")
        await write("2023")
        await press("enter", "enter", "enter")  # the kind, the file
        await settled(pilot)
        await press("down", "down", "down")
        await write("20240115")
        await press("f3")
        for _ in range(5):
            await paste(pilot, TEXT)
            await press("tab")
        for _ in range(3):
            await press("f3", "f5")
        await press("f3")
        await paste(pilot, "公开内容还不够全面。")
        await press("tab")
        await paste(pilot, "已补充目录，逐月核对。")
        await press("f3", "f4", "enter", "ctrl+s")
        await settled(pilot)
        saved = toml_file.load(tmp_path / "云溪市某局2023.toml")
        assert set(saved.form.keyed_places) == set(saved.figures)
        app.session.check_prose()
        assert not errors(app.session.results.findings)
        assert saved.text(Place("other_matters", "text")) == "2023年未收取政府信息公开信息处理费。"
    assert keys <= 60


# Back --------------------------------------------------------------------------------------


async def test_up_and_down_stay_within_the_fields_of_the_cover(opened):
    async with opened() as (app, pilot):
        first = app.screen.focused
        await pilot.press("up", "up")
        assert app.screen.focused is first
        await pilot.press("down", "up")
        assert app.screen.focused is first
        await pilot.press(*["down"] * 40)
        assert app.screen.here == Place(COVER, "preamble")


async def test_the_side_bar_shows_that_it_has_the_keyboard_and_gives_it_back(opened):
    async with opened() as (app, pilot):
        await pilot.press("f3", "f3", "f3", "f12", "down")
        await settled(pilot)
        lit = app.screen.query_one(SideBar).get_component_rich_style("side-bar--chosen").bgcolor
        strips = app.screen._compositor.render_strips()
        lines = [
            "".join(segment.text for segment in strip)
            for strip in strips
            if next(iter(strip)).style.bgcolor == lit
        ]
        assert len(lines) == 1
        assert "复议诉讼" in lines[0]
        await pilot.press("escape")
        assert app.screen.focused is app.screen.grid
        assert app.screen.key == "requests"


# Prose -------------------------------------------------------------------------------------


def long_report():
    report = complete_report()
    report.put(Place("problems", "problems"), "\n".join(f"第{n}段，{TEXT}" for n in range(30)))
    return report


async def test_keys_go_to_the_ends_of_a_text_and_by_the_page(opened):
    async with opened(long_report()) as (app, pilot):
        app.action_open("problems")
        await settled(pilot)
        field = app.screen.focused
        await pilot.press("ctrl+end")
        assert field.cursor_location == field.document.end
        await pilot.press("ctrl+home")
        assert field.cursor_location == (0, 0)
        await pilot.press("pagedown")
        down = field.cursor_location
        assert down[0] > 3
        await pilot.press("pageup")
        assert field.cursor_location == (0, 0)


async def test_end_goes_behind_a_paragraph_of_several_lines(opened):
    report = complete_report()
    report.put(Place("other_matters", "text"), TEXT * 5)
    async with opened(report) as (app, pilot):
        app.action_open("other_matters")
        await settled(pilot)
        await pilot.press("ctrl+home", "end", "甲")
        assert app.session.report.text(Place("other_matters", "text")) == TEXT * 5 + "甲"


async def test_without_a_selection_nothing_is_cut_or_copied_and_that_is_said(opened):
    async with opened() as (app, pilot):
        await pilot.press("f3")
        before = app.session.report.text(app.screen.chosen)
        for key in ("ctrl+x", "ctrl+c"):
            await pilot.press(key)
            assert "未选取文字" in await settled(pilot)
        assert app.session.report.text(app.screen.chosen) == before
        assert app.is_running
        await pilot.press("ctrl+home", "shift+right", "shift+right", "ctrl+x", "end", "ctrl+v")
        await settled(pilot)
        after = app.session.report.text(app.screen.chosen)
        assert after.count(before[:2]) == 1
        assert not after.startswith(before[:2])
        assert len(after) == len(before)


async def test_a_sentence_is_inserted_at_the_cursor_and_undone_at_once(opened):
    report = complete_report()
    for column in ("natural_person", "enterprise"):
        report.put(Place(*RECEIVED, column), 2)
        report.put(requests("granted", column), 2)
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "tab")
        place = app.screen.chosen
        before = app.session.report.text(place)
        await pilot.press("ctrl+home", "f4")
        assert "2023年新收政府信息公开申请4件，其中自然人2件、商业企业2件。" in await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        sentence = "2023年新收政府信息公开申请4件，其中自然人2件、商业企业2件。"
        assert app.session.report.text(place) == sentence + before
        await pilot.press("甲")
        assert app.session.report.text(place) == f"{sentence}甲{before}"
        await pilot.press("ctrl+z")
        assert app.session.report.text(place) == sentence + before
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert app.session.report.text(place) == before


async def test_a_sentence_with_a_blank_says_which_cell_and_is_not_inserted(opened):
    report = complete_report()
    del report.figures[requests("received", "enterprise")]
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "tab", "f4")
        text = (await settled(pilot)).replace(" ", "")
        assert "不能使用" in text
        assert "商业企业" in text
        before = app.session.report.text(Place("overview", "disclosure_on_request"))
        await pilot.press("enter", "escape")
        assert app.session.report.text(app.screen.chosen) == before


async def test_words_of_a_finding_stay_underlined_while_one_writes_before_them(opened):
    report = complete_report()
    report.put(Place("overview", "disclosure_on_request"), "2023年收到政府信息公开申请99件。")
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "tab")
        await settled(pilot)
        field = app.screen.focused

        def underlined():
            line = field.document.get_line(0)
            return [line[m.start : m.end] for m in field.marks(0) if m.style.underline]

        await until(pilot, underlined)
        before = underlined()
        await pilot.press("ctrl+home", *"本局")
        assert underlined() == before


# Finding words -----------------------------------------------------------------------------


async def test_words_are_found_in_all_sections_forwards_backwards_and_round(opened):
    report = complete_report()
    for place in report.form.prose:
        report.put(place, "按照条例的要求认真开展各项工作。")
    report.put(Place("overview", "platforms"), "建设平台，平台更新。")
    report.put(Place("problems", "problems"), "平台还不够好，须改进。")
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "ctrl+f", *"平台")
        text = await settled(pilot)
        assert "1/3" in text
        assert app.screen.chosen == Place("overview", "platforms")
        await pilot.press("enter", "enter")
        text = await settled(pilot)
        assert "3/3" in text
        assert app.screen.key == "problems"
        await pilot.press("up")
        assert "2/3" in await settled(pilot)
        await pilot.press("down", "down")
        assert "1/3" in await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        field = app.screen.focused
        assert field.place == Place("overview", "platforms")
        assert field.cursor_location == (0, 4)
        await pilot.press("的")
        assert app.session.report.text(field.place) == "建设平台的，平台更新。"


async def test_the_same_words_are_there_again_and_others_replace_them(opened):
    async with opened() as (app, pilot):
        await pilot.press("f3", "ctrl+f", *"条例", "escape", "ctrl+f", "enter")
        assert "条例" in (await settled(pilot)).split("查找")[1]
        await pilot.press("escape", "ctrl+f", *"没有此话")
        assert "未找到" in await settled(pilot)
        await pilot.press("escape")
        assert app.screen.key == "overview"
        await pilot.press("甲")
        assert "甲" in app.session.report.text(app.screen.chosen)


# What comes when the keys pause ------------------------------------------------------------


async def test_one_key_goes_through_all_problems_also_those_of_cover_and_texts(opened):
    report = complete_report()
    report.put(Place(COVER, "signed_on"), dt.date(2023, 1, 10))
    disclosure, problems = Place("overview", "disclosure_on_request"), Place("problems", "problems")
    report.put(disclosure, "收到政府信息公开申请12件，已全部办结，，下一步加强培训。。")
    report.put(requests("received"), 1)
    report.put(problems, None)
    async with opened(report) as (app, pilot):
        await until(pilot, lambda: len(app.session.results.findings) > 3)
        order = stops(app.session.report, app.session.results.findings)
        assert {place.section for place in order} >= {COVER, "overview", "requests", "problems"}
        assert sum(place._replace(words=None) == disclosure for place in order) > 1
        app.go_to(order[-1])
        for key, way in (("f8", [*order, order[0]]), ("ctrl+g", order[:0:-1])):
            for place in way:
                await pilot.press(key)
                await until(
                    pilot,
                    lambda place=place: (
                        app.screen.here == place._replace(words=None)
                        and (not place.words or app.focused.offset_of_cursor == place.words[1])
                    ),
                )


async def test_the_findings_on_a_figure_are_told_once_the_keys_pause(opened):
    report = complete_report()
    report.put(requests("received"), 3)
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "right", "left")
        await until(pilot, lambda: "“自然人”列不平" in screen_text(app))
        await pilot.press("right")
        await until(pilot, lambda: "“自然人”列不平" not in screen_text(app))
        assert "商业企业" in screen_text(app)


async def test_undo_has_prose_checked_again(opened):
    place = Place("overview", "disclosure_on_request")
    report = complete_report()
    report.put(place, "2023年度。")
    async with opened(report) as (app, pilot):
        await pilot.press("f3", "tab")
        await settled(pilot)
        await pilot.press("ctrl+end", *"收到政府信息公开申请99件")
        await until(pilot, lambda: app.session.results.at(place))
        await pilot.press(*["ctrl+z"] * 2)
        await until(pilot, lambda: not app.session.results.at(place))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: app.session.results.at(place))
