"""Whether the identities between the rows of a table hold."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from gknb.core.figures import Figure, format_figure
from gknb.core.forms import Balance, Column, Place, Row, Table
from gknb.core.report import Report

from .model import RuleHit
from .text.patterns import compiled

_ORDINAL = r"([一二三四五六七八九十]+)、|（[一二三四五六七八九十]+）|[0-9]+\."


def balances(report: Report) -> Iterator[RuleHit]:
    """Every column in which the two sides of an identity differ, a blank counting as 0.

    A column of sums is passed over: it is off only where one of its parts is.
    """
    for table in report.form.tables.values():
        for balance in table.balances:
            for column in table.block_of_row[balance.left[0]].columns:
                if not column.sum_of:
                    yield from _unbalanced(report, table, balance, column)


def _unbalanced(
    report: Report, table: Table, balance: Balance, column: Column
) -> Iterator[RuleHit]:
    left = _sum(report, table, balance.left, column)
    right = _sum(report, table, balance.right, column)
    if left == right:
        return
    left_name, right_name = (
        "＋".join(_ordinal(table.rows[row]) for row in side)
        for side in (balance.left, balance.right)
    )
    fewer, more = (right_name, left_name) if left > right else (left_name, right_name)
    left_text, right_text = format_figure(left), format_figure(right)
    difference = format_figure(left - right if left > right else right - left)
    first, *others = _taking_part(table, balance, column)
    yield RuleHit(
        first,
        f"“{column.label}”列不平：{left_name}＝{left_text}，{right_name}＝{right_text}，"
        f"相差 {difference}",
        f"逐格核对“{column.label}”列：{fewer}少计 {difference}，或{more}多计 {difference}",
        expected=left_text,
        actual=right_text,
        also=tuple(others),
    )


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
                f"“{row}”的“{column.label}”和“{following.label}”是 {first}、{second}，"
                f"合为 {whole} 时“{column.label}”列就平了：可能是一个数被拆到两格",
                f"核对原表；确实拆开了的，“{column.label}”改为 {whole}，“{following.label}”改为 0",
                expected=str(whole),
                actual=f"{first}、{second}",
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


def _ordinal(row: Row) -> str:
    """The numbers before a row's labels (`三（七）`); the labels where there are none."""
    path = (*row.above, row.label)
    numbers = [match[1] or match[0] for label in path if (match := compiled(_ORDINAL).match(label))]
    return "".join(numbers) or "·".join(path)
