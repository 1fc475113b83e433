"""Every command that writes, killed at random moments: what was there is whole, or what is new is.

Each command is let run once to see how long it takes, then killed with SIGKILL at so many moments
of that time. After each the target must be what it was before, or what the whole run made of it;
no lock may stop the next run, which must pass.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample"
GKNB = [sys.executable, "-m", "gknb"]


class Command(NamedTuple):
    """A command that writes a file, and what it needs."""

    target: str
    arguments: tuple[str, ...]
    begun_with: str | None = None
    """The sample that is there before; None where the file is made."""


COMMANDS = {
    "new": Command("n.toml", ("new", "n.toml", "--agency", "某局", "--year", "2024")),
    "new --force": Command(
        "n.toml",
        ("new", "n.toml", "--agency", "某局", "--year", "2024", "--force"),
        "county-2023.toml",
    ),
    "import": Command("i.toml", ("import", "page.html", "-o", "i.toml")),
    "import --force": Command(
        "i.toml", ("import", "page.html", "-o", "i.toml", "--force"), "county-2023.toml"
    ),
    "import into a folder": Command(
        "reports/云溪市人民政府2024.toml", ("import", "page.html", "-o", "reports/")
    ),
    "sign": Command(
        "s.toml",
        ("sign", "s.toml", "--stage", "初审", "--name", "甲", "--force"),
        "county-2023.toml",
    ),
    "tally --into": Command(
        "t.toml", ("tally", "register.csv", "--into", "t.toml"), "busy-city-2024.toml"
    ),
    "merge": Command("m.toml", ("merge", "parts", "-o", "m.toml", "--agency", "某市")),
    "merge --update": Command(
        "m.toml", ("merge", "parts", "-o", "m.toml", "--update"), "busy-city-2024.toml"
    ),
    "merge --prose": Command(
        "p.md", ("merge", "parts", "-o", "m.toml", "--agency", "某市", "--prose", "p.md")
    ),
    "print -o": Command("p.docx", ("print", "source.toml", "-o", "p.docx")),
    "print --force": Command(
        "p.html", ("print", "source.toml", "-o", "p.html", "--force"), "county-2023.toml"
    ),
    "compare -o": Command("c.html", ("compare", "source.toml", "other.toml", "-o", "c.html")),
}


def folder_of(root: Path, command: Command) -> Path:
    """A folder with all that a command needs."""
    folder = root / "work"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "parts").mkdir(parents=True)
    for number in (1, 2, 3):
        text = (SAMPLES / "from-registers-2024.toml").read_text(encoding="utf-8")
        part = text.replace('name = "', f'name = "{number}', 1)
        (folder / f"parts/{number}.toml").write_text(part, encoding="utf-8")
    shutil.copy(SAMPLES / "busy-city-2024.toml", folder / "source.toml")
    shutil.copy(SAMPLES / "from-registers-2024.toml", folder / "other.toml")
    shutil.copy(SAMPLES / "requests-register-2024.csv", folder / "register.csv")
    shutil.copy(root / "page.html", folder / "page.html")
    if command.begun_with is not None:
        shutil.copy(SAMPLES / command.begun_with, folder / command.target)
    return folder


def run(folder: Path, command: Command, kill_after: float | None = None) -> int:
    """Run a command, killed after so many seconds unless it has ended; its exit code."""
    environment = os.environ | {"XDG_STATE_HOME": str(folder.parent / "state")}
    with subprocess.Popen(
        [*GKNB, *command.arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            process.wait(kill_after)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.returncode


def content(path: Path) -> bytes | None:
    """What a file holds, without what differs from run to run; None where there is none."""
    if not path.exists():
        return None
    lines = path.read_bytes().split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(b"signed_at"))


def kills(root: Path, command: Command, moments: int, random: Random) -> tuple[int, list[str]]:
    """How often a command was killed before its end, and what went wrong."""
    folder = folder_of(root, command)
    target = folder / command.target
    before = content(target)
    begun = time.monotonic()
    run(folder, command)
    lasts = time.monotonic() - begun
    after = content(target)
    killed, faults = 0, [] if after not in (before, None) else ["writes nothing"]
    for moment in range(moments):
        folder_of(root, command)
        # Most of the time is spent on starting: half of the moments are at the end.
        first = 0.0 if moment % 2 else 0.6 * lasts
        killed += run(folder, command, random.uniform(first, lasts)) < 0
        if content(target) not in (before, after):
            faults.append(f"moment {moment}: neither the old nor the new file")
        if not target.exists() or content(target) == before:
            run(folder, command)
            if content(target) != after:
                faults.append(f"moment {moment}: the next run does not pass")
    return killed, faults


def main() -> None:
    """Kill every command, print a table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--moments", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    choose: Callable[[], Random] = lambda: Random(options.seed)  # noqa: E731, S311
    print("command          moments  killed  faults")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        page = [*GKNB, "print", str(SAMPLES / "busy-city-2024.toml"), "--format", "html"]
        (root / "page.html").write_bytes(
            subprocess.run(page, capture_output=True, check=True).stdout
        )
        for title, command in COMMANDS.items():
            killed, faults = kills(root, command, options.moments, choose())
            print(f"{title:16} {options.moments:7} {killed:7} {len(faults):7}", flush=True)
            for fault in faults:
                print(f"  {fault}")


if __name__ == "__main__":
    main()
