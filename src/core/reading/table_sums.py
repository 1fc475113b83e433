"""Whether the figures of a table agree with the sums that the table itself states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gknb.core.figures import Figure
from gknb.core.forms import Place, Table

Figures = Mapping[Place, Figure | None]
"""Figures by place, the stated sums among them; None for a blank."""


class Verdict(NamedTuple):
    """How many stated sums hold, and how many do not."""

    holding: int
    failing: int


def verdict(table: Table, figures: Figures, about: Iterable[Place] | None = None) -> Verdict:
    """How the stated sums agree with their parts.

    Args:
        table: the table of the form.
        figures: what was read.
        about: ask only the sums in which one of these places takes part; None for all.
    """
    wanted = None if about is None else set(about)
    holding = failing = 0
    for total, parts in _sums(table):
        stated = figures.get(total)
        if wanted is not None and not wanted & {total, *parts}:
            continue
        if stated is None:
            filled = any(figures.get(part) for part in parts)
            failing += bool(filled and total in figures)
            continue
        if sum(figures.get(part) or 0 for part in parts) == stated:
            holding += 1
        else:
            failing += 1
    return Verdict(holding, failing)


def _sums(table: Table) -> Iterable[tuple[Place, tuple[Place, ...]]]:
    """Each sum and the figures beside or above it: a row's total, a column's （七）."""
    for total in table.parts:
        row, column = table.row(total), table.column(total)
        if column.sum_of:
            yield total, tuple(total._replace(column=key) for key in column.sum_of)
        if row.sum_of:
            yield total, tuple(total._replace(row=key) for key in row.sum_of)


def balances(table: Table, figures: Figures) -> Verdict:
    """How the identities of the columns hold; those with a blank are not asked."""
    holding = failing = 0
    for balance in table.balances:
        for column in table.block_of_row[balance.left[0]].columns:
            left = [figures.get(Place(table.key, row, column.key)) for row in balance.left]
            right = [figures.get(Place(table.key, row, column.key)) for row in balance.right]
            if None in left or None in right:
                continue
            if sum(f or 0 for f in left) == sum(f or 0 for f in right):
                holding += 1
            else:
                failing += 1
    return Verdict(holding, failing)


def row_totals(table: Table, figures: Figures) -> Verdict:
    """How the totals beside the figures of their rows hold; rows of noughts say nothing."""
    holding = failing = 0
    for total in table.parts:
        stated, keys = figures.get(total), table.column(total).sum_of
        parts = [figures.get(total._replace(column=key)) for key in keys]
        if not keys or stated is None or not any(parts):
            continue
        if sum(part or 0 for part in parts) == stated:
            holding += 1
        else:
            failing += 1
    return Verdict(holding, failing)
