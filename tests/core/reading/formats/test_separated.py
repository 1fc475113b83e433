"""Commas and semicolons are signs of cells where many lines have them in common, and only there."""

from __future__ import annotations

import pytest

from gknb.core.reading.formats.separated import separated_rows

ROWS = [f"第{number}类,{number},{2 * number},{3 * number}" for number in range(1, 5)]


def rows(*lines):
    return separated_rows("\n".join(lines))


@pytest.mark.parametrize("separator", [",", ";"])
def test_four_lines_of_a_label_and_figures_make_a_text_of_cells(separator):
    found = rows(*(line.replace(",", separator) for line in ROWS))
    assert found[0] == ("第1类", "1", "2", "3")
    assert len(found) == 4


def test_three_such_lines_do_not():
    assert rows(*ROWS[:3]) is None


def test_blank_cells_and_grouped_thousands_in_quotes_are_cells():
    found = rows(*ROWS, '规章,,"1,234",', "（一）,予以公开,5")
    assert found[4:] == [("规章", "", "1,234", ""), ("（一）", "予以公开", "5")]


def test_prose_with_commas_is_one_cell_and_a_head_is_several():
    prose = "全年发布信息386条, 其中财政12条, 民生97条。"
    found = rows("信息内容,本年制发件数", *ROWS, prose, prose + ",,")
    assert found[0] == ("信息内容", "本年制发件数")
    assert [len(row) for row in found[-2:]] == [1, 1]
    assert found[-2][0].replace(",", ", ").replace(",  ", ", ") == prose


def test_prose_with_grouped_thousands_alone_is_no_text_of_cells():
    line = "全年发布信息1,234条,收到申请5,678件,办结5,000件。"
    assert rows(*[line] * 20) is None


def test_figures_without_a_label_are_no_text_of_cells():
    assert rows(*["9,483,12"] * 20) is None


@pytest.mark.parametrize("sign", ["\t", "|"])
def test_tabs_and_bars_go_before_commas(sign):
    assert rows(*ROWS, f"规章{sign}1{sign}2") is None


def test_a_quote_that_is_never_closed_takes_nothing_in():
    assert rows(*ROWS, '"不闭合,', *["一行文字。"] * 60) is None


def test_a_cell_beyond_all_bounds_is_no_text_of_cells():
    assert rows(*ROWS, '"' + "长" * 200_000 + '"') is None


def test_two_cells_of_prose_are_one_and_a_single_cell_stays():
    found = rows(*ROWS, "全年发布信息。,收到申请。", "全年发布信息。,,", "前半,后半")
    assert found[4:] == [
        ("全年发布信息。,收到申请。",),
        ("全年发布信息。", "", ""),
        ("前半", "后半"),
    ]


def test_the_label_stands_first_or_behind_blanks_and_is_no_sentence():
    def counts(line):
        return rows(*ROWS[:3], line) is not None

    assert counts(",规章,3,1")
    assert counts("规章,,/,—")
    assert not counts("1,规章,3")
    assert not counts(",1,2")
    assert not counts("abc,1,2")
    assert not counts("情况良好。,3,1")
    assert counts("甲" * 120 + ",3,1")
    assert not counts("甲" * 121 + ",3,1")


def test_a_cell_in_quotes_has_forty_lines_more_at_most():
    for lines, is_text in ((40, True), (41, False)):
        found = rows(*ROWS, '"甲' + "\n乙" * lines + '",1')
        assert (found is not None) is is_text
