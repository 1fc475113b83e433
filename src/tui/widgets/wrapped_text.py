"""Text in as many lines as its width takes."""

from __future__ import annotations

from textual.widgets import TextArea


class WrappedText(TextArea):
    """A text that is drawn anew when its width changes: Textual wraps it, but keeps old lines."""

    def on_resize(self) -> None:
        """Draw every line anew."""
        self.refresh()
