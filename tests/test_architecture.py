"""Who may import whom, and what must not be loaded for a command that opens no screen."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.paths import ROOT

LOADED = """
import importlib, sys
importlib.import_module(sys.argv[1])
print(*(name for name in sys.argv[2:] if name in sys.modules))
"""


def test_every_import_contract_is_kept():
    lint = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


@pytest.mark.parametrize("module", ["forms", "checks", "editing", "naming", "files.toml_file"])
def test_the_core_is_imported_without_screen_or_tables_of_rich(module):
    name = f"gknb.core.{module}"
    if find_spec(name) is None:
        pytest.skip(f"{name} is not there yet")
    loaded = subprocess.run(
        [sys.executable, "-c", LOADED, name, "textual", "rich.table", "gknb.tui", "click"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.split() == []


@pytest.mark.parametrize("form", ["text", "tsv", "markdown", "html", "json"])
def test_printing_loads_no_library_of_another_format(form):
    script = (
        "import sys; from gknb.cli import cli;"
        f"cli(['print', 'sample/busy-city-2024.toml', '--format', '{form}'],"
        " standalone_mode=False);"
        "print(*{'docx', 'lxml', 'textual', 'zipfile', 'rich.table'} & {*sys.modules},"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.split() == []


def test_what_textual_keeps_private_is_used_in_one_folder():
    private = re.compile(
        r"textual\._|from textual import _|\b(?:self\.app|app)\._(?!tui)[a-z]|_compositor|_driver\b"
        r"|_action_command_list\b|_sequence_to_key_events\b"
    )
    terminal = ROOT / "src" / "tui" / "terminal"
    users = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("*.py")
        if terminal not in path.parents and private.search(path.read_text(encoding="utf-8"))
    }
    assert users == set()


def test_the_app_has_two_classes_of_its_own_and_no_more_ancestors():
    script = (
        "from gknb.tui.app import GknbApp\n"
        "print(*(c.__name__ for c in GknbApp.__mro__ if c.__module__.startswith('gknb')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["GknbApp", "TerminalApp"]
