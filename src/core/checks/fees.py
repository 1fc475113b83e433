"""What the text says of the fee for information (信息处理费)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gknb.core.forms import Place
from gknb.core.forms.roles import FEES_TEXT
from gknb.core.report import Report

from .model import RuleHit
from .required_prose import is_absent
from .text.patterns import compiled, has_any
from .text.plain_text import plain_text


def fee_unsaid(report: Report) -> Iterator[RuleHit]:
    """A text that does not say whether a fee was charged."""
    place = Place(*FEES_TEXT)
    text = report.text(place)
    if place not in report.form.prose or is_absent(text):
        return
    plain = plain_text(text).text
    if has_any(plain, "处理费|收费|费用") or compiled("收取[^。，]{0,20}费").search(plain):
        return
    yield RuleHit(
        place,
        "没有写明是否收取政府信息公开信息处理费",
        "写明收取的金额；没有收取的，写“本年度没有收取信息处理费”",
        expected="是否收取信息处理费",
        actual="没有写",
    )


def says_no_fee(text: str) -> tuple[int, int] | None:
    """The words that say that no fee was charged; None if there are none."""
    plain = plain_text(text)
    match = _no_fee().search(plain.text)
    return plain.words(*match.span()) if match else None


@cache
def _no_fee() -> re.Pattern[str]:
    return compiled(
        "(?:没有|未|无)(?:发生|产生|收取|向申请人|向?任何申请人|依申请公开|政府|信息|公开|的)*处理费"
        "|收取(?:政府|信息|公开)*处理费(?:共|为|：|共计|总额)*(?:0|零)(?:\\.0+)?(?:万)?元"
    )
