"""Slips of the hand in one figure."""

from __future__ import annotations

import pytest

from gknb.core.checks.slips import lost_or_doubled, swapped_digits


def test_neighbouring_digits_are_exchanged_and_equal_ones_are_not():
    assert swapped_digits(1234) == {2134, 1324, 1243}
    assert swapped_digits(110) == {101}
    assert swapped_digits(7) == set()


@pytest.mark.parametrize(
    ("figure", "right", "is_slip"),
    [
        (12, 122, True),
        (1, 10, True),
        (13, 123, True),
        (122, 12, True),
        (123, 13, False),
        (12, 12, False),
        (12, 1345, False),
        (12, 345, False),
        (0, 10, False),
        (11, 1, True),
    ],
)
def test_a_digit_is_lost_or_typed_twice(figure, right, is_slip):
    assert lost_or_doubled(figure, right) is is_slip
