"""The rows of the board: each report of a folder, and each agency that has sent none."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from gknb.core.campaign.below import Below
from gknb.core.files.glances import Glance
from gknb.core.requirements import Requirements
from gknb.core.roster import Agency, Attendance, Presence, attendance, name_key
from gknb.core.safe_text import one_line

from .summary import Summary


class State(Enum):
    """How a report is, the gravest first: sign, words, tone of each."""

    UNREADABLE = ("!", "无法打开", "bad")
    WRONG = ("!", "有误", "bad")
    COPIES_DIFFER = ("!", "多份不同", "bad")
    OTHER_YEAR = ("!", Presence.OTHER_YEAR.value, "bad")
    NAMELESS = ("!", Presence.NAMELESS.value, "bad")
    MISSING = ("_", Presence.MISSING.value, "bad")
    BELOW = ("/", "子文件夹", "warn")
    UNFINISHED = ("_", "未填完", "muted")
    LATE = ("?", "迟报", "warn")
    SAME_COPIES = ("=", "多份相同", "warn")
    OTHER_NAME = ("?", Presence.OTHER_NAME.value, "warn")
    UNLISTED = ("?", Presence.UNLISTED.value, "warn")
    WARNED = ("?", "有警告", "warn")
    UNSIGNED = ("_", "待审签", "muted")
    DONE = ("✓", "完成", "good")

    @property
    def sign(self) -> str:
        """The sign beside the words."""
        return self.value[0]

    @property
    def label(self) -> str:
        """The words."""
        return self.value[1]

    @property
    def tone(self) -> str:
        """The name of the colour."""
        return self.value[2]


GRAVITY = {state: number for number, state in enumerate(State)}


class File(NamedTuple):
    """A report file of the folder."""

    path: str
    modified: float
    """When it was last written, in seconds since 1970."""
    summary: Summary | None = None
    """None while it has not been read yet."""

    @property
    def agency(self) -> str:
        """Whose report it is, as `attendance` asks."""
        return self.summary.agency if self.summary is not None else ""

    @property
    def year(self) -> int:
        """The year it reports on."""
        return self.summary.year if self.summary is not None else 0


class Row(NamedTuple):
    """A line of the board."""

    key: str
    """What it is remembered by: the path of its file, or the name of who is missing."""
    name: str
    """The agency; the name of the file where that is not known."""
    file: File | None = None
    states: tuple[State, ...] = ()
    """All that holds, the gravest first; none while it is being read."""
    notes: tuple[tuple[str, str], ...] = ()
    """What is to be said beside what the checks find, each with its tone."""
    signatures: tuple[int, int] | None = None
    """How many signatures hold, of how many that are asked for; None where signing is no topic."""
    contact: str = ""
    """Whom to ask in the agency, as the roster has it."""
    below: str = ""
    """The report in a folder below, or that folder itself: what one goes to in place of a file."""

    @property
    def summary(self) -> Summary | None:
        """What its file says; None where there is none, or not yet."""
        return self.file.summary if self.file is not None else None

    @property
    def state(self) -> State | None:
        """The gravest of its states."""
        return self.states[0] if self.states else None

    @property
    def file_name(self) -> str:
        """The name of its file without the folder; empty where there is none."""
        return base_name(self.file.path) if self.file else ""


class Expected(NamedTuple):
    """What a folder is asked for."""

    agencies: tuple[Agency, ...] = ()
    """Who has to report; where nobody is named, nobody is missing."""
    year: int = 0
    """The year to report on; 0 for that of most reports."""
    requirements: Requirements = Requirements()
    below: Below = Below()
    """What the folders below hold."""
    government: str = ""
    """Whose list of agencies it is; empty where the settings do not say."""


class Totals(NamedTuple):
    """The folder in numbers."""

    files: int = 0
    expected: int = 0
    reported: int = 0
    """How many of those expected have sent a report of the year."""
    below: int = 0
    """How many of the others have one in a folder below."""
    states: Mapping[State, int] = MappingProxyType({})

    @staticmethod
    def of(rows: Sequence[Row], files: Sequence[File]) -> Totals:
        """The numbers of some rows, before it is known who is missing."""
        return Totals(len(files), states=Counter(state for row in rows for state in row.states))


def base_name(path: str) -> str:
    """The name of a file without its folder, as it can be shown."""
    return one_line(os.path.basename(path))  # noqa: PTH119  # 1,000 times


def year_of(files: Iterable[File], expected: Expected) -> int:
    """The year of the board: the one asked for, else that of most reports, the later of two.

    Where no report of the folder has one, those of the folders below count.
    """
    years = Counter(file.year for file in files if file.year)
    years = years or Counter(report.year for report in expected.below.reports)
    return expected.year or max(years, key=lambda year: (years[year], year), default=0)


def rows_of(files: Sequence[File], expected: Expected) -> tuple[list[Row], Totals]:
    """The rows in the order of the roster, or of the files where there is none.

    Who is missing or there twice is only known when every file has been read: until then there is
    `row_of` for each. The folders below come first where they hold what is missing here.
    """
    year = year_of(files, expected)
    sent = [file for file in files if not _is_unread(file) and not _is_whole(file, expected)]
    listed = attendance(sent, year, expected.agencies, expected.government)
    absent = [
        each.name
        for each in listed
        if each.agency is not None and each.presence in (Presence.MISSING, Presence.OTHER_YEAR)
    ]
    below = _reports_below(absent, year, expected)
    rows = [row for each in listed for row in _rows_of_agency(each, year, expected, below)]
    rows += [row_of(file, expected) for file in files if _is_whole(file, expected)]
    rows += [row_of(file, expected) for file in files if _is_unread(file)]
    if not expected.agencies:
        order = {file.path: number for number, file in enumerate(files)}
        rows.sort(key=lambda row: order[row.key])
    shown = below.values() if below or files else expected.below.reports
    rows[:0] = _rows_of_folders(shown, expected.below)
    count = len(expected.agencies)
    totals = Totals.of(rows, files)
    return rows, totals._replace(expected=count, reported=count - len(absent), below=len(below))


def _reports_below(absent: Sequence[str], year: int, expected: Expected) -> dict[str, Glance]:
    """The reports in the folders below, by the names of those who have sent none to this one."""
    reports = expected.below.reports
    if not absent or not reports:
        return {}
    listed = attendance(reports, year, expected.agencies, expected.government)
    present = {each.name: each.reports[0] for each in listed if each.reports}
    return {name: present[name] for name in absent if name in present}


def _rows_of_folders(reports: Iterable[Glance], below: Below) -> Iterator[Row]:
    """A row for each folder that holds one of some reports."""
    for folder, number in Counter(each.path.parent for each in below.reports).items():
        if any(report.path.parent == folder for report in reports):
            note = f"内有报告{number}份，按 Enter 进入"
            yield Row(
                str(folder), f"{below.inside(folder)}/", notes=((note, "warn"),), below=str(folder)
            )


def _is_unread(file: File) -> bool:
    return file.summary is None or bool(file.summary.unreadable)


def _is_whole(file: File, expected: Expected) -> bool:
    """Whether it is the sum of others, and so nothing that somebody has sent."""
    summary = file.summary
    if summary is None or not summary.merged:
        return False
    return name_key(summary.agency) not in {name_key(each.name) for each in expected.agencies}


def _rows_of_agency(
    each: Attendance[File], year: int, expected: Expected, below: Mapping[str, Glance]
) -> list[Row]:
    presence = each.presence
    if presence is Presence.MISSING and each.name in below:
        path = below[each.name].path
        where = f"报告在子文件夹里：{expected.below.inside(path)}，按 Enter 进入"
        return [_row_without_file(each, State.BELOW, [(where, "warn")])._replace(below=str(path))]
    if presence is Presence.MISSING:
        near = [
            (f"是否为“{one_line(file.agency)}”（{base_name(file.path)}）？", "warn")
            for file in each.near
        ]
        return [_row_without_file(each, State.MISSING, [("未收到报告", "bad"), *near])]
    copies = {file.summary.content for file in each.reports if file.summary is not None}
    rows = []
    for file in (*each.reports, *each.strays):
        states: list[State] = []
        notes = []
        is_stray = file.year != year
        if is_stray and (expected.year or expected.agencies or not each.reports):
            # Last year's beside this year's is no mistake where nobody said which is asked for.
            states.append(State.OTHER_YEAR)
            stated = f"{file.year}年度" if file.year else "未填年度"
            notes.append((f"应报{year}年度，此份{stated}", "bad"))
        if presence is Presence.NAMELESS:
            states.append(State.NAMELESS)
        if len(each.reports) > 1 and not is_stray:
            states.append(State.SAME_COPIES if len(copies) == 1 else State.COPIES_DIFFER)
            others = "、".join(base_name(other.path) for other in each.reports if other is not file)
            notes.append((f"另有{others}", states[-1].tone))
        if not each.is_listed:
            states.append(State.UNLISTED)
        if each.agency is not None and name_key(file.agency) in map(name_key, each.other_names):
            states.append(State.OTHER_NAME)
            notes.append((f"名单上为“{one_line(each.name)}”", "warn"))
        row = row_of(file, expected, states, notes)
        rows.append(row._replace(contact=_contact(each.agency)))
    return rows


def _row_without_file(
    each: Attendance[File], state: State, notes: Iterable[tuple[str, str]]
) -> Row:
    """The row of an agency that has no report in the folder."""
    name, contact = one_line(each.name), _contact(each.agency)
    return Row(f"?{each.name}", name, None, (state,), tuple(notes), contact=contact)


def _contact(agency: Agency | None) -> str:
    words = (agency.contact, agency.phone, agency.email) if agency is not None else ()
    known = [one_line(word) for word in words if word]
    return " ".join(["联系人", *known]) if known else ""


def row_of(
    file: File,
    expected: Expected,
    states: Iterable[State] = (),
    notes: Iterable[tuple[str, str]] = (),
) -> Row:
    """The row of a file, with what it says of itself beside what its place in the roster says."""
    summary = file.summary
    name = base_name(file.path)
    if summary is None:
        return Row(file.path, name, file)
    if summary.unreadable:
        return Row(file.path, name, file, (State.UNREADABLE,), ((summary.unreadable, "bad"),))
    together, said = list(states), list(notes)
    if lateness := _lateness(summary, expected.requirements):
        together.append(State.LATE)
        said.append((lateness, "warn"))
    asked = expected.requirements.signatures or summary.asked
    valid = len(set(asked) & set(summary.signed))
    together.append(_own_state(summary, is_signed=valid == len(asked)))
    if State.DONE in together and len(together) > 1:
        together.remove(State.DONE)
    together.sort(key=GRAVITY.__getitem__)
    signatures = (valid, len(asked)) if asked else None
    name = one_line(summary.agency) or name
    return Row(file.path, name, file, tuple(together), tuple(said), signatures)


def _own_state(summary: Summary, *, is_signed: bool) -> State:
    if summary.is_wrong:
        return State.WRONG
    if summary.left or summary.errors:
        return State.UNFINISHED
    if summary.warnings:
        return State.WARNED
    return State.DONE if is_signed else State.UNSIGNED


def _lateness(summary: Summary, requirements: Requirements) -> str:
    """That a report was signed too late, and when it was due; empty where it was not."""
    if not summary.signed_on or not summary.year:
        return ""
    signed = dt.date.fromisoformat(summary.signed_on)
    if not requirements.is_late(summary.agency, summary.kind, summary.year, signed):
        return ""
    month, day = requirements.due(summary.agency, summary.kind)
    return (
        f"落款{signed.year}年{signed.month}月{signed.day}日，"
        f"期限为{summary.year + 1}年{month}月{day}日"
    )
