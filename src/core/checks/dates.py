"""Whether year, form, title and date of signature belong together."""

from __future__ import annotations

from collections.abc import Iterator

from gknb.core.forms import COVER, Form, Place, form_for_year
from gknb.core.report import Report

from .model import RuleHit
from .text.years import Years

DEADLINES = {"department": (1, 31), "government": (3, 31)}
"""Month and day of the following year by which a kind of agency publishes its report."""

_YEAR = Place(COVER, "year")
_TITLE = Place(COVER, "title")
_PREAMBLE = Place(COVER, "preamble")
_SIGNED_ON = Place(COVER, "signed_on")


def form_of_year(report: Report) -> Iterator[RuleHit]:
    """A report on another form than its year asks for."""
    if not report.year or report.form.is_for(report.year):
        return
    asked = form_for_year(report.year)
    remedy = f"核对报告年度；年度无误的，改用{asked.circular}的格式" if asked else "核对报告年度"
    yield RuleHit(
        _YEAR,
        f"报告年度是 {report.year} 年，而本报告的格式（{report.form.circular}）"
        f"用于{_years(report.form)}的报告",
        remedy,
        expected=asked.key if asked else None,
        actual=report.form.key,
    )


def _years(form: Form) -> str:
    if form.last_year is None:
        return f" {form.first_year} 年及以后"
    return f" {form.first_year} 年至 {form.last_year} 年"


def year_named(report: Report) -> Iterator[RuleHit]:
    """Title, preamble or statistical period without the report year, or with another one."""
    year = report.year
    if not year:
        yield RuleHit(
            _YEAR,
            "没有填写报告年度",
            "填写所报告的年度（不是落款的年份）",
            expected="年度",
            actual="空白",
        )
        return
    title = Years(report.title) if "title" in report.cover else None
    named = title.named() if title else {year}
    wrong = {found for found, _ in title.of_report()} - {year} if title else set()
    if wrong or year not in named:
        others = _listed(wrong or named)
        yield RuleHit(
            _TITLE,
            f"标题写的是 {others} 年，报告年度是 {year} 年"
            if others
            else f"标题没有写明报告年度 {year} 年",
            f"在标题中写明 {year} 年，或清空标题改用标准标题",
            expected=str(year),
            actual=others,
            repair=((_TITLE, None),),
        )
    mentions = Years(report.preamble).of_report()
    places = [_PREAMBLE._replace(words=words) for found, words in mentions if found != year]
    if places:
        others = _listed({found for found, _ in mentions} - {year})
        yield RuleHit(
            places[0],
            f"引言写的年度或统计期限是 {others} 年，报告年度是 {year} 年",
            f"把引言中的年度和统计期限改为 {year} 年",
            expected=str(year),
            actual=others,
            also=tuple(places[1:]),
            repair=((_PREAMBLE, _with_year(report.preamble, places, year)),),
        )


def _with_year(text: str, places: list[Place], year: int) -> str:
    for place in reversed(places):
        start, end = place.words or (0, 0)
        text = f"{text[:start]}{year}{text[end:]}"
    return text


def _listed(years: set[int]) -> str | None:
    return "、".join(map(str, sorted(years))) or None


def signed_early(report: Report) -> Iterator[RuleHit]:
    """Signed before the period reported on was over."""
    signed = report.signed_on
    if not report.year or signed is None or signed.year > report.year:
        return
    yield RuleHit(
        _SIGNED_ON,
        f"落款日期 {signed.isoformat()} 早于统计期限的结束（{report.year}年12月31日）",
        f"核对落款日期和报告年度；落款应在 {report.year + 1} 年",
        expected=f"{report.year + 1}-01-01 起",
        actual=signed.isoformat(),
    )


def signed_late(report: Report) -> Iterator[RuleHit]:
    """Signed after the day by which the report is to be published."""
    signed = report.signed_on
    if not report.year or signed is None:
        return
    month, day = DEADLINES.get(report.kind, DEADLINES["department"])
    if (signed.year, signed.month, signed.day) <= (report.year + 1, month, day):
        return
    yield RuleHit(
        _SIGNED_ON,
        f"落款日期 {signed.isoformat()} 晚于期限 {report.year + 1}年{month}月{day}日",
        "核对落款日期和报告年度；确实逾期的，可以说明理由后接受",
        expected=f"{report.year + 1}-{month:02}-{day:02} 前",
        actual=signed.isoformat(),
    )
