"""Lists of decisions: one a row, of the year, each document once."""

from __future__ import annotations

import pytest

from gknb.core.forms import form_for_year
from gknb.core.tally.decisions import count_decisions, count_list, decision_places
from gknb.core.tally.sheets import RegisterError, read_lines

FORM = form_for_year(2024)
LICENCES = decision_places(FORM)["licences"]


def counted(*rows, header="行政许可决定文书号,行政相对人名称,许可决定日期"):
    text = "\n".join([header, *rows])
    return count_decisions("a.csv", read_lines("a.csv", text.encode()), LICENCES, 2024)


def test_decisions_of_the_year_are_counted_by_line():
    found = counted("1,甲,2024-01-01", "2,乙,2023-12-31", "3,丙,2024-12-31", "4,丁,2025-01-01")
    assert (found.place, found.lines, found.troubles) == (LICENCES, [2, 4], [])


def test_a_document_that_is_there_twice_is_told_and_counted_once():
    found = counted("1,甲,2024-01-01", "1,甲,2024-01-01", "1,乙,2024-01-01")
    assert found.lines == [2, 4]
    assert [(each.line, each.message) for each in found.troubles] == [(3, "文书号1与第2行重复")]


def test_decisions_without_a_number_are_all_counted():
    assert counted(",甲,2024-01-01", ",甲,2024-01-01").lines == [2, 3]


def test_one_without_a_date_or_with_a_wrong_one_is_told_and_takes_no_number():
    found = counted("1,甲,", "1,甲,明天", "1,甲,2024-01-01")
    assert found.lines == [4]
    assert [each.message for each in found.troubles] == [
        "没有决定日期",
        "“明天”不是日期，应写成2024-01-10",
    ]


def test_a_list_without_the_date_of_decision_is_refused():
    with pytest.raises(RegisterError, match="找不到列：许可决定日期"):
        count_list("a.csv", "文书号,相对人\n1,甲\n".encode(), LICENCES, 2024)
