"""Form 2019: what it has differently from its successor."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Measure, form_for_year

FORM = FORMS["2019"]


@pytest.mark.parametrize("year", [2019, 2020])
def test_it_is_the_form_of_its_two_years(year):
    assert form_for_year(year) is FORM


@pytest.mark.parametrize("year", [2018, 2021])
def test_it_is_for_no_other_year(year):
    assert not FORM.is_for(year)


def test_table_three_has_23_rows_of_7_figures():
    table = FORM.tables["requests"]
    assert len(table.rows) == 23
    assert len(table.places) == 23 * 7
    assert table.rows["other_outcome"].label == "（六）其他处理"
    assert len(table.rows["processed"].sum_of) == 19
    assert not [key for key in table.rows if key.startswith("other_outcome.")]


def test_table_two_has_its_own_blocks_and_columns():
    found = [
        (block.heading[5:], [row.label for row in block.rows], [c.label for c in block.columns])
        for block in FORM.tables["disclosure"].blocks
    ]
    items = ["上一年项目数量", "本年增/减", "处理决定数量"]
    made = ["本年新制作数量", "本年新公开数量", "对外公开总数量"]
    assert found == [
        ("（一）项", ["规章", "规范性文件"], made),
        ("（五）项", ["行政许可", "其他对外管理服务事项"], items),
        ("（六）项", ["行政处罚", "行政强制"], items),
        ("（八）项", ["行政事业性收费"], items[:2]),
        ("（九）项", ["政府集中采购"], ["采购项目数量", "采购总金额"]),
    ]


def test_a_change_against_last_year_may_be_negative():
    table = FORM.tables["disclosure"]
    changes = [p for p in table.places if table.column(p).measure is Measure.CHANGE]
    assert len(changes) == 5


def test_the_last_group_of_outcomes_is_one_row_beside_the_other_groups():
    table = FORMS["2019"].tables["requests"]
    row = table.rows["other_outcome"]
    assert (row.label, row.above) == ("（六）其他处理", ("三、本年度办理结果",))
    assert "other_outcome" in table.rows["processed"].sum_of
