"""Agency, kind and year by what most places say of them, and the places that say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gknb.core.agencies import kind_of
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.report import Value, standard_title

from .article import TITLE_WORDS, YEAR, Article, agency_in, is_name, plain
from .document import Document
from .labels import bare
from .pieces import Line
from .reading import Quote, Reading

# Names of places that have a government, where a title goes on with 政府信息公开.
_AREAS = ("省", "市", "县", "区", "州", "盟", "旗", "乡", "镇", "自治区")
# Takes `2024年1月1日至2024年12月31日`, `2024年1月1日起，至12月31日止`.
_PERIOD = re.compile(
    r"(20[0-9]{2})\s*年\s*1\s*月\s*1\s*日[^。]{0,6}?(?:至|到|—|-|～|~)[^。]{0,12}?12\s*月\s*31\s*日"
)
# Takes `现公布青石县水利局2024年政府信息公开工作年度报告`; leaves `公开条例》`.
_MENTION = re.compile(
    r"(?:公布|编制|发布|现将|公开|形成|是|为|由)?([^，。；：《》（）,;:()]{2,40}?)(20[0-9]{2})\s*年(?:度)?"
    r"(?:的)?(?:政府信息公开|信息公开)"
)
_VERBS = re.compile(
    r"^.{0,30}(?:现公布|公布|编制了?|编制|发布|现将|现就|形成|公开|根据|结合|按照|汇总|撰写)"
)

_SELF = ("本", "我", "本机关", "本单位")
"""How an agency speaks of itself, which is no name."""

_CONTACT = {
    "agency.address": re.compile(
        r"(?:联系|办公|通讯|通信)?地址[：:]([^，。；;、\s）)]+?)"
        r"(?=邮编|邮政编码|(?:联系|咨询)?电话|传真|(?:电子)?邮[箱件]|[，。；;、\s）)]|$)"
    ),
    "agency.postcode": re.compile(r"(?:邮政编码|邮编)[：:]?([0-9]{6})(?![0-9])"),
    "agency.telephone": re.compile(r"(?:联系)?电话[：:]([0-9][0-9－—–-]{5,17}[0-9])"),
    "agency.email": re.compile(r"(?:电子)?(?:邮箱|邮件)[：:]([\w.+-]+@[\w.-]+\w)"),
}
# The blanks of a label set wide, `邮 编 ：`, and those around punctuation.
_WIDE = re.compile(r"(?<=[\u4e00-\u9fff：:，])[ \u3000]+(?=[\u4e00-\u9fff：:，0-9A-Za-z])")


class Candidate(NamedTuple):
    """What one place says."""

    value: str
    place: str
    weight: float
    quote: Quote | None = None


def identify(reading: Reading, document: Document, article: Article, name: str) -> None:
    """Enter agency, kind, year, date, title and preamble, and tell of places that differ."""
    years = list(_years(document, article, name))
    agencies = list(_agencies(document, article, name))
    year = _most(years)
    agency = _agency(agencies)
    details: dict[str, Value] = {}
    quotes = {"agency.name": _quote_of(agencies, agency), "year": _quote_of(years, year)}
    if agency:
        details["agency.name"] = agency
        details["agency.kind"] = kind_of(agency) or "department"
    if year:
        details["year"] = int(year)
    details["signed_on"] = article.signature.date
    if article.signature.date_line is not None:
        quotes["signed_on"] = _quoted(article.signature.date_line)
    if article.signature.unread_date is not None:
        reading.findings.append(_unread_date(article.signature.unread_date))
    is_wrong = _tell_years(reading, years, year)
    _tell_agencies(reading, agencies, agency)
    if not article.title:
        places = list(dict.fromkeys(each.place for each in (*years, *agencies)))
        _tell_no_title(reading, places, is_known=bool(year and agency))
    title = article.title
    if title and not is_wrong and year and agency and title != standard_title(agency, int(year)):
        details["title"] = title
    if article.title_lines:
        quotes["title"] = Quote(article.title_lines[0].origin, title)
    for key, value in details.items():
        reading.report.put(Place(COVER, key), value)
        quote = quotes.get(key)
        if value and quote is not None:
            reading.origins[Place(COVER, key)] = quote


def contact(reading: Reading, lines: Iterable[Line]) -> None:
    """Enter address, postcode, telephone and mail, where a line names them."""
    for line in lines:
        text = _WIDE.sub("", line.text)
        for key, pattern in _CONTACT.items():
            place = Place(COVER, key)
            if reading.report.value(place) is None and (match := pattern.search(text)):
                reading.report.put(place, match[1])
                reading.origins[place] = Quote(line.origin, line.text)


def year_of(document: Document, article: Article, name: str) -> int | None:
    """The year that most places say."""
    year = _most(list(_years(document, article, name)))
    return int(year) if year else None


def _years(document: Document, article: Article, name: str) -> Iterator[Candidate]:
    for text, place, weight, line in _texts(document, article, name):
        match = YEAR.search(plain(text))
        if match and (TITLE_WORDS.search(plain(text)) or place == "文件名"):
            yield Candidate(match[1], place, weight, _quoted(line) if line else None)
    for line in article.preamble:
        words = plain(line.text)
        if period := _PERIOD.search(words):
            yield Candidate(period[1], "统计期限", 2.0, _quoted(line))
        if mention := _MENTION.search(words):
            yield Candidate(mention[2], "引言", 1.5, _quoted(line))
    if article.signature.date is not None and article.signature.date.month <= 10:
        line = article.signature.date_line
        value = str(article.signature.date.year - 1)
        yield Candidate(value, "落款日期", 1.0, _quoted(line) if line else None)


def _agencies(document: Document, article: Article, name: str) -> Iterator[Candidate]:
    for text, place, weight, line in _texts(document, article, name):
        if TITLE_WORDS.search(plain(text)) and (found := agency_in(text)):
            yield Candidate(_full(found, text), place, weight, _quoted(line) if line else None)
    for line in article.preamble:
        mention = _MENTION.search(plain(line.text))
        found = _VERBS.sub("", mention[1]).strip() if mention else ""
        found = re.sub(r"^了|(?:关于|对|就|将|在|于)$", "", found)
        if len(found) > 2 and is_name(found) and not found.endswith(_SELF):
            yield Candidate(_full(found, line.text), "引言", 1.5, _quoted(line))
    if article.signature.name is not None and is_name(article.signature.name.text):
        line = article.signature.name
        yield Candidate(
            line.text.replace(" ", "").replace("\u3000", ""), "落款", 2.0, _quoted(line)
        )


def _texts(
    document: Document, article: Article, name: str
) -> Iterator[tuple[str, str, float, Line | None]]:
    """What may be a title, with the place it stands in."""
    if article.title:
        yield article.title, "标题", 2.5, article.title_lines[0]
    if document.title and document.title != article.title:
        yield re.split(r"[_|\-—]", document.title)[0], "网页标题", 1.0, None
    for key, value in document.meta.items():
        if value not in (document.title, article.title):
            yield value, f"元数据 {key}", 0.5, None
    if name:
        yield (
            re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name.replace("\\", "/").rsplit("/", 1)[-1]),
            ("文件名"),
            0.5,
            None,
        )


def _full(name: str, title: str) -> str:
    """The name of the government where a title names only its area: 某某市政府信息公开…."""
    words = bare(name)
    if words.endswith(_AREAS) and re.search("政府信息公开", plain(title)):
        return f"{name}人民政府"
    if words.endswith(("市政府", "县政府", "区政府")):
        return f"{name[:-2]}人民政府"
    return name


def _most(candidates: Sequence[Candidate]) -> str:
    weights: dict[str, float] = {}
    for each in candidates:
        weights[each.value] = weights.get(each.value, 0.0) + each.weight
    return max(weights, key=lambda value: weights[value], default="")


def _agency(candidates: Sequence[Candidate]) -> str:
    """The name that most places agree on; one that is the end of another speaks for the longer."""
    weights: dict[str, float] = {}
    for each in candidates:
        for other in {c.value for c in candidates}:
            if bare(each.value) == bare(other):
                weights[other] = weights.get(other, 0.0) + each.weight
            elif bare(other).endswith(bare(each.value)) or bare(each.value) in (
                bare(other) + "办公室",
                bare(other) + "办公厅",
            ):
                weights[other] = weights.get(other, 0.0) + each.weight / 2
    best = max(weights.values(), default=0.0)
    leading = [value for value, weight in weights.items() if weight == best]
    order = [each.value for each in candidates]
    return min(leading, key=order.index, default="")


def _quote_of(candidates: Sequence[Candidate], value: str) -> Quote | None:
    return next((c.quote for c in candidates if c.value == value and c.quote is not None), None)


def _quoted(line: Line) -> Quote:
    return Quote(line.origin, line.text)


def _tell_years(reading: Reading, years: Sequence[Candidate], year: str) -> bool:
    """Tell of places with another year; whether the title is one of them."""
    wrong = [each for each in years if each.value != year]
    in_title = next((each for each in wrong if each.place == "标题"), None)
    if in_title is not None:
        places = "、".join(dict.fromkeys(each.place for each in years if each.value == year))
        reading.findings.append(
            Finding(
                "title-year",
                Severity.ERROR,
                Place(COVER, "title"),
                f"标题写 {in_title.value} 年，{places}写 {year} 年；"
                f"年度按 {year} 年读入，未用原标题",
                f"核对报告年度；确为 {year} 年的，标题应改正",
                expected=year,
                actual=in_title.value,
            )
        )
    for each in wrong:
        if each.place == "统计期限":
            reading.findings.append(
                Finding(
                    "title-year",
                    Severity.WARNING,
                    Place(COVER, "year"),
                    f"{each.place}写 {each.value} 年，年度按 {year} 年读入",
                    "核对报告年度",
                    expected=year,
                    actual=each.value,
                )
            )
    return in_title is not None


def _tell_agencies(reading: Reading, agencies: Sequence[Candidate], agency: str) -> None:
    """Tell of a title or a signature with another agency."""
    differing = [
        each
        for each in agencies
        if each.place in ("标题", "落款") and not _is_same(each.value, agency)
    ]
    for each in differing:
        reading.findings.append(
            Finding(
                "agency-differs",
                Severity.WARNING,
                Place(COVER, "agency.name"),
                f"{each.place}的机关是“{each.value}”，机关名称按“{agency}”读入",
                "核对机关名称",
                expected=agency,
                actual=each.value,
            )
        )


def _unread_date(line: Line) -> Finding:
    where = f"（原文{line.origin}）" if str(line.origin) else ""
    return Finding(
        "text-unplaced",
        Severity.WARNING,
        Place(COVER, "signed_on"),
        f"落款的“{line.text}”不是完整的日期，或者日历上没有这一天，没有读入{where}",
        "在封面填写落款日期",
        actual=line.text,
    )


def _tell_no_title(reading: Reading, places: Sequence[str], *, is_known: bool) -> None:
    """Tell that there is no title, and where agency and year were taken from instead."""
    taken = f"；机关名称和年度取自{'、'.join(places)}" if places else ""
    reading.findings.append(
        Finding(
            "title-year",
            Severity.WARNING if is_known else Severity.ERROR,
            Place(COVER, "title"),
            f"没有找到写明机关和年度的标题{taken}",
            "核对封面的机关名称和报告年度" if is_known else "在封面填写机关名称和报告年度",
        )
    )


def _is_same(one: str, other: str) -> bool:
    first, second = sorted((bare(one), bare(other)), key=len)
    return second.endswith(first) or second in (first + "办公室", first + "办公厅")
