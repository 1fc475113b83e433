"""What a check says: findings with a severity, a place, both values and a remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from ..forms import Place
from ..report import Report, Value

MOST_AT_A_PLACE = 50
"""So many findings of a rule are listed of one text; the rest are counted."""


class Severity(Enum):
    """How much a finding weighs."""

    ERROR = "error"
    """The form or the law decides."""
    WARNING = "warning"
    """Judgment remains; may be accepted with a reason."""
    INFO = "info"
    """Advice."""


class Reads(Enum):
    """What a rule reads, and so how often it is worth asking."""

    FIGURES = "figures"
    """Figures and dates: cheap enough for every key."""
    PROSE = "prose"
    """Text, be it against figures: for when typing pauses."""


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

    @property
    def marked(self) -> tuple[Place, ...]:
        """Every place the finding is about, its own first."""
        return (self.place, *self.also)


class Draft(NamedTuple):
    """A finding as a check function states it; the rule adds its id and its severity."""

    place: Place
    message: str
    remedy: str
    expected: str | None = None
    actual: str | None = None
    also: tuple[Place, ...] = ()
    repair: Repair = ()
    severity: Severity | None = None
    """Where this one finding weighs more or less than its rule."""


Check = Callable[[Report], Iterable[Draft]]
Comparison = Callable[[Report, Report], Iterable[Draft]]
"""A rule on a report and last year's."""


class Rule(NamedTuple):
    """A rule that reports are checked against."""

    id: str
    severity: Severity
    provision: str
    """What in law or in the form the rule rests on."""
    summary: str
    """The rule in one line."""
    check: Check | None = None
    compare: Comparison | None = None
    """Asked only where last year's report is known. A rule has one of the two, or neither where
    its findings are made elsewhere."""
    reads: Reads = Reads.FIGURES
    is_on_content: bool = True
    """Whether it is about what the report says; what is about its signatures is put right by
    signing, never accepted."""

    @property
    def is_acceptable(self) -> bool:
        """Whether its findings can be accepted with a reason.

        The rule decides, not the single finding: a rule on prose that is sure of its case
        speaks of an error, but reads prose all the same and may be wrong.
        """
        return self.is_on_content and self.severity is not Severity.ERROR

    def findings(self, report: Report, previous: Report | None = None) -> Iterator[Finding]:
        """Where a report does not keep to this rule."""
        if self.check is not None:
            drafts = self.check(report)
            if self.reads is Reads.PROSE:
                drafts = _listed(drafts)
            yield from map(self.finding, drafts)
        if self.compare is not None and previous is not None:
            yield from map(self.finding, self.compare(report, previous))

    def finding(self, draft: Draft) -> Finding:
        """A draft with the id and the severity of this rule."""
        stated = draft._replace(severity=draft.severity or self.severity)._asdict()
        return Finding(rule=self.id, **stated)


def _listed(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The first findings on each text, and how many more there are: nobody reads thousands."""
    found = Counter[Place]()
    for draft in drafts:
        text = draft.place._replace(words=None)
        found[text] += 1
        if found[text] <= MOST_AT_A_PLACE:
            yield draft
    for text, count in found.items():
        if count > MOST_AT_A_PLACE:
            rest = count - MOST_AT_A_PLACE
            yield Draft(text, f"这一段还有 {rest} 处这样的问题没有列出", "先改正列出的，再检查一次")


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


def findings_by_section(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings by the section key (or `COVER`) of their place, for sections that have any."""
    sections: dict[str, list[Finding]] = {}
    for finding in findings:
        sections.setdefault(finding.place.section, []).append(finding)
    return sections


def as_json(finding: Finding, report: Report, file: str | None) -> dict[str, str | None]:
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
