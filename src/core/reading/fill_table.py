"""The figures of a table out of its labelled rows, and what in them does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gknb.core.figures import Figure, FigureError, format_figure
from gknb.core.findings import Finding, Severity
from gknb.core.forms import Column, Place, Table
from gknb.core.naming import place_name
from gknb.core.report import Report

from .cell_values import NOTHING, figure_or_none, read_figure
from .rows import LabelledRow

_READ = "只有去掉多余的一格才与总计相符，读作"


def put_figures(report: Report, table: Table, rows: Sequence[LabelledRow]) -> list[Finding]:
    """Enter the figures of a table into a report.

    Returns:
        What could not be read, and where stated sums differ from computed ones.
    """
    findings: list[Finding] = []
    stated: dict[Place, Figure | None] = {}
    seen: set[str] = set()
    for found in _by_group(table, rows):
        if found.row is None:
            findings.append(_no_place(table, found))
            continue
        place = Place(table.key, found.row.key)
        if found.row.key in seen:
            findings.append(_no_place(table, found))
            continue
        seen.add(found.row.key)
        if found.altered:
            findings.append(_altered(place, found))
        cells, finding = _fit(table, found, place)
        findings += [finding] if finding else []
        for column, cell in zip(found.columns, cells, strict=False):
            here = place._replace(column=column.key)
            value, problem = _value(report, here, cell, column)
            findings += [problem] if problem else []
            if table.is_sum(here):
                stated[here] = value
            elif value is not None:
                report.put(here, value)
    for row in table.rows.values():
        if row.key not in seen:
            place = Place(table.key, row.key)
            findings.append(
                Finding(
                    "label-altered",
                    Severity.WARNING,
                    place,
                    f"原文里没有找到“{row.label}”这一行",
                    "对照原文补填，没有发生的填 0"
                    if not row.sum_of
                    else "总计由程序计算，请核对各行",
                    expected=row.label,
                )
            )
    return [*_together(findings), *_sums(report, table, stated)]


def _together(findings: Sequence[Finding]) -> Iterator[Finding]:
    """One finding for all rows that were read with the same superfluous or missing cell."""
    alike: dict[tuple[str | None, bool], list[Finding]] = {}
    for finding in findings:
        if finding.rule != "cell-count":
            yield finding
        else:
            alike.setdefault((finding.actual, _READ in finding.message), []).append(finding)
    for first, *others in alike.values():
        more = f"；另有 {len(others)} 行也是这样" if others else ""
        said = [f.message.partition("；")[0] for f in others] if _READ not in first.message else []
        yield first._replace(
            message="；".join([first.message + more, *said]),
            also=tuple(finding.place for finding in others),
        )


def _by_group(table: Table, rows: Sequence[LabelledRow]) -> Iterator[LabelledRow]:
    """Rows of figures; one row of groups side by side is divided into its groups."""
    if not table.side_by_side:
        yield from rows
        return
    (block,) = table.blocks
    width = len(block.columns)
    for found in rows:
        whole = [cell for cell in found.cells if cell] or found.cells
        cells = found.cells if len(found.cells) == width * len(block.rows) else whole
        if len(cells) == width * len(block.rows):
            for index, row in enumerate(block.rows):
                part = cells[index * width : (index + 1) * width]
                yield LabelledRow(part, row, block.columns, row.label)
        else:
            yield found


def _fit(table: Table, found: LabelledRow, place: Place) -> tuple[list[str], Finding | None]:
    """As many cells as columns, where only one way to fit them agrees with the row's sum."""
    cells, count = found.cells, len(found.columns)
    filled = [cell for cell in cells if cell]
    if len(cells) == count:
        return cells, None
    block_count = max(len(block.columns) for block in table.blocks)
    if count < len(cells) <= max(block_count, count) and not any(cells[count:]):
        return cells[:count], None  # the block is narrower than the table: its cells are spread
    if len(cells) > count and len(filled) == count and len(table.blocks) > 1:
        return filled, None
    ways = {tuple(cells[:i] + cells[i + 1 :]) for i in range(len(cells))}
    ways = {way for way in ways if len(way) == count and _adds_up(found.columns, way)}
    said = "、".join(cell or "空白" for cell in cells)
    if len(ways) == 1:
        (way,) = ways
        how = f"{_READ}：{'、'.join(cell or '空白' for cell in way)}"
        result = list(way)
    else:
        how, result = "不能断定哪一格属于哪一列，这一行没有填", []
    return result, Finding(
        "cell-count",
        Severity.WARNING,
        place,
        f"这一行有 {len(cells)} 格（{said}），格式只有 {count} 格；{how}",
        "对照原文核对这一行",
        expected=f"{count} 格",
        actual=f"{len(cells)} 格",
    )


def _adds_up(columns: Sequence[Column], cells: Sequence[str]) -> bool:
    values = {
        c.key: figure_or_none(cell, c.measure) for c, cell in zip(columns, cells, strict=True)
    }
    return all(
        values[column.key] == sum(values.get(part) or 0 for part in column.sum_of)
        for column in columns
        if column.sum_of
    )


def _value(
    report: Report, place: Place, cell: str, column: Column
) -> tuple[Figure | None, Finding | None]:
    try:
        value = read_figure(cell, column.measure)
    except FigureError as error:
        return None, Finding(
            "figure-unread",
            Severity.ERROR,
            place,
            f"“{place_name(report.form, place)}”读不懂：{error}；这一格留空",
            "对照原文填写这一格",
            actual=cell,
        )
    if value is None and cell.strip() in NOTHING:
        return None, Finding(
            "figure-blank",
            Severity.ERROR,
            place,
            f"“{place_name(report.form, place)}”写的是“{cell.strip()}”，不是数字；这一格留空",
            "没有发生的填 0",
            expected="数字",
            actual=cell.strip(),
        )
    return value, None


def _altered(place: Place, found: LabelledRow) -> Finding:
    label = found.row.label if found.row else ""
    return Finding(
        "label-altered",
        Severity.WARNING,
        place,
        f"“{label}”在原文里写作“{found.found}”，按“{label}”读入",
        "请核对是不是同一项",
        expected=label,
        actual=found.found,
    )


def _no_place(table: Table, found: LabelledRow) -> Finding:
    said = "、".join(cell or "空白" for cell in found.cells)
    return Finding(
        "label-altered",
        Severity.WARNING,
        Place(table.key),
        f"原文中“{found.found}”这一行（{said}）在格式里没有位置或重复出现，没有填入",
        "对照原文，把数字填到相应的行",
        actual=said,
    )


def _sums(report: Report, table: Table, stated: dict[Place, Figure | None]) -> Iterator[Finding]:
    lonely = [
        place
        for place, value in stated.items()
        if value is not None
        and table.column(place).sum_of
        and not table.row(place).sum_of
        and all(part not in report.figures for part in table.parts[place])
    ]
    if lonely:
        yield Finding(
            "total-only",
            Severity.ERROR,
            lonely[0],
            f"有 {len(lonely)} 行只填了总计，各类申请人（或各种结果）是空白；原文的总计："
            + "、".join(format_figure(stated[place]) for place in lonely),
            "把数字填到相应的列，总计由程序计算",
            also=tuple(lonely[1:]),
        )
    for place, value in stated.items():
        computed = report.figure(place)
        if value == computed or place in lonely or (lonely and computed is None):
            continue
        yield Finding(
            "stated-sum",
            Severity.ERROR,
            place,
            f"原文的“{place_name(report.form, place)}”是 {format_figure(value) or '空白'}，"
            f"各部分之和是 {format_figure(computed) or '空白'}；以各部分为准",
            "核对各部分，再看总计",
            expected=format_figure(computed) or None,
            actual=format_figure(value) or "空白",
            also=table.parts[place],
        )
