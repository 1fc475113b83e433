"""Widgets of Textual with a fault of Textual 8.2.8 worked around; each says which fault."""

from __future__ import annotations

from typing import ClassVar

from textual.command import CommandList, CommandPalette
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.widgets import OptionList

_SPACE = " "


class Palette(CommandPalette):
    """The palette of commands, in Chinese.

    Textual's raises on Page Up and Page Down while its list has no lines yet.
    """

    def __init__(self) -> None:
        super().__init__(id="--command-palette", placeholder="搜索命令")

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region.area > 0:
            super()._action_command_list(action)


class ChoiceList(OptionList):
    """Options in single lines.

    Textual's list raises on Page Up and Page Down where no option is in view.
    """

    @property
    def _shows_options(self) -> bool:
        return self.scrollable_content_region.area > 0

    def action_page_up(self) -> None:
        """Go a page up, where there are pages."""
        if self._shows_options:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go a page down, where there are pages."""
        if self._shows_options:
            super().action_page_down()  # type: ignore[no-untyped-call]


class PlainScrollBar(ScrollBarRender):
    """A bar of spaces: terminals disagree about the width of Textual's block characters."""

    VERTICAL_BARS: ClassVar[list[str]] = [_SPACE] * len(ScrollBarRender.VERTICAL_BARS)
    HORIZONTAL_BARS: ClassVar[list[str]] = [_SPACE] * len(ScrollBarRender.HORIZONTAL_BARS)


def use_plain_scroll_bars() -> None:
    """Have every scroll bar of the app drawn as a `PlainScrollBar`."""
    ScrollBar.renderer = PlainScrollBar
