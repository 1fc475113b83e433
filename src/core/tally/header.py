"""Where what stands in a register: its header found and its columns named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gknb.core.safe_text import one_line

from .matching import bare
from .sheets import LedgerError, Line

_HEADER_WITHIN = 12
"""Titles and notes may stand above the header, but not more lines than these."""


class Register(NamedTuple):
    """The rows under a header, and where in them what stands."""

    columns: dict[str, int]
    lines: list[Line]

    def cell(self, line: Line, column: str) -> str:
        """What stands in a column; empty where the register has no such column."""
        at = self.columns.get(column)
        return line.cells[at] if at is not None and at < len(line.cells) else ""


def find_register(
    source: str,
    sheets: Sequence[Sequence[Line]],
    names: Mapping[str, Iterable[str]],
    required: Sequence[str],
) -> Register:
    """The first sheet that has every required column.

    Args:
        source: the file's name, for messages.
        sheets: what `read_lines` gives.
        names: how each column may be called.
        required: the columns that must be there.

    Raises:
        LedgerError: if no sheet has them; the message says which are missing.
    """
    wanted = {
        bare(name): column for column, spellings in names.items() for name in reversed([*spellings])
    }
    most: dict[str, int] = {}
    for lines in sheets:
        for at, line in enumerate(lines[:_HEADER_WITHIN]):
            columns: dict[str, int] = {}
            for index, cell in enumerate(line.cells):
                if column := wanted.get(bare(cell)):
                    columns.setdefault(column, index)
            if all(column in columns for column in required):
                return Register(columns, list(lines[at + 1 :]))
            if len(columns) > len(most):
                most = columns
    missing = [next(iter(names[column])) for column in required if column not in most]
    raise LedgerError(
        f"{one_line(source)}：找不到列：{'、'.join(missing)}。"
        "请在表头写明；名称不同的，在对照文件（--profile）的 [columns] 里写明"
    )
