"""Findings: what is wrong with a report, where, how grave, and what to do.

Checks, reading, merging and rendering all speak of findings, so none of them owns the type.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from .forms import Place
from .report import Report, Value


class Severity(Enum):
    """How much a finding weighs."""

    ERROR = "error"
    """The form or the law decides."""
    WARNING = "warning"
    """Judgment remains; may be accepted with a reason."""
    INFO = "info"
    """Advice."""


Repair = tuple[tuple[Place, Value], ...]
"""The values that put a mistake right, by place: `Editor.apply(dict(repair), name)`."""


class Finding(NamedTuple):
    """Something in a report that does not hold, at a place one can jump to.

    `also` are further places that take part, for example every figure of a sum.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    remedy: str
    expected: str | None = None
    actual: str | None = None
    also: tuple[Place, ...] = ()
    repair: Repair = ()
    """Where the remedy is mechanical: what has to stand where. Empty where judgment is asked."""
    accepted: str | None = None
    """The reason for which the clerk accepts this finding; None while it is open."""
    suspects: tuple[Place, ...] = ()
    """Those of the places that are most likely wrong, the likeliest first."""

    @property
    def marked(self) -> tuple[Place, ...]:
        """Every place the finding is about, its own first."""
        return (self.place, *self.also)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that have to be put right: the errors that are not accepted."""
    return [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and finding.accepted is None
    ]


def still_open(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that nobody has accepted."""
    return [finding for finding in findings if finding.accepted is None]


def record(finding: Finding, report: Report, file: str | None) -> dict[str, str | None]:
    """A finding as `gknb check --json` gives it; a part that does not apply is None.

    One that is accepted has one part more: `accepted`, the reason.
    """
    place = finding.place
    accepted = {} if finding.accepted is None else {"accepted": finding.accepted}
    return accepted | {
        "file": file,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "section": place.section,
        "table": place.section if place.section in report.form.tables else None,
        "row": place.row,
        "column": place.column,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "remedy": finding.remedy,
    }
