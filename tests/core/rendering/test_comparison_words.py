"""The words and numbers of a comparison."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.compare import Gap, Line, compare
from gknb.core.compare.rates import MEASURES, Value
from gknb.core.forms import Place
from gknb.core.rendering.comparison_charts import bare_label
from gknb.core.rendering.comparison_words import (
    change_text,
    figure_text,
    grouped,
    missing_values,
    names_text,
    percent_text,
    value_text,
)
from tests.prefecture import agency_report


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        *((0, "0"), (999, "999"), (1000, "1,000"), (1234567, "1,234,567"), (None, "")),
        *((Decimal("1234.50"), "1,234.50"), (Decimal("0.5"), "0.5"), (-5, "-5")),
    ],
)
def test_thousands_are_grouped(figure, text):
    assert grouped(figure) == text


@pytest.mark.parametrize(
    ("change", "text"), [(None, ""), (0, "0"), (1, "+1"), (-1000, "−1,000"), (1000, "+1,000")]
)
def test_a_change_has_its_sign(change, text):
    assert change_text(change) == text


@pytest.mark.parametrize(
    ("percentage", "text"),
    [(None, ""), ("0.0", "0.0%"), ("12.5", "+12.5%"), ("-3.0", "−3.0%"), ("1234.5", "+1,234.5%")],
)
def test_a_change_in_percent_has_its_sign(percentage, text):
    assert percent_text(None if percentage is None else Decimal(percentage)) == text


def test_a_measure_has_its_unit_and_none_is_a_dash():
    count, rate = MEASURES[0], MEASURES[1]
    assert value_text(count, Value(1234)) == "1,234"
    assert value_text(rate, Value(Decimal("12.0"))) == "12.0%"
    assert value_text(count, Value(0)) == "0"
    assert value_text(count, Value(None)) == value_text(rate, Value(None)) == "—"


def test_why_there_is_no_figure_is_told():
    gaps = (None, Gap.BLANK, Gap.INCOMPLETE, Gap.NO_SUCH_PLACE)
    line = Line(Place("x"), "", "", "", (1000, None, None, None), gaps)
    assert [figure_text(line, n) for n in range(4)] == ["1,000", "空白", "未填全", "—"]


def test_of_many_names_three_are_told():
    names = [str(n) for n in range(13)]
    assert names_text(names[:12]) == "、".join(names[:12])
    assert names_text(names) == "0、1、2等13个机关"
    assert names_text([]) == ""


def test_measures_that_are_missing_for_the_same_reason_are_one_line():
    some = [agency_report(n) for n in (1, 2)]
    comparison = compare(some)
    for line in missing_values(comparison, ["甲\n", "乙"]):
        assert line.endswith(("：甲", "：乙", "：甲、乙"))
    del some[0].figures[Place("requests", "received", "other")]
    told = missing_values(compare(some), ["甲", "乙"])
    assert any(line.startswith("新收申请、结转率（有空白格）：甲") for line in told), told


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("（二）部分公开（区分处理的，只计这一情形）", "部分公开"),
        ("三、本年度办理结果·（三）不予公开", "本年度办理结果·不予公开"),
        ("三类内部事务信息", "三类内部事务信息"),
        ("1.属于国家秘密", "1.属于国家秘密"),
        ("(十二)甲(乙)", "甲"),
        ("甲（乙）丙", "甲（乙）丙"),
    ],
)
def test_a_label_without_its_number_and_its_remark(label, bare):
    assert bare_label(label) == bare
