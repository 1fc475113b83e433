"""The sums that a source states, beside those of what was entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gknb.core.figures import Figure, format_figure
from gknb.core.findings import Severity
from gknb.core.forms import Place
from gknb.core.naming import place_name

from .cell_values import is_mark
from .document import Cell
from .filling import Filling
from .labels import bare

_MOST_TOLD = 6
"""Sums that have a finding each; where there are more, the last ones share one."""


def tell_sums(
    filling: Filling, cells: Mapping[Place, Cell], extra: Mapping[str, Mapping[str, Figure]]
) -> None:
    """Tell where stated sums differ from computed ones."""
    lonely = [
        place
        for place, value in filling.stated.items()
        if value is not None
        and filling.table.column(place).sum_of
        and not filling.table.row(place).sum_of
        and all(part not in filling.report.figures for part in filling.table.parts[place])
        and all(
            not cells[part].text or is_mark(cells[part].text)
            for part in filling.table.parts[place]
            if part in cells
        )
    ]
    if lonely:
        filling.tell(
            "total-only",
            Severity.ERROR,
            lonely[0],
            f"有 {len(lonely)} 行只填了总计，各类申请人（或各种结果）是空白；原文的总计："
            + "、".join(format_figure(filling.stated[place]) for place in lonely),
            "把数字填到相应的列，总计由程序计算",
            also=tuple(lonely[1:]),
        )
    _differing(
        filling,
        [
            (place, value, computed)
            for place, value in filling.stated.items()
            for computed in [_computed(filling, place, extra)]
            if value != computed
            and place not in lonely
            and not (lonely and computed is None)
            and not _is_left_blank(filling, place, value, cells)
        ],
    )


def _computed(
    filling: Filling, place: Place, extra: Mapping[str, Mapping[str, Figure]]
) -> Figure | None:
    """The sum of what was entered, and of the rows for groups that could not be."""
    computed = filling.report.figure(place)
    if not filling.table.row(place).sum_of:
        return computed
    members = {
        bare(filling.table.rows[key].above[-1])
        for key in filling.table.row(place).sum_of
        if filling.table.rows[key].above
    }
    more = [
        figures[place.column or ""]
        for group, figures in extra.items()
        if group in members and (place.column or "") in figures
    ]
    return computed if not more else sum(more) + (computed or 0)


def _is_left_blank(
    filling: Filling, place: Place, value: Figure | None, cells: Mapping[Place, Cell]
) -> bool:
    """Whether a sum differs only because a cell of it could not be entered, which was told."""
    parts = filling.table.parts[place]
    if value is None:
        return all(part not in filling.report.figures for part in parts)
    blank = [part for part in parts if part not in filling.report.figures]
    return any(
        part not in cells or (cells[part].text and not is_mark(cells[part].text)) for part in blank
    )


def _differing(
    filling: Filling, sums: Sequence[tuple[Place, Figure | None, Figure | None]]
) -> None:
    shown = sums if len(sums) <= _MOST_TOLD else sums[: _MOST_TOLD - 1]
    for place, value, computed in shown:
        quote = filling.reading.origins.get(place)
        where = f"（{quote.origin}）" if quote and str(quote.origin) else ""
        filling.tell(
            "stated-sum",
            Severity.ERROR,
            place,
            f"原文{where}的“{place_name(filling.report.form, place)}”是 "
            f"{format_figure(value) or '空白'}，各部分之和是 "
            f"{format_figure(computed) or '空白'}；以各部分为准",
            "核对各部分，再看总计",
            expected=format_figure(computed) or None,
            actual=format_figure(value) or "空白",
            also=filling.table.parts[place],
        )
    if rest := sums[len(shown) :]:
        filling.tell(
            "stated-sum",
            Severity.ERROR,
            rest[0][0],
            f"另有 {len(rest)} 个总计与各部分之和不符；以各部分为准",
            "核对各部分，再看总计",
            expected=format_figure(rest[0][2]) or None,
            actual=format_figure(rest[0][1]) or "空白",
            also=tuple(place for place, _, _ in rest[1:]),
        )
