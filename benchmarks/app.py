"""The app through a real pseudo-terminal: start to first paint, and a key in prose.

    python benchmarks/app.py [--python PYTHON] [--runs 15]

The start is measured against a Textual app with an empty screen, by turns. The first paint is
there when the cursor is sent home and text follows. Beside the time stands that of the processor,
which others who use the machine disturb less. PYTHON is that of an environment with an installed
wheel, by default the one that runs this script.
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

    def __init__(self, *command: str, report: Path | None = None) -> None:
        self.command = command
        self.report = report
        self.processor: list[float] = []
        self.first: list[int] = []
        self.all: list[int] = []

    def run(self) -> float:
        """Milliseconds to the first paint."""
        terminal = Terminal(*self.command, report=self.report, wait=0)
        before, painted, first = terminal.until(HOME)
        self.processor.append(terminal.processor_time())
        soon = terminal.read(quiet=0.004)[1]
        later = terminal.read(quiet=1)[1]
        terminal.close()
        self.first.append(first + soon)
        self.all.append(before + first + soon + later)
        return painted


def measure_start(python: str, runs: int) -> None:
    """Print the start of both, and their ratio."""
    starts = {
        "empty screen": Start(python, "-c", EMPTY),
        "gknb FILE": Start(python, "-m", "gknb", report=SAMPLE),
    }
    times = by_turns({name: start.run for name, start in starts.items()}, runs)
    processor = {name: statistics.median(start.processor) for name, start in starts.items()}
    for name, start in starts.items():
        first, total = statistics.median(start.first), statistics.median(start.all)
        print(
            f"{name:14} {times[name]}, processor {processor[name]:.1f} ms; "
            f"first paint {first:.0f} bytes, in all {total:.0f}"
        )
    empty, ours = times.values()
    used, ours_used = processor.values()
    print(
        f"ratio {ours.median / empty.median:.2f}, least {ours.least / empty.least:.2f}, "
        f"processor {ours_used / used:.2f}"
    )


def measure_prose(python: str) -> None:
    """Print what a key in a field of prose costs."""
    terminal = Terminal(python, "-m", "gknb", report=SAMPLE)
    terminal.press(NEXT_SECTION)
    cases = {
        "a Chinese character": (["政".encode(), "府".encode()], []),
        "a new line": ([ENTER], []),
        "backspace": ([BACKSPACE], ["字".encode()]),
    }
    for name, (keys, between) in cases.items():
        cost = per_key(terminal, keys, between, ROUNDS)
        print(
            f"prose, {name}: {cost.ms:.1f} ms, processor {cost.processor:.1f} ms, "
            f"{cost.bytes:.0f} bytes, {cost.later:.0f} once the keys pause"
        )
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
