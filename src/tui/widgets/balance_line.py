"""The line under a table that says of each column whether it balances, and by how much not."""

from __future__ import annotations

from rich.cells import cell_len

from gknb.core.figures import format_figure
from gknb.core.forms import Balance, Table
from gknb.core.report import Report

BALANCED = "平"
DIFFERENCE = "差"


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
        """What is said of a column, in few cells: empty while all its figures are blank."""
        if self.balance is None:
            return ""
        off = report.imbalance(self.table, self.balance, column)
        if off is None:
            return ""
        return f"{'+' if off > 0 else ''}{format_figure(off)}" if off else BALANCED

    @staticmethod
    def spelled_out(text: str, width: int) -> str:
        """The text with the word for a difference before it where there is room for that."""
        if text in ("", BALANCED) or cell_len(DIFFERENCE + text) >= width:
            return text
        return DIFFERENCE + text

    def _ordinal(self, row_key: str) -> str:
        row = self.table.rows[row_key]
        return (*row.above, row.label)[0].partition("、")[0]
