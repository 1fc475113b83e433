"""Reports side by side: the years of one agency, or agencies of one year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from gknb.core.figures import Figure
from gknb.core.forms import Form, Place
from gknb.core.forms.roles import summary_figures
from gknb.core.naming import figure_label, section_heading
from gknb.core.report import Report

from .rates import MEASURES, Measure, Value, value
from .short_names import short_names

SIDE_BY_SIDE = 6
"""So many agencies are listed side by side; more are ranked."""


@dataclass(frozen=True)
class Line:
    """One figure of every report; None where it is blank or the report's form lacks it."""

    place: Place
    section: str
    """The heading of its section, with its number."""
    row: str
    column: str
    figures: tuple[Figure | None, ...]
    is_key: bool = False
    """Whether it is one of the figures that a reader looks at first."""

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
    title: str
    lines: tuple[Line, ...]
    by_year: bool
    """Whether these are the years of one agency, so that changes between them mean something."""
    form: Form
    """The latest form of the reports."""
    figures: Mapping[Place, tuple[Figure | None, ...]] = field(default_factory=dict)
    """Every figure of every report, also those that no line shows."""
    values: Mapping[Measure, tuple[Value, ...]] = field(default_factory=dict)
    """The measures of every report."""

    @property
    def short_names(self) -> tuple[str, ...]:
        """The names for tables that have little room."""
        return short_names(self.names)

    @property
    def is_many(self) -> bool:
        """Whether there are so many agencies that they are ranked, not listed."""
        return not self.by_year and len(self.names) > SIDE_BY_SIDE

    @property
    def key_lines(self) -> tuple[Line, ...]:
        """The figures that a reader looks at first, in the order of the form."""
        return tuple(line for line in self.lines if line.is_key)

    def changed(self) -> Comparison:
        """The same without the figures that are alike in every report."""
        lines = tuple(line for line in self.lines if line.is_key or len({*line.figures}) > 1)
        return replace(self, lines=lines)


def compare(reports: Sequence[Report]) -> Comparison:
    """Put reports side by side: the years of one agency by year, others as they are given.

    The lines are those of the latest form, and after them what only earlier forms have.

    Raises:
        ValueError: if there are fewer than two.
    """
    if len(reports) < 2:
        raise ValueError(len(reports))
    one_agency = len({report.agency for report in reports}) == 1
    by_year = one_agency and len({report.year for report in reports}) == len(reports)
    ordered = sorted(reports, key=lambda report: report.year) if by_year else list(reports)
    forms = sorted({report.form for report in reports}, key=lambda form: -form.first_year)
    keys = {place for form in forms for place in summary_figures(form)}
    seen: dict[Place, Form] = {}
    for form in forms:
        for table in form.tables.values():
            for place in table.places:
                seen.setdefault(place, form)
    lines = [
        Line(
            place,
            section_heading(form, place.section),
            *figure_label(form, place),
            tuple(figure_of(report, place) for report in ordered),
            place in keys,
        )
        for place, form in seen.items()
    ]
    lines.sort(key=lambda line: _section_number(seen[line.place], line.place))
    return Comparison(
        tuple(_names(ordered, one_agency=one_agency, by_year=by_year)),
        _title(ordered, by_year=by_year),
        tuple(lines),
        by_year,
        forms[0],
        {line.place: line.figures for line in lines},
        {measure: tuple(value(measure, report) for report in ordered) for measure in MEASURES},
    )


def ranked(reports: Sequence[Report], measure: Measure, top: int | None = None) -> list[Report]:
    """The reports with the highest value first, those without one at the end; the first few."""
    numbers = [(value(measure, report).number, n) for n, report in enumerate(reports)]
    order = sorted(numbers, key=lambda pair: (pair[0] is None, -(pair[0] or 0), pair[1]))
    return [reports[n] for _, n in order[:top]]


def figure_of(report: Report, place: Place) -> Figure | None:
    """A figure or a sum; None if it is blank or the report's form has no such place."""
    table = report.form.tables.get(place.section)
    if table is None or place not in table.places:
        return None
    return report.figure(place)


def _section_number(form: Form, place: Place) -> int:
    return form.number(place.section)


def _names(reports: Sequence[Report], *, one_agency: bool, by_year: bool) -> list[str]:
    one_year = len({report.year for report in reports}) == 1
    if by_year:
        return [f"{report.year}年" for report in reports]
    if one_year and not one_agency:
        return [report.agency or f"第{n}份" for n, report in enumerate(reports, 1)]
    return [f"{r.agency}{r.year}年" if r.agency else f"第{n}份" for n, r in enumerate(reports, 1)]


def _title(reports: Sequence[Report], *, by_year: bool) -> str:
    first, last = reports[0], reports[-1]
    if by_year:
        return f"{first.agency}{first.year}—{last.year}年政府信息公开工作数据对比"
    years = sorted({report.year for report in reports})
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]}—{years[-1]}"
    return f"{span}年政府信息公开工作数据对比"


def _difference(before: Figure | None, after: Figure | None) -> Figure | None:
    return None if before is None or after is None else after - before


def _percent(before: Figure | None, after: Figure | None) -> Decimal | None:
    if not before or after is None:
        return None
    share = Decimal(after - before) * 100 / Decimal(before)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)
