"""A text area whose keys take as long in a paragraph of 40,000 characters as in a short one.

Textual 8.2.8 cuts up the whole paragraph, and joins the whole text, for every line on the screen
and every move of the cursor. Here only the part that stands on a line is looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea


class LineMark(NamedTuple):
    """Characters of a paragraph, from the first to before the last, in a style."""

    start: int
    end: int
    style: Style


class _Prose(Document):
    """Paragraphs that are joined once after each edit."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._joined: str | None = None

    @property
    def text(self) -> str:
        """The whole text."""
        if self._joined is None:
            self._joined = super().text
        return self._joined

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace a range."""
        self._joined = None
        return super().replace_range(start, end, text)


class WrappedProse(WrappedDocument):
    """Where the lines of the screen begin and end; a part is cut out when it is asked for."""

    @property
    def height(self) -> int:
        """How many lines of the screen there are."""
        return len(self._offset_to_line_info)

    def part(self, y: int) -> tuple[int | None, int, int]:
        """The paragraph on a line of the screen, where its part begins and where it ends."""
        if not 0 <= y < self.height:
            return None, 0, 0
        line_index, number = self._offset_to_line_info[y]
        offsets = self._wrap_offsets[line_index]
        start = offsets[number - 1] if number else 0
        is_last = number >= len(offsets)
        end = len(self.document.get_line(line_index)) if is_last else offsets[number]
        return line_index, start, end

    def indent_of(self, line: str) -> int:
        """Cells before the first line of a paragraph."""
        del line
        return 0

    def get_sections(self, line_index: int) -> list[str]:
        """All parts of a paragraph."""
        line = self.document.get_line(line_index)
        borders = [0, *self.get_offsets(line_index), len(line)]
        return [line[start:end] for start, end in pairwise(borders)]

    def location_to_offset(self, location: Location) -> Offset:
        """Where a character stands on the screen."""
        line_index, column = location
        line_index = max(0, min(line_index, len(self._line_index_to_offsets) - 1))
        offsets = self.get_offsets(line_index)
        number = bisect_right(offsets, column)
        start = offsets[number - 1] if number else 0
        line = self.document.get_line(line_index)
        indent = 0 if number else self.indent_of(line)
        return Offset(
            indent + cell_len(line[start:column]), self._line_index_to_offsets[line_index][number]
        )


class WrappedText(TextArea):
    """Paragraphs without tabs, wrapped at the width of the window."""

    wrapped_class: ClassVar[type[WrappedProse]] = WrappedProse
    """Maps the text to lines of the screen."""

    def marks(self, line_index: int) -> Iterable[LineMark]:
        """What is to be marked in a paragraph."""
        del line_index
        return ()

    def on_resize(self) -> None:
        """Render every line again: Textual keeps lines rendered for the old width."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the screen, of that part of its paragraph that stands on it."""
        theme = self._theme
        ground = theme.base_style or self.rich_style
        line_index, start, end = self._wrapped.part(y + self.scroll_offset.y)
        if line_index is None:
            return Strip.blank(self.size.width, ground)
        paragraph = self.document.get_line(line_index)
        indent = 0 if start else self._wrapped.indent_of(paragraph)
        line = Text(paragraph[start:end], end="", no_wrap=True)
        if end == len(paragraph):
            line.append(" ")  # where the cursor may stand
        for mark in (*self.marks(line_index), *self._selected(line_index, len(paragraph))):
            if mark.start < end + 1 and mark.end > start:
                line.stylize(mark.style, max(0, mark.start - start), mark.end - start)
        width = self.scrollable_content_region.size.width
        cells = [Segment(" " * indent), *line.render(self.app.console)]
        strip = Strip(cells, cell_length=indent + line.cell_len)
        return strip.extend_cell_length(width, ground).apply_style(ground)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """None: prose has no use for it, and it may be at the other end of the text."""
        del bracket, search_from
        return None

    @property
    def _wrapped(self) -> WrappedProse:
        assert isinstance(self.wrapped_document, WrappedProse)  # noqa: S101  # made below
        return self.wrapped_document

    def _selected(self, line_index: int, length: int) -> Iterable[LineMark]:
        """The selection in a paragraph, and the cursor on top of it."""
        theme = self._theme
        (top, left), (bottom, right) = sorted(self.selection)
        if theme.selection_style and top <= line_index <= bottom and (top, left) != (bottom, right):
            start = left if line_index == top else 0
            end = right if line_index == bottom else max(length, 1)
            yield LineMark(start, end, theme.selection_style)
        row, column = self.selection.end
        if theme.cursor_style and row == line_index and self._draw_cursor:
            yield LineMark(column, column + 1, theme.cursor_style)

    def _set_document(self, text: str, language: str | None) -> None:
        """Hold the text in a document that knows its parts."""
        del language
        self.document = _Prose(text)
        self.wrapped_document = self.wrapped_class(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()
