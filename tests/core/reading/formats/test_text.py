"""A text gives rows where they are certain, cells one a line where they are so, lines elsewhere."""

from __future__ import annotations

import pytest

from gknb.core.reading.document import Grid, Paragraph, ReadingError
from gknb.core.reading.formats import read_document, text


def shape(source):
    data = source if isinstance(source, bytes) else source.encode()
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row] for row in block.rows]
        for block in read_document(data).blocks
    ]


def grids(source):
    return [b for b in read_document(source.encode()).blocks if isinstance(b, Grid)]


def test_bars_on_both_sides_one_side_or_between_give_the_cells_that_stand_there():
    assert shape("| 规章 | 0 | 1 |") == [[["规章", "0", "1"]]]
    assert shape("规章 | 0 | 1") == [[["规章", "0", "1"]]]
    assert shape("规章 | 0 | 1 |") == [[["规章", "0", "1", ""]]]
    assert shape("| 规章 | 0 | 1") == [[["规章", "0", "1"]]]
    assert shape("规章│0│1") == [[["规章", "0", "1"]]]


def test_tabs_at_the_end_are_empty_cells():
    assert shape("规章\t0\t1\t") == [[["规章", "0", "1", ""]]]
    assert shape("规章\t\t1") == [[["规章", "", "1"]]]


def test_rows_padded_with_bars_keep_their_empty_cells():
    assert shape("规章 | 0 | 1 | | ||") == [[["规章", "0", "1", "", "", "", ""]]]


def test_drawn_lines_and_blank_lines_do_not_end_a_table():
    source = "| 甲 | 乙 |\n| --- | --- |\n\n| 1 | 2 |\n+----+----+\n| 3 | 4 |"
    assert shape(source) == [[["甲", "乙"], ["1", "2"], ["3", "4"]]]


def test_a_label_alone_with_its_bar_is_a_row_of_the_table_around_it():
    source = "甲 | 乙 |\n（三）不予公开 |\n1.属于国家秘密 | 0 |"
    assert shape(source) == [
        [["甲", "乙", ""], ["（三）不予公开", ""], ["1.属于国家秘密", "0", ""]]
    ]
    assert shape("第一项 |\n规章 | 0 |") == [[["第一项"], ["规章", "0", ""]]]


def test_cells_one_a_line_with_a_bar_behind_are_a_loose_grid():
    source = "二、主动公开政府信息情况\n规章 |\n0 |\n1 |\n三、收到和处理"
    assert shape(source) == ["二、主动公开政府信息情况", [["规章"], ["0"], ["1"]], "三、收到和处理"]
    assert grids(source)[0].is_loose


def test_cells_with_a_bar_on_a_line_of_its_own_between_are_a_loose_grid():
    source = "规章\n|\n0\n|\n1\n|\n三、收到和处理\n申请人\n|\n自然人"
    assert shape(source) == [[["规章"], ["0"], ["1"]], "三、收到和处理", [["申请人"]], "自然人"]


def test_filling_bars_are_no_rows_and_blank_cells_are():
    assert shape("规章 |\n0 |\n||\n|||\n许可 |\n1 |") == [[["规章"], ["0"], ["许可"], ["1"]]]
    assert shape("| 甲 | 乙 | 丙 |\n|  |  |  |") == [[["甲", "乙", "丙"], ["", "", ""]]]


def test_a_figure_alone_in_a_table_of_rows_takes_its_label_along():
    source = "甲 | 乙 |\n规章 |\n0 |\n1 |"
    assert shape(source) == [[["甲", "乙", ""]], [["规章"], ["0"], ["1"]]]


def test_lines_that_begin_with_a_tab_are_the_cells_of_a_row_that_a_gap_ends():
    source = "\t规章\n\t0\n\t1\n\n\t规范性文件\n\t2\n\t3\n\n六、其他"
    assert shape(source) == [[["规章", "0", "1"], ["规范性文件", "2", "3"]], "六、其他"]


def test_figures_with_blanks_between_stay_a_line():
    assert shape("规章 0 0 0") == ["规章 0 0 0"]


def test_lines_of_prose_keep_their_indent_and_number():
    blocks = read_document("题\n\n　　甲乙丙，\n某县水利局\n".encode()).blocks
    assert [(b.text, b.origin.line) for b in blocks] == [
        ("题", 1),
        ("　　甲乙丙，", 3),
        ("某县水利局", 4),
    ]
    assert not read_document(b"x").lines_are_paragraphs


def test_markdown_headings_have_their_level_and_lose_their_signs():
    blocks = read_document("## 一、**总体**情况\n> 引文".encode()).blocks
    assert [(b.text, b.level) for b in blocks] == [("一、总体情况", 2), ("引文", 0)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_of_a_text_is_found(encoding):
    assert shape("政府信息公开\n规章\t0\n".encode(encoding)) == ["政府信息公开", [["规章", "0"]]]


@pytest.mark.parametrize("data", [b"abc\0def", b"\x01\x02\x03\x04\x05\x06\xff\xfe\xfd" * 9])
def test_binary_data_is_no_text(data):
    with pytest.raises(ReadingError, match="不是文本"):
        read_document(data)


def test_more_lines_than_any_report_has_are_refused():
    with pytest.raises(ReadingError, match="行"):
        read_document(b"x\n" * (text.MOST_LINES + 1))
    with pytest.raises(ReadingError, match="段"):
        read_document(b"x\n" * 30_000)
    with pytest.raises(ReadingError, match="表格"):
        read_document(b"x\ty\n" * 5000)


def test_an_empty_cell_before_the_closing_bar_is_kept():
    assert shape("| 规章 | 0 | |") == [[["规章", "0", ""]]]


def test_a_row_with_figures_is_no_label_that_goes_with_cells_one_a_line():
    assert shape("甲 | 乙 |\n规章 | 3 | 4 |\n0 |") == [
        [["甲", "乙", ""], ["规章", "3", "4", ""]],
        [["0"]],
    ]


def test_bars_in_pairs_throughout_are_single_bars():
    assert shape("规章||0||1||3\n罚没||4||||6") == [
        [["规章", "0", "1", "3"], ["罚没", "4", "", "6"]]
    ]


def test_a_single_bar_anywhere_leaves_pairs_as_blank_cells():
    assert shape("规章||0|1\n罚没|4|5|6") == [[["规章", "", "0", "1"], ["罚没", "4", "5", "6"]]]


def test_a_figure_alone_on_its_line_is_a_cell_behind_a_bar_and_a_line_elsewhere():
    def kinds(text):
        return [type(block).__name__ for block in read_document(text.encode()).blocks]

    assert kinds("规章\n|\n12\n|\n13") == ["Grid"]
    assert kinds("规章\n12\n13") == ["Paragraph"] * 3
    assert kinds("规章\n|\n甲乙") == ["Grid", "Paragraph"]


def origins(source):
    (grid,) = grids(source)
    return [[tuple(cell.origin)[1:5] for cell in row] for row in grid.rows]


def test_cells_know_their_table_row_and_line():
    assert origins("甲 | 1\n---\n乙 | 2") == [
        [(1, 1, 1, 1), (1, 1, 2, 1)],
        [(1, 2, 1, 3), (1, 2, 2, 3)],
    ]
    assert origins("\t规章\n\t0\n\n\t许可") == [
        [(1, 1, 1, 1), (1, 1, 2, 2)],
        [(1, 2, 1, 4)],
    ]
    first, second = grids("甲 | 1\n文字\n乙 | 2")
    assert (first.origin.table, first.origin.line) == (1, 1)
    assert (second.origin.table, second.origin.line) == (2, 3)


def test_a_bar_at_one_edge_is_no_cell_and_one_alone_is_no_row():
    assert shape("| 甲 | 乙\n| 丙 |") == [[["甲", "乙"], ["丙"]]]
    assert shape("甲 | 乙\n|") == [[["甲", "乙"]]]
    # blank cells are a row below another one, where there are three of them
    assert shape("| | | |\n文") == ["文"]
    assert shape("甲 | 乙\n| | |\n||||") == [[["甲", "乙"]]]
    assert shape("规章 |\n0 |\n| | | |\n1 |") == [[["规章"], ["0"], ["1"]]]


def test_one_word_among_blank_cells_is_a_row_of_them():
    assert shape("甲 | 乙 | 丙\n| | 丁 | |") == [[["甲", "乙", "丙"], ["", "丁", ""]]]
    assert shape("| | 丁 | |") == [[["", "丁", ""]]]
    assert not grids("| | 丁 | |")[0].is_loose


def test_labels_alone_before_a_row_are_rows_and_cells_one_a_line_are_not():
    assert shape("甲 |\n乙 |\n规章 | 0 |") == [[["甲"], ["乙"], ["规章", "0", ""]]]
    assert shape("甲 |\n3 |\n规章 | 0 |") == [[["甲"], ["3"]], [["规章", "0", ""]]]


def test_a_label_of_two_cells_goes_with_a_figure_alone_and_one_of_three_does_not():
    assert shape("| 甲 | 乙 |\n| 丙 |\n0 |") == [[["甲", "乙"]], [["丙"], ["0"]]]
    assert shape("甲 | 乙\n规章 |\n0 |") == [[["甲", "乙"]], [["规章"], ["0"]]]
    assert shape("甲 | 乙 | 丙\n规章 | |\n0 |") == [
        [["甲", "乙", "丙"], ["规章", "", ""]],
        [["0"]],
    ]


def test_a_line_with_a_tab_begins_a_row_of_its_own_behind_cells_one_a_line():
    assert shape("规章 |\n0 |\n\t许可\n\t1") == [[["规章"], ["0"]], [["许可", "1"]]]
    assert shape("甲\t乙\n\t许可\n\t1") == [[["甲", "乙"], ["许可", "1"]]]


def test_a_few_bytes_that_are_no_text_leave_one():
    damaged = "政府信息公开工作年度报告".encode() * 40
    assert shape(damaged[:-1])[0].startswith("政府信息公开")
    assert shape("甲\x01\x02\x03\x04乙".encode()) == ["甲\x01\x02\x03\x04乙"]


def test_the_last_line_that_is_looked_at(monkeypatch):
    monkeypatch.setattr(text, "MOST_LINES", 2)
    for good, bad in (("a\nb\nc", "a\nb\nc\n"), ("a\rb\nc", "a\r\nb\n")):
        assert shape(good) == ["a", "b", "c"]
        with pytest.raises(ReadingError, match="行，太多"):
            read_document(bad.encode())
    rows = "甲,1,2\n乙,1,2\n丙,1,2\n丁,1,2"
    with pytest.raises(ReadingError, match="行，太多"):
        read_document(rows.encode())
    monkeypatch.setattr(text, "MOST_LINES", 3)
    assert len(shape(rows)[0]) == 4
