"""Who may import whom, and what must not be loaded for a command that opens no screen."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
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


@pytest.mark.parametrize("module", ["forms", "checks", "editing", "naming", "storage"])
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
