"""What goes back to the agencies: a note to each that has something to put right, or to send.

A note is what a letter says (`letters.py` words it): the agency, and the list of its problems in
the words of the form, for a reader who has no gknb. An agency without one gets no note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from gknb.core.forms import COVER, Form, Place
from gknb.core.naming import COVER_HEADING
from gknb.core.roster import Presence

from .checking import Checked
from .problems import Problem, place_in_words, problems_of
from .survey import Status, Survey

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


def find_notes(found: Survey) -> Notes:
    """The notes on the reports of a year; files that may be anybody's are not among them."""
    notes = Notes(found.year, reports=sum(len(one.attendance.reports) for one in found.statuses))
    for status in found.statuses:
        note = _note(status, found.year)
        if note is None:
            notes.clean.append(status.name)
        else:
            notes.notes.append(note)
    order = [Kind.REMINDER, Kind.RETURN, Kind.INQUIRY]
    notes.notes.sort(key=lambda n: (order.index(n.kind), -len(n.errors), -len(n.problems)))
    return notes


def _note(status: Status, year: int) -> Note | None:
    """The note to an agency; None where there is nothing to say."""
    row = status.attendance
    if row.presence is Presence.MISSING and not status.broken:
        near = tuple(dict.fromkeys(one.agency for one in row.near))
        return Note(row.name, Kind.REMINDER, near=near)
    different = _different(status)
    problems = [*_about_attendance(status, different, year), *_together(different)]
    if not problems:
        return None
    first = [*row.reports, *row.strays, *status.broken][0]
    kind = Kind.RETURN if any(one.must_change for one in problems) else Kind.INQUIRY
    return Note(row.name or Path(first.file).stem, kind, tuple(problems), first.kind)


def _different(status: Status) -> list[Checked]:
    """The reports of an agency without those that say the same as the first one."""
    others = [one for one, how in status.differences if how is None or not how.is_same]
    return [*status.attendance.reports[:1], *others]


def _about_attendance(status: Status, different: Sequence[Checked], year: int) -> Iterator[Problem]:
    """What is wrong with what came in as a whole: another year, several reports, another name."""
    row = status.attendance
    for one in status.broken:
        yield _on_files(f"文件无法读取（{Path(one.file).name}）", "重新报送能够打开的文件")
    if not row.reports and row.strays:
        stray = row.strays[0]
        stated = f"报送的是{stray.year}年度的报告" if stray.year else "报告未写明年度"
        yield _on_cover(
            stray.form,
            _YEAR,
            f"{stated}，应报送{year}年度的",
            f"报送{year}年度的报告；年度写错的，改正后重新报送",
        )
    if len(different) > 1:
        names = "、".join(Path(one.file).name for one in different)
        yield _on_files(
            f"报送了{len(different)}份内容不同的报告（{names}）", "明确以哪一份为准，其余撤回"
        )
    if row.is_listed and row.agency is not None and row.other_names:
        written = "”“".join(row.other_names)
        remedy = f"核对机关名称；应为“{row.name}”的，改正报告的标题、正文和落款"
        if row.shorthand.is_short(row.name):
            # 市发展改革委 is what the list calls it, and no name that a report could have
            remedy = "核对机关名称；不是现行全称的，改正报告的标题、正文和落款"
        yield _on_cover(
            (row.reports or row.strays)[0].form,
            _NAME,
            f"报告的机关名称为“{written}”，名单为“{row.name}”",
            remedy,
            must_change=False,
        )


def _on_files(message: str, remedy: str) -> Problem:
    return Problem(_FILES, _FILES, message, remedy, must_change=True)


def _on_cover(
    form: Form, place: Place, message: str, remedy: str, *, must_change: bool = True
) -> Problem:
    return Problem(place_in_words(form, place), COVER_HEADING, message, remedy, must_change)


def _together(reports: Sequence[Checked]) -> Iterator[Problem]:
    """The problems of the reports of an agency; what not all of them have, with their files."""
    files: dict[Problem, list[str]] = {}
    for one in reports:
        for problem in problems_of(one):
            files.setdefault(problem, []).append(Path(one.file).name)
    for problem, names in files.items():
        prefix = f"{'、'.join(names)}：" if len(names) < len(reports) else ""
        yield problem._replace(place=prefix + problem.place)
