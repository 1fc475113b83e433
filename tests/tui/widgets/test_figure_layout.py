"""Where labels and figures of the tables stand on the screen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from gknb.core.forms import FORMS
from gknb.tui.model.cell_looks import CellLook
from gknb.tui.widgets.balance_line import BalanceLine
from gknb.tui.widgets.figure_layout import LABEL_WIDTH, lay_out, straight_quotes
from gknb.tui.widgets.figure_painter import FigurePainter

PLAIN = Style()
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


PICTURES = {
    ("requests", 61, 3, True): """
                                     ##############
                         ###### #### #### #### #### #### ####
============
############                000  000  000  000  000  000  000
############                000  000  000  000  000  000  000
##################
  ##############            000  000  000  000  000  000  000""",
    ("requests", 95, 3, False): """
##################################                                      ##########
##################################                                     ##############
                                                                            #### ####
                                                                  #### #### #### ####
                                                           ###### #### #### #### #### #### ####
============
################################                              000  000  000  000  000  000  000
################################                              000  000  000  000  000  000  000
##################
  ##############                                              000  000  000  000  000  000  000
  ##############                                              000  000  000  000  000  000  000
  ##############
    ##############                                            000  000  000  000  000  000  000""",
    ("reviews", 80, 2, False): """
         ########                             ########
                              ################            ##########
 #### #### #### ####      #### #### #### ####      #### #### #### ####
 #### #### #### #### #### #### #### #### #### #### #### #### #### #### ####
============
   00   00   00   00   00   00   00   00   00   00   00   00   00   00   00""",
    ("reviews", 61, 2, True): """
                        ####    ####    ####    ####    ####
============
########                  00      00      00      00      00
########
  ################        00      00      00      00      00
  ##########              00      00      00      00      00""",
    ("disclosure", 61, 3, True): """
============
##################      ########     ########     ########
####                         000          000          000
##############               000          000          000
##################                                ########
########                                               000""",
    ("disclosure", 61, 3, False): """
============
##################
########             ############  ############  ############
####                          000           000           000
##############                000           000           000
##################
########                                     ################""",
}  # fmt: skip
"""Tables as they are painted, a # for each cell of a label: table, width, digits, brief or not."""


def test_every_label_and_figure_stands_in_its_cell():
    for (key, width, count, is_brief), meant in PICTURES.items():
        layout = lay_out(FORMS["2021"].tables[key], width, digits(count), is_brief=is_brief)
        painter = FigurePainter(
            lambda _, text="0" * count: CellLook(text, "zero"), lambda *_: PLAIN
        )
        painter.layout, painter.width = layout, layout.width
        head = [painter.header(y, None) for y in range(len(layout.header))]
        lines = [*head, Strip([Segment("=" * 12)])]
        count_of_lines = len(meant.split("\n")) - 1 - len(lines)
        lines += [painter.line(y, None) for y in range(count_of_lines)]
        seen = [
            "".join(c if c in " 0=" else "#" * cell_len(c) for c in line.text) for line in lines
        ]
        assert [line.rstrip() for line in seen] == meant.split("\n")[1:], (key, width, is_brief)


def test_figures_get_the_cells_that_labels_leave_and_the_last_of_a_span_what_it_lacks():
    def edges(key, width, count, *, is_brief=True):
        layout = lay_out(FORMS["2021"].tables[key], width, digits(count), is_brief=is_brief)
        assert layout.edges[0] == layout.label_width
        assert layout.edges[-1] == layout.width
        return layout.edges

    assert edges("requests", 61, 3) == [24, 31, 36, 41, 46, 51, 56, 61]
    assert edges("requests", 61, 4) == [19, 26, 32, 38, 44, 50, 56, 62]
    assert edges("requests", 41, 3) == [19, 26, 31, 36, 41, 46, 51, 56]  # it scrolls sideways
    assert edges("requests", 200, 3, is_brief=False) == [78, 90, 104, 118, 136, 154, 164, 174]
    assert edges("reviews", 80, 3, is_brief=False) == [*range(0, 80, 5)]
    assert edges("reviews", 74, 3, is_brief=False)[0] > 0  # one below the other
    assert edges("reviews", 40, 3) == [19, 24, 29, 34, 39, 44]


def test_figures_know_their_row_their_head_and_what_stands_under_their_column():
    table = FORMS["2021"].tables["requests"]
    layout = lay_out(table, 61, digits(3), is_brief=True)
    keys = [column.key for column in table.blocks[0].columns]
    assert [key for _, _, key in layout.columns] == keys
    assert [(x, x + width) for x, width, _ in layout.columns] == [*pairwise(layout.edges)]
    for row in layout.cells:
        for place, key in zip(row, keys, strict=True):
            (head,) = layout.heads[place]
            assert head.text == straight_quotes(table.column(place).brief)
            assert place.column == key
    labels = [span.row for line in layout.lines for span in line if span.row]
    assert labels == [row[0].row for row in layout.cells]
    # a table of several blocks has its heads among its lines, and nothing below it
    blocks = lay_out(FORMS["2021"].tables["disclosure"], 61, digits(3), is_brief=True)
    assert (blocks.columns, blocks.header) == ([], [])
    assert all(len(heads) == 1 for heads in blocks.heads.values())
