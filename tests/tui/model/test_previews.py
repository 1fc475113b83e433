"""Each way to export the report has a file name of its own."""

from __future__ import annotations

from gknb.core.rendering.file_names import ending_of, format_of
from gknb.tui.model.previews import PREVIEW_FORMATS


def test_no_two_formats_propose_the_same_name():
    endings = [shown.name_part + ending_of(shown.format) for shown in PREVIEW_FORMATS]
    assert len(set(endings)) == len(PREVIEW_FORMATS)
    assert [format_of(f"报告{ending}") for ending in endings] == [
        shown.format for shown in PREVIEW_FORMATS
    ]
