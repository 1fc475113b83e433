"""The columns of the board: what stands in them, how they sort, which fit into a width."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .rows import GRAVITY, Row, State

NAME, SIGNED = "name", "signed"
MOST_FOR_NAME = 60
"""Cells that are enough for the name of an agency and that of its file."""
_RECENT = dt.timedelta(days=300)
"""What was changed longer ago is told with its year."""

Order = int | float | bytes
"""What a column sorts by."""


class Column(NamedTuple):
    """A column beside that of the names."""

    key: str
    head: str
    width: int
    """Cells, without the one in front of it."""
    text: Callable[[Row], str]
    order: Callable[[Row], Order | None]
    """What it sorts by; rows of None come last whichever way."""
    tone: Callable[[Row], str]
    names: int
    """Cells that are left for names where it is shown: the column that leaves most goes first."""
    is_number: bool = True
    """Whether it stands at the right, and sorts the greatest first."""


def columns_for(width: int, *, is_signing: bool = True) -> tuple[int, Sequence[Column]]:
    """The cells for names, and the columns beside them.

    Args:
        width: cells of the line.
        is_signing: whether any report is signed or asked to be; else there is no column of that.
    """
    columns = [column for column in COLUMNS if is_signing or column.key != SIGNED]

    def rest() -> int:
        return width - sum(column.width + 1 for column in columns)

    while len(columns) > 1:
        last = max(columns, key=lambda column: column.names)
        if rest() >= last.names:
            break
        columns.remove(last)
    return max(1, min(rest(), MOST_FOR_NAME)), columns


def name_order(row: Row) -> Order | None:
    """Names as a dictionary has them: GB 2312 puts its common characters in the order of pinyin."""
    return row.name.encode("gb18030", errors="replace")


def _figure(name: str) -> Callable[[Row], int | None]:
    def get(row: Row) -> int | None:
        summary = row.summary
        if summary is None or summary.unreadable:
            return None
        number: int | None = getattr(summary, name)
        return number

    return get


def _counted(key: str, head: str, width: int, names: int, *, tone: str) -> Column:
    get = _figure(key)

    def text(row: Row) -> str:
        number = get(row)
        return "" if number is None else f"{number:,}"

    return Column(key, head, width, text, get, lambda row: tone if get(row) else "muted", names)


def _errors_tone(row: Row) -> str:
    """Red means wrong: where nothing but blanks is an error, the number is as others are."""
    if row.summary is None or not row.summary.errors:
        return "muted"
    return "bad" if row.summary.is_wrong else "text"


def _state_text(row: Row) -> str:
    if row.state is None:
        return "  …" if row.file is not None else ""
    return f"{row.state.sign} {row.state.label}"


def _state_order(row: Row) -> Order | None:
    return None if row.state is None else GRAVITY[row.state]


def _year_text(row: Row) -> str:
    summary = row.summary
    if summary is None or summary.unreadable:
        return ""
    return str(summary.year or "-")


def _year_order(row: Row) -> Order | None:
    return row.summary.year or None if row.summary is not None else None


def _signatures_text(row: Row) -> str:
    if row.signatures is None:
        return "-" if row.summary is not None and not row.summary.unreadable else ""
    return f"{row.signatures[0]}/{row.signatures[1]}"


def _signatures_order(row: Row) -> Order | None:
    return row.signatures[0] / row.signatures[1] if row.signatures else None


def _signatures_tone(row: Row) -> str:
    return "good" if row.signatures and row.signatures[0] == row.signatures[1] else "muted"


def _changed_text(row: Row) -> str:
    if row.file is None:
        return ""
    changed = dt.datetime.fromtimestamp(row.file.modified).astimezone()
    is_recent = dt.datetime.now().astimezone() - changed < _RECENT
    return changed.strftime("%m-%d" if is_recent else "%y-%m")


COLUMNS = (
    Column(
        "year",
        "年度",
        4,
        _year_text,
        _year_order,
        lambda row: "bad" if State.OTHER_YEAR in row.states else "muted",
        24,
        is_number=False,
    ),
    Column(
        "state",
        "状态",
        10,
        _state_text,
        _state_order,
        lambda row: row.state.tone if row.state is not None else "muted",
        8,
        is_number=False,
    ),
    _counted("errors", "错误", 4, 16, tone="bad")._replace(tone=_errors_tone),
    _counted("warnings", "警告", 4, 20, tone="warn"),
    _counted("blanks", "空白", 4, 28, tone="text"),
    _counted("received", "新收", 7, 26, tone="text"),
    Column(SIGNED, "审签", 4, _signatures_text, _signatures_order, _signatures_tone, 30),
    Column(
        "changed",
        "修改",
        5,
        _changed_text,
        lambda row: row.file.modified if row.file is not None else None,
        lambda _row: "muted",
        40,
    ),
)
"""In their order from left to right."""
BY_KEY = {column.key: column for column in COLUMNS}
SORTS = (NAME, *BY_KEY)
"""What one can sort by, in the order in which a key goes through it."""
