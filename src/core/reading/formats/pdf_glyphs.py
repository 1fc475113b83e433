"""The characters of a page that are its text, and the lines that they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from .characters import regular, with_small_digits
from .pdf_struck import without_struck


class Glyph(NamedTuple):
    """A character and the box that it is drawn in, measured from the upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    size: float
    below: float = 0.0
    """How far the box reaches below the line that the character stands on: fonts differ in it."""


class Line(NamedTuple):
    """A line of text and its box."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    size: float


_TURNED = 0.05
"""The share of a character's height that it may rise in its width and still be upright."""
_LIGHT = 0.78
"""The lightness (0 black, 1 white) from which on text on white paper is a watermark."""
_SAME_X, _SAME_Y = 0.35, 0.25
"""How far, in its own width and height, a character drawn twice lies from itself."""
_BLANK, _BLANK_IN_CHINESE = 0.25, 0.7
"""The gap, in sizes, that is a blank beside a letter or figure, and between Chinese characters,
which are spread where a line is justified."""

_SMALL, _RAISED, _LOWERED = 0.8, 0.15, 0.03
"""The share of the largest character of a line up to which one is small, and how far, in sizes of
that one, it then stands above or below the others."""

_BEHIND = 0.12
"""The gap, in sizes, that characters drawn one directly behind the other may have."""


def glyphs_of(page: Any) -> tuple[list[Glyph], float, int]:
    """The characters of the text, the width of the page, and how it has to be turned to be read.

    The turn is 0, or 1 and -1 where nearly all of a page is written up or down its side.
    """
    upright: list[dict[str, Any]] = []
    sideways: dict[int, list[dict[str, Any]]] = {1: [], -1: []}
    for char in page.chars:
        a, b = char["matrix"][:2]
        if abs(b) <= _TURNED * abs(a):
            upright.append(char)
        elif abs(a) <= _TURNED * abs(b):
            sideways[1 if b > 0 else -1].append(char)
    turn = max((1, -1), key=lambda side: len(sideways[side]))
    if len(sideways[turn]) > 2 * len(upright):
        chars, width = sideways[turn], float(page.height)
    else:
        chars, width, turn = without_struck(upright, page), float(page.width), 0
    boxes = (turned(char, page, turn) for char in _dark(chars, page))
    return _once(boxes), width, turn


def turned(thing: dict[str, Any], page: Any, turn: int) -> Glyph:
    """The box of a character or a line of a table once the page is turned to be read."""
    x0, top, x1, bottom = thing["x0"], thing["top"], thing["x1"], thing["bottom"]
    if turn:
        if turn > 0:
            x0, top, x1, bottom = page.height - bottom, x0, page.height - top, x1
        else:
            x0, top, x1, bottom = top, page.width - x1, bottom, page.width - x0
    below = 0.0
    if not turn and "y0" in thing and "matrix" in thing:
        below = thing["matrix"][5] - thing["y0"]
    return Glyph(x0, top, x1, bottom, thing.get("text", ""), bottom - top, below)


def runs_of(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters that were drawn one directly behind the other, as a cell's words are.

    Words too long for a cell run over its edge, and still belong to it as a whole.
    """
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if (
            last is not None
            and abs(glyph.x0 - last.x1) <= _BEHIND * last.size
            and abs(glyph.top + glyph.bottom - last.top - last.bottom) <= 0.3 * last.size
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        last = glyph
    return runs


def lines_of(glyphs: list[Glyph]) -> list[Line]:
    """The lines that characters stand in, from above; blanks where there are gaps."""
    rows: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        if not glyph.text.strip() and glyph.text != " ":
            continue
        center = (glyph.top + glyph.bottom) / 2
        if rows and center - middle <= 0.5 * min(glyph.size, rows[-1][0].size):
            row = rows[-1]
            row.append(glyph)
            middle += (center - middle) / len(row)
        else:
            rows.append([glyph])
            middle = center
    return [line for row in rows if (line := _line(row)) is not None]


def _line(row: list[Glyph]) -> Line | None:
    row.sort()
    inked = [glyph for glyph in row if glyph.text != " "]
    if not inked:
        return None
    largest = max(inked, key=lambda glyph: glyph.size)
    pieces: list[str] = []
    last: Glyph | None = None
    is_apart = False
    for glyph in row:
        if glyph.text == " ":
            is_apart = True
            continue
        if last is not None and (is_apart or _is_gap(last, glyph)):
            pieces.append(" ")
        pieces.append(glyph.text if glyph.size > _SMALL * largest.size else _small(glyph, largest))
        last, is_apart = glyph, False
    sizes = sorted(glyph.size for glyph in inked)
    return Line(
        inked[0].x0,
        min(glyph.top for glyph in inked),
        max(glyph.x1 for glyph in inked),
        max(glyph.bottom for glyph in inked),
        regular("".join(pieces)).strip(),
        sizes[len(sizes) // 2],
    )


def _small(glyph: Glyph, largest: Glyph) -> str:
    """A small character, which is a mark if it is set above or below the line of the others."""
    higher = largest.bottom - largest.below - glyph.bottom + glyph.below
    if higher > _RAISED * largest.size:
        return with_small_digits(glyph.text, "super")
    if higher < -_LOWERED * largest.size:
        return with_small_digits(glyph.text, "sub")
    return glyph.text


def _is_gap(left: Glyph, right: Glyph) -> bool:
    limit = _BLANK if left.text.isascii() and right.text.isascii() else _BLANK_IN_CHINESE
    return right.x0 - left.x1 > limit * min(left.size, right.size)


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The characters without those drawn again beside themselves to look bold."""
    kept: list[Glyph] = []
    near: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text in ("", " ") or glyph.size <= 0:
            if glyph.size > 0:
                kept.append(glyph)
            continue
        step = max(glyph.size, 1.0)
        column, row = int(glyph.x0 / step), int(glyph.top / step)
        if any(
            _is_same(glyph, other)
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for other in near.get((glyph.text, i, j), ())
        ):
            continue
        kept.append(glyph)
        near.setdefault((glyph.text, column, row), []).append(glyph)
    return kept


def _is_same(glyph: Glyph, other: Glyph) -> bool:
    width = max(min(glyph.x1 - glyph.x0, other.x1 - other.x0), 0.2 * glyph.size)
    return (
        abs(glyph.x0 - other.x0) <= _SAME_X * width
        and abs(glyph.top - other.top) <= _SAME_Y * glyph.size
    )


def _dark(chars: list[dict[str, Any]], page: Any) -> list[dict[str, Any]]:
    """The characters that show: light ones only where a dark area is behind them."""
    light = [char for char in chars if lightness(char.get("non_stroking_color")) >= _LIGHT]
    if not light:
        return chars
    dark = [
        (rect["x0"], rect["top"], rect["x1"], rect["bottom"])
        for rect in page.rects[:2000]
        if rect.get("fill") and lightness(rect.get("non_stroking_color")) < _LIGHT - 0.1
    ]
    unseen = {id(char) for char in light if not _is_on(char, dark)}
    return [char for char in chars if id(char) not in unseen]


def _is_on(char: dict[str, Any], areas: list[tuple[float, float, float, float]]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in areas)


def lightness(color: Any) -> float:
    """How light a colour is, 0 black to 1 white; one that is not known is black."""
    parts = list(color) if isinstance(color, (tuple, list)) else [color]
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return 0.0
    if len(parts) == 4:
        return float((1 - min(max(parts[3], 0), 1)) * (1 - min(max(sum(parts[:3]) / 3, 0), 1)))
    return float(min(parts))
