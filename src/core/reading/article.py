"""The report cut out of what surrounds it: title, preamble and signature, and all that is neither.

What a portal puts around a report (index tables, breadcrumbs, buttons, links, its own foot) is
outside, and so is what stands above the title or below the signature.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gknb.core.numerals import YEAR_DIGITS
from gknb.core.report import TITLE_END

from .labels import bare
from .pieces import Line

_LONGEST_TITLE = 60
_MOST_TITLE_LINES = 4
_LONGEST_NAME = 40

# Takes `信息公开年报`, `政务公开工作2024年度报告`; leaves `政府信息公开条例`.
TITLE_WORDS = re.compile(
    rf"{TITLE_END}|(?:(?:政府)?信息|政务)公开(?:工作)?(?:20[0-9]{{2}}年?)?(?:情况)?(?:的)?"
    "(?:年度报告|年报|工作报告|报告)"
)
# Takes `…年度报告`, `…年度报告（2024年度）`; leaves `2024年工作要点`.
_TITLE_END = re.compile(r"(?:报告|年报|文本|公开版|稿|20[0-9]{2}年?度?)$")
YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年?(?![0-9])")
_CHINESE_YEAR = re.compile(r"二[〇○零О0][〇○零一二三四五六七八九]{2}(?=年)")
_CHINESE_DATE = re.compile(
    r"(20[0-9]{2})年(十?[一二三四五六七八九十])月([一二三]?十?[一二三四五六七八九十])日"
)
# Takes `2024年1月10日`, `2024-1-10`, `（2024.01.10）`.
_DATE = re.compile(r"[（(]?(20[0-9]{2})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?[）)]?")
# Takes `2024年2月30日`, `2024年1月`, `2024年1月 日`; leaves `2024年`.
_UNREAD_DATE = re.compile(
    r"[（(]?20[0-9]{2}(?:年[0-9×xX*_]{0,2}月(?:[0-9×xX*_]{0,2}日)?|[./-][0-9]{1,2}(?:[./-][0-9]{1,2})?)[）)]?"
    r"|20[0-9]{2}年[一二三四五六七八九十]{0,2}月(?:[一二三四五六七八九十]{0,4}日)?"
)
# Words that only a portal writes, wherever they stand in a line; leaves `增设无障碍浏览功能`.
_PORTAL = re.compile(
    r"ICP备|公网安备|网站地图|版权所有|网站标识码|打印本页|关闭窗口|字[号体][：:【\[]|分享到|^[上下]一篇"
)
# Words with which a line of a portal or of its index table begins.
_LABEL = re.compile(
    r"[【\[（(]?(?:索\s*引\s*号|发布(?:时间|日期|机构|单位)|公开(?:日期|时间|方式|属性)|成文日期|发文日期"
    r"|生成日期|信息来源|来源|文\s*号|发文字号|主题分类|信息分类|有效性|体裁分类|访问量|浏览|点击|作者"
    r"|责任编辑|编辑|审核|主办(?:单位)?|承办(?:单位)?|附件|相关[\u4e00-\u9fff]{2}|分享|打印|关闭"
    r"|(?:时间|日期)(?=[：:])|首页|字号|字体|当前位置|扫一扫|浏览次数|点击次数|浏览量|无障碍(?:浏览)?|联系我们|标\s*题|名\s*称|您?现?在?的?位置)"
    r"(?:[】\]）)：:>\s]|[0-9]{0,2}[：:.]|$)"
)


# When a portal published, alone or before more of it: `2025-01-22 09:15:44  信息来源：本网`.
_PUBLISHED = re.compile(
    r"20[0-9]{2}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?\s+"
    r"(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s|$)|\S{0,4}(?:来源|浏览|阅读|点击|作者|字[号体])[：:])"
)
# What stands before agency and date where they are signed as in a form: `填报单位：`, `日期：`.
_SIGNED_AS = re.compile(
    r"(?:单位(?:名称)?|[填上呈]?报(?:送)?(?:单位|机关|日期|时间)|编制(?:单位|机关|日期)|日期|时间)[：:]\s*"
)


@dataclass
class Signature:
    """Agency and date as they stand at the end, or under the title."""

    name: Line | None = None
    date: dt.date | None = None
    date_line: Line | None = None
    unread_date: Line | None = None
    """A line that stands for the date and is none: without a day, or not in the calendar."""


@dataclass
class Article:
    """What stands around the sections, sorted."""

    title: str = ""
    title_lines: list[Line] = field(default_factory=list)
    preamble: list[Line] = field(default_factory=list)
    signature: Signature = field(default_factory=Signature)
    outside: list[Line] = field(default_factory=list)
    """Above the title, below the signature, and lines of the portal between."""


def is_furniture(text: str) -> bool:
    """Whether a line is of a portal and not of a report."""
    words = text.strip()
    if len(words) > 120 or words.endswith("。"):
        return False
    is_portal = _PORTAL.search(words) is not None and "，" not in words
    return is_portal or any(p.match(words) for p in (_LABEL, _PUBLISHED))


def cut(before: Sequence[Line], tail: list[Line]) -> Article:
    """Sort what stands before the first section, and take the signature off the last one.

    Args:
        before: the lines above the first section.
        tail: the lines of the last section; what is no part of it is removed.
    """
    article = Article()
    span = find_title(before)
    if span is not None:
        article.title_lines = list(before[slice(*span)])
        article.title = "".join(line.text for line in article.title_lines).strip("《》# *")
        article.outside += before[: span[0]]
    for line in before[span[1] if span else 0 :]:
        if line.is_boxed or is_furniture(line.text):
            article.outside.append(line)
        elif span and TITLE_WORDS.search(line.text) and bare(line.text) == bare(article.title):
            continue
        else:
            article.preamble.append(line)
    _sign_above(article)
    _sign_below(article, tail)
    return article


def find_title(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The first and the end of the lines that make up the title: the last ones above the report."""
    found: list[tuple[int, int, int]] = []
    for end in range(1, len(lines) + 1):
        last = bare(lines[end - 1].text)
        if len(last) > 2 and not _TITLE_END.search(last):
            continue
        for first in range(end - 1, max(-1, end - 1 - _MOST_TITLE_LINES), -1):
            worth = _title_worth([line.text for line in lines[first:end]])
            if worth:
                found.append((worth, first, end))
                if worth == 3:
                    break
    if not found:
        return None
    worth = max(worth for worth, _, _ in found)
    best = [(first, end) for value, first, end in found if value == worth]
    free = [span for span in best if not any(line.is_boxed for line in lines[slice(*span)])]
    first, end = (free or best)[-1]
    # of spans with one end, the shortest that says as much
    return max(f for f, e in (free or best) if e == end), end


def _title_worth(texts: Sequence[str]) -> int:
    """How much of a title lines are: 3 with agency and year, 2 and 1 with one of them, else 0."""
    joined = "".join(texts).strip()
    words = bare(joined)
    if len(words) > _LONGEST_TITLE or joined.endswith(("。", "，", "；")) or "，" in joined:
        return 0
    if any(mark in joined for mark in ("：", ":", "》和", "现公布", "根据", ">", "\t")):
        return 0
    if len(texts) > 1 and any(
        is_furniture(text) or find_date(text) or _is_whole(text) for text in texts
    ):
        return 0
    match = TITLE_WORDS.search(words)
    if match is None or not _TITLE_END.search(plain(words)):
        return 0
    year = YEAR.search(plain(words))
    agency = agency_in(joined)
    if year and agency:
        return 3
    return 2 if year else int(len(agency) >= 4)


def _is_whole(text: str) -> bool:
    """Whether a line alone is a title, or the name of a portal's column."""
    words = bare(text)
    return (
        bool(TITLE_WORDS.fullmatch(words)) and not words.startswith("政府信息公开工作")
    ) or bool(TITLE_WORDS.search(words) and YEAR.search(plain(words)) and agency_in(text))


_BRACKETS = str.maketrans("()", "（）")
"""Brackets of a name as its title has them; `plain` makes them those of figures."""


def agency_in(title: str) -> str:
    """The name that a title begins with, or that follows its year; empty where it has none."""
    text = plain(title).strip(" 《〈#*")
    match = TITLE_WORDS.search(text)
    head = text[: match.start()] if match else text
    year = YEAR.search(head)
    if year is not None:
        before = head[: year.start()].strip(" 《〈(（")
        after = re.sub(r"^\s*(?:年度|度|年)?\s*", "", head[year.end() :])
        head = before if len(bare(before)) >= 2 else after
    name = re.sub(r"^关于|(?:关于|的|年度|本级)$", "", head.strip()).strip()
    if not is_name(name):
        return ""
    return name.translate(_BRACKETS) if "（" in title or "）" in title else name


def is_name(text: str) -> bool:
    """Whether words can be the name of an agency: short, on one line, without digits or marks."""
    words = text.strip()
    return (
        2 <= len(bare(words)) <= _LONGEST_NAME
        and not re.search(r"[0-9\t，。：:；、？！/|>【】]|\s{2,}", words)
        and not TITLE_WORDS.search(words)
        and not words.endswith(("报告", "公开", "情况", "年报", "栏目", "平台"))
    )


def find_date(text: str) -> dt.date | None:
    """The date that a line consists of."""
    words = re.sub(r"\s+", "", plain(text))
    chinese = _CHINESE_DATE.fullmatch(words)
    if chinese:
        numbers = (int(chinese[1]), _number(chinese[2]), _number(chinese[3]))
    elif match := _DATE.fullmatch(words):
        numbers = (int(match[1]), int(match[2]), int(match[3]))
    else:
        return None
    try:
        return dt.date(*numbers)
    except ValueError:
        return None


def _number(text: str) -> int:
    """A Chinese numeral below forty."""
    digits = "零一二三四五六七八九"
    if "十" not in text:
        return digits.index(text)
    tens, _, ones = text.partition("十")
    return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0)


def plain(text: str) -> str:
    """Text in ordinary digits, its years too."""
    ordinary = unicodedata.normalize("NFKC", text)
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(YEAR_DIGITS), ordinary)


# Takes `某某县商务局 2025年1月15日` on one line.
_NAME_AND_DATE = re.compile(
    r"(\S[^，。；：]{2,39}?)\s*[（(]?(20[0-9]{2}\s*[年.-].{3,12}?)[）)]?\s*"
)


def _sign_above(article: Article) -> None:
    """Agency and date that stand between title and preamble."""
    for line in list(article.preamble[:4]):
        if (date := find_date(line.text)) is not None:
            article.signature.date, article.signature.date_line = date, line
            article.preamble.remove(line)
        elif both := _name_and_date(_unlabelled(line.text)):
            name = line._replace(text=both[0])
            article.signature = Signature(name, both[1], line)
            article.preamble.remove(line)
    agency = agency_in(article.title)
    for line in list(article.preamble[:2]):
        if is_name(line.text) and agency and _same_name(line.text, agency):
            article.signature.name = line
            article.preamble.remove(line)


def _same_name(one: str, other: str) -> bool:
    first, second = bare(one), bare(other)
    return first.endswith(second) or second.endswith(first)


def _sign_below(article: Article, tail: list[Line]) -> None:
    """Agency and date at the end of the last section, and what stands below them."""
    agency = agency_in(article.title)
    tail[:] = [part for line in tail for part in _unglued(line, agency)]
    end = next(
        (
            i
            for i, line in enumerate(tail)
            if is_furniture(line.text) and find_date(_unlabelled(line.text)) is None
        ),
        len(tail),
    )
    for index in range(len(tail) - 1, -1, -1):
        line = tail[index]._replace(text=_unlabelled(tail[index].text))
        date = find_date(line.text)
        name: Line | None = None
        first = last = index
        if date is None and (both := _name_and_date(line.text)):
            name, date = Line(both[0], line.origin), both[1]
        is_unread = date is None and end - 2 <= index < end and _is_unread_date(line.text)
        if date is None and not is_unread:
            continue
        together: list[Line] = []
        if name is None and (signed := _signed_above(tail[:index], agency)):
            name, together = signed
            first = index - max(len(together), 1)
        elif (
            name is None
            and index + 1 < len(tail)
            and agency
            and bare(tail[index + 1].text) == bare(agency)
        ):
            name, last = tail[index + 1], index + 1
        if first > end:
            # a list of what is attached stands above the signature; below it is the portal
            is_own = name is not None and agency and _same_name(name.text, agency)
            if not is_own or not tail[end].text.startswith("附件"):
                continue
            article.outside += tail[end:first]
            first = end
        if is_unread and name is None and index + 1 < end:
            continue
        article.signature = Signature(name, date, None if is_unread else line)
        article.signature.unread_date = line if is_unread else None
        article.outside += [*together, *tail[last + 1 :]]
        del tail[first:]
        return
    article.outside += tail[end:]
    del tail[end:]
    if tail and agency and bare(tail[-1].text) == bare(agency):
        article.signature.name = tail.pop()


def _is_unread_date(text: str) -> bool:
    words = re.sub(r"\s+", "", plain(text))
    return find_date(text) is None and _UNREAD_DATE.fullmatch(words) is not None


def _signed_above(lines: Sequence[Line], agency: str) -> tuple[Line, list[Line]] | None:
    """Who signs above a date, and the lines of all who do where there are several.

    Several agencies stand side by side, or each on a line at the right.
    """
    if not lines:
        return None
    last = lines[-1]
    for part in re.split(r"\s+", _unlabelled(last.text)) if agency else ():
        if bare(part) == bare(agency) != bare(last.text) and _are_names(last.text):
            return last._replace(text=part), [last]
    if not _can_sign(last, agency, is_only=len(lines) == 1):
        return None
    name = last._replace(text=_unlabelled(last.text))
    above = lines[-2:-1]
    is_other = bool(above and agency and is_name(above[0].text))
    if is_other and bare(above[0].text) == bare(agency) != bare(last.text):
        return above[0], list(lines[-2:])
    if is_other and above[0].align == "right" and bare(last.text) == bare(agency):
        return name, list(lines[-2:])
    return name, []


def _are_names(text: str) -> bool:
    """Whether words with blanks between them are the names of several agencies."""
    parts = _unlabelled(text).split()
    return len(parts) > 1 and all(len(part) >= 4 and is_name(part) for part in parts)


def _can_sign(line: Line, agency: str, *, is_only: bool) -> bool:
    text = _unlabelled(line.text)
    if not is_name(text):
        return False
    return not is_only or bool(agency and _same_name(text, agency))


def _unlabelled(text: str) -> str:
    """Agency and date without brackets around both and labels before them."""
    words = text.strip()
    if words[:1] in "（(" and words[-1:] in "）)" and not re.search("[（(]", words[1:]):
        words = words[1:-1].replace("，", " ")
    return _SIGNED_AS.sub(" ", words).strip()


def _name_and_date(text: str) -> tuple[str, dt.date] | None:
    """Agency and date of a line that consists of them."""
    both = _NAME_AND_DATE.fullmatch(text) if len(text) < _LONGEST_TITLE else None
    date = find_date(both[2]) if both and is_name(both[1]) else None
    return (both[1].strip(), date) if both and date else None


def _unglued(line: Line, agency: str) -> Iterator[Line]:
    """A line, and what is signed behind its last sentence as one of its own."""
    head, stop, rest = line.text.rpartition("。")
    rest = rest.strip()
    is_signed = bool(rest) and (
        find_date(rest) is not None
        or _name_and_date(rest) is not None
        or bool(agency and bare(rest) and _same_name(rest, agency) and is_name(rest))
    )
    if not stop or not is_signed:
        yield line
        return
    yield line._replace(text=head + stop)
    yield line._replace(text=rest)
