"""Kills the app while somebody types, and looks at what the next start finds.

    python benchmarks/kills.py [--moments 50] [--seed 1]

The app runs in tmux, on a copy of a sample with a state folder of its own. Figures and prose that
are known are typed in, each at a recorded time; at a random moment HUP, TERM or KILL is sent, or
the tmux session is killed, as when a line drops. Then the program's own recovery is asked in a new
process, and for every fifth moment the app itself, which takes the draft by keys and saves.
Everything typed up to a second before must be there, and the report file must be whole.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample" / "county-2023.toml"
SOCKET = "gknb-kills"
SESSION = "typing"
WAYS = ("HUP", "TERM", "KILL", "kill-session")
ALLOWED = 1.0
"""Seconds before the kill of which typing may be lost."""
LONGEST = 6.0
WAITING = 20.0
SAVED_ONE_IN = 12
READY, OFFERED = "F10", "复制"
RECOVER = """
import sys
from pathlib import Path
from gknb.core.files import drafts, toml_file
from gknb.core.forms import Place
path = Path(sys.argv[1])
toml_file.load(path)
draft = drafts.find_draft(path)
report = draft.report if draft else toml_file.load(path)
for place in report.form.prose:
    if place == Place("overview", "proactive_disclosure"):
        print("prose", ascii(report.text(place)))
for place in report.form.tables["requests"].keyed_places:
    print("figure", report.figures.get(place))
"""


class Typed(NamedTuple):
    """Something typed, with the time at which it was."""

    at: float
    text: str


class Outcome(NamedTuple):
    """What one kill came to."""

    way: str
    kind: str
    typed: int
    lost: int
    oldest_lost: float
    """Seconds before the kill at which the oldest lost thing was typed; 0 where none was."""
    failure: str


class Tmux:
    """A tmux server of its own, with the app in its only session."""

    def __init__(self, folder: Path, report: Path) -> None:
        self.folder = folder
        self.report = report

    def __call__(self, *arguments: str) -> str:
        """Run a command of tmux."""
        done = subprocess.run(
            ["tmux", "-L", SOCKET, *arguments], capture_output=True, text=True, check=False
        )
        return done.stdout

    def start(self) -> None:
        """Open the app and wait until it has painted."""
        environment = f"XDG_STATE_HOME={shlex.quote(str(self.folder / 'state'))} LANG=C.UTF-8"
        command = f"exec env {environment} {sys.executable} -m gknb {shlex.quote(str(self.report))}"
        self("new-session", "-d", "-s", SESSION, "-x", "120", "-y", "40", command)
        self.wait_for(READY, OFFERED)

    def wait_for(self, *texts: str) -> None:
        """Wait until one of the texts stands on the screen."""
        until = time.monotonic() + WAITING
        while time.monotonic() < until:
            shown = self("capture-pane", "-p", "-t", SESSION)
            if any(text in shown for text in texts):
                return
            time.sleep(0.05)
        raise RuntimeError(f"{texts} not on the screen:\n{self('capture-pane', '-p')}")

    def keys(self, *keys: str) -> None:
        """Press keys by their names."""
        self("send-keys", "-t", SESSION, *keys)

    def type(self, text: str) -> None:
        """Type characters."""
        self("send-keys", "-t", SESSION, "-l", text)

    def process(self) -> int:
        """The process of the app."""
        return int(self("display-message", "-p", "-t", SESSION, "#{pane_pid}"))

    def kill(self, way: str) -> float:
        """End the app; the time at which it was."""
        process = self.process()
        at = time.monotonic()
        if way == "kill-session":
            self("kill-session", "-t", SESSION)
        else:
            os.kill(process, getattr(signal, f"SIG{way}"))
        until = time.monotonic() + WAITING
        while Path(f"/proc/{process}").exists() and time.monotonic() < until:
            time.sleep(0.02)
        if Path(f"/proc/{process}").exists():
            os.kill(process, signal.SIGKILL)
            raise RuntimeError(f"{way} did not end the app")
        self.stop()
        return at

    def stop(self) -> None:
        """End the server."""
        self("kill-server")


def typing(tmux: Tmux, random: Random, kind: str, until: float) -> Iterator[Typed]:
    """Type until a moment: numbered words of prose, or figures from cell to cell."""
    tmux.keys("F3")
    tmux.wait_for(">一、")
    if kind == "figures":
        tmux.keys("F3", "F3")
        tmux.wait_for(">三、")
    else:
        tmux.keys("C-End")
    number = 0
    while time.monotonic() < until:
        text = f"第{number}条。" if kind == "prose" else f"{1000 + number}"
        at = time.monotonic()
        tmux.type(text)
        if kind == "figures":
            tmux.keys("Enter")
        yield Typed(at, text)
        number += 1
        if random.randrange(SAVED_ONE_IN) == 0:
            tmux.keys("C-s")
        time.sleep(random.uniform(0.02, 0.3))


def recovered(folder: Path, report: Path, kind: str) -> str:
    """What the program's own recovery holds of what was typed: a line a figure, or the prose."""
    environment = os.environ | {"XDG_STATE_HOME": str(folder / "state")}
    done = subprocess.run(
        [sys.executable, "-c", RECOVER, str(report)],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    lines = [line for line in done.stdout.splitlines() if line.startswith(kind.rstrip("s"))]
    return "\n".join(lines).encode().decode("unicode_escape") + "\n"


def take_draft(folder: Path, report: Path) -> None:
    """Start the app again, take the draft it offers, save, leave."""
    tmux = Tmux(folder, report)
    tmux.start()
    try:
        if OFFERED in tmux("capture-pane", "-p", "-t", SESSION):
            tmux.keys("Enter")
            tmux.wait_for("[未保存]")
            tmux.keys("C-s")
            tmux.wait_for("已保存")
        tmux.keys("C-q")
    finally:
        tmux.stop()


def one(random: Random, way: str, kind: str, *, by_keys: bool) -> Outcome:
    """One kill, and what is left."""
    with tempfile.TemporaryDirectory(prefix="gknb-kill-") as name:
        folder = Path(name)
        report = folder / "年报.toml"
        report.write_bytes(SAMPLE.read_bytes())
        tmux = Tmux(folder, report)
        typed: list[Typed] = []
        try:
            tmux.start()
            until = time.monotonic() + random.uniform(0.5, LONGEST)
            typed.extend(typing(tmux, random, kind, until))
            killed = tmux.kill(way)
            if by_keys:
                take_draft(folder, report)
            found = recovered(folder, report, kind)
        except RuntimeError as error:
            return Outcome(way, kind, len(typed), 0, 0.0, str(error).strip()[-300:])
        finally:
            with contextlib.suppress(OSError):
                tmux.stop()
        ending = "\n" if kind == "figures" else ""
        start = " " if kind == "figures" else ""
        lost = [item for item in typed if f"{start}{item.text}{ending}" not in found]
        oldest = max((killed - item.at for item in lost), default=0.0)
        failure = "" if oldest <= ALLOWED else f"{lost[0].text} is lost"
        return Outcome(way, kind, len(typed), len(lost), oldest, failure)


def main() -> None:
    """Kill, look, print a table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--moments", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    random = Random(options.seed)  # noqa: S311
    outcomes = []
    for number in range(options.moments):
        way, kind = WAYS[number % len(WAYS)], ("figures", "prose")[number // len(WAYS) % 2]
        outcome = one(random, way, kind, by_keys=number % 5 == 4)
        outcomes.append(outcome)
        if outcome.failure:
            print(f"moment {number}: {outcome}", flush=True)
    print("signal        kills  typed  lost  oldest lost (s)  median  failures")
    for way in WAYS:
        of = [outcome for outcome in outcomes if outcome.way == way]
        if of:
            ages = [outcome.oldest_lost for outcome in of]
            print(
                f"{way:12} {len(of):6} {sum(o.typed for o in of):6} {sum(o.lost for o in of):5} "
                f"{max(ages):16.2f} {statistics.median(ages):7.2f} "
                f"{sum(bool(o.failure) for o in of):9}"
            )


if __name__ == "__main__":
    main()
