"""The grid of a table covers every position once, with each cell where it begins."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, grid

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
