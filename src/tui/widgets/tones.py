"""The colours of the theme by their names, for text that is put together beside the style sheet."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.app import App
from textual.color import Color


def tone(app: App[None], name: str, *, bold: bool = False) -> Style:
    """The style of a colour of the theme (`accent`, `muted`, `good`, `warn`, `bad`, `strong`)."""
    return _style(app.theme_variables[name], bold=bold)


def lit(app: App[None]) -> Style:
    """The style of what is current in a line; underlined where no ground can light it up."""
    ground = tone(app, "current").color
    has_ground = not app.no_color and ground is not None and not ground.is_default
    return tone(app, "strong", bold=True) + Style(
        bgcolor=ground if has_ground else None, underline=not has_ground or None
    )


@lru_cache(maxsize=64)
def _style(colour: str, *, bold: bool) -> Style:
    return Style(color=Color.parse(colour).rich_color, bold=bold or None)
