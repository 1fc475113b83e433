"""A cell of a published table is a figure, a mark for none, or neither."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.figures import FigureError
from gknb.core.forms import Measure
from gknb.core.reading.cell_values import (
    figure_or_none,
    is_mark,
    looks_like_figure,
    read_cell,
    unit_of_money,
    with_unit,
)

COUNT, AMOUNT, CHANGE = Measure.COUNT, Measure.AMOUNT, Measure.CHANGE


@pytest.mark.parametrize(
    "cell",
    [
        "12",
        "1,204 件",
        "-3",
        "23.0",
        "251000元",
        "3.5万元",
        "增2",
        "减少了1项",
        "增加 3",
        "持平",
        "/",
        " — ",
        "无",
        "不涉及",
        "１２",
        "12件次",
        "−4",
        "+5",
        " 7 ",
    ],
)
def test_figures_and_marks_look_like_figures(cell):
    assert looks_like_figure(cell)


@pytest.mark.parametrize(
    "cell", ["", "3至5", "2024年", "规章", "12件申请", "约12", "件", "第3", "增", "无变动情况"]
)
def test_labels_and_words_do_not(cell):
    assert not looks_like_figure(cell)


def test_an_endless_cell_is_looked_at_as_any_other():
    assert looks_like_figure("1" * 500)
    assert looks_like_figure("１" * 201)
    assert not looks_like_figure("规" * 500)


@pytest.mark.parametrize("cell", ["/", "／", "\\", "－", "N/A", " 〇 ", "……", "暂无", "*"])
def test_marks_for_nothing_are_no_figure(cell):
    assert is_mark(cell)
    assert read_cell(cell, COUNT).figure is None


@pytest.mark.parametrize("cell", ["0", "零", "没有", "//", "。"])
def test_other_signs_are_no_marks(cell):
    assert not is_mark(cell)


@pytest.mark.parametrize(
    ("cell", "measure", "figure"),
    [
        ("12", COUNT, 12),
        (" 12 ", COUNT, 12),
        ("1,204", COUNT, 1204),
        ("12 件", COUNT, 12),
        ("12宗", COUNT, 12),
        ("12件次", COUNT, 12),
        ("１２", COUNT, 12),
        ("23.0", COUNT, 23),
        ("23.00", COUNT, 23),
        ("-23.0", CHANGE, -23),
        ("增2", CHANGE, 2),
        ("增加2", CHANGE, 2),
        ("增加了 2 项", CHANGE, 2),
        ("减2", CHANGE, -2),
        ("减少2项", CHANGE, -2),
        ("持平", CHANGE, 0),
        ("无变化", CHANGE, 0),
        ("3.50", AMOUNT, Decimal("3.5")),
        ("3.5万元", AMOUNT, Decimal("3.5")),
        ("35000元", AMOUNT, Decimal("3.5")),
        ("人民币 35000 元", AMOUNT, Decimal("3.5")),
        ("￥35000元", AMOUNT, Decimal("3.5")),
        ("0.5亿元", AMOUNT, Decimal(5000)),
        ("0元", AMOUNT, Decimal(0)),
        ("", COUNT, None),
    ],
)
def test_a_cell_is_read_with_its_unit_and_words(cell, measure, figure):
    assert read_cell(cell, measure).figure == figure


@pytest.mark.parametrize(
    ("cell", "measure"),
    [
        ("23.5", COUNT),
        ("增2", COUNT),
        ("持平", COUNT),
        ("35000元", COUNT),
        ("若干", COUNT),
        ("约3万元", AMOUNT),
        ("增2", AMOUNT),
        ("3至5", COUNT),
    ],
)
def test_what_is_no_such_figure_is_refused_in_its_own_words(cell, measure):
    with pytest.raises(FigureError, match=cell):
        read_cell(cell, measure)
    assert figure_or_none(cell, measure) is None


def test_a_refused_figure_is_quoted_as_it_stands_and_not_as_it_was_made_ready():
    with pytest.raises(FigureError, match="２３．５ 件"):
        read_cell("２３．５ 件", COUNT)


def test_what_was_converted_is_told_with_both_figures_and_the_unit_of_the_form_is_not():
    assert read_cell(" 35000元 ", AMOUNT).conversion == "原文写作“35000元”，换算为 3.5 万元"
    assert read_cell("0.5亿元", AMOUNT).conversion == "原文写作“0.5亿元”，换算为 5000 万元"
    assert read_cell("3.5万元", AMOUNT).conversion == ""
    assert read_cell("3.5", AMOUNT).conversion == ""


def test_a_figure_that_can_be_read_is_given():
    assert figure_or_none("12", COUNT) == 12
    assert figure_or_none("/", COUNT) is None


def test_the_unit_of_money_that_a_label_names():
    cases = {
        "收费金额（单位：元）": "元",
        "金额(万元)": "万元",
        "单位为 亿元": "亿元",
        "单位元": "元",
        "收费金额（单位：千元）": "千元",
        "单位：人民币百万元": "百万元",
        "（人民币万元）": "万元",
        "（单位： 千 元）": "千元",
        "单位：美元": "美元",
        "本单位公开元数据": "",
        "单位：件": "",
        "（单位为元）": "元",
        "收费金额（以千元计）": "千元",
        "按元为单位": "元",
        "以元旦": "",
        "（单位元）": "元",
        "［元］": "",
        "每件10元": "",
        "金额": "",
    }
    for label, unit in cases.items():
        assert unit_of_money(label) == unit, label


def test_a_bare_figure_gets_the_unit_of_its_column_and_nothing_else_does():
    cases = {
        "256000": "256000元",
        " 2.5 ": "2.5元",
        "１２": "１２元",
        "256000元": "256000元",
        "2万元": "2万元",
        "0": "0",
        "０": "０",
        "/": "/",
        "": "",
        "若干": "若干",
        "10": "10元",
    }
    for cell, whole in cases.items():
        assert with_unit(cell, "元") == whole, cell


@pytest.mark.parametrize(
    "cell", ["1234¹", "1234²", "12①", "12⑫", "12₁", "1234⒈", "12½", "¹", "¹２", "3件²"]
)
@pytest.mark.parametrize("measure", list(Measure))
def test_small_digits_beside_a_figure_are_marks_and_never_digits_of_it(cell, measure):
    with pytest.raises(FigureError, match="上标"):
        read_cell(cell, measure)
    assert figure_or_none(cell, measure) is None
    assert read_cell("１２", measure).figure == 12


def test_an_amount_with_a_mark_beside_it_is_not_converted():
    with pytest.raises(FigureError, match="上标"):
        read_cell("251.35²元", AMOUNT)


@pytest.mark.parametrize(
    ("cell", "figure"),
    [("2510千元", 251), ("25百万元", 2500), ("3 百元", Decimal("0.03")), ("2千万元", 2000)],
)
def test_every_unit_of_money_that_is_a_power_of_ten_is_converted_and_told(cell, figure):
    assert looks_like_figure(cell)
    value = read_cell(cell, AMOUNT)
    assert value.figure == figure
    assert f"换算为 {figure} 万元" in value.conversion


@pytest.mark.parametrize("cell", ["2510美元", "7角", "5亿亿元", "5千万亿元"])
def test_an_amount_in_a_unit_that_is_not_known_is_unread(cell):
    with pytest.raises(FigureError):
        read_cell(cell, AMOUNT)
