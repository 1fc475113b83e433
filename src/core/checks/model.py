"""What a rule is, and what its check function gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from gknb.core.findings import Finding, Repair, Severity
from gknb.core.forms import Place
from gknb.core.report import Report
from gknb.core.requirements import BY_LAW, Requirements

MOST_AT_A_PLACE = 50
"""So many findings of a rule are listed of one text; the rest are counted."""


class Reads(Enum):
    """What a rule reads, and so how often it is worth asking."""

    FIGURES = "figures"
    """Figures and dates: cheap enough for every key."""
    PROSE = "prose"
    """Text, be it against figures: for when typing pauses."""


class RuleHit(NamedTuple):
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
    rule: str = ""
    """The id of what was found, where that was found before and elsewhere; else the rule's own."""
    suspects: tuple[Place, ...] = ()
    """Those of the places that are most likely wrong, the likeliest first."""


Check = Callable[[Report], Iterable[RuleHit]]
Comparison = Callable[[Report, Report], Iterable[RuleHit]]
"""A rule on a report and last year's."""
Informed = Callable[[Report, Report | None], Iterable[RuleHit]]
"""A rule that says more where last year's report is known."""
Demand = Callable[[Report, Requirements], Iterable[RuleHit]]
"""A rule on what is asked of the reports of this year: until when, with which signatures."""


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
    """Asked only where last year's report is known."""
    informed: Informed | None = None
    demand: Demand | None = None
    """A rule has one of the four, or none where its findings are made elsewhere."""
    reads: Reads = Reads.FIGURES
    is_on_content: bool = True
    """Whether it is about what the report says; what is about its signatures is put right by
    signing, never accepted."""

    finds: str = ""
    """An example that the rule finds, for the manual."""
    leaves: str = ""
    """The nearest example that it leaves alone."""

    @property
    def is_acceptable(self) -> bool:
        """Whether its findings can be accepted with a reason.

        The rule decides, not the single finding: a rule on prose that is sure of its case
        speaks of an error, but reads prose all the same and may be wrong.
        """
        return self.is_on_content and self.severity is not Severity.ERROR

    def findings(
        self,
        report: Report,
        previous: Report | None = None,
        requirements: Requirements = BY_LAW,
    ) -> Iterator[Finding]:
        """Where a report does not keep to this rule."""
        if self.check is not None:
            hits = self.check(report)
            if self.reads is Reads.PROSE:
                hits = _listed(hits)
            yield from map(self.finding, hits)
        if self.compare is not None and previous is not None:
            yield from map(self.finding, self.compare(report, previous))
        if self.informed is not None:
            yield from map(self.finding, self.informed(report, previous))
        if self.demand is not None:
            yield from map(self.finding, self.demand(report, requirements))

    def finding(self, hit: RuleHit) -> Finding:
        """A hit with the id and the severity of this rule."""
        stated = hit._replace(
            severity=hit.severity or self.severity, rule=hit.rule or self.id
        )._asdict()
        return Finding(**stated)


def _listed(hits: Iterable[RuleHit]) -> Iterator[RuleHit]:
    """The first findings on each text, and how many more there are: nobody reads thousands."""
    found = Counter[Place]()
    for hit in hits:
        text = hit.place._replace(words=None)
        found[text] += 1
        if found[text] <= MOST_AT_A_PLACE:
            yield hit
    for text, count in found.items():
        if count > MOST_AT_A_PLACE:
            rest = count - MOST_AT_A_PLACE
            yield RuleHit(text, f"本段另有{rest}处同类问题未列出", "先改正已列出的，再检查一次")
