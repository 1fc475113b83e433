"""Lines of pages become paragraphs, and tables that go on over a page become one."""

from __future__ import annotations

import pytest

from gknb.core.reading.document import Cell, Grid, Origin, Paragraph
from gknb.core.reading.formats import pdf_paragraphs as module
from gknb.core.reading.formats.pdf_glyphs import Line
from gknb.core.reading.formats.pdf_paragraphs import Sheet, paragraphs_of
from gknb.core.reading.formats.pdf_tables import Ruled

LEFT, RIGHT, SIZE, PITCH, WIDTH = 60.0, 540.0, 12.0, 20.0, 600.0
FULL = "公" * 40


def line(top, text, *, x0=LEFT, x1=None, size=SIZE):
    end = x0 + len(text) * size if x1 is None else x1
    return Line(x0, top, end, top + size, text, size)


def page(*lines, number=1, tables=()):
    return Sheet(number, WIDTH, list(lines), list(tables))


def below(*texts, top=100.0, pitch=PITCH):
    """Lines one below the other: a text, or a text and what else is said of it."""
    made = []
    for at, each in enumerate(texts):
        text, more = each if isinstance(each, tuple) else (each, {})
        made.append(line(top + at * pitch, text, **more))
    return made


def texts(*sheets):
    return [b.text if isinstance(b, Paragraph) else "表" for b in paragraphs_of(list(sheets))]


BASE = (FULL, FULL)
"""Two lines by which left, right, size and distance are known."""


def joined(*more, **layout):
    """Whether the last of the lines went on with the one before it."""
    found = texts(page(*below(*BASE, *more, **layout)))
    last = more[-1][0] if isinstance(more[-1], tuple) else more[-1]
    return found[-1] != last


def ends(at):
    """A long line that ends so many points before the right edge."""
    return ("公" * 36, {"x1": RIGHT - at})


def test_a_full_line_goes_on_and_a_short_one_does_not():
    # 2.3 sizes may stay free
    assert joined(ends(27), "完")
    assert not joined(("公" * 20, {"x1": RIGHT - 28}), "完")


def test_a_line_of_as_many_characters_is_full_though_figures_are_narrow():
    assert joined(("1" * 38, {"x1": LEFT + 300}), "完")  # more than 0.6 of the line
    assert not joined(("1" * 38, {"x1": LEFT + 280}), "完")
    assert not joined(("1" * 37, {"x1": LEFT + 300}), "完")


def test_behind_a_sentence_a_line_must_be_quite_full():
    assert joined(("公" * 35 + "。", {"x1": RIGHT - 14}), "完")
    assert not joined(("公" * 35 + "。", {"x1": RIGHT - 15}), "完")


def test_an_indented_line_begins_a_paragraph():
    assert joined(FULL, ("完", {"x0": LEFT + 14}))
    assert not joined(FULL, ("完", {"x0": LEFT + 15}))


@pytest.mark.parametrize("head", ["（一）完", "一、完", "一是完", "(二)完"])
def test_a_numbered_line_behind_a_sentence_begins_one(head):
    sentence = ("公" * 39 + "。", {"x1": RIGHT})
    assert not joined(sentence, head)
    assert joined(FULL, head)
    assert joined(sentence, "完")


def test_lines_further_apart_are_two_paragraphs():
    base = below(*BASE)
    near = texts(page(*base, line(140, FULL), line(166, "完")))
    assert len(near) == 1
    far = texts(page(*base, line(140, FULL), line(167, "完")))
    assert len(far) == 2


def test_lines_of_another_size_are_another_paragraph():
    assert joined(FULL, ("完", {"size": 13.5}))
    assert not joined(FULL, ("完", {"size": 14.0}))


def test_two_words_of_letters_are_set_apart_at_the_end_of_a_line():
    words = ("公" * 39 + "a", {"x1": RIGHT})
    assert texts(page(*below(*BASE, words, "b"))) == [FULL * 2 + "公" * 39 + "a b"]
    assert texts(page(*below(*BASE, words, "完"))) == [FULL * 2 + "公" * 39 + "a完"]
    assert texts(page(*below(*BASE, ("公" * 39 + "1", {}), "2件"))) == [
        FULL * 2 + "公" * 39 + "12件"
    ]
    assert texts(page(*below(*BASE, words, "2件"))) == [FULL * 2 + "公" * 39 + "a2件"]


def test_a_paragraph_goes_on_on_the_next_page_and_knows_where_it_began():
    first = page(*below(*BASE, "前。", FULL))
    second = page(*below(FULL, FULL, "完"), number=2)
    blocks = paragraphs_of([first, second])
    assert [b.text for b in blocks] == [FULL * 2 + "前。", FULL * 3 + "完"]
    assert [b.origin for b in blocks] == [
        Origin(page=1, paragraph=1),
        Origin(page=1, paragraph=2),
    ]
    again = page(*below("另起。", *BASE), number=2)
    assert paragraphs_of([page(*below(*BASE, "完。")), again])[1].origin == Origin(
        page=2, paragraph=1
    )


def test_pages_that_are_bound_have_margins_of_their_own():
    moved = [(text, {"x0": LEFT + 30}) for text in BASE]
    second = page(
        *below(*moved, ("公" * 37, {"x0": LEFT + 30}), ("完", {"x0": LEFT + 30})), number=2
    )
    found = texts(page(*below(*BASE, "完。")), second)
    assert found[-1] == "完"
    # and one of much narrower lines has not
    narrow = [("公" * 30, {}), ("公" * 30, {})]
    assert texts(page(*below(*BASE, "完。")), page(*below(*narrow), number=2))[-1] == "公" * 30


def title(*lines_):
    return texts(page(*lines_, *below(*BASE, top=200)))[:-1]


def test_a_title_goes_on_in_the_middle_and_not_below_it_at_the_left():
    one = line(60, "青石县水利局年度", x0=204, size=24)
    two = line(100, "报告", x0=276, size=24)
    assert title(one, two) == ["青石县水利局年度报告"]
    assert title(one, line(117, "报告", x0=276, size=24)) == ["青石县水利局年度报告"]
    assert title(one, line(118, "报告", x0=276, size=24)) == ["青石县水利局年度", "报告"]
    assert title(one, line(100, "报告", x0=312, size=24)) == ["青石县水利局年度", "报告"]
    assert title(one, line(100, "一、总", x0=264, size=24)) == ["青石县水利局年度", "一、总"]


def aligned(text, x0, x1):
    blocks = paragraphs_of([page(*below(*BASE), line(200, text, x0=x0, x1=x1))])
    return blocks[-1].align


def test_a_line_alone_stands_at_a_side_or_in_the_middle():
    assert aligned("中", 276, 324) == "center"
    assert aligned("中", 294, 324) == "center"
    assert aligned("中", 295, 324) == ""
    assert aligned("右", 440, 540) == "right"
    assert aligned("右", 253, 445) == "right"  # more than two fifths are free at the left
    assert aligned("左", 60, 200) == ""
    assert aligned("左", 89, 511) == ""
    assert aligned("中", 90, 510) == "center"


def grid(*rows):
    return Grid(tuple(tuple(Cell(text) for text in row) for row in rows))


def ruled(top, *rows, edges=(60.0, 300.0, 540.0)):
    return Ruled(top, top + 20 * len(rows), edges, grid(*rows))


HEAD = ["项目", "数"]


def tables(first, second, *, between=(), lines_=()):
    blocks = paragraphs_of(
        [
            page(*lines_, tables=[first]),
            page(*between, number=2, tables=[second]),
        ]
    )
    return [
        [[cell.text for cell in row] for row in b.rows] if isinstance(b, Grid) else b.text
        for b in blocks
    ]


def test_a_table_goes_on_on_the_next_page_without_its_header_again():
    first, second = ruled(100, HEAD, ["甲", "1"]), ruled(60, HEAD, ["乙", "2"])
    assert tables(first, second) == [[HEAD, ["甲", "1"], ["乙", "2"]]]
    assert tables(first, ruled(60, ["乙", "2"])) == [[HEAD, ["甲", "1"], ["乙", "2"]]]


def test_a_row_with_figures_and_the_last_row_are_never_a_header_again():
    first = ruled(100, ["甲", "1"], ["乙", "2"])
    assert tables(first, first) == [[["甲", "1"], ["乙", "2"]] * 2]
    assert tables(ruled(100, HEAD, ["甲", "1"]), ruled(60, HEAD)) == [[HEAD, ["甲", "1"], HEAD]]


def test_a_header_has_four_rows_at_most():
    head = [["项目", word] for word in "甲乙丙丁戊"]
    first, second = ruled(100, *head, ["己", "1"]), ruled(60, *head, ["庚", "2"])
    (rows,) = tables(first, second)
    assert rows[6:] == [head[4], ["庚", "2"]]


def test_a_table_of_other_columns_or_below_text_is_another():
    first = ruled(100, HEAD, ["甲", "1"])
    near = ruled(60, ["乙", "2"], edges=(60.0, 304.0, 540.0))
    far = ruled(60, ["乙", "2"], edges=(60.0, 304.1, 540.0))
    more = ruled(60, ["乙", "2"], edges=(60.0, 300.0, 400.0, 540.0))
    assert len(tables(first, near)) == 1
    assert len(tables(first, far)) == 2
    assert len(tables(first, more)) == 2
    text = line(30, "另一张表如下")
    assert tables(first, near, between=[text])[1] == "另一张表如下"
    blocks = paragraphs_of([page(tables=[first, ruled(300, ["乙", "2"])])])
    assert len(blocks) == 2


def test_text_and_tables_come_from_above():
    sheet = page(line(50, "上"), line(200, "下"), tables=[ruled(100, HEAD)])
    assert texts(sheet) == ["上", "表", "下"]


@pytest.mark.parametrize(
    "number",
    ["12", "- 12 -", "—3—", "第1页", "第 1 页 共 5 页", "1/5", "第1页，共5页", "· 7 ·"],
)
def test_the_number_of_a_page_is_no_text(number):
    assert texts(page(line(50, "上文"), line(780, number))) == ["上文"]
    assert texts(page(line(20, number), line(50, "上文"))) == ["上文"]


@pytest.mark.parametrize(
    "text", ["2024", "123456", "第1页有误", "12件", "2025年1月10日", "2025/1/10"]
)
def test_other_figures_at_the_edge_of_a_page_are(text):
    assert texts(page(line(50, "上文"), line(780, text))) == ["上文", text]


def test_a_number_amid_a_page_is_text():
    sheet = page(*(line(top, "文" if top != 110 else "12") for top in range(50, 180, 20)))
    assert "12" in texts(sheet)


def test_what_stands_at_one_height_of_most_pages_is_no_text():
    def pages(count, of):
        return [
            page(line(50, f"第{at}段文字"), line(780, "县政府办" if at <= count else f"尾{at}"))
            for at in range(1, of + 1)
        ]

    assert "县政府办" not in texts(*pages(3, 3))
    assert "县政府办" not in texts(*pages(3, 5))
    assert texts(*pages(3, 6)).count("县政府办") == 3
    assert texts(*pages(2, 2)).count("县政府办") == 2


def test_a_running_line_may_differ_in_its_figures_and_not_in_its_height():
    same = [page(line(50, f"文{'甲乙丙'[at]}"), line(780, f"年报 {at}号")) for at in range(3)]
    assert len(texts(*same)) == 3
    other = [page(line(50, f"文{'甲乙丙'[at]}"), line(700 + 20 * at, "年报")) for at in range(3)]
    assert len(texts(*other)) == 6


def test_what_stands_inside_a_table_or_below_one_is_at_no_edge():
    table = ruled(100, HEAD)
    assert texts(page(line(200, "12"), tables=[table])) == ["表"]
    inner = page(line(105, "12"), tables=[ruled(100, HEAD, HEAD)])
    assert "12" in texts(inner)


def test_short_lines_alone_tell_no_edges():
    short = [("公" * 8, {}), ("公" * 8, {}), "完"]
    assert texts(page(*below(*short))) == ["公" * 8, "公" * 8, "完"]


def test_lines_that_leave_much_more_free_at_the_right_than_at_the_left_are_merely_short():
    # 30 % of the page are a margin, more is none unless the left is as wide
    narrow = [("公" * 12, {"x1": 420.0}), ("公" * 12, {"x1": 420.0}), "完"]
    assert texts(page(*below(*narrow))) == ["公" * 24 + "完"]
    short = [("公" * 12, {"x1": 418.0}), ("公" * 12, {"x1": 418.0}), "完"]
    assert texts(page(*below(*short))) == ["公" * 12, "公" * 12, "完"]


def test_how_far_a_full_line_may_end_before_the_edge():
    def is_full(x1, text="公" * 5, x0=100.0):
        return module._is_full(Line(x0, 0, x1, 10, text, 10.0), 500.0)

    assert (is_full(477.0), is_full(476.9)) == (True, False)
    assert (is_full(488.0, "公。"), is_full(487.9, "公。")) == (True, False)
    # as many characters as fill it, over more than three fifths of it
    assert (is_full(341.0, "1" * 38), is_full(340.0, "1" * 38)) == (True, False)
    assert (is_full(397.0, "1" * 38, 97.0), is_full(397.0, "1" * 38, 96.9)) == (True, False)


def test_a_blank_stands_between_two_words_of_letters_alone():
    cases = {
        ("a", "b"): " ",
        ("甲a", "b乙"): " ",
        ("a", "乙"): "",
        ("甲", "b"): "",
        ("1", "b"): "",
        ("a", "1"): "",
        ("", "b"): "",
        ("a1", "b"): "",
        ("é", "b"): "",
    }
    for (last, text), blank in cases.items():
        assert module._joint(last, text) == blank, (last, text)


def test_a_table_is_asked_for_as_many_columns_first():
    assert module._same((1.0, 2.0), (1.0, 6.0))
    assert not module._same((1.0, 2.0), (1.0, 6.1))
    assert not module._same((1.0, 2.0), (1.0, 2.0, 3.0))
    assert not module._same((), (1.0,))


def test_two_lines_of_twelve_characters_tell_the_edges():
    long, short = line(0, "公" * 12, x0=60), line(0, "公" * 11, x0=10, x1=590)
    other = line(0, "公" * 12, x0=70)
    assert module._edges_of([long, short, other]) == (60.0, 214.0)
    assert module._edges_of([long, short]) is None


def test_the_measure_is_that_of_most_of_the_text():
    body = below(FULL, FULL, ("公" * 12, {}), ("公" * 11, {}), ("公" * 11, {}))
    head = [line(20, "公" * 14, size=20.0, x0=30.0), line(40, "公" * 14, size=20.0, x0=30.0)]
    found = module._measure([page(*head, *body)])
    assert (found.left, found.right, found.size, found.pitch) == (60.0, 540.0, 12.0, 20.0)
    # where the body has too few long lines, those of any size tell
    few = module._measure([page(*head, line(100, "公" * 60, x1=400.0))])
    assert (few.left, few.size) == (30.0, 12.0)
    # short lines tell no distance: what follows on a full one does
    lines = [line(100, FULL), line(118, "公" * 11), line(150, "公" * 11), line(182, "公" * 11)]
    assert module._measure([page(*lines)]).pitch == 18.0
    nothing = module._measure([])
    assert (nothing.size, nothing.pitch, nothing.left) == (10.0, 20.0, 0.0)


def test_the_two_outermost_lines_are_at_the_edge_of_a_page():
    sheet = page(*(line(top, f"文{top}") for top in range(50, 170, 20)))
    assert [each.text for each in module._outermost(sheet)] == ["文50", "文70", "文130", "文150"]
    inner = page(*sheet.lines, tables=[ruled(70, HEAD)])  # from 70 to 90
    assert [each.text for each in module._outermost(inner)] == ["文50", "文130", "文150"]
    assert module._outermost(page(line(50, "甲"))) == [line(50, "甲")]
    assert module._outermost(page()) == []


def test_where_a_title_begins_and_a_line_is_indented():
    above = line(60, "青石县水利局年度报告", x0=LEFT - 24, x1=RIGHT + 24, size=24)
    assert title(above, line(100, "续", x0=288, size=24)) == [above.text, "续"]
    near = above._replace(x0=LEFT - 23, x1=RIGHT + 23)
    assert title(near, line(100, "续", x0=288, size=24)) == [near.text + "续"]
    assert not joined(FULL, ("完", {"x0": LEFT + 1.2 * SIZE}))


def test_a_line_at_the_right_is_short_and_leaves_twice_as_much_free_at_the_left():
    assert aligned("右", 380, 380.0) == ""  # 320 at the left, 160 at the right
    assert aligned("右", 381, 381.0) == "right"
    assert aligned("长", 160, 500) == ""  # 100 and 40, but it is long
