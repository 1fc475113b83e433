import os

import pytest
from gknb.core import disk, locking, recovery, storage
from gknb.core.backups import backups
from gknb.core.fingerprint import fingerprint
from gknb.core.forms import COVER, Place
from gknb.core.report import new_report


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "报告.toml"
    storage.save(new_report("某局", 2024), path)
    return path


def test_a_draft_is_found_with_its_differences_until_it_is_discarded(path):
    report = storage.load(path)
    recovery.write_draft(report, path, fingerprint(path))
    assert recovery.find_draft(path) is None
    report.put(Place(COVER, "agency.name"), "另一局")
    report.put(Place(COVER, "year"), None)
    recovery.write_draft(report, path, fingerprint(path))
    draft = recovery.find_draft(path)
    assert draft.report == report
    assert not recovery.is_behind(draft)
    found = recovery.differences(draft.report, storage.load(path))
    assert [(item.file, item.draft) for item in found] == [(2024, None), ("某局", "另一局")]
    recovery.discard(path)
    assert recovery.find_draft(path) is None


def test_a_file_changed_underneath_is_not_overwritten(path):
    before = fingerprint(path)
    path.write_text("x")
    with pytest.raises(storage.ChangedOnDiskError, match="改动"):
        storage.save(new_report("某局", 2024), path, before)
    assert path.read_text() == "x"


def test_the_version_before_is_kept(path):
    before = path.read_bytes()
    storage.save(new_report("另一局", 2024), path)
    assert backups(path)[0].read_bytes() == before


def test_the_second_session_is_told_who_has_the_file_and_can_take_it_over(path):
    first = locking.acquire(path)
    second = locking.acquire(path)
    assert isinstance(second, locking.HeldBy)
    assert (second.pid, second.is_stale) == (os.getpid(), False)
    third = locking.take_over(path)
    assert third.is_held
    assert not first.is_held
    first.release()
    assert third.is_held
    third.release()
    assert not list(path.parent.glob(".*-who"))


@pytest.mark.parametrize("call", ["open", "fchmod", "fsync", "replace"])
def test_a_save_that_fails_leaves_the_old_file_whole(path, monkeypatch, call):
    before = path.read_bytes()

    def fail(*_):
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(disk.os, call, fail)
        with pytest.raises(storage.ReportFileError, match="磁盘已满"):
            storage.save(new_report("另一局", 2024), path)
    assert path.read_bytes() == before
