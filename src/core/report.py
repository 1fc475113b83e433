"""The state of one report: figures, prose and cover. Sums are derived, never stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from .figures import Figure
from .forms import COVER, FORMS, Balance, Form, Measure, Place, Table, form_for_year
from .forms.cover import COVER_FIELDS, COVER_TABLE, CoverType
from .signoff import Signoff

TITLE_END = "政府信息公开工作年度报告"
_TYPES: dict[CoverType, type] = {CoverType.YEAR: int, CoverType.DATE: dt.date}
"""What stands on the cover where it is not text."""

Value = int | Figure | str | dt.date | None
"""What can stand at a place: a figure, prose, or a detail of the cover; None for a blank."""


class Accepted(NamedTuple):
    """A finding that the clerk accepts, with the reason."""

    rule: str
    place: str
    reason: str


class OpenPoint(NamedTuple):
    """What reading a source found and nobody has settled yet.

    `places` are the paths of all places it is about, its own first; `contents` what each of them
    held right after reading, as a short digest, or empty for a blank.
    """

    rule: str
    message: str
    remedy: str
    places: tuple[str, ...]
    contents: tuple[str, ...]
    expected: str = ""
    actual: str = ""


class Source(NamedTuple):
    """The published document that a report was read from, and what is still open from it."""

    file: str
    sha256: str
    read_on: dt.date
    open: tuple[OpenPoint, ...] = ()
    report_sha256: str = ""
    """Of the report's file as the import of many wrote it, without this; tells whether somebody
    has edited it since. Empty where that was not kept."""


@dataclass
class Report:
    """One annual report.

    `figures` holds the keyed-in figures only; a place without a figure is blank.
    `prose` and `cover` hold what is filled in, by place and by key path. `signoffs` is the record
    of who signed what, the oldest entry first; it is only ever added to.
    """

    form: Form
    figures: dict[Place, Figure] = field(default_factory=dict)
    prose: dict[Place, str] = field(default_factory=dict)
    cover: dict[str, Value] = field(default_factory=dict)
    accepted: list[Accepted] = field(default_factory=list)
    signoffs: list[Signoff] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    """The agencies whose reports this one is the sum of; empty where it is no sum."""
    source: Source | None = None
    """The published document that the report was read from; None where it was keyed in."""

    @property
    def year(self) -> int:
        """The year reported on, not the year of signing; 0 while it is blank."""
        year = self.cover.get("year")
        return year if isinstance(year, int) else 0

    @property
    def agency(self) -> str:
        """The name of the reporting organ."""
        return self._text("agency.name")

    @property
    def kind(self) -> str:
        """`department` or `government`."""
        return self._text("agency.kind") or "department"

    @property
    def signed_on(self) -> dt.date | None:
        """The date of signature, or None while it is blank."""
        date = self.cover.get("signed_on")
        return date if isinstance(date, dt.date) else None

    @property
    def title(self) -> str:
        """The title: the standard one unless the report has its own."""
        return self._text("title") or standard_title(self.agency, self.year)

    @property
    def preamble(self) -> str:
        """The paragraphs between title and section 一; empty if there are none."""
        return self._text("preamble")

    def text(self, place: Place) -> str:
        """The prose of a field; empty while it is blank."""
        return self.prose.get(place, "")

    def figure(self, place: Place) -> Figure | None:
        """A figure or a sum; None if it, or every part of the sum, is blank."""
        table = self.form.tables[place.section]
        if not table.is_sum(place):
            return self.figures.get(place)
        return self.total(table.parts[place])

    def total(self, places: Iterable[Place]) -> Figure | None:
        """The sum of keyed-in figures, a blank counting as 0; None if all are blank."""
        filled = [self.figures[place] for place in places if place in self.figures]
        return sum(filled) if filled else None

    def imbalance(self, table: Table, balance: Balance, column: str) -> Figure | None:
        """The left side of an identity less its right side; None while all of it is blank."""
        left = [self.figure(Place(table.key, row, column)) for row in balance.left]
        right = [self.figure(Place(table.key, row, column)) for row in balance.right]
        if all(figure is None for figure in (*left, *right)):
            return None
        return sum(figure or 0 for figure in left) - sum(figure or 0 for figure in right)

    def blanks(self, table: Table) -> list[Place]:
        """The places of a table that still have to be keyed in."""
        return [place for place in table.keyed_places if place not in self.figures]

    def value(self, place: Place) -> Value:
        """What stands at a place of any kind; None for a blank."""
        if place.section == COVER:
            return self.cover.get(place.row or "")
        if place.section in self.form.tables:
            return self.figure(place)
        return self.prose.get(place)

    def put(self, place: Place, value: Value) -> None:
        """Set what stands at a place; None or an empty text makes it blank.

        Raises:
            KeyError: if the form has no such place, or the place is a sum.
            TypeError: if the value is not of the place's kind.
        """
        empty = value is None or value == ""
        if place.section == COVER:
            if place.row not in COVER_FIELDS or place != Place(COVER, place.row):
                raise KeyError(place)
            if not empty and type(value) is not _TYPES.get(COVER_TABLE[place.row].type, str):
                raise TypeError(f"no {place.row}: {value!r}")
            _put(self.cover, place.row, None if empty else value)
        elif place.section in self.form.tables:
            table = self.form.tables[place.section]
            if table.is_sum(place) or place.words is not None:
                raise KeyError(place)
            if not empty and type(value) not in (int, Decimal):
                raise TypeError(f"no figure: {value!r}")
            if type(value) is int and table.column(place).measure is Measure.AMOUNT:
                value = Decimal(value)
            _put(self.figures, place, None if empty else value)
        else:
            if place not in self.form.prose:
                raise KeyError(place)
            if not empty and not isinstance(value, str):
                raise TypeError(f"no prose: {value!r}")
            _put(self.prose, place, None if empty else value)

    def places(self) -> Iterator[Place]:
        """Every place that can be filled in, from the cover to the last section."""
        for key in COVER_FIELDS:
            yield Place(COVER, key)
        for section in self.form.sections:
            if section.table is not None:
                yield from section.table.keyed_places
            for prose in section.prose:
                yield Place(section.key, prose.key)

    def __getstate__(self) -> dict[str, Any]:
        """What is sent to another process: of a form that both know, its key alone."""
        is_known = FORMS.get(self.form.key) is self.form
        return {**self.__dict__, "form": self.form.key if is_known else self.form}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take over what another process sent."""
        form = state["form"]
        self.__dict__.update(state, form=FORMS[form] if isinstance(form, str) else form)

    def _text(self, key: str) -> str:
        value = self.cover.get(key)
        return value if isinstance(value, str) else ""


def _put(mapping: dict[Any, Any], key: object, value: object) -> None:
    if value is None:
        mapping.pop(key, None)
    else:
        mapping[key] = value


def standard_title(agency: str, year: int) -> str:
    """The title that the circular asks for; a blank year is left out."""
    return f"{agency}{year or ''}{'年' if year else ''}{TITLE_END}"


def standard_preamble(agency: str, year: int) -> str:
    """A preamble that names the provision, the agency and the statistical period."""
    return (
        f"根据《中华人民共和国政府信息公开条例》第五十条规定，现公布{agency}{year}年"
        f"政府信息公开工作年度报告。本报告所列数据的统计期限为{year}年1月1日至12月31日。"
    )


def new_report(agency: str, year: int, kind: str = "department") -> Report:
    """An empty report on the form of its year: figures and sections blank.

    Raises:
        ValueError: if no known form is for that year.
    """
    form = form_for_year(year)
    if form is None:
        raise ValueError(year)
    report = Report(form)
    report.cover.update(
        {
            "year": year,
            "preamble": standard_preamble(agency, year),
            "agency.name": agency,
            "agency.kind": kind,
        }
    )
    return report


def empty_report() -> Report:
    """A report of which nothing is known yet, on the form now in force."""
    return Report(next(form for form in FORMS.values() if form.last_year is None))
