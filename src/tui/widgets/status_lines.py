"""A few lines of text that change with the keys; only the lines that differ are repainted."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.text import Text
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from gknb.core.rendering.wrapping import wrap


class StatusLines(Widget):
    """Text wrapped to the width of its box; the last line says where more of it does not fit."""

    def __init__(
        self,
        text: str = "",
        *,
        wrapped: bool = True,
        id: str | None = None,  # noqa: A002  # as Textual's
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._is_wrapped = wrapped
        self._text = Text(text)
        self._lines: list[Strip] = []

    @property
    def plain(self) -> str:
        """What is said, without styles."""
        return self._text.plain

    def say(self, text: Text) -> None:
        """Show another text, repainting the lines that differ."""
        self._text = text
        if self.styles.auto_dimensions:
            self.refresh(layout=True)
        before, self._lines = self._lines, self._laid_out()
        for y in range(max(len(before), len(self._lines))):
            old = before[y] if y < len(before) else Strip([])
            new = self._lines[y] if y < len(self._lines) else Strip([])
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text has, where the style sheet leaves that open."""
        del container, viewport
        return len(self._texts(width)) if self._text else 0

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._lines = self._laid_out()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line; the lines are laid out without the widget's own style."""
        style = self.rich_style
        line = self._lines[y] if y < len(self._lines) else Strip([])
        return line.apply_style(style).adjust_cell_length(self.size.width, style)

    def _laid_out(self) -> list[Strip]:
        console = self.app.console
        lines = self._texts(*self.size)
        return [Strip(list(Segment.filter_control(line.render(console)))) for line in lines]

    def _texts(self, width: int, height: int = 0) -> list[Text]:
        """The lines of the text, no more than `height` if that is known."""
        if not width:
            return []
        if self._is_wrapped:
            lines = list(_wrapped(self._text, width))
            if 0 < height < len(lines):
                lines = lines[:height]
                lines[-1].truncate(width - 1)
                lines[-1].append("…")
            return lines
        lines = list(self._text.split("\n", allow_blank=True))
        for line in lines:
            line.truncate(width)
            if line.justify == "right":
                line.pad_left(width - line.cell_len)
        return lines


def _wrapped(text: Text, width: int) -> Iterator[Text]:
    """Lines broken as Chinese is, between any two characters but numbers and words."""
    for line in text.split("\n", allow_blank=True):
        at = 0
        for piece in wrap(line.plain, width):
            at = line.plain.index(piece, at)
            yield line[at : at + len(piece)]
            at += len(piece)
