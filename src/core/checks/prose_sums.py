"""Whether the numbers within a text fit each other: parts and whole, share and counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gknb.core.forms import Place
from gknb.core.report import Report

from .claims.parts import wrong_parts
from .claims.scope import Scope
from .claims.shares import wrong_shares
from .claims.statements import scope_of
from .claims.words import words_of
from .model import RuleHit
from .text.plain_text import PlainText, plain_text

Words = tuple[int, int]
_WIDEST = 60
"""Cells of a line of a finding."""


class _Parts(NamedTuple):
    whole: int
    unit: str
    words: Words
    total: int
    values: tuple[int, ...]
    parts: tuple[Words, ...]


class _Share(NamedTuple):
    words: Words
    stated: str
    right: str


def parts(report: Report) -> Iterator[RuleHit]:
    """Parts that do not add up to the number that they are said to be part of."""
    from rich.cells import cell_len  # most reports have none

    for place, plain, start, paragraph, scope in _paragraphs(report):
        for wrong in _wrong_parts(report.form.key, paragraph, scope):
            unit = wrong.unit
            stated = f"正文写共{wrong.whole}{unit}，其中"
            message = f"{stated}{'＋'.join(map(str, wrong.values))}＝{wrong.total}{unit}"
            if cell_len(message) > _WIDEST:
                message = f"{stated}{len(wrong.values)}项相加为{wrong.total}{unit}"
            yield RuleHit(
                place._replace(words=_at(plain, start, wrong.words)),
                message,
                "核对总数和各项；未列全的，写明“等”或“其他”",
                expected=str(wrong.total),
                actual=str(wrong.whole),
                also=tuple(place._replace(words=_at(plain, start, words)) for words in wrong.parts),
            )


def shares(report: Report) -> Iterator[RuleHit]:
    """A percentage that does not follow from the counts beside it."""
    for place, plain, start, paragraph, scope in _paragraphs(report):
        for wrong in _wrong_shares(report.form.key, paragraph, scope):
            yield RuleHit(
                place._replace(words=_at(plain, start, wrong.words)),
                f"正文写占{wrong.stated}%，按所列数字应为{wrong.right}%",
                f"核对数字和比例；数字无误的，改为{wrong.right}%",
                expected=f"{wrong.right}%",
                actual=f"{wrong.stated}%",
            )


def _paragraphs(report: Report) -> Iterator[tuple[Place, PlainText, int, str, Scope]]:
    for place in report.form.prose:
        text = report.text(place)
        if not text:
            continue
        plain = plain_text(text)
        start = 0
        scope = scope_of(report, place)
        for paragraph in plain.text.split("\n"):
            if paragraph:
                yield place, plain, start, paragraph, scope
            start += len(paragraph) + 1


def _at(plain: PlainText, start: int, words: Words) -> Words:
    return plain.words(start + words[0], start + words[1])


@lru_cache(maxsize=512)
def _wrong_parts(form_key: str, paragraph: str, scope: Scope) -> tuple[_Parts, ...]:
    return tuple(
        _Parts(
            wrong.whole.how_many or 0,
            wrong.whole.unit,
            (wrong.whole.start, wrong.whole.end),
            wrong.total,
            tuple(part.how_many or 0 for part in wrong.parts),
            tuple((part.start, part.end) for part in wrong.parts),
        )
        for wrong in wrong_parts(words_of(paragraph, form_key, scope))
    )


@lru_cache(maxsize=512)
def _wrong_shares(form_key: str, paragraph: str, scope: Scope) -> tuple[_Share, ...]:
    if "占" not in paragraph and "%" not in paragraph:
        return ()
    return tuple(
        _Share((wrong.share.start, wrong.share.end), wrong.stated, wrong.right)
        for wrong in wrong_shares(words_of(paragraph, form_key, scope))
    )
