"""Where what is kept of a user's reports lies, and whose it is."""

from __future__ import annotations

import os
import stat

import pytest

from gknb.core.disk.file_number import file_number
from gknb.core.disk.user_state import state_folder, state_name, state_path


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "deep" / "state"))


def test_a_folder_is_made_when_it_is_asked_for_and_is_its_users_alone(tmp_path):
    path = tmp_path / "deep" / "state" / "gknb" / "drafts"
    assert state_path("drafts") == path
    assert not (tmp_path / "deep").exists()
    before = os.umask(0)
    try:
        assert state_folder("drafts") == path
    finally:
        os.umask(before)
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (path, path.parent)] == [0o700] * 2
    path.chmod(0o755)  # by an earlier version, or by hand
    assert state_folder("drafts") == path
    assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_report_has_one_name_by_whatever_way_it_is_reached(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    link = tmp_path / "b.toml"
    link.symlink_to(path)
    monkeypatch.chdir(tmp_path)
    (name,) = {state_name(each) for each in (path, link, path.relative_to(tmp_path))}
    assert len(name) == 32
    assert int(name, 16)
    assert state_name(tmp_path / "c.toml") != name


def test_a_file_has_one_number_by_whatever_name(tmp_path):
    path = tmp_path / "a"
    path.touch()
    (tmp_path / "b").hardlink_to(path)
    (tmp_path / "c").symlink_to(path)
    (tmp_path / "other").touch()
    status = path.stat()
    numbers = [file_number(str(tmp_path / name)) for name in "abc"]
    assert numbers == [(status.st_dev, status.st_ino)] * 3
    assert file_number(str(tmp_path / "other")) not in (None, numbers[0])
    assert file_number(str(tmp_path / "none")) is file_number("a\0b") is None
