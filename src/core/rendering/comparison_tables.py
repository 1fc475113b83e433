"""A comparison as lines of text that fit a width: labels at the left stay, columns are split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gknb.core.compare import Comparison, Gap, Line
from gknb.core.compare.short_names import shared_area
from gknb.core.forms.label_words import label_lines
from gknb.core.safe_text import one_line

from .comparison_words import (
    BLANK,
    GAPS_EXPLAINED,
    change_text,
    figure_text,
    missing_values,
    percent_text,
    value_text,
)
from .wrapping import cells, pad_left, pad_right, wrap

WIDTH = 80
_HEAD = 3
"""Characters on a line of the head of a measure."""
_NARROWEST = 12
"""Cells that a label has on a narrow page, before it goes on in the next line."""
_GAP = 2
_INDENT = 2


class TextLine(NamedTuple):
    """A line of the text, and whether it is a heading."""

    text: str
    is_heading: bool = False


class _Column(NamedTuple):
    """A column of figures: the lines of its head, its cells, and which report it is about."""

    head: list[str]
    texts: list[str]
    report: int
    joins: bool = False
    """Whether it stays with the column at its left."""

    @property
    def width(self) -> int:
        return max(map(cells, [*self.head, *self.texts]))


def table_lines(comparison: Comparison, width: int | None = None) -> Iterator[TextLine]:
    """The whole comparison: many agencies as a ranking, else figure by figure."""
    room = width or WIDTH
    yield from _wrapped(one_line(comparison.title), room)
    if not comparison.by_year:
        yield TextLine("")
        yield from _ranking(comparison, room)
    if comparison.is_many:
        yield TextLine("")
        yield from _plain("逐格数据请用 --format tsv 输出。", room)
    else:
        yield from _figures(comparison, room)
        if any(gap is not None for line in comparison.lines for gap in line.gaps):
            yield TextLine("")
            yield from _plain(f"{GAPS_EXPLAINED}。", room)


def _ranking(comparison: Comparison, width: int) -> Iterator[TextLine]:
    """The agencies with their measures, a table of columns after another if they do not fit."""
    names = [one_line(name) for name in comparison.short_names]
    order = comparison.sorted_by
    measures = sorted(comparison.values, key=lambda measure: measure is not order)
    columns = [
        _Column(
            label_lines(measure.label, _HEAD),
            [value_text(measure, v) for v in comparison.values[measure]],
            n,
        )
        for n, measure in enumerate(measures)
    ]
    if order is None:
        yield TextLine("主要数据和比率", is_heading=True)
    else:
        yield TextLine(f"主要数据和比率（按{order.label}从高到低）", is_heading=True)
        room = len(str(len(names)))
        ranks = comparison.ranks
        names = [f"{ranks[n] or BLANK:<{room}} {name}" for n, name in enumerate(names)]
    label_width = min(max(map(cells, names)), width // 2)
    for part in _shares(columns, width - label_width - _INDENT):
        yield from _heads(part, _INDENT + label_width)
        for n, name in enumerate(names):
            yield from _labelled(name, _aligned(part, n), label_width, _INDENT)
    yield TextLine("")
    for line in missing_values(comparison, comparison.short_names):
        yield from _plain(f"未计算：{line}", width)
    for line in _abbreviations(comparison):
        yield from _plain(line, width)


def _abbreviations(comparison: Comparison) -> Iterator[str]:
    """What the short names leave out, and which of them stand for another name."""
    area = shared_area(comparison.names)
    if area and comparison.short_names != comparison.names:
        yield f"机关名称省略“{one_line(area)}”。"
    pairs = [
        f"{one_line(short)}即{one_line(name)}"
        for short, name in zip(comparison.short_names, comparison.names, strict=True)
        if short != name.removeprefix(area)
    ]
    if pairs:
        yield f"简称：{'；'.join(pairs)}。"


def _figures(comparison: Comparison, width: int) -> Iterator[TextLine]:
    labels = [one_line(line.column) for line in comparison.lines]
    label_width = min(max(map(cells, labels), default=0), max(_NARROWEST, width // 4))
    room = width - label_width - 2 * _INDENT
    for part in _shares(_columns(comparison, room), room):
        section = row = ""
        reports = {column.report for column in part}
        for n, line in enumerate(comparison.lines):
            if all(line.gaps[report] is Gap.NO_SUCH_PLACE for report in reports):
                continue
            if line.section != section:
                yield TextLine("")
                yield from _wrapped(line.section, width)
                yield from _heads(part, label_width + 2 * _INDENT)
                section, row = line.section, ""
            if line.row != row:
                row = line.row
                yield from (TextLine(" " * _INDENT + t) for t in wrap(row, width - _INDENT))
            yield from _labelled(labels[n], _aligned(part, n), label_width, 2 * _INDENT)


def _columns(comparison: Comparison, room: int) -> list[_Column]:
    """The figures; between years the changes, all of them or, for want of room, the last."""
    names = [one_line(name) for name in comparison.short_names]
    figures = [
        _Column([name], [figure_text(line, n) for line in comparison.lines], n)
        for n, name in enumerate(names)
    ]
    if not comparison.by_year:
        return figures
    changes = [_changes(comparison.lines, n) for n in range(len(names))]
    every = [figures[0]]
    for figure, pair in zip(figures[1:], changes[1:], strict=True):
        every += [figure, *pair]
    return every if _needed(every) <= room else [*figures, *changes[-1]]


def _changes(lines: Sequence[Line], n: int) -> list[_Column]:
    """What a year has more than the one before it, and that in percent."""
    return [
        _Column(["增减"], [change_text(line.changes[n]) for line in lines], n, joins=True),
        _Column(["增减%"], [percent_text(line.percentages[n]) for line in lines], n, joins=True),
    ]


def _labelled(label: str, figures: str, width: int, indent: int) -> Iterator[TextLine]:
    """A label, broken where it is too long, with the figures on its last line."""
    *first, last = wrap(label, width)
    for line in first:
        yield TextLine(" " * indent + line)
    yield TextLine((" " * indent + pad_right(last, width) + figures).rstrip())


def _shares(columns: list[_Column], room: int) -> Iterator[list[_Column]]:
    """The columns in as many parts as they need; a figure and its changes stay together."""
    groups: list[list[_Column]] = []
    for column in columns:
        if column.joins:
            groups[-1].append(column)
        else:
            groups.append([column])
    part: list[_Column] = []
    for group in groups:
        if part and _needed([*part, *group]) > room:
            yield part
            part = []
        part = [*part, *group]
    if part:
        yield part


def _needed(columns: Sequence[_Column]) -> int:
    return sum(column.width + _GAP for column in columns)


def _heads(columns: Sequence[_Column], indent: int) -> Iterator[TextLine]:
    """The heads of columns, all ending on the same line."""
    height = max(len(column.head) for column in columns)
    for n in range(height):
        texts = [
            ["", *column.head][max(0, n + 1 - height + len(column.head))] for column in columns
        ]
        yield TextLine((" " * indent + _row(texts, columns)).rstrip())


def _aligned(columns: Sequence[_Column], row: int) -> str:
    return _row([column.texts[row] for column in columns], columns)


def _row(texts: Sequence[str], columns: Sequence[_Column]) -> str:
    pairs = zip(texts, columns, strict=True)
    return "".join(" " * _GAP + pad_left(text, column.width) for text, column in pairs)


def _wrapped(text: str, width: int) -> Iterator[TextLine]:
    yield from (TextLine(line, is_heading=True) for line in wrap(text, width))


def _plain(text: str, width: int) -> Iterator[TextLine]:
    yield from (TextLine(" " * _INDENT + line) for line in wrap(text, width - _INDENT))
