"""Columns that an office adds to the tables of the form: row numbers and remarks."""

from __future__ import annotations

import re

import pytest

from gknb.core.forms import FORMS
from gknb.core.reading import read
from tests.core.reading.layouts import as_html, as_tabs, pages, plain_report, with_last_column
from tests.core.reading.test_tables import REPORT, rules

WRITERS = {"HTML": as_html, "text": as_tabs}
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


@pytest.mark.parametrize("after_label", [False, True])
@pytest.mark.parametrize("heading", ["序号", "行次", "编 号"])
@pytest.mark.parametrize("write", WRITERS)
def test_a_column_of_row_numbers_is_none_of_figures(write, heading, after_label):
    parts = numbered(pages(FULL), heading=heading, numbers=counting(), after_label=after_label)
    found = read(WRITERS[write](list(parts)).encode())
    assert found.report.figures == FULL.figures
    assert not {"cell-count", "table-missing", "text-unplaced"} & set(rules(found))


@pytest.mark.parametrize("numbers", [["7", *["1"] * 40], ["2", "9", *["3"] * 40], ["1"] * 40])
def test_a_column_that_does_not_count_is_told_whatever_its_heading(numbers):
    parts = numbered(pages(FULL), heading="序号", numbers=iter(numbers), after_label=True)
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


@pytest.mark.parametrize("remarks", [("",), ("无",), ("/", ""), ("见说明", "", "较上年增加3件")])
@pytest.mark.parametrize("write", WRITERS)
def test_remarks_are_no_figures(write, remarks):
    found = read(WRITERS[write](list(remarked(*remarks))).encode())
    assert found.report.figures == FULL.figures
    assert "cell-count" not in rules(found)


def test_a_remark_that_says_something_is_not_lost_without_a_word():
    found = read(as_html(list(remarked("", "含移交2件", ""))).encode())
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
