"""Charts as inline SVG that stays readable at any width, without script or scaling.

Lengths across are percent of the room there is and heights are pixels, so that a phone shows
narrower bars but the same type. Charting libraries were looked at: pygal and Matplotlib draw for
one width and shrink the type with it (pygal brings script, Matplotlib outlines for text);
vl-convert is a browser engine of 60 MB. None gives percent, which is all that is needed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from itertools import pairwise
from typing import NamedTuple

from gknb.core.figures import Figure

COLOURS = ("#1d5b9e", "#9a3412", "#0f766e", "#6b4ea0", "#7a5c00", "#5b6470")
"""White type on each of them, and each on white, has a contrast of at least 4.5 : 1."""
_BAR_STEP, _BAR_HEIGHT = 40, 12
_BAR_ROOM = Decimal(78)
"""Percent of the width for the longest bar; its figure stands at its right."""
_STACK_STEP, _STACK_HEIGHT = 56, 26
_SMALLEST_LABELLED = Decimal(11)
"""Percent of a bar in which its own share can be written on a phone."""
_PLOT_HEIGHT, _PLOT_TOP, _PLOT_WIDTH = 220, 18, Decimal(78)
_LABEL_STEP = 36
_MOST_TICKS = 7
"""So many years can be written below a chart on a phone."""
_MOST_DIGITS = Decimal("0.01")


class Bar(NamedTuple):
    """A bar with its name and the text at its end."""

    label: str
    number: Figure
    text: str


class Stack(NamedTuple):
    """A bar of parts that make up a whole, in the order of the categories."""

    label: str
    numbers: Sequence[Figure]


class Series(NamedTuple):
    """A line through values; None leaves a gap."""

    label: str
    numbers: Sequence[Figure | None]
    texts: Sequence[str]


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """Bars on one scale, each with its whole name above it and its figure at its end."""
    most = max((bar.number for bar in bars), default=0)
    drawn = []
    for n, bar in enumerate(bars):
        top = n * _BAR_STEP
        width = _percent(bar.number, most) * _BAR_ROOM / 100
        drawn.append(
            f'<text x="0" y="{top + 13}">{_safe(bar.label)}</text>'
            f'<rect x="0" y="{top + 18}" width="{_length(width)}%" height="{_BAR_HEIGHT}" '
            f'fill="{COLOURS[0]}"/>'
            f'<text class="n" x="{_length(width)}%" y="{top + 28}" dx="6">{_safe(bar.text)}</text>'
        )
    summary = "；".join(f"{bar.label} {bar.text}" for bar in bars)
    return _svg(f"{title}：{summary}", len(bars) * _BAR_STEP, "\n".join(drawn))


def stack_chart(title: str, categories: Sequence[str], stacks: Sequence[Stack]) -> str:
    """Bars of one length that show shares; a share is written where there is room for it."""
    drawn, summaries = [], []
    for n, stack in enumerate(stacks):
        top = n * _STACK_STEP
        whole = sum(stack.numbers)
        drawn.append(f'<text x="0" y="{top + 15}">{_safe(stack.label)}</text>')
        left = Decimal(0)
        said = []
        for at, (category, number) in enumerate(zip(categories, stack.numbers, strict=True)):
            share = _percent(number, whole)
            if not number:
                continue
            said.append(f"{category} {share_text(number, whole)}")
            drawn.append(
                f'<rect x="{_length(left)}%" y="{top + 22}" width="{_length(share)}%" '
                f'height="{_STACK_HEIGHT}" fill="{COLOURS[at % len(COLOURS)]}" stroke="#fff"/>'
            )
            if share >= _SMALLEST_LABELLED:
                drawn.append(
                    f'<text class="in" x="{_length(left + share / 2)}%" y="{top + 40}" '
                    f'text-anchor="middle">{share_text(number, whole)}</text>'
                )
            left += share
        summaries.append(f"{stack.label}：{'，'.join(said) or '没有'}")
    return _svg(f"{title}。{'；'.join(summaries)}", len(stacks) * _STACK_STEP, "\n".join(drawn))


def line_chart(title: str, names: Sequence[str], series: Sequence[Series]) -> str:
    """Lines on one scale from 0, each labelled at its last value."""
    top_value = _round_up(max((n or 0 for one in series for n in one.numbers), default=0))
    drawn = []
    for part in (0, 1, 2):
        y = _height(Decimal(top_value) * part / 2, top_value)
        scale = f"{Decimal(top_value) * part / 2:,f}"
        drawn.append(
            f'<line x1="0" x2="{_PLOT_WIDTH}%" y1="{y}" y2="{y}" class="grid"/>'
            f'<text class="soft" x="0" y="{y - 4}">{scale}</text>'
        )
    step = -(-len(names) // _MOST_TICKS)
    for n, name in enumerate(names):
        if (len(names) - 1 - n) % step:  # there is no room for all; the last one is among them
            continue
        drawn.append(
            f'<text class="n" x="{_across(n, len(names))}%" y="{_PLOT_TOP + _PLOT_HEIGHT + 20}" '
            f'text-anchor="middle">{_safe(name)}</text>'
        )
    ends = []
    for at, one in enumerate(series):
        colour = COLOURS[at % len(COLOURS)]
        points = [(n, v) for n, v in enumerate(one.numbers) if v is not None]
        drawn += _pieces(one.numbers, top_value, colour)
        for n, number in points:
            drawn.append(
                f'<circle cx="{_across(n, len(names))}%" cy="{_height(number, top_value)}" r="4" '
                f'fill="{colour}"/>'
            )
        if points:
            last, number = points[-1]
            ends.append((_height(number, top_value), one.label, one.texts[last], colour))
    for y, (_, label, text, colour) in _spread(ends):
        drawn.append(
            f'<text x="{_PLOT_WIDTH}%" dx="12" y="{y}" fill="{colour}">{_safe(label)}</text>'
            f'<text class="n" x="{_PLOT_WIDTH}%" dx="12" y="{y + 17}" fill="{colour}">'
            f"{_safe(text)}</text>"
        )
    summary = "；".join(
        f"{one.label}：{'，'.join(f'{n} {t}' for n, t in zip(names, one.texts, strict=True))}"
        for one in series
    )
    height = max(_PLOT_TOP + _PLOT_HEIGHT + 30, len(ends) * _LABEL_STEP + 20)
    return _svg(f"{title}。{summary}", height, "\n".join(drawn))


def small_line(names: Sequence[str], one: Series, most: Figure) -> str:
    """One line among several on the same scale, with its first and last value."""
    height, room = 78, 50
    drawn = [f'<line x1="0" x2="100%" y1="{height}" y2="{height}" class="grid"/>']
    points = [
        (
            _across(n, len(names), Decimal(100), Decimal(9)),
            height - int(_percent(v, most) * room / 100),
        )
        if v is not None
        else None
        for n, v in enumerate(one.numbers)
    ]
    for a, b in pairwise(points):
        if a is not None and b is not None:
            drawn.append(
                f'<line x1="{a[0]}%" y1="{a[1]}" x2="{b[0]}%" y2="{b[1]}" '
                f'stroke="{COLOURS[0]}" stroke-width="2.5" stroke-linecap="round"/>'
            )
    there = [n for n, point in enumerate(points) if point is not None]
    for n in there:
        x, y = points[n] or ("0", 0)
        drawn.append(f'<circle cx="{x}%" cy="{y}" r="3.5" fill="{COLOURS[0]}"/>')
        if n in (there[0], there[-1]):
            at, anchor = ("0", "start") if n == there[0] != there[-1] else ("100%", "end")
            drawn.append(
                f'<text class="n" x="{at}" y="{y - 10}" text-anchor="{anchor}">'
                f"{_safe(one.texts[n])}</text>"
                f'<text class="soft" x="{at}" y="{height + 18}" text-anchor="{anchor}">'
                f"{_safe(names[n])}</text>"
            )
    summary = "，".join(f"{n} {t}" for n, t in zip(names, one.texts, strict=True))
    return _svg(f"{one.label}：{summary}", height + 24, "\n".join(drawn))


def swatch(at: int) -> str:
    """The colour of a category, for the list that names it; printed too."""
    colour = COLOURS[at % len(COLOURS)]
    return (
        '<svg class="swatch" width="14" height="14" aria-hidden="true">'
        f'<rect width="14" height="14" fill="{colour}"/></svg>'
    )


def share_text(number: Figure, whole: Figure) -> str:
    """A share in whole percent; of a share that is not nothing never 0%."""
    share = _percent(number, whole)
    if 0 < share < 1:
        return "不足1%"
    return f"{share.quantize(Decimal(1))}%"


def _svg(summary: str, height: int, content: str) -> str:
    return (
        f'<svg width="100%" height="{height}" role="img" aria-label="{_safe(summary)}">\n'
        f"{content}\n</svg>\n"
    )


def _pieces(numbers: Sequence[Figure | None], most: Figure, colour: str) -> list[str]:
    """The line between neighbouring values; none over a gap."""
    return [
        f'<line x1="{_across(n, len(numbers))}%" y1="{_height(a, most)}" '
        f'x2="{_across(n + 1, len(numbers))}%" y2="{_height(b, most)}" '
        f'stroke="{colour}" stroke-width="3" stroke-linecap="round"/>'
        for n, (a, b) in enumerate(pairwise(numbers))
        if a is not None and b is not None
    ]


def _spread(ends: list[tuple[int, str, str, str]]) -> list[tuple[int, tuple[int, str, str, str]]]:
    """The labels at the ends of lines, moved apart where they would stand on each other."""
    placed = []
    lowest = 0
    for end in sorted(ends):
        y = max(end[0], lowest)
        placed.append(y)
        lowest = y + _LABEL_STEP
    bottom = _PLOT_TOP + _PLOT_HEIGHT - 17 + 8
    for n in range(len(placed) - 1, -1, -1):
        placed[n] = max(min(placed[n], bottom), 12)
        bottom = placed[n] - _LABEL_STEP
    return list(zip(placed, sorted(ends), strict=True))


def _across(n: int, count: int, width: Decimal = _PLOT_WIDTH, inset: Decimal = Decimal(8)) -> str:
    """Where the value of a name stands, in percent; room is left for its name at both ends."""
    share = Decimal(n) / Decimal(max(count - 1, 1))
    return _length(inset + share * (width - 2 * inset))


def _height(number: Figure, most: Figure) -> int:
    return _PLOT_TOP + _PLOT_HEIGHT - int(_percent(number, most) * _PLOT_HEIGHT / 100)


def _percent(number: Figure, whole: Figure) -> Decimal:
    return Decimal(number) * 100 / Decimal(whole) if whole else Decimal(0)


def _length(percent: Decimal) -> str:
    return f"{percent.quantize(_MOST_DIGITS).normalize():f}"


def _round_up(most: Figure) -> Figure:
    """The end of the scale: an even digit and zeros, so that its half is a number of cases too."""
    end = Decimal(1)
    while end < most:
        for step in (2, 4, 6, 8, 10):
            if end * step >= most:
                return end * step
        end *= 10
    return end


def _safe(text: str) -> str:
    return escape(text)
