"""Totals as they stand on paper, kept beside the computed ones until both agree.

They belong to the work at hand, not to the report: a sum is never stored in its file.
"""

from __future__ import annotations

from gknb.core.figures import Figure, grouped_figure
from gknb.core.forms import Place
from gknb.core.report import Report


class PaperTotals:
    """What the paper says of sums, by place."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._stated: dict[Place, Figure] = {}

    def state(self, place: Place, total: Figure | None) -> None:
        """Note what the paper says of a sum; None forgets it."""
        if total is None:
            self._stated.pop(place, None)
        else:
            self._stated[place] = total

    def stated(self, place: Place) -> Figure | None:
        """What the paper says of a sum; None where nothing was noted or it agrees."""
        return self._stated.get(place)

    def left(self, place: Place) -> int:
        """How many figures of a sum are still blank."""
        table = self._report.form.tables[place.section]
        return sum(1 for part in table.parts[place] if part not in self._report.figures)

    def is_off(self, place: Place) -> bool:
        """Whether a sum of which nothing is blank differs from what the paper says."""
        stated = self._stated.get(place)
        return (
            stated is not None
            and not self.left(place)
            and stated != (self._report.figure(place) or 0)
        )

    def drop_agreeing(self) -> list[Place]:
        """Forget the totals that agree by now; returns their places."""
        agreeing = [
            place
            for place, stated in self._stated.items()
            if not self.left(place) and stated == self._report.figure(place)
        ]
        for place in agreeing:
            del self._stated[place]
        return agreeing

    @property
    def off(self) -> list[Place]:
        """The sums that differ from what the paper says, in the order they were noted."""
        return [place for place in self._stated if self.is_off(place)]

    def describe(self, place: Place) -> str:
        """What there is to say of a sum and the paper; empty where nothing is."""
        stated = self._stated.get(place)
        if stated is None:
            return ""
        paper = f"纸质合计{grouped_figure(stated)}"
        left = self.left(place)
        if left:
            return f"{paper}，还有{left}格未填，填完后比较"
        computed = self._report.figure(place) or 0
        off = stated - computed if stated > computed else computed - stated
        return f"{paper}，各格相加{grouped_figure(computed)}，差{grouped_figure(off)}"
