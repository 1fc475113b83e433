"""Whether the program can write where it has to: the user's state, and the current folder."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from gknb.core.disk import locks
from gknb.core.disk.atomic import reason
from gknb.core.disk.user_state import state_folder, state_path

from .model import Item, State, without_names

_TRIAL = b"\0" * 65536
"""As much as a report and its draft take; a full disk shows only when something is written."""
_SCARCE = 20 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "fuse.sshfs", "ceph", "gluster", "lustre")
"""Beginnings of the names of file systems that lie on another machine."""
_OCTAL = re.compile(r"\\([0-7]{3})")
"""How Linux writes a blank in the name of a mount point: \\040."""
_OTHER_STATE = "请由管理员恢复写权限；或先运行 export XDG_STATE_HOME=可以写的文件夹，再运行 gknb"
_OTHER_FOLDER = "请由管理员恢复写权限，或把报告复制到可以写的文件夹；只查看、打印的不受影响"
_FULL = "请清理磁盘，或由管理员增加空间或配额"


def items() -> list[Item]:
    """The state folder, the current folder, and who can read what is written."""
    return [_state(), _here(), _umask()]


def file_system(path: Path) -> str:
    """The kind of the file system that a path lies on, as Linux calls it; empty if unknown."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    best, kind = "", ""
    there = os.path.realpath(path)
    for line in mounts.splitlines():
        fields, _, rest = line.partition(" - ")
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields.split(" ")[4])
        is_above = point in ("/", there) or there.startswith(f"{point}/")
        if is_above and len(point) >= len(best):  # a later one covers an earlier one
            best, kind = point, rest.split(" ")[0]
    return kind


def is_network(kind: str) -> bool:
    """Whether files of such a file system lie on another machine."""
    return kind.startswith(_NETWORK)


def _state() -> Item:
    label = "草稿、备份"
    try:
        folder = state_folder("drafts").parent
        _try_to_write(folder)
    except OSError as error:
        value = f"{without_names(state_path('drafts').parent)}：不能写：{reason(error)}"
        remedy = _FULL if _is_full(error) else _OTHER_STATE
        return Item("folders", "state", label, value, State.BAD, remedy)
    value = f"{without_names(folder)}：可以写，{_room(folder)}"
    if _is_scarce(folder):
        return Item("folders", "state", label, value, State.NOTE, _FULL)
    return Item("folders", "state", label, value)


def _here() -> Item:
    """The current folder, whose name is nobody's business."""
    label = "当前文件夹"
    try:
        here = Path.cwd()
        _try_to_write(here)
        _try_to_lock(here)
    except OSError as error:
        remedy = _FULL if _is_full(error) else _OTHER_FOLDER
        value = f"不能写：{reason(error)}"
        return Item("folders", "current", label, value, State.NOTE, remedy)
    except _NoLockError as error:
        remedy = "几个人不要同时编辑同一份报告；或把报告移到支持锁定的磁盘"
        return Item("folders", "current", label, f"可以写，不能锁定：{error}", State.BAD, remedy)
    value = f"可以写，可以锁定，{_room(here)}"
    if _is_scarce(here):
        return Item("folders", "current", label, value, State.NOTE, _FULL)
    return Item("folders", "current", label, value)


def _umask() -> Item:
    mask = os.umask(0o077)
    os.umask(mask)
    who = "只有自己" if mask & 0o044 == 0o044 else "本组" if mask & 0o004 else "所有人"
    writers = "只有自己" if mask & 0o022 == 0o022 else "本组" if mask & 0o002 else "所有人"
    value = f"umask {mask:04o}：新建的报告，可以读的是{who}，可以改的是{writers}"
    if mask & 0o700:
        remedy = "自己也不能读写新文件，请运行：umask 0022"
        return Item("folders", "umask", "新文件", value, State.BAD, remedy)
    return Item("folders", "umask", "新文件", value)


class _NoLockError(Exception):
    """A report in this folder cannot be locked; the message says why."""


def _try_to_write(folder: Path) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".gknb-doctor-", dir=folder)
    try:
        rest = memoryview(_TRIAL)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
        os.unlink(name)  # noqa: PTH108


def _try_to_lock(folder: Path) -> None:
    """Lock a file as a report is locked when it is opened."""
    descriptor, name = tempfile.mkstemp(prefix=".gknb-doctor-", dir=folder)
    os.close(descriptor)
    try:
        locks.take(Path(name)).release()
    except (OSError, locks.LockedError) as error:
        raise _NoLockError(reason(error) if isinstance(error, OSError) else str(error)) from None
    finally:
        os.unlink(name)  # noqa: PTH108


def _is_full(error: OSError) -> bool:
    import errno

    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def _free(folder: Path) -> int:
    there = os.statvfs(folder)
    return there.f_bavail * there.f_frsize


def _is_scarce(folder: Path) -> bool:
    return _free(folder) < _SCARCE


def _room(folder: Path) -> str:
    kind = file_system(folder)
    place = f"，{kind}（网络盘）" if is_network(kind) else f"，{kind}" if kind else ""
    return f"余{_free(folder) // _MEGABYTE} MB{place}"
