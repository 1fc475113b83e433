"""A table that comes more than once: last year's beside this year's, and which of them to read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place, Table

from .article import TITLE_WORDS, YEAR, plain
from .document import Cell
from .form_labels import table_words
from .labels import bare
from .row_classes import MOST_SPARE
from .table_rows import RawRow, RawTable

_LONGEST_CAPTION = 30
_LEAST_SHARED = 2
"""So many rows have to come again; fewer are rows that were written twice."""

# Takes `本年度`, `上年数据`, `去年`; leaves `上年结转政府信息公开申请数量`.
_RELATIVE = re.compile(r"(?:(本|今|当)|(上|去)一?)年度?(?:数据|数|情况|统计)?")


@dataclass
class _Copy:
    rows: list[RawRow]
    keys: set[str]
    years: frozenset[int] = frozenset()


def one_copy(
    table: Table, raw: RawTable, year: int | None
) -> tuple[RawTable | None, Finding | None]:
    """The rows of one copy of a table, that of the year of the report where several differ.

    Args:
        table: the table of the form.
        raw: all rows of its section.
        year: the year of the report; None where it is not known.

    Returns:
        The rows, None where nothing says which are this year's; and what is to be told of that.
    """
    copies = _copies(table, raw.rows)
    if len(copies) < 2:
        return raw, None
    for each in copies:
        each.years = _years(table, each.rows[0], year)
    filled = [at for at, each in enumerate(copies) if any(map(any, _figures(each)))] or [0]
    if len({_figures(copies[at]) for at in filled}) == 1:
        return _only(table, raw, copies, filled[0]), None
    at = _of_year(copies, year, _years_in(table, raw.after, year))
    names = "、".join(_name(each) for each in copies)
    there = f"这一部分有 {len(copies)} 份数据（{names}）"
    if at is None:
        message = f"{there}，不能断定哪一份是本年度的；整张表没有填入"
        return None, _finding(table, Severity.ERROR, message, names)
    message = f"{there}，按{_name(copies[at])}的读入，其余没有填入"
    return _only(table, raw, copies, at), _finding(table, Severity.WARNING, message, names)


def _finding(table: Table, severity: Severity, message: str, names: str) -> Finding:
    place = Place(table.key)
    return Finding("table-doubled", severity, place, message, "只填本年度的数据", actual=names)


def _copies(table: Table, rows: Sequence[RawRow]) -> list[_Copy]:
    """The rows cut where the rows of the form begin anew; one copy where they do not."""
    times = Counter(bare(row.label) for row in table.rows.values())
    single = {label for label, count in times.items() if count == 1}
    copies: list[_Copy] = []
    for row in rows:
        key = _key(table, row, single)
        if not copies or (key and key in copies[-1].keys):
            copies.append(_Copy([], set()))
        copies[-1].rows.append(row)
        copies[-1].keys |= {key} - {""}
    for before, after in pairwise(copies):
        shared = len(before.keys & after.keys)
        is_whole = before.keys == after.keys == {_WHOLE}
        if not is_whole and shared < max(_LEAST_SHARED, len(after.keys) / 2):
            return copies[:1]
    return copies


_WHOLE = "*"
"""The key of a row that has all rows of the form side by side."""


def _key(table: Table, row: RawRow, single: set[str]) -> str:
    """What a row certainly is; empty where that is not plain."""
    if table.side_by_side:
        filled = sum(bool(cell.text) for cell in row.values)
        if filled > len(table.blocks[0].columns) + MOST_SPARE:
            return _WHOLE
    label = bare(row.labels[-1].text) if row.labels else ""
    return label if label in single else ""


def _figures(copy: _Copy) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.text for cell in row.values) for row in copy.rows)


def _of_year(copies: Sequence[_Copy], year: int | None, below: frozenset[int]) -> int | None:
    """The number of the copy that states a year, or of the only one that states none."""
    if year is None or (below and not copies[0].years):
        return None  # what names the year may stand below each copy
    stating = [at for at, each in enumerate(copies) if each.years == {year}]
    if len(stating) == 1:
        return stating[0]
    silent = [at for at, each in enumerate(copies) if not each.years]
    others = all(len(each.years) == 1 for each in copies if each.years)
    return silent[0] if not stating and len(silent) == 1 and others else None


def _years(table: Table, row: RawRow, year: int | None) -> frozenset[int]:
    """The years that the labels before a row state, those beside its figures first."""
    own = _years_in(table, row.labels[-row.own :] if row.own else [], year)
    return own or _years_in(table, row.labels, year)


def _years_in(table: Table, labels: Iterable[Cell], year: int | None) -> frozenset[int]:
    return frozenset(y for cell in labels for y in _stated(table, cell, year))


def _stated(table: Table, cell: Cell, year: int | None) -> list[int]:
    words = bare(cell.text)
    if not words or words in table_words(table) or len(words) > _LONGEST_CAPTION:
        return []
    if TITLE_WORDS.search(words):  # of a report and not of a table
        return []
    if relative := _RELATIVE.fullmatch(words):
        return [] if year is None else [year if relative[1] else year - 1]
    return [] if "月" in words else [int(match[1]) for match in YEAR.finditer(plain(cell.text))]


def _name(copy: _Copy) -> str:
    return "、".join(f"{year}年" for year in sorted(copy.years)) or "未注明年度"


def _only(table: Table, raw: RawTable, copies: Sequence[_Copy], at: int) -> RawTable:
    """The rows of one copy, with the header of the first where it has none of its own."""
    first, *others = copies[at].rows
    head = copies[0].rows[0]
    if at and len(first.labels) <= first.own:
        above = head.labels[: len(head.labels) - head.own]
        first = replace(
            first, labels=[*above, *first.labels], grid=(*head.grid[:-1], *first.grid[-1:])
        )
    captions = [c for c in first.labels if not _stated(table, c, 0)]
    own = min(
        first.own, sum(c in captions for c in first.labels[-first.own or len(first.labels) :])
    )
    first = replace(first, labels=captions, own=own)
    after = [cell for cell in raw.after if not _stated(table, cell, 0)]
    return RawTable([first, *others], after, raw.notes)
