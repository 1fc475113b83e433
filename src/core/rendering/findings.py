"""Findings as text for a terminal or a file: grouped by report, each with its remedy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Protocol

from gknb.core.findings import Finding
from gknb.core.forms import Form
from gknb.core.naming import figure_label, place_name, short_label
from gknb.core.safe_text import one_line

SEVERITY_WORDS = {"error": "错误", "warning": "警告", "info": "提示"}
"""What a clerk reads for a severity, the gravest first."""

SEVERITY_SIGNS = {"error": "!", "warning": "?", "info": "i"}
"""The sign of a severity, which stands beside its colour or without one."""

ACCEPTED, ACCEPTED_WORD = "accepted", "已接受"
"""What stands for a finding that is accepted, whatever it weighs."""

NOTHING_FOUND = "没有发现问题"

_FOLDED_FROM = 3
"""So many findings of one kind on the cells of a table are told as one."""
_MOST_NAMED = 4
"""So many of the further cells are named; all of them are in the other formats."""


class Rule(Protocol):
    """What is shown of a rule."""

    @property
    def id(self) -> str:
        """Its name in files and messages."""

    @property
    def severity(self) -> Enum:
        """How much its findings weigh."""

    @property
    def summary(self) -> str:
        """What it asks, in one line."""

    @property
    def provision(self) -> str:
        """What it rests on."""


def render(findings: Sequence[Finding], form: Form, source: str, *, folds: bool = False) -> str:
    """The findings on one report under the name of its file; ends with a line break.

    Args:
        findings: all of them.
        form: the form of the report.
        source: the name of its file.
        folds: whether many of one kind on the cells of one table are told as one.
    """
    lines = [f"{one_line(source)}：{count(findings)}"]
    for alike in _folded(findings, form) if folds else [[each] for each in findings]:
        lines += _lines(alike[0], form)
        if len(alike) > 1:
            lines.append(f"        {_others(alike, form)}")
    return "\n".join(lines) + "\n"


def count(findings: Iterable[Finding]) -> str:
    """How many findings of each severity there are (`2 个错误，1 个警告，1 个已接受`)."""
    numbers = Counter(
        finding.severity.value if finding.accepted is None else ACCEPTED for finding in findings
    )
    parts = [
        f"{numbers[severity]} 个{word}"
        for severity, word in (*SEVERITY_WORDS.items(), (ACCEPTED, ACCEPTED_WORD))
        if numbers[severity]
    ]
    return "，".join(parts) or NOTHING_FOUND


def by_rule(reports: Sequence[Sequence[Finding]]) -> str:
    """A table of the open findings on several reports, the most frequent rule of each weight first.

    Args:
        reports: the findings, report by report.
    """
    found = Counter[tuple[str, str]]()
    files = Counter[tuple[str, str]]()
    for findings in reports:
        keys = [(f.severity.value, f.rule) for f in findings if f.accepted is None]
        found.update(keys)
        files.update(set(keys))
    weights = list(SEVERITY_WORDS)
    keys = sorted(found, key=lambda key: (weights.index(key[0]), -found[key], key[1]))
    width = max((len(rule) for _, rule in keys), default=0)
    return "".join(
        f"  {SEVERITY_WORDS[severity]}  {rule:<{width}}  {found[severity, rule]:>5} 个，"
        f"{files[severity, rule]} 个文件\n"
        for severity, rule in keys
    )


def tells_values(finding: Finding) -> bool:
    """Whether message and remedy themselves say what there is and what should be."""
    return all(
        value is None
        or re.search(
            rf"(?<![0-9.]){re.escape(value)}(?!\.?[0-9])", f"{finding.message} {finding.remedy}"
        )
        for value in (finding.expected, finding.actual)
    )


def rule_list(rules: Iterable[Rule], others: Mapping[str, Mapping[str, str]]) -> str:
    """The rules, each with its weight, the provision it rests on, and what it asks.

    Args:
        rules: those of the checks.
        others: what is found at other work, by the name of the work: ids and what they mean.
    """
    lines = [
        f"{rule.id}（{SEVERITY_WORDS[rule.severity.value]}）：{rule.summary}。依据：{rule.provision}"
        for rule in rules
    ]
    lines += [
        f"{key}（{work}）：{meaning}。"
        for work, found in others.items()
        for key, meaning in found.items()
    ]
    return "".join(f"{line}\n" for line in lines)


def summary(checked: int, unreadable: int, findings: Iterable[Finding]) -> str:
    """One line over all files; ends with a line break."""
    if unreadable and not checked:
        return f"{unreadable} 个文件都不能读取，没有检查\n"
    parts = [f"检查了 {checked} 个文件：{count(findings)}"]
    if unreadable:
        parts.append(f"另有 {unreadable} 个文件不能读取，没有检查")
    return "；".join(parts) + "\n"


def _folded(findings: Sequence[Finding], form: Form) -> list[list[Finding]]:
    """The findings in their order; many of one kind on the cells of one table in one place."""
    groups: dict[object, list[Finding]] = {}
    for number, each in enumerate(findings):
        is_cell = each.place.section in form.tables and each.place.column is not None
        kind = (each.rule, each.severity, each.accepted, each.place.section)
        groups.setdefault(kind if is_cell else number, []).append(each)
    folded: list[list[Finding]] = []
    for group in groups.values():
        folded += [group] if len(group) >= _FOLDED_FROM else [[each] for each in group]
    order = {id(each): number for number, each in enumerate(findings)}
    return sorted(folded, key=lambda group: order[id(group[0])])


def _others(alike: Sequence[Finding], form: Form) -> str:
    """Which further cells a finding stands for: `另有4格同类：企业、科研机构等`."""
    places = [each.place for each in alike]
    one_row = len({place.row for place in places}) == 1
    one_column = len({place.column for place in places}) == 1
    names = []
    for place in places[1:]:
        row, column = figure_label(form, place)
        row = short_label(row)
        names.append(column if one_row else row if one_column else f"{row}·{column}")
    more = "等" if len(names) > _MOST_NAMED else ""
    listed = "、".join(map(one_line, names[:_MOST_NAMED]))
    return f"另有{len(names)}格同类：{listed}{more}"


def _lines(finding: Finding, form: Form) -> Iterator[str]:
    word = SEVERITY_WORDS[finding.severity.value]
    if finding.accepted is not None:
        word = ACCEPTED_WORD
    yield f"  {word}  {one_line(place_name(form, finding.place))}"
    yield f"        {one_line(finding.message)}"
    if not tells_values(finding):
        values = [("应为", finding.expected), ("现为", finding.actual)]
        told = [f"{label} {one_line(value)}" for label, value in values if value is not None]
        yield f"        {'，'.join(told)}"
    if finding.accepted is None:
        yield f"        处理：{one_line(finding.remedy)}（{finding.rule}）"
    else:
        yield f"        理由：{one_line(finding.accepted)}（{finding.rule}）"
