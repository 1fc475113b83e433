"""Letters as text and as Word documents."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from docx import Document
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gknb.core.rendering import letter_docx
from gknb.core.rendering.letter import Attachment, Column, Group, Letter, numbered, render
from tests.core.rendering.goldens import assert_golden, outline
from tests.examples import share

COLUMNS = (Column("位置", 4), Column("问题", 5), Column("处理", 5))
ROW = ("封面，“落款日期”", "未填写落款日期", "填写落款日期")
LETTER = Letter(
    ("关于退改2024年", "政府信息公开工作年度报告的通知"),
    ("你单位报送的报告收悉。" * 8, "特此通知。"),
    "云溪市教育局",
    ("云溪市人民政府办公室", "2025年1月20日"),
    Attachment("问题清单", COLUMNS, (Group("应当改正", [ROW, ROW]), Group("需要核实", []))),
)
HOSTILE = st.text(st.sampled_from("=+-@\x1b[\x07\u202e甲“”\n\r\t \x00"), max_size=60)


def opened(data):
    return Document(io.BytesIO(data))


def test_groups_are_numbered_only_where_there_are_several():
    assert [group.heading for group in numbered(LETTER)] == ["应当改正"]
    groups = (Group("甲", [ROW]), Group("乙", [ROW]))
    two = Letter(("题",), (), attachment=Attachment("清单", COLUMNS, groups))
    assert [group.heading for group in numbered(two)] == ["一、甲", "二、乙"]


def test_text_fits_80_cells_and_stands_as_a_letter_does():
    lines = render(LETTER).splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert lines[0].strip() == "".join(LETTER.title)
    assert lines[2] == "云溪市教育局："
    assert lines[4].startswith("    你单位")
    assert not lines[5].startswith(" ")


def test_the_date_is_centred_below_the_office_at_the_right():
    lines = render(LETTER).splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip() == LETTER.signature[0])
    assert cell_len(lines[at]) == 80 - 4
    office, date = (len(line) - len(line.lstrip()) for line in lines[at : at + 2])
    assert date - office == (cell_len(LETTER.signature[0]) - cell_len(LETTER.signature[1])) // 2


def test_a_title_that_just_fits_stays_on_one_line():
    for width, lines in ((80, 1), (82, 2)):
        text = render(Letter(("题" * 20, "目" * (width // 2 - 20)), ()))
        assert len(text.split("\n\n")[0].splitlines()) == lines


def test_a_long_title_is_broken_where_it_says():
    lines = render(LETTER, 40).splitlines()
    assert [line.strip() for line in lines[:2]] == list(LETTER.title)


def test_an_item_has_its_cells_under_their_heads_and_no_empty_ones():
    rows = Group("", [("封面", "未填写", "")])
    text = render(Letter(("题",), (), attachment=Attachment("清单", COLUMNS, (rows,))))
    assert text.endswith("1. 封面\n    问题：未填写\n")


def test_a_sheet_stands_in_columns_narrowed_to_the_page():
    columns = (Column("机关", 6), Column("部分", 4))
    rows = [("云溪市" + "很长的名称" * 8 + "局", "三"), ("乙局", "四")]
    sheet = Letter(
        ("题",), (), attachment=Attachment("", columns, (Group("", rows),)), is_sheet=True
    )
    lines = render(sheet).splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert lines[-1].split() == ["2", "乙局", "四"]


def test_word_has_letter_list_and_signature_in_order():
    document = opened(letter_docx.render(LETTER))
    texts = [p.text for p in document.paragraphs if p.text]
    assert texts[:2] == ["\n".join(LETTER.title), "云溪市教育局："]
    assert texts[-4:] == ["云溪市人民政府办公室", "2025年1月20日", "附件", "问题清单"]
    (table,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["序号", "位置", "问题", "处理"]
    assert set(cells[1]) == {"应当改正"}
    assert cells[2] == ["1", *ROW]
    assert cells[3][0] == "2"


def test_the_signature_stands_apart_and_never_alone_on_a_page():
    paragraphs = opened(letter_docx.render(LETTER)).paragraphs
    at = next(n for n, p in enumerate(paragraphs) if p.text == LETTER.signature[0])
    office, date = paragraphs[at], paragraphs[at + 1]
    assert office.paragraph_format.space_before > 0
    assert not date.paragraph_format.space_before
    assert (office.paragraph_format.right_indent, date.paragraph_format.right_indent) == (
        Pt(32),
        Pt(64),
    )
    assert paragraphs[at - 1].paragraph_format.keep_with_next
    assert office.paragraph_format.keep_with_next


@pytest.mark.parametrize(("rows", "size"), [(28, 9), (29, 7.5)])
def test_a_long_overview_is_set_smaller(rows, size):
    attachment = Attachment("", COLUMNS, (Group("", [ROW] * rows),))
    sheet = Letter(("题",), (), attachment=attachment, is_sheet=True)
    (table,) = opened(letter_docx.render(sheet)).tables
    assert len(table.rows) == rows + 1
    assert table.rows[1].cells[1].paragraphs[0].runs[0].font.size == Pt(size)


def test_the_list_is_as_wide_as_the_text_and_its_columns_in_proportion():
    (table,) = opened(letter_docx.render(LETTER)).tables
    widths = [column.width for column in table.columns]
    assert [cell.width for cell in table.rows[2].cells] == widths
    assert widths[2] == widths[3] > widths[1] > widths[0]
    assert abs(sum(widths) - Mm(156)) < Mm(1)


def test_the_list_begins_a_page_and_repeats_its_head():
    document = opened(letter_docx.render(LETTER))
    mark = next(p for p in document.paragraphs if p.text == "附件")
    assert mark.paragraph_format.page_break_before
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in document.tables[0].rows[2:])


def test_the_properties_name_letter_sender_and_day():
    properties = opened(letter_docx.render(LETTER, "甲办", dt.date(2025, 1, 20))).core_properties
    assert (properties.title, properties.author) == ("".join(LETTER.title), "甲办")
    assert properties.created.date() == dt.date(2025, 1, 20)


def test_the_same_letter_gives_the_same_bytes():
    day = dt.date(2025, 1, 20)
    assert letter_docx.render(LETTER, "甲", day) == letter_docx.render(LETTER, "甲", day)


@share(1 / 3)
@given(HOSTILE, HOSTILE)
def test_nothing_in_it_steers_a_terminal_or_breaks_a_document(text, other):
    groups = (Group(text, [(other, text, other)]),)
    letter = Letter((text,), (other,), text, (other,), Attachment("清单", COLUMNS, groups))
    printed = render(letter)
    assert not set(printed) & set("\x1b\x07\u202e\r\t\x00")
    opened(letter_docx.render(letter, text))


SHEET = Letter(
    ("汇总",),
    ("各机关如下。",),
    attachment=Attachment(
        "",
        (Column("机关", 6), Column("份数", 2, is_number=True), Column("说明", 6)),
        (
            Group("甲", [("云溪市教育局", "1", "说明" * 30), ("乙局", "12", "")]),
            Group("空", []),
            Group("丙", [("丙局", "0", "无")]),
        ),
    ),
    is_sheet=True,
)


def test_letters_look_as_they_did():
    several = (Group("应当改正", [ROW, ("位置" * 30, "问题" * 40, "处理")]), Group("核实", [ROW]))
    long = Letter(
        ("关于退改2024年", "政府信息公开工作年度报告的通知"),
        ("你单位报送的报告收悉。" * 8, "特此通知。"),
        "云溪市教育局",
        ("云溪市人民政府办公室", "2025年1月20日"),
        Attachment("问题清单", COLUMNS, several),
    )
    bare = Letter(("题",), ())
    parts = [render(long), render(long, 40), render(SHEET), render(SHEET, 40), render(bare)]
    assert_golden("letters.txt", "\f\n".join(parts))


def test_letters_in_word_have_the_marks_that_they_had():
    parts = []
    for letter in (LETTER, SHEET):
        body = opened(letter_docx.render(letter, "甲", dt.date(2025, 1, 20))).element.body
        parts.append(outline(body))
    assert_golden("letters.docx.txt", "\n".join(parts))
