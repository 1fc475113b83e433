"""Whether the identities between the rows of a table hold."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import NamedTuple

from gknb.core.figures import Figure, format_figure
from gknb.core.forms import Balance, Column, Place, Row, Table
from gknb.core.forms.roles import CARRIED_FORWARD, CARRIED_OVER, ON_REQUEST, TOTAL
from gknb.core.naming import figure_label, short_label
from gknb.core.report import Report

from .last_year import figure_of
from .model import RuleHit
from .prose_figures import statements_in
from .suspects import Kind, Side, Suspect, suspects
from .text.patterns import compiled

_ORDINAL = r"([一二三四五六七八九十]+)、|（[一二三四五六七八九十]+）|[0-9]+\."
_WIDEST = 60
"""So many cells of a terminal a message's line may take."""


class _Lane(NamedTuple):
    """A column, and the identity that has to hold in it."""

    table: Table
    balance: Balance
    column: Column


def balances(report: Report, previous: Report | None) -> Iterator[RuleHit]:
    """Every column in which the two sides of an identity differ, a blank counting as 0.

    A column of sums is passed over: it is off only where one of its parts is.
    """
    for table in report.form.tables.values():
        for balance in table.balances:
            columns = [c for c in table.block_of_row[balance.left[0]].columns if not c.sum_of]
            off = {
                column.key: difference
                for column in columns
                if (difference := _difference(report, table, balance, column))
            }
            for column in columns:
                if column.key in off:
                    yield _unbalanced(report, previous, _Lane(table, balance, column), off)


def _difference(report: Report, table: Table, balance: Balance, column: Column) -> Figure:
    left = _sum(report, table, balance.left, column)
    return left - _sum(report, table, balance.right, column)


def _unbalanced(
    report: Report, previous: Report | None, lane: _Lane, off: dict[str, Figure]
) -> RuleHit:
    table, balance, column = lane
    left, right = (
        format_figure(_sum(report, table, side, column)) for side in (balance.left, balance.right)
    )
    difference = off[column.key]
    left_name, right_name = (_side(table, rows) for rows in (balance.left, balance.right))
    first, *others = _taking_part(table, balance, column)
    elsewhere = {key: value for key, value in off.items() if key != column.key}
    doubted = suspects(
        [
            Side(place, 1 if place.row in balance.left else -1)
            for place in (first, *others)
            if not table.is_sum(place)
        ],
        report.figures,
        difference,
        elsewhere,
        _evidence(report, previous),
    )
    return RuleHit(
        first,
        f"“{column.label}”列不平：{left_name}{left}，{right_name}{right}，"
        f"差{format_figure(difference if difference > 0 else -difference)}",
        _remedy(report, doubted),
        expected=left,
        actual=right,
        also=tuple(others),
        suspects=tuple(place for each in doubted for place in (each.place, each.beside) if place),
    )


def _side(table: Table, rows: tuple[str, ...]) -> str:
    """A side of an identity as the form numbers it: 第一＋二项."""
    ordinals = [_outer_ordinal(table.rows[row]) for row in rows]
    if not all(ordinals):
        return "＋".join(_ordinal(table.rows[row]) for row in rows)
    return f"第{'＋'.join(ordinals)}项"


def _evidence(report: Report, previous: Report | None) -> Callable[[Place, Figure], Kind | None]:
    """Whether last year's report or the text has the figure that a cell would have to be."""
    stated = _stated(report)

    def of(place: Place, right: Figure) -> Kind | None:
        if previous is not None and (place.section, place.row) == CARRIED_OVER:
            last = Place(*CARRIED_FORWARD, place.column)
            if figure_of(previous, last) == right:
                return Kind.LAST_YEAR
        change = right - report.figures.get(place, 0)
        total = place._replace(column=TOTAL)
        for places, number in stated:
            now = [figure_of(report, each) or 0 for each in places]
            if total in places and change and sum(now) + change == number:
                return Kind.PROSE
        return None

    return of


def _stated(report: Report) -> list[tuple[tuple[Place, ...], Figure]]:
    """What the text says of figures, with its number."""
    return [
        (choice, statement.number)
        for place in report.form.prose
        if place.section == ON_REQUEST[0]
        for statement in statements_in(report, place)
        for choice in statement.choices
    ]


def _remedy(report: Report, doubted: list[Suspect]) -> str:
    """The likeliest cells with what they may have to be, as many as fit into a line."""
    from rich.cells import cell_len  # most columns balance

    line, items = "", []
    for each in doubted:
        items.append(_item(report, each))
        longer = f"先核对{'、'.join(items)}"
        if cell_len(longer) > _WIDEST:
            break
        line = longer
    if not line:
        return "对照台账逐格核对本列（带 ! 的格），改正填错的数"
    rest = "；再核对本列其余各格"
    return line + rest if cell_len(line + rest) <= _WIDEST else line


def _item(report: Report, suspect: Suspect) -> str:
    label = short_label(report.form.tables[suspect.place.section].row(suspect.place).label, 8)
    figure, right = format_figure(suspect.figure) or "0", format_figure(suspect.right)
    if suspect.beside is not None:
        _, other = figure_label(report.form, suspect.beside)
        return f"“{label}”{figure}（与“{other}”{right}对调）"
    return f"“{label}”{figure}（{_DOUBTS[suspect.kind].format(right)}）"


_DOUBTS = {
    Kind.LAST_YEAR: "上年报告为{}",
    Kind.PROSE: "按正文应为{}",
    Kind.TRANSPOSED: "或为{}，数字颠倒",
    Kind.LOST_DIGIT: "或为{}，漏字或多字",
    Kind.EXTRA: "或不应计入",
    Kind.WRONG_SIDE: "或填错了项",
}


def split_figures(report: Report) -> Iterator[RuleHit]:
    """A figure torn over two neighbouring cells, that put together would balance the column.

    Said only where one pair of cells explains the difference, and no other does.
    """
    for table in report.form.tables.values():
        for balance in table.balances:
            columns = [c for c in table.block_of_row[balance.left[0]].columns if not c.sum_of]
            for column, following in itertools.pairwise(columns):
                torn = list(_torn(report, table, balance, column, following))
                if len(torn) == 1:
                    yield torn[0]


def _torn(
    report: Report, table: Table, balance: Balance, column: Column, following: Column
) -> Iterator[RuleHit]:
    off, off_next = (
        _sum(report, table, balance.right, each) - _sum(report, table, balance.left, each)
        for each in (column, following)
    )
    if not off:
        return
    for place in _taking_part(table, balance, column):
        if table.is_sum(place):
            continue
        beside = place._replace(column=following.key)
        first, second = report.figures.get(place), report.figures.get(beside)
        if not first or second is None or not 0 <= second <= 9 or not isinstance(first, int):
            continue
        whole = int(f"{first}{second}")
        sign = -1 if place.row in balance.left else 1
        if off + sign * (whole - first) == 0 and off_next - sign * second == 0:
            row = _ordinal(table.row(place))
            yield RuleHit(
                place,
                f"{row}填{first}、{second}，合并为{whole}后，“{column.label}”列平衡",
                f"核对原表：拆填的，“{column.label}”改为{whole}，“{following.label}”改为0",
                also=(beside,),
                repair=((place, whole), (beside, 0)),
            )


def _sum(report: Report, table: Table, rows: tuple[str, ...], column: Column) -> Figure:
    figures: list[Figure] = [report.figure(Place(table.key, row, column.key)) or 0 for row in rows]
    return sum(figures)


def _taking_part(table: Table, balance: Balance, column: Column) -> Iterator[Place]:
    """The figures of an identity in one column, sums and their parts alike, as they stand."""
    named = {
        part for row in (*balance.left, *balance.right) for part in (row, *table.rows[row].sum_of)
    }
    for row in table.rows:
        if row in named:
            yield Place(table.key, row, column.key)


def _outer_ordinal(row: Row) -> str:
    """The number of the item that a row belongs to: 三 of 三（七）."""
    match = compiled(_ORDINAL).match((*row.above, row.label)[0])
    return (match[1] or "") if match else ""


def _ordinal(row: Row) -> str:
    """The numbers before a row's labels (`三（七）`); the labels where there are none."""
    path = (*row.above, row.label)
    numbers = [match[1] or match[0] for label in path if (match := compiled(_ORDINAL).match(label))]
    return "".join(numbers) or "·".join(path)
