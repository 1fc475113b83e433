"""A document of a word processor reads as Word shows it: numbered, and without what is hidden."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from gknb.core.reading.document import Grid, Origin, Paragraph, ReadingError
from gknb.core.reading.formats import read_document
from gknb.core.reading.formats.docx_numbering import chinese
from tests.core.reading.formats.documents import (
    STRICT,
    docx,
    numbered,
    numbers,
    paragraph,
    table,
    zipped,
)

HEADINGS = numbers(
    ("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")
)


def texts(body, **parts):
    blocks = read_document(docx(body, **parts)).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def grid_of(body, **parts):
    return next(b for b in read_document(docx(body, **parts)).blocks if isinstance(b, Grid))


def test_automatic_numbers_are_text_and_start_again_below_each_heading():
    body = "".join(
        (
            numbered("总体情况"),
            numbered("主动公开", 1),
            numbered("依申请公开", 1),
            numbered("第一", 2),
            paragraph("不编号"),
            numbered("主动公开政府信息情况"),
            numbered("再来", 1),
        )
    )
    assert texts(body, numbering=HEADINGS) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1.第一",
        "不编号",
        "二、主动公开政府信息情况",
        "（一）再来",
    ]


def test_lists_of_one_pattern_go_on_unless_one_starts_on_its_own():
    body = numbered("甲") + numbered("乙", 0, 2)
    assert texts(body, numbering=HEADINGS) == ["一、甲", "二、乙"]
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    restarted = numbers(("chineseCounting", "%1、"), overrides=override)
    assert texts(body, numbering=restarted) == ["一、甲", "一、乙"]


@pytest.mark.parametrize(
    ("kind", "pattern", "number"),
    [
        ("decimal", "%1、", "1、"),
        ("decimal", "第%1条", "第1条 "),
        ("bullet", "●", ""),
        ("none", "", ""),
        ("chineseLegalSimplified", "%1、", "壹、"),
        ("ideographTraditional", "%1、", "甲、"),
        ("upperRoman", "%1.", "I."),
        ("lowerLetter", "%1)", "a)"),
        ("decimalEnclosedCircle", "%1", "①"),
        ("decimalFullWidth", "%1．", "１．"),
        ("somethingNew", "%1.", "1."),
    ],
)
def test_numbers_are_written_as_the_list_says(kind, pattern, number):
    (text,) = texts(numbered("甲"), numbering=numbers((kind, pattern)))
    assert text.removesuffix("甲").strip() == number.strip()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (101, "一百〇一"),
        (110, "一百一十"),
    ],
)
def test_chinese_numbers(number, text):
    assert chinese(number) == text


def test_a_style_numbers_and_a_paragraph_can_take_its_number_off():
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = (
        paragraph("甲", '<w:pStyle w:val="a"/>')
        + paragraph("乙", '<w:pStyle w:val="b"/>')
        + paragraph("丙", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert texts(body, numbering=HEADINGS, styles=styles) == ["一、甲", "二、乙", "丙"]
    levels = [b.level for b in read_document(docx(body, styles=styles)).blocks]
    assert levels == [1, 1, 1]


@pytest.mark.parametrize(
    "run", ["<w:vanish/>", "<w:strike/>", "<w:dstrike/>", '<w:strike w:val="true"/>']
)
def test_hidden_and_struck_out_text_is_no_text(run):
    struck = f"<w:r><w:rPr>{run}</w:rPr><w:t>5210</w:t></w:r>"
    assert texts(f"<w:p>{struck}<w:r><w:t>5120</w:t></w:r></w:p>") == ["5120"]


@pytest.mark.parametrize("run", ['<w:vanish w:val="0"/>', '<w:strike w:val="false"/>', "<w:b/>"])
def test_text_whose_hiding_is_turned_off_is_text(run):
    assert texts(paragraph("5120", "", run)) == ["5120"]


def test_a_style_hides_and_a_run_can_show_again():
    styles = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = '<w:rStyle w:val="h"/>'
    assert texts(paragraph("甲", "", hidden) + paragraph("乙"), styles=styles) == ["乙"]
    shown = hidden + '<w:vanish w:val="0"/>'
    assert texts(paragraph("甲", "", shown), styles=styles) == ["甲"]


def test_changes_are_taken_as_accepted():
    body = (
        "<w:p><w:r><w:t>公开</w:t></w:r>"
        '<w:del w:id="1"><w:r><w:delText>三</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="2"><w:r><w:t>七</w:t></w:r></w:moveFrom>'
        '<w:ins w:id="3"><w:r><w:t>五</w:t></w:r></w:ins><w:r><w:t>条</w:t></w:r></w:p>'
    )
    assert texts(body) == ["公开五条"]


def test_signs_fields_and_notes_read_as_they_show():
    body = (
        "<w:p><w:r><w:t>0999</w:t><w:noBreakHyphen/><w:t>1234</w:t><w:softHyphen/></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        "<w:hyperlink><w:r><w:t>网</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>下一行</w:t></w:r></w:p>"
    )
    assert texts(body) == ["0999-1234网", "下一行"]


def test_merged_cells_stand_where_they_begin():
    body = table(
        [('<w:gridSpan w:val="2"/>', paragraph("甲")), "乙"],
        [('<w:vMerge w:val="restart"/>', paragraph("丙")), "1", "2"],
        [("<w:vMerge/>", paragraph("")), "3", "4"],
        ["丁", "5", "6"],
    )
    rows = grid_of(body).rows
    assert [[cell.text for cell in row] for row in rows] == [
        ["甲", "乙"],
        ["丙", "1", "2"],
        ["3", "4"],
        ["丁", "5", "6"],
    ]
    assert (rows[0][0].columns, rows[1][0].rows, rows[3][0].rows) == (2, 2, 1)
    assert rows[2][0].origin == Origin(table=1, row=3, cell=1)


def test_a_number_in_a_cell_is_automatic_too():
    body = table([("", numbered("属于国家秘密")), "0"])
    assert grid_of(body, numbering=numbers(("decimal", "%1."))).rows[0][0].text == "1.属于国家秘密"


def test_a_table_of_layout_gives_its_blocks_and_a_deleted_row_is_gone():
    inner = table(["规章", "0"])
    body = table([("", paragraph("前") + inner + paragraph("后")), "右"])
    assert texts(body) == ["前", "后", "右"]
    assert [cell.text for cell in grid_of(body).rows[0]] == ["规章", "0"]
    gone = '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>'
    two = table(["a", "b"], ["c", "d"]).replace("</w:tbl>", f"{gone}</w:tbl>")
    assert len(grid_of(two).rows) == 2


def test_a_text_box_is_read_once_whichever_forms_it_has():
    box = f"<w:txbxContent>{paragraph('标题')}</w:txbxContent>"
    choice = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(choice) == ["标题"]
    assert texts(f"<w:p><w:r><w:pict>{box}</w:pict><w:t>文</w:t></w:r></w:p>") == ["标题", "文"]


def test_boxes_in_boxes_are_read_once_in_linear_time():
    body = "<w:p><w:txbxContent>" * 60 + paragraph("底") + "</w:txbxContent></w:p>" * 60
    start = time.process_time()
    assert texts(body) == ["底"]
    assert time.process_time() - start < 2  # twice as long for each level would be for ever


def test_a_table_of_contents_is_left_out():
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('一、总体情况1')}</w:sdtContent></w:sdt>"
    )
    control = f"<w:sdt><w:sdtContent>{paragraph('正文')}</w:sdtContent></w:sdt>"
    assert texts(contents + control) == ["正文"]


def test_strict_documents_and_other_names_of_parts_are_read():
    assert texts(paragraph("甲"), namespace=STRICT) == ["甲"]
    assert texts(paragraph("甲"), main="word/document2.xml") == ["甲"]


def test_title_and_author_are_properties():
    core = (
        '<c:coreProperties xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>2024年年报</dc:title><dc:creator>某局</dc:creator></c:coreProperties>"
    )
    document = read_document(docx(paragraph("甲"), properties=core))
    assert (document.title, document.meta["author"]) == ("2024年年报", "某局")


def test_sides_are_told():
    sides = ("center", "right", "both")
    body = "".join(paragraph(side, f'<w:jc w:val="{side}"/>') for side in sides)
    assert [b.align for b in read_document(docx(body)).blocks] == ["center", "right", ""]


@pytest.mark.parametrize(
    "body",
    [
        "<w:p>",
        "<w:p/>" * 500_000 + "<w:p/>" * 600_000,
        paragraph("&e;"),
        "<w:tbl>" * 300 + "</w:tbl>" * 300,
    ],
)
def test_damaged_and_endless_documents_are_refused(body):
    with pytest.raises(ReadingError):
        read_document(docx(body))


def test_a_document_with_a_dtd_is_refused():
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("甲")))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    entity = b'?><!DOCTYPE a [<!ENTITY e "x">]>'
    xml = members["word/document.xml"].replace(b"?>", entity, 1)
    with pytest.raises(ReadingError, match="损坏"):
        read_document(zipped(members | {"word/document.xml": xml}))


def test_a_cell_goes_on_below_the_column_that_it_stands_in():
    two = '<w:gridSpan w:val="2"/>'
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        [(two, paragraph("甲")), (begins, paragraph("乙")), "丙"],
        ["1", "2", (goes_on, paragraph("")), "3"],
        ["4", "5", "6", "7"],
        ["8", "9", (goes_on, paragraph("0")), "1"],
    )
    rows = grid_of(body).rows
    assert [[cell.text for cell in row] for row in rows] == [
        ["甲", "乙", "丙"],
        ["1", "2", "3"],
        ["4", "5", "6", "7"],
        ["8", "9", "0", "1"],
    ]
    assert rows[0][1].rows == 2


def test_a_list_begins_with_the_number_that_it_says():
    numbering = numbers(("decimal", "%1.")).replace('<w:start w:val="1"/>', '<w:start w:val="5"/>')
    assert texts(numbered("甲") + numbered("乙"), numbering=numbering) == ["5.甲", "6.乙"]


def test_a_row_that_is_hidden_or_deleted_is_gone_and_one_that_is_shown_is_not():
    def row(properties, text):
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cell(t) for t in text)}</w:tr>"

    def cell(text):
        return f"<w:tc>{paragraph(text)}</w:tc>"

    rows = (
        row("", "甲乙")
        + row("<w:hidden/>", "丙丁")
        + row('<w:hidden w:val="0"/>', "戊己")
        + row("<w:del/>", "庚辛")
        + row("<w:cantSplit/>", "壬癸")
    )
    grid = grid_of(f"<w:tbl>{rows}</w:tbl>")
    assert ["".join(c.text for c in line) for line in grid.rows] == ["甲乙", "戊己", "壬癸"]


def test_a_hidden_paragraph_mark_takes_the_number_of_an_empty_paragraph_alone():
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        paragraph("甲", number + hidden)
        + paragraph("", number + hidden)
        + paragraph("乙", number)
        + paragraph("", number)
        + paragraph("丙", number)
    )
    assert texts(body, numbering=HEADINGS) == ["一、甲", "二、乙", "四、丙"]
