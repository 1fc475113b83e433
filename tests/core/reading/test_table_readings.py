"""Of the readings that the cells of a table allow, the one is taken that its sums prove."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading.document import Cell
from gknb.core.reading.name_rows import NamedRow
from gknb.core.reading.table_readings import figures_of, read_table
from gknb.core.reading.table_rows import RawRow

FORM = FORMS["2021"]
REQUESTS, DISCLOSURE = FORM.tables["requests"], FORM.tables["disclosure"]
COLUMNS = [column.label for column in REQUESTS.blocks[0].columns]
KEYS = [column.key for column in REQUESTS.blocks[0].columns]


def named(key, values, *, labels=(), own=0, table=REQUESTS, **more):
    cells = [Cell("" if v == "_" else v) for v in values.split()]
    raw = RawRow([Cell(text) for text in labels], cells, own)
    return NamedRow(raw, table.rows[key] if key else None, **more)


def read(*rows, table=REQUESTS):
    return read_table(table, rows)


def row(reading, key):
    return [
        cell.text if (cell := reading.cells.get(Place("requests", key, column))) else None
        for column in KEYS
    ]


def test_rows_with_a_cell_a_column_are_read_as_they_stand():
    reading = read(named("received", "3 1 0 0 0 0 4"), named("granted", "1 0 0 0 0 0 1"))
    assert row(reading, "received") == ["3", "1", "0", "0", "0", "0", "4"]
    assert (len(reading.cells), reading.spreads, reading.unproved) == (14, [], [])


def test_a_spare_cell_of_most_rows_that_their_own_sums_decide_is_told_as_decided():
    keys = ["received", "granted", "partly_granted"]
    reading = read(*(named(key, "3 1 0 0 0 0 9 4") for key in keys))
    assert row(reading, "granted") == ["3", "1", "0", "0", "0", "0", "4"]
    (spread,) = reading.spreads
    assert (spread.is_decided, spread.columns, len(spread.rows)) == (True, 7, 3)


def test_three_rows_of_one_kind_are_enough_whatever_the_columns_say():
    keys = ["received", "granted", "partly_granted"]
    rows = [named(key, "3 1 0 0 0 0 9 4") for key in keys]
    reading = read(*rows, named("processed", "9 9 0 0 0 0 18"))
    assert [spread.is_decided for spread in reading.spreads] == [True]


def test_a_cell_that_all_rows_lack_is_a_matter_of_the_table():
    keys = ["received", "granted", "partly_granted"]
    (spread,) = read(*(named(key, "1 2 3 4 5 15") for key in keys)).spreads
    assert len(spread.rows) == 3
    # and one that only most of them lack is one of each row
    spreads = read(
        *(named(key, "1 2 3 4 5 15") for key in keys), named("processed", "1 2 3 4 5 0 15")
    ).spreads
    assert [len(spread.rows) for spread in spreads] == [1, 1, 1]
    # a spare cell is one of the table where half of the rows have it
    keys = ["received", "granted", "partly_granted", "processed"]
    rows = [named(key, "3 1 0 0 0 0 9 4") for key in keys[:2]]
    rest = [named(key, "3 1 0 0 0 0 4") for key in keys[2:]]
    assert [len(spread.rows) for spread in read(*rows, *rest).spreads] == [2]
    one_of_three = read(*rows, *rest, named("carried_forward", "0 0 0 0 0 0 0"))
    assert [len(spread.rows) for spread in one_of_three.spreads] == [1, 1]


def test_so_many_combinations_are_tried_and_no_more(monkeypatch):
    rows = [named(key, "0 0 0 0 0 0 0") for key in REQUESTS.rows["processed"].sum_of[1:]]
    rows += [named("granted", "1 2 3 4 5 15"), named("processed", "1 2 3 4 5 0 15")]
    (group,) = read(*rows).spreads
    assert group.is_decided
    # total last and each of six columns left out, or the six without a total
    for most, is_decided in ((7, True), (6, False)):
        monkeypatch.setattr("gknb.core.reading.table_readings._MOST_COMBINATIONS", most)
        (group,) = read(*rows).spreads
        assert group.is_decided is is_decided


def test_the_first_header_of_a_block_counts():
    swapped = [COLUMNS[1], COLUMNS[0], *COLUMNS[2:]]
    reading = read(
        named("received", "3 1 0 0 0 0 4", labels=swapped),
        named("granted", "2 0 0 0 0 0 2", labels=COLUMNS),
    )
    assert row(reading, "received")[:2] == ["1", "3"]
    assert row(reading, "granted")[:2] == ["0", "2"]


def test_fewer_than_three_rows_need_the_sums_of_the_columns_too():
    rows = [
        named("received", "3 1 0 0 0 0 9 4"),
        named("granted", "3 1 0 0 0 0 9 4"),
    ]
    # the sums of the rows alone hold here, and nothing contradicts them
    reading = read(*rows)
    assert [spread.is_decided for spread in reading.spreads] == [True]
    wrong = named("processed", "9 9 0 0 0 0 18")
    reading = read(*rows, wrong)
    assert row(reading, "granted") == [None] * 7
    assert [spread.is_decided for spread in reading.spreads] == [False]
    assert row(reading, "processed")[0] == "9"


def test_a_row_that_several_readings_fit_is_left_open():
    reading = read(named("granted", "3 1 2 0 6"))
    assert row(reading, "granted") == [None] * 7
    (spread,) = reading.spreads
    assert (spread.is_decided, spread.columns) == (False, 7)


def test_a_row_that_no_reading_fits_is_left_open():
    reading = read(named("granted", "1 1 1 1 1 1 1 1 1 1 1"))
    assert [spread.is_decided for spread in reading.spreads] == [False]
    assert reading.cells == {}


def test_the_columns_decide_between_readings_that_the_rows_leave():
    # which of the columns has no cell: their totals say
    known = [named(key, "0 0 0 0 0 0 0") for key in REQUESTS.rows["processed"].sum_of[1:]]
    total = named("processed", "1 2 3 4 5 0 15")
    reading = read(named("granted", "1 2 3 4 5 15"), *known, total)
    assert row(reading, "granted") == ["1", "2", "3", "4", "5", None, "15"]
    assert [spread.is_decided for spread in reading.spreads] == [True]


def test_the_balance_decides_between_readings_that_every_sum_leaves():
    rows = [
        named("received", "1 2 3 4 5 15"),
        named("carried_over", "0 0 0 0 0 0 0"),
        named("processed", "1 2 3 4 5 0 15"),
        named("carried_forward", "0 0 0 0 0 0 0"),
    ]
    assert row(read(*rows), "received") == ["1", "2", "3", "4", "5", None, "15"]
    assert row(read(*rows[:-1]), "received") == [None] * 7


def test_a_header_that_names_a_column_otherwise_is_kept_for_telling():
    labels = [COLUMNS[0], "企业", *COLUMNS[2:]]
    reading = read(named("received", "3 1 0 0 0 0 4", labels=labels))
    assert reading.altered == [(Place("requests", None, "enterprise"), "企业")]


def test_the_own_labels_of_a_row_are_no_header():
    labels = [*COLUMNS[:1], "企业", *COLUMNS[2:], "新收"]
    with_header = read(named("received", "3 1 0 0 0 0 4", labels=labels, own=1))
    assert len(with_header.altered) == 1
    own = read(named("received", "3 1 0 0 0 0 4", labels=labels, own=len(labels)))
    assert own.altered == []


def test_each_block_has_the_header_above_its_first_row():
    blocks = DISCLOSURE.blocks
    first, second = blocks[0], blocks[1]
    rows = [
        named(
            first.rows[0].key, "1 2 3", labels=[c.label for c in first.columns], table=DISCLOSURE
        ),
        named(second.rows[0].key, "4", labels=[second.columns[0].label], table=DISCLOSURE),
    ]
    reading = read(*rows, table=DISCLOSURE)
    assert {place.row: cell.text for place, cell in reading.cells.items()} == {
        first.rows[0].key: "3",
        second.rows[0].key: "4",
    }


def sums():
    """Rows whose labels are sure but for one, and the total of their columns."""
    rest = REQUESTS.rows["processed"].sum_of[1:]
    return [named(key, "1 0 0 0 0 0 1") for key in rest], len(rest)


def test_a_row_in_doubt_is_taken_if_the_sum_of_its_column_then_holds():
    rows, count = sums()
    doubt = named("granted", "4 0 0 0 0 0 4", is_sure=False)
    total = f"{count + 4} 0 0 0 0 0 {count + 4}"
    reading = read(doubt, *rows, named("processed", total))
    assert row(reading, "granted")[0] == "4"
    assert reading.unproved == []
    reading = read(doubt, *rows, named("processed", total.replace(str(count + 4), str(count + 5))))
    assert row(reading, "granted") == [None] * 7
    assert reading.unproved == [doubt]


def test_a_row_in_doubt_without_a_stated_sum_or_that_is_none_of_one_is_not_taken():
    rows, _ = sums()
    doubt = named("granted", "4 0 0 0 0 0 4", is_sure=False)
    assert read(doubt, *rows).unproved == [doubt]
    other = named("received", "4 0 0 0 0 0 4", is_sure=False)
    assert read(other, *rows, named("processed", "9 0 0 0 0 0 9")).unproved == [other]


def test_a_row_in_doubt_whose_own_total_fails_is_not_taken():
    rows, count = sums()
    doubt = named("granted", "4 0 0 0 0 0 3", is_sure=False)
    total = named("processed", f"{count + 4} 0 0 0 0 0 {count + 4}")
    reading = read(doubt, *rows, total)
    assert reading.unproved == [doubt]
    # although every column adds up
    total = named("processed", f"{count + 4} 0 0 0 0 0 {count + 3}")
    assert read(doubt, *rows, total).unproved == [doubt]


def test_a_row_in_doubt_with_a_cell_too_few_is_not_taken():
    rows, count = sums()
    doubt = named("granted", "1 1 1 1 1", is_sure=False)
    reading = read(doubt, *rows, named("processed", f"{count + 1} 1 1 1 1 0 {count + 5}"))
    assert reading.unproved == [doubt]


def test_beside_a_proved_row_one_of_no_name_stays_unproved():
    rows, count = sums()
    doubt = named("granted", "4 0 0 0 0 0 4", is_sure=False)
    unknown = named("", "8 0 0 0 0 0 8", is_sure=False)
    total = named("processed", f"{count + 4} 0 0 0 0 0 {count + 4}")
    reading = read(doubt, unknown, *rows, total)
    assert row(reading, "granted")[0] == "4"
    assert reading.unproved == [unknown]


@pytest.mark.parametrize(("text", "figure"), [("12", 12), ("", None), ("若干", None), ("/", None)])
def test_the_figures_of_cells_are_those_that_can_be_read(text, figure):
    place = Place("requests", "granted", "enterprise")
    assert figures_of(REQUESTS, {place: Cell(text)}) == {place: figure}


def test_a_missing_cell_in_a_few_rows_may_be_another_in_each():
    rows = [named(key, "0 0 0 0 0 0 0") for key in REQUESTS.rows["processed"].sum_of[2:]]
    first = named("granted", "1 2 3 4 5 15")
    second = named("partly_granted", "1 2 3 4 6 16")
    total = named("processed", "1 3 5 7 9 6 31")
    reading = read(first, second, *rows, total)
    assert row(reading, "granted") == ["1", "2", "3", "4", "5", None, "15"]
    assert row(reading, "partly_granted") == [None, "1", "2", "3", "4", "6", "16"]
