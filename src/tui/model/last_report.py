"""Which report of a folder is last year's of an agency: the one that a new report continues."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gknb.core.campaign import Glance, glance
from gknb.core.files import REPORT_SUFFIX
from gknb.core.files.toml_file import ReportFileError, load
from gknb.core.report import Report
from gknb.core.roster import name_key


def glances(folder: Path, year: int) -> list[Glance]:
    """The report files of a year in a folder, by file name."""
    paths = sorted(folder.glob(f"*{REPORT_SUFFIX}"))
    return [seen for path in paths if (seen := glance(path)) is not None and seen.year == year]


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
