"""The charts of a comparison's page, each with what it shows in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from gknb.core.compare import Comparison
from gknb.core.figures import Figure
from gknb.core.forms import Place
from gknb.core.forms.roles import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    PROCESSED,
    RECEIVED,
    RECONSIDERATION,
    TOTAL,
)
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
from .comparison_words import BLANK, grouped, names_text, percent_text, value_text

MOST_BARS = 12
"""So many agencies are drawn; the table below has them all."""

_FRAME = re.compile(
    r"^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)|[（(][^（）()]*[）)]$"
)
# Of （二）部分公开（区分处理的，…） it leaves 部分公开; 三类内部事务信息 stays as it is.


_WHAT_BECAME: tuple[tuple[str, tuple[str, str]], ...] = (
    ("办结", PROCESSED),
    ("结转下年度", CARRIED_FORWARD),
)


class _Category(NamedTuple):
    label: str
    places: tuple[Place, ...]


def charts(comparison: Comparison) -> Iterator[str]:
    """The figures of the page, in its order."""
    yield from _years(comparison) if comparison.by_year else _agencies(comparison)
    for title, categories in _compositions(comparison):
        yield _composition(comparison, title, categories)


def bare_label(label: str) -> str:
    """A label of the form without its number and the remark in brackets at its end."""
    return "·".join(_FRAME.sub("", part) for part in label.split("·"))


def _years(comparison: Comparison) -> Iterator[str]:
    """How requests went over the years, and the rates that can be given for some of them."""
    names = [_short_year(name) for name in comparison.names]
    counts = []
    for label, row in (("新收申请", RECEIVED), ("办结", PROCESSED), ("上年结转", CARRIED_OVER)):
        figures = comparison.figures.get(Place(*row, TOTAL), ())
        if any(figures):
            counts.append(Series(label, figures, [grouped(f) or BLANK for f in figures]))
    if counts:
        title = "申请数量逐年变化"
        yield _figure(f"{title}（件）", _change(comparison), line_chart(title, names, counts))
    rates = [
        Series(m.label, [v.number for v in values], [value_text(m, v) for v in values])
        for m, values in comparison.values.items()
        if m.is_rate and any(v.number is not None for v in values)
    ]
    if rates:
        top = max(number for one in rates for number in one.numbers if number is not None)
        small = "".join(
            f"<div><h3>{_safe(one.label)}</h3>\n{small_line(comparison.names, one, top)}</div>\n"
            for one in rates
        )
        lead = "各图刻度相同；空缺的年度不计算。"
        yield _figure("各项比率逐年变化", lead, f"<div class='small'>{small}</div>\n")


def _change(comparison: Comparison) -> str:
    """What became of the requests in the last year, against the one before."""
    received = comparison.figures.get(Place(*RECEIVED, TOTAL))
    if received is None or (now := received[-1]) is None:
        return ""
    parts = [f"{comparison.names[-1]}新收申请{grouped(now)}件"]
    line = next(x for x in comparison.lines if x.place == Place(*RECEIVED, TOTAL))
    change, percent = line.changes[-1], percent_text(line.percentages[-1])
    if change is not None:
        ratio = f"（{percent}）" if percent else ""
        by = f"增加{grouped(change)}" if change > 0 else f"减少{grouped(-change)}"
        told = f"比{comparison.names[-2]}{by}件{ratio}"
        parts.append(told if change else "与上年持平")
    for label, row in _WHAT_BECAME:
        figures = comparison.figures.get(Place(*row, TOTAL))
        if figures is not None and (figure := figures[-1]) is not None:
            parts.append(f"{label}{grouped(figure)}件")
    return "，".join(parts) + "。"


def _agencies(comparison: Comparison) -> Iterator[str]:
    """Who received how many requests, the most first."""
    figures = comparison.figures.get(Place(*RECEIVED, TOTAL), ())
    known = [(f, n) for f, n in zip(figures, comparison.names, strict=True) if f is not None]
    if not known:
        return
    known.sort(key=lambda pair: -pair[0])
    bars = [Bar(one_line(name), f, grouped(f)) for f, name in known[:MOST_BARS]]
    most, whole = known[0], sum(figure for figure, _ in known)
    lead = ""
    if most[0]:
        share = share_text(most[0], whole)
        lead = f"最多的是{most[1]}，{grouped(most[0])}件，占{len(known)}个机关合计的{share}。"
    if len(known) > MOST_BARS:
        lead += f"图中为前{MOST_BARS}个机关，其余见下表。"
    unknown = [name for f, name in zip(figures, comparison.names, strict=True) if f is None]
    chart = bar_chart("新收申请数量", bars)
    yield _figure("新收申请数量（件）", lead, chart + _left_out(unknown))


def _compositions(comparison: Comparison) -> Iterator[tuple[str, list[_Category]]]:
    """What the form divides requests and appeals into, in its own words."""
    tables = comparison.form.tables
    requests, appeals = tables[RECEIVED[0]], tables[RECONSIDERATION[0]]
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
    outcomes = []
    for group, keys in groups.items():
        row = requests.rows[keys[0]]
        label = row.above[-1] if "." in keys[0] else requests.rows[group].label
        places = tuple(Place(requests.key, key, TOTAL) for key in _older(comparison, group, keys))
        outcomes.append(_Category(bare_label(label), places))
    yield "办理结果构成", outcomes
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


def _older(comparison: Comparison, group: str, keys: Sequence[str]) -> list[str]:
    """The rows of a group, with the single row that an earlier form has in their place."""
    single = Place(PROCESSED[0], group, TOTAL)
    return [*keys, *([group] if group not in keys and single in comparison.figures else [])]


def _composition(comparison: Comparison, title: str, categories: Sequence[_Category]) -> str:
    """Shares of a whole: one bar a year or agency, or one for many agencies together."""
    columns = [_column(comparison, category) for category in categories]
    rows = [
        (one_line(name), [n for n in numbers if n is not None])
        for name, *numbers in zip(comparison.names, *columns, strict=True)
    ]
    whole = [(name, numbers) for name, numbers in rows if len(numbers) == len(categories)]
    unknown = [name for name, numbers in rows if len(numbers) < len(categories)]
    if comparison.is_many and whole:
        together = [sum(each) for each in zip(*(numbers for _, numbers in whole), strict=True)]
        whole = [(f"{len(whole)}个机关合计", together)]
    stacks = [
        Stack(f"{name}（{grouped(sum(numbers))}件）", numbers)
        for name, numbers in whole
        if sum(numbers)
    ]
    if not stacks:
        return ""
    last = stacks[-1]
    if not comparison.by_year and len(stacks) > 1:
        totals = [sum(each) for each in zip(*(stack.numbers for stack in stacks), strict=True)]
        last = Stack(f"{len(stacks)}个机关合计（{grouped(sum(totals))}件）", totals)
    of_all = sum(last.numbers)
    most = max(range(len(categories)), key=lambda n: last.numbers[n])
    share = share_text(last.numbers[most], of_all)
    lead = f"{last.label}中，{categories[most].label}最多，占{share}。"
    key = "".join(
        f"<li>{swatch(n)} {_safe(category.label)} <b>{grouped(number)}</b>件，"
        f"{share_text(number, of_all)}</li>"
        for n, (category, number) in enumerate(zip(categories, last.numbers, strict=True))
    )
    if len(stacks) == 1:
        stacks = [stacks[0]._replace(label="")]
    chart = stack_chart(title, [category.label for category in categories], stacks)
    return _figure(title, lead, f"<ul class='key'>{key}</ul>\n{chart}{_left_out(unknown)}")


def _column(comparison: Comparison, category: _Category) -> list[Figure | None]:
    """The figures of a category, a report each; None where one that belongs to it is blank."""
    lines = [line for line in comparison.all_lines if line.place in category.places]
    sums: list[Figure | None] = []
    for n in range(len(comparison.names)):
        asked = [line.figures[n] for line in lines if line.is_asked(n)]
        known = [figure for figure in asked if figure is not None]
        sums.append(sum(known) if asked and len(known) == len(asked) else None)
    return sums


def _left_out(names: Sequence[str]) -> str:
    """Who is not in a chart, so that nobody takes it for the whole."""
    return f"<p class='note'>有空白格，未计入：{_safe(names_text(names))}</p>\n" if names else ""


def _figure(title: str, lead: str, content: str) -> str:
    sentence = f"<p>{_safe(lead)}</p>" if lead else ""
    caption = f"<figcaption><h2>{_safe(title)}</h2>{sentence}</figcaption>"
    return f"<figure>\n{caption}\n{content}</figure>\n"


def _short_year(name: str) -> str:
    """`2024` of 2024年: below an axis there is no room for more."""
    return name.removesuffix("年")


def _safe(text: str) -> str:
    return escape(one_line(text))
