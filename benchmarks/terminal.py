"""A program on a pseudo-terminal: keys go in, bytes come out, both are timed."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import tempfile
import termios
import time
from pathlib import Path
from typing import NamedTuple

COLUMNS, LINES = 80, 24
"""The size of the terminal: what an office has."""
UP, DOWN, RIGHT, LEFT = b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D"
NEXT_SECTION = b"\x1bOR"
BACKSPACE, ENTER = b"\x7f", b"\r"


class Terminal:
    """A program on a pseudo-terminal, with a state folder of its own."""

    def __init__(
        self,
        *command: str,
        report: Path | None = None,
        wait: float = 2,
        state: Path | None = None,
    ) -> None:
        """Start a program, on a copy of a report, and wait until it has been quiet so long.

        What it keeps goes into `state`, which is one of its own where none is named.
        """
        self._state = tempfile.TemporaryDirectory()
        if report is not None:
            command = (*command, shutil.copy(report, self._state.name))
        self.begun = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles at every start
            os.environ |= {
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                "XDG_STATE_HOME": str(state or self._state.name),
            }
            os.execv(command[0], command)  # noqa: S606
        size = struct.pack("HHHH", LINES, COLUMNS, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        if wait:
            self.read(quiet=wait)

    def bursts(self, quiet: float, most: int | None = None) -> list[tuple[float, bytes]]:
        """What comes, each piece with the time it came, until nothing does for so many seconds."""
        came: list[tuple[float, bytes]] = []
        while len(came) != most and select.select([self.terminal], [], [], quiet)[0]:
            try:
                came.append((time.perf_counter(), os.read(self.terminal, 65536)))
            except OSError:
                break
        return [(at, data) for at, data in came if data]

    def until(self, mark: bytes) -> tuple[int, float, int]:
        """Wait for a mark: bytes before it came, milliseconds from the start, bytes with it."""
        before = 0
        while True:
            data = os.read(self.terminal, 65536)
            if mark in data:
                return before, (time.perf_counter() - self.begun) * 1000, len(data)
            before += len(data)

    def processor_time(self) -> float:
        """Milliseconds that the program's main thread has been at work."""
        spent = Path(f"/proc/{self.process}/schedstat").read_text(encoding="ascii").split()[0]
        return int(spent) / 1e6

    def read(self, quiet: float = 0.15) -> tuple[float, int]:
        """Milliseconds to the first output, and bytes, until nothing comes for `quiet` seconds."""
        begun = time.perf_counter()
        came = self.bursts(quiet)
        first = (came[0][0] - begun) * 1000 if came else 0.0
        return first, sum(len(data) for _, data in came)

    def press(self, key: bytes) -> tuple[float, int]:
        """What comes out after a key."""
        os.write(self.terminal, key)
        return self.read()

    def close(self) -> None:
        """End the program."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)
        self._state.cleanup()


LATER = 0.7
"""Seconds of quiet after which everything has been said that waits for the keys to pause."""


class KeyCost(NamedTuple):
    """What a key costs: medians."""

    ms: float
    """To the first output."""
    bytes: float
    """Written for the key."""
    later: float
    """Written besides once the keys pause; nothing in a run of keys."""
    processor: float
    """Milliseconds that the program was at work, what came later left out."""


def per_key(terminal: Terminal, keys: list[bytes], between: list[bytes], rounds: int) -> KeyCost:
    """What a key costs, with other keys before each that are not counted."""
    seen = []
    for number in range(rounds):
        for key in between:
            terminal.press(key)
        terminal.read(quiet=LATER)
        before = terminal.processor_time()
        ms, count = terminal.press(keys[number % len(keys)])
        processor = terminal.processor_time() - before
        seen.append(KeyCost(ms, count, terminal.read(quiet=LATER)[1], processor))
    return KeyCost(*map(statistics.median, zip(*seen, strict=True)))
