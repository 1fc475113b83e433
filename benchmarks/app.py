"""The app through a real pseudo-terminal: start to first paint, and a key in prose.

    python benchmarks/app.py [--python PYTHON] [--runs 15]

The start is measured against a Textual app with an empty screen, by turns. A paint begins where
the cursor is sent home and ends with the burst of output that it is part of; what follows within
a second is counted as bytes of the start. PYTHON is that of an environment with an installed
wheel, the one that runs this script by default. Others use the machine too: look at the minima.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

from alternating import by_turns
from terminal import BACKSPACE, ENTER, NEXT_SECTION, Terminal, per_key

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample" / "busy-city-2024.toml"
EMPTY = "from textual.app import App\nApp().run()"
HOME = b"\x1b[1;1H"
ROUNDS = 12


class Start:
    """The starts of one program: when it painted, and how much it wrote."""

    def __init__(self, *command: str) -> None:
        self.command = command
        self.first: list[int] = []
        self.all: list[int] = []

    def run(self) -> float:
        """Milliseconds to the end of the first paint."""
        terminal = Terminal(*self.command, wait=0)
        painted, first, total = 0.0, 0, 0
        for at, data in terminal.bursts(quiet=1):
            total += len(data)
            now = (at - terminal.begun) * 1000
            if not first and HOME in data:
                painted = now
            if painted and now - painted < 8:
                first += len(data)
        terminal.close()
        self.first.append(first)
        self.all.append(total)
        return painted


def measure_start(python: str, runs: int) -> None:
    """Print the start of both, and their ratio."""
    starts = {
        "empty screen": Start(python, "-c", EMPTY),
        "gknb FILE": Start(python, "-m", "gknb", str(SAMPLE)),
    }
    times = by_turns({name: start.run for name, start in starts.items()}, runs)
    for name, start in starts.items():
        first, total = statistics.median(start.first), statistics.median(start.all)
        print(f"{name:14} {times[name]}, first paint {first:.0f} bytes, in all {total:.0f}")
    empty, ours = times.values()
    print(f"ratio {ours.median / empty.median:.2f} (least {ours.least / empty.least:.2f})")


def measure_prose(python: str) -> None:
    """Print what a key in a field of prose costs."""
    terminal = Terminal(python, "-m", "gknb", str(SAMPLE))
    terminal.press(NEXT_SECTION)
    cases = {
        "a Chinese character": (["政".encode(), "府".encode()], []),
        "a new line": ([ENTER], []),
        "backspace": ([BACKSPACE], ["字".encode()]),
    }
    for name, (keys, between) in cases.items():
        ms, count = per_key(terminal, keys, between, ROUNDS)
        print(f"prose, {name}: {ms:.1f} ms, {count:.0f} bytes")
    terminal.close()


def main() -> None:
    """Measure both."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--python", default=sys.executable)
    arguments.add_argument("--runs", type=int, default=15)
    options = arguments.parse_args()
    measure_start(options.python, options.runs)
    measure_prose(options.python)


if __name__ == "__main__":
    main()
