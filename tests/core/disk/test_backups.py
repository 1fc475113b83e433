"""Earlier versions of a report file."""

from __future__ import annotations

import os
import stat

import pytest

from gknb.core.disk import backups as module
from gknb.core.disk.backups import KEPT, backups, keep_backup
from gknb.core.files import toml_file
from gknb.core.forms import Place
from gknb.core.report import new_report


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "年报.toml"


def saved(path, number):
    report = new_report("某县商务局", 2023)
    report.put(Place("requests", "received", "enterprise"), number)
    toml_file.save(report, path)
    return path.read_bytes()


def test_saving_keeps_the_last_versions_and_no_more(path):
    versions = [saved(path, number) for number in range(KEPT + 3)]
    kept = [backup.read_bytes() for backup in backups(path)]
    assert kept == list(reversed(versions[:-1]))[:KEPT]
    assert all(stat.S_IMODE(backup.stat().st_mode) == 0o600 for backup in backups(path))


def test_a_version_is_kept_once(path):
    saved(path, 1)
    keep_backup(path, 10**6)
    keep_backup(path, 10**6)
    assert len(backups(path)) == 1


def test_a_backup_that_fails_does_not_stop_the_saving(path, monkeypatch):
    saved(path, 1)

    def full(*_):
        raise OSError(28, "full")

    monkeypatch.setattr(module, "state_folder", full)
    assert saved(path, 2) == path.read_bytes()
    assert backups(path) == []


def test_a_pipe_is_never_waited_for(path):
    os.mkfifo(path)
    assert keep_backup(path, 10) is None


def test_what_is_kept_is_named_by_the_file_and_the_latest_stands_first(path):
    assert keep_backup(path, 10) is None
    kept = []
    for text in (b"1", b"2", b"1"):
        path.write_bytes(text)
        kept.append(keep_backup(path, 10))
    assert backups(path) == kept[::-1]
    assert [file.read_bytes() for file in kept] == [b"1", b"2", b"1"]
    assert {file.suffix for file in kept} == {".toml"}
    assert keep_backup(path, 10) == kept[-1]  # it is kept already
    other = path.with_name("other")
    other.write_bytes(b"x")
    assert keep_backup(other, 10).suffix == ".toml"
    assert len(backups(path)) == 3
    assert len(backups(other)) == 1


def test_what_is_too_large_for_a_report_is_not_kept(path):
    path.write_bytes(b"x" * 11)
    assert keep_backup(path, 10) is None
    path.write_bytes(b"x" * 10)
    kept = keep_backup(path, 10)
    assert kept is not None
    path.write_bytes(b"x" * 11)
    assert keep_backup(path, 10) == kept
    assert backups(path) == [kept]
