"""What goes back to the agencies: a note to each that has something to put right, or to send.

A note is what a letter says (`letters.py` words it): the agency, and the list of its problems in
the words of the form, for a reader who has no gknb. An agency without one gets no note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from gknb.core.findings import Finding, Severity, still_open
from gknb.core.forms import COVER, Form, Place
from gknb.core.forms.cover import COVER_FIELDS
from gknb.core.naming import (
    COVER_HEADING,
    figure_label,
    prose_heading,
    section_heading,
    section_number,
)
from gknb.core.rendering.findings import tells_values
from gknb.core.roster import Agency, Attendance, Presence, attendance, compare_files, name_key

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
_FILES = "报送的文件"
_NAME = Place(COVER, "agency.name")
_YEAR = Place(COVER, "year")


class Kind(Enum):
    """Why a note is sent."""

    RETURN = "退改"
    """A report is there that has to be put right."""
    INQUIRY = "核实"
    """A report is there that may be right as it is: nothing but doubts."""
    REMINDER = "催报"
    """No report is there."""


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
    organ_kind: str = ""
    """`department` or `government`, as its report has it; empty where there is none."""
    near: tuple[str, ...] = ()
    """Names that look like its own, under which its report may have come in."""

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
    """How many reports of the year came in."""

    def count(self, kind: Kind) -> int:
        """How many notes of a kind there are."""
        return sum(note.kind is kind for note in self.notes)


def find_notes(
    reports: Sequence[Checked], year: int, roster: Sequence[Agency] = (), whole: str = ""
) -> Notes:
    """The notes on the reports of a year.

    Args:
        reports: what came in, checked; every one of them could be read.
        year: the year that is asked for.
        roster: the agencies that have to report; empty where that is not known.
        whole: whose consolidated report may lie among them: it gets no note from itself.
    """
    notes = Notes(year, reports=sum(one.year == year for one in reports))
    own = name_key(whole)
    for row in attendance(reports, year, roster):
        if own and name_key(row.name) == own and not row.is_listed:
            continue
        note = _note(row, year)
        if note is None:
            notes.clean.append(row.name)
        else:
            notes.notes.append(note)
    order = [Kind.REMINDER, Kind.RETURN, Kind.INQUIRY]
    notes.notes.sort(key=lambda n: (order.index(n.kind), -len(n.errors), -len(n.problems)))
    return notes


def main_year(reports: Iterable[Checked]) -> int | None:
    """The year of most reports, the later one of two; None where none says its year."""
    counts: dict[int, int] = {}
    for report in reports:
        if report.year:
            counts[report.year] = counts.get(report.year, 0) + 1
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _note(row: Attendance[Checked], year: int) -> Note | None:
    """The note to an agency; None where there is nothing to say."""
    if row.presence is Presence.MISSING:
        near = tuple(dict.fromkeys(one.agency for one in row.near))
        return Note(row.name, Kind.REMINDER, near=near)
    problems = [*_about_attendance(row, year)]
    problems += _together(_different(row.reports))
    if not problems:
        return None
    first = (row.reports or row.strays)[0]
    kind = Kind.RETURN if any(one.must_change for one in problems) else Kind.INQUIRY
    return Note(row.name or Path(first.file).stem, kind, tuple(problems), first.kind)


def _about_attendance(row: Attendance[Checked], year: int) -> Iterable[Problem]:
    """What is wrong with what came in as a whole: another year, several reports, another name."""
    if not row.reports:
        stray = row.strays[0]
        stated = f"报送的是{stray.year}年度的报告" if stray.year else "报告未写明年度"
        yield _on_cover(
            stray.form,
            _YEAR,
            f"{stated}，应报送{year}年度的",
            f"报送{year}年度的报告；年度写错的，改正后重新报送",
        )
    different = _different(row.reports)
    if len(different) > 1:
        names = "、".join(Path(one.file).name for one in different)
        yield Problem(
            _FILES,
            _FILES,
            f"报送了{len(different)}份内容不同的报告（{names}）",
            "明确以哪一份为准，其余撤回",
            must_change=True,
        )
    if row.is_listed and row.agency is not None and row.other_names:
        written = "”“".join(row.other_names)
        yield _on_cover(
            (row.reports or row.strays)[0].form,
            _NAME,
            f"报告的机关名称为“{written}”，名单为“{row.name}”",
            f"核对机关名称；应为“{row.name}”的，改正报告的标题、正文和落款",
            must_change=False,
        )


def _on_cover(
    form: Form, place: Place, message: str, remedy: str, *, must_change: bool = True
) -> Problem:
    return Problem(place_in_words(form, place), COVER_HEADING, message, remedy, must_change)


def _different(reports: Sequence[Checked]) -> list[Checked]:
    """The reports of an agency without those that say the same as an earlier one."""
    kept: list[Checked] = []
    for one in reports:
        differences = [compare_files(other.file, one.file) for other in kept]
        if not any(each is not None and each.is_same for each in differences):
            kept.append(one)
    return kept


def _together(reports: Sequence[Checked]) -> Iterator[Problem]:
    """The problems of the reports of an agency; what not all of them have, with their files."""
    files: dict[Problem, list[str]] = {}
    for one in reports:
        for problem in _problems(one):
            files.setdefault(problem, []).append(Path(one.file).name)
    for problem, names in files.items():
        prefix = f"{'、'.join(names)}：" if len(names) < len(reports) else ""
        yield problem._replace(place=prefix + problem.place)


def _problems(one: Checked) -> list[Problem]:
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
