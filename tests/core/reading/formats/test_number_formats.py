"""A figure is what its format shows; where that is not the whole of it, what is kept is told."""

from __future__ import annotations

import pytest

from gknb.core.reading.formats.number_formats import displayed, is_telling


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("3120500", "0!.0000", "312.05"),
        ("3120500", r"0\.0000_ ", "312.05"),
        ("3120500", '0"."0000', "312.05"),
        ("3120000", "0!.0,", "312"),
        ("3120500", "0!.0,", "312.1（格内为3120500）"),
        ("3120500", '0!.0000"万元"', "312.05万元"),
        ("5", "0!.0000", "0.0005"),
        ("0", "0!.0000", "0"),
        ("-3120500", "0!.0000;-0!.0000", "-312.05"),
        ("3120000", "#,##0,", "3120（格内为3120000）"),
        ("3120500", "0.00,,", "3.12（格内为3120500）"),
        ("3120500", '#,##0"元"', "3120500元"),
        ("31.5", "0.00万元", "31.50万元"),
    ],
)
def test_what_is_shown_is_read(value, code, text):
    assert is_telling(code)
    assert displayed(value, code) == text


@pytest.mark.parametrize(
    "code",
    [
        "",
        "General",
        "0",
        "#,##0.00",
        "#,##0;[Red]-#,##0",
        "0.0%",
        'yyyy"年"m"月"',
        '0"件"',
        "0.00_);(0.00)",
        "@",
        '"万元"',
        "0.0!.0",
    ],
)
def test_formats_that_show_the_figure_itself_say_nothing(code):
    assert not is_telling(code)


def test_what_is_no_figure_is_shown_as_it_is():
    assert displayed("x", "0!.0000") is None
    assert displayed("NaN", "0!.0000") is None
    assert displayed("1e300", "0!.0000") is None
    assert displayed("1", "0") is None
