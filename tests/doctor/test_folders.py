"""Folders are tried by writing, and what stands against it is told with what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from gknb.core.disk import locks
from gknb.doctor import State, folders

MOUNTS = """\
21 1 8:1 / / rw - ext4 /dev/sda1 rw
31 21 0:31 / /home/local rw - xfs /dev/sdb rw
30 21 0:30 / /home rw shared:3 - nfs4 server:/home rw
32 21 0:32 / /mnt/two\\040words rw - cifs //server/share rw
33 21 0:33 / /年报 rw - fuse.sshfs x rw
34 21 0:34 / /home rw - ceph x rw
"""


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


def failing(number):
    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    return fail


def test_folders_that_can_be_written_are_good_and_left_empty(tmp_path):
    state, here, _ = folders.items()
    assert (state.state, here.state) == (State.GOOD, State.GOOD)
    assert state.value.startswith("~/state/gknb：可以写，余")
    assert list(tmp_path.glob(".*")) == []
    assert list((tmp_path / "state" / "gknb").glob(".*")) == []


@pytest.mark.parametrize(
    ("number", "reason", "remedy"),
    [
        (errno.EROFS, "只读", "XDG_STATE_HOME"),
        (errno.EACCES, "没有权限", "XDG_STATE_HOME"),
        (errno.ENOSPC, "磁盘已满", "清理磁盘"),
        (errno.EDQUOT, "配额", "清理磁盘"),
    ],
)
def test_a_state_folder_that_cannot_be_written_is_told(monkeypatch, number, reason, remedy):
    monkeypatch.setattr(folders, "state_folder", failing(number))
    item = folders._state()
    assert item.state is State.BAD
    assert item.value.startswith("~/state/gknb：不能写：")
    assert reason in item.value
    assert remedy in item.remedy


def test_a_disk_that_is_full_shows_when_something_is_written(monkeypatch, tmp_path):
    monkeypatch.setattr(folders.os, "write", failing(errno.ENOSPC))
    assert folders._state().state is State.BAD
    assert folders._here().state is State.NOTE  # to look at reports is possible all the same
    assert list(tmp_path.glob(".gknb*")) == []


def test_a_disk_that_is_full_may_show_only_when_it_is_asked_to_keep_it(monkeypatch, tmp_path):
    monkeypatch.setattr(folders.os, "fsync", failing(errno.EDQUOT))  # as a network drive does
    assert "配额" in folders._state().value
    assert list(tmp_path.rglob(".gknb*")) == []


def test_little_room_is_told(monkeypatch):
    monkeypatch.setattr(folders, "_free", lambda _: folders._SCARCE - 1)
    assert [item.state for item in folders.items()[:2]] == [State.NOTE, State.NOTE]
    monkeypatch.setattr(folders, "_free", lambda _: folders._SCARCE)
    assert [item.state for item in folders.items()[:2]] == [State.GOOD, State.GOOD]


def test_a_folder_without_locks_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(locks, "take", failing(errno.ENOLCK))
    item = folders._here()
    assert item.state is State.BAD
    assert "不能锁定" in item.value
    assert list(tmp_path.glob(".gknb*")) == []


def test_the_current_folder_is_not_named(monkeypatch, tmp_path):
    secret = tmp_path / "云溪市信访局"
    secret.mkdir()
    monkeypatch.chdir(secret)
    assert "信访" not in str(folders._here())


@pytest.mark.parametrize(
    ("path", "kind", "network"),
    [
        ("/etc", "ext4", False),
        ("/home/zhang", "ceph", True),  # which covers what was there before
        ("/homes", "ext4", False),
        ("/home/local/zhang", "xfs", False),
        ("/mnt/two words/x", "cifs", True),
        ("/年报", "fuse.sshfs", True),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(monkeypatch, path, kind, network):
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: MOUNTS)
    monkeypatch.setattr(folders.os.path, "realpath", str)
    assert folders.file_system(Path(path)) == kind
    assert folders.is_network(kind) is network


@pytest.mark.parametrize(
    ("mask", "readers", "writers", "state"),
    [
        (0o022, "可以读的是所有人", "可以改的是只有自己", State.GOOD),
        (0o002, "可以读的是所有人", "可以改的是本组", State.GOOD),
        (0o007, "可以读的是本组", "可以改的是本组", State.GOOD),
        (0o027, "可以读的是本组", "可以改的是只有自己", State.GOOD),
        (0o077, "可以读的是只有自己", "可以改的是只有自己", State.GOOD),
        (0o000, "可以读的是所有人", "可以改的是所有人", State.GOOD),
        (0o011, "可以读的是所有人", "可以改的是所有人", State.GOOD),
        (0o004, "可以读的是本组", "可以改的是所有人", State.GOOD),
        (0o040, "可以读的是所有人", "可以改的是所有人", State.GOOD),
        (0o020, "可以读的是所有人", "可以改的是所有人", State.GOOD),
        (0o400, "可以读的是所有人", "可以改的是所有人", State.BAD),
        (0o277, "可以读的是只有自己", "可以改的是只有自己", State.BAD),
    ],
)
def test_the_umask_is_told_in_words_and_kept(mask, readers, writers, state):
    before = os.umask(mask)
    try:
        item = folders._umask()
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert readers in item.value
    assert writers in item.value
    assert item.state is state


def test_what_is_told_of_folders(monkeypatch):
    monkeypatch.setattr(folders, "file_system", lambda _: "nfs4")
    monkeypatch.setattr(folders, "_free", lambda _: 100 * 1024 * 1024 + 1)
    state, here, umask = folders.items()
    assert [(item.group, item.key, item.label) for item in (state, here, umask)] == [
        ("folders", "state", "草稿、备份"),
        ("folders", "current", "当前文件夹"),
        ("folders", "umask", "新文件"),
    ]
    assert state.value == "~/state/gknb：可以写，余100 MB，nfs4（网络盘）"
    assert here.value == "可以写，可以锁定，余100 MB，nfs4（网络盘）"
    monkeypatch.setattr(folders, "file_system", lambda _: "ext4")
    assert folders._here().value.endswith("余100 MB，ext4")
    monkeypatch.setattr(folders, "file_system", lambda _: "")
    assert folders._here().value.endswith("余100 MB")
    monkeypatch.setattr(folders, "_free", lambda _: 0)
    assert "清理磁盘" in folders._here().remedy
    assert "清理磁盘" in folders._state().remedy


def test_a_current_folder_that_cannot_be_used_is_told_with_what_to_do(monkeypatch):
    for number, remedy in ((errno.EACCES, "复制到可以写的文件夹"), (errno.ENOSPC, "清理磁盘")):
        with monkeypatch.context() as patch:
            patch.setattr(folders, "_try_to_write", failing(number))
            item = folders._here()
        assert item.value.startswith("不能写：")
        assert remedy in item.remedy

    def locked(_):
        raise locks.LockedError(locks.Holder("王", "", None, ""))

    monkeypatch.setattr(locks, "take", locked)
    assert folders._here().value == "可以写，不能锁定：王"


def test_what_is_tried_is_written_in_parts_and_leaves_nothing(monkeypatch, tmp_path):
    written, write = [], os.write

    def in_parts(descriptor, data):
        written.append(write(descriptor, data[:40000]))
        return written[-1]

    monkeypatch.setattr(folders.os, "write", in_parts)
    folders._try_to_write(tmp_path)
    assert sum(written) == 65536
    assert list(tmp_path.iterdir()) == []


def test_a_system_without_a_list_of_mounts_names_no_kind(monkeypatch, tmp_path):
    monkeypatch.setattr(Path, "read_text", failing(errno.ENOENT))
    assert folders.file_system(tmp_path) == ""
    assert not folders.is_network("")
    there = os.statvfs(tmp_path)
    assert folders._free(tmp_path) in range(there.f_blocks * there.f_frsize)
