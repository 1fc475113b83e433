"""Whether the text was written for this report: not last year's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gknb.core.forms import Place
from gknb.core.forms.roles import FEES_TEXT
from gknb.core.report import Report

from .model import RuleHit
from .text.patterns import compiled
from .text.plain_text import plain_text

_LONG_ENOUGH = 40
"""A paragraph with fewer characters is a set phrase."""


def repeated(report: Report, previous: Report) -> Iterator[RuleHit]:
    """Paragraphs that are last year's, but for the years in them."""
    for place in report.form.prose:
        if place == Place(*FEES_TEXT):
            continue  # it says the same every year, and rightly
        last = {_without_years(line) for line in previous.text(place).split("\n")}
        start = 0
        for line in report.text(place).split("\n"):
            same = _without_years(line)
            if len(same) >= _LONG_ENOUGH and same in last:
                yield RuleHit(
                    place._replace(words=(start, start + len(line))),
                    f"本段（{len(same)}字）与上年报告完全相同",
                    "写明本年情况；确无变化的，填写理由后接受",
                )
            start += len(line) + 1


def _without_years(line: str) -> str:
    return _any_year().sub("", plain_text(line).text)


@cache
def _any_year() -> re.Pattern[str]:
    return compiled("20[0-9]{2}(?=年)")
