"""Whether circulars and decrees are cited as they are called and numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gknb.core.findings import Severity
from gknb.core.forms import FORMS, Place
from gknb.core.report import Report

from .model import RuleHit
from .text.patterns import compiled, has_any
from .text.texts import texts

_SINCE_REVISION = 2019
"""From this report year on the 条例 is that of decree 711, no longer that of 492."""


class Circular(NamedTuple):
    """A paper that reports cite."""

    number: str
    about: str
    """Words of its title that no other of these papers has."""
    topic: str
    """Words, written `a|b`, one of which stands near where it is meant."""
    form: str = ""
    """The form that it lays down."""

    @property
    def year(self) -> str:
        """The year in its number."""
        return self.number.partition("〔")[2].partition("〕")[0]

    @property
    def serial(self) -> str:
        """The number within the year."""
        return self.number.partition("〕")[2].removesuffix("号")

    @property
    def prefix(self) -> str:
        """The issuing body's mark before the year."""
        return self.number.partition("〔")[0]


class _Number(NamedTuple):
    """The number of a paper as a text has it."""

    start: int
    end: int
    prefix: str
    year: str
    serial: str
    brackets: str
    text: str


_WRONG_PAIRS = ("[]", "【】", "（）", "()", "［］", "﹝﹞")
"""Pairs that stand where 〔〕 belongs; brackets that do not match are another rule's."""
_ABOUT_FORMS = {"2021": "年度报告格式", "2019": "年度报告有关事项"}

CIRCULARS = (
    *(
        Circular(form.circular, _ABOUT_FORMS[key], "年度报告|年报|编制|格式", key)
        for key, form in FORMS.items()
        if key in _ABOUT_FORMS
    ),
    Circular("国办函〔2020〕109号", "信息处理费管理办法", "处理费|收费"),
    Circular("国办发〔2019〕54号", "基层政务公开标准化规范化工作", "标准化|规范化"),
    Circular("国办发〔2020〕50号", "公共企事业单位信息公开规定制定办法", "公共企事业"),
)
"""The papers that reports cite most, each once."""

_DECREES = {"711": "2019年修订后的条例", "492": "2007年公布的条例"}
_DECREE_NOW = "711"


def form_cited(report: Report) -> Iterator[RuleHit]:
    """A circular of another form, a number that is not the title's, the decree of 2007."""
    for place, text in texts(report):
        if "号" in text or "通知" in text:
            yield from _citations(report, place, text)
            yield from _decrees(report, place, text)


def _citations(report: Report, place: Place, text: str) -> Iterator[RuleHit]:
    numbers = list(_numbers(text))
    titled: set[int] = set()
    for title in _title().finditer(text):
        named = next((each for each in CIRCULARS if each.about in _bare(title[0])), None)
        if named is None:
            continue
        number = next((n for n in numbers if 0 <= n.start - title.end() <= 3), None)
        if number is not None and not number.prefix.startswith(("国办", "国务院")):
            continue  # a local circular of the same name
        if number is None and "国务院办公厅" not in title[0]:
            continue
        if hit := _of_title(report, place, title, number, named):
            yield hit
            if number is not None:
                titled.add(number.start)
    for number in numbers:
        if number.start not in titled and (hit := _of_number(report, place, text, number)):
            yield hit


def _of_title(
    report: Report,
    place: Place,
    title: re.Match[str],
    number: _Number | None,
    named: Circular,
) -> RuleHit | None:
    if number is not None and (number.year, number.serial) != (named.year, named.serial):
        right = FORMS[report.form.key].circular if named.form else named.number
        return RuleHit(
            place._replace(words=(title.start(), number.end)),
            f"通知名称对应{named.number}，文号写{number.text}",
            f"核对名称和文号；本报告适用{right}" if named.form else f"文号改为{right}",
            expected=named.number,
            actual=number.text,
        )
    if number is None and named.form and named.form != report.form.key:
        return _of_other_form(report, place, title.span(), named)
    return None


def _of_number(report: Report, place: Place, text: str, number: _Number) -> RuleHit | None:
    named = next((e for e in CIRCULARS if (e.year, e.serial) == (number.year, number.serial)), None)
    if named is None:
        return None
    has_prefix = number.prefix == named.prefix
    near = text[max(0, number.start - 60) : number.end + 40]
    is_other_paper = bool(number.prefix) and not has_prefix
    if is_other_paper and not (number.prefix.startswith("国办") and has_any(near, named.topic)):
        return None
    if not number.prefix and not named.form:
        return None
    if named.form and named.form != report.form.key:
        return _of_other_form(report, place, (number.start, number.end), named)
    if not is_other_paper and (not has_prefix or number.brackets not in _WRONG_PAIRS):
        return None
    start, end = number.start, number.end
    fault = f"文号应为{named.number}" if is_other_paper else "文号的年份应当用六角括号〔〕"
    return RuleHit(
        place._replace(words=(start, end)),
        f"“{number.text}”：{fault}",
        f"改为{named.number}",
        expected=named.number,
        actual=number.text,
        repair=((place, text[:start] + named.number + text[end:]),),
        severity=None if is_other_paper else Severity.INFO,
    )


def _of_other_form(
    report: Report, place: Place, words: tuple[int, int], named: Circular
) -> RuleHit:
    right = report.form.circular
    return RuleHit(
        place._replace(words=words),
        f"正文引用{named.number}的旧格式"
        if named.form < report.form.key
        else f"正文引用{named.number}",
        f"改为本报告适用的{right}",
        expected=right,
        actual=named.number,
    )


def _decrees(report: Report, place: Place, text: str) -> Iterator[RuleHit]:
    """The 条例 with the number of another decree."""
    if ("国务院令" not in text and "国务院第" not in text) or report.year < _SINCE_REVISION:
        return
    for match in _decree().finditer(text):
        serial = match["a"] or match["b"]
        before = text[max(0, match.start() - 40) : match.start()].rpartition("。")[2]
        behind = _decree_of().match(text, match.end())
        if serial == _DECREE_NOW or ("政府信息公开条例" not in before and behind is None):
            continue
        if has_any(before[-30:], "原|修订前|废止|旧") or "》" in before.rpartition("条例》")[2]:
            continue
        known = _DECREES.get(serial)
        start, end = match.span("a" if match["a"] else "b")
        yield RuleHit(
            place._replace(words=match.span()),
            f"引用国务院令第{serial}号" + (f"，是{known}" if known else "，不是条例的令号"),
            f"改为国务院令第{_DECREE_NOW}号（{_DECREES[_DECREE_NOW]}）",
            expected=_DECREE_NOW,
            actual=serial,
            repair=((place, text[:start] + _DECREE_NOW + text[end:]),),
        )


@cache
def _decree_of() -> re.Pattern[str]:
    """Takes `国务院令第492号公布的《…条例》`, must leave `第492号公布、第711号修订的《…条例》`."""
    return compiled("[）)]?(?:颁布|公布|发布)?的?《(?:中华人民共和国)?政府信息公开条例》")


def _bare(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”]", "", title)


def _numbers(text: str) -> Iterator[_Number]:
    """Every number of a paper: what stands before the year is its prefix, as far as it is one."""
    for match in _year_and_serial().finditer(text):
        before = text[max(0, match.start() - 10) : match.start()]
        prefix = _state_prefix().search(before) or _prefix().search(before)
        mark = "".join(prefix[0].split()) if prefix else ""
        start = match.start() - (len(prefix[0]) if prefix else 0)
        yield _Number(
            start,
            match.end(),
            mark,
            match["year"],
            match["serial"],
            match["open"] + match["close"],
            "".join(text[start : match.end()].split()),
        )


@cache
def _title() -> re.Pattern[str]:
    """Takes a title with another within it: 《…关于印发〈…格式〉的通知》."""
    return compiled("《[^《》]{4,90}(?:《[^《》]{2,40}》[^《》]{0,20})?》")


@cache
def _year_and_serial() -> re.Pattern[str]:
    """Takes `【2021】30号` and `〔2021〕 30 号`, must leave `2021年30号窗口`."""
    return compiled(
        r"(?P<open>[〔\[【（(［﹝])\s?(?P<year>20[0-9]{2})\s?(?P<close>[〕\]】）)］﹞])"
        r"\s?第?\s?(?P<serial>[0-9]{1,4})\s?号"
    )


@cache
def _prefix() -> re.Pattern[str]:
    return compiled(r"[一-鿿]{1,4}(?:发|函|字|令|办)\s?\Z")


@cache
def _state_prefix() -> re.Pattern[str]:
    """Takes 国办发 of `按照国办发〔2021〕30号`, where 按照 is no part of it."""
    return compiled(r"国办[一-鿿]{0,6}\s?\Z")


@cache
def _decree() -> re.Pattern[str]:
    return compiled(
        r"国务院(?:令)?\s*[（(]?\s*第\s*(?P<a>[0-9]{2,4})\s*号(?:令)?|国务院\s*(?P<b>[0-9]{2,4})\s*号令"
    )
