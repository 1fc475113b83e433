"""The fields of a section of prose: which is chosen, how they are named, last year, sentences."""

from __future__ import annotations

import pytest

from gknb.core.entry import sentences
from gknb.core.files import toml_file
from gknb.core.files.values import MOST_LINES
from gknb.core.forms import COVER, Place
from gknb.core.rendering.copying import section_text
from gknb.tui.dialogs.last_year import LastYearDialog
from gknb.tui.dialogs.sentences import SentenceDialog
from gknb.tui.screens import report_screen
from tests.tui.conftest import complete_report, until

OPENING, PLATFORMS = (Place("overview", key) for key in ("introduction", "platforms"))
PROBLEMS, IMPROVEMENTS = (Place("problems", key) for key in ("problems", "improvements"))


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(report_screen, "PAUSE", 0.001)
    monkeypatch.setattr(report_screen, "REST_PAUSE", 0.001)


def tabs(app):
    return app.screen.query_one("#fields").plain


async def go(app, pilot, place):
    """Go to a field, and wait until its screen is laid out."""
    app.go_to(place)
    await until(
        pilot,
        lambda: (
            app.screen.key == place.section
            and app.screen.here == place
            and app.screen.query_one("#fields").size.width
        ),
    )


def told(app):
    return [notice.text for notice in app.notices]


async def test_the_required_field_is_chosen_and_tab_goes_round(opened):
    async with opened() as (app, pilot):
        await pilot.press("f3")
        screen = app.screen
        places = screen.places
        assert places[0] == OPENING  # which may be left out
        assert screen.chosen == places[1]
        assert screen.here == places[1]
        seen = []
        for _ in places:
            await pilot.press("tab")
            seen.append(screen.chosen)
            assert [f.place for f in screen.query("ProseField") if f.display] == [screen.chosen]
            assert screen.focused.place == screen.chosen
        assert seen == [*places[2:], *places[:2]]
        await pilot.press("shift+tab", "shift+tab")
        assert screen.chosen == places[-1]
        screen.go_to(Place("overview"))
        assert screen.chosen == places[0]
        screen.go_to(places[2]._replace(words=(3, 5)))
        assert screen.chosen == places[2]
        await until(pilot, lambda: screen.focused.offset_of_cursor == 5)
        with pytest.raises(KeyError):
            screen._choose(PROBLEMS)


async def test_fields_are_named_as_far_as_there_is_room_each_with_its_sign(opened):
    report = complete_report()
    report.put(IMPROVEMENTS, "  ")
    async with opened(report, size=(120, 40)) as (app, pilot):
        await go(app, pilot, PROBLEMS)
        assert tabs(app).split() == ["（一）主要问题", "✓", "（二）改进情况_"]
        await pilot.press("tab")
        assert "（二）改进情况 _" in tabs(app)
        await pilot.press("改")
        assert "（二）改进情况 ✓" in tabs(app)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "（二）改进情况 _" in tabs(app))
        whole = tabs(app)
        for width, is_whole in ((24, False), (120, True)):
            await pilot.resize_terminal(width, 40)
            await until(pilot, lambda is_whole=is_whole: (tabs(app) == whole) == is_whole)
        await pilot.resize_terminal(24, 40)
        await until(pilot, lambda: tabs(app) != whole)
        assert tabs(app).startswith("（一）")
        assert "主要" not in tabs(app)
        assert "（二）改进情况" in tabs(app)
        await go(app, pilot, OPENING)
        assert "总述" in tabs(app)
        await go(app, pilot, Place("other_matters", "text"))
        assert tabs(app).strip().startswith("六、")


async def test_characters_are_counted_without_blanks_and_states_follow_the_keys(opened):
    async with opened() as (app, pilot):
        app.session.apply({PROBLEMS: " 甲 乙\n丙 "}, "改")
        await go(app, pilot, PROBLEMS)
        count = app.screen.query_one("#count")
        await until(pilot, lambda: count.plain == "3 字")
        await pilot.press("丁")
        assert count.plain in ("3 字", "4 字")
        await until(pilot, lambda: count.plain == "4 字")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: count.plain == "3 字")
        labels = [label for label, _ in app.screen.copies()]
        assert labels == ["本栏", "本部分"]
        texts = [text() for _, text in app.screen.copies()]
        assert texts == [" 甲 乙\n丙 ", section_text(app.session.report, "problems")]
        await pilot.press("ctrl+home", "shift+right", "shift+right")
        label, text = app.screen.copies()[0]
        assert (label, text()) == ("选取的文字", " 甲")


async def test_last_years_text_is_put_behind_what_stands_there_unless_that_gets_too_long(
    opened, tmp_path
):
    last = complete_report()
    last.put(Place(COVER, "year"), 2022)
    last.put(PROBLEMS, "上年的问题。")
    last.put(IMPROVEMENTS, None)
    toml_file.save(last, tmp_path / "上年.toml")
    report = complete_report()
    report.put(Place(COVER, "previous"), "上年.toml")
    report.put(PROBLEMS, None)
    async with opened(report) as (app, pilot):
        await go(app, pilot, PROBLEMS)
        screen = app.screen
        assert screen._last_year() == "上年的问题。"
        for before, key, after in (
            (None, "escape", ""),
            (None, "enter", "上年的问题。"),
            ("今年。", "enter", "今年。\n上年的问题。"),
            ("\n".join("长" * MOST_LINES), "enter", "\n".join("长" * MOST_LINES)),
        ):
            app.session.apply({PROBLEMS: before}, "改")
            screen.show_report(None)
            await pilot.press("ctrl+l")
            await until(pilot, lambda: isinstance(app.screen, LastYearDialog))
            await pilot.press(key)
            await until(pilot, lambda: app.screen is screen)
            assert app.session.report.text(PROBLEMS) == after
            assert screen._field.text == after
        assert told(app)[0].startswith("未复制：")
        await pilot.press("tab", "ctrl+l")
        assert told(app) == ["封面未填上年报告文件，或上年此栏为空"]
        assert app.screen is screen


async def test_sentences_of_the_chosen_field_come_first_and_are_inserted_there(opened, monkeypatch):
    async with opened() as (app, pilot):
        await go(app, pilot, Place("other_matters", "text"))
        screen = app.screen
        await pilot.press("ctrl+home", "f4")
        await until(pilot, lambda: isinstance(app.screen, SentenceDialog))
        offered = app.screen.sentences
        assert offered[0].field == screen.chosen
        fields = [offer.field == screen.chosen for offer in offered]
        assert fields == sorted(fields, reverse=True)
        before = app.session.report.text(screen.chosen)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert app.session.report.text(screen.chosen) == offered[0].text + before
        monkeypatch.setattr(sentences, "offers", lambda *_: [])
        await pilot.press("f4")
        assert app.screen is screen
        assert told(app) == ["本部分没有常用句"]
        app.session.read_only = "李明正在编辑"
        await pilot.press("f4")
        assert app.screen is screen
        assert told(app) == ["只读：李明正在编辑"]
