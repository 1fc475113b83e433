"""What goes back to the agencies: a note to each that has something to put right, or to send.

A note is what a letter says (`letters.py` words it): the agency, and the list of its problems in
the words of the form, for a reader who has no gknb. An agency without one gets no note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from gknb.core.forms import COVER, Form, Place
from gknb.core.naming import COVER_HEADING
from gknb.core.roster import Agency, Attendance, Presence, attendance, compare_files, name_key

from .checking import Checked
from .problems import Problem, place_in_words, problems_of

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
        for problem in problems_of(one):
            files.setdefault(problem, []).append(Path(one.file).name)
    for problem, names in files.items():
        prefix = f"{'、'.join(names)}：" if len(names) < len(reports) else ""
        yield problem._replace(place=prefix + problem.place)
