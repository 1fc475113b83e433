"""What a check says: findings with a severity, a place, both values and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from ..forms import Place
from ..report import Report


class Severity(Enum):
    """How much a finding weighs."""

    ERROR = "error"
    """The form or the law decides."""
    WARNING = "warning"
    """Judgment remains; may be accepted with a reason."""
    INFO = "info"
    """Advice."""


@dataclass(frozen=True)
class Finding:
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

    @property
    def marked(self) -> tuple[Place, ...]:
        """Every place the finding is about, its own first."""
        return (self.place, *self.also)


@dataclass(frozen=True)
class Draft:
    """A finding as a check function states it; the rule adds its id and its severity."""

    place: Place
    message: str
    remedy: str
    expected: str | None = None
    actual: str | None = None
    also: tuple[Place, ...] = ()
    severity: Severity | None = None
    """Where this one finding weighs more or less than its rule."""


Check = Callable[[Report], Iterable[Draft]]


@dataclass(frozen=True)
class Rule:
    """A rule that reports are checked against."""

    id: str
    severity: Severity
    provision: str
    """What in law or in the form the rule rests on."""
    summary: str
    """The rule in one line."""
    check: Check

    def findings(self, report: Report) -> Iterator[Finding]:
        """Where a report does not keep to this rule."""
        for draft in self.check(report):
            yield Finding(
                rule=self.id,
                severity=draft.severity or self.severity,
                place=draft.place,
                message=draft.message,
                remedy=draft.remedy,
                expected=draft.expected,
                actual=draft.actual,
                also=draft.also,
            )


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that have to be put right."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def findings_by_section(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings by the section key (or `COVER`) of their place, for sections that have any."""
    sections: dict[str, list[Finding]] = {}
    for finding in findings:
        sections.setdefault(finding.place.section, []).append(finding)
    return sections


def as_json(finding: Finding, report: Report, file: str | None) -> dict[str, str | None]:
    """A finding as `gknb check --json` gives it; a part that does not apply is None."""
    place = finding.place
    return {
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
