"""Slips of the hand in one figure: digits exchanged, one digit lost or typed twice."""

from __future__ import annotations

from itertools import pairwise

from gknb.core.figures import Figure


def swapped_digits(figure: Figure) -> set[Figure]:
    """What a figure may have been where two neighbouring digits were exchanged."""
    text = str(figure)
    found: set[Figure] = set()
    for at, (one, two) in enumerate(pairwise(text)):
        if one != two and one.isdigit() and two.isdigit():
            other = text[:at] + two + one + text[at + 2 :]
            if isinstance(figure, int):
                found.add(int(other))
            else:
                found.add(type(figure)(other))
    return found


def lost_or_doubled(figure: int, right: int) -> bool:
    """Whether a figure is the right one without one of its digits, or with one digit twice.

    12 for 122 and 1 for 10 are a digit lost, 122 for 12 is one typed twice.
    """
    if figure <= 0 or right <= 0:
        return False
    one, other = str(figure), str(right)
    if len(one) < len(other):
        return any(other[:at] + other[at + 1 :] == one for at in range(len(other)))
    return any(
        one[at] == one[at - 1] and one[:at] + one[at + 1 :] == other for at in range(1, len(one))
    )
