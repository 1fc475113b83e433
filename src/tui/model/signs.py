"""Signs and tones for states: the same everywhere, a sign beside every colour."""

from __future__ import annotations

from gknb.core.findings import Finding, Severity
from gknb.core.rendering.findings import SEVERITY_SIGNS

from .progress import is_premature
from .session import Session

DONE, BLANK = "✓", "_"
"""✓ U+2713 has one width everywhere; √ has not."""

SIGNS = {severity: SEVERITY_SIGNS[severity.value] for severity in Severity} | {None: DONE}
"""The sign of a severity; that of None is for where nothing is wrong."""

TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "muted"}
"""The name of the colour of a severity."""

_SIGNED = {True: ("已签", "good"), False: ("失效", "bad"), None: ("未签", "muted")}


def section_sign(session: Session, section_key: str) -> tuple[str, str]:
    """What is to be done in a section, as a sign with a number, and the tone of that.

    Errors come before blanks, blanks before warnings: each time what has to be done first.
    """
    results = session.results
    findings = [each for each in results.open_findings if each.place.section == section_key]
    left = results.progress(section_key).left
    wrong = [each for each in findings if not is_premature(session.report, each)]
    if errors := _count(wrong, Severity.ERROR):
        return f"{SIGNS[Severity.ERROR]}{errors}", TONES[Severity.ERROR]
    if left:
        return f"{BLANK}{left}", "muted"
    if session.report.signoffs:
        return _SIGNED[results.signed.get(section_key)]
    warnings = _count(findings, Severity.WARNING)
    if warnings:
        return f"{SIGNS[Severity.WARNING]}{warnings}", TONES[Severity.WARNING]
    return DONE, "good"


def _count(findings: list[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)
