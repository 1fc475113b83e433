"""The pane at the right of a wide window, and the lines below the work in a narrow one.

Both say the same of what is under the cursor: the pane all of it, the lines what fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual.app import App

from .status_lines import StatusLines
from .tones import tone

GAP = "   "
"""What stands between two entries on one line."""


class Entry(NamedTuple):
    """A group of lines under a heading."""

    heading: str = ""
    lines: Sequence[tuple[str, str]] = ()
    """Each line with the tone it is said in."""
    tone: str = "accent"
    """The tone of the heading."""
    in_short: Sequence[tuple[str, str]] | None = None
    """What the lines below the work say instead; None for heading and lines as they are."""
    follows_on: bool = False
    """Whether that may stand on the line of the entry before, where there is room."""
    gives_way: bool = False
    """Whether that is left out where there is no room on the line of the entry before."""


def as_pane(app: App[None], entries: Iterable[Entry]) -> Text:
    """The entries one below the other, a free line between them."""
    text = Text()
    for entry in entries:
        if not entry.heading and not entry.lines:
            continue
        if text:
            text.append("\n\n")
        text.append(entry.heading, tone(app, entry.tone, bold=True))
        for number, (line, name) in enumerate(entry.lines):
            text.append("\n" if number or entry.heading else "")
            text.append(line, tone(app, name))
    return text


def as_lines(app: App[None], entries: Iterable[Entry], width: int) -> Text:
    """The entries in as few lines as they have, in so many cells."""
    text = Text()
    for entry in entries:
        lines = entry.in_short
        if lines is None:
            lines = [(entry.heading, entry.tone)] if entry.heading else []
            lines = [*lines, *entry.lines]
        for line, name in lines:
            last = text.plain.rpartition("\n")[2]
            has_room = bool(last) and cell_len(last + GAP + line) <= width
            if entry.gives_way and not has_room:
                continue
            if text:
                text.append(GAP if has_room and (entry.follows_on or entry.gives_way) else "\n")
            text.append(line, tone(app, name))
    return text


class Pane(StatusLines):
    """All that is to be said of what is under the cursor; there only in a wide window."""

    def __init__(self) -> None:
        super().__init__(id="pane")


class Detail(StatusLines):
    """What fits of that below the work, in a window that is not wide."""

    def __init__(self) -> None:
        super().__init__(id="detail")
