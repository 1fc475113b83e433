"""What is taken of the keys in a cell, and what it comes to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.entry.keyed_figures import MOST_TYPED, is_sum, read_keyed, taken
from gknb.core.figures import FigureError, grouped_figure
from gknb.core.forms import Measure


@pytest.mark.parametrize(
    ("character", "as_taken"),
    [("7", "7"), ("７", "7"), ("，", ","), ("。", "."), ("－", "-"), ("−", "-"), ("+", "+")],
)
def test_full_width_characters_are_taken_as_what_they_mean(character, as_taken):
    assert taken(character) == as_taken


@pytest.mark.parametrize("character", [*"oOlx一〇*/=%e_ ", "½", "①", "②", "٣", "㈠", "…"])
def test_what_can_be_no_part_of_a_figure_is_not_taken(character):
    assert taken(character) == ""


@pytest.mark.parametrize(
    ("typed", "measure", "figure"),
    [
        ("", Measure.COUNT, None),
        ("12", Measure.COUNT, 12),
        ("1,234", Measure.COUNT, 1234),
        ("12+3", Measure.COUNT, 15),
        ("12+3-4", Measure.COUNT, 11),
        ("3-3", Measure.COUNT, 0),
        ("1,200+34", Measure.COUNT, 1234),
        ("12+", Measure.COUNT, 12),
        ("12+3-", Measure.COUNT, 15),
        ("-3", Measure.CHANGE, -3),
        ("-3+1", Measure.CHANGE, -2),
        ("1-3", Measure.CHANGE, -2),
        ("12.5", Measure.AMOUNT, Decimal("12.5")),
        ("12.5+0.25", Measure.AMOUNT, Decimal("12.75")),
    ],
)
def test_figures_and_sums_come_to(typed, measure, figure):
    assert read_keyed(typed, measure) == figure
    assert type(read_keyed(typed, measure)) is type(figure)


@pytest.mark.parametrize(
    ("typed", "measure"),
    [
        ("-3", Measure.COUNT),
        ("1.5", Measure.COUNT),
        ("12+1.5", Measure.COUNT),
        ("3-4", Measure.COUNT),
        ("1.5-2", Measure.AMOUNT),
        ("12+-3", Measure.COUNT),
        ("1--3", Measure.CHANGE),
        ("9,48", Measure.COUNT),
        ("+", Measure.COUNT),
        (",", Measure.COUNT),
        ("9" * 13, Measure.COUNT),
        ("999999999999+1", Measure.COUNT),
        ("1+" * (MOST_TYPED // 2) + "1", Measure.COUNT),
    ],
)
def test_what_is_no_figure_of_the_kind_is_refused_as_a_whole(typed, measure):
    with pytest.raises(FigureError):
        read_keyed(typed, measure)


def test_the_longest_sum_that_is_taken_is_one_character_longer_than_the_bound():
    longest = ("1+" * MOST_TYPED)[: MOST_TYPED - 1]
    assert read_keyed(longest, Measure.COUNT) == MOST_TYPED // 2
    assert read_keyed(longest + "+", Measure.COUNT) == MOST_TYPED // 2
    with pytest.raises(FigureError):
        read_keyed(longest + "+1", Measure.COUNT)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5))
def test_sums_are_those_of_arithmetic(figures):
    assert read_keyed("+".join(map(str, figures)), Measure.COUNT) == sum(figures)


@pytest.mark.parametrize(
    ("figure", "text"),
    [(None, ""), (0, "0"), (999, "999"), (1000, "1,000"), (-1234567, "-1,234,567"),
     (Decimal("1234.50"), "1,234.50"), (Decimal("0.000001"), "0.000001")],
)  # fmt: skip
def test_thousands_are_grouped_on_screens(figure, text):
    assert grouped_figure(figure) == text


def test_a_refusal_says_what_the_sum_came_to_or_what_is_wrong_with_a_piece():
    for typed, measure, message in [
        ("3-4", Measure.COUNT, "“3-4”算得 -1，这里只能填 0 或正数"),
        ("1.5-2", Measure.AMOUNT, "“1.5-2”算得 -0.5，这里只能填 0 或正数"),
        ("999999999999+1", Measure.COUNT, "“999999999999+1”算得的数超过 12 位，请核对"),
        ("-999999999999-1", Measure.CHANGE, "“-999999999999-1”算得的数超过 12 位，请核对"),
        ("12+1.5", Measure.COUNT, "“1.5”不是整数，件数只能填整数"),
        ("1" * 61, Measure.COUNT, f"“{'1' * 20}…”太长，最多 60 个字符"),
    ]:
        with pytest.raises(FigureError) as refused:
            read_keyed(typed, measure)
        assert str(refused.value) == message


def test_a_sum_may_have_as_many_digits_as_a_figure_and_none_at_all():
    assert read_keyed("999999999998+1", Measure.COUNT) == 10**12 - 1
    assert read_keyed("-999999999998-1", Measure.CHANGE) == 1 - 10**12
    assert read_keyed("4-4", Measure.COUNT) == 0
    assert read_keyed("1.5-1.5", Measure.AMOUNT) == 0
    assert read_keyed("0" * 60, Measure.COUNT) == 0
    assert read_keyed("-4+", Measure.CHANGE) == -4
    assert read_keyed("5-2+1", Measure.COUNT) == 4


def test_more_than_one_figure_is_a_sum():
    for typed, several in [("", False), ("12", False), ("-4", False), ("12+", True), ("1-2", True)]:
        assert is_sum(typed) is several, typed
