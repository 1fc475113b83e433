"""Each way to export the report has a file name of its own."""

from __future__ import annotations

from gknb.core.rendering.file_names import ending_of, format_of
from gknb.core.rendering.formats import FORMATS
from gknb.tui.model.previews import PREVIEW_FORMATS


def test_no_two_formats_propose_the_same_name():
    endings = [shown.name_part + ending_of(shown.format) for shown in PREVIEW_FORMATS]
    assert len(set(endings)) == len(PREVIEW_FORMATS)
    assert [format_of(f"报告{ending}") for ending in endings] == [
        shown.format for shown in PREVIEW_FORMATS
    ]


def test_what_is_made_to_be_pasted_bears_no_mark_and_text_alone_has_a_width():
    said = [(each.can_be_marked, each.has_width, each.is_pasted) for each in PREVIEW_FORMATS]
    assert said == [
        (True, True, False),  # text
        (False, False, True),  # a figure a line
        (False, False, False),  # tsv
        (True, True, False),  # docx
        (True, False, False),  # html
        (False, False, True),  # fragment
        (True, False, False),  # markdown
        (False, False, False),  # json
    ]


def test_what_is_shown_of_a_format_is_a_text_format():
    for shown in PREVIEW_FORMATS:
        assert not FORMATS[shown.rendered_as].is_binary
        assert shown.rendered_as in (shown.format, "text")
