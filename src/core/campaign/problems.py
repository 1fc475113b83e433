"""The findings on a report as its agency is told: in words, for a reader who has no gknb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gknb.core.findings import Finding, Severity, still_open
from gknb.core.forms import COVER, Form, Place
from gknb.core.naming import COVER_HEADING, section_heading, section_number
from gknb.core.open_points import READING_RULES
from gknb.core.rendering.finding_list import place_words
from gknb.core.rendering.findings import tells_values

from .checking import Checked

_OWN_MATTERS = ("acceptance-", "signoff-")
"""Beginnings of the rules about the records of gknb, which mean nothing to who reads a letter."""
_BLANK = "figure-blank"
_COORDINATORS_RULES = frozenset({"text-unplaced"})
"""What an import left for the coordinator to place: the agency's own page may well be right."""
_IN_LETTERS = (
    (re.compile("(?:填写|写明)理由后?接受"), "书面说明理由"),
    (re.compile(r"（带 ! 的格）"), ""),
)
"""How a remedy is worded for a reader without gknb: nothing to accept in, no marks to see."""

_JUSTIFIED = re.compile("；核对无误的，写明理由接受$")
"""What a reason cannot make right: the cell is blank."""


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
    concerning = [each for each in still_open(one.findings) if _concerns_agency(each)]
    for finding in _each_cause_once(one.form, concerning):
        key = (finding.place.section, finding.message, finding.remedy)
        folded.setdefault(key, []).append(finding)
    return [_problem(one.form, findings) for findings in folded.values()]


def _each_cause_once(form: Form, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Without the blanks of which reading says why they are blank; that must then be changed."""
    reasons = [each for each in findings if each.rule in READING_RULES]
    explained: set[int] = set()
    for blank in findings:
        if blank.rule == _BLANK:
            for number, reason in enumerate(reasons):
                if all(_is_about(form, reason, place) for place in blank.marked):
                    explained |= {id(blank), -number - 1}
                    break
    for finding in findings:
        if id(finding) in explained:
            continue
        is_reason = finding.rule in READING_RULES and -reasons.index(finding) - 1 in explained
        yield finding._replace(severity=Severity.ERROR) if is_reason else finding


def _is_about(form: Form, finding: Finding, place: Place) -> bool:
    """Whether a finding is about a cell: it names it, its row by the total, or its whole table."""
    table = form.tables.get(place.section)
    return any(
        each.section == place.section
        and (
            each.row is None
            or each == place
            or (each.row == place.row and table is not None and table.is_sum(each))
        )
        for each in finding.marked
    )


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
    must_change = any(finding.severity is Severity.ERROR for finding in findings)
    remedy = _JUSTIFIED.sub("", first.remedy) if must_change else first.remedy
    for pattern, words in _IN_LETTERS:
        remedy = pattern.sub(words, remedy)
    return Problem(
        _joined(section_heading(form, section), [place for place in places if place]),
        COVER_HEADING if section == COVER else section_number(form, section),
        first.message.removeprefix("导入时发现：") + _values(first),
        remedy,
        must_change,
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
