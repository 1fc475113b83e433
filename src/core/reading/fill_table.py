"""A table of the report out of its section of the source, and what in it does not add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gknb.core.figures import Figure, FigureError, format_figure
from gknb.core.findings import Finding, Severity
from gknb.core.forms import FORMS, Place, Row, Table
from gknb.core.naming import place_name

from .cell_values import figure_or_none, is_mark, looks_like_figure, read_cell
from .document import Cell
from .form_labels import groups, row_labels, table_words
from .labels import bare
from .name_rows import NamedRow, name_rows
from .pieces import Piece
from .reading import Quote, Reading
from .table_readings import Spread, TableReading, figures_of, read_table
from .table_rows import RawTable, raw_table
from .table_sums import balances, verdict

_MOST_SHOWN = 12
"""Cells that a message quotes of one row."""


def fill_table(reading: Reading, table: Table, items: Sequence[Piece]) -> list[Quote]:
    """Enter the figures of a table into a report, with what does not hold.

    Returns:
        What of the section is neither label nor figure of the table.
    """
    raw = raw_table(table, items)
    if not raw.rows:
        return _without_rows(reading, table, raw, items)
    if _is_doubled(table, raw):
        reading.findings.append(_doubled(table, raw))
        return []
    named = name_rows(table, raw)
    if not any(each.row or each.group for each in named) and not table.side_by_side:
        in_order = _in_order(table, raw, TableReading())
        if in_order is None:
            return _without_rows(reading, table, raw, items)
    result = read_table(table, named)
    in_order = _in_order(table, raw, result)
    fill = _Fill(reading, table)
    if in_order is not None:
        fill.enter(in_order)
        reading.findings.append(_told_in_order(table))
        fill.sums(in_order, {})
        return [*_notes(table, raw, named)]
    fill.enter(result.cells)
    fill.altered(named, result)
    fill.spreads(result.spreads)
    extra = fill.other_rows(named, result)
    fill.missing(named, result, extra)
    fill.sums(result.cells, extra)
    renamed = {bare(name) for _, name in result.altered}
    return [q for q in _notes(table, raw, named) if bare(q.words) not in renamed]


def _without_rows(
    reading: Reading, table: Table, raw: RawTable, items: Sequence[Piece]
) -> list[Quote]:
    """Nothing where the table is in the source with all its figures blank; else that it lacks."""
    words = table_words(table)
    labels = [cell for cell in raw.after if bare(cell.text) in words]
    columns = {bare(c.label) for block in table.blocks for c in block.columns}
    if len({bare(c.text) for c in labels} & columns) >= min(3, len(columns)):
        return [Quote(cell.origin, cell.text) for cell in raw.notes]
    del items
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


def _in_order(table: Table, raw: RawTable, result: TableReading) -> dict[Place, Cell] | None:
    """The figures in reading order, where labels fail and every sum proves them."""
    if 2 * len(result.cells) > len(table.places) or not table.parts:
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


class _Fill:
    def __init__(self, reading: Reading, table: Table) -> None:
        self.reading = reading
        self.report = reading.report
        self.table = table
        self.stated: dict[Place, Figure | None] = {}

    def _tell(
        self,
        rule: str,
        severity: Severity,
        place: Place,
        message: str,
        remedy: str,
        **more: object,
    ) -> None:
        finding = Finding(rule, severity, place, message, remedy)
        self.reading.findings.append(finding._replace(**more))  # type: ignore[arg-type]

    def enter(self, cells: Mapping[Place, Cell]) -> None:
        """Enter the cells that can be read; tell of the others, those of one kind together."""
        marks: list[tuple[Place, Cell]] = []
        unread: list[tuple[Place, Cell, str]] = []
        converted: list[tuple[Place, str]] = []
        for place, cell in cells.items():
            column = self.table.column(place)
            if cell.text:
                self.reading.origins[place] = Quote(cell.origin, cell.text)
            try:
                value = read_cell(cell.text, column.measure)
            except FigureError as error:
                unread.append((place, cell, str(error)))
                continue
            if value.conversion:
                converted.append((place, value.conversion))
            if self.table.is_sum(place):
                self.stated[place] = value.figure
            elif value.figure is not None:
                self.report.put(place, value.figure)
            if value.figure is None and cell.text and is_mark(cell.text):
                marks.append((place, cell))
        self._marks([(p, c) for p, c in marks if not self.table.is_sum(p)])
        self._unread(unread)
        for place, words in converted:
            self._tell(
                "figure-converted",
                Severity.WARNING,
                place,
                f"{words}",
                "核对单位",
                actual=self.reading.origins[place].words,
            )

    def _marks(self, marks: Sequence[tuple[Place, Cell]]) -> None:
        if not marks:
            return
        earlier = next((f for f in self.reading.findings if f.rule == "figure-blank"), None)
        places = [*(earlier.marked if earlier else ()), *(place for place, _ in marks)]
        mark = earlier.actual if earlier else marks[0][1].text
        if earlier is not None:
            self.reading.findings.remove(earlier)
        written = "、".join(dict.fromkeys([f"“{mark}”", *(f"“{c.text}”" for _, c in marks)]))
        name = place_name(self.report.form, places[0])
        count = f"等 {len(places)} 格" if len(places) > 1 else ""
        self._tell(
            "figure-blank",
            Severity.ERROR,
            places[0],
            f"“{name}”{count}写的是{written}，不是数字；留空",
            "没有发生的填 0",
            expected="数字",
            actual=mark,
            also=tuple(places[1:]),
        )

    def _unread(self, unread: Sequence[tuple[Place, Cell, str]]) -> None:
        for place, cell, error in unread[:_MOST_SHOWN]:
            where = str(cell.origin)
            self._tell(
                "figure-unread",
                Severity.ERROR,
                place,
                f"“{place_name(self.report.form, place)}”无法识别：{error}；这一格留空"
                + (f"（原文{where}）" if where else ""),
                "对照原文填写这一格",
                actual=cell.text,
            )
        if rest := unread[_MOST_SHOWN:]:
            self._tell(
                "figure-unread",
                Severity.ERROR,
                rest[0][0],
                f"另有 {len(rest)} 格无法识别，留空",
                "对照原文填写这些格",
                actual=rest[0][1].text,
                also=tuple(place for place, _, _ in rest[1:]),
            )

    def altered(self, named: Sequence[NamedRow], result: TableReading) -> None:
        """Tell of rows and columns that are called something else."""
        told: list[tuple[Place, str, str, str]] = []
        for each in named:
            if each.row is not None and each.is_altered and each not in result.unproved:
                place = Place(self.table.key, each.row.key)
                told.append((place, each.row.label, each.label, _where(each)))
        for place, name in result.altered:
            column = next(c for b in self.table.blocks for c in b.columns if c.key == place.column)
            told.append((Place(self.table.key), column.label, name, ""))
        for place, label, name, where in told[:3]:
            self._tell(
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
            self._tell(
                "label-altered",
                Severity.WARNING,
                rest[0][0],
                f"另有 {len(rest)} 行的名称不同：{names}",
                "核对是否为同一项",
                actual=rest[0][2],
                also=tuple(place for place, *_ in rest[1:]),
            )

    def spreads(self, spreads: Sequence[Spread]) -> None:
        """Tell of rows with too many or too few cells, those of one kind together."""
        for spread in _joined_spreads(spreads):
            first, *others = spread.rows
            row = first.row or next(iter(self.table.rows.values()))
            cells = _quoted(first.raw.values)
            where = _where(first)
            width = len(first.raw.values)
            if spread.is_decided:
                how = "只有一种读法与合计相符，已按此读入"
            else:
                how = "不能断定哪一格属于哪一列，没有填入"
            more = f"；另有 {len(others)} 行相同" if others else ""
            if others and not spread.is_decided:
                more += "：" + "；".join(
                    f"“{n.label}”（{_quoted(n.raw.values)}）" for n in others[:_MOST_SHOWN]
                )
            self._tell(
                "cell-count",
                Severity.WARNING,
                Place(self.table.key, row.key),
                f"原文{where}有 {width} 格（{cells}），应为 {spread.columns} 格；{how}{more}",
                "对照原文核对" + ("这些行" if others else "这一行"),
                expected=f"{spread.columns} 格",
                actual=f"{width} 格",
                also=tuple(Place(self.table.key, n.row.key) for n in others if n.row),
            )

    def other_rows(
        self, named: Sequence[NamedRow], result: TableReading
    ) -> dict[str, dict[str, Figure]]:
        """Tell of rows that the form has no place for.

        Returns:
            Of rows that stand for a group of the form without its rows, the figures by the bare
            label of the group and the key of the column.
        """
        extra: dict[str, dict[str, Figure]] = {}
        lost: list[NamedRow] = list(result.unproved)
        for each in named:
            count = len(self.table.blocks[0].columns)
            if each.group and count in (_count(each), len(each.raw.values)):
                self._group(each, result, extra)
            elif each.group or (
                each.row is None and each.is_sure and not _is_whole(self.table, each, result)
            ):
                lost.append(each)
        lost = [n for n in lost if any(c.text for c in n.raw.values)]
        if lost:
            rows = "；".join(
                f"“{n.label}”（{_quoted(n.raw.values)}）" if n.label else _quoted(n.raw.values)
                for n in lost[:_MOST_SHOWN]
            )
            more = f"等 {len(lost)} 行" if len(lost) > 1 else ""
            self._tell(
                "label-altered",
                Severity.WARNING,
                Place(self.table.key),
                f"原文{_where(lost[0])}的{rows}{more}在格式里没有位置或重复出现，没有填入",
                "对照原文，把数字填到相应的行",
                actual=rows,
            )
        return extra

    def _group(
        self, each: NamedRow, result: TableReading, extra: dict[str, dict[str, Figure]]
    ) -> None:
        """A row for a whole group: the sum of its rows, or all there is of them."""
        block = self.table.blocks[0]
        members = groups(self.table).get(each.group, ())
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
            self._other_form(each, members, figures)
            return
        for key, figure in figures.items():
            parts = tuple(Place(self.table.key, row.key, key) for row in members)
            if not parts or self.table.column(parts[0]).sum_of:
                continue
            total = sum(self.report.figures.get(place, 0) for place in parts)
            if total != figure:
                self._tell(
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
        self, each: NamedRow, members: Sequence[Row], figures: Mapping[str, Figure]
    ) -> None:
        form = next(
            (
                f
                for f in FORMS.values()
                if f is not self.report.form and each.group in row_labels(f.key, self.table.key)
            ),
            None,
        )
        of_form = f"是 {form.key} 年格式（{form.circular}）的一行，" if form else ""
        target = members[-1]
        repair = tuple(
            (place, figure)
            for key, figure in figures.items()
            if not self.table.is_sum(place := Place(self.table.key, target.key, key))
        )
        self._tell(
            "label-altered",
            Severity.WARNING,
            Place(self.table.key, members[0].key),
            f"原文“{each.label}”{of_form}本格式分为 {len(members)} 行；"
            f"这一行的数（{_quoted(each.raw.values)}）没有填入",
            f"分到各行；分不清的，可填入“{target.label}”",
            actual=_quoted(each.raw.values),
            also=tuple(Place(self.table.key, row.key) for row in members[1:]),
            repair=repair,
        )

    def missing(
        self,
        named: Sequence[NamedRow],
        result: TableReading,
        extra: Mapping[str, object],
    ) -> None:
        """Tell of the rows of the form that the source does not have."""
        there = {place.row for place in result.cells}
        there |= {n.row.key for n in named if n.row is not None}
        lacking = [
            row
            for row in self.table.rows.values()
            if row.key not in there and not (row.above and bare(row.above[-1]) in extra)
        ]
        if not lacking or (
            self.table.side_by_side and any(not spread.is_decided for spread in result.spreads)
        ):
            return
        labels = "、".join(f"“{row.label}”" for row in lacking[:_MOST_SHOWN])
        more = f"等 {len(lacking)} 行" if len(lacking) > 1 else "这一行"
        self._tell(
            "label-altered",
            Severity.WARNING,
            Place(self.table.key, lacking[0].key),
            f"原文没有{labels}{more}",
            "总计由程序计算，请核对各行"
            if all(row.sum_of for row in lacking)
            else "对照原文补填，没有发生的填 0",
            expected=lacking[0].label,
            also=tuple(Place(self.table.key, row.key) for row in lacking[1:]),
        )

    def sums(self, cells: Mapping[Place, Cell], extra: Mapping[str, Mapping[str, Figure]]) -> None:
        """Tell where stated sums differ from computed ones."""
        lonely = [
            place
            for place, value in self.stated.items()
            if value is not None
            and self.table.column(place).sum_of
            and not self.table.row(place).sum_of
            and all(part not in self.report.figures for part in self.table.parts[place])
            and all(
                not cells[part].text or is_mark(cells[part].text)
                for part in self.table.parts[place]
                if part in cells
            )
        ]
        if lonely:
            self._tell(
                "total-only",
                Severity.ERROR,
                lonely[0],
                f"有 {len(lonely)} 行只填了总计，各类申请人（或各种结果）是空白；原文的总计："
                + "、".join(format_figure(self.stated[place]) for place in lonely),
                "把数字填到相应的列，总计由程序计算",
                also=tuple(lonely[1:]),
            )
        self._differing(
            [
                (place, value, computed)
                for place, value in self.stated.items()
                for computed in [self._computed(place, extra)]
                if value != computed
                and place not in lonely
                and not (lonely and computed is None)
                and not self._is_left_blank(place, value, cells)
            ]
        )

    def _computed(self, place: Place, extra: Mapping[str, Mapping[str, Figure]]) -> Figure | None:
        """The sum of what was entered, and of the rows for groups that could not be."""
        computed = self.report.figure(place)
        if not self.table.row(place).sum_of:
            return computed
        members = {
            bare(self.table.rows[key].above[-1])
            for key in self.table.row(place).sum_of
            if self.table.rows[key].above
        }
        more = [
            figures[place.column or ""]
            for group, figures in extra.items()
            if group in members and (place.column or "") in figures
        ]
        return computed if not more else sum(more) + (computed or 0)

    def _is_left_blank(
        self, place: Place, value: Figure | None, cells: Mapping[Place, Cell]
    ) -> bool:
        """Whether a sum differs only because a cell of it could not be entered, which was told."""
        parts = self.table.parts[place]
        if value is None:
            return all(part not in self.report.figures for part in parts)
        blank = [part for part in parts if part not in self.report.figures]
        return any(
            part not in cells or (cells[part].text and not is_mark(cells[part].text))
            for part in blank
        )

    def _differing(self, sums: Sequence[tuple[Place, Figure | None, Figure | None]]) -> None:
        shown = sums if len(sums) <= 6 else sums[:5]
        for place, value, computed in shown:
            quote = self.reading.origins.get(place)
            where = f"（{quote.origin}）" if quote and str(quote.origin) else ""
            self._tell(
                "stated-sum",
                Severity.ERROR,
                place,
                f"原文{where}的“{place_name(self.report.form, place)}”是 "
                f"{format_figure(value) or '空白'}，各部分之和是 "
                f"{format_figure(computed) or '空白'}；以各部分为准",
                "核对各部分，再看总计",
                expected=format_figure(computed) or None,
                actual=format_figure(value) or "空白",
                also=self.table.parts[place],
            )
        if rest := sums[len(shown) :]:
            self._tell(
                "stated-sum",
                Severity.ERROR,
                rest[0][0],
                f"另有 {len(rest)} 个总计与各部分之和不符；以各部分为准",
                "核对各部分，再看总计",
                expected=format_figure(rest[0][2]) or None,
                actual=format_figure(rest[0][1]) or "空白",
                also=tuple(place for place, _, _ in rest[1:]),
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
        found[key] = Spread(rows, each.columns, each.is_decided)
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
