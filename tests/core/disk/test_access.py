"""Who may read and write a file is the same after it was saved, or it is said before."""

from __future__ import annotations

import contextlib
import grp  # noqa: F401  # somebody else may not reach the library's folder
import os
import pwd  # noqa: F401
import stat
import subprocess
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from gknb.core.disk import access, atomic
from gknb.core.disk.access import AccessLostError, losses
from gknb.core.disk.atomic import reason, replace
from tests.core.disk.faults import Fault, faults

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become others")
OWNER, COLLEAGUE, STRANGER, GROUP, OTHER_GROUP = 61001, 61002, 61003, 61010, 61011


@pytest.fixture
def path(shared):
    path = shared / "年报.toml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    return path


def attributes_are_kept(path):
    try:
        os.setxattr(path, "user.note", b"x")
    except OSError:
        return False
    return True


def acl(*entries):
    """An access control list as the system keeps it."""
    numbers = (access._ENTRY.pack(*entry) for entry in entries)
    return access._VERSION + b"".join(numbers)


NO = access._NO_ID
ONE_MORE_READER = acl((1, 6, NO), (2, 6, STRANGER), (4, 4, NO), (16, 6, NO), (32, 0, NO))


@contextlib.contextmanager
def somebody(uid, gid, *groups):
    """Be another user for a while; only what the system decides by the effective one."""
    before = os.getgroups()
    os.setgroups(groups)
    os.setegid(gid)
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(before)


def may(path, mode, uid, *groups):
    with somebody(uid, *groups or (uid,)):
        return os.access(path, mode, effective_ids=True)


def test_attributes_and_the_list_of_who_may_are_kept(path):
    if not attributes_are_kept(path):
        pytest.skip("no attributes in this folder")
    os.setxattr(path, "system.posix_acl_access", ONE_MORE_READER)
    before = stat.S_IMODE(path.stat().st_mode)
    replace(path, b"new")
    assert os.getxattr(path, "user.note") == b"x"
    assert os.getxattr(path, "system.posix_acl_access") == ONE_MORE_READER
    assert stat.S_IMODE(path.stat().st_mode) == before


def test_what_a_folder_gives_to_new_files_is_not_given_to_one_that_had_it_not(path):
    if not attributes_are_kept(path):
        pytest.skip("no attributes in this folder")
    os.setxattr(path.parent, "system.posix_acl_default", ONE_MORE_READER)
    replace(path, b"new")
    assert "system.posix_acl_access" not in os.listxattr(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_the_new_file_is_its_owners_alone_until_all_is_as_before(path, monkeypatch):
    seen = []
    give = atomic.give_access

    def watched(descriptor, before):
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        give(descriptor, before)

    monkeypatch.setattr(atomic, "give_access", watched)
    old = os.umask(0)
    try:
        replace(path, b"new")
    finally:
        os.umask(old)
    assert seen == [0o600]


def test_further_names_are_told(path):
    assert losses(path) == []
    (path.parent / "second").hardlink_to(path)
    (loss,) = losses(path)
    assert "1 个名字" in loss


def test_a_file_that_is_not_there_loses_nothing(tmp_path):
    assert losses(tmp_path / "none") == []


@as_root
def test_a_colleague_who_saves_leaves_the_owner_and_the_group_in(path):
    os.chown(path.parent, OWNER, GROUP)
    path.parent.chmod(0o770)
    os.chown(path, OWNER, GROUP)
    path.chmod(0o660)
    with reachable(path), somebody(COLLEAGUE, COLLEAGUE, GROUP):
        told = losses(path)
        replace(path, b"new")
    assert any("所有者" in loss for loss in told)
    status = path.stat()
    assert (status.st_uid, status.st_gid) == (COLLEAGUE, GROUP)
    with reachable(path):
        assert may(path, os.R_OK | os.W_OK, OWNER)  # by an entry of his own
        assert may(path, os.R_OK | os.W_OK, STRANGER, GROUP)
        assert not may(path, os.R_OK, STRANGER)


@as_root
@pytest.mark.parametrize(("owner", "group"), [(OWNER, GROUP), (OWNER, 0), (0, GROUP)])
def test_root_who_saves_leaves_owner_group_and_mode_as_they_were(path, owner, group):
    os.chown(path, owner, group)
    path.chmod(0o4640 if owner == 0 else 0o640)
    before = path.stat()
    replace(path, b"new")
    after = path.stat()
    assert (after.st_uid, after.st_gid, after.st_mode) == (owner, group, before.st_mode)
    assert path.read_bytes() == b"new"


@as_root
def test_who_is_not_of_the_group_gives_it_an_entry_and_his_own_group_nothing(path):
    os.chown(path.parent, OWNER, OTHER_GROUP)
    path.parent.chmod(0o777)
    os.chown(path, COLLEAGUE, GROUP)
    path.chmod(0o660)
    with reachable(path), somebody(COLLEAGUE, OTHER_GROUP):
        assert any("用户组" in loss for loss in losses(path))
        replace(path, b"new")
    with reachable(path):
        assert may(path, os.R_OK | os.W_OK, STRANGER, GROUP)
        assert not may(path, os.R_OK, STRANGER, OTHER_GROUP)


@as_root
def test_where_nobody_can_be_given_an_entry_nothing_is_saved(path, monkeypatch):
    os.chown(path, OWNER, GROUP)
    path.chmod(0o660)
    path.parent.chmod(0o777)

    def none(*_):
        raise OSError(95, "no lists here")

    monkeypatch.setattr(os, "setxattr", none)
    with (
        reachable(path),
        somebody(COLLEAGUE, COLLEAGUE, GROUP),
        pytest.raises(AccessLostError) as caught,
    ):
        replace(path, b"new")
    assert "无法打开" in reason(caught.value)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@as_root
def test_the_file_of_another_in_a_sticky_folder_is_written_in_place(path):
    path.parent.chmod(0o1777)
    os.chown(path, OWNER, OWNER)
    path.chmod(0o666)
    node = path.stat().st_ino
    with reachable(path), somebody(COLLEAGUE, COLLEAGUE):
        assert any("直接写入" in loss for loss in losses(path))
        replace(path, b"longer than before")
        broken = []
        for at in count(1):
            with faults(Fault(at, 28, only="write")) as calls, contextlib.suppress(OSError):
                replace(path, b"again")
            if not calls.struck:
                break
            broken += [] if path.read_bytes() == b"longer than before" else [at]
    assert broken == []
    status = path.stat()
    assert (status.st_ino, status.st_uid) == (node, OWNER)
    assert path.read_bytes() == b"again"


@contextlib.contextmanager
def reachable(path):
    """The folders of the tests are root's alone: let others through for a while."""
    closed = [folder for folder in path.parents if folder.stat().st_mode & 0o001 == 0]
    modes = [stat.S_IMODE(folder.stat().st_mode) for folder in closed]
    for folder, mode in zip(closed, modes, strict=True):
        folder.chmod(mode | 0o111)
    try:
        yield
    finally:
        for folder, mode in zip(closed, modes, strict=True):
            folder.chmod(mode)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(OSError, match=r"regular|folder"):
            atomic.read_limited(name, 10)


@pytest.mark.parametrize(("most", "length"), [(2, 3), (3, 3), (4, 3)])
def test_no_more_is_read_than_tells_that_a_file_is_too_large(path, most, length):
    assert len(atomic.read_limited(path, most)) == min(most + 1, length)


def test_a_stream_without_end_is_read_to_the_bound():
    with subprocess.Popen(["cat", "/dev/zero"], stdout=subprocess.PIPE) as endless:
        assert len(atomic.read_stream(endless.stdout, 3_000_000)) == 3_000_001
        endless.kill()


def test_the_entries_of_a_file_are_those_of_its_mode_or_of_its_list_within_the_mask():
    def entries(mode, listed=None):
        status = SimpleNamespace(st_mode=0o100000 | mode)
        return access._entries(access.Access(status, listed, {}))

    assert entries(0o640) == {(1, NO): 6, (4, NO): 4, (32, NO): 0}
    assert entries(0o751) == {(1, NO): 7, (4, NO): 5, (32, NO): 1}
    masked = acl((1, 7, NO), (2, 6, 5), (4, 6, NO), (8, 7, 9), (16, 4, NO), (32, 3, NO))
    assert entries(0, masked) == {(1, NO): 7, (2, 5): 4, (4, NO): 4, (8, 9): 4, (32, NO): 3}
    assert entries(0, acl((1, 6, NO), (4, 6, NO), (32, 1, NO))) == {
        (1, NO): 6,
        (4, NO): 6,
        (32, NO): 1,
    }


def test_what_a_user_may_do_is_told_by_his_entry_then_by_his_groups_then_as_anybodys(monkeypatch):
    monkeypatch.setattr(access, "_groups_of", lambda uid: {7: (70,), 8: (80, 90), 9: ()}[uid])
    entries = {(1, NO): 6, (2, 7): 1, (4, NO): 4, (8, 80): 2, (8, 90): 6, (32, NO): 5}
    assert [access._rights(entries, uid, 70) for uid in (7, 8, 9)] == [1, 6, 5]
    del entries[2, 7]
    assert access._rights(entries, 7, 70) == 4


def as_somebody(monkeypatch, uid, gid, *groups):
    monkeypatch.setattr(os, "geteuid", lambda: uid)
    monkeypatch.setattr(os, "getegid", lambda: gid)
    monkeypatch.setattr(os, "getgroups", lambda: [*groups])


def test_who_would_lose_a_file_by_saving_is_told_beforehand(monkeypatch, path):
    status = path.stat()
    other = status.st_uid + 61002
    owner, name = access._user(status.st_uid), access._group(status.st_gid)
    new_owner = f"文件的所有者将由{owner}变为{access._user(other)}"
    group = f"文件的用户组{name}不能保留，原组的权限改由访问控制列表给予"
    for uid, gid, groups, told in (
        (0, 1, (), []),
        (other, status.st_gid, (), [new_owner.rstrip()]),
        (other, status.st_gid + 5, (status.st_gid,), [new_owner.rstrip()]),
        (other, status.st_gid + 5, (), [new_owner.rstrip(), group]),
    ):
        as_somebody(monkeypatch, uid, gid, *groups)
        assert losses(path) == told, (uid, gid)
    path.parent.chmod(0o1777)
    (path.parent / "second").hardlink_to(path)
    as_somebody(monkeypatch, other, 1)
    assert losses(path) == ["文件夹只许所有者替换文件，将直接写入原文件，写入时请勿断电"]


def test_a_file_is_written_in_place_only_where_a_sticky_folder_and_it_are_others(monkeypatch, path):
    owner = path.parent.stat().st_uid
    for mode, uid, of_file, expected in (
        (0o1777, owner + 1, owner + 2, True),
        (0o777, owner + 1, owner + 2, False),
        (0o1777, owner + 1, owner + 1, False),
        (0o1777, owner, owner + 2, False),
        (0o1777, 0, owner + 2, False),
    ):
        path.parent.chmod(mode)
        monkeypatch.setattr(os, "geteuid", lambda uid=uid: uid)
        status = SimpleNamespace(st_uid=of_file)
        assert access.replaces_in_place(path, status) is expected, (mode, uid, of_file)
    monkeypatch.chdir(path.parent)
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    path.parent.chmod(0o1777)
    assert access.replaces_in_place(Path(path.name), SimpleNamespace(st_uid=owner + 2))
    assert not access.replaces_in_place(path / "none" / "x", SimpleNamespace(st_uid=owner + 2))


def test_users_and_groups_without_a_name_are_told_by_number():
    assert access._user(4_000_001) == " 4000001 号用户"
    assert access._group(4_000_001) == " 4000001 "
    assert access._groups_of(4_000_001) == ()
    assert access._user(0) == " root "
    old, new = SimpleNamespace(st_uid=1, st_gid=0), SimpleNamespace(st_uid=2, st_gid=0)
    assert access._locked_out(old, new).startswith(f"保存后{access._user(1)}将无法打开文件")
    assert access._locked_out(old, old).startswith(f"保存后用户组{access._group(0)}将无法打开")
