"""Filters on every rendered line, between Textual and the terminal."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from gknb.core.safe_text import CONTROLS

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class WithoutColours(LineFilter):
    """Take the colours away; Textual's own way without colours still writes shades of grey.

    Bold, dim and reverse stay, and carry what colours said.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same text, without the colours."""
        del background
        return [
            Segment(text, None if style is None else _without_colours(style), control)
            for text, style, control in segments
        ]


class WithoutControls(LineFilter):
    """Strip control characters that screens let through: typed into a field, in a file's name."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, each as many cells wide as before."""
        del background
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [
            Segment(_without_controls(text), style, control) for text, style, control in segments
        ]


@lru_cache(1024)
def _without_colours(style: Style) -> Style:
    bare = style.without_color  # which forgets what a click does, too
    return bare + Style.from_meta(style.meta) if style.meta else bare


def _without_controls(text: str) -> str:
    if text.isprintable() or not CONTROLS.search(text):
        return text
    return CONTROLS.sub(lambda match: _REPLACEMENT * cell_len(match[0]), text)
