"""A page is what its reader sees: whole figures, no buttons, in whatever encoding it really is."""

from __future__ import annotations

import pytest

from gknb.core.reading.document import Grid, Origin, Paragraph, ReadingError
from gknb.core.reading.formats import html, read_document


def blocks(page):
    data = page if isinstance(page, bytes) else page.encode()
    return read_document(data).blocks


def texts(page):
    return [block.text for block in blocks(page) if isinstance(block, Paragraph)]


def cells(page):
    grids = [block for block in blocks(page) if isinstance(block, Grid)]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


def row_of(cell):
    return cells(f"<table><tr><td>许可</td><td>{cell}</td></tr></table>")[0][1]


@pytest.mark.parametrize(
    "cell",
    [
        "<span>5</span><b>1</b><i>2</i>",
        "<script></script><b>5</b><b>1</b><b>2</b>",
        "<button>查看<i>全部</i></button><span>5</span><span>12</span>",
        "5<em>1</em>2",
        "<p><font><span>51</span></font>2</p>",
        "<style>td{color:red}</style>51<!-- 9 -->2",
        "5<svg><text>8</text></svg>12<select><option>7</option></select>",
    ],
)
def test_a_figure_in_pieces_beside_unseen_elements_keeps_every_digit(cell):
    assert row_of(cell) == "512"


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">9</span>',
        '<span style="DISPLAY : none;color:red">9</span>',
        '<span style="visibility:hidden">9</span>',
        "<span hidden>9</span>",
        "<s>9</s>",
        "<strike>9</strike>",
        "<del><b>9</b></del>",
        '<span style="text-decoration: line-through">9</span>',
        '<u style="text-decoration-line:underline line-through">9</u>',
        "<button>9</button>",
        "<textarea>9</textarea>",
        "<noscript>9</noscript>",
    ],
)
def test_hidden_and_struck_out_text_is_no_text(hidden):
    assert row_of(f"{hidden}51{hidden}2") == "512"


@pytest.mark.parametrize(
    "shown",
    [
        '<span style="overflow:hidden">9</span>',
        '<span style="text-decoration:underline">9</span>',
        '<span style="display:block">9</span>',
        '<span style="content:none">9</span>',
        "<ins>9</ins>",
        '<span aria-hidden="true">9</span>',
    ],
)
def test_what_is_only_styled_is_still_text(shown):
    assert row_of(shown) == "9"


def test_an_icon_for_the_eye_alone_is_no_text():
    assert row_of('<i aria-hidden="true">\ue601</i>31<i aria-hidden="true">▼</i>') == "31"


def test_text_behind_an_inline_element_is_kept():
    assert texts("<p>全年<b>公开</b>信息<i>42</i>条。</p>") == ["全年公开信息42条。"]


def test_line_breaks_end_paragraphs_and_lines_of_cells():
    assert texts("<p>一、总体情况<br>全年公开信息。</p>") == ["一、总体情况", "全年公开信息。"]
    assert row_of("自然<br>人") == "自然\n人"
    assert row_of("<p>1</p><p>2</p>") == "1\n2"


def test_a_line_end_of_the_source_is_nothing_between_chinese_and_a_blank_elsewhere():
    assert texts("<p>政府信息\n    公开工作 ok\nnow</p>") == ["政府信息公开工作 ok now"]


def test_a_table_of_layout_gives_the_blocks_in_its_cells():
    page = """<table><tr><td>导航</td><td><p>一、总体情况</p>
      <table><tr><td>规章</td><td>0</td></tr></table><p>二、其他</p></td></tr></table>"""
    assert texts(page) == ["导航", "一、总体情况", "二、其他"]
    assert cells(page) == [["规章", "0"]]


def test_a_cell_full_of_prose_is_layout_and_a_short_one_is_not():
    prose = "".join(f"<p>{'公开' * 60}。</p>" for _ in range(4))
    assert len(texts(f"<table><tr><td>栏目</td><td>{prose}</td></tr></table>")) == 5
    assert cells("<table><tr><td><p>甲</p><p>乙</p><p>丙</p><p>丁</p></td><td>1</td></tr></table>")


def test_a_table_within_a_cell_that_holds_one_cell_is_its_text():
    page = "<table><tr><td>规章</td><td><table><tr><td>7</td></tr></table></td></tr></table>"
    assert cells(page) == [["规章", "7"]]


def test_spans_are_kept_and_silly_ones_bounded():
    page = """<table><tr><td colspan=2 rowspan="2">甲</td><td colspan=999999999>乙</td></tr>
      <tr><td colspan="-3" rowspan="x">丙</td><td rowspan=0 colspan=9999>丁</td></tr></table>"""
    (grid,) = blocks(page)
    first, second = grid.rows
    assert (first[0].columns, first[0].rows) == (2, 2)
    assert first[1].columns == 1
    assert (second[0].columns, second[0].rows) == (1, 1)
    assert second[1].columns <= 200
    assert second[1].rows == 1


def test_cells_and_paragraphs_know_where_they_stand():
    paragraph, grid = blocks("<p>甲</p><table><tr><td>1</td><td>2</td></tr></table>")
    assert paragraph.origin == Origin(paragraph=1)
    assert grid.rows[0][1].origin == Origin(table=1, row=1, cell=2)


def test_headings_and_sides_are_told():
    page = '<h2 align="center">总体</h2><p style="text-align: right">某局</p><center>题</center>'
    found = [(block.level, block.align) for block in blocks(page)]
    assert found == [(2, "center"), (0, "right"), (0, "center")]


def test_title_and_metadata_go_with_the_document_and_not_into_its_text():
    page = """<html><head><title>某局 年报</title><meta name="ArticleTitle" content="2024年年报">
      <meta name="PubDate" content="2025-01-10"></head><body><p>正文</p></body></html>"""
    document = read_document(page.encode())
    assert document.title == "某局 年报"
    assert document.meta == {"ArticleTitle": "2024年年报", "PubDate": "2025-01-10"}
    assert [block.text for block in document.blocks] == ["正文"]


PAGE = "<html><head><meta charset={0}></head><body><p>政府信息公开工作年度报告</p></body></html>"


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("gbk", "gb18030"),
        ("big5", "big5"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-16-le"),
        ("gbk", "utf-16-be"),
        ("utf-8", "utf-8-sig"),
        ("klingon", "utf-8"),
        ("undefined", "gb18030"),
        ("rot13", "gb18030"),
        ("zlib", "utf-8"),
        ("utf-7", "utf-8"),
    ],
)
def test_the_encoding_is_what_it_is_and_not_what_is_declared(declared, real):
    text = PAGE.format(declared)
    if real == "big5":
        text = text.replace("政府信息公开工作年度报告", "政府資訊公開工作年度報告")
        assert texts(text.encode(real)) == ["政府資訊公開工作年度報告"]
    else:
        assert texts(text.encode(real)) == ["政府信息公开工作年度报告"]


def test_a_page_cut_within_a_character_is_still_utf_8():
    assert texts("<p>政府信息公开工作年度报告".encode()[:-1])[0].startswith(
        "政府信息公开工作年度报"
    )


def test_deep_nesting_costs_no_more_than_its_length():
    page = "<div>" * 3000 + "<p>底</p>"
    assert texts(page) == ["底"]
    tables = "<table><tr><td>" * 200 + "底"
    assert texts(tables) == ["底"]


def test_more_tags_than_a_page_has_are_refused_and_just_as_many_are_not():
    with pytest.raises(ReadingError, match="标签"):
        read_document(b"<p>x</p>" + b"<b>" * html.MOST_TAGS)
    assert texts(b"<p>x</p>" + b"<" * (html.MOST_TAGS - 2)) != []


def test_a_page_without_text_is_told():
    with pytest.raises(ReadingError, match="没有文字"):
        read_document(b"<html><body><script>load()</script></body></html>")


def test_a_workbook_that_is_a_page_is_read_as_one():
    page = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>a<td>1</table>'
    document = read_document(page.encode())
    assert document.format == "html"


def test_what_stands_in_and_behind_the_parts_of_a_hidden_element_is_hidden():
    assert row_of("<span hidden><b>9</b>8<i>7</i>6</span>31") == "31"


def test_a_long_text_of_one_paragraph_is_a_cell():
    long = "公开" * 300
    assert row_of(f"<p>{long}</p>") == long


def test_a_cell_spans_no_rows_that_are_not_there():
    (grid,) = blocks("<table><tr><td>a<td rowspan=5>b<tr><td>c</table>")
    assert grid.rows[0][1].rows == 2


def paragraphs(page):
    return [block.text for block in read_document(page.encode()).blocks]


def test_the_first_line_of_preformatted_text_goes_on_with_what_stands_before_it():
    assert paragraphs("<pre>甲<b>乙\n丙</b>丁\n戊</pre>") == ["甲乙", "丙丁", "戊"]


def test_a_break_within_an_icon_ends_no_icon():
    page = '<p>甲<i aria-hidden="true">★<br>☆</i>乙<i>★</i></p>'
    assert paragraphs(page) == ["甲", "乙★"]


def test_metadata_go_by_name_or_property_and_the_first_of_a_name_counts():
    page = (
        '<html><head><meta name="a" content="1"><meta property="b" content="2">'
        '<meta name="a" content="3"><meta content="4"><meta name="c"></head><body>甲</body></html>'
    )
    assert read_document(page.encode()).meta == {"a": "1", "b": "2", "c": ""}


def test_of_metadata_a_hundred_are_kept_each_of_five_hundred_characters():
    long = "甲" * 501
    page = f'<html><head><meta name="{long}" content="{long}">'
    page += "".join(f'<meta name="{n}" content="{n}">' for n in range(100)) + "</head>正文"
    meta = read_document(page.encode()).meta
    assert (len(meta), meta["甲" * 500]) == (100, "甲" * 500)
    assert "98" in meta
    assert "99" not in meta


def test_text_and_tables_keep_their_order():
    page = "<p>甲</p><table><tr><td>规章<td>1</table><p>乙</p><table><tr><td>许可<td>2</table>"
    kinds = [isinstance(block, Grid) for block in blocks(page)]
    assert kinds == [False, True, False, True]


def test_a_caption_and_a_heading_in_a_table_of_layout_are_paragraphs_of_it():
    caption, grid = blocks("<table><caption>表一</caption><tr><td>规章<td>1</table>")
    assert caption == Paragraph("表一", Origin(table=1))
    assert isinstance(grid, Grid)
    page = '<table><tr><td><h3>题</h3><p align="right">署名</p><p>文</p></td></tr></table>'
    assert blocks(page) == (
        Paragraph("题", Origin(table=1), 3),
        Paragraph("署名", Origin(table=1), 0, "right"),
        Paragraph("文", Origin(table=1)),
    )


def test_lines_count_in_preformatted_text_alone():
    assert paragraphs("<p>a</p><p>ok\nnow</p>") == ["a", "ok now"]
    assert paragraphs("<pre>甲\n乙</pre><p>丙 x\ny</p>") == ["甲", "乙", "丙 x y"]


def test_a_blank_between_words_is_one_and_before_the_first_none():
    assert paragraphs("<p> <b>ok</b> <i>now</i> </p>") == ["ok now"]
    assert paragraphs("<p>ok  now</p><p>ok\tnow</p>") == ["ok now"] * 2


@pytest.mark.parametrize(
    ("span", "columns"),
    [("1", 1), ("2", 2), (" 3 ", 3), ("200", 200), ("201", 200), ("99999", 200), ("100000", 1)],
)
def test_a_cell_spans_two_hundred_columns_at_most(span, columns):
    (grid,) = blocks(f"<table><tr><td colspan='{span}'>甲<td>乙</table>")
    assert grid.rows[0][0].columns == columns


def test_headings_have_six_levels_and_a_side_is_told_in_any_letters():
    page = "".join(f"<h{level}>甲</h{level}>" for level in range(1, 7)) + "<h7>乙</h7>"
    assert [block.level for block in blocks(page)] == [1, 2, 3, 4, 5, 6, 0]
    assert blocks('<p style="TEXT-ALIGN: CENTER">甲</p>')[0].align == "center"
    assert blocks('<p align="RIGHT">甲</p>')[0].align == "right"
    assert blocks('<p align="justify">甲</p>')[0].align == ""


def test_an_icon_ends_with_its_own_element():
    page = '<p>甲<i aria-hidden="true"><b>★</b>☆</i>乙<b>◎</b></p>'
    assert paragraphs(page) == ["甲乙◎"]


def test_what_is_said_of_the_encoding_elsewhere_counts_where_the_page_says_nothing():
    data = "<p>資訊公開</p>".encode("big5")
    assert html.read(data, "big5").blocks[0].text == "資訊公開"
    declared = "<meta charset=big5><p>資訊公開</p>".encode("big5")
    assert html.read(declared, "gbk").blocks[0].text == "資訊公開"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("12<sup>3</sup>", "12³"),
        ("12<sup><a href='#n'>3</a></sup>4", "12³4"),
        ("12<sub>3</sub>", "12₃"),
        ("12<span style='font-size:8px;vertical-align: super'>３</span>", "12³"),
        ("12<span style='vertical-align:sub'>3</span>", "12₃"),
        ("12<sup>[3]</sup><b>4</b>", "12[³]4"),
        ("12<span style='vertical-align:middle'>3</span>", "123"),
        ("<sup>注<br>1</sup>5", "注\n¹5"),
    ],
)
def test_digits_off_their_line_say_so(cell, text):
    assert row_of(cell) == text


@pytest.mark.parametrize(
    ("styles", "element", "text"),
    [
        (".out{display:none}", '<b class="a out">9</b>', "12"),
        ("#o, .x { color:red; visibility : hidden }", '<b id="o">9</b>', "12"),
        ("i{display:none}", "<i>9</i>", "12"),
        ("b.out{text-decoration: underline line-through}", '<b class="out">9</b>', "12"),
        (".out{font-size:0px}", '<b class="out">9</b>', "12"),
        ("", '<b style="font-size:0">9</b>', "12"),
        ("", '<b style="font-size:0"><i style="font-size:9pt">9</i></b>', "912"),
        (".up{vertical-align:super}", '<b class="up">9</b>', "⁹12"),
        (".out{display:none}", '<b class="out" style="display:inline">9</b>', "912"),
        (".out{display:none} .out{display:inline}", '<b class="out">9</b>', "912"),
        ("b.out{display:none} .out{display:inline}", '<b class="out">9</b>', "12"),
        (".out{display:none} .box .on{display:block}", '<b class="out on">9</b>', "912"),
        (".box .out{display:none}", '<b class="out">9</b>', "912"),
        ("b.out{display:none}", '<i class="out">9</i>', "912"),
        ("@media print{.out{display:none}}", '<b class="out">9</b>', "912"),
        ("@import 'a.css';.out{display:none}", '<b class="out">9</b>', "12"),
        ("/*.out{display:none}*/", '<b class="out">9</b>', "912"),
        (".out{overflow:hidden;font-size:0.8em}", '<b class="out">9</b>', "912"),
        (".out{display:none", '<b class="out">9</b>', "912"),
    ],
)
def test_style_sheets_in_a_page_hide_strike_out_and_raise(styles, element, text):
    page = f"<style>{styles}</style><table><tr><td>许可</td><td>{element}12</td></tr></table>"
    assert cells(page)[0][1] == text


def test_a_style_sheet_for_paper_hides_nothing_and_a_hidden_page_is_read():
    printed = '<style media="print">p{display:none}</style><p>很好。</p>'
    assert texts(printed) == ["很好。"]
    assert texts("<style>body{visibility:hidden}</style><p>很好。</p>") == ["很好。"]


def test_a_page_of_many_styles_is_read_in_time():
    styles = "".join(f".a{at}{{display:none}}" for at in range(9000))
    tags = "".join(f'<b class="a{at} b{at}">1</b>' for at in range(9000))
    assert texts(f"<style>{styles}</style><p>{tags}")[0].startswith("1")
