"""Which rules of a page make tables, and which characters stand in which of their cells."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gknb.core.reading.document import Cell, Origin, ReadingError
from gknb.core.reading.formats import pdf_tables as module
from gknb.core.reading.formats.pdf_glyphs import Glyph, Line
from gknb.core.reading.formats.pdf_tables import _text, tables_of

XS, YS = (100, 200, 300), (50, 80, 110)


def box(x0, top, x1, bottom, **more):
    return {"x0": x0, "top": top, "x1": x1, "bottom": bottom, **more}


def rules(xs=XS, ys=YS, **more):
    """The lines of a table of as many columns and rows as there are gaps."""
    more = {"stroking_color": 0} | more
    return [
        *(box(x, ys[0], x, ys[-1], **more) for x in xs),
        *(box(xs[0], y, xs[-1], y, **more) for y in ys),
    ]


def words(text, x, top, size=10):
    return [
        Glyph(x + size * n, top, x + size * (n + 1), top + size, c, size)
        for n, c in enumerate(text)
    ]


def page(lines=(), rects=(), curves=()):
    return SimpleNamespace(lines=lines, rects=rects, curves=curves, width=600, height=800)


def found(glyphs=(), turn=0, number=1, **drawn):
    return tables_of(page(**drawn), list(glyphs), turn, number)


def shapes(**drawn):
    """The texts of the tables as rows, or None where a page has none."""
    tables, _ = found(words("甲", 110, 60), **drawn)
    return [[len(row) for row in table.grid.rows] for table in tables]


SQUARE = [[2, 2]]


def test_characters_stand_in_the_cells_between_the_rules_and_the_others_stay():
    glyphs = [
        *words("甲乙", 110, 60),
        *words("丙", 210, 90),
        *words("上", 110, 30),
        *words("右", 310, 60),
        *words("下", 110, 120),
    ]
    (table,), rest = found(glyphs, number=3, lines=rules())
    assert table.grid.rows == (
        (Cell("甲乙", Origin(3, 1, 1, 1)), Cell("", Origin(3, 1, 1, 2))),
        (Cell("", Origin(3, 1, 2, 1)), Cell("丙", Origin(3, 1, 2, 2))),
    )
    assert table.grid.origin == Origin(3, 1)
    assert (table.top, table.bottom, table.edges) == (50, 110, (100, 200, 300))
    assert "".join(glyph.text for glyph in rest) == "上右下"


def test_words_belong_to_the_cell_in_which_their_middle_is():
    # ten characters from 150 on reach to 250, so that their middle is the rule
    assert found(words("一二三四五六七八九十", 149, 60), lines=rules())[0][0].grid.rows[0][0].text
    assert found(words("一二三四五六七八九十", 151, 60), lines=rules())[0][0].grid.rows[0][1].text
    low = words("甲", 110, 76)  # its middle is at 81, below the rule
    assert found(low, lines=rules())[0][0].grid.rows[1][0].text == "甲"


def test_a_page_without_rules_has_no_table_and_keeps_its_characters():
    glyphs = words("甲", 110, 60)
    assert found(glyphs) == ([], glyphs)
    assert found(glyphs, lines=rules(xs=(100, 300))) == ([], glyphs)  # a frame around prose
    assert found(glyphs, lines=rules(ys=(50, 80))) != ([], glyphs)


def test_cells_that_no_rule_divides_span_columns_and_rows():
    lines = [
        *rules((100, 200, 300, 400), (50, 110)),
        box(200, 80, 400, 80, stroking_color=0),
    ]
    lines[1] = box(200, 50, 200, 110, stroking_color=0)
    lines[2] = box(300, 80, 300, 110, stroking_color=0)
    (table,), _ = found(lines=lines)
    spans = [[(cell.columns, cell.rows) for cell in row] for row in table.grid.rows]
    assert spans == [[(1, 2), (2, 1)], [(1, 1), (1, 1)]]
    assert [cell.origin for cell in table.grid.rows[1]] == [Origin(1, 1, 2, 1), Origin(1, 1, 2, 2)]


def test_tables_are_numbered_from_above_and_from_the_left():
    below, right, left = rules(ys=(300, 330)), rules((400, 450, 500)), rules()
    tables, _ = found(words("左", 110, 60), lines=[*below, *right, *left])
    assert [(table.top, table.edges[0]) for table in tables] == [(50, 100), (50, 400), (300, 100)]
    assert [table.grid.origin.table for table in tables] == [1, 2, 3]
    assert tables[0].grid.rows[0][0].text == "左"


@pytest.mark.parametrize(("color", "count"), [(0, SQUARE), (0.96, SQUARE), (0.97, []), (1, [])])
def test_a_rule_is_drawn_to_be_seen(color, count):
    assert shapes(lines=rules(stroking_color=color)) == count
    assert shapes(curves=rules(stroking_color=color, stroke=True)) == count
    thin = [
        box(b["x0"], b["top"], b["x1"] + 1, b["bottom"] + 1, fill=True, non_stroking_color=color)
        for b in rules()
    ]
    assert shapes(rects=thin) == count
    framed = [each | {"fill": False, "stroke": True, "stroking_color": color} for each in thin]
    assert shapes(rects=framed) == count
    cells = [
        box(x, y, x + 100, y + 30, stroke=True, stroking_color=color)
        for x in XS[:2]
        for y in YS[:2]
    ]
    assert shapes(rects=cells) == count


def test_what_is_neither_filled_nor_framed_and_what_is_only_filled_widely_is_no_rule():
    thin = [box(b["x0"], b["top"], b["x1"] + 1, b["bottom"] + 1) for b in rules()]
    assert shapes(rects=thin) == []
    filled = [box(x, y, x + 100, y + 30, fill=True, non_stroking_color=0) for x in XS for y in YS]
    assert shapes(rects=filled) == []
    assert shapes(curves=rules(stroke=False)) == []


@pytest.mark.parametrize(("wide", "count"), [(3.0, SQUARE), (3.1, [])])
def test_an_area_of_three_points_is_a_rule_and_a_wider_one_is_none(wide, count):
    upright = [box(x, 50, x + wide, 113, fill=True, non_stroking_color=0) for x in XS]
    level = [box(100, y, 303, y + wide, fill=True, non_stroking_color=0) for y in YS]
    assert shapes(rects=[*upright, *level]) == count
    assert shapes(rects=upright, lines=rules()[3:]) == count
    assert shapes(rects=level, lines=rules()[:3]) == count


def test_a_thin_area_is_a_rule_in_its_middle():
    upright = [box(x - 1, 50, x + 1, 110, fill=True, non_stroking_color=0) for x in XS]
    level = [box(100, y - 1, 300, y + 1, fill=True, non_stroking_color=0) for y in YS]
    (table,), _ = found(rects=[*upright, *level])
    assert (table.edges, table.top, table.bottom) == (XS, 50, 110)


def test_a_line_that_slants_or_is_a_point_is_no_rule():
    lines = rules()
    assert shapes(lines=[*lines, box(100, 50, 300, 110, stroking_color=0)]) == SQUARE
    slanting = box(100, 50, 104, 110, stroking_color=0)
    assert shapes(lines=[slanting, *lines[1:]]) == []
    assert shapes(lines=[*lines, box(150, 60, 152, 62, stroking_color=0)]) == SQUARE


def test_a_page_that_is_turned_has_its_rules_turned_as_well():
    upright = [box(50, 800 - x, 110, 800 - x, stroking_color=0) for x in XS]
    level = [box(y, 500, y, 700, stroking_color=0) for y in YS]
    sideways = page(lines=[*upright, *level])
    (up,), _ = tables_of(sideways, [], 1, 1)
    (down,), _ = tables_of(sideways, [], -1, 1)
    assert (up.edges, up.top, up.bottom) == (XS, 50, 110)
    assert (down.edges, down.top, down.bottom) == ((500, 600, 700), 600 - 110, 600 - 50)


def test_more_rules_crossings_or_corners_than_a_report_has_are_refused(monkeypatch):
    # three upright and three level rules, that cross in nine corners
    cases = (("_MOST_EDGES", 6, "线条太多"), ("_MOST_CROSSINGS", 9, "线条太多"))
    for name, most, message in (*cases, ("_MOST_CORNERS", 9, "表格太密")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, most)
            assert shapes(lines=rules()) == SQUARE
            patch.setattr(module, name, most - 1)
            with pytest.raises(ReadingError, match=f"第7页的{message}"):
                found(number=7, lines=rules())


def line(text, long, size=10):
    return Line(0, 0, long, size, text, size)


def test_a_figure_goes_on_in_the_next_line_where_its_cell_has_no_room():
    # of 60 points 24 are kept free at most, and one more figure takes 5
    full, short = line("1234567", 35), line("8", 5)
    cases = (
        ([full, short], 63.9, "12345678"),
        ([full, short], 64.0, "1234567\n8"),
        ([full, full, short], 60, "123456712345678"),
        ([line("12", 10), full], 60, "12\n1234567"),
        ([full, line("八", 10)], 60, "1234567\n八"),
        ([line("1,234", 35), short], 60, "1,234\n8"),
        ([full], 60, "1234567"),
        ([], 60, ""),
    )
    for lines, width, text in cases:
        assert _text(lines, width) == text, (lines, width)
