"""Reports side by side: the years of one agency, or agencies of one year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import cached_property
from typing import TypeVar

from gknb.core.figures import Figure
from gknb.core.forms import Form, Place
from gknb.core.forms.roles import summary_figures
from gknb.core.naming import figure_label, section_heading
from gknb.core.report import Report

from .rates import MEASURES, NO_REGISTER, ON_TIME, Measure, Value, value
from .short_names import shared_area, short_names

_T = TypeVar("_T")
SIDE_BY_SIDE = 6
"""So many agencies are listed side by side; more are ranked."""


class Gap(Enum):
    """Why there is no figure."""

    BLANK = "blank"
    """It has not been filled in."""
    INCOMPLETE = "incomplete"
    """It is a sum, and some of what it adds has not been filled in."""
    NO_SUCH_PLACE = "no such place"
    """The report's form does not ask for it."""


@dataclass(frozen=True)
class Line:
    """One figure of every report; None where it has none."""

    place: Place
    section: str
    """The heading of its section, with its number."""
    row: str
    column: str
    figures: tuple[Figure | None, ...]
    """A sum of which a part is blank is None: what it comes to is not known."""
    gaps: tuple[Gap | None, ...]
    """Why a report has no figure here; None where it has one."""
    is_key: bool = False
    """Whether it is one of the figures that a reader looks at first."""

    def is_asked(self, n: int) -> bool:
        """Whether the form of a report has the figure."""
        return self.gaps[n] is not Gap.NO_SUCH_PLACE

    @property
    def changes(self) -> tuple[Figure | None, ...]:
        """What each report has more than the one before it; None for the first one."""
        return (
            None,
            *(_difference(a, b) for a, b in zip(self.figures, self.figures[1:], strict=False)),
        )

    @property
    def percentages(self) -> tuple[Decimal | None, ...]:
        """The changes in percent of the report before, to a tenth; None where it has 0."""
        return (
            None,
            *(_percent(a, b) for a, b in zip(self.figures, self.figures[1:], strict=False)),
        )


@dataclass(frozen=True)
class Comparison:
    """Reports side by side, in the order of the form."""

    names: tuple[str, ...]
    """What tells the reports apart: years, agencies, or both."""
    years: tuple[int, ...]
    """The year of each report."""
    lines: tuple[Line, ...]
    by_year: bool
    """Whether these are the years of one agency, so that changes between them mean something."""
    form: Form
    """The latest form of the reports."""
    agency: str = ""
    """Whose years these are; empty where there are several agencies."""
    all_lines: tuple[Line, ...] = ()
    """Every figure of every report, also those that `lines` leaves out."""
    values: Mapping[Measure, tuple[Value, ...]] = field(default_factory=dict)
    """The measures of every report."""
    sorted_by: Measure | None = None
    """The measure by which the reports stand in order, the highest first."""

    @property
    def title(self) -> str:
        """What is compared: whose reports, and of which years."""
        first, last = min(self.years), max(self.years)
        span = f"{first}" if first == last else f"{first}—{last}"
        whose = self.agency or shared_area(self.names)
        return f"{whose}{span}年政府信息公开工作数据对比"

    @cached_property
    def figures(self) -> Mapping[Place, tuple[Figure | None, ...]]:
        """Every figure of every report, by its place."""
        return {line.place: line.figures for line in self.all_lines}

    @property
    def short_names(self) -> tuple[str, ...]:
        """The names for tables that have little room."""
        return short_names(self.names)

    @property
    def is_many(self) -> bool:
        """Whether there are so many agencies that they are ranked, not listed."""
        return not self.by_year and len(self.names) > SIDE_BY_SIDE

    @property
    def ranks(self) -> tuple[int | None, ...]:
        """The place of each report in the order of `sorted_by`; equal values share theirs."""
        if self.sorted_by is None:
            return (None,) * len(self.names)
        numbers = [one.number for one in self.values[self.sorted_by]]
        return tuple(None if n is None else numbers.index(n) + 1 for n in numbers)

    @property
    def key_lines(self) -> tuple[Line, ...]:
        """The figures that a reader looks at first, in the order of the form."""
        return tuple(line for line in self.lines if line.is_key)

    def changed(self) -> Comparison:
        """The same without the figures that are alike in every report."""
        lines = tuple(
            line
            for line in self.lines
            if line.is_key or len({*zip(line.figures, line.gaps, strict=True)}) > 1
        )
        return replace(self, lines=lines)

    def ranked(self, measure: Measure | None = None, top: int | None = None) -> Comparison:
        """The same with the highest value first and those without one at the end.

        Args:
            measure: what to rank by; None for the requests received.
            top: how many of the first to keep; None for all.

        Raises:
            KeyError: if the comparison does not have the measure.
        """
        measure = measure or MEASURES[0]
        numbers = [one.number for one in self.values[measure]]
        order = sorted(
            range(len(numbers)), key=lambda n: (numbers[n] is None, -(numbers[n] or 0), n)
        )[:top]

        def pick(row: Sequence[_T]) -> tuple[_T, ...]:
            return tuple(row[n] for n in order)

        def pick_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
            return tuple(
                replace(line, figures=pick(line.figures), gaps=pick(line.gaps)) for line in lines
            )

        return replace(
            self,
            names=pick(self.names),
            years=pick(self.years),
            lines=pick_lines(self.lines),
            all_lines=pick_lines(self.all_lines),
            values={one: pick(values) for one, values in self.values.items()},
            sorted_by=measure,
        )


def compare(reports: Sequence[Report], on_time: Mapping[int, Value] | None = None) -> Comparison:
    """Put reports side by side: the years of one agency by year, others as they are given.

    More agencies than `SIDE_BY_SIDE` are ranked by the requests they received. The lines are
    those of the latest form; what only earlier forms have stands at the end of its row, or of
    its section.

    Args:
        reports: two or more.
        on_time: the share of requests answered in time, by the position of the report, where a
            register tells.

    Raises:
        ValueError: if there are fewer than two.
    """
    if len(reports) < 2:
        raise ValueError(len(reports))
    one_agency = len({report.agency for report in reports}) == 1
    by_year = one_agency and len({report.year for report in reports}) == len(reports)
    order = sorted(range(len(reports)), key=lambda n: reports[n].year if by_year else n)
    ordered = [reports[n] for n in order]
    forms = sorted({report.form for report in reports}, key=lambda form: -form.first_year)
    keys = {place for form in forms for place in summary_figures(form)}
    seen: dict[Place, Form] = {}
    for form in forms:
        for table in form.tables.values():
            for place in table.places:
                seen.setdefault(place, form)
    lines = []
    for place, form in _in_order(seen):
        found = [_figure_or_gap(report, place) for report in ordered]
        figures = tuple(None if isinstance(one, Gap) else one for one in found)
        gaps = tuple(one if isinstance(one, Gap) else None for one in found)
        section, labels = section_heading(form, place.section), figure_label(form, place)
        lines.append(Line(place, section, *labels, figures, gaps, place in keys))
    values = {measure: tuple(value(measure, each) for each in ordered) for measure in MEASURES}
    if on_time:
        values[ON_TIME] = tuple(on_time.get(n, NO_REGISTER) for n in order)
    comparison = Comparison(
        tuple(_names(ordered, one_agency=one_agency, by_year=by_year)),
        tuple(report.year for report in ordered),
        tuple(lines),
        by_year,
        forms[0],
        ordered[0].agency if by_year else "",
        tuple(lines),
        values,
    )
    return comparison.ranked() if comparison.is_many else comparison


def figure_of(report: Report, place: Place) -> Figure | None:
    """A figure or a sum; None if it is blank or the report's form has no such place."""
    table = report.form.tables.get(place.section)
    if table is None or place not in table.places:
        return None
    return report.figure(place)


def _figure_or_gap(report: Report, place: Place) -> Figure | Gap:
    figure = figure_of(report, place)
    table = report.form.tables.get(place.section)
    if table is None or place not in table.places:
        return Gap.NO_SUCH_PLACE
    if figure is None:
        return Gap.BLANK
    parts = table.parts.get(place, ())
    return Gap.INCOMPLETE if any(part not in report.figures for part in parts) else figure


def _in_order(seen: Mapping[Place, Form]) -> list[tuple[Place, Form]]:
    """The places by section, those of a row together, however many forms have a part of it."""
    rows: dict[tuple[str, str | None], int] = {}
    for place in seen:
        rows.setdefault((place.section, place.row), len(rows))
    return sorted(
        seen.items(),
        key=lambda item: (
            item[1].number(item[0].section),
            rows[item[0].section, item[0].row],
        ),
    )


def _names(reports: Sequence[Report], *, one_agency: bool, by_year: bool) -> list[str]:
    one_year = len({report.year for report in reports}) == 1
    if by_year:
        return [f"{report.year}年" for report in reports]
    if one_year and not one_agency:
        return [report.agency or f"第{n}份" for n, report in enumerate(reports, 1)]
    return [f"{r.agency}{r.year}年" if r.agency else f"第{n}份" for n, r in enumerate(reports, 1)]


def _difference(before: Figure | None, after: Figure | None) -> Figure | None:
    return None if before is None or after is None else after - before


def _percent(before: Figure | None, after: Figure | None) -> Decimal | None:
    if not before or after is None:
        return None
    share = Decimal(after - before) * 100 / Decimal(before)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)
