"""Which cells of a column that does not balance may be the wrong ones, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from gknb.core.checks.slips import lost_or_doubled, swapped_digits
from gknb.core.figures import Figure
from gknb.core.forms import Place

_MOST = 3
"""So many cells are named; where more fit one kind alike, that kind says nothing."""


class Kind(IntEnum):
    """What may have gone wrong in a cell, the likeliest first."""

    SWAPPED_COLUMNS = 0
    """Two figures of one row stand in each other's column: that puts two columns right."""
    LAST_YEAR = 1
    """Last year's report has the figure that balances."""
    PROSE = 2
    """The text has the figure that balances."""
    TRANSPOSED = 3
    LOST_DIGIT = 4
    """A digit is lost, or there twice."""
    EXTRA = 5
    """The cell is as much as the difference: counted though it should not be."""
    WRONG_SIDE = 6
    """Half the difference: it stands on the wrong side of the identity."""


class Suspect(NamedTuple):
    """A cell, what may be wrong with it, and the figure that balances the column."""

    kind: Kind
    place: Place
    figure: Figure
    right: Figure
    beside: Place | None = None
    """The other cell, where two were exchanged."""


class Side(NamedTuple):
    """A cell of an identity, and whether it adds to its left side (1) or its right (-1)."""

    place: Place
    sign: int


def suspects(
    cells: Sequence[Side],
    figures: Mapping[Place, Figure],
    difference: Figure,
    elsewhere: Mapping[str, Figure],
    evidence: Callable[[Place, Figure], Kind | None],
) -> list[Suspect]:
    """The cells whose change alone would balance a column, the likeliest first.

    Args:
        cells: the keyed-in cells of the column that take part.
        figures: what stands in the report.
        difference: the column's left side less its right, not 0.
        elsewhere: the differences of the other columns, by their keys, where they are not 0.
        evidence: whether last year's report or the text has a figure for a place.
    """
    found: list[Suspect] = []
    for place, sign in cells:
        figure = figures.get(place, 0)
        right = figure - sign * difference
        if right < 0:
            continue
        beside = _exchanged(Side(place, sign), right, figures, elsewhere)
        if beside is not None:
            found.append(Suspect(Kind.SWAPPED_COLUMNS, place, figure, right, beside))
        elif (kind := evidence(place, right)) is not None:
            found.append(Suspect(kind, place, figure, right))
        elif (slip := _slip(figure, right)) is not None:
            found.append(Suspect(slip, place, figure, right))
    found += _on_wrong_side(cells, figures, difference)
    return list(_named(found))


def _exchanged(
    cell: Side,
    right: Figure,
    figures: Mapping[Place, Figure],
    elsewhere: Mapping[str, Figure],
) -> Place | None:
    """The cell in the same row that holds this one's figure, if that puts its column right too."""
    place, sign = cell
    figure = figures.get(place, 0)
    for column, difference in elsewhere.items():
        other = place._replace(column=column)
        if figures.get(other, 0) == right and right - sign * difference == figure:
            return other
    return None


def _slip(figure: Figure, right: Figure) -> Kind | None:
    if not isinstance(figure, int) or not isinstance(right, int):
        return None
    if figure > 0 and right > 0 and right in swapped_digits(figure):
        return Kind.TRANSPOSED
    if lost_or_doubled(figure, right):
        return Kind.LOST_DIGIT
    return Kind.EXTRA if figure > 0 and right == 0 else None


def _on_wrong_side(
    cells: Sequence[Side], figures: Mapping[Place, Figure], difference: Figure
) -> Iterator[Suspect]:
    for place, sign in cells:
        figure = figures.get(place, 0)
        if figure and 2 * sign * figure == difference:
            yield Suspect(Kind.WRONG_SIDE, place, figure, 0)


def _named(found: list[Suspect]) -> Iterator[Suspect]:
    """The likeliest kinds first, without those that fit too many cells to tell anything."""
    count = 0
    for kind in Kind:
        alike = [suspect for suspect in found if suspect.kind is kind]
        if alike and count + len(alike) <= _MOST:
            count += len(alike)
            yield from alike
