"""Files in the folders below one: how deep, how many, which folders are passed over."""

from __future__ import annotations

import os

import pytest

from gknb.core.disk.nearby import Nearby, files_nearby


@pytest.fixture
def folder(tmp_path):
    for name in ("b.x", "a.x", "a.y", "二/c.x", "一/d.x", "一/深/e.x", ".藏/f.x"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    return tmp_path


def names(folder, **bounds):
    bounds = {"depth": 2, "most": 100} | bounds
    nearby = files_nearby(folder, lambda name: name.endswith(".x"), **bounds)
    return [str(file.relative_to(folder)) for file in nearby.files], nearby.is_whole


def test_the_nearest_come_first_and_hidden_folders_are_passed_over(folder):
    assert names(folder) == (["a.x", "b.x", "一/d.x", "二/c.x", "一/深/e.x"], True)


def test_no_deeper_than_asked_for_and_it_is_told_where_there_is_more(folder):
    assert names(folder, depth=0) == (["a.x", "b.x"], False)
    assert names(folder, depth=1) == (["a.x", "b.x", "一/d.x", "二/c.x"], False)


def test_no_more_entries_are_looked_at_than_asked_for(folder):
    assert names(folder, most=10) == names(folder)  # as many as there are, files and folders
    found, is_whole = names(folder, most=9)
    assert not is_whole
    assert "一/深/e.x" not in found
    assert names(folder, most=0) == ([], False)


def test_one_folder_can_be_left_out(folder):
    assert names(folder, leave_out=folder / "一") == (["a.x", "b.x", "二/c.x"], True)
    (folder / "三").symlink_to(folder / "一")
    assert names(folder, leave_out=folder / "一") == (["a.x", "b.x", "二/c.x"], True)


def test_links_to_folders_are_followed_and_each_folder_is_gone_into_once(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("别处")
    (other / "g.x").write_bytes(b"")
    (folder / "二" / "链").symlink_to(other)
    (folder / "二" / "上").symlink_to(folder)
    (other / "回").symlink_to(folder / "一")
    (folder / "0圈").symlink_to(folder / "0圈")
    found, is_whole = names(folder, depth=9)
    assert found == ["a.x", "b.x", "一/d.x", "二/c.x", "一/深/e.x", "二/链/g.x"]
    assert is_whole


def test_it_is_told_where_a_folder_cannot_be_listed(folder, monkeypatch):
    assert files_nearby(folder / "无", lambda _: True, depth=1, most=9) == Nearby(is_whole=False)
    scandir = os.scandir

    def refuse(path):
        if path.name == "一":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(folder) == (["a.x", "b.x", "二/c.x"], False)
