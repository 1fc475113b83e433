"""A key in the grid through a real pseudo-terminal, against Textual's DataTable of the same size.

Run by hand: `python benchmarks/keys.py`. Prints medians of the milliseconds to the first output
and of the bytes written for a key, and their ratios.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample" / "busy-city-2024.toml"
COLUMNS, LINES = 120, 40
UP, DOWN, RIGHT, LEFT = b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D"
NEXT_SECTION = b"\x1bOR"
ROUNDS = 12
TABLE = """
from textual.app import App
from textual.widgets import DataTable


class TableApp(App):
    def compose(self):
        yield DataTable()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns(*"abcdefg")
        for row in range(25):
            table.add_row(*(str(row * column) for column in range(7)))

    def on_key(self, event):
        if event.character and event.character.isdigit():
            table = self.query_one(DataTable)
            table.update_cell_at(table.cursor_coordinate, event.character)


TableApp().run()
"""


class Terminal:
    """A program on a pseudo-terminal."""

    def __init__(self, *command: str) -> None:
        self._state = tempfile.TemporaryDirectory()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ |= {
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                "XDG_STATE_HOME": self._state.name,
            }
            os.execv(command[0], command)  # noqa: S606
        size = struct.pack("HHHH", LINES, COLUMNS, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        self.read(quiet=2)

    def read(self, quiet: float = 0.15) -> tuple[float, int]:
        """Milliseconds to the first output, and bytes, until nothing comes for `quiet` seconds."""
        begun, first, count = time.perf_counter(), 0.0, 0
        while select.select([self.terminal], [], [], quiet)[0]:
            try:
                count += len(os.read(self.terminal, 65536))
            except OSError:
                break
            first = first or (time.perf_counter() - begun) * 1000
        return first, count

    def press(self, key: bytes) -> tuple[float, int]:
        """What comes out after a key."""
        os.write(self.terminal, key)
        return self.read()

    def close(self) -> None:
        """End the program."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def measure(terminal: Terminal, keys: list[bytes], between: list[bytes]) -> tuple[float, float]:
    """Median milliseconds and bytes of a key, with other keys before each that are not counted."""
    seen = []
    for number in range(ROUNDS):
        for key in between:
            terminal.press(key)
        seen.append(terminal.press(keys[number % len(keys)]))
    terminal.close()
    return statistics.median(ms for ms, _ in seen), statistics.median(count for _, count in seen)


def grid() -> Terminal:
    """The program with the cursor in the table of requests, whose first column is off already."""
    terminal = Terminal(sys.executable, "-m", "gknb", str(SAMPLE))
    for key in (NEXT_SECTION, NEXT_SECTION, NEXT_SECTION, b"1"):
        terminal.press(key)
    return terminal


def main() -> None:
    """Measure digits and cursor moves in both grids."""
    cases = {
        "digit": ([b"3", b"4"], [DOWN, UP]),  # a new figure each time: it replaces the old one
        "move": ([RIGHT, LEFT], []),
    }
    for name, (keys, between) in cases.items():
        ms, count = measure(grid(), keys, between)
        table_ms, table_count = measure(Terminal(sys.executable, "-c", TABLE), keys, between)
        print(
            f"{name}: {ms:.1f} ms, {count:.0f} bytes; DataTable {table_ms:.1f} ms, "
            f"{table_count:.0f} bytes; 1/{table_count / count:.1f} of its bytes"
        )


if __name__ == "__main__":
    main()
