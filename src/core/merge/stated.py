"""A consolidated report that somebody else made, against the sum of its parts, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gknb.core.figures import Figure, format_figure
from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place
from gknb.core.naming import figure_label, short_label
from gknb.core.report import Report

from .parts import Part, figures_of
from .rules import SUM
from .sums import plus
from .suspects import Explanation, Figures, Suspect, alike, explain, slips

_MOST_NAMED = 3
_WIDEST = 60
"""So many cells of a terminal a line of a message may take."""


class Comparison(NamedTuple):
    """What comparing with the sum of the parts came to."""

    findings: list[Finding]
    """One for every figure that is not the sum."""
    left_out: list[Part]
    """The parts that, taken together with those counted twice, explain the most."""
    counted_twice: list[Part]
    outside: list[Part]
    """Of the parts that should not be counted, those that seem to have been."""


def compare_stated(
    stated: Report,
    sums: Figures,
    parts: Sequence[Part],
    absent: Iterable[str] = (),
    outside: Sequence[Part] = (),
) -> Comparison:
    """Every stated figure that is not the sum of the parts, with what may have gone wrong.

    Args:
        stated: the consolidated report that somebody else made.
        sums: the sum of the parts.
        parts: the parts; their files are read again, but only if a figure is wrong.
        absent: agencies whose report is not among the parts.
        outside: reports of agencies that do not belong to the sum.
    """
    differences = {
        place: plus(stated.figures.get(place, 0), -sums.get(place, 0))
        for place in stated.form.keyed_places
    }
    differences = {place: figure for place, figure in differences.items() if figure}
    if not differences:
        return Comparison([], [], [], [])
    count = len(parts)
    parts = [*parts, *outside]
    figures = [figures_of(part.file) for part in parts]
    explained = explain(differences, figures, count)
    messages = _Messages(parts, figures, explained, tuple(absent), count)
    findings = [
        _finding(stated, place, sums.get(place, 0), messages.candidates(place, differences, sums))
        for place in differences
    ]
    return Comparison(
        findings,
        [parts[s.part] for s in explained.suspects if s.times < 0],
        [parts[s.part] for s in explained.suspects if s.times > 0 and s.part < count],
        [parts[s.part] for s in explained.suspects if s.part >= count],
    )


def _finding(stated: Report, place: Place, right: Figure, candidates: str) -> Finding:
    row, column = figure_label(stated.form, place)
    now = stated.figures.get(place)
    return Finding(
        SUM,
        Severity.ERROR,
        place,
        f"“{short_label(row, 10)}”的“{column}”填{format_figure(now) or '空白'}，"
        f"各部分之和为{format_figure(right)}",
        candidates or f"改为{format_figure(right)}；部门报告有误的，先更正后重新汇总",
        format_figure(right),
        format_figure(now) or "空白",
    )


class _Messages:
    """The words for what may have gone wrong."""

    def __init__(
        self,
        parts: Sequence[Part],
        figures: Sequence[Figures],
        explained: Explanation,
        absent: tuple[str, ...],
        count: int,
    ) -> None:
        self._parts = parts
        self._figures = figures
        self._explained = explained
        self._absent = absent
        self._count = count
        """So many of the parts are in the sum; the others stand behind them."""

    def candidates(self, place: Place, differences: Figures, sums: Figures) -> str:
        """What may have gone wrong at a place; empty where nothing comes to mind."""
        said = [
            self._suspect(suspect)
            for suspect in self._explained.suspects
            if self._figures[suspect.part].get(place)
        ]
        rest = self._explained.rest.get(place, 0)
        if rest > 0 and self._absent:
            said.append(f"可能含有没有报来的{self._named(self._absent)}")
        if rest:
            said += self._slips(place, rest, plus(sums.get(place, 0), differences[place] - rest))
        return _fitting(said)

    def _suspect(self, suspect: Suspect) -> str:
        same = alike(suspect, self._figures)
        inside, outside = (
            [self._parts[index].agency for index in same if (index < self._count) is is_inside]
            for is_inside in (True, False)
        )
        if suspect.times < 0:
            causes = [("漏了", inside)]
        else:
            causes = [("重复计入了", inside), ("计入了名单外的", outside)]
        return "很可能" + "，或".join(
            f"{verb}{'或'.join(map(_quoted, names[:_MOST_NAMED]))}的报告"
            for verb, names in causes
            if names
        )

    def _slips(self, place: Place, rest: Figure, right: Figure) -> list[str]:
        counted = self._figures[: self._count]
        cells = [(i, f[place]) for i, f in enumerate(counted) if f.get(place)]
        said: dict[str, list[str]] = {}
        for kind, index in slips(rest, right, cells):
            if index is None:
                return [f"很可能相邻两位数字写颠倒了（{format_figure(right)}）"]
            figure = format_figure(self._figures[index][place])
            text = {
                "transposed": "可能相邻两位数字写颠倒了的是：",
                "absent": "可能这一格漏了：",
                "double": "可能这一格重复计入了：",
            }[kind]
            said.setdefault(text, []).append(f"{self._parts[index].agency} {figure}")
        return [
            text + "、".join(names[:_MOST_NAMED]) + ("等" if len(names) > _MOST_NAMED else "")
            for text, names in said.items()
        ]

    def _named(self, names: tuple[str, ...]) -> str:
        more = "等" if len(names) > _MOST_NAMED else ""
        return "、".join(map(_quoted, names[:_MOST_NAMED])) + more


def _fitting(candidates: list[str]) -> str:
    """The likeliest candidates, as many as fit into a line; the first of them in any case."""
    from rich.cells import cell_len  # most comparisons find nothing

    line = ""
    for candidate in candidates:
        longer = f"{line}；{candidate}" if line else candidate
        if line and cell_len(longer) > _WIDEST:
            break
        line = longer
    return line


def _quoted(name: str) -> str:
    return f"“{name}”"
