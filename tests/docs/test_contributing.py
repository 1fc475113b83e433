"""The map in CONTRIBUTING.md is that of the checkout."""

from __future__ import annotations

import re
import tomllib

from tests.paths import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SRC = ROOT / "src"


def mapped():
    """The paths in the map, worked out from its indentation."""
    (tree,) = re.findall(r"(?s)```\n(src/\n.*?)```", TEXT)
    above, paths = [], []
    for line in tree.splitlines():
        name = line.split()[0]
        depth = (len(line) - len(line.lstrip())) // 2
        above[depth:] = [name.rstrip("/")]
        paths.append("/".join(above) + ("/" if name.endswith("/") else ""))
    return paths


def test_everything_on_the_map_is_there():
    assert [path for path in mapped() if not (ROOT / path).exists()] == []


def test_every_folder_and_every_loose_module_is_on_the_map():
    paths = set(mapped())
    folders = {path for path in SRC.rglob("*") if path.is_dir() and path.name != "__pycache__"}
    loose = {
        path
        for folder in (SRC, SRC / "core", SRC / "tui")
        for path in folder.glob("*.py")
        if path.name != "__init__.py"
    }
    names = {f"{path.relative_to(ROOT)}/" for path in folders} | {
        str(path.relative_to(ROOT)) for path in loose
    }
    assert sorted(names - paths) == []


def test_every_file_that_is_named_is_there():
    named = set(
        re.findall(r"`((?:src|core|tui|commands|docs|tests|benchmarks)/[\w./-]+\.\w+)`", TEXT)
    )
    places = (ROOT, SRC)
    lost = [
        name
        for name in named
        if "YYYY" not in name
        and "NAME" not in name
        and not any((place / name).exists() for place in places)
    ]
    assert lost == []


def test_every_package_is_explained_once():
    (table,) = re.findall(r"(?s)\| package \| why \|\n\| --- \| --- \|\n(.*?)\n\n", TEXT)
    packages = [line.split()[1] for line in table.splitlines()]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[><=\[]", each)[0] for each in project["dependencies"]}
    assert needed <= set(packages)
    assert len(packages) == len(set(packages))
