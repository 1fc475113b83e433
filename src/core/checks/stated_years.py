"""Which year the places of a report speak of, and which of them is the odd one out.

A year that is wrong in the title, and from there on the cover, would make every right sentence
look wrong. So the places vote: where most of the text names another year than the cover, the
cover is what is doubted, once.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from gknb.core.forms import Place
from gknb.core.forms.roles import PLANS
from gknb.core.report import Report

from .text.patterns import compiled, has_any
from .text.plain_text import plain_text
from .text.texts import PREAMBLE, texts
from .text.years import Years

Words = tuple[int, int]

SPEAK_OF_OTHER_YEARS = {PREAMBLE, *(Place(*key) for key in PLANS)}
"""Texts in which another year is in its place, or is read by another rule."""
_ABOUT_OTHER_YEARS = (
    "较|比|同期|以来|结转|将|计划|拟|下一步|起|历年|当年|曾|印发|修订|成立|上年|去年|前年|年初"
)
_FEWEST = 3
"""So many places have to name another year than the cover before the cover is doubted."""


class Stated(NamedTuple):
    """A year that a sentence names as that of the work it tells of."""

    year: int
    words: Words
    sentence: str


def doubted_year(report: Report) -> int | None:
    """The year that most of the report names, where that is not the year on its cover."""
    if not report.year:
        return None
    votes = Counter(found for found, _ in Years(report.preamble).of_report())
    for place, text in texts(report):
        if place not in SPEAK_OF_OTHER_YEARS:
            votes.update(stated.year for stated in years_of_work(text, report.agency.strip()))
    if report.signed_on is not None:
        votes[report.signed_on.year - 1] += 1
    votes[report.year] += 1
    if "title" in report.cover:
        votes.update(Years(report.title).named())
    most, count = votes.most_common(1)[0]
    return most if most != report.year and count >= _FEWEST and count > votes[report.year] else None


def meant_year(report: Report) -> int:
    """The year that the report is about: that of the cover unless most of the text says another."""
    return doubted_year(report) or report.year


@lru_cache(maxsize=64)
def years_of_work(text: str, agency: str) -> tuple[Stated, ...]:
    """Every year that a sentence names as that of the work it tells of, in this year's voice."""
    if "20" not in text and "２" not in text:
        return ()
    plain = plain_text(text)
    found = []
    for start, end in plain.sentences():
        sentence = plain.text[start:end]
        if has_any(sentence, _ABOUT_OTHER_YEARS):
            continue
        matches = list(_after_us().finditer(sentence))
        if opening := _opening().match(sentence):
            matches.append(opening)
        elif not matches:
            matches += _after_our_name(sentence, agency)
        for match in matches:
            first, last = match.span("year")
            words = plain.words(start + first, start + last)
            found.append(Stated(int(match["year"]), words, sentence))
    return tuple(found)


def _after_our_name(sentence: str, agency: str) -> list[re.Match[str]]:
    at = sentence.find(agency) if agency else -1
    named = _after_name().match(sentence, at + len(agency)) if at >= 0 else None
    return [named] if named else []


_VERBS = (
    "通过|共(?!同)|主动|累计|收到|新收|受理|完善|开展|制定|组织|举办|认真|公开(?!的)|发布|没有|未|无"
    "|严格|深入|全面|不断|进一步|持续|依托|围绕|按照|坚持|紧扣|聚焦"
)


@cache
def _opening() -> re.Pattern[str]:
    """A sentence that begins with a year as that of its work, be it behind a heading.

    Takes `2022年，我局…` and `（三）政府信息管理情况2022年，…`, must leave `2022年办理的申请`.
    """
    return compiled(
        "(?:[（(][一二三四五六七八九十]{1,2}[）)][一-鿿]{0,14}[：:]?"
        "|[一-鿿]{0,14}(?:情况|建设|保障)[：:]?)?"
        "(?P<year>20[0-9]{2})年(?:度|全年)?"
        "(?=，|我|本|全|共|新收|收到|受理|主动公开|累计|没有|对(?!外)|(?:办理|答复)(?!的))"
    )


@cache
def _after_us() -> re.Pattern[str]:
    """Takes `我局2023年度通过…公开42条`, must leave `对我局2022年受理的15件进行回访`."""
    return compiled(
        "(?:(?<![一-鿿])|(?<=[，；、。]))(?:[我本](?:局|厅|委|办|县|区|市|州|旗|省|镇|乡|街道|中心|单位|机关|部门|院)"
        f"|全[县区市省州镇乡])(?P<year>20[0-9]{{2}})年(?:度|全年|来)?，?(?={_VERBS})(?=[^，。；的]*(?:[，。；]|\\Z))"
    )


@cache
def _after_name() -> re.Pattern[str]:
    return compiled(
        f"，?(?P<year>20[0-9]{{2}})年(?:度|全年)?，?(?={_VERBS})(?=[^，。；的]*(?:[，。；]|\\Z))"
    )
