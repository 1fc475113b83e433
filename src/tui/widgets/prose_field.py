"""Several lines of text of the report, to write or paste in."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from gknb.core.files.values import too_long
from gknb.core.forms import Place
from gknb.core.safe_text import harmless, visible
from gknb.tui.model.session import Session
from gknb.tui.terminal.wrapped_text import LineMark, WrappedText

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
        self._marked: dict[int, list[LineMark]] = {}
        """What is underlined, by line."""
        super().__init__(self._stored, highlight_cursor_line=False, compact=True)
        self.cursor_blink = False
        self.read_only = bool(session.read_only)

    @property
    def _stored(self) -> str:
        value = self.session.report.value(self.place)
        return visible(value) if isinstance(value, str) else ""

    async def _on_paste(self, event: events.Paste) -> None:
        if self.read_only:
            self.session.refuse()
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
        marked: dict[int, list[LineMark]] = {}
        words = [
            place.words
            for place in self.session.results.marks
            if place.words is not None and place._replace(words=None) == self.place
        ]
        starts = self._line_starts() if words else []
        for first, end in words:
            for line in range(bisect_right(starts, first) - 1, len(starts) - 1):
                if starts[line] >= end and starts[line] > first:
                    break
                length = starts[line + 1] - 1 - starts[line]
                left, right = max(0, first - starts[line]), min(length, end - starts[line])
                marked.setdefault(line, []).append(LineMark(left, right, _MARKED))
        if marked != self._marked:
            self._marked = marked
            self.refresh()

    def _line_starts(self) -> list[int]:
        """Where each paragraph begins in the text, and where one more would."""
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        return list(accumulate(lengths, initial=0))

    def marks(self, line_index: int) -> list[LineMark]:
        """What is underlined in a paragraph."""
        return self._marked.get(line_index, [])

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
            self.notify(f"未采用：{fault}", severity="error", markup=False)
            self.show()
            return
        self.session.type_into(self.place, self.text, "修改文字")
        if self.text[-1:] in SENTENCE_ENDS:
            self.session.editor.end_typing()
        self.post_message(self.Edited())
