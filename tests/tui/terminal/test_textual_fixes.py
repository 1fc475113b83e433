"""Textual's widgets where they would raise, or draw what terminals do not agree about."""

from __future__ import annotations

import pytest
from textual.scrollbar import ScrollBar

from gknb.tui.terminal.app import TerminalApp
from gknb.tui.terminal.textual_fixes import ChoiceList, Palette, use_plain_scroll_bars


class Listing(TerminalApp):
    """Twenty choices in so many lines."""

    def __init__(self, height):
        super().__init__()
        self.height = height

    def compose(self):
        choices = ChoiceList(*map(str, range(20)))
        choices.styles.height = self.height
        yield choices


@pytest.mark.parametrize(("height", "down"), [(7, 5), (2, 0)])  # a border takes two lines
async def test_a_list_is_paged_where_there_are_lines_and_bears_it_where_there_are_none(
    height, down
):
    app = Listing(height)
    async with app.run_test() as pilot:
        choices = app.query_one(ChoiceList)
        choices.highlighted = 0
        await pilot.press("pagedown")
        assert choices.highlighted == down
        choices.highlighted = 10
        await pilot.press("pageup")
        assert choices.highlighted == 10 - down


async def test_the_palette_is_in_chinese_and_pages_once_its_list_is_there():
    app = Listing(7)
    async with app.run_test() as pilot:
        palette = Palette()
        await app.push_screen(palette)
        assert palette.id == "--command-palette"  # what its styles go by
        assert palette.query_one("Input").placeholder == "搜索命令"
        for key in ("pagedown", "pageup"):
            await pilot.press(key)
        assert app.screen is palette


def test_scroll_bars_are_spaces():
    use_plain_scroll_bars()
    bars = ScrollBar.renderer
    assert {*bars.VERTICAL_BARS, *bars.HORIZONTAL_BARS} == {" "}
    assert len(bars.VERTICAL_BARS) == len(bars.HORIZONTAL_BARS) == 8
