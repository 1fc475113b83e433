"""Who of a roster has sent a report: one answer for `merge`, `roster` and the home screen.

It knows names and years only, reads no file, and so costs nothing. Whether two reports of one
agency say the same is for `copies.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, Protocol, TypeVar

from .model import Agency
from .names import NameIndex, name_key
from .shorthand import Shorthand, common_place, place_of


class Submission(Protocol):
    """A report that somebody has sent."""

    @property
    def agency(self) -> str:
        """Whose it is; empty where it does not say."""

    @property
    def year(self) -> int:
        """The year it reports on; 0 where it does not say."""


S = TypeVar("S", bound=Submission)


class Presence(Enum):
    """Where the report of an agency is; the words of messages and tables."""

    REPORTED = "已报"
    MISSING = "缺报"
    OTHER_YEAR = "年度不符"
    TWICE = "重复"
    OTHER_NAME = "名称不符"
    UNLISTED = "名单外"
    NAMELESS = "无名称"


@dataclass
class Attendance(Generic[S]):
    """An agency and what it has sent."""

    name: str
    """As the roster has it; for one that is not in it, as its report has it."""
    agency: Agency | None = None
    """The entry of the roster; None for one that is not in it."""
    reports: list[S] = field(default_factory=list)
    """Its reports of the year, in the order in which they were given."""
    strays: list[S] = field(default_factory=list)
    """Its reports of other years."""
    near: list[S] = field(default_factory=list)
    """Where it has sent nothing: reports of agencies not in the roster, of a similar name."""
    is_listed: bool = True
    """Whether it is in the roster; always, where there is no roster."""
    shorthand: Shorthand = field(default_factory=lambda: Shorthand(""))
    """How the roster writes names, as far as that is known."""

    @property
    def presence(self) -> Presence:
        """Where its report is; what is graver comes before what is less so."""
        if not name_key(self.name):
            return Presence.NAMELESS
        if not self.reports:
            return Presence.OTHER_YEAR if self.strays else Presence.MISSING
        if len(self.reports) > 1:
            return Presence.TWICE
        if not self.is_listed:
            return Presence.UNLISTED
        return Presence.OTHER_NAME if self.other_names else Presence.REPORTED

    @property
    def other_names(self) -> list[str]:
        """The names of its reports that are not its own, each once.

        The full name of one whom the roster names in short is its own.
        """
        own = {name_key(self.name)}
        if self.agency is not None:
            own |= {name_key(f"{self.name}（{name}）") for name in self.agency.also}
        names = {name_key(each.agency): each.agency for each in (*self.reports, *self.strays)}
        return [
            name
            for key, name in names.items()
            if key not in own and not self.shorthand.is_short_for(self.name, name)
        ]


def attendance(
    submissions: Sequence[S], year: int, roster: Sequence[Agency] = (), government: str = ""
) -> list[Attendance[S]]:
    """Every agency of a roster, in its order, then everybody else who has sent something.

    A report is told at one agency only: one of another year makes its agency `OTHER_YEAR`, not
    missing as well.

    Args:
        submissions: the reports that were sent.
        year: the year that is asked for.
        roster: who is expected; without it everybody who has sent something is.
        government: whose list it is, by which names in short are understood; where that is not
            known, the place that most of those who have sent something have in common.
    """
    if not roster:
        shorthand = Shorthand("")  # nobody is named but by himself
    else:
        place = place_of(government) or common_place(each.agency for each in submissions)
        shorthand = Shorthand(place)
    rows = [Attendance[S](agency.name, agency, shorthand=shorthand) for agency in roster]
    row_of = {id(agency): row for agency, row in zip(roster, rows, strict=True)}
    by_name = NameIndex([(name, row_of[id(agency)]) for name, agency in names_of(roster)])
    unknown: dict[str, Attendance[S]] = {}
    strangers: list[S] = []
    for each in submissions:
        if same := by_name.same(each.agency):
            _add(same[0], each, year)
        else:
            strangers.append(each)
    strangers = _add_to_short_names(rows, strangers, shorthand, year)
    present = {name_key(row.name) for row in rows if row.reports}
    for each in strangers:
        # One who has sent a report under its own name does not send another one by another name.
        found = by_name.find(each.agency, present).also if name_key(each.agency) else ()
        distinct = {id(row): row for row in found}
        if len(distinct) == 1:
            _add(next(iter(distinct.values())), each, year)
            continue
        row = unknown.setdefault(
            name_key(each.agency) or f"{len(unknown)} ",
            Attendance[S](each.agency, is_listed=not roster),
        )
        _add(row, each, year)
    rows += unknown.values()
    _look_for_near(rows)
    return rows


def _add_to_short_names(
    rows: Sequence[Attendance[S]], strangers: Sequence[S], shorthand: Shorthand, year: int
) -> list[S]:
    """Give the reports of those whom the roster names in short to them; the others are left.

    Without it 云溪市东湖区教育局 would be taken for the 市教育局, of which it is another organ.
    """
    if not strangers:
        return []
    by_core: dict[str, list[Attendance[S]]] = {}
    for row in rows:
        for core in shorthand.cores_in_list(row.name):
            by_core.setdefault(core, []).append(row)
    left: list[S] = []
    for each in strangers:
        near = (
            row for core in shorthand.cores_in_full(each.agency) for row in by_core.get(core, ())
        )
        meant = {id(row): row for row in near if shorthand.is_short_for(row.name, each.agency)}
        if len(meant) == 1:
            _add(next(iter(meant.values())), each, year)
        else:
            left.append(each)
    return left


def names_of(roster: Sequence[Agency]) -> Iterator[tuple[str, Agency]]:
    """Every name of every agency; a further name that several have stands for none of them."""
    own = {name_key(agency.name) for agency in roster}
    further: dict[str, list[tuple[str, Agency]]] = {}
    for agency in roster:
        yield agency.name, agency
        for name in agency.also:
            for variant in (name, f"{agency.name}（{name}）"):
                further.setdefault(name_key(variant), []).append((variant, agency))
    for key, named in further.items():
        if key and key not in own and len({id(agency) for _, agency in named}) == 1:
            yield named[0]


def _add(row: Attendance[S], report: S, year: int) -> None:
    (row.reports if report.year == year else row.strays).append(report)


def _look_for_near(rows: Sequence[Attendance[S]]) -> None:
    absent = [row for row in rows if row.presence is Presence.MISSING]
    others = [row for row in rows if row.presence is Presence.UNLISTED]
    index = NameIndex([(row.name, row) for row in others])
    for row in absent:
        match = index.find(row.name)
        row.near = [each for other in (*match.also, *match.near) for each in other.reports[:1]]
