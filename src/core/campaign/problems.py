"""The findings on a report as its agency is told: in words, for a reader who has no gknb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gknb.core.findings import Finding, Severity, still_open
from gknb.core.forms import COVER, Form, Place
from gknb.core.naming import COVER_HEADING, section_heading, section_number
from gknb.core.rendering.finding_list import place_words
from gknb.core.rendering.findings import tells_values

from .checking import Checked

_OWN_MATTERS = ("acceptance-", "signoff-")
"""Beginnings of the rules about the records of gknb, which mean nothing to who reads a letter."""
_COORDINATORS_RULES = frozenset({"text-unplaced"})
"""What an import left for the coordinator to place: the agency's own page may well be right."""
_IN_LETTERS = (
    (re.compile("(?:填写|写明)理由后?接受"), "书面说明理由"),
    (re.compile(r"（带 ! 的格）"), ""),
)
"""How a remedy is worded for a reader without gknb: nothing to accept in, no marks to see."""


class Problem(NamedTuple):
    """One line of the list: what is wrong, where, and what would be right."""

    place: str
    """Section, row and column in words."""
    part: str
    """The numeral of its section (`三`), 封面 for the cover."""
    message: str
    remedy: str
    must_change: bool
    """Whether it is an error; else it is to be verified."""


def problems_of(one: Checked) -> list[Problem]:
    """What the checks find in a report that concerns its agency; what says the same is one line."""
    folded: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in still_open(one.findings):
        if _concerns_agency(finding):
            key = (finding.place.section, finding.message, finding.remedy)
            folded.setdefault(key, []).append(finding)
    return [_problem(one.form, findings) for findings in folded.values()]


def _concerns_agency(finding: Finding) -> bool:
    return (
        finding.severity is not Severity.INFO
        and not finding.rule.startswith(_OWN_MATTERS)
        and finding.rule not in _COORDINATORS_RULES
    )


def _problem(form: Form, findings: Sequence[Finding]) -> Problem:
    """A problem for the findings that say the same in one section."""
    first = findings[0]
    section = first.place.section
    places = list(dict.fromkeys(_within(form, finding.place) for finding in findings))
    remedy = first.remedy
    for pattern, words in _IN_LETTERS:
        remedy = pattern.sub(words, remedy)
    return Problem(
        _joined(section_heading(form, section), [place for place in places if place]),
        COVER_HEADING if section == COVER else section_number(form, section),
        first.message + _values(first),
        remedy,
        must_change=any(finding.severity is Severity.ERROR for finding in findings),
    )


def place_in_words(form: Form, place: Place) -> str:
    """Section, row and column: `三、收到和…情况，“一、本年新收…”行，“自然人”列`."""
    within = _within(form, place)
    return _joined(section_heading(form, place.section), [within] if within else [])


def _joined(section: str, places: list[str]) -> str:
    return "，".join([section, "；".join(places)]) if places else section


def _within(form: Form, place: Place) -> str:
    """Where a place is in its section; empty for the section as a whole."""
    _, row, column = place_words(form, place)
    if place.section in form.tables:
        return "，".join([*([f"“{row}”行"] if row else []), *([f"“{column}”列"] if column else [])])
    return f"“{row}”" if row and place.section == COVER else row


def _values(finding: Finding) -> str:
    """What there is and what should be, where message and remedy do not say it already."""
    if tells_values(finding):
        return ""
    values = (("应为", finding.expected), ("实为", finding.actual))
    return f"（{'，'.join(f'{label}{value}' for label, value in values if value is not None)}）"
