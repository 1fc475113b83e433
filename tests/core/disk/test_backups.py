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
