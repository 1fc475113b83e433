"""Several lines of text of the report, to write or paste in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from gknb.core.files.values import too_long
from gknb.core.findings import Severity
from gknb.core.forms import Place
from gknb.core.safe_text import harmless, visible
from gknb.tui.model.session import Session
from gknb.tui.terminal.paragraphs import ParagraphText

_MARKED = Style(bold=True, underline=True)
"""Of words that a finding is about: told apart without colours too."""
_MATCH = Style(bold=True)
NOTHING_SELECTED = "未选取文字：先按 Shift+方向键选取"
SENTENCE_ENDS = "。\n"
"""Where a run of typing ends: what follows is undone on its own."""


class ProseField(ParagraphText):
    """The text at a place of the report; it edits through the session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Undo goes over the whole report, not over this field alone.
        Binding("ctrl+z", "app.undo", "撤销", show=False),
        Binding("ctrl+y", "app.redo", "重做", show=False),
        Binding("ctrl+home", "to_start", "全文开头", show=False),
        Binding("ctrl+end", "to_end", "全文末尾", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "prose-field--error",
        "prose-field--warning",
        "prose-field--match",
    }

    class Edited(Message):
        """The text was changed by typing or pasting."""

    def __init__(self, session: Session, place: Place) -> None:
        self.session = session
        self.place = place
        self._marked: dict[int, list[tuple[int, int, str]]] = {}
        """The columns that findings are about, by line, with the style's name."""
        self._matches: tuple[tuple[int, int], ...] = ()
        """The words that are searched for, as offsets; the one that was come to is the first."""
        self._ends_typing = False
        """Whether what is coming is undone on its own."""
        super().__init__(
            self._stored,
            highlight_cursor_line=False,
            compact=True,
            classes="-textual-compact",
        )
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

    @property
    def offset_of_cursor(self) -> int:
        """How many characters stand before the cursor."""
        return len(self.get_text_range((0, 0), self.cursor_location))

    def go_to_words(self, start: int, end: int) -> None:
        """Put the cursor behind words by their offsets in characters, with all of them in view.

        They are not selected: the next key would replace them.
        """
        self.move_cursor(self._location(start))
        self.move_cursor(self._location(end))

    def highlight(self, matches: Sequence[tuple[int, int]]) -> None:
        """Show the words that are searched for, the one that was come to first of all."""
        self._matches = tuple(matches)
        self.mark()

    def mark(self) -> None:
        """Underline the words that open findings are about."""
        marked: dict[int, list[tuple[int, int, str]]] = {}
        for place, findings in self.session.results.marks.items():
            if place.words is None or place._replace(words=None) != self.place:
                continue
            grave = any(finding.severity is Severity.ERROR for finding in findings)
            self._mark_words(marked, place.words, "error" if grave else "warning")
        for number, words in enumerate(self._matches):
            self._mark_words(marked, words, "other-match" if number else "match")
        if marked != self._marked:
            self._marked = marked
            self._line_cache.clear()
            self.refresh()

    def _mark_words(
        self, marked: dict[int, list[tuple[int, int, str]]], words: tuple[int, int], name: str
    ) -> None:
        (first, start), (last, end) = map(self._location, words)
        for line in range(first, last + 1):
            left = start if line == first else 0
            right = end if line == last else len(self.document.get_line(line))
            marked.setdefault(line, []).append((left, right, name))

    def get_line(self, line_index: int) -> Text:
        """A line of the text with what is marked in it."""
        line = super().get_line(line_index)
        for start, end, name in self._marked.get(line_index, ()):
            line.stylize(self._style_of_words(name), start, end)
        return line

    def _style_of_words(self, name: str) -> Style:
        if name == "other-match":
            return _MATCH
        style = self.get_component_rich_style(f"prose-field--{name}", partial=True)
        return style if name == "match" else _MARKED + Style(color=style.color)

    # Keys that Textual has not, or has otherwise --------------------------------------------

    def action_to_start(self) -> None:
        """Go to the first character."""
        self.move_cursor((0, 0))

    def action_to_end(self) -> None:
        """Go behind the last character."""
        self.move_cursor(self.document.end)

    def action_cut(self) -> None:
        """Cut what is selected; Textual's own way cuts a paragraph where nothing is."""
        if self.read_only:
            self.session.refuse()
        elif self.selection.is_empty:
            self.notify(NOTHING_SELECTED, markup=False)
        else:
            super().action_cut()

    def action_copy(self) -> None:
        """Copy what is selected."""
        if self.selection.is_empty:
            self.notify(NOTHING_SELECTED, markup=False)
        else:
            super().action_copy()

    def insert_sentence(self, sentence: str) -> None:
        """Put a sentence where the cursor is, as an edit of its own."""
        self.session.editor.end_typing()
        self._ends_typing = True
        result = self.replace(sentence, *self.selection)
        self.move_cursor(result.end_location)
        # Before the screen below shows itself again: it would take the text for a stale one.
        self.on_text_area_changed()

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
        if self._ends_typing or self.text[-1:] in SENTENCE_ENDS:
            self.session.editor.end_typing()
        self._ends_typing = False
        self.post_message(self.Edited())
