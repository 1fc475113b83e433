"""Glances kept from one opening of a folder to the next, each valid for what it was made from.

What a glance says follows from the program, the settings of the folder, the bytes of the report
and those of last year's. Each is held by its digest: a glance whose digests are not those of now
is made again, so that a kept one is never wrong. A file that is damaged is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import gknb
from gknb.core.disk.atomic import read_limited, replace
from gknb.core.disk.fingerprint import fingerprint
from gknb.core.disk.user_state import state_folder, state_name

from .glance import Glance, Line

MOST_FOLDERS = 20
"""So many folders are remembered, those that were opened last."""
MOST_BYTES = 64 * 1024 * 1024
"""A longer file is not read: a glance takes some thousand bytes."""


class Kept(NamedTuple):
    """A glance with what it was made from."""

    glance: Glance
    digest: str
    """Of the bytes of the report; empty for a glance that is not to be kept."""
    previous_file: str = ""
    """Absolute: where last year's report was looked for; empty where nowhere."""
    previous_digest: str = ""
    is_named: bool = False
    """Whether the report itself names that file, so that no list of last year's decides."""

    def holds(self, digest: str, last_year_file: Callable[[Glance], str]) -> bool:
        """Whether all that it was made from is still the same.

        Args:
            digest: that of the report now.
            last_year_file: the file of last year's report of an agency, absolute, for reports
                that name none; empty where there is none.
        """
        if not self.digest or digest != self.digest:
            return False
        if not self.is_named and last_year_file(self.glance) != self.previous_file:
            return False
        return not self.previous_file or (
            fingerprint(Path(self.previous_file)).digest == self.previous_digest
        )


def load_kept(folder: Path, settings: str) -> dict[str, Kept]:
    """What is kept of a folder, by the names of its files; nothing where that is of no use.

    Args:
        folder: the folder of the reports.
        settings: a digest of what the folder asks for, that checks depend on.
    """
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        data = read_limited(_file(folder), MOST_BYTES + 1)
        digest, _, body = data.partition(b"\n")
        if len(data) > MOST_BYTES or hashlib.sha256(body).hexdigest().encode() != digest:
            return {}
        document = json.loads(body)
        if document["program"] != program_stamp() or document["settings"] != settings:
            return {}
        return {name: _from_json(entry) for name, entry in document["glances"].items()}
    return {}


def save_kept(folder: Path, settings: str, kept: Mapping[str, Kept]) -> None:
    """Keep the glances of a folder in place of those before; only time is lost where that fails."""
    document = {
        "program": program_stamp(),
        "settings": settings,
        "glances": {name: entry for name, entry in kept.items() if entry.digest},
    }
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(
        errors="surrogatepass"
    )
    with suppress(OSError):
        replace(_file(folder), hashlib.sha256(body).hexdigest().encode() + b"\n" + body, 0o600)
        _forget_folders()


@cache
def program_stamp() -> str:
    """What tells this program from an earlier one: its version, and that of every module.

    The modules count so that a program that is being worked on is not taken for the one before.
    """
    root = Path(gknb.__file__).parent
    stamp = hashlib.sha256(gknb.__version__.encode())
    for path in sorted((root / "core").rglob("*.py")) + sorted((root / "tui/model").rglob("*.py")):
        status = path.stat()
        stamp.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return stamp.hexdigest()


def _file(folder: Path) -> Path:
    return state_folder("board") / f"{state_name(folder)}.json"


def _forget_folders() -> None:
    """Delete what is kept of the folders that were opened longest ago."""
    files = sorted(state_folder("board").glob("*.json"), key=os.path.getmtime, reverse=True)
    for file in files[MOST_FOLDERS:]:
        file.unlink(missing_ok=True)


def _from_json(entry: list[Any]) -> Kept:
    """A `Kept` from the lists that tuples become in JSON.

    Raises:
        ValueError: if it has another shape.
        TypeError: likewise.
    """
    values, digest, previous_file, previous_digest, is_named = entry
    read = Glance(*values)
    return Kept(
        read._replace(
            signed=tuple((str(stage), bool(holds)) for stage, holds in read.signed),
            asked=_texts(read.asked),
            merged=_texts(read.merged),
            lines=tuple(Line(*line) for line in read.lines),
        ),
        digest,
        previous_file,
        previous_digest,
        is_named,
    )


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, values))


def bytes_digest(data: bytes) -> str:
    """The digest of the bytes of a file, as `fingerprint` gives it."""
    return hashlib.sha256(data).hexdigest()
