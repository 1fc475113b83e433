"""Tables behind or before the whole text are read as if they stood in their sections."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.naming import section_heading
from gknb.core.reading import interpret, read_document
from gknb.core.reading.document import Grid, Paragraph
from gknb.core.reading.outline import outline
from gknb.core.reading.pieces import by_table, pieces
from gknb.core.reading.tables_apart import tables_in_place
from gknb.core.rendering import as_bytes
from tests.core.reading.layouts import plain_report

FORM = FORMS["2021"]
LICENCES = Place("disclosure", "licences", "decisions")
RECEIVED = Place("requests", "received", "natural_person")
GRANTED = Place("requests", "granted", "natural_person")
CAPTIONS = {section.table.key: section for section in FORM.sections if section.table}


@pytest.fixture(scope="module")
def plain():
    return read_document(
        as_bytes("html", plain_report("2021", {LICENCES: 7, RECEIVED: 2, GRANTED: 2})), ""
    )


def parted(document, *, captions=True):
    """The paragraphs of a document, and its tables, each under its number and heading."""
    text = [block for block in document.blocks if isinstance(block, Paragraph)]
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    tables = []
    for number, (grid, key) in enumerate(zip(grids, CAPTIONS, strict=True), 1):
        if captions:
            tables.append(Paragraph(f"附表{number}"))
            tables.append(Paragraph(section_heading(FORM, key)))
        tables.append(grid)
    return text, tables


def same(reading, plain):
    wanted = interpret(plain)
    return (
        reading.report.figures == wanted.report.figures
        and reading.report.prose == wanted.report.prose
        and reading.report.signed_on == wanted.report.signed_on
        and [f.rule for f in reading.findings] == [f.rule for f in wanted.findings]
    )


@pytest.mark.parametrize("captions", [True, False])
@pytest.mark.parametrize("is_behind", [True, False])
def test_all_is_read_wherever_the_tables_stand(plain, captions, is_behind):
    text, tables = parted(plain, captions=captions)
    blocks = [*text, *tables] if is_behind else [*tables, *text]
    assert same(interpret(replace(plain, blocks=tuple(blocks))), plain)


def test_tables_in_another_order_go_to_their_own_sections(plain):
    text, tables = parted(plain)
    blocks = [*text, *tables[6:], *tables[3:6], *tables[:3]]
    assert same(interpret(replace(plain, blocks=tuple(blocks))), plain)


def in_place(document, blocks):
    items = by_table(FORM, pieces(replace(document, blocks=tuple(blocks))))
    return tables_in_place(FORM, items, outline(FORM, items))


def test_a_document_in_order_stays_as_it_is_also_below_a_list_of_contents(plain):
    assert in_place(plain, plain.blocks) is None
    contents = [Paragraph(section_heading(FORM, section.key)) for section in FORM.sections]
    blocks = [plain.blocks[0], *contents, *plain.blocks[1:]]
    assert in_place(plain, blocks) is None


def test_a_list_of_contents_before_a_text_that_lacks_a_heading_is_none(plain):
    contents = [Paragraph(section_heading(FORM, section.key)) for section in FORM.sections]
    lacking = [
        block
        for block in plain.blocks
        if not (isinstance(block, Paragraph) and block.text.startswith("六、"))
    ]
    assert in_place(plain, [lacking[0], *contents, *lacking[1:]]) is None


def test_a_text_without_all_headings_is_left_alone(plain):
    text, tables = parted(plain)
    text = [block for block in text if not block.text.startswith("三、")]
    assert in_place(plain, [*text, *tables]) is None


def test_one_table_behind_the_text_is_an_annex(plain):
    text, tables = parted(plain, captions=False)
    assert in_place(plain, [*text, tables[1]]) is None


def test_what_stands_below_the_tables_is_not_lost(plain):
    text, tables = parted(plain)
    note = "以上数据由各科室提供，汇总时以台账为准，请予核对后再行公布。"
    reading = interpret(replace(plain, blocks=(*text, *tables, Paragraph(note))))
    said = " ".join(f.message for f in reading.findings if f.rule == "text-unplaced")
    assert note[:12] in said or any(note in text for text in reading.report.prose.values())
