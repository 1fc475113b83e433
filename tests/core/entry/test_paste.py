"""Blocks of cells pasted from a spreadsheet."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gknb.core.checks.figures import values as wrong_values
from gknb.core.entry.paste import CellBlockError, figures_at, read_block, whole_table
from gknb.core.figures import format_figure
from gknb.core.forms import FORMS, Place, grid
from gknb.core.rendering.copying import table_cells
from gknb.core.report import new_report
from tests.strategies import reports

TABLE = FORMS["2021"].tables["requests"]
ROWS = [
    [Place(TABLE.key, row.key, column.key) for column in TABLE.blocks[0].columns]
    for row in TABLE.blocks[0].rows
]


def figure_cells(report, table):
    """The figures of a table as a spreadsheet copies them, without labels."""
    lines = [[c.place for c in line if c.place is not None] for line in grid(table).lines]
    return "".join(
        "\t".join(format_figure(report.figure(place)) for place in line) + "\n"
        for line in lines
        if line
    )


@pytest.mark.parametrize("text", ["1\t2\n3\t4", "1\t2\r\n3\t4\r\n", "1\t2\r3\t4\r"])
def test_every_kind_of_line_end_parts_rows(text):
    assert read_block(text) == [["1", "2"], ["3", "4"]]


def test_cells_land_where_the_cursor_is():
    pasted = figures_at([["1", ""], ["３", "1,000"]], ROWS, 1, 2, TABLE)
    assert pasted.values == {ROWS[1][2]: 1, ROWS[1][3]: None, ROWS[2][2]: 3, ROWS[2][3]: 1000}


@pytest.mark.parametrize(("stated", "off"), [("6", False), ("7", True), ("", False), ("—", False)])
def test_sums_in_the_block_are_not_filled_in_but_compared(stated, off):
    pasted = figures_at([["1"] * 6 + [stated]], ROWS, 0, 0, TABLE)
    assert list(pasted.values) == ROWS[0][:6]
    report = new_report("某县商务局", 2023)
    for place, value in pasted.values.items():
        report.put(place, value)
    total = ROWS[0][6]
    differs = pasted.sums.get(total, report.figure(total)) != report.figure(total)
    assert differs is off
    assert pasted.unread == ({total: stated} if stated == "—" else {})


def test_a_block_with_too_many_rows_or_cells_is_refused():
    with pytest.raises(CellBlockError, match="有 2 行，从这里起只有 1 行"):
        figures_at([["1"], ["1"]], ROWS, len(ROWS) - 1, 0, TABLE)
    with pytest.raises(CellBlockError, match="第 1 行有 3 格，从这里起只有 2 格"):
        figures_at([["1", "1", "1"]], ROWS, 0, 5, TABLE)


def test_a_cell_that_is_no_figure_is_named_by_row_and_position():
    with pytest.raises(CellBlockError, match="第 2 行第 1 格“无”不是数字"):
        figures_at([["1"], ["无"]], ROWS, 0, 0, TABLE)


@given(st.text(), st.integers(0, len(ROWS) - 1), st.integers(0, 6))
def test_any_text_is_figures_or_refused(text, y, x):
    try:
        pasted = figures_at(read_block(text), ROWS, y, x, TABLE)
    except CellBlockError:
        return
    assert not any(TABLE.is_sum(place) for place in pasted.values)
    assert all(TABLE.is_sum(place) for place in pasted.sums)


@pytest.mark.parametrize("copied", [table_cells, figure_cells], ids=["with labels", "figures"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(data=st.data())
def test_a_whole_table_copied_is_the_same_table_pasted(form, copied, data):
    report = data.draw(reports().filter(lambda report: report.form is form))
    assume(not list(wrong_values(report)))
    for table in form.tables.values():
        pasted = whole_table(read_block(copied(report, table)), table)
        assert pasted is not None
        assert pasted.sums == {p: report.figure(p) for p in pasted.sums}
        for place in table.keyed_places:
            assert pasted.values[place] == report.figures.get(place)


def test_a_block_may_reach_the_last_cell_and_is_named_by_what_is_left():
    corner = len(ROWS) - 1
    last = next(at for at, place in enumerate(ROWS[corner]) if not TABLE.is_sum(place))
    at_the_end = figures_at([["1"] * (7 - last)], ROWS, corner, last, TABLE)
    assert len(at_the_end.values) + len(at_the_end.sums) == 7 - last
    for block, y, x, message in [
        ([["1"]], len(ROWS), 0, "有 1 行，从这里起只有 0 行"),
        ([["1"], ["1", "2"]], 0, 6, "第 2 行有 2 格，从这里起只有 1 格"),
        ([["1"]], 0, 7, "第 1 行有 1 格，从这里起只有 0 格"),
        ([["1"]], 0, 9, "第 1 行有 1 格，从这里起只有 0 格"),
        ([["1", "x"]], 3, 2, "第 1 行第 2 格“x”不是数字，请填 0 或正整数，例如 12"),
    ]:
        with pytest.raises(CellBlockError) as refused:
            figures_at(block, ROWS, y, x, TABLE)
        assert str(refused.value) == message


def test_a_stated_sum_that_is_no_figure_is_kept_as_it_stands():
    pasted = figures_at([[" 无 "], [""], ["7"]], ROWS, 0, 6, TABLE)
    assert pasted.unread == {ROWS[0][6]: "无"}
    assert pasted.sums == {ROWS[2][6]: 7}
    assert pasted.values == {}


def test_only_the_shape_of_a_table_makes_a_block_a_whole_table():
    block = read_block(figure_cells(new_report("某县商务局", 2023), TABLE))
    assert whole_table(block, TABLE) is not None
    assert whole_table(block[:-1], TABLE) is None
    assert whole_table([*block, [""]], TABLE) is None
    assert whole_table([*block[:-1], block[-1][:-1]], TABLE) is None
    block[0][0] = "无"
    assert whole_table(block, TABLE) is None
    assert read_block("1\t2\n\n") == [["1", "2"], [""]]
