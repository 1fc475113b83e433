"""Which parts, left out or counted twice, would explain a wrong consolidated report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from gknb.core.checks.slips import swapped_digits
from gknb.core.figures import Figure
from gknb.core.forms import Place

Figures = Mapping[Place, Figure]

_WORTH = 2
"""So many more cells must an assumption about a whole part explain, beyond the others."""
_BEAM = 200
_MOST = 3
"""At most so many parts are thought to be left out or counted twice at once."""


class Suspect(NamedTuple):
    """A part that would explain differences if it had been left out, or counted twice."""

    part: int
    """Which part it is, by its index."""
    times: int
    """-1 where it was left out, 1 where it was counted once more than it should be."""


class Explanation(NamedTuple):
    """Parts that were left out or counted twice, and the differences that still remain."""

    suspects: tuple[Suspect, ...]
    rest: dict[Place, Figure]


def explain(
    differences: Figures, parts: Sequence[Figures], count: int | None = None
) -> Explanation:
    """The fewest parts whose absence or doubling explains the most differences.

    A search that keeps the best assumptions at each step: with two mistakes at once the first
    one alone may not make fewer cells wrong, only both together.

    Args:
        differences: stated less right, where it is not 0.
        parts: the figures other than 0 of each part.
        count: so many of the parts are in the right sum; the others should not be counted, and
            cannot be left out. None for all.
    """
    best = Explanation((), dict(differences))
    options = _options(differences, parts, len(parts) if count is None else count)
    beam = [best]
    for _ in range(_MOST):
        tried: dict[frozenset[Suspect], tuple[int, Explanation]] = {}
        for known in beam:
            for suspect in options:
                if any(suspect.part == other.part for other in known.suspects):
                    continue
                key = frozenset((*known.suspects, suspect))
                if key not in tried:
                    gain = _gain(known.rest, parts[suspect.part], suspect.times)
                    tried[key] = (
                        gain - len(known.rest),
                        Explanation((*known.suspects, suspect), known.rest),
                    )
        kept = nlargest(_BEAM, tried.values(), key=lambda item: item[0])
        beam = [
            Explanation(found.suspects, _without(found.rest, parts, found.suspects[-1]))
            for _, found in kept
        ]
        for found in beam:
            if _cost(found) < _cost(best):
                best = found
        if not best.rest:
            break
    return best


def alike(suspect: Suspect, parts: Sequence[Figures]) -> list[int]:
    """The parts that nothing tells from a suspect: their figures are the same."""
    return [index for index, part in enumerate(parts) if part == parts[suspect.part]]


def _options(differences: Figures, parts: Sequence[Figures], count: int) -> list[Suspect]:
    """The assumptions that touch what is wrong, the most promising ones first."""
    scored = [
        (_gain(differences, part, times), Suspect(index, times))
        for index, part in enumerate(parts)
        if not differences.keys().isdisjoint(part)
        for times in ((-1, 1) if index < count else (1,))
    ]
    return [suspect for _, suspect in nlargest(_BEAM, scored, key=lambda item: item[0])]


def _gain(differences: Figures, part: Figures, times: int) -> int:
    """How many fewer cells are wrong once a part is accounted for."""
    gain = 0
    for place, figure in part.items():
        difference = differences.get(place, 0)
        if difference == times * figure:
            gain += 1
        elif difference == 0:
            gain -= 1
    return gain


def _without(rest: Figures, parts: Sequence[Figures], suspect: Suspect) -> dict[Place, Figure]:
    left = dict(rest)
    for place, figure in parts[suspect.part].items():
        difference = left.pop(place, 0) - suspect.times * figure
        if difference:
            left[place] = difference
    return left


def _cost(found: Explanation) -> int:
    return len(found.rest) + _WORTH * len(found.suspects)


def slips(
    difference: Figure, right: Figure, figures: Iterable[tuple[int, Figure]]
) -> list[tuple[str, int | None]]:
    """What may have gone wrong in one cell, as (kind, index of the part), the likeliest first.

    Args:
        difference: stated less right.
        right: the right figure.
        figures: what stands in this cell of each part, where it is not 0.
    """
    found: list[tuple[str, int | None]] = []
    stated = right + difference
    if right in swapped_digits(stated) or stated in swapped_digits(right):
        found.append(("transposed", None))
    for index, figure in figures:
        if figure + difference in swapped_digits(figure):
            found.append(("transposed", index))
        if difference == -figure:
            found.append(("absent", index))
        elif difference == figure:
            found.append(("double", index))
    order = ("transposed", "absent", "double")
    return sorted(found, key=lambda item: (item[1] is not None, order.index(item[0])))
