"""How a line of a table is painted, without an app."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style

from gknb.core.forms import FORMS
from gknb.tui.model.cell_looks import CellLook
from gknb.tui.widgets.balance_line import BalanceLine
from gknb.tui.widgets.figure_layout import lay_out
from gknb.tui.widgets.figure_painter import FigurePainter
from tests.tui.conftest import complete_report, requests

TABLE = FORMS["2021"].tables["requests"]
WIDTH = 61


def painter(looks, width=WIDTH, digits=3):
    """A painter whose styles bear the names of their kinds."""
    painter = FigurePainter(
        lambda place: looks.get(place, CellLook("0", "zero")),
        lambda *kinds: Style(meta={"kinds": kinds}),
    )
    painter.layout = lay_out(TABLE, width, lambda _: digits, is_brief=True)
    painter.width = width
    return painter


def kinds(strip, text):
    return next(s.style.meta["kinds"] for s in strip if s.text.strip() == text)


def test_marks_stand_before_figures_and_kinds_over_bands():
    made = painter({requests("received"): CellLook("123", "error", "!")})
    first, second = made.line(0, None), made.line(1, None)
    assert first.text.split()[:2] == ["一、本年新收", "!123"]
    assert kinds(first, "!123") == ("error",)
    assert kinds(second, "0") == ("band", "zero")
    assert first.cell_length == second.cell_length == WIDTH


def test_the_row_of_the_cursor_is_lit_and_no_other():
    made = painter({requests("received"): CellLook("7", "figure")})
    assert kinds(made.line(0, requests("received")), "7") == ("figure", "cursor")
    assert kinds(made.line(0, requests("received", "other")), "一、本年新收") == (
        "label",
        "current",
    )
    assert "current" not in kinds(made.line(1, requests("received")), "二、上年结转")


def test_a_narrow_screen_shows_whole_columns_only():
    looks = {
        requests("received", c.key): CellLook("123456789", "figure")
        for c in TABLE.blocks[0].columns
    }
    made = painter(looks, 45, 9)
    assert made.line(0, None).text.split()[1:] == ["123456789"] * 2
    made.scroll_x = 5 * 11
    assert made.line(0, None).text.split()[0] == "一、本年新收"
    assert set(made.line(0, None).text.split()[1:]) == {"123456789"}


def test_blanks_in_the_balance_are_neutral_and_differences_are_not():
    report = complete_report()
    report.put(requests("received"), 1500)
    report.put(requests("granted", "enterprise"), None)
    line = BalanceLine(TABLE)
    texts = [line.text(report, column.key) for column in TABLE.blocks[0].columns]
    assert texts == ["+1,500", "余1", "平", "平", "平", "平", "余1"]
    strip = painter({}, digits=6).balances(line.label, texts)
    assert "error" in next(s.style.meta["kinds"] for s in strip if "1,500" in s.text)
    assert "error" not in next(s.style.meta["kinds"] for s in strip if "余1" in s.text)


def test_the_label_of_the_column_of_the_cursor_is_lit_and_no_other():
    made = painter({})
    last = len(made.layout.header) - 1
    head = made.header(last, requests("received", "enterprise"))
    assert kinds(head, "企业") == ("header", "current")
    assert kinds(head, "自然人") == ("header",)
    assert kinds(made.header(last, None), "企业") == ("header",)


def test_the_label_of_a_group_stands_in_the_middle_of_its_columns():
    made = painter({})
    text = made.header(0, None).text
    label = "法人或其他组织"
    before = cell_len(text[: text.index(label)])
    after = WIDTH - before - cell_len(label)
    first = made.layout.spots[requests("received", "enterprise")][1].x
    last = made.layout.spots[requests("received", "total")][1]
    assert abs((before - first) - (after - last.width)) <= 1


def test_what_is_said_in_the_corner_stands_on_the_last_line_of_the_head():
    made = painter({})
    last = len(made.layout.header) - 1
    assert "下有9行" in made.header(last, None, "下有9行").text
    assert "下有9行" not in made.header(0, None, "下有9行").text


def test_the_label_of_a_group_stands_in_the_middle_of_those_of_its_columns_in_view():
    made = painter({}, 45, 9)
    label, start = "法人或其他组织", made.layout.label_width
    first, second, third = made.layout.edges[1:4]
    assert made.columns_in_view()[1] - first < cell_len(label)
    assert label[:2] not in made.header(0, None).text  # one column of it has no room for it
    made.scroll_x = first - start
    assert made.columns_in_view() == (first, third)
    text = made.header(0, None).text
    before = cell_len(text[: text.index(label)])
    assert before == start + (third - first - cell_len(label) + 1) // 2
    assert cell_len(text) == made.width
    assert made.view_x(first) == start
    assert made.view_x(first - 1) is None
    assert made.view_x(third - 1) == start + third - first - 1
    assert made.view_x(third) is None
    assert made.view_x(start - 1) == start - 1
    assert second > first


def test_a_figure_that_has_no_room_loses_its_beginning_and_a_line_below_the_last_is_blank():
    long = CellLook("123456789", "figure", "!")
    made = painter({requests("received"): long}, digits=3)
    width = made.layout.edges[1] - made.layout.edges[0]
    shown = made.line(0, None).text
    assert f" {'!123456789'[-(width - 1) :]} " in shown
    assert made.line(len(made.layout.lines), None).text == " " * WIDTH
    assert made.line(len(made.layout.lines) - 1, None).text.strip()
