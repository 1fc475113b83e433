"""The files below a folder: in order, each once, and nothing left out without a word."""

from __future__ import annotations

import os

import pytest

from gknb.core.disk.tree import files_below


@pytest.fixture
def folder(tmp_path):
    for name in ("b.toml", "a.toml", "乙/c.toml", "乙/丙/d.docx", ".git/e.toml"):
        path = tmp_path / "甲" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return tmp_path / "甲"


def below(folder):
    found = files_below(str(folder), lambda name: not name.startswith("."))
    return [os.path.relpath(path, folder) for path in found]


def test_files_come_by_name_before_those_of_the_folders_below(folder):
    assert below(folder) == ["a.toml", "b.toml", "乙/c.toml", "乙/丙/d.docx"]


def test_a_link_to_a_folder_is_gone_into_and_each_folder_once(folder, tmp_path):
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "f.toml").write_text("", encoding="utf-8")
    (folder / "到别处").symlink_to(tmp_path / "别处")
    (folder / "乙" / "回到头").symlink_to(folder)
    (folder / "又").symlink_to(tmp_path / "别处")
    assert below(folder) == ["a.toml", "b.toml", "乙/c.toml", "乙/丙/d.docx", "到别处/f.toml"]


def test_a_folder_that_cannot_be_listed_stands_for_its_files(folder, monkeypatch):
    scandir = os.scandir

    def refusing(path):
        if os.fspath(path).endswith("乙"):
            raise PermissionError(13, "denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert below(folder) == ["a.toml", "b.toml", "乙"]
