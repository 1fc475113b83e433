"""Paragraphs on the screen: broken as printed, the first line indented."""

from __future__ import annotations

from itertools import pairwise

from textual.document._document import Document
from textual.document._document_navigator import DocumentNavigator
from textual.geometry import Offset

from gknb.core.rendering.wrapping import line_starts, wrap
from gknb.tui.terminal.paragraphs import INDENT, ParagraphDocument

LONG = "全市主动公开政府信息351908条，其中通过网站公开286413条。"


def document(text, width=30):
    wrapped = ParagraphDocument(Document(text))
    wrapped.wrap(width)
    return wrapped


def test_lines_are_broken_as_they_are_printed():
    starts = [0, *line_starts(LONG, 30, 26), len(LONG)]
    lines = [LONG[a:b] for a, b in pairwise(starts)]
    assert lines == wrap(LONG, 30, 26)


def test_every_blank_is_kept_and_no_line_is_wider_than_the_field():
    text = "甲 " * 20 + " " * 40 + "\t" * 12 + "乙" * 40
    starts = [0, *line_starts(text, 30, 26), len(text)]
    lines = [text[a:b] for a, b in pairwise(starts)]
    assert "".join(lines) == text
    wide = [sum(4 if c == "\t" else 1 if c == " " else 2 for c in line) for line in lines]
    assert max(wide) <= 30
    assert wide[0] <= 26


def test_the_first_line_of_each_paragraph_is_indented_and_no_other():
    wrapped = document(f"{LONG}\n乙")
    second = wrapped.get_offsets(0)[0]
    assert wrapped.location_to_offset((0, 0)) == Offset(INDENT, 0)
    assert wrapped.location_to_offset((0, second)) == Offset(0, 1)
    last = wrapped.location_to_offset((1, 0))
    assert last == Offset(INDENT, len(wrapped.get_offsets(0)) + 1)


def test_a_paragraph_with_blanks_of_its_own_and_a_narrow_field_are_not_indented():
    assert document("　　甲").location_to_offset((0, 0)) == Offset(0, 0)
    assert document("甲", 19).location_to_offset((0, 0)) == Offset(0, 0)
    assert document("甲", 20).location_to_offset((0, 0)) == Offset(INDENT, 0)


def test_every_place_is_found_again_from_its_cell():
    wrapped = document(f"{LONG}\n\n乙丙")
    for line, text in enumerate(wrapped.document.lines):
        for column in range(len(text) + 1):
            offset = wrapped.location_to_offset((line, column))
            assert wrapped.offset_to_location(offset) == (line, column)
    assert wrapped.offset_to_location(Offset(1, 0)) == (0, 0)  # left of the text


def test_the_cursor_goes_straight_down_past_an_indent():
    wrapped = document(LONG)
    navigator = DocumentNavigator(wrapped)
    navigator.last_x_offset = INDENT
    assert navigator.get_location_below((0, 0)) == (0, wrapped.get_offsets(0)[0] + 2)


def test_an_edit_breaks_the_lines_again():
    wrapped = document("甲")
    wrapped.document.replace_range((0, 0), (0, 0), LONG)
    wrapped.wrap_range((0, 0), (0, 0), (0, len(LONG)))
    assert wrapped.height == 1 + len(line_starts(LONG + "甲", 30, 26))
