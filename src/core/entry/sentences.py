"""Standard sentences of a report with its own figures: what is usually said, right by the tables.

A sentence is one row of `SENTENCES`. It names its figures by what they mean (`forms/roles.py`) and
takes official words from the form, so that a form that lacks a row lacks its sentences. Once
inserted it is text like any other; the checks read it as they read what a clerk writes.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import NamedTuple

from gknb.core.figures import format_figure
from gknb.core.forms import Form, Place
from gknb.core.forms.roles import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    FEE_UNPAID,
    FEES_TEXT,
    INFLOW,
    LITIGATION_AFTER,
    LITIGATION_DIRECT,
    ON_REQUEST,
    OUTFLOW,
    PROACTIVE,
    PROCESSED,
    RECEIVED,
    RECONSIDERATION,
    STOCK,
    TOTAL,
)
from gknb.core.report import Report

_YEAR = "year"
_LICENCES = ("disclosure", "licences", "decisions")
_PENALTIES = ("disclosure", "penalties", "decisions")
_MEASURES = ("disclosure", "coercive_measures", "decisions")
_DOCUMENTS = ("disclosure", "normative_documents")
_CHARGES = ("disclosure", "fees", "amount")
_FIGURES = {
    "received": (*RECEIVED, TOTAL),
    "over": (*CARRIED_OVER, TOTAL),
    "processed": (*PROCESSED, TOTAL),
    "forward": (*CARRIED_FORWARD, TOTAL),
    "reconsideration": (*RECONSIDERATION, TOTAL),
    "direct": (*LITIGATION_DIRECT, TOTAL),
    "after": (*LITIGATION_AFTER, TOTAL),
    "licences": _LICENCES,
    "penalties": _PENALTIES,
    "measures": _MEASURES,
    "issued": (*_DOCUMENTS, INFLOW),
    "repealed": (*_DOCUMENTS, OUTFLOW),
    "in_force": (*_DOCUMENTS, STOCK),
    "charges": _CHARGES,
}
"""The names of figures in the sentences."""
_BY_COLUMN = {
    "by_applicant": RECEIVED,
    "by_result": RECONSIDERATION,
}
"""Names for the columns of a row that are not 0, each with its label."""
_BY_OUTCOME = "by_outcome"
"""The name for the groups of outcomes that are not 0, each with its label."""


class Sentence(NamedTuple):
    """A sentence with places for figures."""

    title: str
    field: tuple[str, str]
    """The prose field that it is usually written in."""
    text: str
    none: str = ""
    """What is said instead where every figure in `text` is 0; empty where that is the same."""
    unless: tuple[str, str] | None = None
    """A row that must be 0 for the sentence to be true."""


SENTENCES = (
    Sentence(
        "新收申请",
        ON_REQUEST,
        "{year}年新收政府信息公开申请{received}件，其中{by_applicant}。",
        "{year}年未收到政府信息公开申请。",
    ),
    Sentence(
        "上年结转",
        ON_REQUEST,
        "上年结转政府信息公开申请{over}件。",
        "没有上年结转的申请。",
    ),
    Sentence(
        "办理结果",
        ON_REQUEST,
        "全年办结政府信息公开申请{processed}件，其中{by_outcome}。",
        "全年办结政府信息公开申请0件。",
    ),
    Sentence(
        "结转下年",
        ON_REQUEST,
        "结转下年度继续办理{forward}件。",
        "没有结转下年度继续办理的申请。",
    ),
    Sentence(
        "行政复议",
        ON_REQUEST,
        "全年因政府信息公开引起的行政复议{reconsideration}件，其中{by_result}。",
        "全年未发生因政府信息公开引起的行政复议。",
    ),
    Sentence(
        "行政诉讼",
        ON_REQUEST,
        "全年因政府信息公开引起的行政诉讼，未经复议直接起诉{direct}件，复议后起诉{after}件。",
        "全年未发生因政府信息公开引起的行政诉讼。",
    ),
    Sentence(
        "处理决定",
        PROACTIVE,
        "全年作出行政许可决定{licences}件、行政处罚决定{penalties}件、行政强制决定{measures}件。",
    ),
    Sentence(
        "规范性文件",
        PROACTIVE,
        "全年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。",
    ),
    Sentence(
        "行政事业性收费",
        PROACTIVE,
        "全年行政事业性收费{charges}万元。",
        "全年没有行政事业性收费。",
    ),
    Sentence("信息处理费", FEES_TEXT, "{year}年未收取政府信息公开信息处理费。", unless=FEE_UNPAID),
)
"""In the order in which they are usually written."""


class Offer(NamedTuple):
    """A sentence for one report."""

    title: str
    field: Place
    text: str
    """The sentence; empty where a figure in it, or the year, is blank."""
    missing: tuple[Place, ...]
    """The blanks it waits for."""


def offers(report: Report, section: str) -> list[Offer]:
    """The sentences for the fields of a section, in the order of `SENTENCES`."""
    form = report.form
    return [
        _offer(report, sentence)
        for sentence in SENTENCES
        if sentence.field[0] == section
        and Place(*sentence.field) in form.prose
        and all(_has(form, place) for place in _places(sentence))
        and not _is_untrue(report, sentence)
    ]


def _offer(report: Report, sentence: Sentence) -> Offer:
    field = Place(*sentence.field)
    figures = list(_places(sentence))
    missing = [
        part
        for place in figures
        for part in report.form.tables[place.section].parts.get(place, (place,))
        if part not in report.figures
    ]
    if missing or (_YEAR in _names(sentence.text) and not report.year):
        return Offer(sentence.title, field, "", tuple(dict.fromkeys(missing)))
    is_none = sentence.none and not any(report.figure(place) for place in figures)
    template = sentence.none if is_none else sentence.text
    values = {name: _value(report, name) for name in _names(template)}
    return Offer(sentence.title, field, template.format_map(values), ())


def _is_untrue(report: Report, sentence: Sentence) -> bool:
    """Whether the row that must be 0 is not."""
    if sentence.unless is None:
        return False
    place = Place(*sentence.unless, TOTAL)
    return _has(report.form, place) and bool(report.figure(place))


def _has(form: Form, place: Place) -> bool:
    return place.section in form.tables and place in form.tables[place.section].all_places


def _names(template: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(template) if name]


def _places(sentence: Sentence) -> Iterator[Place]:
    """The figures that decide whether and which sentence is said."""
    return (Place(*_FIGURES[name]) for name in _names(sentence.text) if name in _FIGURES)


def _value(report: Report, name: str) -> str:
    if name == _YEAR:
        return str(report.year)
    if name in _FIGURES:
        return format_figure(report.figure(Place(*_FIGURES[name])))
    parts = _outcomes(report) if name == _BY_OUTCOME else _columns(report, _BY_COLUMN[name])
    return "、".join(f"{label}{format_figure(count)}件" for label, count in parts if count)


def _columns(report: Report, row: tuple[str, str]) -> Iterator[tuple[str, int]]:
    for column in report.form.tables[row[0]].block_of_row[row[1]].columns:
        if not column.sum_of:
            place = Place(*row, column.key)
            yield column.label, int(report.figure(place) or 0)


def _outcomes(report: Report) -> Iterator[tuple[str, int]]:
    key, processed = PROCESSED
    rows = report.form.tables[key].rows
    counts: dict[str, int] = {}
    for part in rows[processed].sum_of:
        label = _bare((*rows[part].above[1:], rows[part].label)[0])
        counts[label] = counts.get(label, 0) + int(report.figure(Place(key, part, TOTAL)) or 0)
    yield from counts.items()


def _bare(label: str) -> str:
    """A label without its ordinal and what explains it: 部分公开."""
    ordinal, bracket, rest = label.partition("）")
    return (rest if bracket and ordinal.startswith("（") else label).partition("（")[0]
