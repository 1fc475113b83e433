"""Pictures of the running app for the manual: `python docs/screenshots.py` draws them anew.

Each is a journey by keys over a copy of a sample, drawn as SVG cell by cell, so that Chinese
characters keep their columns whatever font the reader has. What the manual explains of a picture
bears a number, ① ② ③ in the caption.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.segment import Segment
    from rich.style import Style
    from textual.app import App

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "sample"
FOLDER = HERE / "screens"
SIZE = (80, 24)
CELL, LINE, BASE = 10, 22, 16
"""Width and height of a cell, and the height of its base line, in pixels."""
FONTS = (
    "'Sarasa Mono SC', 'Noto Sans Mono CJK SC', 'Source Han Mono SC', 'DejaVu Sans Mono', "
    "'Microsoft YaHei Mono', monospace"
)
DIM = 0.66
UNCHANGED = 10
"""So many times in a row the screen has to be the same before the picture is taken."""
CALLOUT = "#e5484d"
"""The colour of the numbers, which no theme uses."""
DARK, LIGHT = "#121212", "#e0e0e0"
"""The colours of the terminal where the app sets none."""


class Shot(NamedTuple):
    """A picture: the sample it is taken of, and the keys that lead there."""

    name: str
    sample: str
    keys: tuple[str, ...]
    callouts: tuple[str, ...] = ()
    """Words on the screen; the first place of each bears its number behind it."""


SHOTS = (
    Shot("cover", "busy-city-2024", (), ("✓", "2025-03-21", "引言和落款", "F1帮助")),
    Shot(
        "table",
        "busy-city-2024",
        ("f3", "f3", "f3", "9", "4", "8", "8"),
        ("一、本年新收", "!312", "一+二-三-四", "，差5"),
    ),
    Shot(
        "prose", "with-mistakes-2025", ("f3", "tab", "tab"), ("（五）✓", "及时更新。", "完全相同")
    ),
    Shot(
        "checks",
        "with-mistakes-2025",
        ("f6", "down", "down"),
        ("转到该处", "完全相同", "[prose-repeated]", "A 说明理由后接受"),
    ),
    Shot(
        "review",
        "with-mistakes-signed-2024",
        ("ctrl+r", "home", "space", "space", "space"),
        ("终审 未签", "_ 已改动", "时相同。", "F1帮助"),
    ),
    Shot("preview", "hotan-commerce-2023", ("f7",), ("标明未定稿", "不作公布之用", "F1帮助")),
    Shot("home", "busy-city-2024", ("f10",), ("busy-city-2024", "状态", "F1帮助")),
    Shot("help", "busy-city-2024", ("f1",)),
)


async def take(shot: Shot) -> tuple[str, str]:
    """A picture as SVG, and the text on it, line by line."""
    from gknb.core.files import toml_file  # after the environment is set
    from gknb.tui.app import GknbApp
    from gknb.tui.report import drafts

    drafts.DELAY = 3600  # the time of a draft would be another in each picture
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = str(Path(folder) / "state")
        os.environ["TERM"] = "xterm-256color"  # what plain SSH gives
        for name in ("NO_COLOR", "COLORFGBG", "COLORTERM"):
            os.environ.pop(name, None)
        reports = Path(folder) / "年报"
        reports.mkdir()
        for sample in SAMPLES.glob("*.toml"):
            shutil.copy(sample, reports)
        path = reports / f"{shot.sample}.toml"
        app = GknbApp(path, toml_file.load(path))
        async with app.run_test(size=SIZE) as pilot:
            for key in shot.keys:
                await pilot.press(key)
            lines: list[list[Segment]] = []
            same = 0
            while same < UNCHANGED:
                await app.workers.wait_for_complete()
                await pilot.pause()
                before, lines = lines, _painted(app)
                is_due = app.session is not None and app.session.results.is_prose_due
                same = same + 1 if lines == before and not is_due else 0
    text = "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)
    parts = [*_svg(lines, shot.name), *_callouts(shot, text.split("\n")), "</svg>"]
    return "".join(f"{part}\n" for part in parts), text


def _painted(app: App[None]) -> list[list[Segment]]:
    """The screen with what a dialog leaves to be seen below it."""
    update = app.screen._compositor.render_update(  # noqa: SLF001  # as Textual's own pictures
        full=True,
        screen_stack=app._background_screens,  # noqa: SLF001
    )
    return [[part for strip in strips for part in strip] for strips in update.strips]


def _svg(lines: list[list[Segment]], title: str) -> Iterator[str]:
    width, height = SIZE[0] * CELL, SIZE[1] * LINE
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="{FONTS}" font-size="{LINE - 6}" xml:space="preserve">'
    )
    yield f"<title>gknb: {title}</title>"
    yield f'<rect width="{width}" height="{height}" fill="{DARK}"/>'
    for y, line in enumerate(lines):
        yield from _line(line, y)


def _callouts(shot: Shot, lines: list[str]) -> Iterator[str]:
    """The numbers, each on the two cells behind its words."""
    from rich.cells import cell_len

    for number, words in enumerate(shot.callouts, 1):
        at = next(((y, line) for y, line in enumerate(lines) if words in line), None)
        if at is None:
            raise LookupError(f"{shot.name}: {words!r} is not on the screen; see SHOTS")
        y, line = at
        left = cell_len(line[: line.index(words) + len(words)])
        x, middle = (left + 1) * CELL + 1, y * LINE + LINE // 2
        yield (
            f'<g class="callout"><circle cx="{x}" cy="{middle}" r="{CELL}" fill="{CALLOUT}"/>'
            f'<text x="{x}" y="{middle + 5}" text-anchor="middle" font-size="14" '
            f'font-weight="bold" fill="#ffffff">{number}</text></g>'
        )


def _line(segments: list[Segment], y: int) -> Iterator[str]:
    from rich.cells import cell_len

    x = 0
    for text, style, _ in segments:
        front, back = _colours(style)
        cells = cell_len(text)
        if back != DARK:
            yield (
                f'<rect x="{x * CELL}" y="{y * LINE}" width="{cells * CELL}" height="{LINE}" '
                f'fill="{back}"/>'
            )
        # Wide and narrow characters of a font seldom fit the same grid: each run is fitted.
        for (is_blank, _), run in groupby(text, key=lambda char: (char == " ", cell_len(char))):
            piece = "".join(run)
            length = cell_len(piece) * CELL
            if not is_blank:
                weight = ' font-weight="bold"' if style and style.bold else ""
                weight += ' text-decoration="underline"' if style and style.underline else ""
                yield (
                    f'<text x="{x * CELL}" y="{y * LINE + BASE}" textLength="{length}" '
                    f'lengthAdjust="spacingAndGlyphs" fill="{front}"{weight}>{escape(piece)}</text>'
                )
            x += length // CELL


def _colours(style: Style | None) -> tuple[str, str]:
    front, back = LIGHT, DARK
    if style is not None:
        if style.color is not None and not style.color.is_default:
            front = style.color.get_truecolor().hex
        if style.bgcolor is not None and not style.bgcolor.is_default:
            back = style.bgcolor.get_truecolor().hex
        if style.reverse:
            front, back = back, front
        if style.dim:
            front = _between(back, front)
    return front, back


def _between(one: str, other: str) -> str:
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * DIM):02x}" for a, b in pairs)


def main(names: list[str]) -> None:
    """Draw the pictures of these names, or all of them."""
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        if not names or shot.name in names:
            picture, _ = asyncio.run(take(shot))
            (FOLDER / f"{shot.name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
