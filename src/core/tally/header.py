"""Find the header of a register, in one line or several, and tell what stands in its columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from gknb.core.safe_text import one_line

from .dates import parse_date
from .matching import bare
from .sheets import Line, RegisterError

_HEADER_WITHIN = 12
"""Titles and notes may stand above the header, but not more lines than these."""
_TALLEST = 3
_Wanted = Mapping[str, tuple[str, int]]
"""What a heading names, and how early it stands among the names of that column."""


class Register(NamedTuple):
    """The rows under a header, and where in them what stands."""

    columns: dict[str, int]
    lines: list[Line]
    labels: dict[str, str]
    """How the office calls the columns."""

    def cell(self, line: Line, column: str) -> str:
        """What stands in a column; empty where the register has no such column.

        Raises:
            ValueError: if it is a formula whose value the file does not have.
        """
        at = self.columns.get(column)
        if at is None:
            return ""
        if at in line.uncalculated:
            raise ValueError(
                f"“{self.labels[column]}”是公式，文件里没有算出的值；"
                "请用 Excel 或 WPS 打开台账，保存后再统计"
            )
        return line.cells[at] if at < len(line.cells) else ""

    def date(self, line: Line, column: str) -> dt.date | None:
        """The date in a column; None for none. ValueError says what is wrong with it."""
        return parse_date(self.cell(line, column), line.first_day)


def find_register(
    source: str,
    sheets: Sequence[Sequence[Line]],
    names: Mapping[str, Iterable[str]],
    required: Sequence[str],
    instead: Mapping[str, str] = MappingProxyType({}),
) -> Register:
    """The sheet that has every required column.

    Args:
        source: the file's name, for messages.
        sheets: what `read_lines` gives.
        names: how each column may be called.
        required: the columns that must be there.
        instead: the column that serves for one that is not there.

    Raises:
        RegisterError: if no sheet has them, and the message says which are missing; or if
            several have them and rows below, since one alone would leave out the cases of the rest.
    """
    registers: list[Register] = []
    wanted: dict[str, tuple[str, int]] = {}
    for column, spellings in names.items():
        for rank, name in enumerate(spellings):
            wanted.setdefault(bare(name), (column, rank))
    best: dict[str, int] = {}
    headings: tuple[str, ...] = ()
    for lines in sheets:
        found: tuple[int, _Header] | None = None
        for at in range(min(_HEADER_WITHIN, len(lines))):
            header = _tallest_of_best(lines[at : at + _TALLEST], wanted, required)
            if found is None or len(header.columns) > len(found[1].columns):
                found = at + header.height, header
        if found is None:
            continue
        below, header = found
        _let_serve(header, instead)
        if all(column in header.columns for column in required):
            registers.append(Register(header.columns, list(lines[below:]), header.labels))
        elif len(header.columns) > len(best):
            best, headings = header.columns, header.headings
    if registers:
        return _only(registers, source)
    missing = [column for column in required if column not in best]
    first_names = "、".join(next(iter(names[column])) for column in missing)
    raise RegisterError(
        f"{one_line(source)}：找不到列：{first_names}。"
        "请在表头写明；名称不同的，在对照文件（--profile）的 [columns] 里写明",
        missing,
        headings,
    )


def _only(registers: Sequence[Register], source: str) -> Register:
    """The one that has rows; RegisterError where several have."""
    filled = [register for register in registers if register.lines]
    if len(filled) > 1:
        raise RegisterError(
            f"{one_line(source)}：有{len(filled)}个工作表都是台账，不能只统计一个。"
            "请合并到一个工作表；只统计其中一个的，把它另存为单独的文件"
        )
    return (filled or registers)[0]


class _Header(NamedTuple):
    columns: dict[str, int]
    labels: dict[str, str]
    headings: tuple[str, ...]
    height: int
    uses_last_line: bool


def _let_serve(header: _Header, instead: Mapping[str, str]) -> None:
    """Let other columns serve for those that a header lacks."""
    for column, other in instead.items():
        if column not in header.columns and other in header.columns:
            header.columns[column] = header.columns[other]
            header.labels[column] = header.labels[other]


def _tallest_of_best(lines: Sequence[Line], wanted: _Wanted, required: Sequence[str]) -> _Header:
    """The header that names most columns; of equals the taller one if its last line names any.

    A row of data below a header of one line names no column, and takes from it those that it
    has words under: so it is never taken for a part of the header.
    """
    best = _header(lines[:1], wanted)
    for height in range(2, len(lines) + 1):
        taller = _header(lines[:height], wanted)
        lost = [key for key in required if key in best.columns and key not in taller.columns]
        if lost or len(taller.columns) < len(best.columns):
            continue
        if len(taller.columns) > len(best.columns) or taller.uses_last_line:
            best = taller
    return best


def _header(lines: Sequence[Line], wanted: _Wanted) -> _Header:
    columns: dict[str, int] = {}
    labels: dict[str, str] = {}
    ranks: dict[str, int] = {}
    headings: list[str] = []
    for index in range(max(len(line.cells) for line in lines)):
        headings.append("".join(_pieces(lines, index)))
        for label in _labels(lines, index):
            column, rank = wanted.get(bare(label), (None, 0))
            if column is None:
                continue
            if rank < ranks.get(column, rank + 1):  # 收到日期 rather than 登记日期 at its left
                columns[column], labels[column], ranks[column] = index, label, rank
            break
    uses_last_line = any(_cell(lines[-1], index) for index in columns.values())
    return _Header(columns, labels, tuple(filter(None, headings)), len(lines), uses_last_line)


def _labels(lines: Sequence[Line], index: int) -> Iterator[str]:
    """What the heading of a column may be, the fullest first.

    `申请` above `人类型` is one word; `复议` above `结果` and `日期` is a group;
    of `申请情况` above `收到日期` the lower line alone is the name.
    """
    own = _pieces(lines, index)
    yield "".join(own)
    last = _cell(lines[-1], index)
    if len(lines) == 1 or not last:
        return
    yield "".join((*(_group(line, index) for line in lines[:-1]), last))
    yield last


def _pieces(lines: Sequence[Line], index: int) -> list[str]:
    """The words of a column from top to bottom; a cell merged over lines has them once."""
    pieces: list[str] = []
    for line in lines:
        piece = _cell(line, index)
        if piece and (not pieces or pieces[-1] != piece):
            pieces.append(piece)
    return pieces


def _group(line: Line, index: int) -> str:
    """The word above a column, or the nearest one at its left, which may be merged over it."""
    return next((cell for cell in reversed(line.cells[: index + 1]) if cell), "")


def _cell(line: Line, index: int) -> str:
    return line.cells[index] if index < len(line.cells) else ""
