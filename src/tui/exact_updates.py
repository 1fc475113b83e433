"""Updates of the screen that write the changed cells alone.

Textual writes a changed part of a line from the left edge of its widget on. In a table as wide
as the screen that is the whole line for one figure, and the whole table for a mark in each line:
too much for a slow line.
"""

from __future__ import annotations

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate


class ExactUpdate(ChopsUpdate):
    """What a `ChopsUpdate` has to write, cut at both ends of every changed span."""

    @classmethod
    def of(cls, update: ChopsUpdate) -> ExactUpdate:
        """The same update, cut."""
        return cls(update.chops, update.spans, update.chop_ends)

    def render_segments(self, console: Console) -> str:
        """The text with escape sequences that the terminal gets."""
        sequences: list[str] = []
        for y, left, right in self.spans:
            for end, (start, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or start >= right or end <= left:
                    continue
                first, last = max(start, left), min(end, right)
                sequences.append(Control.move_to(first, y).segment.text)
                sequences.append(strip.crop(first - start, last - start).render(console))
        return "".join(sequences)
