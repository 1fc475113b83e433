"""The places that still ask for something, in the order of the form: blanks and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from gknb.core.checks import FINAL_CHECKS
from gknb.core.findings import Finding, Severity, still_open
from gknb.core.forms import Place
from gknb.core.places import every_place, landing
from gknb.core.report import Report

from .progress import is_premature, required_places, section_keys


def stops(report: Report, findings: Iterable[Finding]) -> list[Place]:
    """Where there is something to fill in or to put right, each place once."""
    places = {
        place
        for key in section_keys(report)
        for place in required_places(report, key)
        if report.value(place) is None
    }
    places |= {
        landing(report.form, first_suspect(finding))
        for finding in still_open(findings)
        if finding.severity is not Severity.INFO
        and finding.rule not in FINAL_CHECKS
        and not is_premature(report, finding)
    }
    return sorted(places, key=_order(report))


def next_stop(
    report: Report, findings: Iterable[Finding], here: Place | None, step: int
) -> Place | None:
    """The next place to stop at, or the one before; round the end to the other one.

    Args:
        report: the report.
        findings: what is found in it.
        here: where the cursor is, in a text with its offset; None before the first place.
        step: 1 for the next, -1 for the one before.
    """
    places = stops(report, findings)
    if not places:
        return None
    if here is None:
        return places[0] if step > 0 else places[-1]
    # Where the cursor stands behind the words of a stop one has come to it, and not beyond it.
    come_to = [at for at, place in enumerate(places) if stands_at(here, place)]
    if come_to:
        first, last = come_to[0], come_to[-1] + 1
    else:
        order = _order(report)
        now = order(here)
        first = last = sum(order(place) < now for place in places)
    round_the_end = [*places[last:], *places[:first]]
    if not round_the_end:
        return places[come_to[0]]
    return round_the_end[0] if step > 0 else round_the_end[-1]


def stands_at(here: Place, stop: Place) -> bool:
    """Whether a cursor is where one comes to by going to a stop: behind its words, or in its field.

    Args:
        here: where the cursor is, in a text with its offset.
        stop: the place that asks for something.
    """
    if here._replace(words=None) != stop._replace(words=None):
        return False
    return here.words is None or stop.words is None or here.words[1] == stop.words[1]


def suspects(finding: Finding) -> tuple[Place, ...]:
    """The figures most likely to be wrong, where the check names any."""
    named: Sequence[Place] = getattr(finding, "suspects", ())
    return tuple(named)


def first_suspect(finding: Finding) -> Place:
    """Where to look first: the likeliest suspect, else the finding's own place."""
    return (*suspects(finding), finding.place)[0]


def _order(report: Report) -> Callable[[Place], tuple[int, int, int]]:
    ranks = {place: number for number, place in enumerate(every_place(report.form))}

    def rank(place: Place) -> tuple[int, int, int]:
        whole = place._replace(words=None)
        number = ranks.get(whole, ranks.get(Place(whole.section), 0))
        return (number, *(place.words or (-1, -1)))

    return rank
