"""The colours of the theme by their names, for text that is put together beside the style sheet."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.app import App
from textual.color import Color


def tone(app: App[None], name: str, *, bold: bool = False) -> Style:
    """The style of a colour of the theme (`accent`, `muted`, `good`, `warn`, `bad`, `strong`)."""
    return _style(app.theme_variables[name], bold=bold)


@lru_cache(maxsize=64)
def _style(colour: str, *, bold: bool) -> Style:
    return Style(color=Color.parse(colour).rich_color, bold=bold or None)
