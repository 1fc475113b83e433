"""Copies of reports as they were signed, among the user's state, to show what changed since.

A copy is found by the digests of the signature, wherever the report's file has gone meanwhile.
It is a convenience: without it the changed parts are known all the same, by their digests.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from gknb.core.digests import digests
from gknb.core.disk.atomic import replace as write
from gknb.core.disk.user_state import state_folder
from gknb.core.report import Report
from gknb.core.signoff import Signoff

from .toml_file import ReportFileError, dumps, load

KEPT = 500
"""So many copies are kept of this user, the latest used."""
_OWNER_ONLY = 0o600


def keep_signed(report: Report) -> None:
    """Keep what a report says now, readable by its user alone.

    Raises:
        OSError: if it cannot be kept.
    """
    target = _path(digests(report))
    if target.exists():
        os.utime(target)
        return
    os.close(os.open(target, os.O_CREAT | os.O_WRONLY, _OWNER_ONLY))
    write(target, dumps(replace(report, accepted=[], signoffs=[])).encode())
    copies = sorted(target.parent.glob("*.toml"), key=_used_at, reverse=True)
    for old in copies[KEPT:]:
        old.unlink(missing_ok=True)


def find_signed(signoff: Signoff) -> Report | None:
    """What a report said when it was signed, if this user has a copy that agrees with it."""
    with suppress(OSError, ReportFileError):
        report = load(_path(signoff.digests))
        if digests(report) == dict(signoff.digests):
            return report
    return None


def _path(signed: Mapping[str, str]) -> Path:
    text = "\n".join(f"{part} {digest}" for part, digest in sorted(signed.items()))
    return state_folder("signed") / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.toml"


def _used_at(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0
