"""A table keyed a second time."""

from __future__ import annotations

from gknb.tui.model.second_pass import SecondPass
from tests.tui.conftest import complete_report, requests

PLACE = requests("received")


def begun():
    report = complete_report()
    report.put(PLACE, 1234)
    return report, SecondPass(report, report.form.tables["requests"])


def test_only_what_was_keyed_differently_differs():
    _, second = begun()
    assert second.left == 144
    assert second.differences == []
    second.put(PLACE, 1234)
    assert second.differences == []
    second.put(PLACE, 1243)
    assert second.differences == [PLACE]
    assert second.both(PLACE) == ("1,234", "1,243")
    second.put(PLACE, None)
    assert (second.left, second.differences) == (144, [])


def test_a_figure_where_the_first_time_left_a_blank_differs():
    report, second = begun()
    report.put(PLACE, None)
    second.put(PLACE, 0)
    assert second.differences == [PLACE]
    assert second.both(PLACE) == ("_", "0")


def test_a_choice_settles_a_cell_until_it_is_undone():
    report, second = begun()
    second.put(PLACE, 1243)
    second.settle(PLACE)  # the first figure is kept
    assert second.differences == []
    report.put(PLACE, 1243)
    assert second.differences == []
    report.put(PLACE, 5)
    assert second.differences == [PLACE]


def test_zeros_are_filled_only_where_nothing_was_keyed():
    _, second = begun()
    second.put(PLACE, 7)
    assert second.fill([PLACE, requests("granted")]) == 1
    assert second.figures == {PLACE: 7, requests("granted"): 0}


def test_enter_passes_over_equal_cells_only_while_comparing():
    _, second = begun()
    second.put(PLACE, 1234)
    assert not second.is_passed_over(PLACE)
    second.is_comparing = True
    assert second.is_passed_over(PLACE)
    second.put(PLACE, 1)
    assert not second.is_passed_over(PLACE)
