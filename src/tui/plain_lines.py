"""The last sieve before the terminal: no line on the screen holds a character that steers."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from ..core.plain import CONTROLS

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class PlainLines(LineFilter):
    """Takes out what screens have let through, be it typed into a field or in a file's name."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, each as many cells wide as before."""
        del background
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [Segment(_plain(text), style, control) for text, style, control in segments]


def _plain(text: str) -> str:
    if text.isprintable() or not CONTROLS.search(text):
        return text
    return CONTROLS.sub(lambda match: _REPLACEMENT * cell_len(match[0]), text)
