"""A field of text whose paragraphs are broken and indented as they will be printed.

Textual breaks Chinese between any two characters, so that lines begin with 。 or ，; and it knows
no indented first line. Here the document that maps the text to lines of the screen does both.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import ClassVar

from textual.document._document import Location
from textual.expand_tabs import get_tab_widths
from textual.reactive import reactive

from gknb.core.rendering.wrapping import line_starts

from .wrapped_text import WrappedProse, WrappedText

INDENT = 4
"""Cells before the first line of a paragraph."""
NARROWEST = 5 * INDENT
"""Cells of a line below which nothing is indented."""


class ParagraphDocument(WrappedProse):
    """Maps paragraphs to lines, and places on the screen to places in the text."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break every paragraph for a width; 0 breaks none."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        self._break(0, 0, self.document.line_count, keep=False)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break the paragraphs again that an edit has changed."""
        top = max(0, min(start[0], old_end[0], len(self._wrap_offsets) - 1))
        old_bottom = min(max(start[0], old_end[0]) + 1, len(self._wrap_offsets))
        new_bottom = old_bottom + self.document.line_count - len(self._wrap_offsets)
        del new_end  # the number of paragraphs tells it
        self._break(top, old_bottom, new_bottom)

    def _break(self, top: int, old_bottom: int, new_bottom: int, *, keep: bool = True) -> None:
        lines = self.document.lines[top:new_bottom]
        starts = [list(self._starts(line)) for line in lines]
        tabs = [[tab for _, tab in get_tab_widths(line, self._tab_width)] for line in lines]
        if keep:
            self._wrap_offsets[top:old_bottom] = starts
            self._tab_width_cache[top:old_bottom] = tabs
        else:
            self._wrap_offsets, self._tab_width_cache = starts, tabs
        heights = [len(starts) + 1 for starts in self._wrap_offsets]
        tops = [0, *accumulate(heights)]
        self._offset_to_line_info = [
            (number, section) for number, height in enumerate(heights) for section in range(height)
        ]
        self._line_index_to_offsets = [
            list(range(top, top + height)) for top, height in zip(tops, heights, strict=False)
        ]

    def _starts(self, line: str) -> tuple[int, ...]:
        return _line_starts(line, self._width, self.indent_of(line)) if self._width else ()

    def indent_of(self, line: str) -> int:
        """Cells before the first line of a paragraph; none where it has blanks of its own."""
        return 0 if line[:1].isspace() or self._width < NARROWEST else INDENT

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """The column in the text at a cell of one of a paragraph's lines."""
        if y_offset in (0, -len(self.get_offsets(line_index)) - 1):
            x_offset = max(0, x_offset - self.indent_of(self.document[line_index]))
        return super().get_target_document_column(line_index, x_offset, y_offset)


class ParagraphText(WrappedText):
    """Text to write in, looking as it will be printed."""

    wrapped_class: ClassVar[type[WrappedProse]] = ParagraphDocument
    # Textual would take the class away and set it again, and style the widget each time.
    compact = reactive(True)  # as Textual's

    def get_cursor_line_end_location(self) -> Location:
        """The end of the paragraph.

        Textual goes before the last character of a line that is broken: what is typed there
        would stand within a word.
        """
        row, _ = self.cursor_location
        return row, len(self.document[row])


@lru_cache(maxsize=512)
def _line_starts(line: str, width: int, indent: int) -> tuple[int, ...]:
    return tuple(line_starts(line, width, width - indent))
