"""Who is editing a report: a lock beside its file, with a note of who holds it since when.

The lock is the operating system's, so it ends with the program that holds it, however that ends.
The note says whose it is; its token tells a holder whether somebody took the report over.
"""

from __future__ import annotations

import contextlib
import datetime as dt
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
from .lock_files import (
    OpenLock,
    beside,
    drop,
    is_listed,
    is_locked,
    lock_file,
    lock_path,
    lock_paths,
    own_lock_path,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 4096
_MOST_SHOWN = 40
_ATTEMPTS = 5


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

    def __init__(self, report: Path, taken: OpenLock, token: str, note: Path) -> None:
        self._report = report
        self._file: int | None = taken.file
        self._path = taken.path
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
                self._path.unlink(missing_ok=True)
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                os.close(file)


def note_path(report: Path) -> Path:
    """Where it stands who holds the lock of a report."""
    return beside(report, "gknb-user")


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
        try:
            taken = _acquired(report)
        except LockedError:
            if not over:
                raise
            taken = lock_file(
                own_lock_path(report)
            )  # what forbids the other one is not ours to remove
        if taken is not None:
            break
        holder = _read(report)
        if over:
            taken = _taken_over(report)
            if taken is not None:
                break
        elif holder is not None:  # else somebody has just come or gone
            raise LockedError(holder)
    else:
        raise LockedError(_read(report) or _NOBODY_KNOWN)
    token = os.urandom(16).hex()
    note = _own_note(report)
    try:
        replace(note, json.dumps(_note(token)).encode())
    except BaseException:
        drop(taken)  # a full disk takes no note, and keeps no empty lock
        raise
    return Lock(report, taken, token, note)


def held_by(report: Path) -> Holder | None:
    """Who is editing a report just now; None if nobody is, or if that cannot be found out."""
    try:
        if not lock_paths(report):
            return None
        before = set(lock_paths(report))
        taken = _acquired(report)
    except LockedError as error:
        return error.holder
    except (OSError, ValueError):
        return None
    if taken is None:
        return _read(report) or _NOBODY_KNOWN
    if taken.path in before:
        os.close(taken.file)
    else:
        drop(taken)
    return None


_NOBODY_KNOWN = Holder("", "", None, "")


def _own_note(report: Path) -> Path:
    """Where a note can be written: the usual place, or one that names us.

    A sticky folder keeps the note of another user, whose session may be long dead.
    """
    usual = note_path(report)
    try:
        usual.unlink(missing_ok=True)  # another user's could not be replaced
    except PermissionError:
        return beside(report, f"gknb-user-{os.getuid()}")
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


def _acquired(report: Path) -> OpenLock | None:
    """The lock, if it is free; None if it is not.

    Raises:
        LockedError: if the lock of another user cannot even be opened, and may be held.
        OSError: if there can be none.
    """
    path = lock_path(report)
    try:
        taken = lock_file(path)
    except PermissionError:
        return _acquired_beside(report)
    if taken is not None and any(map(is_locked, lock_paths(report) - {path})):
        os.close(taken.file)
        return None
    return taken


def _acquired_beside(report: Path) -> OpenLock:
    """A lock of our own, beside that of another user, once that is known to be dead.

    A session that was killed may leave a lock that only its user may open; a sticky folder keeps
    it from being removed. The system tells of every lock that is held on this machine, if it does
    so where the report lies: our own has to be among them.

    Raises:
        LockedError: if the other session lives, or may live: on another machine, or unseen.
        OSError: if there can be none.
    """
    holder = _read(report)
    own = own_lock_path(report)
    try:
        taken = lock_file(own)
    except PermissionError:
        if holder is None:
            raise
        raise LockedError(holder) from None
    if taken is None:  # another session of ours
        raise LockedError(holder or _NOBODY_KNOWN)
    is_here = holder is None or holder.host == platform.node()
    if is_here and is_listed(own) and not any(map(is_locked, lock_paths(report) - {own})):
        return taken
    drop(taken)
    raise LockedError(holder or _NOBODY_KNOWN)


def _taken_over(report: Path) -> OpenLock | None:
    """Take away the lock of somebody else; ours beside it where that is forbidden.

    The other one keeps a lock on no file, or finds our note.
    """
    is_away = True
    for path in (*_notes(report), *lock_paths(report)):
        try:
            path.unlink(missing_ok=True)
        except PermissionError:
            is_away = False
    return None if is_away else lock_file(own_lock_path(report))


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
