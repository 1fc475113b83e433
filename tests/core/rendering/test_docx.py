"""The report as a Word document: merged cells, faces and margins of GB/T 9704-2012."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given

from gknb.core.figures import format_figure
from gknb.core.files.toml_file import load
from gknb.core.forms import FORMS, Place, grid
from gknb.core.forms.label_words import label_lines
from gknb.core.rendering.docx import _line_count, render
from gknb.core.rendering.docx_styles import FALLBACKS
from gknb.core.rendering.page import Kind, PageItem, cell_text, page_items
from gknb.core.report import new_report
from tests.examples import share
from tests.paths import SAMPLES
from tests.strategies import reports

BUSY = load(SAMPLES / "busy-city-2024.toml")
FORM = FORMS["2021"]


def document(report=BUSY, sections=None):
    return Document(io.BytesIO(render(report, sections)))


def fonts(style):
    """The size of a style, and its face for Latin and for Chinese characters."""
    faces = style.element.rPr.rFonts
    return style.font.size, faces.get(qn("w:ascii")), faces.get(qn("w:eastAsia"))


@pytest.mark.parametrize("table", FORM.tables.values(), ids=lambda table: table.key)
def test_the_cells_are_merged_as_in_the_official_layout(table):
    (drawn,) = document(BUSY, [table.key]).tables
    layout = grid(table)
    assert (len(drawn.rows), len(drawn.columns)) == (layout.height, layout.width)
    shown = drawn._cells
    owners = [cell for line in layout.covering for cell in line]
    assert [cell.text.replace("\n", "") for cell in shown] == [
        cell_text(BUSY, cell) for cell in owners
    ]
    merged = {owner: at._tc for owner, at in zip(owners, shown, strict=True)}
    assert [at._tc for at in shown] == [merged[owner] for owner in owners]
    assert len(set(merged.values())) == len(layout.cells)


@share(1 / 3)
@given(reports())
def test_any_report_has_every_figure_at_its_place_and_every_paragraph(report):
    written = document(report)
    for table, drawn in zip(report.form.tables.values(), written.tables, strict=True):
        cells = drawn._cells
        layout = grid(table)
        for place, cell in layout.by_place.items():
            at = cell.line * layout.width + cell.position
            assert cells[at].text == format_figure(report.figure(place))
    shown = [part.text for part in page_items(report) if part.kind is not Kind.TABLE]
    assert [paragraph.text.replace("\n", "") for paragraph in written.paragraphs] == shown


def test_the_same_report_gives_the_same_bytes():
    data = render(BUSY)
    assert render(BUSY) == data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {info.date_time[0] for info in packed.infolist()} == {1980}
        assert not [name for name in packed.namelist() if "thumbnail" in name]


def test_the_properties_name_the_report_and_not_the_library():
    properties = document().core_properties
    assert properties.title == BUSY.title
    assert properties.author == BUSY.agency
    assert properties.created.date() == BUSY.signed_on
    assert properties.comments == ""


def test_the_page_has_the_margins_of_the_standard():
    section = document().sections[0]
    margins = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    for margin, millimetres in zip(margins, (37, 35, 28, 26), strict=True):
        assert abs(margin - Mm(millimetres)) < Mm(0.1)
    assert abs(section.page_width - Mm(210)) < Mm(0.1)


@pytest.mark.parametrize(
    ("name", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
    ],
)
def test_the_faces_and_sizes_are_those_of_the_standard(name, face, size):
    style = document().styles[name]
    numbers = "Times New Roman" if name in ("Heading 2", "Body Text") else face
    assert fonts(style) == (Pt(size), numbers, face)
    assert abs(style.paragraph_format.line_spacing - Pt(28.95)) < Pt(0.05)


def test_a_paragraph_begins_two_characters_in():
    body = next(p for p in document().paragraphs if p.style.name == "Body Text")
    indent = body.style.element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_agency_and_date_stand_at_the_right():
    agency, date = document().paragraphs[-2:]
    assert (agency.text, date.text) == (BUSY.agency, "2025年3月21日")
    assert agency.style.paragraph_format.alignment == date.style.paragraph_format.alignment == 2


def test_the_pages_are_numbered():
    section = document().sections[0]
    for footer in (section.footer, section.even_page_footer):
        assert "PAGE" in "".join(footer._element.itertext())


@pytest.mark.parametrize("figure", [0, 14036, 123456, 10**12 - 1])
def test_no_table_is_wider_than_the_text_whatever_its_figures(figure):
    report = new_report("某局", 2024)
    for place in FORM.keyed_places:
        report.put(place, figure)
    for table in document(report).tables:
        widths = [column.width for column in table.columns]
        assert abs(sum(widths) - Mm(156)) < Mm(0.5)
        assert min(widths) > Mm(4)


def test_the_header_of_a_table_is_repeated_on_the_next_page():
    rows = document(BUSY, ["requests"]).tables[0]._tbl.tr_lst
    marked = [row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert marked == [True] * 3 + [False] * 25


def test_a_section_alone_can_be_written():
    written = document(BUSY, ["other_matters"])
    assert written.paragraphs[0].text == "六、其他需要报告的事项"
    assert not written.tables


def test_markup_in_a_text_is_text():
    report = new_report("<w:p/>", 2024)
    report.put(Place("other_matters", "text"), "甲\t<b>乙</b>\n&amp; \ufffe")
    assert [p.text for p in document(report, ["other_matters"]).paragraphs[1:]] == [
        "甲 <b>乙</b>",
        "&amp;",
    ]


def test_a_long_title_breaks_below_the_agency_and_a_short_one_not_at_all():
    assert document().paragraphs[0].text == f"{BUSY.agency}\n2024年政府信息公开工作年度报告"
    assert "\n" not in document(new_report("某局", 2024)).paragraphs[0].text


@pytest.mark.parametrize(
    ("agency", "lines"),
    [
        (
            "云溪市高新技术产业开发区管理委员会行政审批局",
            ("云溪市高新技术产业开发区管理委员会", "行政审批局"),
        ),
        (
            "云溪市城市管理综合行政执法局高新技术产业开发区分局",
            ("云溪市城市管理综合行政执法局", "高新技术产业开发区分局"),
        ),
        ("甲" * 20, ("甲" * 20,)),
        ("甲" * 21, ("甲" * 11, "甲" * 10)),
    ],
)
def test_a_name_longer_than_a_line_breaks_where_a_name_may_end(agency, lines):
    title = document(new_report(agency, 2024)).paragraphs[0].text
    assert title == "\n".join([*lines, "2024年政府信息公开工作年度报告"])


def test_labels_of_narrow_columns_are_broken_between_words():
    texts = {cell.text for row in document().tables[1].rows for cell in row.cells}
    assert {"（三）\n不予公开", "1.属于国家秘密"} <= texts


def test_the_heads_of_columns_end_their_lines_where_words_end():
    assert label_lines("社会公益组织", 3) == ["社会", "公益", "组织"]
    assert label_lines("社会公益组织", 4) == ["社会公益", "组织"]
    assert label_lines("本年新制作数量", 4) == ["本年", "新制作", "数量"]
    assert label_lines("自然人", 2) == ["自然人"]
    assert label_lines("本年收费金额（单位：万元）", 8) == ["本年收费金额", "（单位：万元）"]


def test_the_table_of_fonts_names_what_may_stand_for_each_face():
    with zipfile.ZipFile(io.BytesIO(render(BUSY))) as packed:
        table = packed.read("word/fontTable.xml").decode()
    for face, others in FALLBACKS.items():
        assert f'w:name="{face}"><w:altName w:val="{",".join(others)}"' in table


def test_the_first_of_several_tables_fills_its_page_and_one_alone_is_as_high_as_needed():
    def heights(*sections):
        return [
            len(table._tbl.findall(f".//{qn('w:trHeight')}"))
            for table in document(BUSY, list(sections)).tables
        ]

    assert heights("requests") == [0]
    assert heights("requests", "reviews") == [28, 0]
    assert heights("overview", "disclosure", "requests", "reviews") == [14, 0, 0]


def test_a_line_holds_twenty_eight_characters_of_which_two_stand_in():
    def lines(text, kind=Kind.PARAGRAPH):
        return _line_count(PageItem(kind, text))

    assert [lines("字" * count) for count in (0, 1, 26, 27, 54, 55)] == [1, 1, 1, 2, 2, 3]
    assert [lines("a" * count) for count in (52, 53)] == [1, 2]
    assert lines("字" * 90, Kind.TITLE) == 2
    assert [lines("字" * count, Kind.SIGNATURE) for count in (28, 29)] == [1, 2]


def test_the_signature_stands_apart_and_never_alone_and_a_table_is_not_the_last():
    paragraphs = document().paragraphs
    agency, date = paragraphs[-2:]
    assert agency.paragraph_format.space_before == agency.style.paragraph_format.line_spacing * 2
    assert date.paragraph_format.space_before is None
    assert paragraphs[-3].paragraph_format.keep_with_next
    assert agency.paragraph_format.keep_with_next
    assert not paragraphs[-4].paragraph_format.keep_with_next
    assert document(BUSY, ["reviews"]).element.body[-2].tag == qn("w:p")
    assert document(BUSY, ["other_matters"]).paragraphs[-1].text


def test_a_mark_stands_in_the_header_of_every_page():
    for marked in (True, False):
        section = Document(io.BytesIO(render(BUSY, ["other_matters"], marked=marked))).sections[0]
        texts = [header.paragraphs[0].text for header in (section.header, section.even_page_header)]
        assert texts == (["【未定稿】不作公布之用"] * 2 if marked else ["", ""])
