"""Drafts of reports under work, kept beside the user's state until the report is saved.

A draft is the report as it was last typed, whole, in the format of report files. It outlives a
hang-up, a kill and a power cut.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path
from typing import NamedTuple

from gknb.core.disk.atomic import reason, replace
from gknb.core.disk.user_state import state_folder, state_name, state_path
from gknb.core.report import Report

from .toml_file import ReportFileError, dumps, load

_OWNER_ONLY = 0o600
_ASIDE = ".unreadable"


class Draft(NamedTuple):
    """What was typed into a report and not saved."""

    report: Report
    written_at: dt.datetime
    """When it was last written, in local time."""


def draft_path(path: Path) -> Path:
    """Where the draft of a report file is kept: a name of its own for every file."""
    return state_path("drafts") / f"{state_name(path)}.toml"


def write_draft(text: str, path: Path) -> None:
    """Keep a draft of a report file, readable by its user alone.

    Args:
        text: the report as `storage.dumps` gives it.
        path: the report file.

    Raises:
        OSError: if it cannot be kept; an earlier draft is then as it was.
    """
    state_folder("drafts")
    replace(draft_path(path), text.encode(), _OWNER_ONLY)


class UnreadableDraftError(Exception):
    """A draft is there and cannot be read; the message says why, and where it is kept now."""


def find_draft(path: Path) -> Draft | None:
    """The draft of a report file, if there is one and it says something else than the file.

    Raises:
        UnreadableDraftError: if it cannot be read; it is then out of the way of the next one.
    """
    try:
        kept = draft_path(path)
        written = kept.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableDraftError(reason(error)) from None
    try:
        report = load(kept)
    except ReportFileError as error:
        raise UnreadableDraftError(_set_aside(kept, error)) from None
    if dumps(report) == _text_of(path):
        with contextlib.suppress(OSError):  # it says nothing new, and will be asked about again
            discard_draft(path)
        return None
    return Draft(report, dt.datetime.fromtimestamp(written.st_mtime, tz=dt.UTC).astimezone())


def has_draft(path: Path) -> bool:
    """Whether a draft of a report file is kept, as far as can be told without reading it."""
    try:
        return draft_path(path).is_file()
    except OSError:
        return False


def discard_draft(path: Path) -> None:
    """Forget the draft of a report file.

    Raises:
        OSError: if it cannot be removed.
    """
    draft_path(path).unlink(missing_ok=True)


def _text_of(path: Path) -> str | None:
    """What the report file says; None if that cannot be read, when any draft says more."""
    try:
        return dumps(load(path))
    except ReportFileError:
        return None


def _set_aside(kept: Path, error: ReportFileError) -> str:
    """Keep a draft from being overwritten by the next one; what is to be said of it."""
    why = error.problems[0].message
    aside = kept.with_suffix(_ASIDE)
    try:
        kept.replace(aside)
    except OSError as failed:
        return f"{why}；也移不开：{reason(failed)}"
    return f"{why}。已另存在 {aside}"
