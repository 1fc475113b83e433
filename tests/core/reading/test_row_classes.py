"""Rows are classed by their columns and their count of cells."""

from __future__ import annotations

from gknb.core.forms import FORMS, Place
from gknb.core.reading.document import Cell
from gknb.core.reading.name_rows import NamedRow
from gknb.core.reading.row_classes import MOST_SPARE, places_of, row_classes
from gknb.core.reading.table_rows import RawRow

FORM = FORMS["2021"]
REQUESTS, DISCLOSURE, REVIEWS = (FORM.tables[k] for k in ("requests", "disclosure", "reviews"))
COLUMNS = [column.label for column in REQUESTS.blocks[0].columns]


def named(table, key, values, labels=(), own=0):
    raw = RawRow([Cell(text) for text in labels], [Cell(text) for text in values], own)
    return NamedRow(raw, table.rows[key] if key else None)


def figures(text):
    return ["" if word == "_" else word for word in text.split()]


def test_rows_with_one_block_and_width_are_one_class():
    rows = [
        named(REQUESTS, "received", figures("1 0 0 0 0 0 1")),
        named(REQUESTS, "granted", figures("1 0 0 0 0 0 1")),
        named(REQUESTS, "carried_over", figures("1 0 0 0 0 0")),
    ]
    first, second = row_classes(REQUESTS, rows)
    assert ([n.row.key for n, _ in first.places], first.width) == (["received", "granted"], 7)
    assert ([n.row.key for n, _ in second.places], second.width) == (["carried_over"], 6)


def test_rows_of_different_blocks_are_different_classes_of_one_width():
    keys = [block.rows[0].key for block in DISCLOSURE.blocks]
    rows = [named(DISCLOSURE, key, ["1"]) for key in keys]
    assert len(list(row_classes(DISCLOSURE, rows))) == len(keys)


def test_a_row_that_comes_twice_counts_once_and_one_of_no_form_not_at_all():
    rows = [
        named(REQUESTS, "received", figures("1 0 0 0 0 0 1")),
        named(REQUESTS, "received", figures("2 0 0 0 0 0 2")),
        named(REQUESTS, "", figures("3 0 0 0 0 0 3")),
    ]
    (only,) = row_classes(REQUESTS, rows)
    ((first, _),) = only.places
    assert first.raw.values[0].text == "1"


def test_blanks_at_the_end_fill_up_and_those_of_the_columns_stay():
    padded = named(REQUESTS, "received", figures("1 0 0 0 0 _ _ _ _"))
    (only,) = row_classes(REQUESTS, [padded])
    assert (only.width, len(padded.raw.values)) == (7, 7)


def test_a_layout_gives_the_cells_by_place():
    (only,) = row_classes(REQUESTS, [named(REQUESTS, "received", figures("a b c d e f g h"))])
    cells = only.cells((0, None, 1, 2, 3, 4, 5, 6))
    assert cells[Place("requests", "received", "natural_person")].text == "a"
    assert cells[Place("requests", "received", "enterprise")].text == "c"
    assert len(cells) == 7


def test_groups_side_by_side_have_all_places_where_there_are_more_figures_than_of_one():
    wide = named(REVIEWS, "reconsideration", ["1"] * (5 + MOST_SPARE + 1))
    assert len(places_of(REVIEWS, wide)) == 15
    one = named(REVIEWS, "reconsideration", ["1"] * (5 + MOST_SPARE))
    assert places_of(REVIEWS, one) == [
        Place("reviews", "reconsideration", column.key) for column in REVIEWS.blocks[0].columns
    ]
    padded = named(REVIEWS, "reconsideration", ["1"] * 5 + [""] * 10)
    assert len(places_of(REVIEWS, padded)) == 5
    blank = named(REVIEWS, "", [""] * 15)
    assert len(places_of(REVIEWS, blank)) == 15
    assert places_of(REVIEWS, named(REVIEWS, "", ["1"] * 5)) == []


def test_a_header_with_the_columns_of_two_groups_says_that_all_stand_side_by_side():
    labels = [column.label for column in REVIEWS.blocks[0].columns]
    row = named(REVIEWS, "reconsideration", ["1"] * 5, labels * 2)
    assert len(places_of(REVIEWS, row)) == 15
    row = named(REVIEWS, "reconsideration", ["1"] * 5, labels)
    assert len(places_of(REVIEWS, row)) == 5


def test_rows_of_all_groups_are_a_kind_of_their_own_with_a_name_or_without():
    whole = [named(REVIEWS, key, ["1"] * 15) for key in ("reconsideration", "")]
    single = named(REVIEWS, "litigation_direct", ["1"] * 5)
    first, second = row_classes(REVIEWS, [*whole, single])
    assert (first.kind, first.width, len(first.places)) == ("whole", 15, 1)
    assert (second.kind, second.width) == (0, 5)
    kinds = [named(DISCLOSURE, key, ["1"]) for key in ("licences", "penalties", "fees")]
    assert [group.kind for group in row_classes(DISCLOSURE, kinds)] == [1, 2, 3]


def test_more_than_three_spare_cells_are_those_of_all_groups():
    for count, places in ((8, 5), (9, 15)):
        assert len(places_of(REVIEWS, named(REVIEWS, "reconsideration", ["1"] * count))) == places
    filled = named(REVIEWS, "reconsideration", ["1", *[""] * 7, "1"])
    assert len(places_of(REVIEWS, filled)) == 15
