"""Paragraphs on the screen: broken as printed, the first line indented."""

from __future__ import annotations

from itertools import pairwise

from textual.app import App
from textual.document._document import Document
from textual.document._document_navigator import DocumentNavigator
from textual.geometry import Offset

from gknb.core.rendering.wrapping import line_starts, wrap
from gknb.tui.terminal.paragraphs import INDENT, ParagraphDocument, ParagraphText

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


def test_tabs_are_as_wide_as_they_were_asked_to_be_until_asked_otherwise():
    wrapped = document("甲\t乙\n丙")
    for tab, width in ((8, 8), (None, 8), (4, 4)):
        wrapped.wrap(30, tab)
        assert sum(wrapped.get_tab_widths(0)) == width - 2, tab


def test_an_edit_breaks_its_own_paragraphs_and_leaves_the_others_as_they_were():
    lines = [LONG, "甲", LONG, "乙", LONG]
    for start, end, text in (
        ((1, 0), (1, 1), LONG),
        ((1, 0), (3, 1), "丙"),
        ((1, 1), (1, 1), "\n\n丁\n"),
        ((3, 0), (1, 0), ""),  # selected backwards
        ((4, 3), (4, 9), ""),
        ((0, 0), (4, 1), ""),
    ):
        wrapped = document("\n".join(lines))
        low, high = sorted((start, end))
        result = wrapped.document.replace_range(low, high, text)
        wrapped.wrap_range(start, end, result.end_location)
        whole = document(wrapped.document.text)
        assert wrapped.height == whole.height, (start, end, text)
        for number in range(whole.document.line_count):
            assert wrapped.get_offsets(number) == whole.get_offsets(number)
            for column in range(len(whole.document[number]) + 1):
                place = (number, column)
                assert wrapped.location_to_offset(place) == whole.location_to_offset(place)


def test_a_width_of_nothing_breaks_nothing():
    wrapped = document(LONG, 0)
    assert wrapped.height == 1
    assert wrapped.location_to_offset((0, 1)) == Offset(2, 0)


async def test_end_goes_behind_the_whole_paragraph():
    app = App()
    async with app.run_test(size=(30, 10)) as pilot:
        field = ParagraphText(f"{LONG}\n乙丙")
        await app.mount(field)
        field.focus()
        for row, length in ((0, len(LONG)), (1, 2)):
            field.move_cursor((row, 1))
            await pilot.press("end")
            assert field.cursor_location == (row, length)
