"""A field of text whose paragraphs are broken and indented as they will be printed.

Textual breaks Chinese between any two characters, so that lines begin with 。 or ，; and it knows
no indented first line. Here the document that maps the text to lines of the screen does both.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from rich.segment import Segment
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths
from textual.geometry import Offset
from textual.reactive import reactive
from textual.strip import Strip

from gknb.core.rendering.wrapping import line_starts

from .textual_fixes import WrappedText

INDENT = 4
"""Cells before the first line of a paragraph."""
NARROWEST = 5 * INDENT
"""Cells of a line below which nothing is indented."""


class ParagraphDocument(WrappedDocument):
    """Maps paragraphs to lines, and places on the screen to places in the text."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break every paragraph for a width; 0 breaks none."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        lines = self.document.lines
        self._wrap_offsets = [
            list(_starts(line, width, self.indent_of(line))) if width else [] for line in lines
        ]
        heights = [len(starts) + 1 for starts in self._wrap_offsets]
        tops = [0, *accumulate(heights)]
        self._offset_to_line_info = [
            (number, section) for number, height in enumerate(heights) for section in range(height)
        ]
        self._line_index_to_offsets = [
            list(range(top, top + height)) for top, height in zip(tops, heights, strict=False)
        ]
        self._tab_width_cache = [
            [tab for _, tab in get_tab_widths(line, self._tab_width)] for line in lines
        ]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break again after an edit; paragraphs that are the same are looked up."""
        del start, old_end, new_end
        self.wrap(self._width)

    def line_at(self, number: int) -> tuple[int, int]:
        """Which paragraph a line of the screen is of, and which of its lines it is."""
        return self._offset_to_line_info[number]

    def indent_of(self, line: str) -> int:
        """Cells before the first line of a paragraph; none where it has blanks of its own."""
        return 0 if line[:1].isspace() or self._width < NARROWEST else INDENT

    def location_to_offset(self, location: Location) -> Offset:
        """Where a place in the text is on the screen."""
        offset = super().location_to_offset(location)
        is_first = offset.y == self._line_index_to_offsets[location[0]][0]
        return offset + Offset(self.indent_of(self.document[location[0]]) if is_first else 0, 0)

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """The column in the text at a cell of one of a paragraph's lines."""
        if y_offset in (0, -len(self.get_offsets(line_index)) - 1):
            x_offset = max(0, x_offset - self.indent_of(self.document[line_index]))
        return super().get_target_document_column(line_index, x_offset, y_offset)


class ParagraphText(WrappedText):
    """Text to write in, looking as it will be printed."""

    # Textual would take the class away and set it again, and style the widget each time.
    compact = reactive(True)  # as Textual's

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document = ParagraphDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def get_cursor_line_end_location(self) -> Location:
        """The end of the paragraph.

        Textual goes before the last character of a line that is broken: what is typed there
        would stand within a word.
        """
        row, _ = self.cursor_location
        return row, len(self.document[row])

    def _render_line(self, y: int) -> Strip:
        strip = super()._render_line(y)
        document = self.wrapped_document
        number = y + self.scroll_offset.y
        if not isinstance(document, ParagraphDocument) or number >= document.height:
            return strip
        line, section = document.line_at(number)
        indent = document.indent_of(self.document[line]) if not section else 0
        if not indent:
            return strip
        style = self._theme.base_style or self.rich_style
        blank = Strip([Segment(" " * indent, style)], indent)
        return Strip.join([blank, strip.crop(0, strip.cell_length - indent)])


@lru_cache(maxsize=512)
def _starts(line: str, width: int, indent: int) -> tuple[int, ...]:
    return tuple(line_starts(line, width, width - indent))
