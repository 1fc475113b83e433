"""A list to choose from that bears terminals of any size."""

from __future__ import annotations

from textual.widgets import OptionList


class ChoiceList(OptionList):
    """Options in single lines; Textual's own fails on Page Up and Down where none is in view."""

    @property
    def _shows_options(self) -> bool:
        return self.scrollable_content_region.area > 0

    def action_page_up(self) -> None:
        """Go a page up, where there are pages."""
        if self._shows_options:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go a page down, where there are pages."""
        if self._shows_options:
            super().action_page_down()  # type: ignore[no-untyped-call]
