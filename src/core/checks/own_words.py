"""Whether the text speaks of this organ, this year, this form, and in this year's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from gknb.core.forms import FORMS, Place
from gknb.core.forms.roles import FEES_TEXT, PLANS
from gknb.core.report import Report

from .model import RuleHit
from .text.patterns import compiled, has_any
from .text.plain_text import plain_text
from .text.texts import PREAMBLE, texts

_ACTS = ("认真", "坚持", "严格", "深入", "高度重视", "全面", "始终", "切实")
_ABOUT_OTHER_YEARS = "较|比|同期|以来|结转|将|计划|拟|下一步|起|历年|当年|曾|印发|修订|成立"
_LONG_ENOUGH = 40
"""A paragraph with fewer characters is a set phrase."""


def form_cited(report: Report) -> Iterator[RuleHit]:
    """The circular of another form, cited as if it were the one followed."""
    for form in FORMS.values():
        number = re.search(r"〔([0-9]{4})〕([0-9]+)号", form.circular)
        if form.key == report.form.key or number is None:
            continue
        pattern = compiled(rf"(?<!国办函)[〔\[【（(［]{number[1]}[〕\]】）)］]\s*{number[2]}\s*号")
        for place, text in texts(report):
            if match := pattern.search(text):
                yield RuleHit(
                    place._replace(words=match.span()),
                    f"引用的是 {form.circular}，本报告用的是 {report.form.circular} 的格式",
                    f"改为 {report.form.circular}",
                    expected=report.form.circular,
                    actual=form.circular,
                )


def other_year(report: Report) -> Iterator[RuleHit]:
    """Another year where the year reported on belongs, or a period that is not the whole year."""
    if not report.year:
        return
    for place, text in texts(report):
        for words, fault, right in _other_years(text, report.year, place in _SPEAK_OF_OTHER_YEARS):
            yield RuleHit(
                place._replace(words=words),
                f"“{text[slice(*words)]}”：{fault}",
                f"核对是否为{right}",
                expected=right,
                actual=text[slice(*words)],
            )


_SPEAK_OF_OTHER_YEARS = {PREAMBLE, *(Place(*key) for key in PLANS)}


@lru_cache(maxsize=64)
def _other_years(
    text: str, year: int, speaks: bool
) -> tuple[tuple[tuple[int, int], str, str], ...]:
    if "20" not in text and "月" not in text and "２" not in text:
        return ()
    plain = plain_text(text)
    found: list[tuple[tuple[int, int], str, str]] = []
    for match in _period().finditer(plain.text):
        if (match[1], match[2], match[3], match[4]) != ("1", "1", "12", "31"):
            span = plain.words(match.start(1), match.end())
            found.append((span, "统计期限不是全年", "1月1日至12月31日"))
    for start, end in plain.sentences() if not speaks else ():
        sentence = plain.text[start:end]
        work = _year_of_work().match(sentence)
        if work is None or int(work[1]) == year or not year - 10 <= int(work[1]) <= year + 1:
            continue
        if str(year) not in sentence and not has_any(sentence, _ABOUT_OTHER_YEARS):
            span = plain.words(start + work.start(1), start + work.end(1))
            found.append((span, f"报告年度是 {year} 年", str(year)))
    return tuple(found)


def other_organ(report: Report) -> Iterator[RuleHit]:
    """Another organ that speaks as this one: 我县 in a bureau's report, another bureau's name."""
    agency = report.agency.strip()
    if not agency:
        return
    for place, text in texts(report):
        for words in _other_organs(text, agency, report.kind == "government"):
            yield RuleHit(
                place._replace(words=words),
                f"“{text[slice(*words)]}”不像是{agency}的自称，可能是从别的报告抄来的",
                f"核对后改为{agency}或“本机关”",
                expected=agency,
                actual=text[slice(*words)],
            )


@lru_cache(maxsize=64)
def _other_organs(text: str, agency: str, is_government: bool) -> tuple[tuple[int, int], ...]:
    plain = plain_text(text)
    found = []
    for match in _self().finditer(plain.text) if {*"我本"} & {*text} else ():
        if match["level"]:
            # a bureau is no county, even where its name begins with one's
            fits = is_government and match["level"] == _level(agency)
        else:
            fits = match["office"] in agency
        if not fits:
            found.append(plain.words(match.start("words"), match.end("words")))
    if not any(verb in plain.text for verb in _ACTS):
        return tuple(found)
    for match in _named_at_start().finditer(plain.text):
        rest = iter(agency)
        name = match["name"]
        if not all(char in rest for char in name) and agency not in name:
            found.append(plain.words(match.start("name"), match.end("name")))
    return tuple(found)


def _level(agency: str) -> str:
    """The last character of the name of a government's territory: 县 of 某市某县人民政府."""
    return agency.removesuffix("人民政府").removesuffix("行政公署")[-1:]


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
                    f"这一段（{len(same)} 字）与上年报告一字不差",
                    "写明本年的情况；确实没有变化的，可以说明理由后接受",
                    expected="本年的情况",
                    actual="上年的文字",
                )
            start += len(line) + 1


def _without_years(line: str) -> str:
    return _any_year().sub("", plain_text(line).text)


@cache
def _any_year() -> re.Pattern[str]:
    return compiled("20[0-9]{2}(?=年)")


@cache
def _period() -> re.Pattern[str]:
    return compiled(
        "统计(?:期限|时限|期间|时间|周期|范围)[为是：自从起]{0,3}(?:20[0-9]{2}年)?([0-9]{1,2})月([0-9]{1,2})日起?"
        "[至到—－–-]+(?:20[0-9]{2}年)?([0-9]{1,2})月([0-9]{1,2})日"
    )


@cache
def _year_of_work() -> re.Pattern[str]:
    """A sentence that begins with a year as that of the work it tells of."""
    return compiled(
        "(20[0-9]{2})年(?:度|全年)?(?=，|我|本|全|共|新收|收到|受理|主动公开|累计|没有|对(?!外)|(?:办理|答复)(?!的))"
    )


@cache
def _self() -> re.Pattern[str]:
    done = (
        "(?=(?:20[0-9]{2}年度?|全年|本年度?|共|未|没有|，)*"
        "(?:收到|新收|受理(?!点)|主动公开政府信息|制发|办结))"
    )
    return compiled(
        "(?P<words>[我本](?:(?P<office>局|厅|镇|乡(?!村|土)|街道|委(?!托|派|员)|中心(?!城|思|工))"
        f"|(?P<level>[县区市州省旗](?!级|直|域|长|场|民)){done}))"
    )


@cache
def _named_at_start() -> re.Pattern[str]:
    """An organ's full name that opens a paragraph and then acts."""
    return compiled(
        r"(?:\A|\n)(?:20[0-9]{2}年度?，?|今年，?|本年度，?)?(?![我本各全市县区]|按|在|根据|依|由|与|向|经|为|以)"
        rf"(?P<name>[^\W\d_a-zA-Z]{{3,20}}?(?:局|委员会|厅))(?={'|'.join(_ACTS)})"
    )
