"""Keys after 40,000 characters were pasted into a field of prose, through a real pseudo-terminal.

    python benchmarks/pasting.py [--length 40000] [--keys 12]

Each text is one thing again and again, made to be slow for wrapping, underlining or the rules.
A key is timed to the first output that follows it: while the rules are still at work on the text
(the keys come every 0.2 s from the paste on), and when they have come to rest. Beside it stands the
time of the processor that the program's main thread spent on it, which others who use the machine
disturb less. That may be no longer than the bound.
"""

from __future__ import annotations

import argparse
import os
import select
import statistics
import sys
import time
from pathlib import Path

from terminal import BACKSPACE, DOWN, ENTER, LEFT, NEXT_SECTION, RIGHT, UP, Terminal

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample" / "county-2023.toml"
BOUND = 50
UNITS = {
    "one line": "公开",
    "one word": "a",
    "words": "ab ",
    "spaces": " ",
    "lines": "\n",
    "short lines": "公\n",
    "sentences": "收到申请10件，占1%。",
    "sentences, lines": "收到申请10件，占1%。\n",
    "doubled": "的的，",
    "slips": "业务培训,对答复，",
    "shares": "占1%，其中",
    "names": "《条例》第1条、某县人民政府",
    "numbers": "1",
    "wide emoji": "👨‍👩‍👧",
    "marks": "á",
}
PASTE, PASTED = b"\x1b[200~", b"\x1b[201~"
TOP, BOTTOM = b"\x1b[5~" * 3, b"\x1b[6~" * 3
ROUND = ("政".encode(), "府".encode(), LEFT, BACKSPACE, ENTER, UP, DOWN, BACKSPACE, RIGHT)
NO_ANSWER = 1.0
"""Seconds after which a key is taken to change nothing on the screen."""


def pasted(text: str) -> tuple[Terminal, float]:
    """The program with a text pasted into a field, and the seconds until something came."""
    terminal = Terminal(sys.executable, "-m", "gknb", report=SAMPLE)
    terminal.press(NEXT_SECTION)
    data = memoryview(PASTE + text.replace("\n", "\r").encode() + PASTED)
    begun = time.perf_counter()
    while data:
        data = data[os.write(terminal.terminal, data[:1024]) :]
    terminal.bursts(0.2)
    return terminal, time.perf_counter() - begun


def answer(terminal: Terminal, key: bytes) -> tuple[float, float]:
    """Milliseconds from a key to the first output after it, and what the processor spent on all."""
    terminal.bursts(0.001)
    spent, begun = terminal.processor_time(), time.perf_counter()
    os.write(terminal.terminal, key)
    select.select([terminal.terminal], [], [], NO_ANSWER)
    taken = (time.perf_counter() - begun) * 1000
    terminal.bursts(0.15)
    return taken, terminal.processor_time() - spent


def measure(text: str, keys: int) -> tuple[float, list[tuple[float, float]]]:
    """Seconds to paste, and the times of keys: at once, and after the rules have come to rest."""
    terminal, seconds = pasted(text)
    times = [answer(terminal, ROUND[number % len(ROUND)]) for number in range(keys)]
    terminal.read(quiet=1.5)
    for place in (TOP, BOTTOM):
        times.append(answer(terminal, place))
        times += [answer(terminal, ROUND[number % len(ROUND)]) for number in range(keys)]
    terminal.close()
    return seconds, times


def main() -> None:
    """Measure each text, print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--length", type=int, default=40_000)
    arguments.add_argument("--keys", type=int, default=len(ROUND))
    arguments.add_argument("--only", nargs="*", default=list(UNITS))
    options = arguments.parse_args()
    print(f"{'':18} paste s    by the clock: median, most    processor: median, most (ms)")
    for name in options.only:
        text = (UNITS[name] * options.length)[: options.length]
        seconds, times = measure(text, options.keys)
        clock, spent = zip(*times, strict=True)
        over = "" if max(spent) <= BOUND else f"  over {BOUND} ms"
        print(
            f"{name:18} {seconds:7.1f} {statistics.median(clock):21.1f} {max(clock):7.1f} "
            f"{statistics.median(spent):21.1f} {max(spent):7.1f}{over}",
            flush=True,
        )


if __name__ == "__main__":
    main()
