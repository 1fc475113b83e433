"""Hostile text and file names on every screen: shown as what they are, and nothing happens."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.widgets import Input

from gknb.core.files import toml_file
from gknb.core.files.values import MOST_CHARACTERS
from gknb.core.forms import COVER, Place
from gknb.core.safe_text import CONTROLS
from gknb.tui.app import GknbApp
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.terminal.line_filters import WithoutControls
from gknb.tui.widgets.prose_field import ProseField
from tests.hostile import ALL, FILE_NAMES, FORGED, hostile_report
from tests.tui.conftest import LARGE, SMALL, complete_report, screen_text, until

LITERALLY = ("[bold]", "[/foo]", "[@click")


def harmless_screen(app):
    """The text of the screen, once nothing in it is found to steer."""
    text = screen_text(app)
    assert not CONTROLS.search(text.replace("\n", "")), repr(CONTROLS.search(text))
    assert not any(line.startswith(FORGED) for line in text.split("\n"))
    assert text.encode()
    return text


async def pressed(app, pilot, *keys):
    """The screen after each key; all of them together."""
    seen = []
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        seen.append(harmless_screen(app))
    return "\n".join(seen)


async def test_hostile_text_is_harmless_on_every_screen_of_a_report(tmp_path, monkeypatch):
    last = hostile_report()
    last.put(Place(COVER, "year"), 2022)
    toml_file.save(last, tmp_path / "last.toml")
    report = hostile_report()
    report.put(Place(COVER, "previous"), "last.toml")
    path = tmp_path / "a.toml"
    toml_file.save(report, path)
    before = path.read_bytes()
    app = GknbApp(path, toml_file.load(path))
    rung = []
    monkeypatch.setattr(app, "action_bell", lambda: rung.append(1))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        seen = harmless_screen(app)
        seen += await pressed(app, pilot, *["down"] * 3, "f1", "escape")
        seen += await pressed(app, pilot, "f3", "tab", "tab", "ctrl+l", "escape", "f12", "f12")
        seen += await pressed(app, pilot, *["f3"] * 5, "ctrl+l", "escape")
        seen += await pressed(app, pilot, "f6", *["down"] * 10, "ctrl+p", "escape")
        seen += await pressed(app, pilot, "f7", *["f"] * 8, "e", "escape", "c", "escape")
        seen += await pressed(app, pilot, "ctrl+o", "escape", "ctrl+k", "f6", "f9")
        seen += await pressed(app, pilot, "ctrl+r", *["down"] * 8, "r", "escape", "s", "escape")
        seen += await pressed(app, pilot, "ctrl+z", "f10")
        assert not app.session or not app.session.editor.is_changed
        for piece in LITERALLY:
            assert piece in seen
    assert path.read_bytes() == before
    assert not rung


@pytest.mark.parametrize("name", FILE_NAMES[::3], ids=range(len(FILE_NAMES[::3])))
async def test_hostile_file_names_are_harmless_on_the_screen(tmp_path, monkeypatch, name):
    folder = tmp_path / f"folder-{name}"
    folder.mkdir()
    path = folder / name
    toml_file.save(complete_report(), path)
    (folder / f"broken-{name}").write_bytes(b"version = 2\n")
    (folder / "名单.txt").write_text("某局\x1b[2J\u202e[bold]\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    app = GknbApp()
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await until(pilot, lambda: app.screen.board.files and not app.screen.board.unread)
        await pilot.pause()
        harmless_screen(app)
        await pressed(app, pilot, "end", "enter", "home", "space", "space", "c", "escape")
        await pressed(app, pilot, "m", "a", "enter")
        await app.workers.wait_for_complete()
        await pressed(app, pilot, "down", "enter", "escape", "escape")
        if app.session is None:
            app.open_report(path, toml_file.load(path))
        await pilot.pause()
        await pressed(app, pilot, "f3", "f3", "f3", "7", "ctrl+s", "ctrl+o", "enter")
        assert toml_file.load(path).figures
        assert isinstance(app.screen, FileDialog) is False or "已经存在" in harmless_screen(app)
    assert sorted(file.name for file in folder.iterdir()) == sorted(
        [name, f"broken-{name}", "名单.txt"]
    )


async def test_what_is_pasted_steers_nothing(opened, path):
    async with opened() as (app, pilot):
        await pilot.press("f3", "tab")
        field = app.focused
        assert isinstance(field, ProseField)
        app.post_message(events.Paste(ALL))
        await until(pilot, lambda: "[bold]" in app.session.report.text(field.place))
        harmless_screen(app)
        assert not CONTROLS.search(app.session.report.text(field.place).replace("\n", ""))
        await pilot.press("ctrl+o")
        app.screen.query_one(Input).value = f"{path.parent}/a\x1b[2J\u202e"
        await pilot.pause()
        harmless_screen(app)


async def test_a_text_that_is_not_touched_keeps_what_cannot_be_seen(opened):
    report = complete_report()
    place = Place("other_matters", "text")
    report.put(place, "没有收取\x1b[31m信息处理费\u200b。\u2028完")
    async with opened(report) as (app, pilot):
        app.action_open(place.section)
        await pilot.pause()
        harmless_screen(app)
        assert not app.session.editor.is_changed
        field = next(field for field in app.screen.query(ProseField) if field.place == place)
        assert len(field.text) == len(report.text(place))


async def test_a_paste_beyond_all_bounds_is_refused_and_said(opened):
    async with opened() as (app, pilot):
        await pilot.press("f3", "tab")
        field = app.focused
        before = app.session.report.text(field.place)
        app.post_message(events.Paste("文" * (MOST_CHARACTERS + 1)))
        await until(pilot, lambda: app.notices)
        assert any("未采用" in each.text for each in app.notices)
        assert app.session.report.text(field.place) == before == field.text
        app.post_message(events.Paste("文" * 100))
        await until(pilot, lambda: app.session.report.text(field.place) != before)


def test_the_sieve_keeps_the_width_of_a_line():
    segments = [Segment("某\x1b局"), Segment("\u202e\ufffe\ud800x"), Segment("plain")]
    sieved = WithoutControls().apply(segments, Color(0, 0, 0))
    assert [segment.cell_length for segment in sieved] == [s.cell_length for s in segments]
    assert not CONTROLS.search("".join(segment.text for segment in sieved))
