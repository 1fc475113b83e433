"""Last year's figure beside this year's: what it was, the change, and the share of its row."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gknb.core.compare import figure_of
from gknb.core.figures import Figure, grouped_figure
from gknb.core.forms import Place
from gknb.core.forms.roles import TOTAL
from gknb.core.report import Report


class BesideLastYear(NamedTuple):
    """A figure of this year and that of last year; None where one is blank or not asked for."""

    now: Figure | None
    before: Figure | None
    share: Decimal | None
    """This year's figure in percent of the total of its row, to a tenth."""

    @property
    def change(self) -> Figure | None:
        """What this year has more; negative where it has less."""
        if self.now is None or self.before is None:
            return None
        return self.now - self.before

    @property
    def percent(self) -> Decimal | None:
        """The change in percent of last year, to a tenth; never negative; None where that was 0."""
        if self.change is None or not self.before:
            return None
        return _percent(_size(self.change), _size(self.before))

    @property
    def direction(self) -> str:
        """The word for the change; empty where there is nothing to compare."""
        if self.change is None:
            return ""
        return "增" if self.change > 0 else "减" if self.change < 0 else "持平"

    @property
    def change_text(self) -> str:
        """`增 1,368（16.8%）`; empty where there is nothing to compare."""
        if not self.change:
            return self.direction
        share = f"（{self.percent}%）" if self.percent is not None else ""
        return f"{self.direction} {grouped_figure(_size(self.change))}{share}"

    @property
    def sentence(self) -> str:
        """`上年 8,120，增 1,368（16.8%）`; empty where last year has no figure."""
        if self.before is None:
            return ""
        return "，".join(filter(None, (f"上年 {grouped_figure(self.before)}", self.change_text)))


def beside_last_year(report: Report, previous: Report | None, place: Place) -> BesideLastYear:
    """A figure beside that of last year's report, which may be on another form or not at hand."""
    now = report.figure(place)
    before = figure_of(previous, place) if previous is not None else None
    total = report.form.tables[place.section].all_places & {place._replace(column=TOTAL)}
    of = report.figure(next(iter(total))) if total and place.column != TOTAL else None
    share = _percent(now, of) if now is not None and of else None
    return BesideLastYear(now, before, share)


def _size(figure: Figure) -> Figure:
    return -figure if figure < 0 else figure


def _percent(part: Figure, whole: Figure) -> Decimal:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
