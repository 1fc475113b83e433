"""How columns share the width of a page."""

from __future__ import annotations

import pytest

from gknb.core.forms import Place, form_for_year
from gknb.core.rendering.columns import (
    NARROWEST_FIGURE,
    figure_text,
    longest,
    most_columns,
    split,
    widths,
)
from gknb.core.report import Report

FORM = form_for_year(2024)
TABLE = FORM.tables["requests"]
BLOCK = TABLE.blocks[0]


def columns(table):
    return [column.key for column in table.blocks[0].columns]


@pytest.mark.parametrize(
    ("count", "sizes"), [(1, [7]), (2, [4, 3]), (3, [3, 2, 2]), (7, [1] * 7), (8, [1] * 7 + [0])]
)
def test_a_table_is_divided_into_parts_of_nearly_equal_size(count, sizes):
    parts = split(TABLE, count)
    assert [len(columns(part)) if part.blocks else 0 for part in parts] == sizes
    kept = [key for part in parts if part.blocks for key in columns(part)]
    assert kept == columns(TABLE)
    assert all(part.balances == () for part in parts)
    assert all(part.blocks[0].rows == BLOCK.rows for part in parts if part.blocks)


def test_the_widest_block_counts():
    assert most_columns(TABLE) == 7
    assert most_columns(FORM.tables["disclosure"]) == max(
        len(block.columns) for block in FORM.tables["disclosure"].blocks
    )


@pytest.mark.parametrize("cap", [1000, 12, 8, 4])
def test_a_column_is_as_wide_as_its_label_or_the_cap(cap):
    found = widths(Report(FORM), TABLE, BLOCK, cap)
    labels = [2 * len(column.label) for column in BLOCK.columns]
    assert found == [max(NARROWEST_FIGURE, min(cap, label)) for label in labels]


def test_a_long_figure_makes_its_column_wider_and_that_of_its_sum():
    report = Report(FORM)
    report.put(Place("requests", "received", "natural_person"), 10**11)
    found = widths(report, TABLE, BLOCK, 4)
    assert found == [12, 4, 4, 4, 4, 4, 12]
    row = TABLE.rows["received"]
    assert figure_text(report, TABLE, row, BLOCK.columns[0]) == str(10**11)
    assert figure_text(report, TABLE, row, BLOCK.columns[1]) == ""


def test_the_widest_text_counts_in_cells():
    assert longest(["abc", "甲乙", ""]) == 4
    assert longest([]) == 0
