"""The colours of the app: dark and light of the 256-colour cube, and those of the terminal.

Over plain SSH a terminal has 256 colours. A theme made of colours of that cube shows the same
there and where there are millions; mixed or faded colours would be rounded to others (panels
turned navy that way). So every colour stands here, none is worked out by Textual, and meaning
always has a sign beside its colour.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from textual.theme import Theme

from gknb.core.disk.atomic import replace
from gknb.core.disk.user_state import state_folder

from .terminal.capabilities import has_256_colours, is_light

DARK, LIGHT, SIXTEEN = "gknb-dark", "gknb-light", "gknb-16"
LABELS = {DARK: "深色", LIGHT: "浅色", SIXTEEN: "终端16色"}
"""The themes by name, as the palette calls them."""

PAIRS = (
    ("text", "ground"),
    ("text", "pane"),
    ("text", "band"),
    ("text", "current"),
    ("text", "field"),
    ("strong", "ground"),
    ("strong", "band"),
    ("strong", "current"),
    ("strong", "head"),
    ("muted", "ground"),
    ("muted", "pane"),
    ("muted", "band"),
    ("muted", "head"),
    ("muted", "field"),
    ("muted", "current"),
    ("strong", "field"),
    ("strong", "pane"),
    ("text", "head"),
    ("good", "head"),
    ("accent", "ground"),
    ("accent", "pane"),
    ("accent", "head"),
    ("accent", "band"),
    ("good", "ground"),
    ("good", "pane"),
    ("good", "band"),
    ("warn", "ground"),
    ("warn", "pane"),
    ("warn", "band"),
    ("warn", "head"),
    ("bad", "ground"),
    ("bad", "pane"),
    ("bad", "band"),
    ("bad", "current"),
    ("warn", "current"),
    ("good", "current"),
    ("accent", "current"),
    ("bad", "head"),
    ("bar-text", "bar"),
    ("bar-muted", "bar"),
    ("bar-warn", "bar"),
    ("cursor-text", "cursor"),
)
"""Text and what it stands on: each pair that the style sheet uses has a contrast of 4.5."""

_DARK = {
    "ground": "#1c1c1c",
    "pane": "#121212",
    "band": "#262626",
    "head": "#303030",
    "current": "#3a3a3a",
    "field": "#303030",
    "text": "#d0d0d0",
    "strong": "#ffffff",
    "muted": "#a8a8a8",
    "accent": "#5fafd7",
    "good": "#87af5f",
    "warn": "#d7af5f",
    "bad": "#ff8787",
    "scroll": "#626262",
    "bar": "#005f87",
    "bar-text": "#ffffff",
    "bar-muted": "#afd7ff",
    "bar-warn": "#ffd787",
    "cursor": "#5fafd7",
    "cursor-text": "#1c1c1c",
}
_LIGHT = {
    "ground": "#ffffff",
    "pane": "#eeeeee",
    "band": "#eeeeee",
    "head": "#dadada",
    "current": "#d7d7d7",
    "field": "#e4e4e4",
    "text": "#262626",
    "strong": "#000000",
    "muted": "#585858",
    "accent": "#005f87",
    "good": "#005f00",
    "warn": "#5f5f00",
    "bad": "#af0000",
    "scroll": "#9e9e9e",
    "bar": "#005f87",
    "bar-text": "#ffffff",
    "bar-muted": "#d7ffff",
    "bar-warn": "#ffd787",
    "cursor": "#005f87",
    "cursor-text": "#ffffff",
}
_SIXTEEN = dict.fromkeys(_DARK, "ansi_default") | {
    "muted": "ansi_default",
    "strong": "ansi_default",
    "accent": "ansi_cyan",
    "good": "ansi_green",
    "warn": "ansi_yellow",
    "bad": "ansi_bright_red",
    "scroll": "ansi_cyan",
    "bar": "ansi_blue",
    "bar-text": "ansi_bright_white",
    "bar-muted": "ansi_white",
    "bar-warn": "ansi_bright_yellow",
    "cursor": "ansi_cyan",
    "cursor-text": "ansi_black",
}
COLOURS = {DARK: _DARK, LIGHT: _LIGHT, SIXTEEN: _SIXTEEN}
"""Every colour of every theme, by the name that the style sheet has for it."""


_OF_ANSI = {"ansi-background": "ansi_black", "ansi-foreground": "ansi_white"}
"""What the style sheets of Textual's own widgets ask of a theme of the terminal's colours."""


def _theme(name: str) -> Theme:
    colours = COLOURS[name]
    # What Textual's own widgets are painted with, which it would else work out by mixing.
    of_widgets = {
        "block-cursor-background": colours["cursor"],
        "block-cursor-foreground": colours["cursor-text"],
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": colours["current"],
        "block-cursor-blurred-foreground": colours["text"],
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": colours["current"],
        "input-cursor-background": colours["accent"],
        "input-cursor-foreground": colours["cursor-text"],
        "input-selection-background": colours["bar"],
        "input-selection-foreground": colours["bar-text"],
        "screen-selection-background": colours["bar"],
        "screen-selection-foreground": colours["bar-text"],
        "scrollbar": colours["scroll"],
        "scrollbar-hover": colours["accent"],
        "scrollbar-active": colours["accent"],
        "scrollbar-background": colours["pane"],
        "scrollbar-background-hover": colours["pane"],
        "scrollbar-background-active": colours["pane"],
        "scrollbar-corner-color": colours["pane"],
        "text-muted": colours["muted"],
        "text-disabled": colours["muted"],
        "foreground-muted": colours["muted"],
        "foreground-disabled": colours["muted"],
        "border": colours["accent"],
        "border-blurred": colours["muted"],
        "surface-active": colours["field"],
    }
    return Theme(
        name=name,
        primary=colours["bar"],
        secondary=colours["accent"],
        accent=colours["accent"],
        warning=colours["warn"],
        error=colours["bad"],
        success=colours["good"],
        foreground=colours["text"],
        background=colours["ground"],
        surface=colours["field"],
        panel=colours["pane"],
        boost=colours["band"],
        dark=name != LIGHT,
        text_alpha=1.0,
        ansi=name == SIXTEEN,
        variables=_OF_ANSI | colours | of_widgets,
    )


THEMES = tuple(map(_theme, COLOURS))
"""The themes, to be registered with the app."""


def chosen_theme() -> str:
    """The theme that this user chose, else the one that suits the terminal."""
    with suppress(OSError, ValueError):
        name = _kept_choice().read_text(encoding="utf-8").strip()
        if name in LABELS:
            return name
    if not has_256_colours():
        return SIXTEEN
    return LIGHT if is_light() else DARK


def keep_choice(name: str) -> None:
    """Begin with this theme from now on.

    Raises:
        OSError: if that cannot be kept.
    """
    replace(_kept_choice(), name.encode())


def _kept_choice() -> Path:
    return state_folder("settings") / "theme"
