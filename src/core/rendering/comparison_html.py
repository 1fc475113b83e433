"""Reports side by side as one HTML page to publish (图解): charts and tables, nothing to load."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from gknb.core.compare import Comparison, Line
from gknb.core.compare.rates import ON_TIME, Measure, rate
from gknb.core.forms import Place
from gknb.core.forms.label_words import label_lines
from gknb.core.forms.roles import CARRIED_FORWARD, PROCESSED, RECEIVED, TOTAL
from gknb.core.safe_text import one_line

from .comparison_charts import bare_label, charts
from .comparison_style import STYLE
from .comparison_words import (
    BLANK,
    GAPS_EXPLAINED,
    change_text,
    figure_text,
    grouped,
    missing_values,
    percent_text,
    value_text,
)

_HEADLINE_RATES = ("granted", "refused", "unavailable", ON_TIME.key)
_TITLE_BREAKS = re.compile(r"(?<!—)(?=\d{4}(?:—\d{4})?年)|(?<=政府信息公开)")
"""Where a title may go to the next line: of 云溪市教育局2020—2024年政府信息公开工作数据对比
before the years, and before 工作."""


def render(comparison: Comparison) -> str:
    """The page; every text is escaped, and the charts say their figures in words too."""
    title = _safe(comparison.title)
    parts = [
        "<!DOCTYPE html>\n",
        '<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        f"<header><h1>{_title(comparison)}</h1>\n<p>{_safe(_scope(comparison))}</p></header>\n",
        _headlines(comparison),
        *charts(comparison),
        *([] if comparison.by_year else [_measure_table(comparison)]),
        *([] if comparison.is_many else [_key_table(comparison), *_all_figures(comparison)]),
        _notes(comparison),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _title(comparison: Comparison) -> str:
    parts = filter(None, _TITLE_BREAKS.split(one_line(comparison.title)))
    return "".join(f"<span>{escape(part)}</span>" for part in parts)


def _scope(comparison: Comparison) -> str:
    names = comparison.names
    source = "数据来源：政府信息公开工作年度报告"
    if comparison.by_year:
        return f"{source}，{names[0]}至{names[-1]}"
    order = comparison.sorted_by
    return f"{source}，{len(names)}份" + (f"，按{order.label}从高到低排列" if order else "")


def _headlines(comparison: Comparison) -> str:
    """The figures that a reader should take away: of the latest year, or of all together."""
    tiles = []
    named = (("新收申请", RECEIVED), ("办结", PROCESSED), ("结转下年度", CARRIED_FORWARD))
    for label, row in named:
        place = Place(*row, TOTAL)
        figures = comparison.figures.get(place, ())
        known = [figure for figure in figures if figure is not None]
        if comparison.by_year:
            number = figures[-1] if figures else None
            note = _change_note(comparison, place)
        else:
            number = sum(known) if known else None
            missing = len(figures) - len(known)
            note = f"不含有空白格的{missing}个机关" if missing and known else ""
        tiles.append((label, grouped(number) or BLANK, "" if number is None else "件", note))
    rates = [measure for measure in comparison.values if measure.key in _HEADLINE_RATES]
    tiles += [(measure.label, *_headline_rate(comparison, measure)) for measure in rates]
    items = "".join(
        f"<div><dt>{_safe(label)}</dt><dd><b>{_safe(number)}</b>{unit}"
        f"{f'<small>{_safe(note)}</small>' if note else ''}</dd></div>\n"
        for label, number, unit, note in tiles
    )
    heading = f"{comparison.names[-1]}主要数据" if comparison.by_year else "合计"
    return f"<section><h2>{_safe(heading)}</h2>\n<dl class='tiles'>\n{items}</dl></section>\n"


def _change_note(comparison: Comparison, place: Place) -> str:
    line = next((one for one in comparison.lines if one.place == place), None)
    if line is None or line.changes[-1] is None:
        return ""
    if not line.changes[-1]:
        return f"与{comparison.names[-2]}持平"
    percent = percent_text(line.percentages[-1])
    change = f"比{comparison.names[-2]} {change_text(line.changes[-1])}件"
    return f"{change}（{percent}）" if percent else change


def _headline_rate(comparison: Comparison, measure: Measure) -> tuple[str, str, str]:
    """The rate of the latest year, or of all reports together for which it is known."""
    values = comparison.values[measure]
    if comparison.by_year:
        last = values[-1]
        before = values[-2].number
        note = ""
        if last.number is not None and before is not None:
            change = last.number - before
            points = f"比{comparison.names[-2]} {change_text(change)}个百分点"
            note = points if change else f"与{comparison.names[-2]}持平"
        return value_text(measure, last), "", note or last.reason
    known = [one for one in values if one.part is not None and one.whole is not None]
    part = sum(one.part for one in known if one.part is not None)
    whole = sum(one.whole for one in known if one.whole is not None)
    return value_text(measure, rate(part, whole)), "", _base_note(len(values), len(known))


def _base_note(reports: int, known: int) -> str:
    return f"按{known}个机关计算" if known < reports else ""


def _measure_table(comparison: Comparison) -> str:
    """Every agency with its measures, in its order."""
    order = comparison.sorted_by
    measures = sorted(comparison.values, key=lambda measure: measure is not order)
    heads = "".join(
        f'<th scope="col"{_sorted(measure is order)}>{_breakable(measure.label)}</th>'
        for measure in measures
    )
    rows = []
    for n, name in enumerate(comparison.names):
        cells = "".join(
            f"<td>{value_text(measure, comparison.values[measure][n])}</td>" for measure in measures
        )
        rank = f"<i>{comparison.ranks[n] or BLANK}</i> " if order else ""
        rows.append(f'<tr><th scope="row">{rank}{_safe(name)}</th>{cells}</tr>\n')
    head = f'<thead><tr><th scope="col">机关</th>{heads}</tr></thead>'
    return _section("主要数据和比率", f"{head}\n<tbody>\n{''.join(rows)}</tbody>")


def _breakable(label: str) -> str:
    """A head that a narrow column breaks between words: 予以 | 公开率."""
    return "<wbr>".join(map(_safe, label_lines(label, 3)))


def _sorted(is_order: bool) -> str:
    return ' aria-sort="descending"' if is_order else ""


def _key_table(comparison: Comparison) -> str:
    rows = []
    for line in comparison.key_lines:
        label = bare_label(line.row)
        if line.place.column != TOTAL:
            label = f"{label}·{line.column}"
        rows.append(_row(label, _cells(comparison, line)))
    return _section("主要数据", f"{_head(comparison)}<tbody>\n{''.join(rows)}</tbody>")


def _all_figures(comparison: Comparison) -> Iterator[str]:
    """Every figure, section by section; the rows of the form as headings of their columns."""
    sections: dict[str, list[Line]] = {}
    for line in comparison.lines:
        sections.setdefault(line.section, []).append(line)
    yield "<details><summary>全部数据</summary>\n"
    for section, lines in sections.items():
        width = 1 + len(_heads(comparison))
        rows, row = [], ""
        for line in lines:
            if line.row != row:
                row = line.row
                rows.append(f'<tr class="row"><th colspan="{width}">{_safe(row)}</th></tr>\n')
            rows.append(_row(line.column, _cells(comparison, line)))
        yield _section(section, f"{_head(comparison)}<tbody>\n{''.join(rows)}</tbody>")
    yield "</details>\n"


def _section(title: str, table: str) -> str:
    name = _safe(title)
    return (
        f'<section><h2>{name}</h2>\n<div class="scroll" role="region" tabindex="0" '
        f'aria-label="{name}">\n<table>\n{table}</table>\n</div></section>\n'
    )


def _head(comparison: Comparison) -> str:
    heads = "".join(f'<th scope="col">{_safe(text)}</th>' for text in _heads(comparison))
    return f'<thead><tr><th scope="col">项目</th>{heads}</tr></thead>\n'


def _row(label: str, cells: Sequence[str]) -> str:
    return (
        f'<tr><th scope="row">{_safe(label)}</th>{"".join(f"<td>{c}</td>" for c in cells)}</tr>\n'
    )


def _heads(comparison: Comparison) -> list[str]:
    return [*comparison.names, *(("比上年增减", "增减%") if comparison.by_year else ())]


def _cells(comparison: Comparison, line: Line) -> list[str]:
    cells = [figure_text(line, n) for n in range(len(comparison.names))]
    if comparison.by_year:
        cells += [change_text(line.changes[-1]), percent_text(line.percentages[-1])]
    return cells


def _notes(comparison: Comparison) -> str:
    lines = [f"{one.label}：{one.definition}。" for one in comparison.values if one.is_rate]
    lines.append(f"{GAPS_EXPLAINED}。")
    lines += [f"未计算：{line}。" for line in missing_values(comparison, comparison.names)]
    items = "".join(f"<li>{_safe(line)}</li>\n" for line in lines)
    return f"<footer><h2>说明</h2>\n<ul>\n{items}</ul></footer>\n"


def _safe(text: str) -> str:
    return escape(one_line(text))
