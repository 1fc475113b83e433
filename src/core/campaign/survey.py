"""Who is where: each agency of a roster with what it has sent, how sound and how far signed.

Whether a report is late is told by the date under it. When its file was written says when it was
copied last, and is no evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gknb.core.roster import (
    Agency,
    Attendance,
    CopyDifference,
    Presence,
    attendance,
    compare_files,
    name_key,
    owner_of,
)

from .checking import Checked
from .folder import Campaign

_MOST_COMPARED = 200
"""So many second reports are compared with the first ones."""
SAME, DIFFERENT, UNREADABLE = "same_twice", "different_twice", "unreadable"
_LABELS = {SAME: "重复（相同）", DIFFERENT: "重复（不同）", UNREADABLE: "无法读取"}


@dataclass
class Status:
    """Where the report of one agency is."""

    attendance: Attendance[Checked]
    differences: tuple[tuple[Checked, CopyDifference | None], ...] = ()
    """Its second and further reports, each with how it differs from the first one; None where
    that is not known."""
    broken: list[Checked] = field(default_factory=list)
    """Files that cannot be read and by their names or heads should be its report."""
    is_late: bool = False

    @property
    def name(self) -> str:
        """The agency's name."""
        return self.attendance.name

    @property
    def agency(self) -> Agency | None:
        """Its entry in the roster."""
        return self.attendance.agency

    @property
    def report(self) -> Checked | None:
        """Its report of the year, the first one of several."""
        return self.attendance.reports[0] if self.attendance.reports else None

    @property
    def state(self) -> str:
        """What is the case, as JSON has it."""
        presence = self.attendance.presence
        if presence is Presence.MISSING and self.broken:
            return UNREADABLE
        if presence is not Presence.TWICE:
            return presence.name.lower()
        is_same = all(each is not None and each.is_same for _, each in self.differences)
        return SAME if is_same else DIFFERENT

    @property
    def label(self) -> str:
        """What is the case, for a table."""
        return _LABELS.get(self.state) or self.attendance.presence.value

    @property
    def is_clear(self) -> bool:
        """Whether there is exactly one report, of the right year under the right name."""
        return self.attendance.presence is Presence.REPORTED and not self.broken

    @property
    def files(self) -> list[str]:
        """All files that are about it."""
        sent = (*self.attendance.reports, *self.attendance.strays, *self.broken)
        return [each.file for each in sent]

    def remarks(self) -> list[str]:
        """What else there is to say, for a table; the gravest first."""
        row = self.attendance
        said = [f"{_name(each.file)}：无法读取" for each in self.broken]
        for each, difference in self.differences:
            how = "未比较" if difference is None else str(difference)
            said.append(f"{_name(row.reports[0].file)}、{_name(each.file)}：{how}")
        if not row.reports:
            said += [f"{each.year or '未填'}年度：{_name(each.file)}" for each in row.strays]
        said += [f"报告写“{name}”" for name in row.other_names]
        said += [f"可能是名单外的“{each.agency}”（{_name(each.file)}）" for each in row.near]
        if self.is_late:
            said.append("逾期")
        return said


@dataclass
class Survey:
    """Who is where in one folder."""

    year: int
    statuses: list[Status]
    """The agencies of the roster in its order, then the others."""
    wholes: list[Checked] = field(default_factory=list)
    """The consolidated report, which nobody is asked for."""
    unreadable: list[Checked] = field(default_factory=list)
    """Files that cannot be read and may be anybody's."""

    @property
    def is_clear(self) -> bool:
        """Whether nobody is missing and nothing is in doubt."""
        return all(each.is_clear for each in self.statuses) and not self.unreadable


def most_frequent_year(reports: Iterable[Checked]) -> int:
    """The year of most reports, the later one of two; 0 without any."""
    years = Counter(each.year for each in reports if each.year)
    return max(years, key=lambda year: (years[year], year), default=0)


def survey(
    reports: Sequence[Checked],
    campaign: Campaign,
    roster: Sequence[Agency] = (),
    year: int | None = None,
) -> Survey:
    """Who is where.

    Args:
        reports: all files of the folder, as `check_files` gives them.
        campaign: what is asked of them.
        roster: who is expected; without it everybody who has sent something.
        year: the year that is asked for; None for that of the settings, or of most reports.
    """
    asked = campaign.settings
    readable = [each for each in reports if not each.unreadable]
    wanted = year or asked.year or most_frequent_year(readable)
    whole = name_key(asked.agency)
    sent = [each for each in readable if not whole or name_key(each.agency) != whole]
    statuses = [Status(row) for row in attendance(sent, wanted, roster, asked.agency)]
    compared = 0
    for status in statuses:
        first = status.report
        if first is None:
            continue
        differences = []
        for other in status.attendance.reports[1:]:
            compared += 1
            is_compared = compared <= _MOST_COMPARED
            difference = compare_files(first.file, other.file) if is_compared else None
            differences.append((other, difference))
        status.differences = tuple(differences)
        status.is_late = any(
            each.signed_on is not None
            and campaign.requirements.is_late(each.agency, each.kind, each.year, each.signed_on)
            for each in status.attendance.reports
        )
    by_name = {status.name: status for status in statuses}
    unreadable: list[Checked] = []
    for each in reports:
        if each.unreadable:
            owner = owner_of(each.file, by_name)
            (unreadable if owner is None else by_name[owner].broken).append(each)
    wholes = [each for each in readable if whole and name_key(each.agency) == whole]
    return Survey(wanted, statuses, wholes, unreadable)


def _name(file: str) -> str:
    return Path(file).name
