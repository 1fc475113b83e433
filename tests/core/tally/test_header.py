"""The header of a register: where it is, how high, and which column is which."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.tally import header as module
from gknb.core.tally.header import find_register
from gknb.core.tally.sheets import Line, RegisterError

NAMES = {
    "received_on": ("收到日期", "登记日期"),
    "applicant": ("申请人类型", "申请人"),
    "outcome": ("办理结果",),
    "result": ("复议结果",),
    "date": ("复议日期",),
}
REQUIRED = ("received_on", "applicant")


def lines(*rows):
    return [Line(n, tuple(row.split("|"))) for n, row in enumerate(rows, 1)]


def find(*rows, **options):
    return find_register("台账", [lines(*rows)], NAMES, REQUIRED, **options)


def test_the_rows_below_the_header_are_the_register():
    found = find("2024年台账", "序号|收到日期|申请人类型", "1|a|b", "2|c|d")
    assert found.columns == {"received_on": 1, "applicant": 2}
    assert found.labels == {"received_on": "收到日期", "applicant": "申请人类型"}
    assert [line.number for line in found.lines] == [3, 4]


@pytest.mark.parametrize(("above", "is_near"), [(11, True), (12, False)])
def test_the_header_begins_within_twelve_lines(above, is_near):
    rows = [*["说明"] * above, "收到日期|申请人类型", "1|2"]
    if is_near:
        assert len(find(*rows).lines) == 1
    else:
        found = [*["说明"] * 14, "收到日期|申请人类型", "1|2"]
        with pytest.raises(RegisterError):
            find(*found)


def test_of_two_columns_that_may_be_meant_the_first_name_is_taken():
    found = find("登记日期|收到日期|申请人类型", "a|b|c")
    assert found.columns["received_on"] == 1
    assert find("收到日期|登记日期|申请人类型", "a|b|c").columns["received_on"] == 0
    assert find("登记日期|登记日期|申请人类型", "a|b|c").columns["received_on"] == 0


@pytest.mark.parametrize(
    "rows",
    [
        ("收到|申请人", "日期|类型", "a|b"),
        ("收到日期|申请情况", "|申请人类型", "a|b"),
        ("收到日期|申请人类型", "收到日期|申请人类型", "a|b"),
        ("收|申请", "到|人", "日期|类型", "a|b"),
    ],
)
def test_a_header_of_several_lines_is_one(rows):
    found = find(*rows)
    assert found.columns == {"received_on": 0, "applicant": 1}
    assert [line.cells for line in found.lines] == [("a", "b")]


def test_a_word_over_several_columns_is_the_group_of_those_below_it():
    found = find("收到日期|申请人类型|复议||", "|||结果|日期", "a|b||c|d")
    assert (found.columns["result"], found.columns["date"]) == (3, 4)


def test_a_row_of_data_is_no_part_of_the_header():
    found = find("收到日期|申请人类型", "办理结果|公司", "c|d")
    assert [line.number for line in found.lines] == [2, 3]


def test_one_column_may_serve_for_another():
    found = find("收到日期|申请人类型", instead={"outcome": "applicant", "date": "result"})
    assert (found.columns["outcome"], found.labels["outcome"]) == (1, "申请人类型")
    assert "date" not in found.columns
    kept = find("收到日期|申请人类型|办理结果", instead={"outcome": "applicant"})
    assert kept.columns["outcome"] == 2


def test_the_sheet_with_all_columns_and_rows_is_taken_and_of_several_none():
    full = lines("收到日期|申请人类型", "1|2")
    empty = lines("收到日期|申请人类型")
    sheets = [lines("收到日期|办理结果"), [], empty, full, empty]
    assert find_register("台账", sheets, NAMES, REQUIRED).lines[0].cells == ("1", "2")
    assert find_register("台账", [empty], NAMES, REQUIRED).lines == []
    with pytest.raises(RegisterError, match=r"有2个工作表都是台账.*合并到一个工作表"):
        find_register("台账", [*sheets, full], NAMES, REQUIRED)


def test_what_is_lacking_is_told_of_the_sheet_that_has_most():
    sheets = [lines("说明"), lines("办理结果|收到日期|其他")]
    with pytest.raises(RegisterError, match="台账：找不到列：申请人类型。") as refused:
        find_register("台账", sheets, NAMES, REQUIRED)
    assert refused.value.columns == ("applicant",)
    assert refused.value.headings == ("办理结果", "收到日期", "其他")


def test_cells_that_a_line_or_register_does_not_have_are_empty():
    found = find("收到日期|申请人类型", "2024-01-02")
    (line,) = found.lines
    assert found.cell(line, "applicant") == ""
    assert found.cell(line, "outcome") == ""
    assert found.date(line, "received_on") == dt.date(2024, 1, 2)
    assert found.date(line, "outcome") is None


def test_a_formula_without_a_value_is_told_by_the_name_of_its_column():
    register = find("收到日期|申请人类型", "a|b")
    line = Line(2, ("", "b"), frozenset([0]), 0)
    with pytest.raises(ValueError, match="“收到日期”是公式"):
        register.cell(line, "received_on")
    assert register.cell(line, "applicant") == "b"


def test_a_cell_merged_over_lines_has_its_word_once():
    for cells, pieces in (
        (("甲", "甲"), ["甲"]),
        (("甲", "", "甲"), ["甲"]),
        (("甲", "乙", "甲"), ["甲", "乙", "甲"]),
        (("", "甲"), ["甲"]),
        (("", ""), []),
    ):
        assert module._pieces(lines(*cells), 0) == pieces, cells
    assert module._pieces(lines("甲", "乙|丙"), 1) == ["丙"]


def test_the_group_of_a_column_is_the_word_above_it_or_the_nearest_at_its_left():
    (line,) = lines("甲||乙||")
    assert [module._group(line, at) for at in range(5)] == ["甲", "甲", "乙", "乙", "乙"]
    (late,) = lines("||乙")
    assert [module._group(late, at) for at in (0, 1, 2, 9)] == ["", "", "乙", "乙"]
