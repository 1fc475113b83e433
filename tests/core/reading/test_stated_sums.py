"""The sums that a source states are compared with those of the figures beside them."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading.document import Cell, Origin
from gknb.core.reading.filling import Filling
from gknb.core.reading.reading import Quote, Reading
from gknb.core.reading.stated_sums import tell_sums
from gknb.core.report import Report

FORM = FORMS["2021"]
TABLE = FORM.tables["requests"]
COLUMNS = [column.key for column in TABLE.blocks[0].columns[:-1]]


def place(row, column="total"):
    return Place("requests", row, column)


def told(figures=(), stated=(), cells=(), extra=None, origins=()):
    """The findings for figures, stated sums and cells by row and column."""
    reading = Reading(Report(FORM))
    filling = Filling(reading, TABLE)
    for (row, column), figure in dict(figures).items():
        reading.report.put(place(row, column), figure)
    filling.stated.update({place(*key): value for key, value in dict(stated).items()})
    reading.origins.update(origins)
    texts = {place(*key): Cell(text) for key, text in dict(cells).items()}
    tell_sums(filling, texts, extra or {})
    return reading.findings


def row(name, *values):
    return {(name, key): value for key, value in zip(COLUMNS, values, strict=False)}


FULL = row("received", 3, 2, 0, 0, 0, 0)
TEXTS = {key: str(value) for key, value in FULL.items()}
TOTAL = ("received", "total")


def test_a_total_that_is_the_sum_says_nothing_and_another_is_told_with_both():
    assert told(FULL, {TOTAL: 5}, TEXTS) == []
    (finding,) = told(FULL, {TOTAL: 6}, TEXTS)
    assert (finding.rule, finding.place, finding.expected, finding.actual) == (
        "stated-sum",
        place("received"),
        "5",
        "6",
    )
    assert finding.also == tuple(place("received", key) for key in COLUMNS)
    assert finding.message.endswith("”是 6，各部分之和是 5；以各部分为准")
    assert finding.remedy == "核对各部分，再看总计"


def test_the_place_in_the_source_is_told_where_it_is_known():
    quote = Quote(Origin(table=2, row=3, cell=8), "6")
    (finding,) = told(FULL, {TOTAL: 6}, TEXTS, origins={place("received"): quote})
    assert "（第2张表第3行第8格）" in finding.message
    (finding,) = told(FULL, {TOTAL: 6}, TEXTS, origins={place("received"): Quote(Origin(), "6")})
    assert "（" not in finding.message.split("”")[0]


def test_a_blank_total_beside_figures_is_told_and_one_beside_blanks_is_not():
    (finding,) = told(FULL, {TOTAL: None}, TEXTS)
    assert finding.actual == "空白"
    assert told({}, {TOTAL: None}, {}) == []


def test_totals_alone_are_one_finding_with_all_of_them():
    blank = dict.fromkeys(FULL, "")
    stated = {TOTAL: 5, ("granted", "total"): 0}
    (finding,) = told({}, stated, blank)
    assert finding.rule == "total-only"
    assert finding.remedy == "把数字填到相应的列，总计由程序计算"
    assert (finding.place, finding.also) == (place("received"), (place("granted"),))
    assert "有 2 行" in finding.message
    assert "5、0" in finding.message


@pytest.mark.parametrize("mark", ["/", "—", "无"])
def test_marks_for_nothing_beside_a_total_are_blanks(mark):
    (finding,) = told({}, {TOTAL: 5}, dict.fromkeys(FULL, mark))
    assert finding.rule == "total-only"


def test_words_beside_a_total_are_no_blanks():
    assert told({}, {TOTAL: 5}, dict.fromkeys(FULL, "若干")) == []


def test_one_figure_beside_the_total_is_no_total_alone():
    texts = dict.fromkeys(FULL, "") | {("received", "enterprise"): "4"}
    (finding,) = told({("received", "enterprise"): 4}, {TOTAL: 5}, texts)
    assert (finding.rule, finding.expected) == ("stated-sum", "4")


def test_a_sum_that_differs_because_a_cell_could_not_be_read_is_not_told_twice():
    texts = TEXTS | {("received", "natural_person"): "若干"}
    figures = {key: value for key, value in FULL.items() if key[1] != "natural_person"}
    assert told(figures, {TOTAL: 5}, texts) == []
    # a cell that is not there at all was told too
    del texts["received", "natural_person"]
    assert told(figures, {TOTAL: 5}, texts) == []
    # a blank one was not
    texts["received", "natural_person"] = ""
    assert len(told(figures, {TOTAL: 5}, texts)) == 1
    texts["received", "natural_person"] = "/"
    assert len(told(figures, {TOTAL: 5}, texts)) == 1


def test_beside_totals_alone_the_sum_of_the_column_is_not_told_as_well():
    blank = dict.fromkeys(FULL, "")
    rules = [f.rule for f in told({}, {TOTAL: 5, ("processed", "total"): 5}, blank)]
    assert rules == ["total-only"]
    # but a sum that differs from figures is
    blank |= {("granted", key): "" for key in COLUMNS}
    figures = {("granted", "enterprise"): 3}
    texts = blank | {("granted", "enterprise"): "3"}
    found = told(figures, {TOTAL: 5, ("granted", "total"): 4}, texts)
    assert [f.rule for f in found] == ["total-only", "stated-sum"]
    # and where no total stands alone, so is one of blanks
    found = told({}, {("processed", "total"): 5}, blank)
    assert [f.rule for f in found] == []


def outcomes(count):
    rows = list(TABLE.rows)[2 : 2 + count]
    figures, stated, texts = {}, {}, {}
    for name in rows:
        figures |= row(name, 1, 0, 0, 0, 0, 0)
        texts |= {key: str(value) for key, value in row(name, 1, 0, 0, 0, 0, 0).items()}
        stated[name, "total"] = 9
    return figures, stated, texts


@pytest.mark.parametrize(("count", "findings"), [(5, 5), (6, 6), (7, 6), (9, 6)])
def test_six_sums_are_told_for_themselves_and_of_more_the_rest_together(count, findings):
    figures, stated, texts = outcomes(count)
    names = [name for name, _ in stated]
    if count > 5:
        stated[names[5], "total"] = 8
        figures[names[5], "natural_person"] = 2
    found = told(figures, stated, texts)
    assert len(found) == findings
    assert ("另有" in found[-1].message) is (count > 6)
    if count > 6:
        assert found[-1].place == place(names[5])
        assert found[-1].remedy == "核对各部分，再看总计"
        assert f"另有 {count - 5} 个总计" in found[-1].message
        assert len(found[-1].also) == count - 6
        assert (found[-1].expected, found[-1].actual) == ("2", "8")


def test_a_row_for_a_whole_group_is_part_of_the_sum_of_its_column():
    figures = row("granted", 2, 0, 0, 0, 0, 0)
    texts = {key: str(value) for key, value in figures.items()}
    stated = {("processed", "natural_person"): 6}
    group = "六其他处理"
    extra = {group: {"natural_person": 4}}
    cells = texts | {
        (name, "natural_person"): "" for name in TABLE.rows["processed"].sum_of if name != "granted"
    }
    assert told(figures, stated, cells, extra) == []
    (finding,) = told(figures, stated, cells, {group: {"enterprise": 4}})
    assert finding.expected == "2"
    (finding,) = told(figures, stated, cells, {"别的": {"natural_person": 4}})
    assert finding.expected == "2"
    (finding,) = told(figures, stated, cells, {group: {"natural_person": 3}})
    assert finding.expected == "5"
    assert told({}, {("processed", "natural_person"): 4}, {}, extra) == []


def test_a_group_is_no_part_of_the_total_of_a_row():
    extra = {"六其他处理": {"total": 4}}
    assert told(FULL, {TOTAL: 5}, TEXTS, extra) == []
