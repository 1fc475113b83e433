"""Whether the text says one thing in one place and another in the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from gknb.core.figures import format_figure
from gknb.core.forms import Place
from gknb.core.forms.roles import LITIGATION_AFTER, LITIGATION_DIRECT, RECONSIDERATION
from gknb.core.report import Report

from .last_year import figure_of
from .model import RuleHit
from .text.patterns import compiled, has_any
from .text.plain_text import NUMBER, number, plain_text

Span = tuple[int, int]
_OTHER_TIMES = (
    "上半年|下半年|季度|同比|较|上年|去年|前年|累计至|历年|以来|其中|近|余|约|多条|超|将|计划|拟|今后"
    "|下一年|下年|每月|每年|平均|日均"
)
_UPHELD = "upheld"


def contradictions(report: Report) -> Iterator[RuleHit]:
    """All handled and yet carried forward, two numbers for one thing, all upheld and yet not."""
    overview = [place for place in report.form.prose if place.section == RECONSIDERED_IN]
    for place in overview:
        text = report.text(place)
        for words, left, count in _all_done_but(text):
            yield RuleHit(
                place._replace(words=words),
                f"正文写全部办结，又写结转下年度{count}件",
                "对照台账核对，改正写错的一处",
                actual=str(count),
                also=(place._replace(words=left),),
            )
        yield from _all_upheld(report, place, text)
    yield from _two_numbers(report, overview)


RECONSIDERED_IN = "overview"
"""The section whose prose tells of the year's work."""


class _Count(NamedTuple):
    place: Place
    words: Span
    number: int
    label: str


def _two_numbers(report: Report, places: list[Place]) -> Iterator[RuleHit]:
    """One thing that two sentences count, each in the same words, with another number."""
    counts: dict[tuple[str, str], list[_Count]] = defaultdict(list)
    for place in places:
        for key, unit, words, count in _counted_things(report.text(place), report.year):
            counts[key, unit].append(_Count(place, words, count, key))
    for (key, unit), found in counts.items():
        numbers = list(dict.fromkeys(each.number for each in found))
        if len(numbers) < 2:
            continue
        first, *others = found
        listed = "、".join(f"{each}{unit}" for each in numbers[:3])
        yield RuleHit(
            first.place._replace(words=first.words),
            f"“{key[:14]}”前后不一致：{listed}",
            "对照台账核对，统一为正确的数字",
            actual=str(numbers[0]),
            also=tuple(each.place._replace(words=each.words) for each in others),
        )


@lru_cache(maxsize=64)
def _counted_things(text: str, year: int) -> tuple[tuple[str, str, Span, int], ...]:
    """What sentences count in a clause of its own that opens them, for the whole year."""
    plain = plain_text(text)
    found = []
    for start, end in plain.sentences():
        sentence = plain.text[start:end]
        for match in _counted_thing().finditer(sentence):
            if has_any(sentence[: match.end()], _OTHER_TIMES):
                break
            if match["year"] and int(match["year"]) != year:
                continue
            lead, thing, count = sentence[: match.start()], match["thing"], number(match["n"])
            names_its_channel = thing.startswith(("通过", "利用", "依托", "在"))
            if lead and not names_its_channel and not _time_or_subject().fullmatch(lead):
                continue  # 微博方面，发布信息16条
            if count is None or "申请" in thing or not has_any(thing, _OUR_WORK):
                continue
            words = plain.words(start + match.start("n"), start + match.end("unit"))
            found.append((thing, match["unit"], words, count))
    return tuple(found)


_OUR_WORK = "公开|发布|制发|培训|解读|编发"


@lru_cache(maxsize=64)
def _all_done_but(text: str) -> tuple[tuple[Span, Span, int], ...]:
    """Sentences of one paragraph: all was handled, and something is carried forward."""
    if not has_any(text, "结转|转下|转入|转至|延至|顺延"):
        return ()
    found = []
    plain = plain_text(text)
    for done in _all_done().finditer(plain.text):
        clause = plain.text[: done.start()].rpartition("。")[2]
        last = clause.rstrip("，").rpartition("，")[2]
        only_last_year = "上年" in last and not has_any(clause, "收到|新收|受理|共")
        if has_any(last, "除|到期|应于|其中|期限届满") or only_last_year:
            continue
        if clause and not clause.endswith(("，", "；", "\n")) and has_any(last, "上年|上一年|去年"):
            continue  # 上年结转的1件全部办结
        paragraph_end = plain.text.find("\n", done.end())
        limit = len(plain.text) if paragraph_end < 0 else paragraph_end
        for left in _left_over().finditer(plain.text, done.end(), limit):
            count = number(left["n"] or left["m"])
            if count:
                found.append((plain.words(*done.span()), plain.words(*left.span()), count))
    return tuple(found[:1])


def _all_upheld(report: Report, place: Place, text: str) -> Iterator[RuleHit]:
    """All reviews upheld, where the table has some that are not."""
    if not has_any(text, "维持|胜诉") or not has_any(text, "复议|诉讼|应诉"):
        return
    plain = plain_text(text)
    for start, end in plain.sentences():
        sentence = plain.text[start:end]
        match = _upheld().search(sentence)
        if match is None or has_any(sentence, "审结的|已审结|已结|结案的|尚未|未审结|未结|正在|除"):
            continue
        before = sentence[: match.start()].rpartition("；")[2]
        rows = [RECONSIDERATION] if "复议" in before else []
        if "诉讼" in before or "应诉" in before:
            rows += [LITIGATION_DIRECT, LITIGATION_AFTER]
        others = [
            (cell, figure)
            for row in rows
            for cell in _not_upheld(report, row)
            if (figure := figure_of(report, cell))
        ]
        if not others:
            continue
        total = sum(figure for _, figure in others)
        yield RuleHit(
            place._replace(words=plain.words(start + match.start(), start + match.end())),
            f"正文写均获维持，表中另有{format_figure(total)}件未维持或未审结",
            "对照第四部分的表核对，写明维持和尚未审结的件数",
            actual=match[0],
            also=tuple(cell for cell, _ in others),
        )


def _not_upheld(report: Report, row: tuple[str, str]) -> Iterator[Place]:
    table = report.form.tables.get(row[0])
    if table is None or row[1] not in table.rows:
        return
    for column in table.block_of_row[row[1]].columns:
        if column.key != _UPHELD and not column.sum_of:
            yield Place(*row, column.key)


@cache
def _counted_thing() -> re.Pattern[str]:
    """Takes `全年通过县政府网站公开政府信息16条。`, must leave `微博方面，发布信息16条`."""
    return compiled(
        "(?:\\A|(?<=[，；]))(?:(?P<year>20[0-9]{2})年度?，?)?(?:全年|本年度?|今年|一年来|年内)?，?(?:共|累计|总共|合计)?"
        "(?:[我本](?:局|厅|县|区|市|镇|乡|街道|机关|单位|委|办)|全[县区市省州镇乡])?(?:全年|本年度?)?(?:共|累计|已)?"
        "(?P<thing>[^，。；：、0-9（）零〇一二两三四五六七八九十百千万近约超]{6,30}?)(?:共计|共|累计|达到|达|了|为)?"
        f"(?P<n>{NUMBER})(?P<unit>条|件|次|篇|期|场|份|个)(?=[，；。]|\\Z)"
    )


@cache
def _time_or_subject() -> re.Pattern[str]:
    return compiled(
        "(?:20[0-9]{2}年度?|本年度?|今年|全年|一年来|年内|[我本](?:局|厅|县|区|市|镇|乡|街道|机关|单位|委|办)|全[县区市省州镇乡])+，?"
    )


@cache
def _all_done() -> re.Pattern[str]:
    """Takes `所有申请均已办理完成`, must leave `均已按时答复` and `全部办结率`."""
    return compiled(
        "(?:所有申请|全部申请|上述申请|各项申请|申请)?(?:均|全部|都|悉数)(?:均)?(?:已)?(?:经)?"
        "(?:全部|按时|按期|依法|依规|在法定期限内|按规定|如期|规范)*(?:已)?"
        "(?:办结|办理完成|办理完毕|办理完结|办毕|办理结束|处理完毕|答复完毕)(?!率|的)"
    )


@cache
def _left_over() -> re.Pattern[str]:
    return compiled(
        "(?:结转|转入|转至|转到|转下|延至|顺延至?|转)(?:至|到|入)?(?:下一?年度?|次年度?|20[0-9]{2}年度?)"
        f"(?:继续办理|继续|办理|答复|的|申请|共|为|有)*(?P<n>{NUMBER})件"
        f"|(?P<m>{NUMBER})件(?:申请)?(?:结转|顺延|延|转)(?:至|到|入)?(?:下一?年度?|次年度?|20[0-9]{{2}}年度?)"
    )


@cache
def _upheld() -> re.Pattern[str]:
    return compiled(
        "(?:均|全部|都)(?:已)?(?:获得?|被|予以|得到|经|依法|判决|裁定|决定|复议机关|结果为?|取得)*(?:维持|胜诉)"
    )
