"""Up and down between the fields of a form, as far as the form goes."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea


def focus_field(screen: Screen[Any], step: int) -> None:
    """Go to the next field of a screen or to the one before; at either end, stay."""
    fields: list[Widget] = [
        field
        for field in screen.query(Widget)
        if isinstance(field, (Input, TextArea)) and field.focusable
    ]
    if screen.focused in fields:
        at = fields.index(screen.focused) + step
        if 0 <= at < len(fields):
            fields[at].focus()
