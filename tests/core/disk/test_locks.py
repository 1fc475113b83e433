"""Who edits a report: one at a time, whatever becomes of them."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from gknb.core.disk import locks
from gknb.core.disk.lock_files import lock_path
from gknb.core.disk.locks import Holder, LockedError, held_by, note_path, take
from gknb.core.safe_text import CONTROLS
from tests.core.disk.test_access import reachable, somebody

HOLD = """
import sys
from pathlib import Path
from gknb.core.disk.locks import take
lock = take(Path(sys.argv[1]), over=len(sys.argv) > 2)
print("held", flush=True)
for line in sys.stdin:
    if line == "ask\\n":
        print(lock.is_held(), flush=True)
    else:
        lock.release()
        print("released", flush=True)
"""


@pytest.fixture
def path(shared):
    path = shared / "年报.toml"
    path.write_bytes(b"")
    return path


class Other:
    """Another session, in a process of its own."""

    def __init__(self, path, *more):
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, path, *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "held\n"

    def ask(self, line):
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()


def test_the_second_is_told_who_holds_it_where_and_since_when(path):
    with Other(path), pytest.raises(LockedError) as caught:
        take(path)
    holder = caught.value.holder
    assert holder.user
    assert holder.host == os.uname().nodename[:40]
    assert holder.since.tzinfo is not None
    for part in (holder.user, holder.host, "起"):
        assert part in str(holder)


def test_it_is_the_same_lock_by_whatever_name_the_file_is_reached(path, shared, monkeypatch):
    link = shared / "link.toml"
    link.symlink_to(path)
    monkeypatch.chdir(shared)
    with Other(path):
        for name in (link, path.relative_to(shared)):
            with pytest.raises(LockedError):
                take(name)


def test_after_leaving_nothing_is_left_and_others_may_edit(path):
    with Other(path) as other:
        assert other.ask("release") == "released"
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]
        take(path).release()
    assert held_by(path) is None


def test_a_session_that_was_killed_holds_nothing(path):
    with Other(path) as other:
        other.process.kill()
        other.process.wait()
    assert lock_path(path).exists()
    assert held_by(path) is None
    lock = take(path)
    assert lock.is_held()
    lock.release()


def test_the_lock_of_a_session_that_hangs_is_taken_over_and_it_finds_out(path):
    with Other(path) as other:
        assert other.ask("ask") == "True"
        mine = take(path, over=True)
        assert other.ask("ask") == "False"
        assert mine.is_held()
        with pytest.raises(LockedError):
            take(path)
        assert other.ask("release") == "released"
        assert mine.is_held()
        assert held_by(path) is not None
        mine.release()
    assert held_by(path) is None


def test_the_one_who_lost_it_knows_to_whom(path):
    mine = take(path)
    with Other(path, "over"):
        assert not mine.is_held()
        assert mine.taker().user
        mine.release()
        assert held_by(path) is not None


def test_whether_somebody_edits_can_be_asked_without_taking_it(path):
    assert held_by(path) is None
    with Other(path) as other:
        assert held_by(path).user
        assert other.ask("ask") == "True"


def test_a_folder_in_which_nothing_can_be_written_has_no_lock(tmp_path):
    with pytest.raises(FileNotFoundError):
        take(tmp_path / "没有" / "年报.toml")
    assert held_by(tmp_path / "没有" / "年报.toml") is None


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff",
        b"{",
        b"[]",
        b"1",
        b"[" * 5000,
        b'{"user": 1, "since": "x"}',
        b'{"user": "' + b"a" * 100_000 + b'"}',
        json.dumps({"user": "\x1b[2J\x07甲\ud800", "host": "[/]\n\u202e", "since": "x"}).encode(),
    ],
)
def test_a_note_that_was_tampered_with_does_no_harm(path, note):
    with Other(path):
        note_path(path).write_bytes(note)
        said = str(held_by(path))
        assert not CONTROLS.search(said)
        assert len(said) < 200
        assert "\n" not in said


def test_a_name_that_is_none_has_no_lock():
    assert held_by("\0") is None


def test_a_note_that_cannot_be_replaced_is_taken_away(path, monkeypatch):
    with Other(path):
        note_path(path).chmod(0o444)
        monkeypatch.setattr(os, "access", lambda *_, **__: False)  # as for another user's note
        mine = take(path, over=True)
        assert mine.is_held()
    mine.release()


def test_a_folder_that_forbids_to_take_a_lock_away_lets_it_be_taken_over_beside(path, monkeypatch):
    def forbidden(*_, **__):
        raise PermissionError(1, "sticky")

    with Other(path) as other:
        with monkeypatch.context() as patch:
            patch.setattr(type(path), "unlink", forbidden)
            mine = take(path, over=True)
        assert other.ask("ask") == "False"
        assert mine.is_held()
        with pytest.raises(LockedError):
            take(path)
        mine.release()
    assert held_by(path) is None


class Closed:
    """The usual lock and the note as files that another user keeps to himself."""

    def __init__(self, path, monkeypatch):
        self.files = {str(lock_path(path)), str(note_path(path))}
        self.is_note_open = True
        opens = os.open

        def opened(name, *more, **named):
            if str(name) in self.files and not (self.is_note_open and name == note_path(path)):
                raise PermissionError(errno.EACCES, "not yours")
            return opens(name, *more, **named)

        unlinks = type(path).unlink

        def unlink(file, *, missing_ok=False):
            if str(file) in self.files:
                raise PermissionError(errno.EPERM, "sticky")
            unlinks(file, missing_ok=missing_ok)

        monkeypatch.setattr(os, "open", opened)
        monkeypatch.setattr(type(path), "unlink", unlink)


def leave(path, host):
    """What a session leaves that is killed."""
    lock_path(path).write_bytes(b"")
    note = {"user": "brka", "host": host, "since": "", "token": "x"}
    note_path(path).write_text(json.dumps(note), encoding="utf-8")


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="the system lists no locks")
@pytest.mark.parametrize("is_note_open", [True, False])
def test_a_closed_lock_of_a_dead_session_locks_nothing(path, monkeypatch, is_note_open):
    leave(path, platform.node())
    Closed(path, monkeypatch).is_note_open = is_note_open
    assert held_by(path) is None
    before = set(path.parent.iterdir())
    mine = take(path)
    assert mine.is_held()
    assert held_by(path) is not None
    with pytest.raises(LockedError):
        take(path)
    mine.release()
    assert set(path.parent.iterdir()) == before
    take(path).release()


def test_a_closed_lock_of_a_living_session_holds_until_it_is_taken_over(path, monkeypatch):
    with Other(path) as other:
        Closed(path, monkeypatch)
        before = set(path.parent.iterdir())
        with pytest.raises(LockedError):
            take(path)
        assert held_by(path) is not None
        assert set(path.parent.iterdir()) == before
        mine = take(path, over=True)
        assert other.ask("ask") == "False"
        assert mine.is_held()
        mine.release()
        assert set(path.parent.iterdir()) == before


def test_a_closed_lock_from_another_machine_holds_until_it_is_taken_over(path, monkeypatch):
    leave(path, "another")
    Closed(path, monkeypatch)
    with pytest.raises(LockedError):
        take(path)
    mine = take(path, over=True)
    assert mine.is_held()
    mine.release()


def test_a_closed_lock_holds_where_the_system_does_not_list_our_own(path, monkeypatch):
    leave(path, platform.node())
    Closed(path, monkeypatch)
    monkeypatch.setattr(locks, "is_listed", lambda _: False)
    before = set(path.parent.iterdir())
    with pytest.raises(LockedError):
        take(path)
    assert set(path.parent.iterdir()) == before


def test_who_comes_back_to_his_own_lock_minds_the_one_beside_it(path, monkeypatch):
    leave(path, platform.node())
    with monkeypatch.context() as patch:
        Closed(path, patch)
        theirs = take(path)
    with pytest.raises(LockedError):
        take(path)
    theirs.release()
    take(path).release()


def test_a_session_whose_taker_has_left_holds_nothing_any_more(path):
    with Other(path) as other:
        take(path, over=True).release()
        assert other.ask("ask") == "False"


def test_a_long_name_has_a_lock_too(tmp_path):
    path = tmp_path / ("长" * 83 + ".toml")
    path.write_bytes(b"")
    lock = take(path)
    assert held_by(path) is not None
    lock.release()
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_full_disk_keeps_no_lock_without_a_note(path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(locks, "replace", full)
        with pytest.raises(OSError, match="full"):
            take(path)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    take(path).release()


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_files_of_a_lock_obey_the_umask(path, mask, mode):
    before = os.umask(mask)
    try:
        lock = take(path)
    finally:
        os.umask(before)
    for file in (lock_path(path), note_path(path)):
        assert file.stat().st_mode & 0o777 == mode
    lock.release()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become others")
def test_what_a_dead_session_left_in_a_sticky_folder_locks_nothing(path):
    path.parent.chmod(0o1777)
    for file in (path, lock_path(path), note_path(path)):
        file.write_text('{"user": "brka", "host": "a", "since": "", "token": "x"}')
        os.chown(file, 61001, 61001)
        file.chmod(0o644)
    with reachable(path), somebody(61002, 61002):
        lock = take(path)
        assert lock.is_held()
        with pytest.raises(LockedError) as caught:
            take(path)
        assert caught.value.holder.user != "brka"
    with reachable(path), somebody(61003, 61003), pytest.raises(LockedError):
        take(path)
    with reachable(path), somebody(61002, 61002):
        lock.release()
        assert held_by(path) is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become others")
def test_the_lock_of_a_living_session_of_another_user_holds(path):
    path.parent.chmod(0o1777)
    with Other(path), reachable(path), somebody(61002, 61002), pytest.raises(LockedError):
        take(path)


def test_a_holder_is_named_as_far_as_the_note_tells():
    since = dt.datetime(2025, 1, 8, 9, 5).astimezone()
    for holder, words in (
        (Holder("王", "办公室", since, "x"), "王（在 办公室），从 01-08 09:05 起"),
        (Holder("王", "", None, ""), "王"),
        (Holder("", "办公室", None, ""), "不知道是谁（在 办公室）"),
        (Holder("", "", since, ""), "不知道是谁，从 01-08 09:05 起"),
    ):
        assert str(holder) == words


def test_a_note_tells_who_and_since_when_and_long_names_are_cut(path):
    lock = take(path)
    note = json.loads(note_path(path).read_text(encoding="utf-8"))
    assert list(note) == ["user", "host", "since", "token"]
    assert dt.datetime.fromisoformat(note["since"]).tzinfo is not None
    assert "." not in note["since"]
    note |= {"user": "长" * 41, "host": "b" * 40, "token": "other"}
    note_path(path).write_text(json.dumps(note), encoding="utf-8")
    taker = lock.taker()
    assert (taker.user, taker.host, taker.token) == ("长" * 40, "b" * 40, "other")
    assert taker.since == dt.datetime.fromisoformat(note["since"])
    assert not lock.is_held()
    lock.release()
    assert note_path(path).exists()  # it is somebody else's by now
    assert lock_path(path).exists()


def test_of_several_notes_the_last_one_counts(path):
    lock = take(path)
    beside = note_path(path).with_name(note_path(path).name + "-9")
    note = {"user": "后", "host": "", "since": "", "token": "other"}
    beside.write_text(json.dumps(note), encoding="utf-8")
    os.utime(beside, ns=(1, 1))
    assert lock.is_held()
    os.utime(note_path(path), ns=(0, 0))
    assert lock.taker().user == "后"
    beside.write_bytes(b"x")
    os.utime(beside, ns=(1, 1))
    assert lock.taker() is None  # what cannot be read counts as ours
    assert lock.is_held()
    lock.release()
    lock.release()  # twice does no harm


def test_a_lock_whose_note_is_gone_is_held_no_more(path):
    lock = take(path)
    assert lock.report == path
    note_path(path).unlink()
    assert lock.taker() is None
    assert not lock.is_held()
    lock.release()


def test_a_user_without_a_name_is_told_by_number(path, monkeypatch):
    def nobody():
        raise KeyError("no name")

    monkeypatch.setattr(locks.getpass, "getuser", nobody)
    lock = take(path)
    assert lock._token
    assert locks._read(path).user == str(os.getuid())
    lock.release()


def test_who_only_asks_leaves_files_as_they_were(path):
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208
    assert held_by(path) is None
    lock_path(path).touch()
    assert held_by(path) is None
    assert lock_path(path).exists()
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208
    lock = take(path)
    note_path(path).unlink()
    assert held_by(path) == Holder("", "", None, "")  # held, and nobody knows by whom
    with pytest.raises(LockedError, match="不知道是谁"):
        take(path)
    lock.release()
