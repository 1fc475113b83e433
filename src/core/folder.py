"""The reports of a folder at a glance: whose, of which year, how far, with which key figures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from .checks import Finding, check, errors
from .consolidate.gaps import name_key
from .consolidate.sources import find_files
from .figures import Figure
from .forms import Place
from .forms.flow import key_figures
from .report import Report
from .storage import ReportFileError, load


class Entry(NamedTuple):
    """One file of a folder."""

    path: Path
    report: Report | None
    """None where the file cannot be read."""
    findings: tuple[Finding, ...] = ()
    unreadable: str = ""
    """Why it cannot be read, in Chinese; empty where it can."""

    @property
    def errors(self) -> int:
        """How many findings have to be put right."""
        return len(errors(self.findings))

    @property
    def blanks(self) -> int:
        """How many figures are still to be keyed in."""
        if self.report is None:
            return 0
        return sum(len(self.report.blanks(table)) for table in self.report.form.tables.values())

    @property
    def key_figures(self) -> dict[Place, Figure | None]:
        """The figures that a reader looks at first; None for a blank."""
        if self.report is None:
            return {}
        return {place: self.report.figure(place) for place in key_figures(self.report.form)}


class Overview(NamedTuple):
    """The files of a folder, and the expected agencies that have none for a year."""

    entries: list[Entry]
    absent: list[str]
    unexpected: list[str]


def look_at(path: Path) -> Entry:
    """What there is to know of one file at a glance."""
    try:
        report = load(path)
    except ReportFileError as error:
        return Entry(path, None, unreadable=error.problems[0].message)
    return Entry(path, report, tuple(check(report)))


def overview(folder: Path, roster: Iterable[str] = (), year: int | None = None) -> Overview:
    """The reports of a folder and those below, and who is missing.

    Args:
        folder: the folder.
        roster: the agencies that are expected; empty where that is not known.
        year: the year for which they are; None for any.
    """
    entries = [look_at(Path(file)) for file in find_files([str(folder)])]
    there = {
        name_key(entry.report.agency): entry.report.agency
        for entry in entries
        if entry.report is not None and year in (None, entry.report.year)
    }
    expected = {name_key(name): name for name in roster}
    return Overview(
        entries,
        [name for key, name in expected.items() if key not in there],
        [name for key, name in there.items() if expected and key not in expected],
    )
