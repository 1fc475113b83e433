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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1899年", Kind.DATE),
        ("1900年", Kind.YEAR),
        ("2099年", Kind.YEAR),
        ("2100年", Kind.DATE),
        ("二〇九九年", Kind.YEAR),
        ("204年", Kind.DATE),
        ("20240年", Kind.DATE),
    ],
)
def test_a_year_has_four_digits_of_two_centuries(text, kind):
    assert numbers(text)[0].kind is kind


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("百分之百", 100, Kind.SHARE),
        ("百分之五", 5, Kind.SHARE),
        ("百分之零点五", 0.5, Kind.SHARE),
        ("三分之二", 200 / 3, Kind.SHARE),
        ("一半", 50, Kind.SHARE),
        ("半数", 50, Kind.SHARE),
        ("占比5‰", 5, Kind.SHARE),
        ("三成", 3, Kind.SHARE),
        ("提高5个百分点", 5, Kind.SHARE),
        ("3亿元", 30000, Kind.AMOUNT),
        ("2.5万元", 2.5, Kind.AMOUNT),
        ("5元", 0.0005, Kind.AMOUNT),
        ("3个工作日", 3, Kind.DATE),
        ("5个", 5, Kind.COUNT),
        ("7周年", 7, Kind.DATE),
        ("第3件", 3, Kind.ORDINAL),
        ("〔2024〕7号", 7, Kind.ORDINAL),
        ("12", 12, Kind.BARE),
    ],
)
def test_shares_amounts_times_and_ordinals_have_their_value(text, value, kind):
    number = numbers(text)[-1]
    assert number.kind is kind
    assert abs(float(number.value) - value) < 1e-9


@pytest.mark.parametrize(
    "text", ["3成立", "5成员", "3成果", "2件事", "3个人信息", "2部门", "3部分", "4人民", "12类似"]
)
def test_a_unit_that_begins_another_word_is_none(text):
    assert [number.unit for number in numbers(text)] == [""]


def test_half_of_an_office_and_a_zero_below_the_line_are_no_shares():
    assert numbers("零分之二") == () or all(n.kind is not Kind.SHARE for n in numbers("零分之二"))
    assert [number.kind for number in numbers("统一部署")] == [Kind.COUNT]
    assert numbers("一些") == ()


def test_a_number_knows_where_it_stands_and_how_it_was_written():
    (first, second) = numbers("收到17件，占41.6%。")
    assert (first.start, first.end, first.written) == (2, 5, "17")
    assert (second.start, second.end, second.written) == (7, 12, "41.6")
    (words,) = numbers("占百分之三十八点五")
    assert (words.start, words.end, words.unit) == (1, 9, "%")


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [
        ("附近20件", True),
        ("邻近20件", True),
        ("将近20件", False),
        ("节约20件", True),
        ("合约20件", True),
        ("逾20件", False),
        ("超20件", False),
        ("几20件", False),
        ("多达20件", False),
        ("至少20件", False),
        ("20几件", False),
        ("20来件", False),
        ("20件不等", False),
        ("20件以内", False),
        ("20件多", False),
        ("11-30件", False),
        ("11—30件", False),
        ("第11至30件", False),
        ("从-30件", True),
        ("至30件", True),
        ("近百分之五", False),
        ("百分之五以上", False),
        ("百分之五", True),
        ("约一半", False),
        ("20余多件", False),
    ],
)
def test_words_before_and_behind_a_number_make_it_rough(text, is_exact):
    assert [number.is_exact for number in numbers(text)][-1] is is_exact


def test_a_number_in_words_without_a_unit_counts_nothing_and_one_in_digits_is_bare():
    assert numbers("十五") == ()
    assert [number.kind for number in numbers("15")] == [Kind.BARE]


def test_the_dot_of_a_heading_is_an_ordinal_and_that_of_a_figure_is_not():
    assert [number.kind for number in numbers("1.收到")] == [Kind.ORDINAL]
    assert numbers("一.收到") == ()
    assert [number.kind for number in numbers("711号")] == [Kind.DATE]
