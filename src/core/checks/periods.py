"""Whether the text speaks of the year reported on, and of all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from gknb.core.findings import Severity
from gknb.core.report import Report

from .model import RuleHit
from .required_prose import is_absent
from .stated_years import SPEAK_OF_OTHER_YEARS, doubted_year, years_of_work
from .text.patterns import compiled, has_any
from .text.plain_text import PlainText, plain_text
from .text.texts import PREAMBLE, texts
from .text.years import Years

Words = tuple[int, int]
_WHOLE_YEAR = ("1", "1", "12", "31")
_RIGHT = "1月1日至12月31日"
_FIX = f"改为{_RIGHT}；数据未到年底的，补充统计"


class _Fault(NamedTuple):
    words: Words
    message: str
    actual: str


def other_year(report: Report) -> Iterator[RuleHit]:
    """Another year where the year reported on belongs, or a period that is not the whole year."""
    year = report.year
    if not year:
        return
    yield from _periods(report)
    if doubted_year(report):
        return  # then the cover is wrong, not the sentences
    for place, text in texts(report):
        if place in SPEAK_OF_OTHER_YEARS:
            continue
        for stated in years_of_work(text, report.agency.strip()):
            if stated.year == year or not year - 10 <= stated.year <= year + 1:
                continue
            if str(year) not in stated.sentence:
                yield RuleHit(
                    place._replace(words=stated.words),
                    f"正文写{stated.year}年，报告年度为{year}年",
                    f"核对年度；写的是本年情况的，改为{year}年",
                    expected=str(year),
                    actual=str(stated.year),
                )


def _periods(report: Report) -> Iterator[RuleHit]:
    for place, text in texts(report):
        for fault in _faults(text, place == PREAMBLE):
            yield RuleHit(
                place._replace(words=fault.words),
                fault.message,
                _FIX,
                expected=_RIGHT,
                actual=fault.actual,
            )
    preamble = report.preamble
    if is_absent(preamble):
        return
    if not Years(preamble).named():
        yield RuleHit(
            PREAMBLE,
            f"引言未写明报告年度{report.year}年",
            f"在引言中写明{report.year}年度和统计期限",
            severity=Severity.INFO,
        )
    elif {found for found, _ in Years(preamble).of_report()} - {report.year}:
        return  # `title-year` speaks of it
    elif not any(_names_a_period(text) for _, text in texts(report)):
        yield RuleHit(
            PREAMBLE,
            "引言未写明数据的统计期限",
            f"写明统计期限为{report.year}年{_RIGHT}",
            severity=Severity.INFO,
        )


def _names_a_period(text: str) -> bool:
    plain = plain_text(text).text
    return has_any(plain, "12月31日|十二月三十一日|至12月") or bool(
        compiled("(?:统计|数据)[^。\n]{0,20}(?:期|截|限|年度|全年)").search(plain)
    )


@lru_cache(maxsize=64)
def _faults(text: str, is_preamble: bool) -> tuple[_Fault, ...]:
    if "月" not in text and "统计" not in text:
        return ()
    plain = plain_text(text)
    found: list[_Fault] = []
    for match in _period().finditer(plain.text):
        days = tuple(str(int(number)) for number in match.group("m1", "d1", "m2", "d2"))
        if days != _WHOLE_YEAR and _is_ours(plain.text, match, is_preamble):
            words = plain.words(match.start("m1"), match.end())
            stated = "{}月{}日至{}月{}日".format(*days)
            found.append(_Fault(words, f"统计期限为{stated}，不是全年", stated))
    for match in _end_alone().finditer(plain.text):
        if (match["month"], match["day"] or "31") != ("12", "31"):  # 12月底
            words = plain.words(match.start("date"), match.end("date"))
            stated = match["date"]
            found.append(_Fault(words, f"数据截止于{stated}，不是12月31日", stated))
    if is_preamble or "统计" in plain.text:
        found += _unreadable(plain)
    return tuple(found)


def _is_ours(text: str, match: re.Match[str], is_preamble: bool) -> bool:
    """Whether a period is that of the statistics: named so, or the only one in a preamble."""
    before = text[max(0, match.start() - 16) : match.start()]
    named = compiled("统计(?:期限|时限|期间|时间|周期|范围|年度)[为是：自从于起]{0,3}\\Z").search(
        before
    )
    return bool(named) or (is_preamble and has_any(before, "数据|统计"))


def _unreadable(plain: PlainText) -> Iterator[_Fault]:
    """A period that is announced, and then cut off or left without its days."""
    for match in _announced().finditer(plain.text):
        follows = match["follows"]
        if not follows.strip("_ ") or _readable().search(follows):
            continue
        if compiled("[0-9]|[年月日]").search(follows):
            words = plain.words(match.start(), match.end())
            yield _Fault(words, f"统计期限“{follows[:16]}”不完整，无法识别", follows[:20])


@cache
def _period() -> re.Pattern[str]:
    """Takes `统计期限为2024年1月1日至12月25日`, must leave `公示期为3月1日至3月7日`."""
    return compiled(
        "(?<![0-9])(?P<dates>(?:20[0-9]{2}年)?(?P<m1>[0-9]{1,2})月(?P<d1>[0-9]{1,2})日起?，?"
        "[至到—－–~～-]+(?:20[0-9]{2}年)?(?P<m2>[0-9]{1,2})月(?P<d2>[0-9]{1,2})日)"
    )


@cache
def _end_alone() -> re.Pattern[str]:
    """Takes `所列数据截止日期为2024年12月25日`, must leave `截至11月底，公众号发布120条`."""
    return compiled(
        "(?:数据|统计)[^。；，\n0-9]{0,12}(?:截止|截至)(?:日期|时间|期限|日)?[为是：到至于]{0,2}"
        "(?P<date>(?:20[0-9]{2}年)?(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日|底))"
    )


@cache
def _announced() -> re.Pattern[str]:
    return compiled(
        "统计(?:期限|时限|期间|周期)(?:为|是|：|自|从|起){1,3}(?P<follows>[^。；，、）\n]{0,40}(?:(?<=起)，[^。；，、）\n]{0,30})?)"
    )


@cache
def _readable() -> re.Pattern[str]:
    return compiled(
        "[0-9]{1,2}月[0-9]{1,2}日起?，?[至到—－–~～-]+(?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日"
        "|月份?[至到—－–~～-]+(?:20[0-9]{2}年)?12月(?:份|底|末|止|\\Z)|20[0-9]{2}年?(?:度|年度)|全年|整年|20[0-9]{2}年\\Z"
        "|[一二三四五六七八九十]月"
    )
