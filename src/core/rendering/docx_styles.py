"""The page and the styles of an official document after GB/T 9704-2012."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from .page import Kind

SONG_TITLE, HEI, KAI, FANG_SONG, SONG = (
    "方正小标宋简体",
    "黑体",
    "楷体_GB2312",
    "仿宋_GB2312",
    "宋体",
)
"""The type faces of the standard, by the names under which offices have them installed."""

NUMBERS = "Times New Roman"
"""The face of digits and letters in text and tables, as offices use it beside 仿宋; the standard
itself names a face only for the numbers of pages (宋体)."""
FALLBACKS = {
    SONG_TITLE: ("小标宋", "华文中宋", "STZhongsong", "宋体"),
    HEI: ("SimHei", "Noto Sans CJK SC"),
    KAI: ("楷体", "KaiTi", "华文楷体"),
    FANG_SONG: ("仿宋", "FangSong", "华文仿宋"),
    SONG: ("SimSun", "Noto Serif CJK SC"),
}
"""What may stand for a face that is not installed, the likest first."""

PITCH = Pt(28.95)
"""From line to line: 22 lines of 28 characters fill the type area."""
PAGE_LINES, LINE_CHARACTERS = 22, 28
TITLE_CHARACTERS = 20
"""Characters of the title's size on a line."""
TEXT_WIDTH = Mm(156)
MARGINS = {"top": Mm(37), "bottom": Mm(35), "left": Mm(28), "right": Mm(26)}
TABLE_TEXT = "Report Table"


@dataclass(frozen=True)
class Style:
    """How the paragraphs of a kind are set."""

    name: str
    face: str
    size: float = 16
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent: int = 2
    """Characters by which the first line stands in."""
    level: int | None = None
    """Of a heading, from 0."""
    pitch: Length = PITCH


STYLES = {
    Kind.TITLE: Style("Title", SONG_TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER, 0),
    Kind.HEADING: Style("Heading 1", HEI, level=0),
    Kind.SUBHEADING: Style("Heading 2", KAI, level=1),
    Kind.PARAGRAPH: Style("Body Text", FANG_SONG),
    Kind.SIGNATURE: Style(
        "Report Signature", FANG_SONG, alignment=WD_ALIGN_PARAGRAPH.RIGHT, indent=0
    ),
}
_WITH_NUMBERS = (FANG_SONG, KAI)
_NORMAL = Style("Normal", FANG_SONG, indent=0)
_TABLE_TEXT = Style(TABLE_TEXT, FANG_SONG, 9, WD_ALIGN_PARAGRAPH.CENTER, 0)
_HEADER = Style("Header", HEI, 14, WD_ALIGN_PARAGRAPH.CENTER, 0)
_PAGE_NUMBER = Style("Footer", SONG, 14, WD_ALIGN_PARAGRAPH.RIGHT, 0)


def lay_out_page(document: DocumentObject) -> None:
    """A4 with the margins of the standard."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = MARGINS["top"], MARGINS["bottom"]
    section.left_margin, section.right_margin = MARGINS["left"], MARGINS["right"]
    section.gutter = section.header_distance = Mm(0)
    section.footer_distance = Mm(24)  # puts the page number 7 mm below the type area


def set_styles(document: DocumentObject) -> None:
    """Give the styles of the document the faces and sizes of the standard."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    language = defaults.find(f"{qn('w:rPr')}/{qn('w:lang')}") if defaults is not None else None
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")
    for style in (_NORMAL, *STYLES.values(), _TABLE_TEXT, _HEADER, _PAGE_NUMBER):
        add_style(document, style)
    _style(document, TABLE_TEXT).paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def add_style(document: DocumentObject, style: Style) -> None:
    """Give the document a style, or give that of the name another look."""
    _set(_style(document, style.name), style)


def name_fallbacks(document: DocumentObject) -> None:
    """Enter the faces into the table of fonts with what may stand for them."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = parse_xml(part.blob)
    for face, others in FALLBACKS.items():
        font = OxmlElement("w:font")
        font.set(qn("w:name"), face)
        for name, value in (
            ("w:altName", ",".join(others)),
            ("w:charset", "86"),  # GB 2312
            ("w:family", "auto"),
            ("w:pitch", "default"),
        ):
            child = OxmlElement(name)
            child.set(qn("w:val"), value)
            font.append(child)
        table.append(font)
    part._blob = etree.tostring(  # noqa: SLF001
        table, xml_declaration=True, encoding="UTF-8", standalone=True
    )


def add_page_numbers(document: DocumentObject) -> None:
    """Number the pages at their outer edges, one character in from the type area."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = _style(document, _PAGE_NUMBER.name)
        paragraph.alignment = alignment
        side = "left" if alignment is WD_ALIGN_PARAGRAPH.LEFT else "right"
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001
        indent.set(qn(f"w:{side}Chars"), "100")
        indent.set(qn(f"w:{side}"), str(_twips(Pt(_PAGE_NUMBER.size))))
        paragraph.add_run("— ")
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" —")


def add_header(document: DocumentObject, text: str) -> None:
    """Let every page bear a line above its text."""
    section = document.sections[0]
    section.header_distance = Mm(15)
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.style = _style(document, _HEADER.name)
        paragraph.add_run(text)


def set_face(properties: BaseOxmlElement, face: str, numbers: str) -> None:
    """Set the type face of every script in run properties: Chinese, and digits and letters."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    fonts.set(qn("w:eastAsia"), face)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), numbers)


def set_chinese(paragraph: Paragraph) -> None:
    """Let quotation marks and dashes, which both scripts have, be those of the Chinese face."""
    for run in paragraph.runs:
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001
        fonts.set(qn("w:hint"), "eastAsia")


def _style(document: DocumentObject, name: str) -> ParagraphStyle:
    if name not in document.styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return cast("ParagraphStyle", document.styles[name])


def _set(target: ParagraphStyle, style: Style) -> None:
    paragraph = target.element.get_or_add_pPr()
    for name in ("w:pBdr", "w:spacing", "w:ind", "w:contextualSpacing", "w:tabs"):
        for child in paragraph.findall(qn(name)):
            paragraph.remove(child)
    text = target.element.get_or_add_rPr()
    for child in list(text):
        text.remove(child)
    set_face(text, style.face, NUMBERS if style.face in _WITH_NUMBERS else style.face)
    target.font.size = Pt(style.size)
    target.font.bold = target.font.italic = False
    target.font.color.rgb = RGBColor(0, 0, 0)
    layout = target.paragraph_format
    layout.alignment = style.alignment
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = style.pitch
    if style.level is not None:
        layout.keep_with_next = True
    if style.indent:
        indent = paragraph.get_or_add_ind()
        indent.set(qn("w:firstLineChars"), str(style.indent * 100))
        indent.set(qn("w:firstLine"), str(_twips(Pt(style.size * style.indent))))


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """A value that Word computes: here, a 1 stands until it does."""
    run = paragraph.add_run()
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "separate":
            code = OxmlElement("w:instrText")
            code.text = instruction
            run._r.append(code)  # noqa: SLF001
        run._r.append(mark)  # noqa: SLF001
        if kind == "separate":
            run.add_text("1")


def _twips(length: Length) -> int:
    """A length in the unit of the file: a twentieth of a point."""
    return int(length) // (int(Pt(1)) // 20)
