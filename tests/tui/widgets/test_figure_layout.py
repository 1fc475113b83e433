"""Where labels and figures of the tables stand on the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gknb.core.forms import FORMS
from gknb.tui.widgets.balance_line import BalanceLine
from gknb.tui.widgets.figure_layout import LABEL_WIDTH, lay_out, straight_quotes

TABLES = [table for form in FORMS.values() for table in form.tables.values()]


def digits(count):
    return lambda _place: count


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
@given(available=st.integers(20, 200), count=st.integers(0, 12))
def test_every_figure_has_its_own_spot_with_room_for_digits_and_mark(table, available, count):
    layout = lay_out(table, available, digits(count))
    assert {place for row in layout.cells for place in row} == set(table.places)
    taken = set()
    for place in table.places:
        line, span = layout.spots[place]
        assert span.width >= count + 2
        cells = {(line, x) for x in range(span.x, span.x + span.width)}
        assert not cells & taken
        taken |= cells


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
@given(available=st.integers(40, 200))
def test_no_text_reaches_beyond_its_span(table, available):
    layout = lay_out(table, available, digits(3))
    for line in (*layout.header, *layout.lines):
        end = 0
        for span in line:
            assert span.x >= end
            assert cell_len(span.text) <= max(span.width, 2)
            end = span.x + span.width


def test_the_official_layout_of_every_table_fits_beside_the_side_bar_at_80_columns():
    for table in TABLES:
        assert lay_out(table, 64, digits(4)).width <= max(64, LABEL_WIDTH)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
@pytest.mark.parametrize("is_brief", [True, False])
@given(available=st.integers(55, 160))
def test_no_label_is_cut(table, is_brief, available):
    layout = lay_out(table, available, digits(3), is_brief=is_brief)
    texts = [span.text for line in (*layout.header, *layout.lines) for span in line]
    assert not [text for text in texts if text.endswith("..")]


def test_the_brief_head_of_every_table_takes_at_most_two_lines():
    for table in TABLES:
        assert len(lay_out(table, 61, digits(3), is_brief=True).header) <= 2


def test_the_busy_table_fits_beside_the_side_bar_at_80_columns_with_grouped_thousands():
    table = FORMS["2021"].tables["requests"]
    widths = {"natural_person": 5, "enterprise": 5, "total": 6}
    assert lay_out(table, 61, lambda p: widths.get(p.column, 3), is_brief=True).width == 61


def test_every_second_line_of_figures_is_shaded():
    table = FORMS["2021"].tables["reviews"]
    layout = lay_out(table, 40, digits(3), is_brief=True)
    lines = [layout.spots[row[0]][0] for row in layout.cells]
    assert layout.bands == set(lines[1::2])


def test_the_balance_is_named_by_the_ordinals_of_the_form():
    table = FORMS["2021"].tables["requests"]
    assert BalanceLine(table).label == "勾稽 一+二-三-四"
    assert BalanceLine(FORMS["2021"].tables["reviews"]).label == ""


def test_rows_have_their_official_names_where_there_is_room_also_below_a_brief_head():
    table = FORMS["2021"].tables["requests"]
    layout = lay_out(table, 140, digits(3), is_brief=True)
    labels = {span.text.strip() for line in layout.lines for span in line if span.row}
    assert {straight_quotes(row.label) for row in table.rows.values()} <= labels
    assert layout.width <= 140
