"""What goes back to the agencies: a note to each that has something to put right, or to send.

A note is what a letter says (`letters.py` words it): the agency, and the list of its problems in
the words of the form, for a reader who has no gknb. An agency without one gets no note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from gknb.core import digests
from gknb.core.findings import Finding, Severity, still_open
from gknb.core.forms import COVER, Form, Place
from gknb.core.forms.cover import COVER_FIELDS
from gknb.core.merge import name_key
from gknb.core.naming import COVER_HEADING, figure_label, prose_heading, section_heading
from gknb.core.naming import section_number as numeral
from gknb.core.rendering.findings import tells_values
from gknb.core.report import Report

_OWN_MATTERS = ("acceptance-", "signoff-")
"""Beginnings of the rules about the records of gknb, which mean nothing to who reads a letter."""
_COORDINATORS_RULES = frozenset({"text-unplaced"})
"""What an import left for the coordinator to place: the agency's own page may well be right."""
_IN_LETTERS = (
    (re.compile("(?:填写|写明)理由后?接受"), "书面说明理由"),
    (re.compile(r"（带 ! 的格）"), ""),
)
"""How a remedy is worded for a reader without gknb: nothing to accept in, no marks to see."""


class Kind(Enum):
    """Why a note is sent."""

    RETURN = "退改"
    """A report is there that has to be put right."""
    INQUIRY = "核实"
    """A report is there that may be right as it is: nothing but doubts."""
    REMINDER = "催报"
    """No report is there."""


class Submission(NamedTuple):
    """A report that came in, with what the checks find in it."""

    file: str
    report: Report
    findings: Sequence[Finding]


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


@dataclass(frozen=True)
class Note:
    """What one agency is told."""

    agency: str
    kind: Kind
    problems: tuple[Problem, ...] = ()
    title: str = ""
    """That of its report."""
    files: tuple[str, ...] = ()
    """The reports it is about."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be put right."""
        return tuple(problem for problem in self.problems if problem.must_change)

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """What is to be verified."""
        return tuple(problem for problem in self.problems if not problem.must_change)


@dataclass(frozen=True)
class Notes:
    """The notes on a year's reports, and who needs none."""

    year: int
    notes: list[Note] = field(default_factory=list)
    """Reminders first, then what is returned, the most errors first."""
    clean: list[str] = field(default_factory=list)
    """The agencies whose reports need nothing."""
    reports: int = 0
    """How many reports came in."""

    def count(self, kind: Kind) -> int:
        """How many notes of a kind there are."""
        return sum(note.kind is kind for note in self.notes)


def find_notes(submissions: Iterable[Submission], year: int, expected: Iterable[str] = ()) -> Notes:
    """The notes on the reports of a year.

    Args:
        submissions: the reports that came in.
        year: the year that is asked for.
        expected: the names of the agencies that have to report; empty where that is not known.
    """
    by_agency: dict[str, list[Submission]] = {}
    for one in submissions:
        key = name_key(one.report.agency) or one.file
        by_agency.setdefault(key, []).append(one)
    notes = Notes(year, reports=sum(map(len, by_agency.values())))
    for group in by_agency.values():
        note = _note(group, year)
        if note.problems:
            notes.notes.append(note)
        else:
            notes.clean.append(note.agency)
    missing = {name_key(name): name for name in expected if name_key(name) not in by_agency}
    notes.notes.extend(Note(name, Kind.REMINDER) for name in missing.values())
    order = [Kind.REMINDER, Kind.RETURN, Kind.INQUIRY]
    notes.notes.sort(key=lambda n: (order.index(n.kind), -len(n.errors), -len(n.problems)))
    return notes


def main_year(reports: Iterable[Report]) -> int | None:
    """The year of most reports, the later one of two; None where none says its year."""
    counts: dict[int, int] = {}
    for report in reports:
        if report.year:
            counts[report.year] = counts.get(report.year, 0) + 1
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _note(group: Sequence[Submission], year: int) -> Note:
    # Last year's report may lie beside this year's: it is no matter then.
    group = [one for one in group if one.report.year == year] or group
    first = group[0]
    agency = first.report.agency or Path(_name(first)).stem
    different = _different(group)
    problems: list[Problem] = []
    if len(different) > 1:
        names = "、".join(map(_name, different))
        problems.append(
            Problem(
                "报送的文件",
                "报送",
                f"报送了{len(different)}份内容不同的报告（{names}）",
                "明确以哪一份为准，其余撤回",
                must_change=True,
            )
        )
    for one in different:
        prefix = f"{_name(one)}：" if len(different) > 1 else ""
        problems += [
            problem._replace(place=prefix + problem.place) for problem in _problems(one, year)
        ]
    must_change = any(problem.must_change for problem in problems)
    return Note(
        agency,
        Kind.RETURN if must_change else Kind.INQUIRY,
        tuple(problems),
        first.report.title,
        tuple(one.file for one in group),
    )


def _name(one: Submission) -> str:
    """The name of the file as the agency knows it: of an imported report that of its source."""
    source = one.report.source
    return Path(one.file if source is None or not source.file else source.file).name


def _different(group: Sequence[Submission]) -> list[Submission]:
    """The reports of an agency without those that say the same as an earlier one."""
    seen: dict[tuple[str, ...], Submission] = {}
    for one in group:
        seen.setdefault(tuple(digests.digests(one.report).values()), one)
    return list(seen.values())


def _problems(one: Submission, year: int) -> list[Problem]:
    report = one.report
    if report.year != year:
        stated = f"报送的是{report.year}年度的报告" if report.year else "报告未写明年度"
        where = Place(COVER, "year")
        return [
            Problem(
                place_in_words(report.form, where),
                COVER_HEADING,
                f"{stated}，应报送{year}年度的",
                f"报送{year}年度的报告；年度写错的，改正后重新报送",
                must_change=True,
            )
        ]
    folded: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in still_open(one.findings):
        if _concerns_agency(finding):
            key = (finding.place.section, finding.message, finding.remedy)
            folded.setdefault(key, []).append(finding)
    return [_problem(report.form, findings) for findings in folded.values()]


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
        COVER_HEADING if section == COVER else numeral(form, section),
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
    if place.row is None:
        return ""
    if place.section == COVER:
        return f"“{COVER_FIELDS[place.row]}”"
    table = form.tables.get(place.section)
    if table is None or place.row not in table.rows:
        return prose_heading(form, Place(place.section, place.row))
    if place.column is None:
        row = table.rows[place.row]
        return f"“{'·'.join((*row.above, row.label))}”行"
    row_label, column_label = figure_label(form, place)
    return f"“{row_label}”行，“{column_label}”列"


def _values(finding: Finding) -> str:
    """What there is and what should be, where message and remedy do not say it already."""
    if tells_values(finding):
        return ""
    values = (("应为", finding.expected), ("实为", finding.actual))
    return f"（{'，'.join(f'{label}{value}' for label, value in values if value is not None)}）"
