"""Charts as SVG: every length, and what they say in words."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from gknb.core.rendering.charts import (
    COLOURS,
    Bar,
    Series,
    Stack,
    bar_chart,
    line_chart,
    share_text,
    small_line,
    stack_chart,
    swatch,
)
from tests.core.rendering.goldens import assert_golden


def test_the_charts_look_as_they_did():
    names = ["2022", "2023", "2024"]
    lines = [
        Series("甲<", (0, 50, 1500), ("0", "50", "1,500")),
        Series("乙", (None, 1480, None), ("—", "1,480", "—")),
        Series("丙", (None, None, None), ("—", "—", "—")),
        Series("丁", (10, 10, 20), ("10", "10", "20")),
    ]
    drawn = [
        bar_chart("数 & 量", [Bar("甲<局", 3, "3件"), Bar("乙局", 7, "7件")]),
        bar_chart("空", []),
        bar_chart("零", [Bar("甲", 0, "0")]),
        stack_chart("构成", ["一", "二", "三"], [Stack("甲", (1, 0, 7)), Stack("乙", (0, 0, 0))]),
        line_chart("逐年", names, lines),
        line_chart("一年", ["2024"], [Series("甲", (3,), ("3",))]),
        small_line(names, Series("率", (20, None, 50), ("20%", "—", "50%")), 50),
        small_line(names, Series("率", (20, 30, 40), ("20%", "30%", "40%")), 50),
        small_line(names, Series("率", (None, 5, None), ("—", "5%", "—")), 50),
        swatch(1),
        swatch(len(COLOURS)),
    ]
    assert_golden("charts.svg.txt", "\n".join(drawn))


@pytest.mark.parametrize("end", [0, 50, 97])
def test_labels_at_the_ends_of_lines_do_not_stand_on_each_other(end):
    series = [Series(name, (100, n + end), ("", "")) for n, name in enumerate("甲乙丙丁")]
    drawn = line_chart("数", ["2023", "2024"], series)
    tops = sorted(int(y) for y in re.findall(r'dx="12" y="(\d+)" fill="[^"]*">[甲乙丙丁]', drawn))
    assert len(tops) == 4
    assert all(b - a >= 34 for a, b in pairwise(tops))
    assert tops[0] >= 12
    assert tops[-1] + 17 <= 18 + 220 + 8  # the figure stands below the name
    if end == 0:
        assert tops[-1] + 17 == 18 + 220 + 8


def test_a_line_is_broken_where_a_year_has_no_value():
    whole = line_chart("数", ["1", "2", "3"], [Series("甲", (5, 10, 10), ("", "", ""))])
    broken = line_chart("数", ["1", "2", "3"], [Series("甲", (5, None, 10), ("", "", ""))])
    assert (whole.count("stroke-width="), broken.count("stroke-width=")) == (2, 0)
    assert (whole.count("<circle"), broken.count("<circle")) == (3, 2)


@pytest.mark.parametrize(
    ("most", "end"), [(1, "1"), (2, "2"), (3, "4"), (10, "10"), (11, "20"), (663, "800")]
)
def test_a_scale_ends_at_an_even_number_not_below_the_highest(most, end):
    drawn = line_chart("数", ["1", "2"], [Series("甲", (0, most), ("", ""))])
    assert re.findall('class="soft" x="0" y="[0-9]+">([0-9,.]+)<', drawn)[-1] == end


@pytest.mark.parametrize(("years", "labels"), [(7, 7), (8, 4), (15, 5)])
def test_no_more_years_stand_below_a_chart_than_a_phone_has_room_for(years, labels):
    names = [str(2011 + n) for n in range(years)]
    drawn = line_chart("数", names, [Series("甲", range(years), [""] * years)])
    ticks = re.findall('text-anchor="middle">([0-9]+)<', drawn)
    assert len(ticks) == labels
    assert ticks[-1] == names[-1]


def test_the_shares_of_a_bar_fill_it_and_small_ones_have_no_label():
    drawn = stack_chart("构成", ["甲", "乙", "丙"], [Stack("数", (80, 11, 9))])
    places = re.findall(r'<rect x="([0-9.]+)%" y="\d+" width="([0-9.]+)%"', drawn)
    assert places == [("0", "80"), ("80", "11"), ("91", "9")]
    assert re.findall('class="in"[^>]*>([0-9]+%)<', drawn) == ["80%", "11%"]


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0%"), (1, "不足1%"), (10, "1%"), (995, "100%"), (1000, "100%")]
)
def test_a_share_is_told_in_whole_percent(number, text):
    assert share_text(number, 1000) == text


def test_the_longest_bar_is_the_highest_number():
    chart = bar_chart("数", [Bar("甲", 50, "50"), Bar("乙", 100, "100"), Bar("丙", 0, "0")])
    widths = re.findall(r'<rect x="0" y="\d+" width="([^"]*)%"', chart)
    assert widths == ["39", "78", "0"]


@pytest.mark.parametrize("colour", COLOURS)
def test_white_on_a_colour_can_be_read(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), light, strict=True))
    assert 1.05 / (luminance + 0.05) >= 4.5
