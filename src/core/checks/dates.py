"""Whether year, form, title and date of signature belong together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gknb.core.agencies import Sort, kind_of, sort_of
from gknb.core.forms import COVER, Form, Place, form_for_year
from gknb.core.forms.cover import KIND_LABELS
from gknb.core.report import Report
from gknb.core.requirements import BY_LAW, Requirements

from .model import RuleHit
from .stated_years import doubted_year, meant_year
from .text.years import Years

_YEAR = Place(COVER, "year")
_TITLE = Place(COVER, "title")
_PREAMBLE = Place(COVER, "preamble")
_SIGNED_ON = Place(COVER, "signed_on")
_KIND = Place(COVER, "agency.kind")


def form_of_year(report: Report) -> Iterator[RuleHit]:
    """A report on another form than its year asks for."""
    if not report.year or report.form.is_for(report.year):
        return
    if report.form.is_for(meant_year(report)):
        return  # the year is what is wrong, and `title-year` says so
    asked = form_for_year(report.year)
    yield RuleHit(
        _YEAR,
        f"报告年度为{report.year}年，{report.form.circular}适用于{_years(report.form)}",
        f"核对年度；年度无误的，改用{asked.circular}" if asked else "核对报告年度",
        actual=report.form.key,
    )


def _years(form: Form) -> str:
    if form.last_year is None:
        return f"{form.first_year}年及以后"
    return f"{form.first_year}年至{form.last_year}年"


def year_named(report: Report) -> Iterator[RuleHit]:
    """Title, preamble or statistical period without the report year, or with another one."""
    year = report.year
    if not year:
        yield RuleHit(_YEAR, "未填写报告年度", "填写所报告的年度，不是落款的年份")
        return
    if meant := doubted_year(report):
        yield _doubted(report, meant)
        return
    yield from _title(report)
    yield from _preamble(report)


def _doubted(report: Report, meant: int) -> RuleHit:
    """The one finding where the cover names another year than nearly all of the text."""
    repair: tuple[tuple[Place, int | str | None], ...] = ((_YEAR, meant),)
    if "title" in report.cover:
        # a title of one's own keeps its words
        title = report.title.replace(str(report.year), str(meant))
        repair += ((_TITLE, title if str(meant) in title else None),)
    return RuleHit(
        _TITLE,
        f"标题、报告年度为{report.year}年，正文多处为{meant}年",
        f"核对年度：正文无误的，标题、报告年度改为{meant}年",
        expected=str(meant),
        actual=str(report.year),
        also=(_YEAR,),
        repair=repair,
    )


def _title(report: Report) -> Iterator[RuleHit]:
    year = report.year
    title = Years(report.title) if "title" in report.cover else None
    named = title.named() if title else {year}
    wrong = {found for found, _ in title.of_report()} - {year} if title else set()
    if wrong or year not in named:
        others = _listed(wrong or named)
        yield RuleHit(
            _TITLE,
            f"标题写{others}年，报告年度为{year}年" if others else f"标题未写明报告年度{year}年",
            f"在标题中写明{year}年；或清空标题，采用标准标题",
            expected=str(year),
            actual=others,
            repair=((_TITLE, None),),
        )


def _preamble(report: Report) -> Iterator[RuleHit]:
    year = report.year
    mentions = Years(report.preamble).of_report()
    places = [_PREAMBLE._replace(words=words) for found, words in mentions if found != year]
    if places:
        others = _listed({found for found, _ in mentions} - {year})
        yield RuleHit(
            places[0],
            f"引言写{others}年，报告年度为{year}年",
            f"引言中的年度和统计期限改为{year}年",
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
    year = meant_year(report)
    if signed.year > year:
        return
    yield RuleHit(
        _SIGNED_ON,
        f"落款日期{_day(signed)}，早于统计期限届满日{year}年12月31日",
        f"核对落款日期和报告年度；落款应在{year + 1}年",
    )


def signed_late(report: Report, requirements: Requirements = BY_LAW) -> Iterator[RuleHit]:
    """Signed after the day by which the report is to be handed in or published."""
    signed = report.signed_on
    if not report.year or signed is None:
        return
    whose = (report.agency, report.kind)
    if not requirements.is_late(*whose, report.year, signed):
        return
    year = meant_year(report)
    if not requirements.is_late(*whose, year, signed):
        return
    month, day = requirements.due(*whose)
    word = "法定" if (month, day) == BY_LAW.due(*whose) else "规定"
    yield RuleHit(
        _SIGNED_ON,
        f"落款日期{_day(signed)}，晚于{word}期限{year + 1}年{month}月{day}日",
        "核对日期；确属逾期的，填写理由后接受",
    )


def _day(date: dt.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def kind_by_name(report: Report) -> Iterator[RuleHit]:
    """A kind that does not go with the name: a county government filed as a department.

    A township is a people's government, and keeps a department's date whatever it is filed as.
    """
    sort = sort_of(report.agency)
    kind = kind_of(report.agency)
    if kind is None or sort is Sort.TOWNSHIP or report.kind == kind:
        return
    name = KIND_LABELS[kind]
    month, day = BY_LAW.government if sort is Sort.GOVERNMENT else BY_LAW.department
    yield RuleHit(
        _KIND,
        f"名称为{_SHOWN[sort]}，机关类型填“{KIND_LABELS.get(report.kind, report.kind)}”",
        f"机关类型改为“{name}”（{month}月{day}日前公布）；或核对名称",
        repair=((_KIND, kind),),
    )


_SHOWN = {
    Sort.GOVERNMENT: "人民政府",
    Sort.OFFICE: "人民政府的办公室（厅）",
    Sort.SUBDISTRICT: "街道办事处",
    Sort.COMMITTEE: "管理委员会",
    Sort.DEPARTMENT: "部门",
}
