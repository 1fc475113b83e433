"""How long `gknb check` and `gknb print` take, against importing Rich's tables.

    python benchmarks/start.py [--python PYTHON] [--runs 25]

Measured from an installed wheel: PYTHON is that of an environment where it is; without it one is
made for the occasion. Commands run by turns. Imports of an editable installation are slower.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from alternating import by_turns, run_time

ROOT = Path(__file__).parents[1]
SAMPLE = str(ROOT / "sample" / "busy-city-2024.toml")
MISTAKES = str(ROOT / "sample" / "with-mistakes-2024.toml")
BASE = "import rich.table"


def main() -> None:
    """Measure, print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--python", help="of an environment with an installed gknb")
    arguments.add_argument("--runs", type=int, default=25)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="gknb-start-") as folder:
        measure(Path(options.python or installed(Path(folder))), options.runs)


def installed(folder: Path) -> str:
    """The Python of a new environment with the program, as it is in this checkout."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", ROOT], check=True)
    return python


def measure(python: Path, runs: int) -> None:
    """Print medians and ratios."""
    program = str(python.parent / "gknb")
    commands = {
        "python": [str(python), "-c", "pass"],
        BASE: [str(python), "-c", BASE],
        "import click": [str(python), "-c", "import click"],
        "check": [program, "check", SAMPLE],
        "check, with mistakes": [program, "check", MISTAKES],
        "print": [program, "print", SAMPLE],
    }
    times = by_turns({name: partial(run_time, command) for name, command in commands.items()}, runs)
    base = times[BASE]
    for name, taken in times.items():
        ratio = f"{taken.median / base.median:.2f} x (least {taken.least / base.least:.2f} x)"
        print(f"{name:22} {taken}   {ratio}")


if __name__ == "__main__":
    main()
