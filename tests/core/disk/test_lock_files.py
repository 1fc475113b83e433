"""The files of locks: where they lie, and whether one is held."""

from __future__ import annotations

import errno
import fcntl
import os

import pytest

from gknb.core.disk import lock_files
from gknb.core.disk.lock_files import (
    beside,
    drop,
    is_listed,
    is_locked,
    lock_file,
    lock_path,
    lock_paths,
    own_lock_path,
)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "年报[1].toml"
    path.write_bytes(b"")
    return path


def open_files():
    return len(os.listdir("/dev/fd"))  # noqa: PTH208


def test_what_lies_beside_a_report_is_hidden_and_bears_its_name(report, tmp_path):
    assert lock_path(report) == tmp_path / ".年报[1].toml.gknb-lock"
    assert own_lock_path(report) == tmp_path / f".年报[1].toml.gknb-lock-{os.getuid()}"
    link = tmp_path / "else" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(report)
    assert beside(link, "x") == tmp_path / ".年报[1].toml.x"


def test_a_name_to_which_nothing_can_be_added_is_shortened(tmp_path):
    longest, too_long = "a" * 230, "a" * 231
    assert beside(tmp_path / longest, "x").name == f".{longest}.x"
    name = beside(tmp_path / too_long, "x").name
    assert len(name) == 1 + 32 + 2
    assert name != beside(tmp_path / ("b" * 231), "x").name
    assert beside(tmp_path / ("年" * 77), "x").name != f".{'年' * 77}.x"  # 231 bytes


def test_all_locks_of_a_report_are_listed_and_those_of_no_other(report):
    assert lock_paths(report) == set()
    own = [lock_path(report), own_lock_path(report), beside(report, "gknb-lock-9")]
    for path in (*own, beside(report, "gknb-user"), lock_path(report.with_name("年报1.toml"))):
        path.touch()
    assert lock_paths(report) == set(own)
    own[0].unlink()
    own[0].symlink_to("nowhere")
    assert lock_paths(report) == set(own)


def test_a_lock_is_taken_once_and_is_free_when_it_is_dropped(report):
    path = lock_path(report)
    before = open_files()
    taken = lock_file(path)
    assert taken is not None
    assert taken.path == path
    assert (is_locked(path), is_listed(path)) == (True, True)
    assert lock_file(path) is None
    drop(taken)
    assert open_files() == before
    assert not path.exists()
    assert not is_locked(path)
    again = lock_file(path)
    assert again is not None
    drop(again)


def test_a_lock_without_its_holder_is_free(report):
    path = lock_path(report)
    path.touch()
    assert (is_locked(path), is_listed(path)) == (False, False)
    assert (is_locked(report / "x"), is_listed(report / "x")) == (False, False)
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)  # somebody who only asks
        assert not is_locked(path)
        assert is_listed(path)


@pytest.mark.parametrize("becomes", ["gone", "another"])
def test_a_lock_that_was_taken_away_meanwhile_is_none(report, monkeypatch, becomes):
    path = lock_path(report)
    flock = fcntl.flock

    def locked_too_late(file, how):
        path.unlink()
        if becomes == "another":
            path.touch()
        flock(file, how)

    monkeypatch.setattr(fcntl, "flock", locked_too_late)
    before = open_files()
    assert lock_file(path) is None
    assert open_files() == before


def test_a_system_that_knows_no_locks_leaves_no_file_open(report, monkeypatch):
    def none(*_):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", none)
    before = open_files()
    with pytest.raises(OSError, match="no locks"):
        lock_file(lock_path(report))
    assert open_files() == before


def test_a_link_in_the_place_of_a_lock_is_not_followed(report):
    target = report.with_name("target")
    target.touch()
    lock_path(report).symlink_to(target)
    with pytest.raises(OSError, match=r"symbolic|symlink|Too many"):
        lock_file(lock_path(report))
    assert not is_locked(lock_path(report))


def test_the_number_of_a_file_stands_in_the_systems_list():
    line = "7: FLOCK  ADVISORY  WRITE 4710 08:01:131 0 EOF"
    assert lock_files._inode(line) == "131"
    assert lock_files._inode("7: FLOCK ADVISORY WRITE 4710") == ""


def test_a_lock_that_may_not_be_made_but_read_is_opened_to_read(report, monkeypatch):
    path = lock_path(report)
    opens = os.open

    def read_only(name, flags, *more, **named):
        if flags & (os.O_RDWR | os.O_CREAT):
            raise PermissionError(errno.EACCES, "not yours")
        return opens(name, flags, *more, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", read_only)
        with pytest.raises(PermissionError, match="no lock in this folder"):
            lock_file(path)
    path.touch()
    monkeypatch.setattr(os, "open", read_only)
    taken = lock_file(path)
    assert taken is not None
    assert is_locked(path)
    drop(taken)
