"""The first line of a screen: whose report, which part of it, and whether it is saved."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from gknb.core.safe_text import one_line
from gknb.tui.model.session import Session

SHORTEST_NAME = 8
"""Cells that are kept for the name of the agency, however long the heading is."""


class TitleLine(Widget):
    """Agency, year and heading at the left; what is not saved yet at the right."""

    COMPONENT_CLASSES = {"title-line--muted", "title-line--warn", "title-line--strong"}  # noqa: RUF012 - as Textual declares it

    def __init__(self, heading: str, brief: str = "", *, id: str | None = None) -> None:  # noqa: A002  # as Textual's
        """A line for a screen.

        Args:
            heading: what the screen is headed by.
            brief: what stands there instead where that has no room; never cut.
            id: the id of the widget.
        """
        super().__init__(id=id)
        self.heading = heading
        self.brief = brief or heading
        self._agency = self._year_text = self._state = ""
        self._is_warning = False

    def show(self, session: Session, kept: str) -> None:
        """Bring the line up to date.

        Args:
            session: the report.
            kept: when the draft of what is not saved was kept; empty where there is none.
        """
        report = session.report
        state, is_warning = "已保存", False
        if session.editor.is_changed:
            state, is_warning = f"未保存  草稿 {kept}" if kept else "未保存", True
        if session.read_only:
            state, is_warning = f"只读  {state}" if is_warning else "只读", True
        now = one_line(report.agency), str(report.year or ""), state
        if (*now, is_warning) != (self._agency, self._year_text, self._state, self._is_warning):
            self._agency, self._year_text, self._state = now
            self._is_warning = is_warning
            self.refresh()

    @property
    def plain(self) -> str:
        """The line without styles."""
        return self.render_line(0).text

    def render_line(self, y: int) -> Strip:
        """The line; the name of the agency gives way after the heading, the state never."""
        if y:
            return Strip.blank(self.size.width, self.rich_style)
        return self.line(self.size.width)

    def line(self, width: int) -> Strip:
        """The line in so many cells."""
        base = self.rich_style
        muted, warn = (self._part(name) for name in ("muted", "warn"))
        state = f" {self._state} "
        room = width - cell_len(state) - 1
        year = f" {self._year_text}" if self._year_text else ""
        heading = f"  {self.heading}"
        name = self._agency
        if cell_len(name + year + heading) > room:
            heading = f"  {self.brief}"
        least = min(cell_len(name), SHORTEST_NAME)
        for_name = max(least, room - cell_len(year + heading))
        if cell_len(name) > for_name:
            name = set_cell_size(name, max(0, for_name - 1)).rstrip() + "…"
        left = [
            Segment(f" {name}", base + Style(bold=True)),
            Segment(year, base + muted),
            Segment(heading, base + Style(bold=True)),
        ]
        strip = Strip(left).adjust_cell_length(max(0, width - cell_len(state)), base)
        tone = warn if self._is_warning else muted
        return Strip.join([strip, Strip([Segment(state, base + tone)])]).adjust_cell_length(
            width, base
        )

    def _part(self, name: str) -> Style:
        colour = self.get_component_rich_style(f"title-line--{name}", partial=True).color
        return Style(color=colour)
