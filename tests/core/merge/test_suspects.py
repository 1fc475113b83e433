"""What may have gone wrong in a consolidated report, by its differences alone."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gknb.core.forms import Place
from gknb.core.merge.suspects import Suspect, alike, explain, slips, swapped_digits

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
