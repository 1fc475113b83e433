"""A document of a word processor reads as Word shows it: numbered, and without what is hidden."""

from __future__ import annotations

import io
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


def test_boxes_in_boxes_are_read_once():
    # twice as long for each level would be for ever
    body = "<w:p><w:txbxContent>" * 60 + paragraph("底") + "</w:txbxContent></w:p>" * 60
    assert texts(body) == ["底"]


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
    assert (document.title, document.meta) == ("2024年年报", {"author": "某局"})
    blank = core.replace("<dc:title>2024年年报</dc:title>", "<dc:title/>")
    assert read_document(docx(paragraph("甲"), properties=blank)).title == ""


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


def test_paragraphs_are_counted_and_those_of_a_table_have_its_place():
    inner = table([("", paragraph("前") + table(["规章", "0"]) + paragraph("后")), "右"])
    body = paragraph("甲") + paragraph("") + inner + paragraph("乙")
    blocks = read_document(docx(body)).blocks
    places = {b.text: b.origin for b in blocks if isinstance(b, Paragraph)}
    assert places == {
        "甲": Origin(paragraph=1),
        "前": Origin(table=1),
        "后": Origin(table=1),
        "右": Origin(table=1),
        "乙": Origin(paragraph=3),
    }
    assert grid_of(body).origin == Origin(table=2)


def test_what_only_wraps_shows_what_it_holds():
    run = "<w:r><w:t>{}</w:t></w:r>"
    for tag in ("ins", "moveTo", "customXml", "smartTag"):
        assert texts(f"<w:{tag}>{paragraph('甲')}</w:{tag}>") == ["甲"]
    assert texts(f"<w:del>{paragraph('甲')}</w:del>{paragraph('乙')}") == ["乙"]
    inline = "".join(
        f"<w:{tag}>{run.format(text)}</w:{tag}>"
        for tag, text in (("smartTag", "甲"), ("fldSimple", "乙"), ("moveTo", "丙"))
    )
    control = f"<w:sdt><w:sdtContent>{run.format('丁')}</w:sdtContent></w:sdt>"
    assert texts(f"<w:p>{inline}{control}</w:p>") == ["甲乙丙丁"]
    base = f"<w:rubyBase>{run.format('戊')}</w:rubyBase>"
    ruby = f"<w:ruby><w:rt>{run.format('x')}</w:rt>{base}</w:ruby>"
    assert texts(f"<w:p>{ruby}<w:r>{ruby}</w:r></w:p>") == ["戊戊"]
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    assert texts(f"<w:p>{math}<m:r><m:t>3+4</m:t></m:r></m:oMath></w:p>") == ["3+4"]


def test_rows_and_cells_stand_in_controls_and_insertions_too():
    def cell(text):
        return f"<w:tc>{paragraph(text)}</w:tc>"

    rows = (
        f"<w:sdt><w:sdtContent><w:tr>{cell('甲')}{cell('1')}</w:tr></w:sdtContent></w:sdt>"
        f"<w:ins><w:tr><w:sdt><w:sdtContent>{cell('乙')}</w:sdtContent></w:sdt>{cell('2')}</w:tr></w:ins>"
    )
    grid = grid_of(f"<w:tbl>{rows}</w:tbl>")
    assert [[c.text for c in row] for row in grid.rows] == [["甲", "1"], ["乙", "2"]]


def test_cells_that_go_on_to_the_right_are_one():
    begins, goes_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    body = table(
        [(begins, paragraph("甲")), (goes_on, paragraph("")), "1"],
        [(goes_on, paragraph("乙")), "2", "3"],  # nothing is left of it
    )
    rows = grid_of(body).rows
    assert [[(c.text, c.columns) for c in row] for row in rows] == [
        [("甲", 2), ("1", 1)],
        [("乙", 1), ("2", 1), ("3", 1)],
    ]
    wide = table([(begins, paragraph("甲")), (f'<w:gridSpan w:val="3"/>{goes_on}', paragraph(""))])
    (only,) = read_document(docx(wide + table(["a", "b"]))).blocks[:1]
    assert only == Paragraph("甲", Origin(table=1))


def test_a_row_that_begins_further_right_goes_on_below_its_own_column():
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    later = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{}</w:tr>'
    cells = f"<w:tc><w:tcPr>{goes_on}</w:tcPr>{paragraph('')}</w:tc><w:tc>{paragraph('3')}</w:tc>"
    body = table(["甲", (begins, paragraph("乙")), "1"])
    body = body.replace("</w:tbl>", later.format(cells) + "</w:tbl>")
    rows = grid_of(body).rows
    assert (rows[0][1].rows, [c.text for c in rows[1]]) == (2, ["3"])


def test_a_merge_ends_where_a_cell_begins():
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        [(begins, paragraph("甲")), "1"],
        ["乙", "2"],
        [(goes_on, paragraph("丙")), "3"],
        [(begins, paragraph("丁")), "4"],
        [(goes_on, paragraph("")), "5"],
    )
    rows = grid_of(body).rows
    assert [[c.text for c in row] for row in rows] == [
        ["甲", "1"],
        ["乙", "2"],
        ["丙", "3"],
        ["丁", "4"],
        ["5"],
    ]
    assert [row[0].rows for row in rows[:4]] == [1, 1, 1, 2]


def test_a_cell_spans_two_hundred_columns_at_most():
    for span, columns in ((2, 2), (200, 200), (201, 200), (0, 1)):
        body = table([(f'<w:gridSpan w:val="{span}"/>', paragraph("甲")), "1"])
        assert grid_of(body).rows[0][0].columns == columns


def test_a_heading_in_a_cell_is_a_paragraph_and_signs_are_what_they_show():
    head = paragraph("题", '<w:outlineLvl w:val="0"/>')
    body = table([("", head + table(["规章", "0"])), "右"])
    level = [b.level for b in read_document(docx(body)).blocks if isinstance(b, Paragraph)]
    assert level == [1, 0]
    run = "<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:cr/><w:t>丙</w:t><w:ptab/><w:t>丁</w:t>"
    assert texts(f"<w:p><w:r>{run}</w:r></w:p>") == ["甲 乙", "丙 丁"]


def parts_of(body, **changes):
    with zipfile.ZipFile(io.BytesIO(docx(body))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()} | changes


def test_the_main_part_is_the_one_that_the_package_names():
    members = parts_of(paragraph("甲"))
    absolute = members["_rels/.rels"].replace('Target="word/', 'Target="/word/')
    assert absolute != members["_rels/.rels"]
    other = members["word/document.xml"].replace("甲", "乙")
    renamed = absolute.replace("document.xml", "other.xml")
    made = members | {"_rels/.rels": renamed, "word/other.xml": other}
    assert read_document(zipped(made)).blocks[0].text == "乙"
    gone = members | {"_rels/.rels": renamed}
    assert read_document(zipped(gone)).blocks[0].text == "甲"
    del members["_rels/.rels"]
    assert read_document(zipped(members)).blocks[0].text == "甲"
    with pytest.raises(ReadingError, match="没有文字"):
        read_document(docx("<w:p/>"))


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ('<w:vertAlign w:val="superscript"/>', "12³"),
        ('<w:vertAlign w:val="subscript"/>', "12₃"),
        ('<w:vertAlign w:val="baseline"/>', "123"),
        ('<w:position w:val="12"/>', "12³"),
        ('<w:position w:val="-4"/>', "12₃"),
        ('<w:position w:val="3"/>', "123"),
        ('<w:position w:val="x"/>', "123"),
        ('<w:rStyle w:val="note"/>', "12³"),
        ('<w:rStyle w:val="note"/><w:vertAlign w:val="baseline"/>', "123"),
    ],
)
def test_digits_off_their_line_say_so(run, text):
    style = (
        '<w:style w:type="character" w:styleId="note"><w:rPr>'
        '<w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    body = f"<w:p><w:r><w:t>12</w:t></w:r><w:r><w:rPr>{run}</w:rPr><w:t>3</w:t></w:r></w:p>"
    assert texts(body, styles=style) == [text]


WHITE = '<w:rPr><w:color w:val="ffffff"/>{}</w:rPr>'
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'


def white(cell="", table_="", paragraph_="", run=""):
    runs = f"<w:r>{WHITE.format(run)}<w:t>9</w:t></w:r><w:r><w:t>12</w:t></w:r>"
    words = f"<w:p><w:pPr>{paragraph_}</w:pPr>{runs}</w:p>"
    row = (
        f"<w:tr><w:tc>{paragraph('许可')}</w:tc><w:tc><w:tcPr>{cell}</w:tcPr>{words}</w:tc></w:tr>"
    )
    body = f"<w:tbl><w:tblPr>{table_}</w:tblPr>{row}</w:tbl>"
    return grid_of(body).rows[0][1].text


def test_white_words_on_paper_are_no_text_and_on_a_dark_area_they_are():
    paper = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    assert [white(), white(cell=paper), white(table_='<w:tblStyle w:val="TableGrid"/>')] == [
        "12"
    ] * 3
    assert white(cell=DARK) == white(table_=DARK) == white(paragraph_=DARK) == "912"
    assert white(run=DARK) == white(run='<w:highlight w:val="black"/>') == "912"
    assert white(table_='<w:tblStyle w:val="GridTable5"/>') == "912"
    assert white(cell='<w:shd w:val="pct50" w:fill="auto"/>') == "912"


def test_words_hidden_on_the_web_are_no_text():
    hidden = "<w:r><w:rPr><w:webHidden/></w:rPr><w:t>9</w:t></w:r>"
    assert texts(f"<w:p>{hidden}<w:r><w:t>12</w:t></w:r></w:p>") == ["12"]
