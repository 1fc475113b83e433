"""Which cells of rows that are too wide, too narrow or shifted may be which columns."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.core.reading.document import Cell
from gknb.core.reading.layouts import possible_layouts
from gknb.core.reading.name_rows import NamedRow
from gknb.core.reading.row_classes import row_classes
from gknb.core.reading.table_columns import headers
from gknb.core.reading.table_rows import RawRow

FORM = FORMS["2021"]
REQUESTS, DISCLOSURE, REVIEWS = (FORM.tables[k] for k in ("requests", "disclosure", "reviews"))
COLUMNS = [column.label for column in REQUESTS.blocks[0].columns]


def named(table, key, values, labels=(), own=0):
    raw = RawRow([Cell(text) for text in labels], [Cell(text) for text in values], own)
    return NamedRow(raw, table.rows[key] if key else None)


def figures(text):
    return ["" if word == "_" else word for word in text.split()]


def layouts(*rows, labels=(), table=REQUESTS, own=0):
    keys = list(table.rows)
    made = [
        named(table, key, figures(row), labels, own) for key, row in zip(keys, rows, strict=False)
    ]
    (group,) = row_classes(table, made)
    block = table.blocks[0]
    by_block = {block: headers(table, block, [Cell(text) for text in labels])}
    found = possible_layouts(table, group, by_block)
    return found, group.is_plain


WHOLE = (0, 1, 2, 3, 4, 5, 6)


def test_as_many_cells_as_columns_are_the_columns():
    assert layouts("3 1 0 0 0 0 4") == ([WHOLE], True)
    assert layouts("3 1 0 0 0 0 9") == ([WHOLE], True)


def test_the_header_says_which_cell_is_which_and_the_sums_which_header():
    swapped = [COLUMNS[-1], *COLUMNS[:-1]]
    # the total first: the order that the figures prove is taken
    assert layouts("4 3 1 0 0 0 0", labels=swapped)[0] == [(6, 0, 1, 2, 3, 4, 5)]
    assert layouts("3 1 0 0 0 0 4", labels=swapped)[0] == [WHOLE]


def test_one_header_is_taken_although_the_sums_fail_and_of_two_none():
    wider = [*COLUMNS[:3], "个体工商", *COLUMNS[3:]]
    assert layouts("3 1 0 7 0 0 0 9", labels=wider) == ([(0, 1, 2, None, 3, 4, 5, 6)], True)
    both = [COLUMNS[-1], *COLUMNS[:3], "个体工商", *COLUMNS[3:-1]]
    assert layouts("4 3 1 0 7 0 0 0", labels=both)[0] == [(6, 0, 1, 2, None, 3, 4, 5)]
    assert layouts("8 3 1 0 7 0 0 6", labels=both) == ([], False)


def test_of_two_headers_that_the_sums_leave_the_usual_one_is_taken():
    swapped = [COLUMNS[-1], *COLUMNS[:-1]]
    assert layouts("0 0 0 0 0 0 0", labels=swapped) == ([WHOLE], True)


def test_the_header_of_one_group_is_that_of_all_side_by_side():
    labels = [column.label for column in REVIEWS.blocks[0].columns]
    swapped = [labels[1], labels[0], *labels[2:]]
    found, is_plain = layouts("2 1 0 0 3 0 0 0 0 0 5 1 0 0 6", labels=swapped, table=REVIEWS)
    assert is_plain
    assert found == [(1, 0, 2, 3, 4, 6, 5, 7, 8, 9, 11, 10, 12, 13, 14)]
    wider = [*labels[:2], "调解", *labels[2:]]
    row = "2 1 9 0 0 3 0 0 9 0 0 0 5 1 9 0 0 6"
    found, _ = layouts(row, labels=wider, table=REVIEWS)
    assert found == [(0, 1, None, 2, 3, 4, 5, 6, None, 7, 8, 9, 10, 11, None, 12, 13, 14)]


def test_a_column_of_no_form_in_the_header_is_left_out():
    wider = [*COLUMNS[:3], "个体工商", *COLUMNS[3:]]
    assert layouts("3 1 0 7 0 0 0 4", labels=wider)[0] == [(0, 1, 2, None, 3, 4, 5, 6)]


def test_a_spare_cell_that_is_blank_in_several_rows_is_left_out():
    assert layouts("3 _ 1 0 0 0 0 4", "2 _ 1 0 0 0 0 3")[0] == [(0, None, 1, 2, 3, 4, 5, 6)]


def test_a_blank_in_one_row_is_left_out_at_an_end_alone():
    assert layouts("_ 3 1 0 0 0 0 4") == ([(None, *WHOLE)], True)
    found, is_plain = layouts("3 _ 1 0 0 0 0 4")
    assert not is_plain
    assert (0, None, 1, 2, 3, 4, 5, 6) in found


def test_a_blank_is_not_the_spare_one_where_the_header_names_a_column_of_no_form():
    labels = ["备注", "总计"]
    found, is_plain = layouts("_ 3 1 0 0 0 0 4", labels=labels)
    assert not is_plain
    assert found
    cases = (["备注"], 1), (["总计"], 0), (["——"], 0), (["的" * 15], 0)
    for labels, own in cases:
        assert layouts("_ 3 1 0 0 0 0 4", labels=labels, own=own) == ([(None, *WHOLE)], True)
    for word in ("注", "的" * 14):
        assert not layouts("_ 3 1 0 0 0 0 4", labels=[word])[1]


def test_a_blank_that_the_sums_contradict_is_not_the_spare_one():
    found, is_plain = layouts("_ 4 3 1 0 0 0 4")
    assert not is_plain
    assert (None, *WHOLE) not in found


def test_a_blank_total_is_no_nought_beside_noughts():
    assert layouts("0 0 0 0 0 0 _ 5") == ([], False)
    assert layouts("_ _ _ _ _ _ _ 5")[0] != []


def test_so_many_layouts_are_tried_and_no_more(monkeypatch):
    row = "1 1 1 1 1 1 6 9"  # only leaving out the last cell holds, the last of eight to be tried
    for most, found in ((8, [(*WHOLE, None)]), (7, [])):
        monkeypatch.setattr("gknb.core.reading.layouts._MOST_LAYOUTS", most)
        assert layouts(row)[0] == found


def test_spare_and_missing_cells_are_tried_with_the_sums():
    found, is_plain = layouts("3 1 0 0 0 9 0 4")
    assert (found, is_plain) == ([(0, 1, 2, 3, 4, None, 5, 6)], False)
    found, _ = layouts("3 1 2 3 4 13")
    # with the total last the five others may be any; without it the figures are the six
    assert len(found) == 7
    assert found[0] == (0, 1, 2, 3, 4, 5)
    assert all(layout[-1] == 6 for layout in found[1:])


@pytest.mark.parametrize(("spare", "are_tried"), [(3, True), (4, False)])
def test_up_to_three_spare_cells_are_tried(spare, are_tried):
    row = "3 1 0 0 0 0 4 " + "8 " * spare
    found, _ = layouts(row)
    assert bool(found) is are_tried


@pytest.mark.parametrize(("missing", "are_tried"), [(3, True), (4, False)])
def test_up_to_three_missing_cells_are_tried(missing, are_tried):
    row = " ".join(["1"] * (6 - missing) + [str(6 - missing)])
    found, _ = layouts(row)
    assert bool(found) is are_tried


def test_layouts_that_enter_the_same_are_one():
    found, _ = layouts("3 1 0 0 0 0 0 4")
    assert len(found) == len({tuple(x) for x in found})
    assert len(found) == 1  # whichever nought is spare


def test_groups_side_by_side_that_end_in_a_blank_and_contradict_their_totals_are_in_doubt():
    whole = "2 0 0 0 2 0 1 0 0 1 0 0 3 0 3"
    assert layouts(whole, table=REVIEWS) == ([tuple(range(15))], True)
    shifted = ["_", "2", "0", "0", "0", "2", "0", "1", "0", "0", "1", "0", "0", "3", "0", "3"][1:]
    assert layouts(" ".join([*shifted[1:], "_"]), table=REVIEWS) == ([], False)
    # of a single row neither says so
    assert layouts("3 1 0 0 0 9 _") == ([WHOLE], True)
    # a wrong total that ends in a figure is a wrong total
    assert layouts("2 0 0 0 9 0 1 0 0 1 0 0 3 0 3", table=REVIEWS)[1] is True
    # and a blank at the end with totals that hold is a blank
    assert layouts("2 0 0 0 2 0 1 0 0 1 _ _ _ _ _", table=REVIEWS)[1] is True
