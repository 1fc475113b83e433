"""Who may read and write a file: kept when another file takes its place, or said beforehand.

A file that is replaced is a new one: it belongs to whoever saves. Where owner or group cannot be
kept, those who lose their place by that get an entry of their own in the access control list; and
where there can be none, nothing is saved.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

OWNER_ONLY = 0o600
_ACL = "system.posix_acl_access"
_KEPT_BY_SYSTEM = ("security.", "trusted.", "system.")
"""Attributes with these beginnings are the system's: it sets them itself or lets nobody else."""
_USER_OBJ, _USER, _GROUP_OBJ, _GROUP, _MASK, _OTHER = 1, 2, 4, 8, 16, 32
_VERSION = struct.pack("<I", 2)
_ENTRY = struct.Struct("<HHI")
_NO_ID = 0xFFFFFFFF
_NONE_THERE = (errno.ENODATA, errno.ENOTSUP, errno.ENOSYS)
_MAY_NOT = (errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOTSUP)

Entries = dict[tuple[int, int], int]
"""Permissions by tag and user or group, as in an access control list without a mask."""


class AccessLostError(OSError):
    """Saving would lock somebody out; the message says whom, in Chinese."""


class Access(NamedTuple):
    """What of a file is to be the same after it was replaced."""

    status: os.stat_result
    acl: bytes | None
    attributes: dict[str, bytes]


def access_of(path: Path) -> Access | None:
    """What is to be kept of a file; None if there is none.

    Raises:
        OSError: if it cannot be found out.
    """
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode) or not hasattr(os, "listxattr"):
        return Access(status, None, {})
    try:
        names = os.listxattr(path)
    except OSError as error:
        if error.errno not in _NONE_THERE:
            raise
        names = []
    acl = os.getxattr(path, _ACL) if _ACL in names else None
    own = [name for name in names if not name.startswith(_KEPT_BY_SYSTEM)]
    return Access(status, acl, {name: os.getxattr(path, name) for name in own})


def give_access(descriptor: int, before: Access) -> None:
    """Let those read and write a new file who could the one before, and nobody else.

    Args:
        descriptor: the new file, which is its owner's alone so far.
        before: of the file that it will replace.

    Raises:
        OSError: if that is not possible.
    """
    for uid, gid in ((-1, before.status.st_gid), (before.status.st_uid, -1)):
        now = os.fstat(descriptor)
        if uid not in (-1, now.st_uid) or gid not in (-1, now.st_gid):
            try:
                os.fchown(descriptor, uid, gid)
            except OSError as error:  # only root may give a file away, or to any group
                if error.errno not in _MAY_NOT:
                    raise
    for name, value in before.attributes.items():
        os.setxattr(descriptor, name, value)
    now = os.fstat(descriptor)
    mode = stat.S_IMODE(before.status.st_mode)
    same = (now.st_uid, now.st_gid) == (before.status.st_uid, before.status.st_gid)
    if same and before.acl is not None:
        os.setxattr(descriptor, _ACL, before.acl)
    elif same:
        _forget_acl(descriptor)
    else:
        mode = _give_to_others(descriptor, before, now)
    if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:  # some network folders refuse to set it
        os.fchmod(descriptor, mode)


def losses(path: Path) -> list[str]:
    """What replacing a file would change of it, each in a sentence; empty where nothing."""
    try:
        status = os.stat(path)  # noqa: PTH116  # as the tests count it
    except (OSError, ValueError):
        return []
    found = []
    if status.st_nlink > 1:
        found.append(
            f"文件另有 {status.st_nlink - 1} 个名字（硬链接）；保存后，那些名字下仍是原来的内容"
        )
    if replaces_in_place(path, status):
        found.append("文件夹只许所有者替换文件，将直接写入原文件，写入时请勿断电")
        return found[-1:]
    if os.geteuid() not in (0, status.st_uid):
        found.append(f"文件的所有者将由{_user(status.st_uid)}变为{_user(os.geteuid())}".rstrip())
    if os.geteuid() != 0 and status.st_gid not in (os.getegid(), *os.getgroups()):
        found.append(f"文件的用户组{_group(status.st_gid)}不能保留，原组的权限改由访问控制列表给予")
    return found


def replaces_in_place(path: Path, status: os.stat_result) -> bool:
    """Whether the folder forbids to replace the file: a sticky one, and neither is ours."""
    with contextlib.suppress(OSError):
        folder = os.stat(os.path.dirname(path) or os.curdir)  # noqa: PTH116, PTH120
        is_sticky = bool(folder.st_mode & stat.S_ISVTX)
        return is_sticky and os.geteuid() not in (0, status.st_uid, folder.st_uid)
    return False


def _give_to_others(descriptor: int, before: Access, now: os.stat_result) -> int:
    """Entries for the owner and the group that could not be kept; returns the mode."""
    old = before.status
    entries = _entries(before)
    owner, group = entries[_USER_OBJ, _NO_ID], entries[_GROUP_OBJ, _NO_ID]
    other = entries[_OTHER, _NO_ID]
    if now.st_gid != old.st_gid:
        entries[_GROUP_OBJ, _NO_ID] = entries.pop((_GROUP, now.st_gid), other)
        if group & ~other:
            entries[_GROUP, old.st_gid] = group
    if now.st_uid != old.st_uid:
        entries[_USER_OBJ, _NO_ID] = owner | 6  # who saves could write it, and reads it again
        entries.pop((_USER, now.st_uid), None)
        if owner & ~_rights(entries, old.st_uid, now.st_gid):
            entries[_USER, old.st_uid] = owner
    named = {key: rights for key, rights in entries.items() if key[1] != _NO_ID}
    if not named:
        _forget_acl(descriptor)
        bits = [entries[tag, _NO_ID] for tag in (_USER_OBJ, _GROUP_OBJ, _OTHER)]
        return bits[0] << 6 | bits[1] << 3 | bits[2]
    mask = entries[_GROUP_OBJ, _NO_ID]
    for rights in named.values():
        mask |= rights
    listed = sorted([*entries.items(), ((_MASK, _NO_ID), mask)])
    acl = _VERSION + b"".join(_ENTRY.pack(tag, rights, who) for (tag, who), rights in listed)
    try:
        os.setxattr(descriptor, _ACL, acl)
    except OSError as error:
        if error.errno not in _MAY_NOT:
            raise
        raise AccessLostError(error.errno, _locked_out(old, now)) from None
    return entries[_USER_OBJ, _NO_ID] << 6 | mask << 3 | other


def _entries(before: Access) -> Entries:
    """Who has which rights to a file, the mask taken into account."""
    if before.acl is None:
        mode = before.status.st_mode
        bits = ((_USER_OBJ, mode >> 6), (_GROUP_OBJ, mode >> 3), (_OTHER, mode))
        return {(tag, _NO_ID): rights & 7 for tag, rights in bits}
    found = {
        (tag, who): rights for tag, rights, who in _ENTRY.iter_unpack(before.acl[len(_VERSION) :])
    }
    mask = found.pop((_MASK, _NO_ID), 7)
    free = (_USER_OBJ, _OTHER)
    return {key: rights if key[0] in free else rights & mask for key, rights in found.items()}


def _rights(entries: Entries, uid: int, gid: int) -> int:
    """What a user may do who is not the owner."""
    if (_USER, uid) in entries:
        return entries[_USER, uid]
    of_groups = {gid: entries[_GROUP_OBJ, _NO_ID]}
    of_groups |= {who: rights for (tag, who), rights in entries.items() if tag == _GROUP}
    rights = [rights for group, rights in of_groups.items() if group in _groups_of(uid)]
    return max(rights, default=entries[_OTHER, _NO_ID])


def _groups_of(uid: int) -> Iterable[int]:
    import pwd  # only where a file of somebody else is saved

    try:
        user = pwd.getpwuid(uid)
    except KeyError:
        return ()
    return os.getgrouplist(user.pw_name, user.pw_gid)


def _forget_acl(descriptor: int) -> None:
    """Drop what a new file has inherited from its folder."""
    if not hasattr(os, "removexattr"):
        return
    try:
        os.removexattr(descriptor, _ACL)
    except OSError as error:
        if error.errno not in _NONE_THERE:
            raise


def _locked_out(old: os.stat_result, now: os.stat_result) -> str:
    who = _user(old.st_uid) if now.st_uid != old.st_uid else f"用户组{_group(old.st_gid)}"
    return f"保存后{who}将无法打开文件，而这个磁盘不能另行给予权限；请由{who}保存，或另存为新文件"


def _user(uid: int) -> str:
    import pwd

    try:
        return f" {pwd.getpwuid(uid).pw_name} "
    except KeyError:
        return f" {uid} 号用户"


def _group(gid: int) -> str:
    import grp

    try:
        return f" {grp.getgrgid(gid).gr_name} "
    except KeyError:
        return f" {gid} "
