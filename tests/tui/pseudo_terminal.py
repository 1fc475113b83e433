"""The app in a process of its own on a pseudo-terminal, and the picture that its bytes make."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

from rich.cells import cell_len

LONGEST = 60
"""Seconds to wait for what has to come; a loaded machine takes its time."""
QUIET = 0.3
_STEP = re.compile(
    rb"\x1b\[(?P<numbers>[0-9;]*)(?P<end>[A-Za-z])"
    rb"|\x1b\[[?<>=][0-9;]*[ -/]*[@-~]|\x1b[\]PX^_].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|[\r\n\x07]",
    re.DOTALL,
)


class PseudoTerminal:
    """A program on a terminal of so many columns and lines."""

    def __init__(self, folder, state, columns=80, lines=24, **environment):
        self.columns, self.lines = columns, lines
        self.cells = [[" "] * columns for _ in range(lines)]
        self.at = (0, 0)
        self._rest = b""
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.environ.pop("NO_COLOR", None)
            os.environ.update(
                {"TERM": "xterm-256color", "LANG": "C.UTF-8", "XDG_STATE_HOME": str(state)}
                | environment
            )
            os.execv(sys.executable, [sys.executable, "-m", "gknb"])  # noqa: S606
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, size)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.file)

    def press(self, *keys):
        """Send keys; the bytes that come until there is quiet."""
        os.write(self.file, "".join(keys).encode())
        return self.read()

    def read(self, quiet=QUIET):
        """Take what comes until there is quiet; how many bytes that were."""
        count = 0
        while select.select([self.file], [], [], quiet)[0]:
            data = os.read(self.file, 65536)
            count += len(data)
            self._feed(data)
        return count

    def until(self, words):
        """Wait until some words stand on the screen."""
        end = time.monotonic() + LONGEST
        while words not in self.text and time.monotonic() < end:
            self.read(0.1)
        assert words in self.text, self.text

    @property
    def text(self):
        """The picture."""
        return "\n".join("".join(line).rstrip() for line in self.cells)

    def _feed(self, data):
        data, self._rest = self._rest + data, b""
        at = 0
        for match in _STEP.finditer(data):
            self._write(data[at : match.start()].decode(errors="replace"))
            at = match.end()
            if match["end"] == b"H":
                y, x = (int(number or 1) - 1 for number in (*match["numbers"].split(b";"), 1)[:2])
                self.at = (y, x)
        rest = data[at:]
        cut = max(rest.rfind(b"\x1b"), 0)
        if b"\x1b" in rest:  # the beginning of a sequence
            rest, self._rest = rest[:cut], rest[cut:]
        for length in range(1, 4):  # the beginning of a character
            if len(rest) >= length and rest[-length] >= 0xC0:
                kept = rest[-length:]
                if len(kept) < (2 if kept[0] < 0xE0 else 3 if kept[0] < 0xF0 else 4):
                    rest, self._rest = rest[:-length], kept + self._rest
                break
        self._write(rest.decode(errors="replace"))

    def _write(self, text):
        y, x = self.at
        for char in text:
            width = cell_len(char)
            if y < self.lines and x + width <= self.columns and width:
                self.cells[y][x : x + width] = [char, *[""] * (width - 1)]
            x += width
        self.at = (y, x)
