"""A long text is shown as Textual shows it, by looking only at what stands on the screen."""

from __future__ import annotations

import asyncio

import pytest
from rich.text import Text
from textual.app import App
from textual.geometry import Offset
from textual.widgets import TextArea

from gknb.tui.terminal.app import TerminalApp
from gknb.tui.terminal.wrapped_text import WrappedText
from tests.tui.on_terminal import same_as_whole

WIDTH, HEIGHT = 24, 12
TEXTS = {
    "empty": "",
    "one line": "全年主动公开政府信息967条。",
    "just full": "公" * 11,
    "one more": "公" * 12,
    "folded": "公开" * 30,
    "words": "the law of 2019 " * 9,
    "a long word": "见 " + "a" * 60 + " 完",
    "paragraphs": "\n公开，\n\n" + "收到申请10件，" * 9 + "\n",
    "spaces": " " * 60 + "公开",
    "wide": "👨‍👩‍👧公é" * 9,
}


class Both(App[None]):
    """Textual's text area and ours, of the same size, with the same text."""

    CSS = f"TextArea {{ width: {WIDTH}; height: {HEIGHT}; }}"

    def __init__(self, text):
        super().__init__()
        options = {"compact": True, "highlight_cursor_line": False}
        self.theirs = TextArea(text, **options)
        self.ours = WrappedText(text, **options)
        for area in (self.theirs, self.ours):
            area.cursor_blink = False

    def compose(self):
        yield self.theirs
        yield self.ours


def lines(area):
    """What stands on the lines, with the styles of each cell."""
    area._theme.apply_css(area)
    strips = [area.render_line(y) for y in range(HEIGHT)]
    return [[(char, style) for text, style, _ in strip for char in text] for strip in strips]


def both(text, test):
    """Run a test with both areas, each with the focus in turn."""

    async def run():
        app = Both(text)
        async with app.run_test(size=(80, 40)) as pilot:
            await test(app, pilot)

    asyncio.run(run())


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_it_shows_what_textual_shows(text):
    async def compare(app, pilot):
        seen = []
        for area in (app.theirs, app.ours):
            area.focus()
            for place in ((0, 0), area.document.end):
                area.move_cursor(place)
                await pilot.pause()
                seen.append((lines(area), area.virtual_size.height, area.scroll_offset))
        assert seen[:2] == seen[2:]

    both(text, compare)


def test_a_selection_is_marked_over_paragraphs_as_textual_does():
    async def compare(app, pilot):
        seen = []
        for area in (app.theirs, app.ours):
            area.focus()
            area.move_cursor((0, 3))
            area.move_cursor((2, 1), select=True)
            await pilot.pause()
            seen.append(lines(area)[:6])
        assert seen[0] == seen[1]

    both("公开" * 9 + "\n第二段\n第三段", compare)


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_every_character_stands_where_textual_has_it(text):
    async def compare(app, _pilot):
        ours, theirs = app.ours.wrapped_document, app.theirs.wrapped_document
        for row, line in enumerate(text.split("\n")):
            assert ours.get_sections(row) == theirs.get_sections(row)
            for column in range(len(line) + 1):
                place = (row, column)
                assert ours.location_to_offset(place) == theirs.location_to_offset(place)
        for y in range(theirs.height + 2):
            for x in (0, 3, WIDTH):
                at = Offset(x, y)
                assert ours.offset_to_location(at) == theirs.offset_to_location(at)

    both(text, compare)


@pytest.mark.parametrize("unit", ["公开", "a", "公\n"])
def test_a_key_in_a_long_text_looks_at_little_more_than_the_screen(unit, monkeypatch):
    looked = []
    begin = Text.__init__

    def counted(self, text="", *more, **named):
        looked.append(len(text))
        begin(self, text, *more, **named)

    async def press(app, pilot):
        app.ours.focus()
        app.ours.move_cursor(app.ours.document.end)
        await pilot.pause()
        monkeypatch.setattr(Text, "__init__", counted)
        await pilot.press("a", "left", "up")
        await pilot.pause()
        assert "a" in app.ours.text[-2:]
        assert 0 < sum(looked) < 20 * WIDTH * HEIGHT

    both(unit * 10_000, press)


def test_the_text_is_that_after_the_last_edit():
    async def edit(app, pilot):
        app.ours.focus()
        assert app.ours.text == "公开"
        await pilot.press("a", "enter", "b", "backspace")
        assert app.ours.text == "a\n公开"
        app.ours.text = "又"
        assert app.ours.text == "又"

    both("公开", edit)


async def test_every_line_is_rendered_again_for_another_width(terminal):
    class Field(TerminalApp):
        def compose(self):
            yield WrappedText("一二三四五\n" * 9, compact=True, highlight_cursor_line=False)

    app = Field()
    async with app.run_test(size=(80, 24)) as pilot:
        await same_as_whole(pilot, terminal)
        for width in (60, 70, 90):
            terminal.resize(width, 24)
            await pilot.resize_terminal(width, 24)
            await same_as_whole(pilot, terminal, str(width))
            area = app.query_one(WrappedText)
            assert {area.render_line(y).cell_length for y in range(9)} == {area.size.width}
