"""Scroll bars of spaces alone: terminals disagree about the width of block characters."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBarRender

SPACE = " "


class PlainScrollBar(ScrollBarRender):
    """A bar whose ends are whole cells."""

    VERTICAL_BARS: ClassVar[list[str]] = [SPACE] * len(ScrollBarRender.VERTICAL_BARS)
    HORIZONTAL_BARS: ClassVar[list[str]] = [SPACE] * len(ScrollBarRender.HORIZONTAL_BARS)
