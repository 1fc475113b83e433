"""A new report that continues last year's: what is carried over, and what is only proposed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .disk.atomic import read_limited, reason
from .figures import Figure
from .files.document import Problem
from .files.toml_file import ReportFileError, load
from .findings import Finding
from .forms import Place
from .forms.cover import AGENCY_FIELDS
from .forms.roles import CARRIED_FORWARD, CARRIED_OVER, STOCK, places_of_row
from .report import Report, new_report

REPORT_SUFFIX = ".toml"

LAST_YEARS_TEXT = "【上年文字，待改写】"
"""Stands before every paragraph that is taken over, so that none stays unnoticed."""


@dataclass(frozen=True)
class RolledOver:
    """A report begun from last year's."""

    report: Report
    carried: dict[Place, Figure]
    """The figures that follow from last year's report: 上年结转."""
    proposed: dict[Place, Figure]
    """The figures that stand in the report as a beginning, to be changed: 现行有效."""
    missing: tuple[Place, ...]
    """The figures of last year's report that would be carried over but are blank there."""


def load_last_year(path: Path | str) -> tuple[Report, list[Finding]]:
    """Last year's report in a file, or as it was published; and what was found in reading it.

    Raises:
        ReportFileError: if it cannot be read as a report file.
        ReadingError: if it is no report file and cannot be read as a published report.
    """
    if str(path).endswith(REPORT_SUFFIX):
        return load(path), []
    from .reading import MOST_BYTES, read

    try:
        reading = read(read_limited(path, MOST_BYTES))
    except (OSError, ValueError) as error:
        raise ReportFileError(str(path), Problem("", f"不能读取：{reason(error)}")) from None
    return reading.report, list(reading.findings)


def roll_over(
    last: Report, *, year: int | None = None, agency: str = "", with_prose: bool = False
) -> RolledOver:
    """Begin a report from last year's, on the form of the new year.

    Taken over: the agency and how to reach it; 上年结转 of every column from last year's
    结转下年度. Proposed: 现行有效. Prose is left to write, unless `with_prose` asks for it:
    then every paragraph is marked as last year's.

    Args:
        last: last year's report.
        year: the new report's year; None for the one after last year's.
        agency: the agency's name, where it has changed.
        with_prose: whether last year's text is put into the report.

    Raises:
        ValueError: if no known form is for that year.
    """
    report = new_report(agency or last.agency, last.year + 1 if year is None else year, last.kind)
    for key in AGENCY_FIELDS:
        full = f"agency.{key}"
        if full in last.cover and full not in report.cover:
            report.cover[full] = last.cover[full]
    carried, missing = _carried(last, report)
    proposed = _in_force(last, report)
    report.figures |= carried | proposed
    if with_prose:
        texts = {place: last.text(place) for place in report.form.prose}
        report.prose |= {place: marked(text) for place, text in texts.items() if text}
    return RolledOver(report, carried, proposed, tuple(missing))


def marked(text: str) -> str:
    """A text of which every paragraph says that it is last year's."""
    lines = text.split("\n")
    return "\n".join(f"{LAST_YEARS_TEXT}{line}" if line.strip() else line for line in lines)


def _carried(last: Report, report: Report) -> tuple[dict[Place, Figure], list[Place]]:
    left = {place.column: place for place in places_of_row(last.form, CARRIED_FORWARD)}
    carried: dict[Place, Figure] = {}
    missing: list[Place] = []
    for place in places_of_row(report.form, CARRIED_OVER):
        source = left.get(place.column)
        if source is None or source not in last.figures:
            missing.append(place)
        else:
            carried[place] = last.figures[source]
    return carried, missing


def _in_force(last: Report, report: Report) -> dict[Place, Figure]:
    """What was in force at the end of last year; the form before had another column for it."""
    return {
        place: last.figures[place]
        for place in report.form.keyed_places
        if place.column == STOCK and place in last.figures
    }
