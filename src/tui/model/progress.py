"""How far a report is, section by section: its state and what is left to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.forms.cover import COVER_TABLE
from gknb.core.report import Report


class State(Enum):
    """How far a section or a report is."""

    EMPTY = "空"
    UNFINISHED = "未完"
    WRONG = "有误"
    DONE = "完成"


class Progress(NamedTuple):
    """A state, and how many places are left to fill in."""

    state: State
    left: int


class Filled(NamedTuple):
    """How many places are filled in, of how many that a finished report has."""

    done: int
    of: int


def section_keys(report: Report) -> list[str]:
    """The cover and the sections, in the order of the form."""
    return [COVER, *report.form.sections_by_key]


def section_progress(report: Report, findings: Sequence[Finding], section_key: str) -> Progress:
    """How far a section, or the cover, is; what is merely blank is not wrong yet."""
    required = required_places(report, section_key)
    left = sum(1 for place in required if report.value(place) is None)
    if any(
        finding.severity is Severity.ERROR
        and finding.accepted is None
        and finding.place.section == section_key
        and not is_premature(report, finding)
        for finding in findings
    ):
        return Progress(State.WRONG, left)
    if not left:
        return Progress(State.DONE, 0)
    return Progress(State.EMPTY if left == len(required) else State.UNFINISHED, left)


def is_about_blanks(report: Report, finding: Finding) -> bool:
    """Whether a finding says no more than that something is not filled in yet."""
    # What is about a whole section or row is about more than a blank.
    return all(
        (place.row is not None and (place.column is not None or not _is_table(report, place)))
        and report.value(place._replace(words=None)) is None
        for place in finding.marked
    )


def _is_table(report: Report, place: Place) -> bool:
    return place.section in report.form.tables


def report_progress(report: Report, findings: Sequence[Finding]) -> Progress:
    """How far a whole report is: wrong if any section is, done if all are."""
    parts = [section_progress(report, findings, key) for key in section_keys(report)]
    left = sum(part.left for part in parts)
    states = {part.state for part in parts}
    for state in (State.WRONG, State.UNFINISHED):
        if state in states:
            return Progress(state, left)
    if len(states) > 1:
        return Progress(State.UNFINISHED, left)
    return Progress(states.pop(), left)


def filled(report: Report) -> Filled:
    """How much of a whole report is filled in: what is on the cover, figures and prose alike."""
    places = [place for key in section_keys(report) for place in required_places(report, key)]
    return Filled(sum(1 for place in places if report.value(place) is not None), len(places))


def is_premature(report: Report, finding: Finding) -> bool:
    """Whether a finding is about places that are still blank, or compares others with them.

    Red means wrong, not unfinished: while a column is keyed in, it does not balance yet.
    """
    tables = report.form.tables
    if is_about_blanks(report, finding):
        return True
    return any(
        part not in report.figures
        for place in finding.marked
        if place.section in tables and place.column is not None
        for part in tables[place.section].parts.get(place, (place,))
    )


def required_places(report: Report, section_key: str) -> list[Place]:
    """The places that a finished report has filled in."""
    if section_key == COVER:
        return [Place(COVER, key) for key, field in COVER_TABLE.items() if field.counts]
    section = report.form.sections_by_key[section_key]
    if section.table is not None:
        return list(section.table.keyed_places)
    return [Place(section_key, field.key) for field in section.prose if field.required]
