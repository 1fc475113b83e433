"""Drafts of reports under work, kept beside the user's state until the report is saved.

A draft is the report as it was last typed, whole, in the format of report files. It outlives a
hang-up, a kill and a power cut.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .disk import replace
from .figures import format_figure
from .forms import COVER, Place
from .naming import place_name
from .plain import one_line
from .report import Report
from .state import state_folder, state_name
from .storage import ReportFileError, dumps, load

_OWNER_ONLY = 0o600
_SHOWN_LENGTH = 30


class Draft(NamedTuple):
    """What was typed into a report and not saved."""

    report: Report
    written_at: dt.datetime
    """When it was last written, in local time."""


def draft_path(path: Path) -> Path:
    """Where the draft of a report file is kept: a name of its own for every file."""
    return state_folder("drafts") / f"{state_name(path)}.toml"


def write_draft(text: str, path: Path) -> None:
    """Keep a draft of a report file, readable by its user alone.

    Args:
        text: the report as `storage.dumps` gives it.
        path: the report file.

    Raises:
        OSError: if it cannot be kept; an earlier draft is then as it was.
    """
    replace(draft_path(path), text.encode(), _OWNER_ONLY)


def find_draft(path: Path) -> Draft | None:
    """The draft of a report file, if there is one and it says something else than the file."""
    try:
        kept = draft_path(path)
        written = kept.stat()
        report = load(kept)
        same = dumps(report) == dumps(load(path))
    except FileNotFoundError:
        return None
    except (OSError, ReportFileError):
        return None
    if same:
        discard_draft(path)
        return None
    return Draft(report, dt.datetime.fromtimestamp(written.st_mtime, tz=dt.UTC).astimezone())


def discard_draft(path: Path) -> None:
    """Forget the draft of a report file.

    Raises:
        OSError: if it cannot be removed.
    """
    draft_path(path).unlink(missing_ok=True)


def differences(before: Report, after: Report) -> Iterator[str]:
    """Where two states of a report differ, a line each: figures old and new, texts shortened."""
    for place in _places(before, after):
        old, new = before.value(place), after.value(place)
        if old != new:
            name = place_name(after.form, place)
            yield f"{name}\n    {_shown(before, place)} → {_shown(after, place)}"


def _places(before: Report, after: Report) -> Iterator[Place]:
    yield from after.places()
    if before.form is not after.form:
        yield Place(COVER)


def _shown(report: Report, place: Place) -> str:
    value = report.value(place)
    if value is None:
        return "空白"
    if place.section in report.form.tables:
        return format_figure(report.figure(place))
    text = one_line(str(value))
    return text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…（{len(text)} 字）"
