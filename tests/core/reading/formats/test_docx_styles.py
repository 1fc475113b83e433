"""The look of a paragraph is its own, then its style's, then that of the style's ancestors."""

from __future__ import annotations

import pytest

from gknb.core.reading.formats.docx_styles import Look, Styles, without_table_styles
from gknb.core.reading.formats.docx_xml import parse

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def xml(name, body):
    return parse(f'<w:{name} xmlns:w="{W}">{body}</w:{name}>'.encode())


def style(name, body="", *, base="", more='w:type="paragraph"'):
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:styleId="{name}" {more}>{based}{body}</w:style>'


def look(own="", styles="", *, name=""):
    chosen = f'<w:pStyle w:val="{name}"/>' if name else ""
    return Styles(xml("styles", styles)).of_paragraph(xml("pPr", chosen + own))


LEVEL = '<w:outlineLvl w:val="{}"/>'
SIDE = '<w:jc w:val="{}"/>'


def own(properties):
    return f"<w:pPr>{properties}</w:pPr>"


@pytest.mark.parametrize(("value", "level"), [(0, 1), (5, 6), (6, 0), (9, 0)])
def test_six_levels_are_those_of_headings(value, level):
    assert look(LEVEL.format(value)).level == level


@pytest.mark.parametrize(
    ("value", "side"),
    [("center", "center"), ("right", "right"), ("end", "right"), ("start", "left"), ("both", "")],
)
def test_a_side_is_told_where_it_is_one(value, side):
    assert look(SIDE.format(value)).align == side


def test_a_paragraph_has_what_its_style_says_and_says_otherwise_itself():
    styles = style("a", own(LEVEL.format(1) + SIDE.format("center")))
    assert look(styles=styles, name="a") == Look(2, "center")
    assert look(SIDE.format("right"), styles, name="a") == Look(2, "right")
    assert look(styles=styles, name="b") == Look()
    assert look(styles=styles) == Look()


def test_a_style_has_what_its_ancestors_say_and_a_circle_ends():
    styles = style("a", own(LEVEL.format(1))) + style("b", own(SIDE.format("right")), base="a")
    assert look(styles=styles, name="b") == Look(2, "right")
    circle = style("a", own(LEVEL.format(1)), base="b") + style("b", base="a")
    assert look(styles=circle, name="b").level == 2
    chain = "".join(style(f"s{at}", base=f"s{at + 1}") for at in range(25))
    near = chain.replace(">", ">", 1) + style("s25", own(LEVEL.format(1)))
    assert look(styles=near, name="s6").level == 2
    assert look(styles=near, name="s5").level == 0


def test_the_default_style_is_that_of_paragraphs_that_name_none():
    default = style("d", own(LEVEL.format(2)), more='w:type="paragraph" w:default="1"')
    styles = Styles(xml("styles", default))
    assert styles.of_paragraph(None).level == 3
    assert look(styles=default).level == 3
    assert look(styles=default, name="other").level == 0
    runs = style("d", own(LEVEL.format(2)), more='w:type="character" w:default="1"')
    assert look(styles=runs).level == 0
    off = style("d", own(LEVEL.format(2)), more='w:type="paragraph" w:default="0"')
    assert look(styles=off).level == 0
    assert Styles(None).of_paragraph(None) == Look()


@pytest.mark.parametrize(("name", "level"), [("Title", 1), ("title", 1), ("Subtitle", 0)])
def test_the_style_of_titles_is_a_heading_of_the_first_level(name, level):
    styles = style("t", f'<w:name w:val="{name}"/>')
    assert look(styles=styles, name="t").level == level


NUMBER = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'


def test_a_paragraph_is_of_a_list_by_itself_or_by_its_style():
    styles = style("a", own(NUMBER.format(0, 3)))
    assert look(NUMBER.format(2, 5)).numbering == ("5", 2)
    assert look(styles=styles, name="a").numbering == ("3", 0)
    assert look('<w:numPr><w:ilvl w:val="1"/></w:numPr>', styles, name="a").numbering == ("3", 1)
    assert look(NUMBER.format(0, 0), styles, name="a").numbering is None
    assert look('<w:numPr><w:ilvl w:val="1"/></w:numPr>').numbering is None
    alone = style("a", own('<w:numPr><w:ilvl w:val="1"/></w:numPr>'))
    assert look(styles=alone, name="a").numbering == ("", 1)


@pytest.mark.parametrize(
    ("mark", "is_hidden"), [("<w:vanish/>", True), ('<w:vanish w:val="0"/>', False), ("", False)]
)
def test_the_mark_of_a_paragraph_may_be_hidden(mark, is_hidden):
    assert look(f"<w:rPr>{mark}</w:rPr>").is_mark_hidden is is_hidden


def unseen(run, *, paragraph="", styles=""):
    made = Styles(xml("styles", styles))
    properties = None if run is None else xml("rPr", run)
    chosen = f'<w:pStyle w:val="{paragraph}"/>' if paragraph else ""
    return made.is_unseen(properties, made.of_paragraph(xml("pPr", chosen)))


HIDING = style("h", "<w:rPr><w:vanish/></w:rPr>")


@pytest.mark.parametrize(
    ("run", "is_unseen"),
    [
        ("<w:vanish/>", True),
        ("<w:strike/>", True),
        ("<w:dstrike/>", True),
        ('<w:strike w:val="0"/>', False),
        ("<w:b/>", False),
        ("", False),
        (None, False),
        ('<w:rStyle w:val="h"/>', True),
        ('<w:rStyle w:val="h"/><w:vanish w:val="0"/>', False),
    ],
)
def test_a_run_is_hidden_by_itself_or_its_style(run, is_unseen):
    assert unseen(run, styles=HIDING) is is_unseen


@pytest.mark.parametrize(
    ("run", "is_unseen"),
    [(None, True), ("", True), ("<w:b/>", True), ('<w:vanish w:val="0"/>', False)],
)
def test_a_run_is_hidden_by_the_style_of_its_paragraph_and_can_show_again(run, is_unseen):
    assert unseen(run, paragraph="h", styles=HIDING) is is_unseen


def test_styles_of_tables_are_taken_out_and_what_is_left_is_whole():
    table = '<w:style w:type="table" w:styleId="t"><w:name w:val="x"/></w:style>'
    for inner in (HIDING + table, table + HIDING, table, HIDING, table * 2 + HIDING + table):
        data = f'<w:styles xmlns:w="{W}">{inner}</w:styles>'.encode()
        root = parse(without_table_styles(data))
        names = [each.get(f"{{{W}}}styleId") for each in root]
        assert names == (["h"] if HIDING in inner else [])
    plain = f'<w:styles xmlns:w="{W}">{HIDING}</w:styles>'.encode()
    assert without_table_styles(plain) is plain
