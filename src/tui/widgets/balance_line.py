"""The line under a table that says of each column whether it balances, and by how much not."""

from __future__ import annotations

from functools import cached_property

from rich.cells import cell_len

from gknb.core.figures import grouped_figure
from gknb.core.forms import Balance, Place, Table
from gknb.core.report import Report

BALANCED = "平"
DIFFERENCE = "差"
LEFT = "余"
"""Before the number of blanks: a column that is not complete yet is not off."""


class BalanceLine:
    """The identity of a table, evaluated column by column; empty for a table without one."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.balance: Balance | None = table.balances[0] if table.balances else None

    @property
    def label(self) -> str:
        """The identity by the ordinals of its rows: `一、…` stands as 一."""
        if self.balance is None:
            return ""
        left, right = (
            [self._ordinal(row) for row in side] for side in (self.balance.left, self.balance.right)
        )
        return "勾稽 " + "-".join(["+".join(left), *right])

    def text(self, report: Report, column: str) -> str:
        """What is said of a column, in few cells: how many of its figures are blank, if any are."""
        if self.balance is None:
            return ""
        left = sum(1 for place in self._keyed[column] if place not in report.figures)
        if left:
            return f"{LEFT}{left}"
        off = report.imbalance(self.table, self.balance, column)
        if off is None:
            return ""
        return f"{'+' if off > 0 else ''}{grouped_figure(off)}" if off else BALANCED

    @cached_property
    def _keyed(self) -> dict[str, tuple[Place, ...]]:
        """The keyed-in figures that take part in the identity, column by column."""
        if self.balance is None:
            return {}
        rows = (*self.balance.left, *self.balance.right)
        keyed: dict[str, tuple[Place, ...]] = {}
        for column in self.table.block_of_row[rows[0]].columns:
            places = [Place(self.table.key, row, column.key) for row in rows]
            parts = [self.table.parts.get(place, (place,)) for place in places]
            keyed[column.key] = tuple(dict.fromkeys(part for each in parts for part in each))
        return keyed

    @staticmethod
    def is_off(text: str) -> bool:
        """Whether that is said of a column which is complete and does not balance."""
        return text not in ("", BALANCED) and not text.startswith(LEFT)

    @staticmethod
    def spelled_out(text: str, width: int) -> str:
        """The text with the word for a difference before it where there is room for that."""
        if not BalanceLine.is_off(text) or cell_len(DIFFERENCE + text) >= width:
            return text
        return DIFFERENCE + text

    def _ordinal(self, row_key: str) -> str:
        row = self.table.rows[row_key]
        return (*row.above, row.label)[0].partition("、")[0]
