"""What the board says of one report file: whose, of which year, how far, what is wrong with it.

A summary is made of plain values, so that it comes from another process, and is kept as JSON.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from gknb.core.campaign import Checked
from gknb.core.digests import digests
from gknb.core.files.previous import Previous
from gknb.core.files.toml_file import ReportFileError
from gknb.core.findings import Finding, Severity, still_open
from gknb.core.forms import COVER, Place
from gknb.core.forms.roles import RECEIVED, TOTAL
from gknb.core.naming import COVER_HEADING, place_name, section_number
from gknb.core.report import Report
from gknb.core.safe_text import one_line
from gknb.tui.model.progress import State, report_progress

MOST_LINES = 60
"""So many findings of a report are listed; the rest are counted."""


class Line(NamedTuple):
    """An open finding, as it is listed."""

    severity: str
    section: str
    row: str | None
    column: str | None
    part: str
    """The part of the report in short: `三 申请办理`."""
    name: str
    """The place in the words of the form."""
    message: str
    remedy: str

    @property
    def place(self) -> Place:
        """The place to go to."""
        return Place(self.section, self.row, self.column)


class Summary(NamedTuple):
    """A report at a glance; of a file that cannot be read only `unreadable` is filled."""

    unreadable: str = ""
    """Why the file cannot be read, in Chinese; empty where it can."""
    agency: str = ""
    kind: str = ""
    year: int = 0
    signed_on: str = ""
    """Day of signature, `2025-01-10`; empty where there is none."""
    errors: int = 0
    """How many errors `gknb check` finds that are not accepted."""
    warnings: int = 0
    blanks: int = 0
    """How many figures are still to be keyed in."""
    left: int = 0
    """How many places are, prose and cover among them."""
    is_wrong: bool = False
    """Whether there is an error that is more than a blank."""
    received: int | None = None
    """New requests of the year; None while none is keyed in."""
    received_before: int | None = None
    """Those of last year's report, where there is one."""
    signed: tuple[str, ...] = ()
    """The stages that are signed and hold."""
    asked: tuple[str, ...] = ()
    """The stages that signing asks for, once it has begun."""
    merged: tuple[str, ...] = ()
    """The agencies that it is the sum of."""
    content: str = ""
    """The same for two reports that say the same, however they are written."""
    source: str = ""
    """The published file that it was imported from."""
    doubt: str = ""
    """What is to be said of last year's report, or why there is none."""
    lines: tuple[Line, ...] = ()
    more: int = 0
    """How many open findings there are beside those listed."""


def summarize(report: Report, checked: Checked, previous: Previous) -> Summary:
    """A report in a line, with all that `gknb check` finds.

    Args:
        report: the report.
        checked: what the check of it says.
        previous: last year's, or why it is not at hand.
    """
    progress = report_progress(report, checked.findings)
    open_ones = sorted(still_open(checked.findings), key=_weight)
    return Summary(
        agency=report.agency,
        kind=report.kind,
        year=report.year,
        signed_on=checked.signed_on.isoformat() if checked.signed_on else "",
        errors=checked.errors,
        warnings=checked.warnings,
        blanks=checked.blanks,
        left=progress.left,
        is_wrong=progress.state is State.WRONG or bool(checked.errors and not progress.left),
        received=_received(report),
        received_before=_received(previous.report) if previous.report is not None else None,
        signed=checked.signed,
        asked=checked.asked if checked.is_signing else (),
        merged=tuple(report.merged),
        content=_content(report),
        source=report.source.file if report.source is not None else "",
        doubt=checked.note,
        lines=tuple(_line(finding, report) for finding in open_ones[:MOST_LINES]),
        more=max(0, len(open_ones) - MOST_LINES),
    )


def unreadable(error: ReportFileError) -> Summary:
    """A file that is not a report."""
    place, message = error.problems[0]
    return Summary(unreadable=one_line("：".join(part for part in (place, message) if part)))


def _line(finding: Finding, report: Report) -> Line:
    place = finding.place
    return Line(
        finding.severity.value,
        place.section,
        place.row,
        place.column,
        _part(report, place),
        place_name(report.form, place),
        one_line(finding.message),
        one_line(finding.remedy),
    )


def _part(report: Report, place: Place) -> str:
    if place.section == COVER:
        return COVER_HEADING
    section = report.form.sections_by_key[place.section]
    return f"{section_number(report.form, section.key)} {section.brief}"


def _content(report: Report) -> str:
    said = "".join(digests(report).values())
    return hashlib.sha256(said.encode()).hexdigest()


def _weight(finding: Finding) -> int:
    return list(Severity).index(finding.severity)


def _received(report: Report) -> int | None:
    place = Place(*RECEIVED, TOTAL)
    table = report.form.tables.get(place.section)
    if table is None or place not in table.places:
        return None
    figure = report.figure(place)
    return None if figure is None else int(figure)
