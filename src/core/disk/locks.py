"""Who is editing a report: a lock beside its file, with a note of who holds it since when.

The lock is the operating system's, so it ends with the program that holds it, however that ends.
The note says whose it is; its token tells a holder whether somebody took the report over.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import fcntl
import getpass
import glob
import json
import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gknb.core.safe_text import one_line

from .atomic import read_limited, replace
from .clock import local_now

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 4096
_MOST_SHOWN = 40
_FOR_ALL = 0o666
"""Whoever may write in the folder has to be able to lock there, less what the umask takes."""
_ATTEMPTS = 5
_LONGEST_NAME = 230
"""Bytes of a file name to which the ending can still be added."""


class Holder(NamedTuple):
    """Who holds a lock, as far as the note tells."""

    user: str
    host: str
    since: dt.datetime | None
    token: str

    def __str__(self) -> str:
        """In words, for a message."""
        who = self.user or "不知道是谁"
        where = f"（在 {self.host}）" if self.host else ""
        since = f"，从 {self.since.astimezone():%m-%d %H:%M} 起" if self.since else ""
        return f"{who}{where}{since}"


class LockedError(Exception):
    """Somebody else is editing the report; `holder` says who."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder)
        self.holder = holder


class Lock:
    """A lock that is held until it is released, or taken over by somebody else."""

    def __init__(self, report: Path, file: int, token: str, note: Path) -> None:
        self._report = report
        self._file: int | None = file
        self._token = token
        self._note = note

    @property
    def report(self) -> Path:
        """The report file."""
        return self._report

    def is_held(self) -> bool:
        """Whether nobody has taken the report over; a note that cannot be read counts as ours."""
        if not os.path.lexists(self._note):
            return False
        return self.taker() is None

    def taker(self) -> Holder | None:
        """Who took the report over; None if nobody did, or has left it again."""
        holder = _read(self._report)
        return None if holder is None or holder.token == self._token else holder

    def release(self) -> None:
        """Let others edit the report; what somebody else holds by now is left alone."""
        with contextlib.suppress(OSError):
            if self.is_held():
                self._note.unlink(missing_ok=True)
                lock_path(self._report).unlink(missing_ok=True)
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                os.close(file)


def lock_path(report: Path) -> Path:
    """Where the lock of a report is: beside its file, the same by whatever name it is reached."""
    return _beside(report, "gknb-lock")


def note_path(report: Path) -> Path:
    """Where it stands who holds the lock of a report."""
    return _beside(report, "gknb-user")


def take(report: Path, *, over: bool = False) -> Lock:
    """Take the lock of a report.

    Args:
        report: the report file.
        over: take it even from somebody who holds it: a session that hangs, or a machine that
            is gone. The other one finds out by `Lock.is_held`.

    Raises:
        LockedError: if somebody else holds it.
        OSError: if there can be no lock in that folder.
    """
    for _ in range(_ATTEMPTS):
        file = _acquired(report)
        if file is not None:
            break
        holder = _read(report)
        if over:
            for note in _notes(report):
                note.unlink(missing_ok=True)  # where that is forbidden, the lock stays
            lock_path(report).unlink(missing_ok=True)  # the other one keeps a lock on no file
        elif holder is not None:  # else somebody has just come or gone
            raise LockedError(holder)
    else:
        raise LockedError(_read(report) or _NOBODY_KNOWN)
    token = os.urandom(16).hex()
    note = _own_note(report)
    try:
        replace(note, json.dumps(_note(token)).encode())
    except BaseException:
        with contextlib.suppress(OSError):  # a full disk takes no note, and keeps no empty lock
            lock_path(report).unlink(missing_ok=True)
        os.close(file)
        raise
    return Lock(report, file, token, note)


def held_by(report: Path) -> Holder | None:
    """Who is editing a report just now; None if nobody is, or if that cannot be found out."""
    try:
        if not os.path.lexists(lock_path(report)):
            return None
        file = _acquired(report)
    except LockedError as error:
        return error.holder
    except (OSError, ValueError):
        return None
    if file is None:
        return _read(report) or _NOBODY_KNOWN
    os.close(file)
    return None


def _beside(report: Path, ending: str) -> Path:
    real = Path(os.path.realpath(report))
    name = real.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        import hashlib  # hardly ever

        name = hashlib.sha256(os.fsencode(name)).hexdigest()[:32]
    return real.with_name(f".{name}.{ending}")


_NOBODY_KNOWN = Holder("", "", None, "")


def _own_note(report: Path) -> Path:
    """Where a note can be written: the usual place, or one that names us.

    A sticky folder keeps the note of another user, whose session may be long dead.
    """
    usual = note_path(report)
    try:
        usual.unlink(missing_ok=True)  # another user's could not be replaced
    except PermissionError:
        return _beside(report, f"gknb-user-{os.getuid()}")
    return usual


def _notes(report: Path) -> Iterator[Path]:
    """The notes there are, the one that was written last at the end."""
    usual = note_path(report)
    found = [usual, *usual.parent.glob(glob.escape(usual.name) + "-*")]
    dated = []
    for path in found:
        with contextlib.suppress(OSError):
            dated.append((path.stat().st_mtime_ns, path))
    return (path for _, path in sorted(dated))


def _acquired(report: Path) -> int | None:
    """The lock as an open file, if it is free; None if it is not.

    Raises:
        LockedError: if the lock of another user cannot even be opened.
        OSError: if there can be none.
    """
    path = lock_path(report)
    try:
        file = _opened(path)
    except PermissionError:
        holder = _read(report)
        if holder is None:
            raise
        raise LockedError(holder) from None
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
    return file


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


def _note(token: str) -> dict[str, str]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        user = str(os.getuid())
    since = local_now().replace(microsecond=0).isoformat()
    return {"user": user, "host": platform.node(), "since": since, "token": token}


def _read(report: Path) -> Holder | None:
    """The note, whatever state it is in; None if there is none or it cannot be read."""
    note: Any = None
    for path in _notes(report):  # the last one counts
        note = None
        with contextlib.suppress(OSError, ValueError, RecursionError):
            note = json.loads(read_limited(path, _MOST_BYTES))
    if not isinstance(note, dict):
        return None
    texts = {key: one_line(str(note.get(key, "")))[:_MOST_SHOWN] for key in _note_keys()}
    since = None
    with contextlib.suppress(ValueError):
        since = dt.datetime.fromisoformat(texts["since"])
    return Holder(texts["user"], texts["host"], since, texts["token"])


def _note_keys() -> tuple[str, ...]:
    return ("user", "host", "since", "token")
