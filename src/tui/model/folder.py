"""The reports of a folder at a glance: whose, of which year, how far, with which key figures."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gknb.core.checks import check
from gknb.core.figures import Figure
from gknb.core.files.previous import load_previous
from gknb.core.files.toml_file import ReportFileError, load
from gknb.core.findings import Finding, errors
from gknb.core.forms import Place
from gknb.core.forms.roles import summary_figures
from gknb.core.report import Report


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
        return {place: self.report.figure(place) for place in summary_figures(self.report.form)}


def look_at(path: Path) -> Entry:
    """What there is to know of one file at a glance."""
    try:
        report = load(path)
    except ReportFileError as error:
        return Entry(path, None, unreadable=error.problems[0].message)
    previous = load_previous(report, path)
    return Entry(path, report, tuple(check(report, previous.report)))
