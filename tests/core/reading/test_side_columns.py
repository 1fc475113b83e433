"""Columns that an office adds to the tables of the form: row numbers and remarks."""

from __future__ import annotations

import re

import pytest

from gknb.core.forms import FORMS
from gknb.core.reading import read
from gknb.core.reading.document import Cell, Grid
from gknb.core.reading.pieces import Line
from gknb.core.reading.side_columns import without_side_columns
from tests.core.reading.layouts import as_html, as_tabs, pages, plain_report, with_last_column
from tests.core.reading.test_tables import REPORT, rules

FORM = FORMS["2021"]
FULL = plain_report("2021", {place: 3 * n + 1 for n, place in enumerate(FORM.keyed_places)})


def numbered(parts, *, heading, numbers, after_label):
    """The parts, with a column of numbers in the table of requests."""
    for text, rows in parts:
        if rows is None or not any(cell == "自然人" for line in rows for cell, _, _ in line):
            yield text, rows
            continue
        wider, counted = [], iter(numbers)
        for index, line in enumerate(rows):
            figures = [at for at, (cell, _, _) in enumerate(line) if re.fullmatch(r"[0-9]+", cell)]
            at = figures[0] if figures and after_label else 0
            if index == 0:
                at, added = int(after_label), [(heading, 3, 1)]
            else:
                added = [(next(counted), 1, 1)] if figures else []
            wider.append([*line[:at], *added, *line[at:]])
        yield text, wider


def remarked(*remarks):
    """The pages of a full report, with a remark behind each row of figures in turn."""
    found = iter(remarks * 40)
    return with_last_column(pages(FULL), "备注", lambda _: next(found))


def counting():
    return map(str, range(1, 40))


def test_a_column_of_row_numbers_is_none_of_figures():
    for write, heading, after_label in ((as_html, "序号", False), (as_tabs, "编 号", True)):
        parts = numbered(pages(FULL), heading=heading, numbers=counting(), after_label=after_label)
        found = read(write(list(parts)).encode())
        assert found.report.figures == FULL.figures
        assert not {"cell-count", "table-missing", "text-unplaced"} & set(rules(found))


def test_a_column_that_does_not_count_is_told_whatever_its_heading():
    parts = numbered(pages(FULL), heading="序号", numbers=iter(["1"] * 40), after_label=True)
    found = read(as_html(list(parts)).encode())
    assert {"cell-count", "table-missing"} & set(rules(found))
    right = FULL.figures
    assert all(right[place] == value for place, value in found.report.figures.items())


def test_figures_that_count_are_figures_where_no_heading_says_otherwise():
    places = [p for p in FORM.tables["requests"].places if p.column == "natural_person"]
    rows = [p for p in places if p in set(FORM.keyed_places)]
    report = plain_report("2021", {place: n for n, place in enumerate(rows, start=1)})
    found = read(as_html(list(pages(report))).encode())
    assert found.report.figures == report.figures


def test_remarks_are_no_figures_and_one_that_says_something_is_told():
    for write in (as_html, as_tabs):
        found = read(write(list(remarked("见说明", "", "含移交2件"))).encode())
        assert found.report.figures == FULL.figures
        assert "cell-count" not in rules(found)
        assert any("含移交2件" in finding.message for finding in found.findings)


def test_a_figure_below_the_heading_of_remarks_is_never_read_as_another():
    found = read(as_html(list(remarked("5"))).encode())
    assert "cell-count" in rules(found)
    assert all(FULL.figures[place] == value for place, value in found.report.figures.items())


def test_a_remark_over_several_rows_leaves_the_totals_of_the_others():
    page = as_html(list(pages(REPORT)))
    page = page.replace("申请人情况</p></td>", "申请人情况</p></td><td rowspan=3>备注</td>", 1)
    row = page.index("</tr>", page.index("本年新收"))
    page = page[:row] + '<td rowspan="25">含移交</td>' + page[row:]
    found = read(page.encode())
    assert found.report.figures == REPORT.figures


def grid(*lines, **more):
    return Grid(tuple(tuple(Cell(text) for text in line.split("|")) for line in lines), **more)


def shortened(*lines):
    """The rows without side columns, and the remarks."""
    (found,), remarks = without_side_columns([grid(*lines)])
    rows = ["|".join(cell.text for cell in row) for row in found.rows]
    return rows, [cell.text for cell in remarks]


HEAD = "序号|项目|自然人"


def test_numbers_go_with_their_heading_where_they_count_from_one():
    for heading in ("序号", "行次", "行号", "编 号"):
        lines = (f"{heading}|项目|自然人", "1|新收|5", "2|结转|7")
        assert shortened(*lines) == (["项目|自然人", "新收|5", "结转|7"], [])
    # behind the label, for several rows, for two tables, and a row without any
    assert shortened("项目|序号|自然人", "新收|1|5", "结转|2|7")[0][1:] == ["新收|5", "结转|7"]
    assert shortened(HEAD, "1|新收|5", "2|结转|7", "1|规章|3")[0][3] == "规章|3"
    assert shortened(HEAD, "1|新收|5", "其中", "2|结转|7")[0][2:] == ["其中", "结转|7"]


@pytest.mark.parametrize(
    "lines",
    [
        ("名次|项目|自然人", "1|新收|5", "2|结转|7"),
        (HEAD, "1|新收|5"),
        (HEAD, "2|新收|5", "3|结转|7"),
        (HEAD, "1|新收|5", "1|结转|7"),
        (HEAD, "1|新收|5", "3|结转|7"),
        (HEAD, "1|新收|5", "2|结转|7", "2|予以公开|3"),
        (HEAD, "一|新收|5", "二|结转|6"),
        (HEAD, "新收|若干", "结转|若干"),
        (HEAD, "1|新收|5", "9" * 5000 + "|结转|7"),
    ],
)
def test_other_numbers_stay(lines):
    assert shortened(*lines) == (list(lines), [])


LAST = "项目|自然人|备注"


def test_remarks_go_with_their_heading_where_none_is_a_figure():
    for heading in ("备注", "说 明", "附注", "备注（说明）"):
        lines = (f"项目|自然人|{heading}", "新收|5|含移交", "结转|7|/", "办结|0|")
        assert shortened(*lines) == (["项目|自然人", "新收|5", "结转|7", "办结|0"], ["含移交"])
    # below a heading of two lines the total ends a line of labels
    lines = ("项目|申请人情况|备注", "自然人|总计", "新收|5|")
    assert shortened(*lines)[0] == ["项目|申请人情况", "自然人|总计", "新收|5"]


@pytest.mark.parametrize(
    "lines",
    [
        ("项目|自然人|其他", "新收|5|含移交"),
        ("项目|备注|自然人", "新收|含移交|五"),
        (LAST, "新收|5|含移交", "结转|7|3"),
    ],
)
def test_what_is_no_column_of_remarks_stays(lines):
    assert shortened(*lines) == (list(lines), [])


def test_both_columns_go_and_lines_and_loose_cells_stay():
    lines = ("序号|项目|自然人|备注", "1|新收|5|含移交", "2|结转|7|")
    assert shortened(*lines) == (["项目|自然人", "新收|5", "结转|7"], ["含移交"])
    items = [Line("序号 备注"), grid(*lines, is_loose=True), grid(*lines)]
    found, remarks = without_side_columns(items)
    assert found[:2] == items[:2]
    assert (len(found[2].rows[0]), len(remarks)) == (2, 1)
    assert without_side_columns(items[:2]) == (items[:2], [])
    assert without_side_columns([grid("", "|")]) == ([grid("", "|")], [])
