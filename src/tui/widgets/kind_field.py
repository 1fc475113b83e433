"""The kind of agency: one of a few words, changed with a key rather than typed."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from ...core.report import KIND_LABELS

CHANGING = ("space", "left", "right")
HINT = "按空格键更换"


class KindKeys(Input):
    """A field that goes from one kind to the next instead of taking letters."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key not in (*CHANGING, "backspace", "delete") and not event.is_printable:
            return
        event.stop()
        event.prevent_default()
        if event.key in CHANGING:
            labels = list(KIND_LABELS.values())
            at = labels.index(self.value) if self.value in labels else -1
            self.value = labels[(at + 1) % len(labels)]

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
