"""Blank figures and figures that the form does not allow."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gknb.core.checks import check
from gknb.core.forms import FORMS, Place
from gknb.core.report import new_report

FORM = FORMS["2021"]
FEES = Place("disclosure", "fees", "amount")
LICENCES = Place("disclosure", "licences", "decisions")
KEYED = FORM.tables["requests"].keyed_places


def blank(report):
    return [finding for finding in check(report) if finding.rule == "figure-blank"]


def clear(report, places):
    for place in places:
        report.put(place, None)


def test_one_blank_cell_is_one_finding_at_the_cell(complete):
    report = complete()
    place = Place("requests", "refused.state_secret", "other")
    clear(report, [place])
    (finding,) = check(report)
    assert (finding.rule, finding.marked) == ("figure-blank", (place,))
    assert finding.message.startswith("“属于国家秘密”的“其他”未填")
    assert finding.remedy == "填写实际数量；没有发生的填0"


def test_blank_cells_of_different_rows_and_columns_are_findings_of_their_own(complete):
    report = complete()
    places = [
        Place("requests", "granted", "enterprise"),
        Place("requests", "granted", "other"),
        Place("requests", "unprocessed.repeated", "enterprise"),
    ]
    clear(report, places)
    assert [finding.marked for finding in blank(report)] == [(place,) for place in places]


@pytest.mark.parametrize(("count", "findings"), [(15, 15), (16, 1)])
def test_many_blank_cells_here_and_there_are_one_finding_of_the_table(complete, count, findings):
    report = complete()
    rows = list(dict.fromkeys(place.row for place in KEYED))
    columns = list(dict.fromkeys(place.column for place in KEYED))
    places = [Place("requests", row, columns[i % 6]) for i, row in enumerate(rows[:count])]
    clear(report, places)
    told = blank(report)
    assert len(told) == findings
    assert {place for finding in told for place in finding.marked} == set(places)


def test_a_zero_is_not_blank(complete):
    assert complete().figures[Place("requests", "granted", "other")] == 0
    assert check(complete()) == []


def test_a_blank_row_is_one_finding_that_marks_the_row(complete):
    report = complete()
    row = [place for place in KEYED if place.row == "unprocessed.excessive"]
    clear(report, row)
    (finding,) = check(report)
    assert finding.marked == tuple(row)
    assert finding.message == "“无正当理由大量反复申请”整行有6格未填；空白不等于0"


def test_a_blank_column_is_one_finding_that_marks_the_column(complete):
    report = complete()
    column = [place for place in KEYED if place.column == "legal_service"]
    clear(report, column)
    (finding,) = check(report)
    assert finding.marked == tuple(column)
    assert finding.message == "“法律服务机构”整列有24格未填；空白不等于0"


def test_the_rows_of_one_cell_are_named_as_cells(complete):
    report = complete()
    clear(report, [LICENCES])
    (finding,) = check(report)
    assert finding.message == "“行政许可”的“本年处理决定数量”未填；空白不等于0"


@pytest.mark.parametrize("key", FORM.tables)
def test_a_blank_table_is_one_finding_that_marks_the_table(complete, key):
    report = complete()
    table = report.form.tables[key]
    clear(report, table.keyed_places)
    (finding,) = blank(report)
    assert finding.marked == table.keyed_places
    number = {"disclosure": "二", "requests": "三", "reviews": "四"}[key]
    assert finding.message.startswith(f"第{number}部分的表有{len(table.keyed_places)}格未填")


def test_an_empty_report_has_one_such_finding_for_each_table():
    findings = blank(new_report("和田地区商务局", 2023))
    assert [finding.place.section for finding in findings] == ["disclosure", "requests", "reviews"]


@settings(deadline=None)
@given(st.sets(st.sampled_from(FORM.keyed_places)))
def test_every_blank_is_marked_exactly_once_and_nothing_else(complete, places):
    report = complete()
    clear(report, places)
    marked = [place for finding in blank(report) for place in finding.marked]
    assert sorted(marked) == sorted(places)


@pytest.mark.parametrize(
    ("place", "figure", "fault"),
    [
        (LICENCES, -1, "填-1，不得为负数"),
        (LICENCES, Decimal("1.5"), "填1.5，件数应为整数"),
        (LICENCES, Decimal("NaN"), "不是数字"),
        (FEES, Decimal("-0.5"), "不得为负数"),
        (FEES, Decimal("0.0000001"), "小数超过6位"),
        (FEES, Decimal("Infinity"), "不是数字"),
    ],
)
def test_a_figure_that_the_form_does_not_allow_is_marked(complete, place, figure, fault):
    report = complete()
    report.put(place, figure)
    (finding,) = check(report)
    assert (finding.rule, finding.marked) == ("figure-value", (place,))
    assert fault in finding.message


@pytest.mark.parametrize(
    ("place", "figure"),
    [
        (LICENCES, 11_000_000),
        (LICENCES, Decimal(3)),
        (FEES, 12),
        (FEES, Decimal("12.50")),
        (FEES, Decimal("0.000001")),
        (FEES, Decimal("1E+2")),
    ],
)
def test_a_figure_that_the_form_allows_is_not_marked(complete, place, figure):
    report = complete()
    report.put(place, figure)
    assert check(report) == []


@pytest.mark.parametrize(("more", "findings"), [(0, 3), (1, 1)])
def test_exactly_half_of_a_table_is_told_row_by_row_and_more_than_half_at_once(
    complete, more, findings
):
    report = complete()
    reviews = FORM.tables["reviews"].keyed_places
    assert len(reviews) == 12
    clear(report, [*reviews[:6], *reviews[6 : 6 + more]])
    told = [finding for finding in blank(report) if finding.place.section == "reviews"]
    assert len(told) == findings
    assert sum(len(finding.marked) for finding in told) == 6 + more


def test_a_whole_table_left_blank_is_told_as_such_and_not_as_more_than_half(complete):
    report = complete()
    reviews = FORM.tables["reviews"].keyed_places
    clear(report, reviews)
    (finding,) = [f for f in blank(report) if f.place.section == "reviews"]
    assert finding.message.startswith("第四部分的表有12格未填")
