"""Summaries kept from one opening of a folder to the next, each valid for what it was made from.

What a glance says follows from the program, the settings of the folder, the bytes of the report
and those of last year's. Each is held by its digest: a summary whose digests are not those of now
is made again, so that a kept one is never wrong. A file that is damaged is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import gknb
from gknb.core.campaign import Campaign
from gknb.core.disk.atomic import read_limited, replace
from gknb.core.disk.fingerprint import fingerprint
from gknb.core.disk.user_state import state_folder, state_name

from .summary import Line, Summary

MOST_FOLDERS = 20
"""So many folders are remembered, those that were opened last."""
MOST_BYTES = 64 * 1024 * 1024
"""A longer file is not read: a summary takes some thousand bytes."""


class Kept(NamedTuple):
    """A summary with what it was made from."""

    summary: Summary
    digest: str
    """Of the bytes of the report; empty for a summary that is not to be kept."""
    previous_file: str = ""
    """Absolute: where last year's report was looked for; empty where nowhere."""
    previous_digest: str = ""
    pairing: str | None = None
    """What was said when last year's report was looked for in the folder of those; None where the
    report itself names the file, so that no folder decides."""

    def holds(self, digest: str, campaign: Campaign) -> bool:
        """Whether all that it was made from is still the same.

        Args:
            digest: that of the report now.
            campaign: what is asked for now, and last year's reports.
        """
        if not self.digest or digest != self.digest:
            return False
        if self.pairing is not None:
            sought = look_for(campaign, self.summary.agency, self.summary.year)
            if sought != (self.previous_file, self.pairing):
                return False
        return not self.previous_file or (
            fingerprint(Path(self.previous_file)).digest == self.previous_digest
        )


def look_for(campaign: Campaign, agency: str, year: int) -> tuple[str, str]:
    """Last year's report of an agency by the folder of those: the file, absolute, and the doubt."""
    pairing = campaign.pair(agency, year)
    return absolute(pairing.file) if pairing.file else "", pairing.note


def absolute(file: str | Path) -> str:
    """A file from the root on; its links are followed when it is read, not before."""
    return os.path.join(os.getcwd(), file)  # noqa: PTH109, PTH118  # normal would be another one


def settings_digest(campaign: Campaign) -> str:
    """What checks depend on beside the reports, as one word."""
    return hashlib.sha256(repr(campaign.requirements).encode()).hexdigest()


def load_kept(folder: Path, settings: str) -> dict[str, Kept]:
    """What is kept of a folder, by the names of its files; nothing where that is of no use.

    Args:
        folder: the folder of the reports.
        settings: a digest of what the folder asks for, that checks depend on.
    """
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        data = read_limited(_file(folder), MOST_BYTES + 1)
        digest, _, body = data.partition(b"\n")
        if len(data) > MOST_BYTES or hashlib.sha256(body).hexdigest().encode() != digest:
            return {}
        document = json.loads(body)
        if document["program"] != program_stamp() or document["settings"] != settings:
            return {}
        return {name: _from_json(entry) for name, entry in document["summaries"].items()}
    return {}


def save_kept(folder: Path, settings: str, kept: Mapping[str, Kept]) -> None:
    """Keep the summaries of a folder in place of those before.

    Where that fails only time is lost: the reports are read again.
    """
    document = {
        "program": program_stamp(),
        "settings": settings,
        "summaries": {name: entry for name, entry in kept.items() if entry.digest},
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
    values, digest, previous_file, previous_digest, pairing = entry
    if len(values) != len(Summary._fields):
        raise ValueError
    read = Summary(*values)
    return Kept(
        read._replace(
            signed=_texts(read.signed),
            asked=_texts(read.asked),
            merged=_texts(read.merged),
            lines=tuple(Line(*line) for line in read.lines),
        ),
        digest,
        previous_file,
        previous_digest,
        pairing,
    )


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, values))


def bytes_digest(data: bytes) -> str:
    """The digest of the bytes of a file, as `fingerprint` gives it."""
    return hashlib.sha256(data).hexdigest()
