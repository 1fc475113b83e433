"""A field of prose: what is marked, what is taken, what is undone on its own."""

from __future__ import annotations

import pytest
from textual import events

from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place
from gknb.tui.screens import report_screen
from gknb.tui.widgets import prose_field
from tests.tui.conftest import complete_report, until

PLACE = Place("other_matters", "text")
TEXT = "甲乙丙\n丁戊\n己庚辛"


@pytest.fixture
def field(opened, monkeypatch):
    """Opens the app on the section of one field, with a text of three paragraphs."""
    monkeypatch.setattr(report_screen, "PAUSE", 3600)  # what is found is what a test says

    def open_field(text=TEXT):
        report = complete_report()
        report.put(PLACE, text)
        return opened(report)

    return open_field


async def go(app, pilot):
    app.action_open("other_matters")
    await pilot.pause()
    await until(pilot, lambda: isinstance(app.screen.focused, prose_field.ProseField))
    return app.screen.focused


def finding(severity, *words):
    places = [PLACE._replace(words=each) for each in words]
    return Finding("rule", severity, places[0], "m", "r", also=tuple(places[1:]))


def find(app, field, *findings):
    marks = {}
    for each in findings:
        for place in each.marked:
            marks.setdefault(place, []).append(each)
    app.session.results.marks = marks
    field.mark()


def marked(field):
    return {
        (line, start, end, name)
        for line, spans in field._marked.items()
        for start, end, name in spans
    }


async def test_words_are_marked_paragraph_by_paragraph_by_the_gravest_finding(field):
    async with field() as (app, pilot):
        shown = await go(app, pilot)
        find(app, shown, finding(Severity.WARNING, (0, 2)))
        assert marked(shown) == {(0, 0, 2, "warning")}
        find(app, shown, finding(Severity.ERROR, (1, 3)), finding(Severity.WARNING, (1, 3)))
        assert marked(shown) == {(0, 1, 3, "error")}
        find(app, shown, finding(Severity.WARNING, (4, 5), (7, 10)))
        assert marked(shown) == {(1, 0, 1, "warning"), (2, 0, 3, "warning")}
        find(app, shown, finding(Severity.WARNING, (2, 8)))  # over three paragraphs
        assert marked(shown) == {(0, 2, 3, "warning"), (1, 0, 2, "warning"), (2, 0, 1, "warning")}
        find(app, shown, Finding("rule", Severity.ERROR, PLACE, "m", "r"))  # the text as a whole
        assert marked(shown) == set()
        other = Place("problems", "problems", words=(0, 2))
        find(app, shown, Finding("rule", Severity.ERROR, other, "m", "r"))
        assert marked(shown) == set()
        find(app, shown, finding(Severity.ERROR, (0, 2)))
        shown.highlight([(4, 5), (7, 8)])
        assert marked(shown) == {
            (0, 0, 2, "error"),
            (1, 0, 1, "match"),
            (2, 0, 1, "other-match"),
        }
        underlined = [mark.style.underline for mark in shown.marks(0)]
        assert underlined == [True]
        assert [mark.style.underline for mark in shown.marks(2)] == [None]
        assert shown.marks(2)[0].style.bold
        shown.highlight(())
        assert marked(shown) == {(0, 0, 2, "error")}


async def test_the_cursor_goes_behind_words_and_tells_its_offset(field):
    async with field() as (app, pilot):
        shown = await go(app, pilot)
        for start, end, at in ((0, 2, (0, 2)), (4, 6, (1, 2)), (7, 10, (2, 3)), (3, 4, (1, 0))):
            shown.go_to_words(start, end)
            assert shown.cursor_location == at
            assert shown.offset_of_cursor == end
            assert shown.selection.is_empty
        await pilot.press("ctrl+home")
        assert shown.offset_of_cursor == 0
        await pilot.press("ctrl+end")
        assert shown.offset_of_cursor == len(TEXT)


async def test_a_run_of_typing_is_undone_by_sentences_and_a_sentence_put_in_on_its_own(field):
    async with field("") as (app, pilot):
        shown = await go(app, pilot)
        report = app.session.report
        await pilot.press(*"甲乙")
        app.post_message(events.Key("ideographic_full_stop", "。"))
        await until(pilot, lambda: shown.text == "甲乙。")
        await pilot.press(*"丙丁")
        assert report.text(PLACE) == "甲乙。丙丁"
        await pilot.press("ctrl+z")
        await until(pilot, lambda: shown.text == "甲乙。")
        shown.insert_sentence("句子")
        await pilot.press(*"戊")
        assert report.text(PLACE) == "甲乙。句子戊"
        for text in ("甲乙。句子", "甲乙。", ""):
            await pilot.press("ctrl+z")
            await until(pilot, lambda text=text: shown.text == text)
        assert report.text(PLACE) == ""
        await pilot.press("ctrl+y", "ctrl+y")
        await until(pilot, lambda: shown.text == "甲乙。句子")
        assert shown.offset_of_cursor == len("甲乙。句子")


async def test_what_is_selected_gives_way_to_a_sentence_and_cut_needs_a_selection(field):
    async with field() as (app, pilot):
        shown = await go(app, pilot)
        await pilot.press("ctrl+home", "ctrl+x")
        assert app.notices[-1].text == prose_field.NOTHING_SELECTED
        await pilot.press("ctrl+c")
        assert app.notices[-1].text == prose_field.NOTHING_SELECTED
        assert shown.text == TEXT
        await pilot.press("shift+right", "shift+right")
        shown.insert_sentence("句")
        assert app.session.report.text(PLACE).startswith("句丙\n")
        assert shown.cursor_location == (0, 1)
        await pilot.press("shift+left", "ctrl+x")
        assert app.session.report.text(PLACE).startswith("丙\n")
        await pilot.press("ctrl+v")
        await until(pilot, lambda: app.session.report.text(PLACE).startswith("句丙\n"))


async def test_what_is_pasted_is_made_harmless_and_what_is_too_long_not_taken(field, monkeypatch):
    async with field("甲") as (app, pilot):
        shown = await go(app, pilot)
        await pilot.press("ctrl+end")
        app.post_message(events.Paste("乙\x1b[31m\x07丙"))
        await until(pilot, lambda: "丙" in app.session.report.text(PLACE))
        assert "\x1b" not in shown.text
        assert "\x07" not in shown.text
        before = app.session.report.text(PLACE)
        monkeypatch.setattr(prose_field, "too_long", lambda _: "太长")
        await pilot.press("丁")
        await until(pilot, lambda: shown.text == before)
        assert app.notices[-1].text == "未采用：太长"
        assert app.session.report.text(PLACE) == before


async def test_where_only_read_every_way_to_write_is_refused_and_told(field):
    async with field() as (app, pilot):
        shown = await go(app, pilot)
        refused = []
        app.session.on_refused = lambda: refused.append(1)
        app.session.read_only = "李明正在编辑"
        shown.show()
        await pilot.press("x", "backspace", "delete", "left")
        assert len(refused) == 3
        await pilot.press("shift+left", "ctrl+x")
        assert len(refused) == 4
        app.post_message(events.Paste("乙"))
        await until(pilot, lambda: len(refused) == 5)
        assert shown.text == app.session.report.text(PLACE) == TEXT
        app.session.read_only = ""
        shown.show()
        await pilot.press("x")
        assert "x" in app.session.report.text(PLACE)
