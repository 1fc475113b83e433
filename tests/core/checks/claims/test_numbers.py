"""Numbers of a text, their kinds, and whether they say how many or about how many."""

from __future__ import annotations

import pytest

from gknb.core.checks.claims.numbers import Kind, numbers


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("收到17件", 17, Kind.COUNT, "件"),
        ("收到17件（次）", 17, Kind.COUNT, "件（次）"),
        ("收到17件次", 17, Kind.COUNT, "件次"),
        ("规章三十一部", 31, Kind.COUNT, "部"),
        ("收费12.5万元", 12.5, Kind.AMOUNT, "元"),
        ("收费125000元", 12.5, Kind.AMOUNT, "元"),
        ("占41.6%", 41.6, Kind.SHARE, "%"),
        ("占百分之三十八点五", 38.5, Kind.SHARE, "%"),
        ("占四分之一", 25, Kind.SHARE, "%"),
        ("2024年度", 2024, Kind.YEAR, "年度"),
        ("二〇二四年", 2024, Kind.YEAR, "年"),
        ("12月", 12, Kind.DATE, "月"),
        ("20个工作日", 20, Kind.DATE, "个工作日"),
        ("第三季度", 3, Kind.ORDINAL, "季度"),
        ("1.完善制度", 1, Kind.ORDINAL, ""),
    ],
)
def test_a_number_has_its_kind_and_unit(text, value, kind, unit):
    (number,) = numbers(text)
    assert (float(number.value), number.kind, number.unit) == (value, kind, unit)


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [
        ("收到20件", True),
        ("收到近20件", False),
        ("最近20件", True),
        ("约20件", False),
        ("预约20件", True),
        ("20余件", False),
        ("20多件", False),
        ("20件以上", False),
        ("20件左右", False),
        ("不足20件", False),
        ("总数20件", True),
        ("数十件", False),
        ("十余件", False),
        ("一万四千余件", False),
        ("11至30件", False),
        ("超过20件", False),
    ],
)
def test_about_how_many_is_not_how_many(text, is_exact):
    assert [number.is_exact for number in numbers(text)][-1] is is_exact


@pytest.mark.parametrize("text", ["统一部署", "一是加强学习", "十分重视", "万众一心", "三审三校"])
def test_a_numeral_in_a_word_counts_nothing(text):
    assert [
        number for number in numbers(text) if number.kind is Kind.COUNT and number.unit != "部"
    ] == []
