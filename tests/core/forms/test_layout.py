"""The grid of a table covers every position once, with each cell where it begins."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Block, Column, Place, Row, Table, grid

TABLES = [
    (table, stacked)
    for form in FORMS.values()
    for table in form.tables.values()
    for stacked in ((False, True) if table.side_by_side else (False,))
]


@pytest.mark.parametrize(("table", "stacked"), TABLES)
def test_every_position_is_covered_by_the_one_cell_that_reaches_it(table, stacked):
    made = grid(table, stacked=stacked)
    seen = 0
    for line, row in enumerate(made.covering):
        assert len(row) == made.width
        for position, cell in enumerate(row):
            assert cell.line <= line < cell.line + cell.height
            assert cell.position <= position < cell.position + cell.width
            seen += 1
    assert seen == made.width * made.height == sum(c.width * c.height for c in made.cells)


@pytest.mark.parametrize(("table", "stacked"), TABLES)
def test_lines_hold_the_cells_that_begin_in_them_from_left_to_right(table, stacked):
    made = grid(table, stacked=stacked)
    for line, cells in enumerate(made.lines):
        assert all(cell.line == line for cell in cells)
        assert [cell.position for cell in cells] == sorted(cell.position for cell in cells)
    assert sum(map(len, made.lines)) == len(made.cells)


@pytest.mark.parametrize(("table", "stacked"), TABLES)
def test_every_figure_of_the_table_has_its_cell(table, stacked):
    made = grid(table, stacked=stacked)
    assert set(made.by_place) == set(table.places)
    assert all(cell.place == place for place, cell in made.by_place.items())


def test_only_the_table_of_reviews_has_its_groups_beside_each_other():
    for form in FORMS.values():
        assert [key for key, table in form.tables.items() if table.side_by_side] == ["reviews"]


def drawn(table, **options):
    """The layout as lines: a cell by its label or figure where it begins, dots where it spans."""
    made = grid(table, **options)
    return [
        " ".join(
            ("".join(cell.place[1:3]) if cell.place else cell.label or "_")
            if (cell.line, cell.position) == (line, position)
            else "."
            for position, cell in enumerate(row)
        )
        for line, row in enumerate(made.covering)
    ]


COLUMNS = (Column("a", "A"), Column("b", "B", above=("G",)), Column("c", "C", above=("G",)))


def test_spans_go_over_what_they_stand_above_and_left_of():
    rows = (Row("p", "P"), Row("q", "Q", above=("U",)), Row("r", "R", above=("U", "V")))
    table = Table("x", (Block(COLUMNS, rows, "H", "K"), Block(COLUMNS[:1], (Row("s", "S"),))))
    assert drawn(table) == [
        "H . . . . .",
        "K . . A G .",
        ". . . . B C",
        "P . . pa pb pc",
        "U Q . qa qb qc",
        ". V R ra rb rc",
        "_ . . A . .",
        "S . . sa . .",
    ]
    made = grid(table)
    assert (made.height, made.width, made.label_width) == (8, 6, 3)


def test_equal_labels_that_do_not_stand_side_by_side_or_have_another_above_are_two():
    rows = (
        Row("p", "P", above=("U", "V")),
        Row("q", "P", above=("W", "V")),
        Row("r", "R", above=("W", "V")),
        Row("s", "S", above=("U", "V")),
        Row("t", "S"),
        Row("u", "S"),
    )
    assert drawn(Table("x", (Block(COLUMNS[:1], rows),))) == [
        "_ . . A",
        "U V P pa",
        "W V P qa",
        ". . R ra",
        "U V S sa",
        "S . . ta",
        "S . . ua",
    ]


def test_rows_beside_each_other_are_groups_of_columns():
    rows = (Row("p", "P"), Row("q", "Q", above=("U",)), Row("r", "R", above=("U",)))
    table = Table("x", (Block((Column("a", "A"), Column("b", "B")), rows),), side_by_side=True)
    assert drawn(table) == [
        "P . U . . .",
        "A B Q . R .",
        ". . A B A B",
        "pa pb qa qb ra rb",
    ]
    assert drawn(table, stacked=True)[-1] == ". R ra rb"
    assert grid(table).by_place[Place("x", "q", "b")].position == 3
