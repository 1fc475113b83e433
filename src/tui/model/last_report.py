"""Which report of a folder is last year's of an agency: the one that a new report continues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gknb.core.disk.atomic import require_regular_file
from gknb.core.files import REPORT_SUFFIX
from gknb.core.files.toml_file import ReportFileError, load
from gknb.core.merge.gaps import name_key
from gknb.core.report import Report

# Takes the line `year = 2023`; leaves `years = 2023` and a year within a text.
_YEAR_LINE = re.compile(r"^year[ \t]*=[ \t]*([0-9]{4})[ \t]*(?:#.*)?$", re.MULTILINE)
# Takes the line `name = "某县商务局"`; leaves a name with an escape, which a report cannot need.
_NAME_LINE = re.compile(r"^name[ \t]*=[ \t]*\"([^\"\\\n]{1,200})\"", re.MULTILINE)
_HEAD = 16_384
"""Bytes of a report file in which year and agency stand."""


class Glance(NamedTuple):
    """A report file by what its head says: opening each of a large folder would be a wait."""

    path: Path
    year: int
    agency: str


def glances(folder: Path, year: int) -> list[Glance]:
    """The report files of a year in a folder, by file name."""
    paths = sorted(folder.glob(f"*{REPORT_SUFFIX}"))
    return [seen for path in paths if (seen := _glance(path)) is not None and seen.year == year]


def only_agency(files: Sequence[Glance]) -> str:
    """The agency that all files are of; empty where there is none, or more than one."""
    names = {name_key(each.agency): each.agency for each in files}
    return next(iter(names.values())) if len(names) == 1 else ""


def of_agency(files: Sequence[Glance], agency: str) -> tuple[Path, Report] | None:
    """The one report of an agency that can be read; none where there are several."""
    found: list[tuple[Path, Report]] = []
    for each in files:
        if name_key(each.agency) != name_key(agency):
            continue
        try:
            report = load(each.path)
        except ReportFileError:
            continue
        if report.year == each.year and name_key(report.agency) == name_key(agency):
            found.append((each.path, report))
    return found[0] if len(found) == 1 else None


def _glance(path: Path) -> Glance | None:
    try:
        require_regular_file(path.stat().st_mode)
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace").replace("\r\n", "\n")
    except (OSError, ValueError):
        return None
    year, name = _YEAR_LINE.search(head), _NAME_LINE.search(head)
    return Glance(path, int(year[1]), name[1]) if year and name else None
