"""What is keyed into one cell: kept apart from the cell until it is a figure."""

from __future__ import annotations

from gknb.core.forms import Measure
from gknb.tui.model.keying import Keying


def keyed(characters, before=4, measure=Measure.COUNT):
    keying = Keying(measure, before)
    taken = [keying.take(character) for character in characters]
    return keying, taken


def test_a_stray_letter_is_not_taken_and_loses_nothing_that_follows():
    keying, taken = keyed("31o5")
    assert taken == [True, True, False, True]
    assert (keying.text, keying.value, keying.refused) == ("315", 315, "")


def test_what_is_no_figure_leaves_the_cell_as_it_was():
    keying, _ = keyed("1.5")
    assert keying.refused
    assert keying.value == keying.before == 4
    assert keying.figure is None
    keying.set("1")
    assert (keying.value, keying.refused) == (1, "")


def test_a_sum_counts_as_it_grows_and_an_emptied_cell_is_blank():
    assert [keyed("12+3"[:end])[0].value for end in range(1, 5)] == [1, 12, 12, 15]
    assert keyed("12+3")[0].adds_up
    assert not keyed("123")[0].adds_up
    keying, _ = keyed("1")
    keying.set("")
    assert keying.value is None
