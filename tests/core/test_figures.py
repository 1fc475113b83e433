"""Figures as clerks type and paste them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gknb.core.figures import (
    AMOUNT_DECIMALS,
    FigureError,
    format_figure,
    grouped_figure,
    has_small_digits,
    parse_figure,
)
from gknb.core.forms import Measure

COUNT, AMOUNT = Measure.COUNT, Measure.AMOUNT


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("0", 0),
        ("12", 12),
        (" 12 ", 12),
        ("\t12\n", 12),
        ("007", 7),
        ("１２３", 123),
        ("１，２３４", 1234),
        ("11,234,567", 11234567),
        ("　5　", 5),
    ],
)
def test_a_count_is_read_as_people_type_it(typed, figure):
    assert parse_figure(typed, COUNT) == figure
    assert type(parse_figure(typed, COUNT)) is int


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("12.50", "12.50"),
        ("０．５", "0.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1,234.000001", "1234.000001"),
    ],
)
def test_an_amount_keeps_every_digit(typed, figure):
    assert str(parse_figure(typed, AMOUNT)) == figure


@pytest.mark.parametrize("typed", ["", " ", "　", "\n"])
@pytest.mark.parametrize("measure", Measure)
def test_nothing_typed_is_a_blank_and_no_zero(typed, measure):
    assert parse_figure(typed, measure) is None


@pytest.mark.parametrize(
    ("typed", "measure", "reason"),
    [
        ("-1", COUNT, "负数"),
        ("－１", COUNT, "负数"),
        ("− 1", COUNT, "负数"),
        ("-0.5", AMOUNT, "负数"),
        ("1.5", COUNT, "不是整数"),
        ("1.0", COUNT, "不是整数"),
        ("12件", COUNT, "不是数字"),
        ("/", COUNT, "不是数字"),
        ("—", COUNT, "不是数字"),
        ("-", COUNT, "不是数字"),
        ("无", COUNT, "不是数字"),
        ("1_000", COUNT, "不是数字"),
        ("1,23", COUNT, "不是数字"),
        ("1 2", COUNT, "不是数字"),
        ("1e3", COUNT, "不是数字"),
        ("٣", COUNT, "不是数字"),
        ("[/foo]", COUNT, "不是数字"),
        ("nan", AMOUNT, "不是金额"),
        ("1e3", AMOUNT, "不是金额"),
        ("1.2.3", AMOUNT, "不是金额"),
        (".", AMOUNT, "不是金额"),
        ("0.0000001", AMOUNT, "小数超过 6 位"),
        ("1234567890123", COUNT, "超过 12 位"),
        ("1234567890123.5", AMOUNT, "超过 12 位"),
        ("9" * 5000, COUNT, "太长"),
    ],
)
def test_what_is_no_figure_is_refused_with_the_reason(typed, measure, reason):
    with pytest.raises(FigureError, match=reason):
        parse_figure(typed, measure)


def test_a_long_paste_is_refused_and_never_cut_to_a_figure():
    with pytest.raises(FigureError):
        parse_figure("1" + " " * 2000 + "2", COUNT)
    with pytest.raises(FigureError):
        parse_figure("0" * 2000 + "5", COUNT)


def test_spaces_around_a_figure_are_never_too_long():
    assert parse_figure(" " * 2000 + "5" + " " * 2000, COUNT) == 5


def test_a_refusal_quotes_no_more_than_the_beginning_of_a_long_paste():
    with pytest.raises(FigureError) as refused:
        parse_figure("条" * 3000, COUNT)
    assert len(str(refused.value)) < 80


@settings(deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_a_count_as_printed_is_read_back_as_the_same(figure):
    assert parse_figure(format_figure(figure), COUNT) == figure
    assert parse_figure(f"{figure:,}", COUNT) == figure


@settings(deadline=None)
@given(st.decimals(0, 10**11, allow_nan=False, allow_infinity=False, places=AMOUNT_DECIMALS))
def test_an_amount_as_printed_is_read_back_with_the_same_digits(figure):
    read = parse_figure(format_figure(figure), AMOUNT)
    assert isinstance(read, Decimal)
    assert read == figure
    assert format_figure(read) == format_figure(figure)


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(Measure))
def test_whatever_is_pasted_gives_a_figure_a_blank_or_a_refusal(typed, measure):
    try:
        figure = parse_figure(typed, measure)
    except FigureError as refused:
        assert str(refused)  # noqa: PT017 - any text may or may not be refused
    else:
        assert figure is None or figure >= 0


@pytest.mark.parametrize(
    ("figure", "printed"),
    [
        (None, ""),
        (0, "0"),
        (11234567, "11234567"),
        (Decimal("12.50"), "12.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.000001"), "0.000001"),
    ],
)
def test_a_figure_is_printed_in_plain_digits(figure, printed):
    assert format_figure(figure) == printed


def test_a_change_is_a_whole_number_with_its_sign():
    for typed, figure in [
        *(("3", 3), ("+3", 3), ("-3", -3), ("−3", -3), ("–3", -3), ("—3", -3), ("－３", -3)),
        *((" - 3 ", -3), ("-0", 0), ("1,234", 1234), ("-007", -7), ("-" + "9" * 12, 1 - 10**12)),
    ]:
        assert parse_figure(typed, Measure.CHANGE) == figure, typed


def test_every_refusal_says_what_to_do():
    for typed, measure, message in [
        ("--3", Measure.CHANGE, "“--3”不是整数，请填增减的数量，减少的写负数，例如 -2"),
        ("1.5", Measure.CHANGE, "“1.5”不是整数，请填增减的数量，减少的写负数，例如 -2"),
        ("-" + "9" * 13, Measure.CHANGE, "“-9999999999999”超过 12 位，请核对"),
        ("-1", COUNT, "“-1”是负数，这里只能填 0 或正数"),
        ("-.5", AMOUNT, "“-.5”是负数，这里只能填 0 或正数"),
        ("1.", COUNT, "“1.”不是整数，件数只能填整数"),
        ("+5", COUNT, "“+5”不是数字，请填 0 或正整数，例如 12"),
        ("-甲", COUNT, "“-甲”不是数字，请填 0 或正整数，例如 12"),
        ("甲" * 21, COUNT, f"“{'甲' * 20}”不是数字，请填 0 或正整数，例如 12"),
        ("1" * 13, COUNT, "“1111111111111”超过 12 位，请核对"),
        ("1,23.5", AMOUNT, "“1,23.5”不是金额，请填以万元为单位的数，例如 12.5"),
        ("+5", AMOUNT, "“+5”不是金额，请填以万元为单位的数，例如 12.5"),
        ("0.1234567", AMOUNT, "“0.1234567”的小数超过 6 位（万元的 6 位小数是一分）"),
        ("1" * 13 + ".5", AMOUNT, "“1111111111111.5”超过 12 位，请核对"),
        ("0" * 101, COUNT, f"“{'0' * 20}…”太长，不是数字"),
    ]:
        with pytest.raises(FigureError) as refused:
            parse_figure(typed, measure)
        assert str(refused.value) == message


def test_figures_of_the_greatest_length_are_read():
    assert parse_figure("9" * 12, COUNT) == 10**12 - 1
    assert parse_figure("0" * 99 + "5", COUNT) == 5
    assert parse_figure("9" * 12 + ".123456", AMOUNT) == Decimal("9" * 12 + ".123456")
    assert parse_figure("1,234.5", AMOUNT) == Decimal("1234.5")


def test_screens_show_separators_between_thousands():
    for figure, shown in [
        (None, ""),
        (0, "0"),
        (999, "999"),
        (9488, "9,488"),
        (-9488, "-9,488"),
        (Decimal("1234567.50"), "1,234,567.50"),
        (Decimal("1E+3"), "1,000"),
    ]:
        assert grouped_figure(figure) == shown


def test_small_digits_are_told_from_digits_of_another_shape():
    assert not any(map(has_small_digits, ("12", "１２", "十二", "〇", "12件", "")))
    assert all(map(has_small_digits, ("12²", "①", "１₂", "½")))
    with pytest.raises(FigureError, match="上标"):
        parse_figure("12²", COUNT)
