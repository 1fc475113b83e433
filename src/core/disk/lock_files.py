"""The files of locks: where they lie beside a report, and whether one is held.

The lock is the operating system's, on a file that anybody who may read it can ask about. Of a file
that may not be opened the system's own list tells.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import glob
import os
from pathlib import Path
from typing import NamedTuple

_FOR_ALL = 0o666
"""Whoever may write in the folder has to be able to lock there, less what the umask takes."""
_LONGEST_NAME = 230
"""Bytes of a file name to which the ending can still be added."""


class OpenLock(NamedTuple):
    """A lock that is ours, as an open file."""

    file: int
    path: Path


def lock_path(report: Path) -> Path:
    """Where the lock of a report is: beside its file, the same by whatever name it is reached."""
    return beside(report, "gknb-lock")


def beside(report: Path, ending: str) -> Path:
    """A file beside a report, hidden, with the report's name in its own."""
    real = Path(os.path.realpath(report))
    name = real.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        import hashlib  # hardly ever

        name = hashlib.sha256(os.fsencode(name)).hexdigest()[:32]
    return real.with_name(f".{name}.{ending}")


def own_lock_path(report: Path) -> Path:
    """The lock of this user, where the usual one is another's."""
    return beside(report, f"gknb-lock-{os.getuid()}")


def lock_paths(report: Path) -> set[Path]:
    """The locks there are, whether held or not."""
    usual = lock_path(report)
    others = usual.parent.glob(glob.escape(usual.name) + "-*")
    return {path for path in (usual, *others) if os.path.lexists(path)}


def lock_file(path: Path) -> OpenLock | None:
    """The file of a lock, if nobody has locked it."""
    file = _opened(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_there = os.path.samestat(os.fstat(file), os.lstat(path))
    except (BlockingIOError, FileNotFoundError):  # held, or taken away meanwhile
        os.close(file)
        return None
    except BaseException:
        os.close(file)
        raise
    if not is_there:  # another one has made a new one meanwhile
        os.close(file)
        return None
    return OpenLock(file, path)


def is_locked(path: Path) -> bool:
    """Whether somebody holds a lock, also one that may not be opened."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except PermissionError:
        return is_listed(path)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


def is_listed(path: Path) -> bool:
    """Whether the system names a lock among those that are held, by the number of its file.

    Not by that of its disk: some file systems give another one there than to who asks.
    """
    with contextlib.suppress(OSError, ValueError):
        number = str(os.lstat(path).st_ino)
        lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
        return any(" FLOCK " in line and _inode(line) == number for line in lines)
    return False


def _inode(line: str) -> str:
    """The number of a file: `7: FLOCK  ADVISORY  WRITE 4710 08:01:131 0 EOF` has 131."""
    return next((word.rpartition(":")[2] for word in line.split() if word.count(":") == 2), "")


def drop(taken: OpenLock) -> None:
    """Give up a lock, and leave none behind."""
    with contextlib.suppress(OSError):
        taken.path.unlink(missing_ok=True)
    os.close(taken.file)


def _opened(path: Path) -> int:
    """The file of a lock, made if there is none, as the umask of its maker has it.

    That of another user can be locked by whoever may read it. In a sticky folder the system
    refuses to open it with O_CREAT, though it is there: hence the second and third attempt.
    """
    flags = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    for more in (os.O_RDWR | os.O_CREAT, os.O_RDWR):
        with contextlib.suppress(PermissionError):
            return os.open(path, flags | more, _FOR_ALL)
    if not path.exists():
        raise PermissionError(errno.EACCES, "no lock in this folder", str(path))
    return os.open(path, flags | os.O_RDONLY)
