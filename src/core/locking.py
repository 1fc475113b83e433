"""Two sessions on one file: the first holds a lock, that says to the second whose it is.

The lock is a hidden file beside the report, so that colleagues on a shared folder see it; where
the folder cannot be written it is kept in the user's own state and tells only her own sessions.
The operating system lets go of it when the process ends, however it ends; the empty file stays,
since to remove it would let two sessions in.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from .state import state_folder, state_name


@dataclass(frozen=True)
class HeldBy:
    """Who has the file open; parts that are not known are empty, `since` None and `pid` 0."""

    user: str = ""
    host: str = ""
    since: dt.datetime | None = None
    pid: int = 0
    token: str = ""

    @property
    def is_stale(self) -> bool:
        """Whether that process ran on this machine and is gone."""
        if self.host != socket.gethostname() or self.pid <= 0:
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False


class Lock:
    """The right to write a file, until it is released or taken over."""

    def __init__(self, lock: FileLock | None, who: Path, holder: HeldBy) -> None:
        self._lock = lock
        self._who = who
        self.holder = holder

    @property
    def is_held(self) -> bool:
        """Whether nobody has taken it over; to be asked before saving."""
        return self._lock is None or _read(self._who).token == self.holder.token

    def release(self) -> None:
        """Let go of the file; never raises."""
        if self._lock is None:
            return
        with contextlib.suppress(OSError):
            if self.is_held:
                self._who.unlink(missing_ok=True)
            self._lock.release(force=True)
        self._lock = None


def acquire(path: Path) -> Lock | HeldBy:
    """The lock of a report file, or who holds it; never waits and never raises.

    Where the file system knows no locks at all, the lock returned guards nothing.
    """
    holder = HeldBy(_user(), socket.gethostname(), dt.datetime.now(dt.UTC), os.getpid(), _token())
    who = Path()
    try:
        lock_path, who = _paths(path)
        lock = FileLock(lock_path, timeout=0, thread_local=False)
        lock.acquire()
    except Timeout:
        return _read(who)
    except (OSError, ValueError, NotImplementedError):
        return Lock(None, who, holder)
    with contextlib.suppress(OSError):
        _write(who, holder)
        return Lock(lock, who, holder)
    lock.release(force=True)
    return Lock(None, who, holder)


def take_over(path: Path) -> Lock | HeldBy:
    """Take the lock from whoever holds it; their `is_held` is then False.

    To be offered for a stale lock, or after the user has confirmed it.
    """
    with contextlib.suppress(OSError, ValueError):
        for file in _paths(path):
            file.unlink(missing_ok=True)
    return acquire(path)


def _paths(path: Path) -> tuple[Path, Path]:
    target = Path(os.path.realpath(path))
    if os.access(target.parent, os.W_OK):
        lock = target.with_name(f".{target.name}.gknb-lock")
    else:
        lock = state_folder("locks") / f"{state_name(target)}.lock"
    return lock, lock.with_name(f"{lock.name}-who")


def _write(who: Path, holder: HeldBy) -> None:
    about = {
        "user": holder.user,
        "host": holder.host,
        "since": holder.since.isoformat() if holder.since else "",
        "pid": holder.pid,
        "token": holder.token,
    }
    temporary = who.with_name(f"{who.name}-{holder.token}")
    try:
        temporary.write_text(json.dumps(about), encoding="utf-8")
        temporary.replace(who)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _read(who: Path) -> HeldBy:
    try:
        about = json.loads(who.read_bytes())
        return HeldBy(
            str(about["user"]),
            str(about["host"]),
            dt.datetime.fromisoformat(about["since"]),
            int(about["pid"]),
            str(about["token"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return HeldBy()


def _token() -> str:
    return os.urandom(8).hex()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid())
