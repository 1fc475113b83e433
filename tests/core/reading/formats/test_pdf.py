"""A PDF is the words that a reader sees and the tables that are ruled, over the ends of pages."""

from __future__ import annotations

import pytest

from gknb.core.reading.document import Grid, Origin, Paragraph, ReadingError
from gknb.core.reading.formats import read_document
from gknb.core.reading.formats.pdf_glyphs import Line, lightness
from tests.core.reading.formats.documents import Paper

LEFT, FULL, SIZE = 60, 38, 12
"""Where lines begin, and how many characters fill one."""
ROWS = [["规章", "自然人", "总计"], ["甲", "31", "8"], ["乙", "11", "111"]]


def blocks(paper):
    return read_document(paper.data()).blocks


def texts(paper):
    return [block.text for block in blocks(paper) if isinstance(block, Paragraph)]


def cells(paper):
    grids = [block for block in blocks(paper) if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


def prose(paper, y, text, *, indent=2):
    """Draw a paragraph as it is set, line by line; the next free height."""
    first = FULL - indent
    lines = [text[:first], *(text[at : at + FULL] for at in range(first, len(text), FULL))]
    for number, line in enumerate(lines):
        paper.words(LEFT + (indent * SIZE if number == 0 else 0), y, line)
        y += 20
    return y


LONG = "本年度公开政府信息" * 9 + "，办理完毕。"
SHORT = "没有收取信息处理费。"


def test_a_paragraph_goes_on_while_lines_are_full_and_not_indented():
    paper = Paper()
    y = prose(paper, 100, LONG)
    y = prose(paper, y, SHORT)
    prose(paper, y, LONG)
    assert texts(paper) == [LONG, SHORT, LONG]


def test_a_full_last_line_does_not_take_the_next_paragraph_along():
    exact = "公" * (FULL - 2 + FULL - 1) + "。"
    paper = Paper()
    y = prose(paper, 100, exact)
    prose(paper, y, LONG)
    assert texts(paper) == [exact, LONG]


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_its_number():
    paper = Paper()
    prose(paper, 700, LONG[: FULL - 2 + FULL])
    paper.words(290, 810, "- 1 -").next_page()
    prose(paper, 100, LONG[FULL - 2 + FULL :], indent=0)
    paper.words(290, 810, "- 2 -")
    assert texts(paper) == [LONG]


def test_running_heads_and_what_a_browser_prints_at_the_edges_are_no_text():
    paper = Paper()
    for page in (1, 2, 3):
        paper.words(60, 30, "2025/1/10 09:12").words(60, 50, "某某市政务公开")
        prose(paper, 100 + 9 * page, SHORT)
        paper.words(60, 820, f"file:///report.html {page}/3").next_page()
    assert texts(paper) == [SHORT] * 3


def test_a_date_at_the_end_of_a_page_is_no_running_head():
    paper = Paper()
    prose(paper, 100, LONG)
    paper.words(440, 200, "某县水利局").words(440, 220, "2025年1月10日")
    assert texts(paper)[1:] == ["某县水利局", "2025年1月10日"]


def test_name_and_date_at_the_right_margin_are_two_lines():
    right = LEFT + FULL * SIZE
    paper = Paper()
    prose(paper, 100, LONG)
    paper.words(right - 8 * SIZE, 200, "某某县人民政府办").words(
        right - 9 * SIZE, 220, "二〇二五年一月九日"
    )
    found = blocks(paper)
    assert [b.text for b in found[1:]] == ["某某县人民政府办", "二〇二五年一月九日"]
    assert [b.align for b in found] == ["", "right", "right"]


def test_a_title_as_wide_as_the_text_is_not_joined_and_one_of_two_lines_is():
    title = "某某县人民政府办公室二〇二四年政府信息公开工作报"
    paper = Paper().words(LEFT, 60, title, size=19)
    prose(paper, 90, LONG)
    assert texts(paper) == [title, LONG]
    paper = Paper().words(LEFT, 60, title, size=19).words(LEFT + 190, 84, "告（公开）", size=19)
    prose(paper, 120, LONG)
    assert texts(paper) == [title + "告（公开）", LONG]


def test_a_ruled_table_gives_its_cells_and_where_they_stand():
    paper = Paper().grid(60, 100, ROWS)
    assert cells(paper) == [ROWS]
    (grid,) = blocks(paper)
    assert grid.rows[1][1].origin == Origin(page=1, table=1, row=2, cell=2)


@pytest.mark.parametrize("offset", [0.0, 0.3, 0.8, 1.2])
def test_figures_drawn_twice_to_look_bold_are_one(offset):
    paper = Paper().grid(60, 100, ROWS, twice=offset or 0.01)
    assert cells(paper) == [ROWS]


def test_repeated_digits_side_by_side_are_all_kept():
    rows = [["甲", "1111", "2200"], ["乙", "11111", "777"]]
    assert cells(Paper().grid(60, 100, rows)) == [rows]


@pytest.mark.parametrize("fill", [1.0, 0.9, 0.5])
def test_areas_behind_page_and_lines_are_no_table(fill):
    paper = Paper().area(40, 40, 515, 760, fill=fill)
    for line in range(6):
        paper.area(LEFT, 84 + 20 * line, FULL * SIZE, 20, fill=fill)
    prose(paper, 100, LONG)
    paper.grid(60, 300, ROWS)
    assert texts(paper) == [LONG]
    assert cells(paper) == [ROWS]


def test_a_frame_around_prose_is_no_table():
    paper = Paper().area(40, 80, 515, 120, stroke=0.0)
    prose(paper, 100, LONG)
    assert texts(paper) == [LONG]


def test_rules_drawn_as_thin_areas_are_a_table():
    paper = Paper()
    for y in (100, 120, 140):
        paper.area(60, y, 120, 0.7, fill=0.0)
    for x in (60, 120, 180):
        paper.area(x, 100, 0.7, 40, fill=0.0)
    paper.words(70, 114, "甲").words(130, 114, "1").words(70, 134, "乙").words(130, 134, "2")
    assert cells(paper) == [[["甲", "1"], ["乙", "2"]]]


@pytest.mark.parametrize(("turn", "color"), [(45, 0.0), (45, 0.9), (30, 0.5), (0, 0.88), (90, 0.7)])
def test_turned_and_light_words_over_the_page_are_no_text(turn, color):
    paper = Paper()
    prose(paper, 100, LONG)
    paper.grid(60, 300, ROWS)
    paper.words(90, 350, "内部资料", size=40, color=color, turn=turn)
    assert texts(paper) == [LONG]
    assert cells(paper) == [ROWS]


def test_light_words_on_a_dark_area_and_grey_ones_are_text():
    paper = Paper().area(60, 90, 200, 30, fill=0.2).words(70, 110, "标题", color=1.0)
    paper.words(60, 150, "灰字", color=0.6)
    assert texts(paper) == ["标题", "灰字"]


def test_a_page_that_is_written_sideways_is_turned():
    paper = Paper()
    for at, line in enumerate(("一、总体情况", "全年公开信息四十二条")):
        paper.words(100 + 20 * at, 600, line, turn=90)
    assert texts(paper) == ["一、总体情况", "全年公开信息四十二条"]
    paper = Paper()
    for at, line in enumerate(("一、总体情况", "全年公开信息四十二条")):
        paper.words(400 - 20 * at, 100, line, turn=-90)
    assert texts(paper) == ["一、总体情况", "全年公开信息四十二条"]


def test_a_table_goes_on_over_a_page_without_its_header():
    paper = Paper().grid(60, 700, ROWS).words(290, 820, "1").next_page()
    paper.grid(60, 60, [ROWS[0], ["丙", "5", "6"]])
    assert cells(paper) == [[*ROWS, ["丙", "5", "6"]]]
    (grid,) = blocks(paper)
    assert grid.rows[3][1].origin == Origin(page=2, table=1, row=2, cell=2)


def test_another_table_or_one_below_text_is_one_of_its_own():
    paper = Paper().grid(60, 700, ROWS).next_page()
    paper.grid(60, 60, [["甲", "1", "2", "3"]])
    assert len(cells(paper)) == 2
    paper = Paper().grid(60, 700, ROWS).next_page().words(60, 60, "四、复议")
    paper.grid(60, 80, ROWS)
    assert len(cells(paper)) == 2


def test_words_that_run_over_the_edge_of_their_cell_stay_together():
    rows = [["社会公益组织", "法律服务机构"], ["1", "2"]]
    assert cells(Paper().grid(60, 100, rows, width=40)) == [rows]


def test_figures_with_wide_gaps_are_told_apart_by_a_blank():
    paper = Paper().words(60, 100, "规章").words(200, 100, "0").words(260, 100, "12")
    assert texts(paper) == ["规章 0 12"]


def test_a_scan_and_a_locked_document_are_told():
    with pytest.raises(ReadingError, match="扫描件"):
        read_document(Paper().area(100, 100, 200, 200, fill=0.0).data())
    with pytest.raises(ReadingError, match="扫描件"):
        read_document(Paper().next_page().next_page().data())


def test_more_rules_than_a_report_has_are_refused():
    paper = Paper().words(60, 40, "甲")
    for at in range(1600):
        paper.area(60 + at % 40 * 10, 60 + at // 40 * 15, 10, 15, stroke=0.0)
    with pytest.raises(ReadingError, match="线条太多"):
        read_document(paper.data())


@pytest.mark.parametrize(
    ("color", "light"),
    [
        (None, 0),
        ((0,), 0),
        ((1,), 1),
        (0.5, 0.5),
        ((1, 1, 1), 1),
        ((1, 0, 0), 0),
        ((0, 0, 0, 0), 1),
        ((0, 0, 0, 1), 0),
        (("P1",), 0),
        ((), 0),
    ],
)
def test_how_light_colours_are(color, light):
    assert lightness(color) == light


def test_frames_and_shades_around_prose_are_no_table_however_many():
    paper = Paper()
    y = 100
    for _ in range(2):
        paper.area(50, y - 20, 480, 70, stroke=0.0)
        prose(paper, y, LONG[: FULL - 2] + SHORT)
        y += 70
    paper.area(50, 300, 200, 40, fill=0.8).area(250, 300, 200, 40, fill=0.9)
    paper.words(LEFT, 320, SHORT)
    assert texts(paper) == [LONG[: FULL - 2] + SHORT] * 2 + [SHORT]


def test_a_page_of_short_lines_has_no_line_that_is_full():
    lines = ["某某县水利局政府信息公开工作年度报告", "一、总体情况", SHORT, "某某县水利局"]
    lines += [SHORT, SHORT + "没有。", "某某县水利局"]
    paper = Paper()
    for number, text in enumerate(lines):
        paper.words(LEFT, 100 + 20 * number, text)
    assert texts(paper) == lines


def narrow(first, second, width):
    paper = Paper().grid(60, 100, ROWS, width=width, height=40)
    for number, text in enumerate((first, second)):
        paper.words(64 + 3 * width, 114 + 12 * number, text, size=9)
    paper.area(60 + 3 * width, 100, width, 40, stroke=0.0)
    paper.area(60 + 3 * width, 140, width, 80, stroke=0.0)
    return cells(paper)[0][0][3]


def test_a_figure_too_long_for_its_cell_is_one_and_two_in_a_wide_cell_are_two():
    assert narrow("1234567", "8", 42) == "12345678"
    assert narrow("1234567", "8", 70) == "1234567\n8"
    assert narrow("12", "34", 42) == "12\n34"
    assert narrow("自然人数", "8", 42) == "自然人数\n8"


@pytest.mark.parametrize(
    ("name", "most"), [("MOST_BLOCKS", 0), ("MOST_ROWS", 2), ("MOST_CELLS", 8)]
)
def test_blocks_rows_and_cells_of_pages_are_counted(monkeypatch, name, most):
    from gknb.core.reading.formats import gathering

    data = Paper().grid(60, 100, ROWS).data()
    monkeypatch.setattr(gathering, name, most + 1)
    assert read_document(data).blocks
    monkeypatch.setattr(gathering, name, most)
    with pytest.raises(ReadingError, match="太多"):
        read_document(data)


def test_as_many_characters_as_the_bound_are_read_and_one_more_is_refused(monkeypatch):
    from gknb.core.reading.formats import pdf

    data = Paper().words(60, 100, "公开").data()
    monkeypatch.setattr(pdf, "_MOST_GLYPHS", 2)
    assert read_document(data).blocks
    monkeypatch.setattr(pdf, "_MOST_GLYPHS", 1)
    with pytest.raises(ReadingError, match="第1页的文字太多"):
        read_document(data)


def titled(title, author):
    paper = Paper().words(60, 60, "公开")
    paper._canvas.setTitle(title)
    paper._canvas.setAuthor(author)
    return read_document(paper.data())


def test_title_and_author_of_the_file_go_with_the_document():
    document = titled(" Microsoft Word - x", "张三")
    assert (document.title, document.meta) == ("Microsoft Word - x", {"author": "张三"})
    document = titled("Microsoft Word - 年报⼀ ", " 李四 ")
    assert (document.title, document.meta) == ("年报一", {"author": "李四"})
    document = titled("甲" * 501, "乙" * 501)
    assert (document.title, document.meta) == ("甲" * 500, {"author": "乙" * 500})
    document = titled("", "")
    assert (document.title, document.meta) == ("", {})


def test_so_many_pages_are_read_and_no_more(monkeypatch):
    from gknb.core.reading.formats import pdf

    data = Paper().words(60, 60, "公开").next_page().words(60, 60, "信息").data()
    monkeypatch.setattr(pdf, "_MOST_PAGES", 2)
    assert read_document(data).blocks
    monkeypatch.setattr(pdf, "_MOST_PAGES", 1)
    with pytest.raises(ReadingError, match="超过 1 页"):
        read_document(data)


def test_a_document_that_takes_too_long_is_told(monkeypatch):
    from gknb.core.reading.formats import pdf

    monkeypatch.setattr(pdf, "_MOST_SECONDS", -1.0)
    with pytest.raises(ReadingError, match="用时过长"):
        read_document(Paper().words(60, 60, "公开").data())


def test_text_without_an_encoding_is_told_where_it_is_an_eighth_of_all():
    from gknb.core.reading.formats import pdf

    def require(text):
        pdf._require_text([pdf.Sheet(1, 600.0, [Line(0, 0, 1, 1, text, 10)])])

    require("(cid:" + "公" * 3)  # one in eight characters
    with pytest.raises(ReadingError, match="乱码"):
        require("(cid:" + "公" * 2)
    for text in ("", " "):
        with pytest.raises(ReadingError, match="扫描件"):
            require(text)


@pytest.mark.parametrize(
    ("x", "y", "width", "height", "text"),
    [
        (64, 130.6, 12, 0.5, "12"),  # through two characters
        (64, 130.6, 24, 0.5, ""),
        (64, 134.6, 12, 0.5, "8812"),  # an underline
        (64, 124.0, 12, 0.5, "8812"),
        (56, 130.6, 40, 0.5, "8812"),  # a rule that the words happen to lie on
        (64, 128.0, 12, 6.0, "8812"),  # an area
    ],
)
def test_words_with_a_line_of_their_length_through_them_are_no_text(x, y, width, height, text):
    paper = Paper().grid(60, 100, [["甲", "乙"], ["", "丁"], ["戊", "己"]])
    paper.words(64, 133.6, "8812").area(x, y, width, height, fill=0.0)
    assert cells(paper)[0][1] == [text, "丁"]
