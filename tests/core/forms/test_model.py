"""Tables and forms as they are made of rows and columns: sums, places, years, copies."""

from __future__ import annotations

import copy
import pickle

import pytest

from gknb.core.forms import FORMS, Block, Column, Form, Place, Prose, Row, Section, Table

COLUMNS = (Column("a", "甲"), Column("b", "乙", short="乙短"), Column("t", "合", sum_of=("a", "b")))
TABLE = Table(
    "x",
    (
        Block(
            COLUMNS,
            (Row("p", "一"), Row("q", "二", short="二短"), Row("s", "和", sum_of=("p", "q"))),
        ),
        Block((Column("a", "另"),), (Row("r", "三"),)),
    ),
)
FORM = Form(
    "f",
    "号",
    2000,
    2001,
    (
        Section("one", "部分一", prose=(Prose("m", "题"), Prose("n"))),
        Section("two", "部分二", table=TABLE, short="二"),
    ),
)


def places(*cells):
    return tuple(Place("x", *cell) for cell in cells)


def test_places_stand_row_by_row_and_sums_are_made_of_what_is_keyed_in():
    assert TABLE.places == places("pa", "pb", "pt", "qa", "qb", "qt", "sa", "sb", "st", "ra")
    assert TABLE.keyed_places == places("pa", "pb", "qa", "qb", "ra")
    assert TABLE.all_places == set(TABLE.places)
    assert TABLE.parts == {
        Place("x", "p", "t"): places("pa", "pb"),
        Place("x", "q", "t"): places("qa", "qb"),
        Place("x", "s", "a"): places("pa", "qa"),
        Place("x", "s", "b"): places("pb", "qb"),
        Place("x", "s", "t"): places("pa", "pb", "qa", "qb"),
    }
    assert TABLE.sums_over == {
        Place("x", "p", "a"): places("pt", "sa", "st"),
        Place("x", "p", "b"): places("pt", "sb", "st"),
        Place("x", "q", "a"): places("qt", "sa", "st"),
        Place("x", "q", "b"): places("qt", "sb", "st"),
        Place("x", "r", "a"): (),
    }


def test_rows_and_columns_are_found_by_place():
    assert list(TABLE.rows) == ["p", "q", "s", "r"]
    assert TABLE.block_of_row["r"] is TABLE.blocks[1]
    assert TABLE.row(Place("x", "q", "a")).label == "二"
    assert TABLE.column(Place("x", "q", "a")).label == "甲"
    assert TABLE.column(Place("x", "r", "a")).label == "另"
    with pytest.raises(KeyError):
        TABLE.column(Place("x", "r", "b"))


def test_a_short_name_stands_for_a_long_one_where_there_is_one():
    assert [column.brief for column in COLUMNS] == ["甲", "乙短", "合"]
    assert [row.brief for row in TABLE.rows.values()] == ["一", "二短", "和", "三"]
    assert [section.brief for section in FORM.sections] == ["部分一", "二"]


def test_sections_fields_and_tables_are_found_by_key():
    assert list(FORM.sections_by_key) == ["one", "two"]
    assert FORM.tables == {"x": TABLE}
    assert list(FORM.prose) == [Place("one", "m"), Place("one", "n")]
    assert FORM.keyed_places == TABLE.keyed_places
    assert [FORM.number(key) for key in ("one", "two", "cover", "x")] == [1, 2, 0, 0]


def test_a_form_is_for_its_years_the_last_one_among_them():
    assert [FORM.is_for(year) for year in (1999, 2000, 2001, 2002)] == [False, True, True, False]
    endless = Form("g", "号", 2000, None, ())
    assert [endless.is_for(year) for year in (1999, 2000, 9999)] == [False, True, True]


def test_a_form_is_never_copied_and_in_another_process_that_ones_own():
    form = FORMS["2019"]
    assert copy.deepcopy([form])[0] is form
    assert pickle.loads(pickle.dumps(form)) is form  # noqa: S301
