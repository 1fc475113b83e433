"""The preview: the report as plain text, as it will be pasted or printed."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import TextArea

from ...core.editing import Edit
from ...core.rendering import text
from ..session import Session
from ..widgets.side_bar import PREVIEW
from .section import SectionScreen

NARROWEST_PAGE = 40
WIDEST_PAGE = 80


class PreviewScreen(SectionScreen):
    """The printed report, to read."""

    def __init__(self, session: Session, heading: str) -> None:
        super().__init__(session, PREVIEW, heading)

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield TextArea(read_only=True, soft_wrap=False, compact=True, highlight_cursor_line=False)

    def show_report(self, edit: Edit | None) -> None:
        """Print the report as it is now."""
        del edit
        page = self.query_one(TextArea)
        room = page.size.width - 2
        width = max(NARROWEST_PAGE, min(WIDEST_PAGE, room if room > 0 else WIDEST_PAGE))
        printed = text.render(self.session.report, None, width)
        if page.text != printed:
            page.text = printed

    def on_resize(self) -> None:
        """Print for the new width."""
        self.call_after_refresh(self.show_report, None)
