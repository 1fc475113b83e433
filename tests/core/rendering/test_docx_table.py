"""A table in Word: its rows, which of them are kept on a page, and how high they are."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from gknb.core.forms import Place, form_for_year, grid
from gknb.core.rendering import as_bytes
from gknb.core.rendering.docx_styles import PAGE_LINES, PITCH, TEXT_WIDTH
from gknb.core.rendering.docx_table import (
    COMFORTABLE_LABELS,
    DIGIT,
    MARGIN,
    SIZES,
    _figure_widths,
    _room,
    _row_height,
    _widths,
)
from gknb.core.report import new_report
from tests.core.rendering.goldens import assert_golden, outline

FORM = form_for_year(2024)


def report():
    made = new_report("云溪市商务局", 2024)
    for place in made.form.keyed_places:
        made.put(place, 0)
    return made


@pytest.fixture(scope="module")
def tables():
    data = as_bytes("docx", report(), ["disclosure", "requests", "reviews"])
    return dict(
        zip(
            ("disclosure", "requests", "reviews"),
            Document(io.BytesIO(data)).tables,
            strict=True,
        )
    )


def kept(table):
    """Whether each row is kept with the next one."""
    return [bool(row._tr.findall(f".//{qn('w:keepNext')}")) for row in table.rows]


@pytest.mark.parametrize("key", ["requests", "reviews"])
def test_every_row_is_kept_with_the_next_but_the_last(tables, key):
    marks = kept(tables[key])
    assert marks == [True] * (len(marks) - 1) + [False]


def test_no_row_breaks_over_pages_and_only_heads_are_repeated(tables):
    table = tables["requests"]
    head = [
        line for line in grid(FORM.tables["requests"]).lines if all(c.place is None for c in line)
    ]
    repeated = [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows]
    assert sum(repeated) == len(head) > 0
    assert repeated == sorted(repeated, reverse=True)
    assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in table.rows)
    assert not any(row._tr.findall(f".//{qn('w:tblHeader')}") for row in tables["disclosure"].rows)


@pytest.mark.parametrize("key", ["disclosure", "requests", "reviews"])
def test_a_table_is_as_wide_as_the_text_and_its_cells_as_its_columns(tables, key):
    element = tables[key]._tbl
    columns = [int(each.get(qn("w:w"))) for each in element.findall(f".//{qn('w:gridCol')}")]
    assert abs(sum(columns) - TEXT_WIDTH.pt * 20) <= len(columns)
    for row in tables[key].rows:
        widths = [int(each.get(qn("w:w"))) for each in row._tr.findall(f".//{qn('w:tcW')}")]
        assert sum(widths) == sum(columns)


@pytest.mark.parametrize(
    ("lines_above", "rows", "height"),
    [
        (0, 20, min(34.0, (PAGE_LINES - 2) * PITCH.pt / 20)),
        (PAGE_LINES, 20, min(34.0, (PAGE_LINES - 2) * PITCH.pt / 20)),
        (PAGE_LINES - 3, 20, min(34.0, (PAGE_LINES - 3) * PITCH.pt / 20)),
        (0, 1, 34.0),
    ],
)
def test_the_rows_of_a_table_fill_its_page(lines_above, rows, height):
    assert _row_height(lines_above, rows) == pytest.approx(height)


def test_rows_that_would_be_too_low_go_to_the_next_page():
    rows = 20
    lowest = next(
        above for above in range(PAGE_LINES) if (PAGE_LINES - above - 2) * PITCH.pt / rows < 15
    )
    assert _row_height(lowest - 1, rows) == pytest.approx(
        (PAGE_LINES - lowest - 1) * PITCH.pt / rows
    )
    assert _row_height(lowest, rows) == pytest.approx((PAGE_LINES - 3) * PITCH.pt / rows)


def test_the_largest_type_is_taken_in_which_figures_and_labels_fit():
    layout = grid(FORM.tables["requests"])
    empty, full = report(), report()
    for place in full.form.keyed_places:
        full.put(place, 10**11)
    size, widths = _widths(empty, layout)
    assert size in SIZES
    assert sum(widths) == pytest.approx(TEXT_WIDTH.pt)
    smaller, narrow = _widths(full, layout)
    assert smaller < size
    assert sum(narrow) == pytest.approx(TEXT_WIDTH.pt)
    larger = SIZES[SIZES.index(size) - 1] if size != SIZES[0] else None
    if larger is not None:
        left = TEXT_WIDTH.pt - sum(_figure_widths(empty, layout, larger))
        assert left < _room(larger, COMFORTABLE_LABELS) + _room(larger, 3) * (
            layout.label_width - 1
        ) + _room(larger, 8)


def test_a_column_has_room_for_its_longest_figure():
    layout = grid(FORM.tables["reviews"])
    made = report()
    place = Place("reviews", "reconsideration", "upheld")
    before = _figure_widths(made, layout, 9)
    made.put(place, 10**11)
    after = _figure_widths(made, layout, 9)
    at = next(c.position for c in layout.cells if c.place == place) - layout.label_width
    assert after[at] == pytest.approx(12 * DIGIT * 9 + 2 * MARGIN + 1)
    assert before[at] < after[at]
    unchanged = [n for n in range(len(before)) if before[n] == after[n]]
    assert len(unchanged) >= len(before) - 2  # its sum grows with it


def test_the_tables_have_the_marks_that_they_had():
    made = report()
    for number, place in enumerate(made.form.keyed_places):
        made.put(place, number if number % 7 else None)
    data = as_bytes("docx", made, ["disclosure", "reviews"])
    tables = [table._tbl for table in Document(io.BytesIO(data)).tables]
    assert_golden("tables.docx.txt", "\n".join(map(outline, tables)))
