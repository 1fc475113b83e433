"""Slips of the hand in one figure."""

from __future__ import annotations

from decimal import Decimal

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


def test_digits_of_an_amount_are_exchanged_on_either_side_of_the_point_and_not_across_it():
    assert swapped_digits(Decimal("12.34")) == {Decimal("21.34"), Decimal("12.43")}
    assert all(isinstance(each, Decimal) for each in swapped_digits(Decimal("12.34")))
    assert swapped_digits(Decimal("1.2")) == set()
    assert swapped_digits(-12) == {-21}


def test_a_slip_is_of_one_digit_at_any_place():
    for figure, right in [(23, 123), (12, 123), (1, 11), (10, 100), (1123, 123), (1233, 123)]:
        assert lost_or_doubled(figure, right), (figure, right)
    for figure, right in [
        (-1, 11),
        (1, -1),
        (1, 0),
        (0, 1),
        (0, 10),
        (12, 12),
        (1, 1),
        (1213, 123),
        (1, 123),
        (21, 123),
        (3123, 123),
    ]:
        assert not lost_or_doubled(figure, right), (figure, right)
