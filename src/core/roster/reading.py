"""Rosters as offices keep them: plain text, CSV in any usual encoding, XLSX, XLS, ODS.

The column of names is found by its heading; titles above it, numbers, group headings and notes
below it are no agencies. What was left out is kept, so that a name cannot be lost unseen.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

from gknb.core.safe_text import one_line

from .heading import Heading, find_heading, is_title
from .lines import LONGEST_NAME, bare_name, is_organ, names_in, parse_line
from .model import Agency, LeftOut, Roster, RosterError
from .names import name_key

MOST_AGENCIES = 20_000

_Sheet = Sequence[tuple[int, tuple[str, ...]]]
"""The rows of a sheet, each with its number."""
_LOOKED_AT = 200
"""So many rows tell which column holds the names."""
_MOSTLY_NAMES = 0.5
_LETTER = re.compile(r"[^\W\d_]")

_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


def parse_roster(data: bytes) -> Roster:
    """The agencies in the bytes of a roster.

    Raises:
        RosterError: if it cannot be read or names nobody.
    """
    from gknb.core.disk.worker import WorkerError, run

    try:
        # A workbook comes from strangers and is opened by a library: in a process of its own.
        sheets = run(_rows, data) if data.startswith(_WORKBOOKS) else _rows(data)
    except WorkerError as error:
        raise RosterError(str(error)) from None
    roster = _roster(sheets)
    if not roster.agencies:
        raise RosterError("名单里没有机关名称；应一行写一个，或者有“机关名称”一列")
    return roster


def _rows(data: bytes) -> list[_Sheet]:
    """The rows of each sheet with their numbers; RosterError where they cannot be read."""
    from gknb.core.tally.sheets import RegisterError, read_lines

    try:
        sheets = read_lines("", data)
    except RegisterError as error:  # it is read as registers are, and is none
        raise RosterError(str(error).removeprefix("：").replace("台账", "名单")) from None
    return [[(line.number, line.cells) for line in lines] for lines in sheets]


def _roster(sheets: Sequence[_Sheet]) -> Roster:
    """The agencies of all sheets with a head, or that are hardly anything but names.

    Where there is no such sheet, those of the first one with any rows.
    """
    heads = [(sheet, _head(sheet)) for sheet in sheets if sheet]
    read = [(sheet, head) for sheet, head in heads if head is not None]
    if not read:
        read = [(sheet, Heading(0, _fullest(sheet)[0], {})) for sheet, _ in heads[:1]]
    found: dict[str, Agency] = {}
    left_out: list[LeftOut] = []
    for sheet, head in read:
        for each in _agencies(sheet, head):
            if isinstance(each, LeftOut):
                left_out.append(each)
                continue
            key = name_key(each.name)
            found[key] = _together(found[key], each) if key in found else each
            if len(found) > MOST_AGENCIES:
                raise RosterError(f"名单超过 {MOST_AGENCIES} 个机关")
    return Roster(tuple(found.values()), tuple(left_out))


def _head(sheet: _Sheet) -> Heading | None:
    """The head of a sheet; one without columns where it is a mere list of names."""
    head = find_heading([cells for _, cells in sheet])
    if head is not None and head.is_sole:
        # 市直部门 in the midst of a plain list is a heading among the names, not above them
        above = [cell for _, cells in sheet[: head.below - 1] for cell in cells]
        if any(is_organ(cell) for cell in above):
            head = None
    if head is not None and head.names:
        return head
    below, others = (0, {}) if head is None else (head.below, head.others)
    rest = sheet[below:]
    columns, share = _fullest(rest) if rest else ((0,), 0.0)
    if share < _MOSTLY_NAMES:
        return None
    return Heading(below, columns[:1] if others else columns, others)


def _fullest(sheet: _Sheet) -> tuple[tuple[int, ...], float]:
    """The columns with names of organs, and how large a part of the first one's cells they are.

    Those that have at least half as many as any and hold mostly such; where no cell is the name
    of an organ, the first one with words in it.
    """
    width = max(len(cells) for _, cells in sheet)
    columns = [
        [bare_name(cells[at]) for _, cells in sheet[:_LOOKED_AT] if at < len(cells) and cells[at]]
        for at in range(width)
    ]
    organs = [sum(is_organ(name) for name in column) for column in columns]
    words = [sum(bool(_LETTER.search(name)) for name in column) for column in columns]
    counts = organs if any(organs) else words
    full = [at for at in range(width) if counts[at] * 2 >= max(counts)]
    share = [organs[at] / (len(columns[at]) or 1) for at in range(width)]
    rest = [at for at in full[1:] if share[at] >= _MOSTLY_NAMES]
    return (full[0], *rest), share[full[0]]


def _agencies(sheet: _Sheet, head: Heading) -> Iterator[Agency | LeftOut]:
    columns = sorted(head.names)
    yield from _unused(sheet, head.below, columns)
    for at, column in enumerate(columns):
        # What stands between two columns of names belongs to the left one.
        start = column if len(columns) > 1 else -1
        end = columns[at + 1] if at + 1 < len(columns) else sys.maxsize
        for row in sheet[head.below :]:
            number, cells = row
            text = _cell(row, column)
            alone = len([cell for cell in cells if cell]) == 1
            if _LETTER.search(text) and not text.startswith("#"):
                fields = {
                    key: "、".join(
                        dict.fromkeys(
                            filter(None, (_cell(row, c) for c in where if start < c < end))
                        )
                    )
                    for key, where in head.others.items()
                }
                for name in names_in(text):
                    yield parse_line(number, name, fields, alone=alone)


def _cell(row: tuple[int, tuple[str, ...]], column: int) -> str:
    cells = row[1]
    return one_line(cells[column]) if column < len(cells) else ""


def _unused(sheet: _Sheet, below: int, columns: Sequence[int]) -> Iterator[LeftOut]:
    """The rows that have words and nothing in a column of names: titles, group headings, notes.

    Args:
        sheet: the sheet.
        below: how many rows its head and what stands above it take.
        columns: those of names.
    """
    before: tuple[str, ...] = ()
    for at, row in enumerate(sheet):
        number, cells = row
        # A blank row beside a cell that is merged over many has the text of that cell.
        repeated = {(i, cell) for i, cell in enumerate(before) if cell}
        own = [cell for i, cell in enumerate(cells) if cell and (i, cell) not in repeated]
        before = cells
        if at < below and (at == below - 1 or not is_title(cells)):
            continue
        words = " ".join(dict.fromkeys(map(one_line, own)))
        is_used = at >= below and any(_cell(row, column) for column in columns)
        if not is_used and _LETTER.search(words) and not words.startswith("#"):
            yield LeftOut(number, words[:LONGEST_NAME])


def _together(one: Agency, other: Agency) -> Agency:
    """An agency that has two lines, one for each of its contacts."""

    def both(key: str) -> str:
        values = [getattr(one, key), getattr(other, key)]
        return "、".join(dict.fromkeys(filter(None, values)))

    return Agency(
        one.name,
        both("contact"),
        both("phone"),
        both("email"),
        tuple(dict.fromkeys((*one.also, *other.also))),
        one.line,
    )
