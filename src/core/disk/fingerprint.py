"""Whether a file on disk is still the one that was read."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple


class Fingerprint(NamedTuple):
    """What tells a version of a file from another; an empty digest where there is no file."""

    digest: str = ""
    size: int = 0
    modified: int = 0


UNREADABLE = Fingerprint("unreadable")
"""Stands for a file that is there and cannot be read."""


def fingerprint(path: Path) -> Fingerprint:
    """The file as it is now; never raises."""
    try:
        if path.exists() and not path.is_file():  # opening a pipe would wait for ever
            return UNREADABLE
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        status = path.stat()
    except FileNotFoundError:
        return Fingerprint()
    except (OSError, ValueError):
        return UNREADABLE
    return Fingerprint(digest, status.st_size, status.st_mtime_ns)


def has_changed(path: Path, before: Fingerprint) -> bool:
    """Whether the content is another than it was; a mere touch is no change."""
    return fingerprint(path).digest != before.digest
