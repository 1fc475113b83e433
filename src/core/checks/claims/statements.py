"""What prose states about the figures of the tables, field by field.

Only what is sure is read; `reading` says how. A paragraph is read once for all rules, and again
only when it changes.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gknb.core.checks.text.plain_text import plain_text
from gknb.core.forms import Place
from gknb.core.forms.roles import ON_REQUEST
from gknb.core.report import Report

from .reading import statements_of
from .scope import Scope
from .vocabulary import Places

_LONGEST_SENTENCE = 2000
"""Characters beyond which nobody can be sure what a sentence counts; real ones have some 100."""
_NEEDED = (
    "申请",
    "复议",
    "诉讼",
    "诉",
    "结转",
    "许可",
    "处罚",
    "强制",
    "规章",
    "规范性文件",
    "收费",
    "公开",
)


class Statement(NamedTuple):
    """A number in prose, with the figures that it may stand for."""

    words: tuple[int, int]
    number: int | Decimal
    subject: str
    """What is counted, in the words of the text."""
    choices: tuple[Places, ...]
    """Each a set of figures that may add up to the number; the first is the one meant."""
    is_sure: bool = False
    """Whether the wording leaves no doubt."""


def scope_of(report: Report, place: Place) -> Scope:
    """Whose report a prose field is from."""
    return Scope(
        report.agency.strip(),
        report.year,
        report.kind == "government",
        (place.section, place.row) == ON_REQUEST,
    )


@lru_cache(maxsize=128)
def statements(form_key: str, text: str, scope: Scope) -> tuple[Statement, ...]:
    """What a text states, in its order.

    Args:
        form_key: the form of the report.
        text: a prose field.
        scope: whose report it is, of which year, and whether the field is about requests.
    """
    if not scope.is_at_home and not any(word in text for word in _NEEDED):
        return ()
    plain = plain_text(text)
    found: list[Statement] = []
    start = 0
    for paragraph in plain.text.split("\n"):
        for item in _paragraph(form_key, paragraph, scope):
            words = plain.words(start + item.words[0], start + item.words[1])
            found.append(item._replace(words=words))
        start += len(paragraph) + 1
    return tuple(sorted(found, key=lambda item: item.words))


@lru_cache(maxsize=512)
def _paragraph(form_key: str, paragraph: str, scope: Scope) -> tuple[Statement, ...]:
    if any(len(sentence) > _LONGEST_SENTENCE for sentence in paragraph.split("。")):
        return ()
    return tuple(
        Statement(
            (item.start, item.end),
            item.number,
            item.claim.subject,
            item.claim.choices,
            item.claim.is_sure,
        )
        for item in statements_of(paragraph, form_key, scope)
    )
