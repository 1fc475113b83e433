"""Widgets of Textual with a fault of Textual 8.2.8 worked around; each says which fault."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any, ClassVar

from textual import _callback
from textual.command import CommandList, CommandPalette
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.widgets import Input, OptionList

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


def use_counted_parameters() -> None:
    """Have the parameters of a function counted once, not for every message that calls it.

    Textual looks at the signature of each callback that was posted with arguments: a quarter of
    the time that a key takes.
    """
    _callback._count_parameters = _parameters  # noqa: SLF001


_count_of_signature = _callback._count_parameters  # noqa: SLF001


def _parameters(func: Callable[..., Any]) -> int:
    method = getattr(func, "__func__", None)
    if method is not None:
        return _parameters(method) - 1
    code = getattr(func, "__code__", None)
    if code is None or hasattr(func, "__wrapped__"):
        return _count_of_signature(func)
    # By the code, so that no closure is kept alive.
    if code not in _parameter_counts:
        _parameter_counts[code] = _count_of_signature(func)
    return _parameter_counts[code]


_parameter_counts: dict[CodeType, int] = {}


def use_plain_scroll_bars() -> None:
    """Have every scroll bar of the app drawn as a `PlainScrollBar`."""
    ScrollBar.renderer = PlainScrollBar


def use_steady_cursors() -> None:
    """Have the cursor of every field stay where it is.

    One that blinks is half of the time nowhere, and is written again twice a second.
    """
    vars(Input)["cursor_blink"]._default = False  # noqa: SLF001
