"""The words of prose for rows and columns of a form, made from its own labels."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gknb.core.checks.text.patterns import compiled
from gknb.core.forms import FORMS, Form, Place
from gknb.core.forms.roles import (
    LITIGATION_AFTER,
    LITIGATION_DIRECT,
    PROCESSED,
    RECEIVED,
    RECONSIDERATION,
    TOTAL,
)

Places = tuple[Place, ...]
_SHORTEST = 4
"""A label shorter than this (其他) says too little outside its table."""

UNKNOWN_OUTCOMES = {
    "不属于政府信息": "（六）其他处理的“其他”",
    "非政府信息": "（六）其他处理的“其他”",
    "告知其他途径": "（五）不予处理或（四）无法提供的相应一项",
    "同意公开": "（一）予以公开",
    "同意部分公开": "（二）部分公开",
    "不同意公开": "（三）不予公开的相应一项",
    "申请信息不存在": "（四）无法提供的“本机关不掌握相关政府信息”",
    "告知作出更改补充": "（六）其他处理，或补正后的结果",
}
"""Outcomes of earlier forms and of habit, with the row in which they are counted now."""


class Vocabulary(NamedTuple):
    """Words and the figures that they mean."""

    outcomes: dict[str, Places]
    """予以公开, 不予公开, 重复申请: the totals of one row or of a group of rows."""
    applicants: dict[str, tuple[str, ...]]
    """自然人, 法人或其他组织: the keys of the columns."""
    review_outcomes: dict[str, str]
    """结果维持, 维持: the key of the column."""


def has(form: Form, *rows: tuple[str, str]) -> bool:
    """Whether a form has all these rows."""
    return all(key in form.tables and row in form.tables[key].rows for key, row in rows)


def total(row: tuple[str, str]) -> Place:
    """The place of a row's total."""
    return Place(*row, TOTAL)


@cache
def vocabulary(form_key: str) -> Vocabulary:
    """The vocabulary of a form, by its key."""
    form = FORMS[form_key]
    return Vocabulary(_outcomes(form), _applicants(form), _review_outcomes(form))


def _outcomes(form: Form) -> dict[str, Places]:
    if not has(form, PROCESSED):
        return {}
    key, processed = PROCESSED
    rows = form.tables[key].rows
    words: dict[str, Places] = {}
    for part in rows[processed].sum_of:
        row = rows[part]
        for label in (*row.above[1:], row.label):
            word = _bare(label)
            if len(word) >= _SHORTEST:
                words[word] = (*words.get(word, ()), Place(key, part, TOTAL))
    return words


def _applicants(form: Form) -> dict[str, tuple[str, ...]]:
    if not has(form, RECEIVED):
        return {}
    key, row = RECEIVED
    words: dict[str, tuple[str, ...]] = {}
    for column in form.tables[key].block_of_row[row].columns:
        if column.sum_of:
            continue
        for label in (*column.above[1:], column.label):
            if len(label) > 2:
                words[label] = (*words.get(label, ()), column.key)
    return words | {
        word.replace("或", "或者"): keys for word, keys in words.items() if "或" in word
    }


def _review_outcomes(form: Form) -> dict[str, str]:
    if not has(form, RECONSIDERATION, LITIGATION_DIRECT, LITIGATION_AFTER):
        return {}
    key, row = RECONSIDERATION
    words = {
        column.label: column.key
        for column in form.tables[key].block_of_row[row].columns
        if not column.sum_of
    }
    # clerks leave out 结果 and 尚
    return words | {
        word.removeprefix("结果").removeprefix("尚"): column for word, column in words.items()
    }


def _bare(label: str) -> str:
    """A label without its ordinal and what explains it."""
    return compiled("[（、]").split(_ordinal().sub("", label, count=1))[0]


@cache
def _ordinal() -> re.Pattern[str]:
    return compiled(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+\.")
