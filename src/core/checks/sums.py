"""Whether the identities between the rows of a table hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..figures import Figure, format_figure
from ..forms import Balance, Column, Place, Row, Table
from ..report import Report
from .model import Draft

_ORDINAL = re.compile(r"([一二三四五六七八九十]+)、|（[一二三四五六七八九十]+）|[0-9]+\.")


def balances(report: Report) -> Iterator[Draft]:
    """Every column in which the two sides of an identity differ, a blank counting as 0.

    A column of sums is passed over: it is off only where one of its parts is.
    """
    for table in report.form.tables.values():
        for balance in table.balances:
            for column in table.block_of_row[balance.left[0]].columns:
                if not column.sum_of:
                    yield from _unbalanced(report, table, balance, column)


def _unbalanced(report: Report, table: Table, balance: Balance, column: Column) -> Iterator[Draft]:
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
    yield Draft(
        first,
        f"“{column.label}”列不平：{left_name}＝{left_text}，{right_name}＝{right_text}，"
        f"相差 {difference}",
        f"逐格核对“{column.label}”列：{fewer}少计 {difference}，或{more}多计 {difference}",
        expected=left_text,
        actual=right_text,
        also=tuple(others),
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
    numbers = [match[1] or match[0] for label in path if (match := _ORDINAL.match(label))]
    return "".join(numbers) or "·".join(path)
