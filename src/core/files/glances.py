"""Whose report a file is, by its head: to open each of a large folder would be a wait."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from gknb.core.disk.atomic import require_regular_file

from .toml_file import ReportFileError, load

# Takes the line `year = 2023`; leaves `years = 2023` and a year within a text.
_YEAR_LINE = re.compile(r"^year[ \t]*=[ \t]*([0-9]{4})[ \t]*(?:#.*)?$", re.MULTILINE)
# Takes the line `name = "某县商务局"`; leaves a name with an escape, which a report cannot need.
_NAME_LINE = re.compile(r"^name[ \t]*=[ \t]*\"([^\"\\\n]{1,200})\"", re.MULTILINE)
_HEAD = 16_384
"""Bytes of a report file in which year and agency stand."""


class Glance(NamedTuple):
    """A report file by what its head says; its text may hold a line that looks the same."""

    path: Path
    year: int
    agency: str


def glance(path: Path) -> Glance | None:
    """What the head of a file says; None where it does not say both."""
    try:
        require_regular_file(path.stat().st_mode)
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace").replace("\r\n", "\n")
    except (OSError, ValueError):
        return None
    year, name = _YEAR_LINE.search(head), _NAME_LINE.search(head)
    return Glance(path, int(year[1]), name[1]) if year and name else None


def look(path: Path) -> Glance | None:
    """What a file says of itself, if need be by reading it whole; None where it is no report."""
    if (seen := glance(path)) is not None:
        return seen
    try:
        report = load(path)
    except ReportFileError:
        return None
    return Glance(path, report.year, report.agency)
