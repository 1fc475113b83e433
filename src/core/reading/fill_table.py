"""A table of the report out of its section of the source, and what in it does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gknb.core.findings import Finding, Severity
from gknb.core.forms import Measure, Place, Table

from .cell_values import looks_like_figure, unit_of_money
from .document import Cell
from .enter_figures import enter_figures
from .filling import Filling
from .form_labels import table_words
from .labels import bare
from .name_rows import NamedRow, name_rows
from .pieces import Piece
from .reading import Quote, Reading
from .row_findings import tell_altered, tell_missing, tell_other_rows, tell_spreads
from .stated_sums import tell_sums
from .table_copies import one_copy
from .table_readings import TableReading, figures_of, read_table
from .table_rows import RawTable, raw_table
from .table_sums import Verdict, balances, row_totals, verdict

_FEWEST_CONTRADICTIONS = 3
"""So many totals have to fail before the columns are in doubt and not the totals."""
_NEARLY_ALL = 0.8


def fill_table(reading: Reading, table: Table, items: Sequence[Piece]) -> list[Quote]:
    """Enter the figures of a table into a report, with what does not hold.

    Returns:
        What of the section is neither label nor figure of the table.
    """
    raw = raw_table(table, items)
    if not raw.rows:
        return _without_rows(reading, table, raw)
    if _is_doubled(table, raw):
        reading.findings.append(_doubled(table, raw))
        return []
    chosen, told = one_copy(table, raw, reading.report.year)
    if told is not None:
        reading.findings.append(told)
    return [] if chosen is None else _fill_rows(reading, table, chosen)


def _fill_rows(reading: Reading, table: Table, raw: RawTable) -> list[Quote]:
    """Enter the rows of one table; what is neither label nor figure is returned."""
    named = name_rows(table, raw, reading.report.year)
    if not any(each.row or each.group for each in named) and not table.side_by_side:
        in_order = _in_order(table, raw, TableReading())
        if in_order is None:
            return _without_rows(reading, table, raw)
    result = read_table(table, named)
    in_order = _in_order(table, raw, result)
    filling = Filling(reading, table)
    if in_order is not None:
        enter_figures(filling, in_order)
        reading.findings.append(_told_in_order(table))
        tell_sums(filling, in_order, {})
        return [*_notes(table, raw, named)]
    totals = row_totals(table, figures_of(table, result.cells))
    if _contradict(table, totals):
        reading.findings.append(_told_contradiction(table, totals))
        return [*_notes(table, raw, named)]
    enter_figures(filling, result.cells, dict(_units(table, named)))
    tell_altered(filling, named, result)
    tell_spreads(filling, result.spreads)
    extra = tell_other_rows(filling, named, result)
    tell_missing(filling, named, result, extra)
    tell_sums(filling, result.cells, extra)
    renamed = {bare(name) for _, name in result.altered}
    return [q for q in _notes(table, raw, named) if bare(q.words) not in renamed]


def _without_rows(reading: Reading, table: Table, raw: RawTable) -> list[Quote]:
    """Nothing where the table is in the source with all its figures blank; else that it lacks."""
    words = table_words(table)
    labels = [cell for cell in raw.after if bare(cell.text) in words]
    columns = {bare(c.label) for block in table.blocks for c in block.columns}
    if len({bare(c.text) for c in labels} & columns) >= min(3, len(columns)):
        return [Quote(cell.origin, cell.text) for cell in raw.notes]
    reading.findings.append(
        Finding(
            "table-missing",
            Severity.ERROR,
            Place(table.key),
            "没有找到这一部分的表，或者认不出它的行",
            "对照原文填写这张表",
        )
    )
    cells = [*(c for row in raw.rows for c in (*row.labels, *row.values)), *raw.after, *raw.notes]
    return [Quote(c.origin, c.text) for c in cells if c.text and bare(c.text) not in words]


def _units(table: Table, named: Sequence[NamedRow]) -> Iterator[tuple[Place, str]]:
    """The units of money that the source names for amounts: the form's may not be its own."""
    for each in named:
        if each.row is None:
            continue
        units = [unit for cell in each.raw.labels if (unit := unit_of_money(cell.text))]
        for column in table.block_of_row[each.row.key].columns if units else ():
            if column.measure is Measure.AMOUNT:
                yield Place(table.key, each.row.key, column.key), units[-1]


def _is_doubled(table: Table, raw: RawTable) -> bool:
    """Whether two years stand side by side: twice as many figures in most of the rows."""
    if table.side_by_side:
        return False
    count = max(len(block.columns) for block in table.blocks)
    wide = [
        row
        for row in raw.rows
        if sum(looks_like_figure(cell.text) for cell in row.values) == 2 * count
    ]
    return count > 3 and len(wide) > len(raw.rows) // 2 and len(wide) > 2


def _doubled(table: Table, raw: RawTable) -> Finding:
    width = max(len(row.values) for row in raw.rows)
    return Finding(
        "table-doubled",
        Severity.ERROR,
        Place(table.key),
        f"这张表每行有 {width} 格，是格式的两倍，像是并列了两个年度的数据；整张表没有填入",
        "只填本年度的数据",
        actual=f"{width} 格",
    )


def _contradict(table: Table, totals: Verdict) -> bool:
    """Whether nearly all totals of the rows fail: the figures then stand below other columns."""
    needed = 2 if table.side_by_side else _FEWEST_CONTRADICTIONS
    asked = totals.holding + totals.failing
    return totals.failing >= needed and totals.failing > _NEARLY_ALL * asked


def _told_contradiction(table: Table, totals: Verdict) -> Finding:
    asked = totals.holding + totals.failing
    return Finding(
        "stated-sum",
        Severity.ERROR,
        Place(table.key),
        f"原文写了 {asked} 个总计，其中 {totals.failing} 个与同一行（组）各部分之和不符，"
        "像是数字与各栏错位；整张表没有填入",
        "对照原文核对表头与各栏，再填写这张表",
        actual=f"{totals.failing} 个不符",
    )


def _in_order(table: Table, raw: RawTable, result: TableReading) -> dict[Place, Cell] | None:
    """The figures in reading order, where labels fail and every sum proves them."""
    if 2 * len(result.cells) > len(table.places) or not table.parts or not result.is_in_order:
        return None
    cells = [cell for row in raw.rows for cell in row.values]
    if len(cells) != len(table.places) or not all(looks_like_figure(c.text) for c in cells):
        return None  # with a blank among them nobody knows which they are
    found = dict(zip(table.places, cells, strict=True))
    figures = figures_of(table, found)
    holds = verdict(table, figures)
    if holds.failing or not holds.holding or balances(table, figures).failing:
        return None
    if result.spreads and len({cell.text for cell in cells}) == 1:
        return None  # noughts alone prove no order
    return found


def _told_in_order(table: Table) -> Finding:
    return Finding(
        "label-altered",
        Severity.WARNING,
        Place(table.key),
        f"各行的名称认不出来；{len(table.places)} 个数按先后顺序读入，所有合计都相符",
        "对照原文核对这张表",
        actual=f"{len(table.places)} 个数",
    )


def _notes(table: Table, raw: RawTable, named: Sequence[NamedRow]) -> Iterator[Quote]:
    """Text among the cells that is no label of the form, nor part of one: notes and the like."""
    labels = "".join(sorted(table_words(table)))
    used = {id(cell) for each in named if each.row or each.group for cell in each.raw.labels[-2:]}
    cells = [*raw.notes, *(c for row in raw.rows for c in row.labels), *raw.after]
    for cell in cells:
        words = bare(cell.text)
        if not words or id(cell) in used or words in labels or len(words) < 4:
            continue
        inner = [label for label in table_words(table) if len(label) > 3 and label in words]
        if inner and not any(c.isdigit() for c in words.replace(max(inner, key=len), "")):
            continue
        parts = [bare(part) for part in cell.text.replace("·", " ").replace("›", " ").split()]
        if any(part not in labels for part in parts):
            yield Quote(cell.origin, cell.text)
