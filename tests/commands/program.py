"""The program as a user calls it, in this process or in one of its own; reports to try it on."""

from __future__ import annotations

import os
import subprocess
import sys

from click.testing import CliRunner

from gknb.cli import cli
from tests.paths import SAMPLES

CLEAN = SAMPLES / "busy-city-2024.toml"
QUIET = SAMPLES / "hotan-commerce-2023.toml"
FAULTY = SAMPLES / "with-mistakes-2023.toml"
LAST_YEAR = SAMPLES / "with-mistakes-2024.toml"
AGAINST = SAMPLES / "with-mistakes-2025.toml"
ESCAPE = "\x1b[2J\x1b]0;owned\x07"


def gknb(*arguments, stdin=None):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


def process(*arguments, stdin=None, **environment):
    return subprocess.run(
        [sys.executable, "-m", "gknb", *arguments],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )
