"""The colours: those of the 256-colour cube, legible, and chosen by what the terminal can do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.color import Color, ColorType

from gknb.tui import themes
from gknb.tui.app import GknbApp
from gknb.tui.themes import COLOURS, DARK, LABELS, LIGHT, PAIRS, SIXTEEN, chosen_theme, keep_choice

STYLE_SHEET = Path(themes.__file__).parent / "gknb.tcss"
STEPS = (0, 95, 135, 175, 215, 255)
CUBE = {f"#{r:02x}{g:02x}{b:02x}" for r in STEPS for g in STEPS for b in STEPS}
GREYS = {f"#{8 + 10 * n:02x}{8 + 10 * n:02x}{8 + 10 * n:02x}" for n in range(24)}
LEAST_CONTRAST = 4.5
"""Of text, by WCAG 2.2, success criterion 1.4.3."""


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_every_colour_is_shown_by_256_colours_as_it_is(theme):
    assert set(COLOURS[theme].values()) <= CUBE | GREYS


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_legible_on_what_it_stands_on(theme, text, ground):
    assert contrast(COLOURS[theme][text], COLOURS[theme][ground]) >= LEAST_CONTRAST


def test_the_themes_name_the_same_colours():
    assert COLOURS[DARK].keys() == COLOURS[LIGHT].keys() == COLOURS[SIXTEEN].keys()
    assert LABELS.keys() == COLOURS.keys()


@pytest.mark.parametrize(
    ("term", "colorterm", "background", "theme"),
    [
        ("xterm-256color", "", "", DARK),
        ("screen-256color", "", "0;15", LIGHT),
        ("xterm-256color", "", "15;0", DARK),
        ("linux", "", "", SIXTEEN),
        ("xterm", "", "0;15", SIXTEEN),
        ("xterm", "truecolor", "", DARK),
    ],
)
def test_the_terminal_decides_until_one_is_chosen(monkeypatch, term, colorterm, background, theme):
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    monkeypatch.setenv("COLORFGBG", background)
    assert chosen_theme() == theme
    keep_choice(LIGHT)
    assert chosen_theme() == LIGHT
    keep_choice("gone")
    assert chosen_theme() == theme


@pytest.mark.parametrize("theme", [DARK, LIGHT])
async def test_no_screen_shows_a_colour_that_is_not_of_the_theme(opened, monkeypatch, theme):
    monkeypatch.setenv("TERM", "xterm-256color")
    keep_choice(theme)
    async with opened() as (app, pilot):
        for _ in range(len(app.screens_of_report.order)):
            await pilot.press("f3")
            await pilot.pause()
            shown = {
                colour.triplet.hex
                for strip in app.screen._compositor.render_strips()
                for segment in strip
                if segment.style
                for colour in (segment.style.color, segment.style.bgcolor)
                if isinstance(colour, Color) and colour.type is ColorType.TRUECOLOR
            }
            assert shown <= set(COLOURS[theme].values())


async def test_another_theme_is_chosen_in_the_palette_and_kept(opened, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    async with opened() as (app, pilot):
        assert app.theme == DARK
        commands = {each.title: each.callback for each in app.get_system_commands(app.screen)}
        commands[f"颜色：{LABELS[LIGHT]}"]()
        await pilot.pause()
        assert app.theme == LIGHT
    assert GknbApp().theme == LIGHT


def pairs_of_the_style_sheet():
    """Text and ground of every rule of the style sheet that sets both."""
    sheet = re.sub(r"/\*.*?\*/", "", STYLE_SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    for _, rule in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        values = dict(re.findall(r"(?:^|[;\s])(color|background): \$([a-z-]+)", rule))
        if len(values) == 2:
            yield values["color"], values["background"]


def test_every_pair_of_the_style_sheet_is_among_those_whose_contrast_is_tested():
    assert set(pairs_of_the_style_sheet()) <= set(PAIRS)
    assert ("cursor-text", "cursor") in set(pairs_of_the_style_sheet())
