"""A place in a source is told in words."""

from __future__ import annotations

import pytest

from gknb.core.reading.document import NOWHERE, Cell, Document, Grid, Origin, Paragraph
from gknb.core.reading.reading import Quote


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin(), ""),
        (Origin(page=3), "第3页"),
        (Origin(page=3, table=2, row=5, cell=1), "第3页第2张表第5行第1格"),
        (Origin(line=120), "第120行"),
        (Origin(table=1, line=120), "第1张表第120行"),
        (Origin(table=1, row=4, cell=2, line=120), "第1张表第4行第2格"),
        (Origin(paragraph=7), "第7段"),
        (Origin(page=2, paragraph=7), "第2页第7段"),
        (Origin(line=9, paragraph=7), "第9行"),
        (Origin(table=9, paragraph=7), "第9张表"),
    ],
)
def test_only_what_applies_is_told(origin, words):
    assert str(origin) == words


def test_the_place_of_nothing_is_nowhere():
    assert NOWHERE == (0, 0, 0, 0, 0, 0)


def test_a_quote_is_the_words_behind_their_place():
    assert str(Quote(Origin(line=3), "17")) == "第3行：“17”"
    assert str(Quote(NOWHERE, "17")) == "“17”"


def test_the_cells_of_a_grid_come_in_reading_order():
    grid = Grid(((Cell("a"), Cell("b")), (Cell("c"),)))
    assert [cell.text for cell in grid.cells()] == ["a", "b", "c"]
    assert (Cell("a").columns, Cell("a").rows, grid.is_loose) == (1, 1, False)


def test_a_paragraph_and_a_document_are_plain_where_nothing_is_said():
    assert Paragraph("a") == ("a", NOWHERE, 0, "")
    document = Document((), "text")
    assert (document.title, document.meta, document.lines_are_paragraphs) == ("", {}, True)
