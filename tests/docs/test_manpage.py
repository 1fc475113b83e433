"""The manual page of the command is as its help is now, and man reads it without complaint."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess

import click
import pytest

from gknb.cli import COMMANDS, cli
from tests.paths import DOCS

SPEC = importlib.util.spec_from_file_location("manpage", DOCS / "manpage.py")
manpage = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(manpage)


def test_the_page_is_as_the_commands_are_now():
    kept = manpage.PAGE.read_text(encoding="utf-8")
    assert kept == manpage.page(), "run python docs/manpage.py"


def test_every_command_and_option_is_on_the_page():
    page = manpage.page()
    root = click.Context(cli, info_name="gknb")
    for name in COMMANDS:
        assert f"\n.SS gknb {name}\n" in page
        for parameter in cli.get_command(root, name).params:
            for option in parameter.opts if isinstance(parameter, click.Option) else ():
                assert option.replace("-", r"\-") in page


def test_text_stays_text():
    assert list(manpage._text("\n.一\\二，三\n\n  a -b ~\n")) == [
        ".PP",
        r"\&.一\e二，\:三",
        ".PP",
        ".nf",
        r"  a \-b \(ti",
        ".fi",
    ]


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_reads_it_without_complaint():
    run = subprocess.run(
        ["man", "--warnings=w", "-l", manpage.PAGE],
        env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANROFFOPT": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    assert "gknb sign" in run.stdout
    assert "审签报告" in run.stdout
