"""What there is to say of the figure under the cursor, in parts that a screen can arrange."""

from __future__ import annotations

from typing import NamedTuple

from gknb.core.findings import Finding
from gknb.core.forms import Place
from gknb.core.naming import figure_label

from .last_year_figures import BesideLastYear, beside_last_year
from .progress import is_premature
from .session import Session
from .stops import suspects


class FigureDetail(NamedTuple):
    """A figure in words."""

    row: str
    """Its official labels."""
    column: str
    explanation: str
    """What is counted in its row, and the article it rests on."""
    beside: BesideLastYear
    paper: str
    """What the paper says of a sum, compared; empty where nothing was noted."""
    is_paper_off: bool
    """Whether the paper differs from a sum of which nothing is blank."""
    findings: tuple[Finding, ...]
    """What is wrong with it, the findings that suspect this very figure first."""


def figure_detail(session: Session, place: Place) -> FigureDetail:
    """Everything there is to say of a figure or a sum."""
    report = session.report
    row, column = figure_label(report.form, place)
    return FigureDetail(
        row,
        column,
        report.form.tables[place.section].row(place).explanation,
        beside_last_year(report, session.previous.report, place),
        session.paper_totals.describe(place),
        session.paper_totals.is_off(place),
        tuple(findings_at(session, place)),
    )


def findings_at(session: Session, place: Place) -> list[Finding]:
    """The open findings at a figure, without those that only wait for blanks to be filled."""
    due = [
        finding
        for finding in session.results.at(place)
        if not is_premature(session.report, finding)
        or session.report.value(place) is None  # a blank is told at the blank itself
    ]
    return sorted(due, key=lambda finding: place not in suspects(finding))
