"""Findings on a report: one small function per rule, listed in one table."""

from __future__ import annotations

from collections.abc import Iterable

from gknb.core.findings import Finding, Severity
from gknb.core.open_points import READING_RULES
from gknb.core.places import every_place
from gknb.core.report import Report
from gknb.core.requirements import BY_LAW, Requirements

from .accepting import acceptance
from .accepting import settle as _settle
from .imported import IMPORT_OPEN
from .model import Reads, Rule, RuleHit
from .rules import RULES
from .signoffs import FINAL_CHECKS

_BY_ID = {rule.id: rule for rule in RULES}
# What an import left open is told under the id of what was found, and accepted like the rest.
_BY_ID |= dict.fromkeys(READING_RULES, _BY_ID[IMPORT_OPEN])


def is_acceptable(finding: Finding) -> bool:
    """Whether a finding may be accepted with a reason."""
    return finding.rule in _BY_ID and _BY_ID[finding.rule].is_acceptable


def check(
    report: Report,
    previous: Report | None = None,
    *,
    final: bool = False,
    requirements: Requirements = BY_LAW,
) -> list[Finding]:
    """All findings on a report, in the order of the form, from the cover to the last section.

    Those that the report accepts are among them, with the reason in `accepted`.

    Args:
        report: the report.
        previous: last year's; without it the rules that compare the two are silent.
        final: whether the report is to be published as it is, so that a signature that is
            missing or no longer holds is an error, even where nobody has signed anything yet.
        requirements: until when the report is due and who has to sign it.
    """
    found = find(report, previous, requirements=requirements)
    if final:
        found = [finding for finding in found if finding.rule not in FINAL_CHECKS]
        found += [
            _BY_ID[rule].finding(hit)._replace(severity=Severity.ERROR)
            for rule, function in FINAL_CHECKS.items()
            for hit in function(report, requirements)
        ]
    return settle(report, found, previous)


def find(
    report: Report,
    previous: Report | None = None,
    reads: Reads | None = None,
    requirements: Requirements = BY_LAW,
) -> list[Finding]:
    """What the rules find, in no order and as if nothing had been accepted.

    Args:
        report: the report.
        previous: last year's, if known.
        reads: ask only the rules that read this; None for all. Figures are read within a
            millisecond, so after every key; prose when typing pauses.
        requirements: until when the report is due and who has to sign it.
    """
    return [
        finding
        for rule in RULES
        if reads is None or rule.reads is reads
        for finding in rule.findings(report, previous, requirements)
    ]


def settle(
    report: Report, findings: Iterable[Finding], previous: Report | None = None
) -> list[Finding]:
    """The findings of all rules in the order of the form, the accepted ones marked as such.

    Args:
        report: the report, with what it accepts.
        findings: what `find` gave for figures and for prose, together.
        previous: last year's report that was given to `find`.
    """
    settled = list(_settle(report, findings, _BY_ID, with_previous=previous is not None))
    if len(settled) > 1:
        order = {place: number for number, place in enumerate(every_place(report.form))}

        def position(finding: Finding) -> tuple[int, tuple[int, int]]:
            place = finding.place
            return order[place._replace(words=None)], place.words or (0, 0)

        settled.sort(key=position)
    return settled


__all__ = [
    "FINAL_CHECKS",
    "RULES",
    "Reads",
    "Rule",
    "RuleHit",
    "acceptance",
    "check",
    "find",
    "is_acceptable",
    "settle",
]
