"""The screen without any colour: bold, dim and reverse stay, and carry what colours said."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class Colourless(LineFilter):
    """Takes the colours away; Textual's own way without colours still writes shades of grey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same text, without the colours."""
        del background
        return [
            Segment(text, None if style is None else _without_colours(style), control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _without_colours(style: Style) -> Style:
    bare = style.without_color  # which forgets what a click does, too
    return bare + Style.from_meta(style.meta) if style.meta else bare
