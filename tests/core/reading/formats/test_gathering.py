"""Blocks are gathered within bounds, and a table of layout is told from one of data."""

from __future__ import annotations

import pytest

from gknb.core.reading.document import Grid, Origin, Paragraph, ReadingError
from gknb.core.reading.formats import gathering
from gknb.core.reading.formats.gathering import Bounds, OpenCell, OpenTable


def table(*rows):
    made = OpenTable(3)
    for row in rows:
        made.rows.append([])
        for content in row:
            cell = made.add_cell()
            cell.blocks += content if isinstance(content, list) else [content]
    return made


@pytest.mark.parametrize(
    ("name", "most", "count"),
    [
        ("MOST_BLOCKS", 20_000, lambda bounds: bounds.count_block()),
        ("MOST_ROWS", 3000, lambda bounds: bounds.count_rows()),
        ("MOST_CELLS", 60_000, lambda bounds: bounds.count_cells()),
    ],
)
def test_as_many_as_the_bound_are_counted_and_one_more_is_refused(monkeypatch, name, most, count):
    assert getattr(gathering, name) == most
    monkeypatch.setattr(gathering, name, 5)
    bounds = Bounds()
    for _ in range(5):
        count(bounds)
    with pytest.raises(ReadingError, match="超过 5 "):
        count(bounds)


@pytest.mark.parametrize("count", ["count_rows", "count_cells"])
def test_many_at_once_count_as_many(monkeypatch, count):
    monkeypatch.setattr(gathering, "MOST_ROWS", 5)
    monkeypatch.setattr(gathering, "MOST_CELLS", 5)
    getattr(Bounds(), count)(5)
    with pytest.raises(ReadingError):
        getattr(Bounds(), count)(6)
    bounds = Bounds()
    getattr(bounds, count)(3)
    with pytest.raises(ReadingError):
        getattr(bounds, count)(3)


def test_a_table_counts_itself_its_rows_and_its_cells(monkeypatch):
    rows = [["a", "b"], ["c", "d"]]
    for name, most in (("MOST_BLOCKS", 1), ("MOST_ROWS", 2), ("MOST_CELLS", 4)):
        with monkeypatch.context() as patch:
            patch.setattr(gathering, name, most)
            table(*rows).blocks(Bounds())
            patch.setattr(gathering, name, most - 1)
            with pytest.raises(ReadingError):
                table(*rows).blocks(Bounds())


def test_a_grid_knows_the_place_of_each_cell():
    (grid,) = table(["a", "b"], ["c"]).blocks(Bounds())
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["a", "b"], ["c"]]
    assert [cell.origin for cell in grid.cells()] == [
        Origin(table=3, row=1, cell=1),
        Origin(table=3, row=1, cell=2),
        Origin(table=3, row=2, cell=1),
    ]
    assert grid.origin == Origin(table=3)


def test_a_cell_reaches_no_further_than_the_table():
    made = OpenTable(1)
    for rows in ((2, 1), (9, 9), (3, 1)):
        made.rows.append([])
        for high in rows:
            made.add_cell(2, high).blocks.append("x")
    (grid,) = made.blocks(Bounds())
    assert [[cell.rows for cell in row] for row in grid.rows] == [[2, 1], [2, 2], [1, 1]]
    assert {cell.columns for cell in grid.cells()} == {2}


def test_a_table_of_one_cell_is_what_stands_in_it():
    inner = Paragraph("丙")
    assert table([["甲", inner]]).blocks(Bounds()) == [Paragraph("甲", Origin(table=3)), inner]
    assert table([]).blocks(Bounds()) == []
    assert isinstance(table(["甲", "乙"]).blocks(Bounds())[0], Grid)


def test_the_lines_of_a_cell_are_its_text():
    cell = OpenCell()
    assert (cell.text(), cell.is_plain()) == ("", True)
    cell.blocks.append("甲")
    assert (cell.text(), cell.is_plain()) == ("甲", True)
    cell.blocks.append(Paragraph("乙"))
    assert (cell.text(), cell.is_plain()) == ("甲\n乙", False)
    cell.blocks = [Paragraph("乙")]
    assert (cell.text(), cell.is_plain()) == ("乙", False)
    cell.blocks = [Grid(())]
    assert (cell.text(), cell.is_plain()) == ("", False)
    assert (OpenCell().columns, OpenCell().rows) == (1, 1)


@pytest.mark.parametrize(
    ("lines", "length", "is_layout"),
    [(4, 101, True), (4, 100, False), (3, 500, False), (5, 81, True)],
)
def test_four_lines_of_more_than_four_hundred_characters_are_prose(lines, length, is_layout):
    for make in (str, Paragraph):
        cell = OpenCell()
        cell.blocks += [make("公" * length)] * lines
        assert cell.is_layout() is is_layout


def test_a_table_within_a_cell_makes_the_outer_one_layout():
    inner = Grid(((),))
    blocks = table(["甲", [inner, "乙"]]).blocks(Bounds())
    assert blocks == [Paragraph("甲", Origin(table=3)), inner, Paragraph("乙", Origin(table=3))]


def test_a_cell_without_a_row_begins_one():
    made = OpenTable(1)
    made.add_cell()
    made.add_cell()
    assert [len(row) for row in made.rows] == [2]
    made.rows.append([])
    made.add_cell()
    assert [len(row) for row in made.rows] == [2, 1]
