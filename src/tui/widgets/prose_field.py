"""Several lines of text of the report, to write or paste in."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from gknb.core.files.values import too_long
from gknb.core.forms import Place
from gknb.core.safe_text import harmless, visible
from gknb.tui.model.session import Session
from gknb.tui.terminal.textual_fixes import WrappedText

_MARKED = Style(bold=True, underline=True)
SENTENCE_ENDS = "。\n"
"""Where a run of typing ends: what follows is undone on its own."""


class ProseField(WrappedText):
    """The text at a place of the report; it edits through the session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Undo goes over the whole report, not over this field alone.
        Binding("ctrl+z", "app.undo", "撤销", show=False),
        Binding("ctrl+y", "app.redo", "重做", show=False),
    ]

    class Edited(Message):
        """The text was changed by typing or pasting."""

    def __init__(self, session: Session, place: Place) -> None:
        self.session = session
        self.place = place
        self._marked: dict[int, list[tuple[int, int]]] = {}
        """The columns that are underlined, by line."""
        super().__init__(self._stored, highlight_cursor_line=False, compact=True)
        self.cursor_blink = False
        self.read_only = bool(session.read_only)

    @property
    def _stored(self) -> str:
        value = self.session.report.value(self.place)
        return visible(value) if isinstance(value, str) else ""

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = harmless(event.text)  # Textual hands it on to the class above by itself

    def show(self) -> None:
        """Take over a text that was changed elsewhere, by undo for example."""
        self.read_only = bool(self.session.read_only)
        if self.text != self._stored:
            self.text = self._stored
            self.move_cursor(self.document.end)
        self.mark()

    def go_to_words(self, start: int, end: int) -> None:
        """Put the cursor behind words by their offsets in characters, with all of them in view.

        They are not selected: the next key would replace them.
        """
        self.move_cursor(self._location(start))
        self.move_cursor(self._location(end))

    def mark(self) -> None:
        """Underline the words that open findings are about."""
        marked: dict[int, list[tuple[int, int]]] = {}
        for place in self.session.results.marks:
            if place.words is None or place._replace(words=None) != self.place:
                continue
            (first, start), (last, end) = map(self._location, place.words)
            for line in range(first, last + 1):
                left = start if line == first else 0
                right = end if line == last else len(self.document.get_line(line))
                marked.setdefault(line, []).append((left, right))
        if marked != self._marked:
            self._marked = marked
            self._line_cache.clear()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line of the text with what is marked in it."""
        line = super().get_line(line_index)
        for start, end in self._marked.get(line_index, ()):
            line.stylize(_MARKED, start, end)
        return line

    async def _on_key(self, event: events.Key) -> None:
        if self.read_only and (event.is_printable or event.key in ("backspace", "delete")):
            self.session.refuse()

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), len(before) - (before.rfind("\n") + 1)

    def on_text_area_changed(self) -> None:
        """Take what was typed into the report."""
        if self.text == self._stored:
            return
        if fault := too_long(self.text):
            self.notify(f"没有改：{fault}", severity="error", markup=False)
            self.show()
            return
        self.session.type_into(self.place, self.text, "修改文字")
        if self.text[-1:] in SENTENCE_ENDS:
            self.session.editor.end_typing()
        self.post_message(self.Edited())
