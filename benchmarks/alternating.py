"""Commands measured by turns, so that whatever else the machine does falls on all of them alike."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Times(NamedTuple):
    """What the runs of one command took, in milliseconds."""

    median: float
    least: float

    def __str__(self) -> str:
        """Median and minimum, for a table."""
        return f"{self.median:6.1f} ms, least {self.least:6.1f}"


def by_turns(works: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Times]:
    """Every work so many times, one after the other in every round; each says how long it took."""
    for work in works.values():  # files into memory, bytecode onto the disk
        work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(work())
    return {name: Times(statistics.median(times), min(times)) for name, times in taken.items()}


def run_time(command: Sequence[str]) -> float:
    """Milliseconds from start to end of a command that writes into a pipe."""
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, cwd="/")
    taken = (time.perf_counter() - begun) * 1000
    if b"Traceback" in done.stderr or done.returncode > 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return taken
