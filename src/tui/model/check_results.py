"""What the checks say of the report under work, kept up to date after every edit."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable

from gknb.core import signing
from gknb.core.checks import RULES, Reads, find, is_acceptable, settle
from gknb.core.checks.accepting import REFUSED, STALE, is_about
from gknb.core.digests import DATE
from gknb.core.findings import Finding, Severity, errors, still_open
from gknb.core.forms import COVER, Place
from gknb.core.places import landing
from gknb.core.report import Accepted, Report
from gknb.core.requirements import BY_LAW, Requirements

from .moved_words import moved_words
from .progress import Progress, section_progress


class CheckResults:
    """The findings on one report, by place and section.

    Figures are checked with every change, prose when `check_prose` is called: while a sentence
    is half written, what it says is not what it is going to say.
    """

    def __init__(
        self,
        report: Report,
        previous: Report | None,
        *,
        checks_prose: bool = True,
        requirements: Requirements = BY_LAW,
    ) -> None:
        self._report = report
        self._previous = previous
        self._requirements = requirements
        self.findings: list[Finding] = []
        """Everything found, in the order of the form, the accepted findings included."""
        self.marks: dict[Place, list[Finding]] = {}
        """The open findings by every place they mark."""
        self.on_wholes: dict[Place, list[Finding]] = {}
        """Those on a whole row or section, by the place where one comes to them."""
        self.signed: dict[str, bool | None] = {}
        """Whether what is signed of a section still holds; None where nothing is signed."""
        self.signed_stages = (0, 0)
        """How many stages are signed and hold, of how many that are asked for."""
        self.is_prose_due = True
        """Whether something has changed since prose was checked."""
        self._on_figures: list[Finding] = []
        self._on_prose: list[Finding] = []
        self._texts: dict[Place, str] = {}
        """The texts that the findings on prose have their offsets in."""
        self._state = 0
        """Counts the changes: what is found of an earlier state is not taken."""
        self.check_figures()
        if checks_prose:
            self.check_prose()

    # Checking -----------------------------------------------------------------------------

    def compare_with(self, previous: Report | None) -> None:
        """Compare with another report of last year from now on."""
        self._previous = previous

    def check_figures(self) -> None:
        """Ask the rules that read figures and dates; prose is due afterwards."""
        self._on_figures = self._find(Reads.FIGURES)
        self.is_prose_due = True
        self._state += 1
        self._settle()

    def check_prose(self) -> bool:
        """Ask the rules that read prose, if anything has changed; whether it had."""
        if not self.is_prose_due:
            return False
        self._take(self._find(Reads.PROSE))
        return True

    def prose_search(self) -> tuple[int, Callable[[], list[Finding] | None]]:
        """The state of the report, and what asks the rules on prose about it, in any thread.

        It works on a copy, and comes to None as soon as the report is another.
        """
        report, previous, state = copy.deepcopy(self._report), self._previous, self._state
        requirements = self._requirements

        def search() -> list[Finding] | None:
            found = list[Finding]()
            for rule in RULES:
                if self._state != state:
                    return None
                if rule.reads is Reads.PROSE:
                    found += rule.findings(report, previous, requirements)
            return found

        return state, search

    def take_prose(self, state: int, found: list[Finding] | None) -> bool:
        """Take what was found of a state, if the report is still in that; whether it was."""
        if found is None or state != self._state or not self.is_prose_due:
            return False
        self._take(found)
        return True

    def _find(self, reads: Reads) -> list[Finding]:
        return find(self._report, self._previous, reads, self._requirements)

    def _take(self, found: list[Finding]) -> None:
        self.is_prose_due = False
        self._on_prose = found
        places = {place._replace(words=None) for each in found for place in each.marked}
        texts = {place: self._text(place) for place in places}
        self._texts = {place: text for place, text in texts.items() if text is not None}
        self._count_signatures()
        self._settle()

    def follow_edit(self, changed: Iterable[Place]) -> None:
        """Keep what was found in prose, where it stands now, until prose is checked again.

        What was found in the changed words themselves, or of a changed text as a whole, is
        forgotten. What compares prose with figures stays a moment longer than it may hold: if it
        went with the first digit and came back with the pause, the screen would flicker.
        """
        for place in changed:
            after = self._text(place)
            before = self._texts.pop(place, after)
            if before is None or after is None:
                continue
            self._texts[place] = after
            followed = (_moved(finding, place, before, after) for finding in self._on_prose)
            self._on_prose = [finding for finding in followed if finding is not None]

    def _text(self, place: Place) -> str | None:
        """The text at a place; None where no text stands: a figure, a date, a whole section."""
        if place.row is None or place.section in self._report.form.tables:
            return None
        value = self._report.value(place)
        return value if isinstance(value, str) else "" if value is None else None

    # Asking -------------------------------------------------------------------------------

    @property
    def open_findings(self) -> list[Finding]:
        """The findings that nobody has accepted."""
        return still_open(self.findings)

    @property
    def is_final(self) -> bool:
        """Whether the report can be published as it is: no error, every signature valid."""
        signatures = signing.standing(self._report)
        stages = signing.required(self._report, self._requirements.signatures)
        is_signed = all(stage in signatures and signatures[stage].is_valid for stage in stages)
        return is_signed and not self.is_prose_due and not errors(self.findings)

    def at(self, place: Place) -> list[Finding]:
        """The open findings that mark a place, words in it, or the whole that begins with it."""
        in_words = [
            finding
            for marked, findings in self.marks.items()
            if marked.words is not None and marked._replace(words=None) == place
            for finding in findings
        ]
        findings = [*self.marks.get(place, ()), *in_words, *self.on_wholes.get(place, ())]
        once: list[Finding] = []
        for finding in findings:  # one may mark several words
            if not any(finding is other for other in once):
                once.append(finding)
        return once

    def severity(self, place: Place) -> Severity | None:
        """The gravest open finding that marks a place."""
        severities = {finding.severity for finding in self.marks.get(place, ())}
        return next((severity for severity in Severity if severity in severities), None)

    def progress(self, section_key: str) -> Progress:
        """How far a section is."""
        return section_progress(self._report, self.findings, section_key)

    def faulty_acceptance(self, finding: Finding) -> Accepted | None:
        """The acceptance that a finding says is stale or without effect."""
        if finding.rule not in (STALE, REFUSED):
            return None
        report = self._report
        named = (entry for entry in report.accepted if is_about(finding, entry, report))
        return next(named, None)

    def is_acceptable(self, finding: Finding) -> bool:
        """Whether a finding may be accepted with a reason."""
        return is_acceptable(finding) and finding.rule not in (STALE, REFUSED)

    def _count_signatures(self) -> None:
        if not self._report.signoffs:
            return
        self.signed = signing.signed_parts(self._report)
        if self.signed[COVER] and not self.signed[DATE]:
            self.signed[COVER] = False  # the date stands on the same screen
        signatures = signing.standing(self._report)
        valid = sum(each.is_valid for each in signatures.values())
        self.signed_stages = (
            valid,
            len(signing.required(self._report, self._requirements.signatures)),
        )

    def _settle(self) -> None:
        self.findings = settle(self._report, [*self._on_figures, *self._on_prose], self._previous)
        marks: dict[Place, list[Finding]] = {}
        on_wholes: dict[Place, list[Finding]] = {}
        for finding in self.open_findings:
            for place in finding.marked:
                marks.setdefault(place, []).append(finding)
                if (first := landing(self._report.form, place)) != place:
                    on_wholes.setdefault(first, []).append(finding)
        self.marks, self.on_wholes = marks, on_wholes


def _moved(finding: Finding, place: Place, before: str, after: str) -> Finding | None:
    """A finding after a text was edited; None where that text, or the very words, were meant."""
    marked = list[Place]()
    for each in finding.marked:
        if each._replace(words=None) != place:
            marked.append(each)
            continue
        words = moved_words(each.words, before, after) if each.words is not None else None
        if words is None:
            return None
        marked.append(each._replace(words=words))
    return finding._replace(place=marked[0], also=tuple(marked[1:]))
