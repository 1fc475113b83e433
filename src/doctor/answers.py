"""Ask the terminal itself: how wide it shows characters, what it is called, what it can do.

All questions are sent at once, that for the kind of terminal last: every terminal knows it, so
its answer says that no other will come. Nobody waits longer than the deadline.
"""

from __future__ import annotations

import os
import re
import select
import termios
import time
from typing import NamedTuple

SECONDS = 2.0
"""How long to wait for all answers; a slow line takes half of that."""

_WIDE, _LINE = "汉", "─"
_POSITION = "\x1b[6n"
_QUESTIONS = (
    f"\r{_WIDE}{_POSITION}\r\x1b[K{_LINE}{_POSITION}\r\x1b[K"  # the line is left as it was
    "\x1b[>0q"  # its name and version
    "\x1b[c"  # what it can do
).encode()
_COLUMN = re.compile(rb"\x1b\[\d+;(\d+)R")
_NAME = re.compile(rb"\x1bP>\|([^\x1b]{1,80})\x1b\\")
_ABILITIES = re.compile(rb"\x1b\[\?([\d;]*)c")
_MOST_BYTES = 4096
CLIPBOARD = 52
"""The number by which newer terminals say that a program may write the clipboard."""


class Answers(NamedTuple):
    """What a terminal answers; None for what it does not."""

    wide: int | None = None
    """Cells of a Chinese character: 2, or 3 where the terminal takes UTF-8 for something else."""
    line: int | None = None
    """Cells of a line of a table: 1, or 2 where characters of ambiguous width are wide."""
    name: str | None = None
    abilities: tuple[int, ...] | None = None


def ask(reading: int, writing: int, seconds: float = SECONDS) -> Answers | None:
    """Ask the terminal; None if it must not be asked, since somebody else is using it.

    Args:
        reading: the descriptor of the terminal to read from.
        writing: that to write to.
        seconds: how long to wait at most.
    """
    try:
        if os.tcgetpgrp(reading) != os.getpgrp():
            return None  # in the background: to touch the terminal would stop this process
        before = termios.tcgetattr(reading)
    except (OSError, termios.error):
        return None
    quiet = list(before)
    quiet[3] &= ~(termios.ICANON | termios.ECHO)
    # Never wait for output to drain: a terminal that was stopped would keep us for ever.
    termios.tcsetattr(reading, termios.TCSANOW, quiet)
    try:
        return read_answers(_dialogue(reading, writing, time.monotonic() + seconds))
    finally:
        termios.tcflush(reading, termios.TCIFLUSH)
        termios.tcsetattr(reading, termios.TCSANOW, before)


def read_answers(data: bytes) -> Answers:
    """What the bytes from a terminal say."""
    columns = [int(column) - 1 for column in _COLUMN.findall(data)[:2]]
    name = _NAME.search(data)
    abilities = _ABILITIES.search(data)
    return Answers(
        wide=columns[0] if len(columns) == 2 else None,
        line=columns[1] if len(columns) == 2 else None,
        name=name[1].decode(errors="replace") if name else None,
        abilities=tuple(int(n) for n in abilities[1].split(b";") if n) if abilities else None,
    )


def _dialogue(reading: int, writing: int, end: float) -> bytes:
    """What the terminal sends until its last answer or the deadline."""
    if not select.select([], [writing], [], max(0.0, end - time.monotonic()))[1]:
        return b""
    os.write(writing, _QUESTIONS)
    data = b""
    while not _ABILITIES.search(data) and len(data) < _MOST_BYTES:
        left = end - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            break
        piece = os.read(reading, _MOST_BYTES)
        if not piece:
            break
        data += piece
    return data
