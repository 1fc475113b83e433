"""Fields that hold one of a few words, changed with a key rather than typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.widgets import Input

from gknb.core.forms.cover import KIND_LABELS
from gknb.core.signoff import STAGES

CHANGING = ("space", "left", "right")
HINT = "按空格键更换"


class WordKeys(Input):
    """A field that goes from one word to the next instead of taking letters."""

    words: ClassVar[Sequence[str]] = ()

    async def _on_key(self, event: events.Key) -> None:
        if event.key not in (*CHANGING, "backspace", "delete") and not event.is_printable:
            return
        event.stop()
        event.prevent_default()
        if event.key in CHANGING:
            step = -1 if event.key == "left" else 1
            at = self.words.index(self.value) if self.value in self.words else -step
            self.value = self.words[(at + step) % len(self.words)]

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()


class KindKeys(WordKeys):
    """The kind of agency."""

    words = tuple(KIND_LABELS.values())


class StageKeys(WordKeys):
    """A stage of reviewing or proof-reading."""

    words = STAGES


class ContinueKeys(WordKeys):
    """Whether a new report continues last year's."""

    FIGURES, PROSE_TOO, NO = "接续上年", "接续上年，并带上年文字", "不接续"
    words = (FIGURES, PROSE_TOO, NO)
