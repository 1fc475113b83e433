"""The cells of a table into the report, and those that are no figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gknb.core.figures import FigureError
from gknb.core.findings import Severity
from gknb.core.forms import Place
from gknb.core.naming import place_name

from .cell_values import is_mark, read_cell, with_unit
from .document import Cell
from .filling import Filling
from .reading import Quote

_MOST_SHOWN = 12
"""Cells that have a finding each; the others share one."""


def enter_figures(
    filling: Filling, cells: Mapping[Place, Cell], units: Mapping[Place, str] | None = None
) -> None:
    """Enter the cells that can be read; tell of the others, those of one kind together.

    Args:
        filling: the table that is filled in.
        cells: what the source has, by place.
        units: the units of money in which whole columns of the source are, where it names them.
    """
    units = units or {}
    marks: list[tuple[Place, Cell]] = []
    unread: list[tuple[Place, Cell, str]] = []
    converted: list[tuple[Place, str]] = []
    for place, cell in cells.items():
        column = filling.table.column(place)
        if cell.text:
            filling.reading.origins[place] = Quote(cell.origin, cell.text)
        try:
            value = read_cell(with_unit(cell.text, units.get(place, "")), column.measure)
        except FigureError as error:
            unread.append((place, cell, str(error)))
            continue
        if value.conversion:
            converted.append((place, value.conversion))
        if filling.table.is_sum(place):
            filling.stated[place] = value.figure
        elif value.figure is not None:
            filling.report.put(place, value.figure)
        if is_mark(cell.text):
            marks.append((place, cell))
    _marks(filling, [(p, c) for p, c in marks if not filling.table.is_sum(p)])
    _unread(filling, unread)
    for place, words in converted:
        filling.tell(
            "figure-converted",
            Severity.WARNING,
            place,
            f"{words}",
            "核对单位",
            actual=filling.reading.origins[place].words,
        )


def _marks(filling: Filling, marks: Sequence[tuple[Place, Cell]]) -> None:
    if not marks:
        return
    earlier = next((f for f in filling.reading.findings if f.rule == "figure-blank"), None)
    places = [*(earlier.marked if earlier else ()), *(place for place, _ in marks)]
    mark = earlier.actual if earlier else marks[0][1].text
    if earlier is not None:
        filling.reading.findings.remove(earlier)
    written = "、".join(dict.fromkeys([f"“{mark}”", *(f"“{c.text}”" for _, c in marks)]))
    name = place_name(filling.report.form, places[0])
    count = f"等 {len(places)} 格" if len(places) > 1 else ""
    filling.tell(
        "figure-blank",
        Severity.ERROR,
        places[0],
        f"“{name}”{count}写的是{written}，不是数字；留空",
        "没有发生的填 0",
        expected="数字",
        actual=mark,
        also=tuple(places[1:]),
    )


def _unread(filling: Filling, unread: Sequence[tuple[Place, Cell, str]]) -> None:
    for place, cell, error in unread[:_MOST_SHOWN]:
        where = str(cell.origin)
        filling.tell(
            "figure-unread",
            Severity.ERROR,
            place,
            f"“{place_name(filling.report.form, place)}”无法识别：{error}；这一格留空"
            + (f"（原文{where}）" if where else ""),
            "对照原文填写这一格",
            actual=cell.text,
        )
    if rest := unread[_MOST_SHOWN:]:
        filling.tell(
            "figure-unread",
            Severity.ERROR,
            rest[0][0],
            f"另有 {len(rest)} 格无法识别，留空",
            "对照原文填写这些格",
            actual=rest[0][1].text,
            also=tuple(place for place, _, _ in rest[1:]),
        )
