"""Reports side by side as one HTML page to publish (图解): charts and tables, nothing to load."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from gknb.core.compare import Comparison, Line
from gknb.core.compare.rates import MEASURES, rate
from gknb.core.figures import Figure
from gknb.core.forms import Place
from gknb.core.forms.roles import CARRIED_FORWARD, CARRIED_OVER, PROCESSED, RECEIVED, TOTAL
from gknb.core.safe_text import one_line

from .charts import (
    Bar,
    Series,
    Stack,
    bar_chart,
    line_chart,
    share_text,
    small_line,
    stack_chart,
    swatch,
)
from .comparison_style import STYLE
from .comparison_words import BLANK, change_text, grouped, missing_values, percent_text, value_text

_FRAME = re.compile(
    r"^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)|[（(][^（）()]*[）)]$"
)
# Of （二）部分公开（区分处理的，…） it leaves 部分公开; 三类内部事务信息 stays as it is.


class _Category(NamedTuple):
    label: str
    places: tuple[Place, ...]


def render(comparison: Comparison) -> str:
    """The page; every text is escaped, and the charts say their figures in words too."""
    title = _safe(comparison.title)
    parts = [
        "<!DOCTYPE html>\n",
        '<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        f"<header><h1>{title}</h1>\n<p>{_safe(_scope(comparison))}</p></header>\n",
        _headlines(comparison),
        *(_years(comparison) if comparison.by_year else _agencies(comparison)),
        *(_composition(comparison, *one) for one in _compositions(comparison)),
        *([_measure_table(comparison)] if not comparison.by_year else []),
        *([] if comparison.is_many else _tables(comparison)),
        _notes(comparison),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _scope(comparison: Comparison) -> str:
    names = comparison.names
    if comparison.by_year:
        return f"{names[0]}至{names[-1]}，数据来自各年度报告"
    return f"{len(names)}份报告，数据来自各机关的年度报告"


def _headlines(comparison: Comparison) -> str:
    """The figures that a reader should take away: of the latest year, or of all together."""
    tiles = []
    named = (("新收申请", RECEIVED), ("办结", PROCESSED), ("结转下年度", CARRIED_FORWARD))
    for label, row in named:
        figures = comparison.figures.get(Place(*row, TOTAL), ())
        number = figures[-1] if comparison.by_year and figures else _total(figures)
        note = ""
        if comparison.by_year and len(figures) > 1:
            line = next((x for x in comparison.lines if x.place == Place(*row, TOTAL)), None)
            if line is not None and line.changes[-1] is not None:
                percent = percent_text(line.percentages[-1])
                note = f"比{comparison.names[-2]} {change_text(line.changes[-1])}件"
                note += f"（{percent}）" if percent else ""
        tiles.append((label, grouped(number) or BLANK, "件" if number is not None else "", note))
    tiles += [(label, text, "", "") for label, text in _overall_rates(comparison)]
    items = "".join(
        f"<div><dt>{_safe(label)}</dt><dd><b>{_safe(number)}</b>{unit}"
        f"{f'<small>{_safe(note)}</small>' if note else ''}</dd></div>\n"
        for label, number, unit, note in tiles
    )
    heading = f"{comparison.names[-1]}主要数据" if comparison.by_year else "合计"
    return f"<section><h2>{_safe(heading)}</h2>\n<dl class='tiles'>\n{items}</dl></section>\n"


def _overall_rates(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """The first rates of the latest year, or of all reports together, where they can be given."""
    for measure in MEASURES[1:4]:
        values = comparison.values[measure]
        if comparison.by_year:
            yield measure.label, value_text(measure, values[-1])
            continue
        part, whole = _total([v.part for v in values]), _total([v.whole for v in values])
        if part is not None and whole is not None:
            yield measure.label, value_text(measure, rate(part, whole))


def _years(comparison: Comparison) -> Iterator[str]:
    """How requests went over the years, and the rates that can be given for some of them."""
    counts = []
    for label, row in (
        ("新收申请", RECEIVED),
        ("办结", PROCESSED),
        ("上年结转", CARRIED_OVER),
    ):
        figures = comparison.figures.get(Place(*row, TOTAL), ())
        if any(figure is not None for figure in figures):
            counts.append(Series(label, figures, [grouped(f) or BLANK for f in figures]))
    if counts:
        yield _figure(
            "申请数量逐年变化（件）", line_chart("申请数量逐年变化", comparison.names, counts)
        )
    rates = [
        Series(m.label, [v.number for v in values], [value_text(m, v) for v in values])
        for m, values in comparison.values.items()
        if m.is_rate and any(v.number is not None for v in values)
    ]
    if rates:
        top = max(number for one in rates for number in one.numbers if number is not None)
        charts = "".join(
            f"<div><h3>{_safe(one.label)}</h3>\n{small_line(comparison.names, one, top)}</div>\n"
            for one in rates
        )
        yield _figure("各项比率逐年变化（同一刻度）", f"<div class='small'>{charts}</div>\n")


def _agencies(comparison: Comparison) -> Iterator[str]:
    """Who received how many requests, the most first."""
    figures = comparison.figures.get(Place(*RECEIVED, TOTAL), ())
    bars = [
        Bar(one_line(name), figure, grouped(figure) or "空白")
        for name, figure in zip(comparison.names, figures, strict=True)
    ]
    bars.sort(key=lambda bar: (bar.number is None, -(bar.number or 0)))
    if bars:
        yield _figure("新收申请数量（件）", bar_chart("新收申请数量", bars))


def _compositions(comparison: Comparison) -> Iterator[tuple[str, list[_Category]]]:
    """What the form divides requests and appeals into, in its own words."""
    tables = comparison.form.tables
    requests, appeals = tables[RECEIVED[0]], tables["reviews"]
    yield (
        "申请人构成（本年新收）",
        [
            _Category(column.label, (Place(*RECEIVED, column.key),))
            for column in requests.blocks[0].columns
            if not column.sum_of
        ],
    )
    groups: dict[str, list[str]] = {}
    for key in requests.rows[PROCESSED[1]].sum_of:
        groups.setdefault(key.partition(".")[0], []).append(key)
    yield (
        "办理结果构成",
        [
            _Category(
                _bare_label(
                    requests.rows[keys[0]].above[-1]
                    if "." in keys[0]
                    else requests.rows[group].label
                ),
                tuple(Place(requests.key, key, TOTAL) for key in keys),
            )
            for group, keys in groups.items()
        ],
    )
    yield (
        "行政复议、行政诉讼结果构成",
        [
            _Category(
                column.label, tuple(Place(appeals.key, row, column.key) for row in appeals.rows)
            )
            for column in appeals.blocks[0].columns
            if not column.sum_of
        ],
    )


def _composition(comparison: Comparison, title: str, categories: Sequence[_Category]) -> str:
    """Shares of a whole: one bar a year, or for agencies one for all of them together."""
    by_report = [_column(comparison, category) for category in categories]
    if comparison.is_many:
        names: Sequence[str] = [f"{len(comparison.names)}个机关合计"]
        by_report = [[_known_total(numbers)] for numbers in by_report]
    else:
        names = comparison.names
    stacks, unknown = [], []
    for n, name in enumerate(names):
        numbers = [column[n] for column in by_report]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            unknown.append(one_line(name))
        elif sum(known):
            stacks.append(Stack(f"{one_line(name)}（{grouped(sum(known))}件）", known))
    if not stacks:
        return ""
    totals = [sum(numbers) for numbers in zip(*(stack.numbers for stack in stacks), strict=True)]
    if comparison.by_year:
        totals = [*stacks[-1].numbers]
    whole = sum(totals)
    key = "".join(
        f"<li>{swatch(n)} {_safe(category.label)} <b>{grouped(number)}</b>件，"
        f"{share_text(number, whole)}</li>"
        for n, (category, number) in enumerate(zip(categories, totals, strict=True))
    )
    lead = f"{stacks[-1].label}" if comparison.by_year or len(stacks) == 1 else "合计"
    if len(stacks) == 1:
        stacks = [stacks[0]._replace(label="")]
    chart = stack_chart(title, [category.label for category in categories], stacks)
    legend = f"<p class='lead'>{_safe(lead)}：</p><ul class='key'>{key}</ul>\n"
    note = f"<p class='note'>有空白格，未列：{_safe('、'.join(unknown))}</p>" if unknown else ""
    return _figure(title, legend + chart + note)


def _column(comparison: Comparison, category: _Category) -> list[Figure | None]:
    """The figures of a category, a report each; None where one that belongs to it is blank."""
    rows = [comparison.figures[p] for p in category.places if p in comparison.figures]
    return [
        None if any(f is None for f in figures) else sum(f for f in figures if f is not None)
        for figures in zip(*rows, strict=True)
    ]


def _figure(title: str, content: str) -> str:
    return f"<figure>\n<figcaption>{_safe(title)}</figcaption>\n{content}</figure>\n"


def _measure_table(comparison: Comparison) -> str:
    """Every agency with its measures, in the order asked for."""
    heads = "".join(f'<th scope="col">{_safe(measure.label)}</th>' for measure in comparison.values)
    rows = []
    for n, name in enumerate(comparison.names):
        cells = "".join(
            f"<td>{value_text(measure, values[n])}</td>"
            for measure, values in comparison.values.items()
        )
        rows.append(f'<tr><th scope="row">{_safe(name)}</th>{cells}</tr>\n')
    head = f'<thead><tr><th scope="col">机关</th>{heads}</tr></thead>'
    return _section("主要数据和比率", f"{head}\n<tbody>\n{''.join(rows)}</tbody>")


def _tables(comparison: Comparison) -> Iterator[str]:
    """Every figure, section by section; the rows of the form as headings of their columns."""
    sections: dict[str, list[Line]] = {}
    for line in comparison.lines:
        sections.setdefault(line.section, []).append(line)
    for section, lines in sections.items():
        width = 1 + len(_heads(comparison))
        head = "".join(f'<th scope="col">{_safe(text)}</th>' for text in _heads(comparison))
        rows, row = [], ""
        for line in lines:
            if line.row != row:
                row = line.row
                rows.append(f'<tr class="row"><th colspan="{width}">{_safe(row)}</th></tr>\n')
            cells = "".join(f"<td>{text}</td>" for text in _cells(comparison, line))
            rows.append(f'<tr><th scope="row">{_safe(line.column)}</th>{cells}</tr>\n')
        yield _section(
            section,
            f'<thead><tr><th scope="col">项目</th>{head}</tr></thead>\n'
            f"<tbody>\n{''.join(rows)}</tbody>",
        )


def _section(title: str, table: str) -> str:
    name = _safe(title)
    return (
        f'<section><h2>{name}</h2>\n<div class="scroll" role="region" tabindex="0" '
        f'aria-label="{name}">\n<table>\n{table}</table>\n</div></section>\n'
    )


def _heads(comparison: Comparison) -> list[str]:
    found = []
    for n, name in enumerate(comparison.names):
        found += [name, *(("增减", "增减%") if comparison.by_year and n else ())]
    return found


def _cells(comparison: Comparison, line: Line) -> Iterator[str]:
    for n, figure in enumerate(line.figures):
        yield grouped(figure) or BLANK
        if comparison.by_year and n:
            yield change_text(line.changes[n])
            yield percent_text(line.percentages[n])


def _notes(comparison: Comparison) -> str:
    lines = [f"{measure.label}：{measure.definition}。" for measure in MEASURES if measure.is_rate]
    lines.append(f"“{BLANK}”表示空白、不适用或未计算。")
    lines += [f"未计算：{line}。" for line in missing_values(comparison, comparison.names)]
    items = "".join(f"<li>{_safe(line)}</li>\n" for line in lines)
    return f"<footer><h2>说明</h2>\n<ul>\n{items}</ul></footer>\n"


def _total(figures: Iterable[Figure | None]) -> Figure | None:
    """The sum; None where one is blank, for then the sum is not known."""
    known = [*figures]
    return None if not known or any(f is None for f in known) else _known_total(known)


def _known_total(figures: Iterable[Figure | None]) -> Figure:
    return sum(figure for figure in figures if figure is not None)


def _bare_label(label: str) -> str:
    return _FRAME.sub("", label)


def _safe(text: str) -> str:
    return escape(one_line(text))
