"""What may have gone wrong in a consolidated report, by its differences alone."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gknb.core.forms import Place
from gknb.core.merge.suspects import (
    Suspect,
    _gain,
    _options,
    alike,
    explain,
    slips,
    swapped_digits,
)

PLACES = [Place("t", str(number), "c") for number in range(8)]


def part(*figures):
    return {place: figure for place, figure in zip(PLACES, figures, strict=False) if figure}


def test_swapped_digits_are_neighbours_and_differ():
    assert swapped_digits(1223) == {2123, 1232}
    assert swapped_digits(7) == set()
    assert swapped_digits(Decimal("12.5")) == {Decimal("21.5")}


@given(st.integers(10, 10**8))
def test_swapping_twice_gives_the_figure_back(figure):
    for other in swapped_digits(figure):
        if len(str(other)) == len(str(figure)):
            assert figure in swapped_digits(other)


def test_no_difference_needs_no_explanation():
    assert explain({}, [part(1, 2, 3)]) == ((), {})


def test_a_part_left_out_and_one_counted_twice_are_found_together():
    parts = [part(5, 3, 0, 9, 1), part(2, 7, 4, 0, 6), part(1, 1, 1, 1, 1)]
    differences = {p: parts[1].get(p, 0) - parts[0].get(p, 0) for p in PLACES[:5]}
    found = explain(differences, parts)
    assert set(found.suspects) == {Suspect(0, -1), Suspect(1, 1)}
    assert found.rest == {}


def test_one_wrong_cell_blames_no_whole_part():
    found = explain({PLACES[0]: -5}, [part(5, 3), part(5)])
    assert found.suspects == ()


def test_a_whole_part_must_explain_more_than_two_cells_beyond():
    def suspects(*figures):
        return explain({p: -figure for p, figure in part(*figures).items()}, [part(*figures)])

    assert suspects(5, 3) == ((), {PLACES[0]: -5, PLACES[1]: -3})
    assert suspects(5, 3, 2) == ((Suspect(0, -1),), {})
    # What it has in cells that were right becomes wrong.
    differences = dict.fromkeys(PLACES[:4], -1)
    assert explain(differences, [part(1, 1, 1, 1, 7)]) == ((Suspect(0, -1),), {PLACES[4]: 7})
    assert explain(differences, [part(1, 1, 1, 1, 7, 7)]).suspects == ()
    assert explain(differences, [part(1, 1, 4, 4)]) == ((), differences)


def test_nobody_is_left_out_twice_and_not_more_than_three_are():
    figures = part(5, 4, 3, 2, 1, 6)
    twice = {place: -2 * figure for place, figure in figures.items()}
    assert explain(twice, [figures]).suspects == ()
    places = [Place("t", str(number), "c") for number in range(16)]
    parts = [dict.fromkeys(places[4 * number : 4 * number + 4], 9) for number in range(4)]
    found = explain(dict.fromkeys(places, 9), parts)
    assert (len(found.suspects), len(found.rest)) == (3, 4)


def test_an_assumption_is_worth_the_cells_it_rights_less_those_it_makes_wrong():
    differences = {PLACES[0]: -5, PLACES[1]: 3, PLACES[2]: 2}
    cases = (
        (part(5), -1, 1),
        (part(5), 1, 0),
        (part(0, 3, 2), 1, 2),
        (part(0, 3, 2), -1, 0),
        (part(5, 0, 0, 8), -1, 0),
        (part(0, 0, 0, 8, 1), 1, -2),
        (part(4, 4, 4), 1, 0),
    )
    for figures, times, gain in cases:
        assert _gain(differences, figures, times) == gain, (figures, times)


def test_the_most_promising_assumptions_are_tried_first_and_only_what_touches_the_wrong(
    monkeypatch,
):
    parts = [part(0, 7), part(5), part(5, 0, 2), part(0, 0, 0, 4)]
    differences = {PLACES[0]: -5, PLACES[2]: -2}
    options = _options(differences, parts, len(parts))
    assert options[0] == Suspect(2, -1)
    assert set(options) == {Suspect(n, times) for n in (1, 2) for times in (-1, 1)}
    # what would make others wrong is tried later
    assert _options({PLACES[0]: -5}, [part(5, 9, 9, 9), part(5)], 2)[0] == Suspect(1, -1)
    monkeypatch.setattr("gknb.core.merge.suspects._BEAM", 2)
    assert _options(differences, parts, len(parts)) == [Suspect(2, -1), Suspect(1, -1)]


def test_a_part_outside_the_sum_may_have_been_counted_and_cannot_be_left_out():
    parts = [part(5), part(5)]
    for difference, suspects in ((5, {0: 1, 1: 1}), (-5, {0: -1})):
        options = _options({PLACES[0]: difference}, parts, 1)
        likely = {each.part: each.times for each in options if each.times * difference > 0}
        assert likely == suspects
    (suspect,) = explain(dict.fromkeys(PLACES[:3], 4), [part(1), part(4, 4, 4)], 1).suspects
    assert suspect == Suspect(1, 1)


def test_parts_that_nothing_tells_apart_are_all_named():
    parts = [part(5, 3, 2), part(5, 3, 2), part(1)]
    (suspect,) = explain({place: -figure for place, figure in parts[0].items()}, parts).suspects
    assert alike(suspect, parts) == [0, 1]


def test_slips_of_one_cell_the_likeliest_first():
    assert slips(9, 112, []) == [("transposed", None)]
    assert slips(27, 1000, [(0, 14), (1, 57)]) == [("transposed", 0)]
    assert slips(-14, 1000, [(0, 14), (1, 5)]) == [("absent", 0)]
    assert slips(5, 1000, [(0, 14), (1, 5)]) == [("double", 1)]
    assert slips(6, 1000, [(0, 14)]) == []
    parts = [(0, 9), (1, -9), (2, 12)]
    assert slips(9, 112, parts) == [
        ("transposed", None),
        ("transposed", 2),
        ("absent", 1),
        ("double", 0),
    ]


def test_digits_that_were_swapped_to_a_zero_in_front_are_known_either_way():
    assert slips(12 - 102, 102, []) == slips(102 - 12, 12, []) == [("transposed", None)]
