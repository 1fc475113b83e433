"""A document is divided into lines of text and tables with words or figures of the form."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.core.naming import NOT_FINAL_MARK
from gknb.core.reading.document import NOWHERE, Cell, Document, Grid, Origin, Paragraph
from gknb.core.reading.pieces import Line, by_table, is_label, pieces

FORM = FORMS["2021"]


def grid(*rows, loose=False):
    return Grid(tuple(tuple(Cell(text) for text in row) for row in rows), is_loose=loose)


def divided(*blocks):
    return [
        item.text if isinstance(item, Line) else [[c.text for c in row] for row in item.rows]
        for item in pieces(Document(blocks, "text"))
    ]


def test_every_line_of_a_paragraph_is_one_with_its_place():
    block = Paragraph("甲\n\n　乙", Origin(line=7), 2, "right")
    first, second = pieces(Document((block,), "text"))
    assert first == Line("甲", Origin(line=7), "right", 2)
    assert second == Line("乙", Origin(line=9), "right", 2, is_indented=True)


def test_a_paragraph_without_a_line_number_keeps_its_place():
    _, second = pieces(Document((Paragraph("甲\n乙", Origin(paragraph=3)),), "docx"))
    assert second.origin == Origin(paragraph=3)


@pytest.mark.parametrize("text", ["- 3 -", "第3页", "第 3 页 共 12 页", "  ", "\u200c"])
def test_page_numbers_and_unseen_text_are_no_lines(text):
    assert divided(Paragraph(text)) == []
    assert divided(grid([text, ""])) == []


def test_words_about_a_page_are_a_line():
    assert divided(Paragraph("第3页有误"), Paragraph("- 1234 -")) == ["第3页有误", "- 1234 -"]


@pytest.mark.parametrize("mark", " \t\u3000")
def test_a_blank_before_a_line_is_an_indent(mark):
    (line,) = pieces(Document((Paragraph(mark + "甲"),), "text"))
    assert (line.text, line.is_indented) == ("甲", True)


@pytest.mark.parametrize(
    "text",
    [
        "规章",
        "行政复议·结果维持",
        "法人或其他组织›科研机构",
        "小计",
        "申请人情况社会公益组织",
        "规 章",
    ],
)
def test_labels_of_the_form_are_known_whole_as_a_path_or_at_an_end(text):
    assert is_label(text)


@pytest.mark.parametrize("text", ["", "其中规章", "某某", "备注", "其中自然人"])
def test_other_words_are_no_labels(text):
    assert not is_label(text)


def test_a_long_label_is_known_at_the_end_of_ninety_characters_and_no_more():
    end = "2没有现成信息需要另行制作"
    assert is_label("的" * (90 - len(end)) + end)
    assert not is_label("的" * (91 - len(end)) + end)


def test_a_lone_cell_of_other_words_ends_the_table_and_is_a_line():
    found = divided(grid(["规章", "3"], ["说明：无", ""], ["行政规范性文件", "2"]))
    assert found == [[["规章", "3"]], "说明：无", [["行政规范性文件", "2"]]]


@pytest.mark.parametrize("text", ["规章", "3", "/"])
def test_a_lone_label_or_figure_stays_in_the_table(text):
    rows = [["规章", "3"], [text, ""], ["行政规范性文件", "2"]]
    assert divided(grid(*rows)) == [rows]


def test_blank_rows_stay_within_a_table_and_go_before_it():
    assert divided(grid(["", ""], ["规章", "3"], ["", ""], ["4", "5"])) == [
        [["规章", "3"], ["", ""], ["4", "5"]]
    ]


def test_a_table_of_other_words_is_lines_in_boxes():
    (first, second) = pieces(Document((grid(["索引号", "甲-1"]),), "html"))
    assert (first.text, second.text) == ("索引号", "甲-1")
    assert first.is_boxed
    assert second.is_boxed


def test_lines_of_a_box_are_lines_and_know_their_indent():
    found = pieces(Document((grid(["甲\n　乙", "丙"]),), "html"))
    assert [(line.text, line.is_indented) for line in found] == [
        ("甲", False),
        ("乙", True),
        ("丙", False),
    ]


def test_page_numbers_and_marks_of_drafts_are_no_lines_of_a_box():
    text = f"甲\n\n- 3 -\n{NOT_FINAL_MARK}\n\u3000乙"
    first, second = pieces(Document((grid([text, ""]),), "text"))
    assert (first.text, second) == ("甲", Line("乙", is_indented=True, is_boxed=True))
    assert divided(Paragraph(text)) == ["甲", "乙"]


def test_a_line_has_a_text_and_nothing_else_of_itself():
    assert Line("甲") == ("甲", NOWHERE, "", 0, False, False)


def test_more_figures_than_half_of_the_cells_are_a_table():
    assert divided(grid(["某", "1", "2"])) == [[["某", "1", "2"]]]
    assert divided(grid(["某", "1"])) == ["某", "1"]
    assert divided(grid(["某", "1", "又", "2"])) == ["某", "1", "又", "2"]


def test_a_loose_grid_of_other_words_is_lines_without_boxes():
    found = pieces(Document((grid(["某"], ["又"], loose=True),), "text"))
    assert [(line.text, line.is_boxed) for line in found] == [("某", False), ("又", False)]
    rows = [["规章"], [""], ["某某"], ["3"]]
    assert divided(grid(*rows, loose=True)) == [rows]


REQUESTS = [["本年新收政府信息公开申请数量", "3"], ["结转下年度继续办理", "1"]]
REVIEWS = [["未经复议直接起诉", "2"]]


def by_tables(*rows, loose=False):
    return [
        [[c.text for c in row] for row in item.rows] if isinstance(item, Grid) else item.text
        for item in by_table(FORM, [grid(*rows, loose=loose)])
    ]


def test_a_grid_with_two_tables_is_divided_where_the_second_begins():
    shared = ["总计", "3"]
    first = ["一、" + REQUESTS[0][0], "3"]
    last = ["四、" + REQUESTS[1][0], "1"]
    rows = [shared, first, shared, last, shared, REVIEWS[0], shared]
    assert by_tables(*rows) == [rows[:5], rows[5:]]
    assert by_tables(*rows, loose=True) == [rows]
    assert by_table(FORM, [Line("甲")]) == [Line("甲")]


def test_a_row_with_words_of_two_tables_divides_nothing():
    rows = [["一、" + REQUESTS[0][0], "1"], ["四、" + REQUESTS[1][0], REVIEWS[0][0]]]
    assert by_tables(*rows) == [rows]


def test_a_label_of_five_characters_may_end_a_longer_one_and_one_of_four_may_not():
    assert is_label("全部申请人情况")
    assert not is_label("全部商业企业")
    assert is_label("商业企业")
