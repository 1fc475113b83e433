"""A document is cut into sections, each read by its own stage, and what is lost is told."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.naming import section_heading
from gknb.core.reading import interpret
from gknb.core.reading.document import Cell, Document, Grid, Origin, Paragraph, ReadingError

FORM = FORMS["2021"]
HEADINGS = [section_heading(FORM, section.key) for section in FORM.sections]
TITLE = "青石县水利局2024年政府信息公开工作年度报告"
TEXT = Place("other_matters", "text")


def read(*texts, name="", **more):
    blocks = [
        Paragraph(text, Origin(paragraph=at)) if isinstance(text, str) else text
        for at, text in enumerate(texts, 1)
    ]
    return interpret(Document(tuple(blocks), "text", **more), name)


def findings(reading, rule):
    return [finding for finding in reading.findings if finding.rule == rule]


def report(*, extra=(), last=("没有其他事项。",), headings=HEADINGS):
    return read(TITLE, "前言。", headings[0], "总的很好。", *extra, *headings[1:], *last)


def test_two_headings_are_a_report_and_one_is_none():
    assert read(HEADINGS[0], "很好。", HEADINGS[4], "没有。") is not None
    with pytest.raises(ReadingError, match="只找到 1 个标题、0 张表"):
        read(HEADINGS[0], "很好。")
    words = "找过(“[^”]*”、?){4}等标题和表格，只找到 0 个标题、0 张表"
    with pytest.raises(ReadingError, match=words):
        read("没有。")
    tables = [FORM.tables[key] for key in ("requests", "reviews")]
    grids = [
        Grid(tuple((Cell(row.label), Cell("1")) for row in table.rows.values())) for table in tables
    ]
    assert read(HEADINGS[0], "很好。", grids[0]) is not None
    assert read(HEADINGS[0], "很好。", HEADINGS[4], *grids) is not None
    with pytest.raises(ReadingError, match="只找到 0 个标题、1 张表"):
        read(grids[0])


def test_title_preamble_and_signature_are_put_on_the_cover():
    reading = report(last=("没有其他事项。", "青石县水利局", "2025年1月10日"))
    assert reading.report.preamble == "前言。"
    assert reading.origins[Place("cover", "preamble")].words == "前言。"
    assert (reading.report.agency, reading.report.year) == ("青石县水利局", 2024)
    assert reading.report.text(TEXT) == "没有其他事项。"
    assert str(reading.report.signed_on) == "2025-01-10"


def test_contact_data_of_preamble_and_end_are_read():
    reading = read(
        TITLE,
        "联系电话：0571-88886666。",
        *HEADINGS,
        "没有其他事项。邮编：311000。",
        "青石县水利局",
        "2025年1月10日",
    )
    assert reading.report.cover["agency.telephone"] == "0571-88886666"
    assert reading.report.cover["agency.postcode"] == "311000"


def test_what_is_said_of_fees_at_the_end_belongs_to_the_last_section():
    fees = "本年度没有收取政府信息公开处理费。"
    reading = read(TITLE, *HEADINGS[:5], "公开还不够主动。", fees)
    assert reading.report.text(TEXT) == fees


def test_a_number_alone_on_a_line_of_prose_is_that_of_a_page():
    reading = report(last=("没有。", "12", "另有。", "1234"))
    assert reading.report.text(TEXT) == "没有。\n另有。\n1234"


def test_lines_of_a_portal_in_prose_are_told_and_lists_of_attachments_are_text():
    reading = report(extra=["分享到：微博", "附件：1.名词解释", "来源：各科室"])
    text = "".join(reading.report.prose.values())
    assert "附件：1.名词解释" in text
    assert "来源：各科室" in text
    assert "分享" not in text
    (finding,) = [f for f in findings(reading, "text-unplaced") if f.place == Place("overview")]
    assert (finding.severity.value, finding.actual) == ("warning", "分享到：微博")
    assert finding.remedy == "如果是报告的内容，请抄到相应的部分"
    assert finding.message.endswith("：“分享到：微博”（原文第5段起）")


def test_a_table_within_prose_is_told_cell_by_cell():
    grid = Grid(((Cell("培训"), Cell("3")), (Cell("会议"), Cell("4")), (Cell(""), Cell("5"))))
    reading = report(extra=[grid])
    (finding,) = [f for f in findings(reading, "text-unplaced") if f.place == Place("overview")]
    assert finding.message.startswith(
        "这一部分没有位置的文字，没有读入：“培训”；“3”；“会议”；“4”；“5”等 5 处"
    )


def test_of_much_text_without_a_place_eight_pieces_are_quoted_of_sixty_characters():
    reading = report(extra=[f"分享到：{'某' * (55 + at)}" for at in range(9)])
    (finding,) = [f for f in findings(reading, "text-unplaced") if f.place == Place("overview")]
    assert "等 9 处" in finding.message
    assert "：" + "某" * 56 + "”；" in finding.message
    assert "：" + "某" * 56 + "…”；" in finding.message
    assert finding.message.count("”；") == 7


def test_what_stands_around_the_report_is_told_as_an_aside():
    reading = read("县政府网", TITLE, *HEADINGS[:1], "好。", *HEADINGS[1:], "没有。", "扫一扫")
    (finding,) = [f for f in findings(reading, "text-unplaced") if f.place == Place("cover")]
    assert finding.severity.value == "info"
    assert finding.message.startswith("报告以外的文字，没有读入：“县政府网”；“扫一扫”等 2 处")


@pytest.mark.parametrize(
    ("heading", "actual"),
    [
        ("一、总体情况", None),
        ("总体情况", None),
        ("二、总体情况", "二、总体情况"),
        ("一、概述", "概述"),
    ],
)
def test_a_heading_with_another_number_or_other_words_is_told(heading, actual):
    found = findings(report(headings=[heading, *HEADINGS[1:]]), "section-heading")
    found = [f for f in found if f.place == Place("overview")]
    assert [f.actual for f in found] == ([] if actual is None else [actual])
    assert [f.message for f in found] == ([] if actual is None else [f"标题写作“{actual}”"])


def test_a_heading_that_is_not_there_is_told_as_missing():
    reading = read(TITLE, HEADINGS[0], "好。", *HEADINGS[2:], "没有。")
    (finding,) = findings(reading, "section-heading")
    assert finding.place == Place("disclosure")
    assert finding.message == "没有找到这一部分的标题"
    assert (finding.expected, finding.actual) == (HEADINGS[1], None)
    assert finding.remedy == f"标题应是“{HEADINGS[1]}”"


def test_a_heading_that_is_repeated_above_its_table_is_no_text_without_a_place():
    reading = report(extra=())
    plain = len(findings(reading, "text-unplaced"))
    reading = read(
        TITLE,
        HEADINGS[0],
        "好。",
        HEADINGS[1],
        "二、主动公开政府信息情况表",
        *HEADINGS[2:],
        "没有。",
    )
    assert plain == 0
    assert [f.place for f in findings(reading, "text-unplaced")] == [Place("disclosure")]
    reading = read(
        TITLE, HEADINGS[0], "好。", HEADINGS[1], FORM.sections[1].heading, *HEADINGS[2:], "没有。"
    )
    assert findings(reading, "text-unplaced") == []


def test_text_behind_a_heading_on_its_line_is_the_first_of_the_section():
    reading = report(headings=[*HEADINGS[:5], HEADINGS[5] + "：没有。"], last=())
    assert reading.report.text(TEXT) == "没有。"


def test_a_table_is_read_wherever_it_stands():
    table = FORM.tables["disclosure"]
    rows = []
    for block in table.blocks:
        rows.append([block.corner, *(column.label for column in block.columns)])
        rows += [[row.label, *["3" for _ in block.columns]] for row in block.rows]
    grid = Grid(tuple(tuple(Cell(text) for text in row) for row in rows))
    count = len(table.keyed_places)
    for blocks in (
        (TITLE, grid, HEADINGS[0], "好。", *HEADINGS[2:], "没有。"),
        (TITLE, HEADINGS[0], "好。", HEADINGS[1], grid, *HEADINGS[2:], "没有。"),
        (TITLE, HEADINGS[0], "好。", grid, *HEADINGS[2:], "没有。"),
    ):
        reading = read(*blocks)
        assert len(reading.report.figures) == count


def test_section_one_without_its_heading_begins_at_its_first_sub_heading():
    subs = ["（一）主动公开", "公开十条。", "（二）依申请公开", "申请两件。"]
    reading = read(TITLE, "前言。", *subs, *HEADINGS[1:], "没有。")
    assert reading.report.text(Place("overview", "proactive_disclosure")) == "公开十条。"
    assert reading.report.preamble == "前言。"
    # one sub-heading alone may be anything
    reading = read(TITLE, "前言。", *subs[:2], *HEADINGS[1:], "没有。")
    assert reading.report.text(Place("overview", "proactive_disclosure")) == ""
    assert "公开十条。" in reading.report.preamble


def test_the_signature_is_taken_off_the_last_section_that_has_anything():
    reading = read(
        TITLE, HEADINGS[0], "好。", *HEADINGS[1:5], "不够。", "青石县水利局", "2025年1月10日"
    )
    assert str(reading.report.signed_on) == "2025-01-10"
    assert not any("水利局" in text for text in reading.report.prose.values())


def test_the_year_in_the_first_sixty_lines_decides_the_form():
    assert read(TITLE.replace("2024", "2020"), *HEADINGS, "没有。").report.form.key == "2019"
    assert read(TITLE, *HEADINGS, "没有。").report.form.key == "2021"
    for lines, key in ((59, "2019"), (60, "2021")):
        late = [*["县政府网"] * lines, TITLE.replace("2024", "2020")]
        assert read(*late, *HEADINGS, "没有。").report.form.key == key


def test_lines_of_one_width_are_paragraphs_only_where_lines_may_be_broken():
    wide = "公开" * 20
    lines = (wide, wide, wide, "完毕。")
    whole = read(TITLE, *HEADINGS, *lines).report.text(TEXT)
    assert whole.count("\n") == 3
    joined = read(TITLE, *HEADINGS, *lines, lines_are_paragraphs=False).report.text(TEXT)
    assert joined == wide * 3 + "完毕。"
    found = read(TITLE, *lines, *HEADINGS, "没有。", lines_are_paragraphs=False)
    assert found.report.preamble == wide * 3 + "完毕。"
