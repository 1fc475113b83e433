"""A comparison as lines of text that fit a width: labels at the left stay, columns are split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gknb.core.compare import Comparison
from gknb.core.safe_text import one_line

from .comparison_words import headers, missing_values, texts, value_text
from .wrapping import cells, pad_left, pad_right, wrap

WIDTH = 80
_GAP = 2
_INDENT = 2


class TextLine(NamedTuple):
    """A line of the text, and whether it is a heading."""

    text: str
    is_heading: bool = False


def table_lines(comparison: Comparison, width: int | None = None) -> Iterator[TextLine]:
    """The whole comparison: many agencies as a ranking, else figure by figure."""
    room = width or WIDTH
    yield from _wrapped(one_line(comparison.title), room)
    if not comparison.by_year:
        yield from _plain(_abbreviations(comparison), room)
        yield TextLine("")
        yield from _ranking(comparison, room)
    if comparison.is_many:
        yield TextLine("")
        yield from _plain("逐格数据请用 --format tsv 或 html 输出。", room)
    else:
        yield from _figures(comparison, room)


def _abbreviations(comparison: Comparison) -> str:
    """Which agencies the short names stand for."""
    pairs = zip(comparison.short_names, comparison.names, strict=True)
    return "；".join(
        f"{one_line(short)}：{one_line(name)}" if short != name else one_line(name)
        for short, name in pairs
    )


def _ranking(comparison: Comparison, width: int) -> Iterator[TextLine]:
    """The agencies with their measures, a table of columns after another if they do not fit."""
    names = [one_line(name) for name in comparison.short_names]
    columns = [
        [measure.label, *(value_text(measure, value) for value in values)]
        for measure, values in comparison.values.items()
    ]
    yield TextLine("主要数据和比率", is_heading=True)
    label_width = min(max(map(cells, names)), width // 2)
    for part in _shares(columns, width - label_width - _INDENT):
        yield from _rows(["", *names], part, label_width)
    for line in missing_values(comparison, comparison.short_names):
        yield from _plain(f"未列：{line}", width)


def _figures(comparison: Comparison, width: int) -> Iterator[TextLine]:
    heads = headers(comparison, short=True)
    rows = [texts(comparison, line) for line in comparison.lines]
    labels = [one_line(line.column) for line in comparison.lines]
    label_width = min(max(map(cells, labels), default=0), width // 2)
    columns = [[head, *column] for head, column in zip(heads, zip(*rows, strict=True), strict=True)]
    groups = 3 if comparison.by_year else 1
    for part in _shares(columns, width - label_width - 2 * _INDENT, groups):
        section = row = ""
        widths = [max(map(cells, column)) for column in part]
        for n, line in enumerate(comparison.lines):
            if line.section != section:
                yield TextLine("")
                yield from _wrapped(line.section, width)
                head = _aligned([column[0] for column in part], widths)
                yield TextLine(" " * (label_width + 2 * _INDENT) + head)
                section = line.section
            if line.row != row:
                row = line.row
                yield from (TextLine(" " * _INDENT + t) for t in wrap(row, width - _INDENT))
            figures = _aligned([column[n + 1] for column in part], widths)
            yield from _labelled(labels[n], figures, label_width, 2 * _INDENT)


def _rows(labels: list[str], columns: list[list[str]], label_width: int) -> Iterator[TextLine]:
    widths = [max(map(cells, column)) for column in columns]
    for n, label in enumerate(labels):
        figures = _aligned([column[n] for column in columns], widths)
        yield from _labelled(label, figures, label_width, _INDENT)


def _labelled(label: str, figures: str, width: int, indent: int) -> Iterator[TextLine]:
    """A label, broken where it is too long, with the figures on its last line."""
    *first, last = wrap(label, width)
    for line in first:
        yield TextLine(" " * indent + line)
    yield TextLine((" " * indent + pad_right(last, width) + figures).rstrip())


def _shares(columns: list[list[str]], room: int, first: int = 1) -> Iterator[list[list[str]]]:
    """The columns in as many parts as they need; a figure and its two changes stay together.

    Args:
        columns: their cells, the head first.
        room: the cells at the right of the labels.
        first: 3 where each but the first figure has two columns of changes after it.
    """
    groups = [columns[:1]] if first > 1 else []
    rest = columns[1:] if first > 1 else columns
    groups += [rest[n : n + first] for n in range(0, len(rest), first)]
    part: list[list[str]] = []
    for group in groups:
        if part and _needed([*part, *group]) > room:
            yield part
            part = []
        part = [*part, *group]
    if part:
        yield part


def _needed(columns: Sequence[list[str]]) -> int:
    return sum(max(map(cells, column)) + _GAP for column in columns)


def _aligned(figures: list[str], widths: list[int]) -> str:
    return "".join(" " * _GAP + pad_left(t, w) for t, w in zip(figures, widths, strict=True))


def _wrapped(text: str, width: int) -> Iterator[TextLine]:
    yield from (TextLine(line, is_heading=True) for line in wrap(text, width))


def _plain(text: str, width: int) -> Iterator[TextLine]:
    yield from (TextLine(" " * _INDENT + line) for line in wrap(text, width - _INDENT))
