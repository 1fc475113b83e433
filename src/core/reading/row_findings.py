"""Rows and columns that are not as the form has them: renamed, too wide, misplaced, absent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gknb.core.figures import Figure, format_figure
from gknb.core.findings import Severity
from gknb.core.forms import FORMS, Place, Row, Table

from .cell_values import figure_or_none
from .document import Cell
from .filling import Filling
from .form_labels import groups, row_labels
from .labels import bare
from .name_rows import NamedRow
from .table_readings import Spread, TableReading

_MOST_SHOWN = 12
"""Rows or cells that a message quotes."""


def tell_altered(filling: Filling, named: Sequence[NamedRow], result: TableReading) -> None:
    """Tell of rows and columns that are called something else."""
    told: list[tuple[Place, str, str, str]] = []
    for each in named:
        if each.row is not None and each.is_altered and each not in result.unproved:
            place = Place(filling.table.key, each.row.key)
            told.append((place, each.row.label, each.label, _where(each)))
    for place, name in result.altered:
        column = next(c for b in filling.table.blocks for c in b.columns if c.key == place.column)
        told.append((Place(filling.table.key), column.label, name, ""))
    for place, label, name, where in told[:3]:
        filling.tell(
            "label-altered",
            Severity.WARNING,
            place,
            f"“{label}”在原文{where}写作“{name}”，按“{label}”读入",
            "核对是否为同一项",
            expected=label,
            actual=name,
        )
    if rest := told[3:]:
        names = "、".join(f"“{name}”读作“{label}”" for _, label, name, _ in rest)
        filling.tell(
            "label-altered",
            Severity.WARNING,
            rest[0][0],
            f"另有 {len(rest)} 行的名称不同：{names}",
            "核对是否为同一项",
            actual=rest[0][2],
            also=tuple(place for place, *_ in rest[1:]),
        )


def tell_spreads(filling: Filling, spreads: Sequence[Spread]) -> None:
    """Tell of rows with too many or too few cells, those of one kind together."""
    for spread in _joined_spreads(spreads):
        first, *others = spread.rows
        row = first.row or next(iter(filling.table.rows.values()))
        cells = _quoted(first.raw.values)
        where = _where(first)
        width = len(first.raw.values)
        if spread.is_decided:
            how = "只有一种读法与合计相符，已按此读入"
            if spread.left_out:
                labels = "、".join(f"“{filling.table.rows[key].label}”" for key in spread.left_out)
                how += f"；{labels}没有总计可核对，留空"
        else:
            how = "不能断定哪一格属于哪一列，没有填入"
        more = f"；另有 {len(others)} 行相同" if others else ""
        if others and not spread.is_decided:
            more += "：" + "；".join(
                f"“{n.label}”（{_quoted(n.raw.values)}）" for n in others[:_MOST_SHOWN]
            )
        count = f"有 {width} 格（{cells}），应为 {spread.columns} 格"
        if width == spread.columns:
            count = f"的 {width} 格（{cells}）次序不明：表头各栏的先后与格式不同，或者认不出来"
        filling.tell(
            "cell-count",
            Severity.WARNING,
            Place(filling.table.key, row.key),
            f"原文{where}{count}；{how}{more}",
            "对照原文核对" + ("这些行" if others else "这一行"),
            expected=f"{spread.columns} 格",
            actual=f"{width} 格",
            also=tuple(
                Place(filling.table.key, key)
                for key in (*(n.row.key for n in others if n.row), *spread.left_out)
                if key != row.key
            ),
        )


def tell_other_rows(
    filling: Filling, named: Sequence[NamedRow], result: TableReading
) -> dict[str, dict[str, Figure]]:
    """Tell of rows that the form has no place for.

    Returns:
        Of rows that stand for a group of the form without its rows, the figures by the bare
        label of the group and the key of the column.
    """
    extra: dict[str, dict[str, Figure]] = {}
    lost: list[NamedRow] = list(result.unproved)
    for each in named:
        count = len(filling.table.blocks[0].columns)
        if each.group and count in (_count(each), len(each.raw.values)):
            _group(filling, each, result, extra)
        elif each.group or (
            each.row is None and each.is_sure and not _is_whole(filling.table, each, result)
        ):
            lost.append(each)
    lost = [n for n in lost if any(c.text for c in n.raw.values)]
    if lost:
        rows = "；".join(
            f"“{n.label}”（{_quoted(n.raw.values)}）" if n.label else _quoted(n.raw.values)
            for n in lost[:_MOST_SHOWN]
        )
        more = f"等 {len(lost)} 行" if len(lost) > 1 else ""
        filling.tell(
            "label-altered",
            Severity.WARNING,
            Place(filling.table.key),
            f"原文{_where(lost[0])}的{rows}{more}在格式里没有位置或重复出现，没有填入",
            "对照原文，把数字填到相应的行",
            actual=rows,
        )
    return extra


def tell_missing(
    filling: Filling,
    named: Sequence[NamedRow],
    result: TableReading,
    extra: Mapping[str, object],
) -> None:
    """Tell of the rows of the form that the source does not have."""
    there = {place.row for place in result.cells}
    there |= {n.row.key for n in named if n.row is not None}
    there |= {key for spread in result.spreads for key in spread.left_out}
    lacking = [
        row
        for row in filling.table.rows.values()
        if row.key not in there and not (row.above and bare(row.above[-1]) in extra)
    ]
    if not lacking or (
        filling.table.side_by_side and any(not spread.is_decided for spread in result.spreads)
    ):
        return
    labels = "、".join(f"“{row.label}”" for row in lacking[:_MOST_SHOWN])
    more = f"等 {len(lacking)} 行" if len(lacking) > 1 else "这一行"
    filling.tell(
        "label-altered",
        Severity.WARNING,
        Place(filling.table.key, lacking[0].key),
        f"原文没有{labels}{more}",
        "总计由程序计算，请核对各行"
        if all(row.sum_of for row in lacking)
        else "对照原文补填，没有发生的填 0",
        expected=lacking[0].label,
        also=tuple(Place(filling.table.key, row.key) for row in lacking[1:]),
    )


def _group(
    filling: Filling, each: NamedRow, result: TableReading, extra: dict[str, dict[str, Figure]]
) -> None:
    """A row for a whole group: the sum of its rows, or all there is of them."""
    block = filling.table.blocks[0]
    members = groups(filling.table).get(each.group, ())
    values = list(each.raw.values)
    while len(values) > len(block.columns) and not values[-1].text:
        values.pop()
    figures: dict[str, Figure] = {}
    if len(values) == len(block.columns):
        for column, cell in zip(block.columns, values, strict=True):
            figure = figure_or_none(cell.text, column.measure)
            if figure is not None:
                figures[column.key] = figure
    present = [row for row in members if any(place.row == row.key for place in result.cells)]
    if not present and members:
        extra[each.group] = figures
        _other_form(filling, each, members, figures)
        return
    for key, figure in figures.items():
        parts = tuple(Place(filling.table.key, row.key, key) for row in members)
        if not parts or filling.table.column(parts[0]).sum_of:
            continue
        total = sum(filling.report.figures.get(place, 0) for place in parts)
        if total != figure:
            filling.tell(
                "stated-sum",
                Severity.ERROR,
                parts[0],
                f"原文“{each.label}”的小计是 {format_figure(figure)}，"
                f"各行之和是 {format_figure(total)}；以各行为准",
                "核对各行",
                expected=format_figure(total),
                actual=format_figure(figure),
                also=parts[1:],
            )


def _other_form(
    filling: Filling, each: NamedRow, members: Sequence[Row], figures: Mapping[str, Figure]
) -> None:
    form = next(
        (
            f
            for f in FORMS.values()
            if f is not filling.report.form and each.group in row_labels(f.key, filling.table.key)
        ),
        None,
    )
    of_form = f"是 {form.key} 年格式（{form.circular}）的一行，" if form else ""
    target = members[-1]
    repair = tuple(
        (place, figure)
        for key, figure in figures.items()
        if not filling.table.is_sum(place := Place(filling.table.key, target.key, key))
    )
    filling.tell(
        "label-altered",
        Severity.WARNING,
        Place(filling.table.key, members[0].key),
        f"原文“{each.label}”{of_form}本格式分为 {len(members)} 行；"
        f"这一行的数（{_quoted(each.raw.values)}）没有填入",
        f"分到各行；分不清的，可填入“{target.label}”",
        actual=_quoted(each.raw.values),
        also=tuple(Place(filling.table.key, row.key) for row in members[1:]),
        repair=repair,
    )


def _count(each: NamedRow) -> int:
    """How many cells a row has up to its last one that is filled."""
    return max((i + 1 for i, cell in enumerate(each.raw.values) if cell.text), default=0)


def _joined_spreads(spreads: Sequence[Spread]) -> list[Spread]:
    """Rows of one kind in one: with as many cells for as many columns, decided or not."""
    found: dict[tuple[int, int, bool], Spread] = {}
    for each in spreads:
        key = (len(each.rows[0].raw.values), each.columns, each.is_decided)
        known = found.get(key)
        rows = [*known.rows, *each.rows] if known else each.rows
        found[key] = replace(each, rows=rows)
    return list(found.values())


def _is_whole(table: Table, each: NamedRow, result: TableReading) -> bool:
    """Whether a row without a label is the one that has all groups side by side."""
    if not table.side_by_side:
        return False
    values = {id(cell) for cell in each.raw.values}
    in_spread = any(each in spread.rows for spread in result.spreads)
    return in_spread or any(id(cell) in values for cell in result.cells.values())


def _quoted(cells: Iterable[Cell]) -> str:
    texts = [cell.text or "空白" for cell in cells]
    more = "…" if len(texts) > 2 * _MOST_SHOWN else ""
    return "、".join(texts[: 2 * _MOST_SHOWN]) + more


def _where(each: NamedRow) -> str:
    cells = [*each.raw.labels[-1:], *each.raw.values[:1]]
    return next((str(c.origin._replace(cell=0)) for c in cells if str(c.origin)), "")
