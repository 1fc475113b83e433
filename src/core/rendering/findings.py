"""Findings as text for a terminal or a file: grouped by report, each with its remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Protocol

from ..forms import Form, Place
from ..naming import place_name
from ..plain import one_line

SEVERITY_WORDS = {"error": "错误", "warning": "警告", "info": "提示"}
"""What a clerk reads for a severity, the gravest first."""

NOTHING_FOUND = "没有发现问题"


class Finding(Protocol):
    """What is shown of a finding, whoever found it."""

    @property
    def rule(self) -> str:
        """The id of the rule that does not hold."""

    @property
    def severity(self) -> Enum:
        """How much it weighs; the value is a key of `SEVERITY_WORDS`."""

    @property
    def place(self) -> Place:
        """Where it is."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def remedy(self) -> str:
        """What to do about it."""

    @property
    def expected(self) -> str | None:
        """What would be right."""

    @property
    def actual(self) -> str | None:
        """What is there instead."""


def render(findings: Sequence[Finding], form: Form, source: str) -> str:
    """The findings on one report under the name of its file; ends with a line break."""
    lines = [f"{one_line(source)}：{count(findings)}"]
    for finding in findings:
        lines += _lines(finding, form)
    return "\n".join(lines) + "\n"


def count(findings: Iterable[Finding]) -> str:
    """How many findings of each severity there are (`2 个错误，1 个警告`)."""
    numbers = Counter(finding.severity.value for finding in findings)
    parts = [
        f"{numbers[severity]} 个{word}"
        for severity, word in SEVERITY_WORDS.items()
        if numbers[severity]
    ]
    return "，".join(parts) or NOTHING_FOUND


def summary(checked: int, unreadable: int, findings: Iterable[Finding]) -> str:
    """One line over all files; ends with a line break."""
    parts = [f"检查了 {checked} 个文件：{count(findings)}"]
    if unreadable:
        parts.append(f"另有 {unreadable} 个文件不能读取，没有检查")
    return "；".join(parts) + "\n"


def _lines(finding: Finding, form: Form) -> Iterator[str]:
    word = SEVERITY_WORDS[finding.severity.value]
    yield f"  {word}  {one_line(place_name(form, finding.place))}"
    yield f"        {one_line(finding.message)}"
    values = [
        f"{label} {one_line(value)}"
        for label, value in (("应为", finding.expected), ("现为", finding.actual))
        if value is not None
    ]
    if values:
        yield f"        {'，'.join(values)}"
    yield f"        改法：{one_line(finding.remedy)}（{finding.rule}）"
