"""What prose states about the figures of the tables, read the way clerks write.

Only what is sure is read. Every pattern lists the words that may stand between its parts, so
that a number about something else does not match; a clause about another body, another year or
a part of the applicants is passed over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gknb.core.checks.text.patterns import compiled, has_any
from gknb.core.checks.text.plain_text import plain_text
from gknb.core.forms import FORMS, Place
from gknb.core.forms.roles import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    LITIGATION_AFTER,
    LITIGATION_DIRECT,
    OTHER_OUTCOME,
    PROCESSED,
    RECEIVED,
    RECONSIDERATION,
)

from .review_statements import read_reviews
from .scope import Scope
from .sentences import COUNT, END, UNIT, Found, N, Sentence
from .vocabulary import Places, has, total, vocabulary

_REQUEST = r"(?:政府|政务|信息|公开|依|申请|事项|书|的)*"
_OF = (
    r"(?:公民|法人|或者?|其他组织|其它组织|和|、|及|社会公众|群众|市民|申请人|提出|提交|的|有效"
    r"|各类|书面|依法|政府|政务|信息|公开|依|关于)*"
)
_UNIT_WORDS = "件|宗|起|例|份"
_RECEIVING = "收到|接到|接收|受理|新收|新增"
_LAST = r"(?:上一?年度?|去年|{last}年度?)"
_NEXT = r"(?:下一?年度?|次年|明年|{next}年度?)"


_LONGEST_SENTENCE = 2000
"""Characters beyond which nobody can be sure what a sentence counts; real ones have some 100."""


class Statement(NamedTuple):
    """A number in prose, with the figures that it may stand for."""

    words: tuple[int, int]
    number: int
    subject: str
    """What is counted, in the words of the text."""
    choices: tuple[Places, ...]
    """Each a set of figures that may add up to the number; the first is the one meant."""
    is_sure: bool = False
    """Whether the wording leaves no doubt."""


@lru_cache(maxsize=128)
def statements(form_key: str, text: str, scope: Scope) -> tuple[Statement, ...]:
    """What a text states, in its order.

    Args:
        form_key: the form of the report.
        text: a prose field.
        scope: whose report it is, of which year, and whether the field is about requests.
    """
    if "件" not in text and not any(word in text for word in ("申请", "复议", "诉讼", "结转")):
        return ()
    plain = plain_text(text)
    found: list[Found] = []
    for start, end in plain.sentences():
        if end - start > _LONGEST_SENTENCE:
            continue
        sentence = plain.text[start:end]
        if "申请" in sentence or "复议" in sentence or "诉讼" in sentence or scope.is_at_home:
            reading = Sentence(form_key, plain, start, end, scope)
            _read(reading)
            found += reading.found
    return tuple(
        Statement(plain.words(*item.span), item.number, item.subject, item.choices, item.is_sure)
        for item in sorted(found, key=lambda item: item.span)
    )


def _read(sentence: Sentence) -> None:
    form = FORMS[sentence.form_key]
    about_us = (
        sentence.scope.is_at_home or "信息公开" in sentence.text or "依申请公开" in sentence.text
    )
    if about_us and has(form, RECEIVED, CARRIED_OVER, PROCESSED, CARRIED_FORWARD):
        _carried(sentence)
        _received(sentence)
        _outcomes(sentence)
        _processed(sentence)
        _applicants(sentence)
    if about_us and has(form, RECONSIDERATION, LITIGATION_DIRECT, LITIGATION_AFTER):
        read_reviews(sentence)


def _carried(sentence: Sentence) -> None:
    over, forward = (total(CARRIED_OVER),), (total(CARRIED_FORWARD),)
    gap = (
        r"(?:至|到|来|的|本年度?|今年|未|办结|继续|办理|处理|答复"
        rf"|政府|政务|信息|公开|依|申请|事项|书)*{COUNT}"
    )
    if "结转" not in sentence.text:
        return
    last = f"上年|上一年|去年|{sentence.scope.year - 1}年"
    for pattern, need in (
        (rf"{_LAST}(?:末|底)?结转{gap}{N}{UNIT}", "年结转|年度结转|末结转|底结转"),
        (rf"结转(?:自|的)?{_LAST}{gap}{N}{UNIT}", "结转上|结转自|结转的|结转去|结转2"),
        (rf"(?:无|没有|未有){_LAST}结转{gap}{END}", "无上|无2|有上|有2|无去|有去"),
    ):
        for match in sentence.matches(pattern, last, need):
            sentence.add(match, "上年结转", over, is_sure=True)
    following = f"下年|下一年|次年|明年|{sentence.scope.year + 1}年"
    until = rf"结转(?:至|到|入)?{_NEXT}"
    for pattern, need in (
        (rf"{until}{gap}{N}{UNIT}", "结转"),
        (
            rf"{N}{UNIT}(?:申请)?{until}(?:继续)?(?:办理|处理|答复)?{END}",
            "件结转|申请结转|）结转|宗结转|份结转|次结转|例结转|起结转",
        ),
        (rf"(?:无|没有|未有){until}{gap}{END}", "无结转|有结转"),
    ):
        for match in sentence.matches(pattern, following, need):
            sentence.add(match, "结转下年度", forward, is_sure=True)


def _received(sentence: Sentence) -> None:
    new, over = total(RECEIVED), total(CARRIED_OVER)
    verb = r"(?P<verb>新收到?|新接收|收到|接到|接收到?|受理|新增)了?"
    for pattern in (
        rf"{verb}{_OF}申请(?:书|表|事项)?{COUNT}{N}{UNIT}",
        rf"{verb}{COUNT}{N}{UNIT}{_OF}申请",
    ):
        for match in sentence.matches(pattern, "申请", _UNIT_WORDS, _RECEIVING):
            if "公开" not in match[0] and not sentence.scope.is_at_home:
                continue
            if has_any(
                sentence.clause_before(match),
                "其中|通过|网|信函|当面|邮|在线|平台|窗口|传真|现场",
            ):
                continue
            is_new = match["verb"].startswith("新")
            choices = ((new,),) if is_new else ((new,), (new, over))
            sentence.add(match, "收到的申请", *choices, is_sure="信息公开申请" in match[0])
    none = (
        r"(?:未|没有|尚未|从未|无)(?:收到|接到|接收到?|受理|收)?过?"
        rf"{_OF}申请(?:事项|书|件)?{END}"
    )
    for match in sentence.matches(none, "申请", "未|没有|无"):
        if "公开" in match[0] or (sentence.scope.is_at_home and "收" in match[0]):
            sentence.add(match, "收到的申请", (new,), is_sure="信息公开申请" in match[0])


def _processed(sentence: Sentence) -> None:
    done, new, over = total(PROCESSED), total(RECEIVED), total(CARRIED_OVER)
    parts = FORMS[sentence.form_key].tables[PROCESSED[0]].rows[PROCESSED[1]].sum_of
    answered = tuple(
        Place(PROCESSED[0], row, done.column)
        for row in parts
        if row.partition(".")[0] != OTHER_OUTCOME
    )
    pattern = rf"(?P<verb>办结|办理完毕|答复|办理)了?{_REQUEST}{COUNT}{N}{UNIT}"
    for match in sentence.matches(pattern, "办结|办理|答复", _UNIT_WORDS):
        if has_any(
            sentence.clause_before(match),
            "其中|当场|延期|书面|口头|逾期|超期|提前|拟|未|线|网|窗口",
        ):
            continue
        if not sentence.scope.is_at_home and "公开" not in match[0]:
            continue
        if "申请" not in sentence.paragraph + sentence.text:
            continue
        if match["verb"] == "办理" and "申请" not in match[0]:
            continue
        if match["verb"] == "办结":
            sentence.add(match, "办结的申请", (done,))
        else:
            sentence.add(match, "答复的申请", (done,), answered, (new,), (new, over))


def _outcomes(sentence: Sentence) -> None:
    words = vocabulary(sentence.form_key).outcomes
    alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    if not words or not any(word in sentence.text for word in words):
        return
    plain = (
        r"(?:其中|本年度|全年|已|均|依法|决定|作出|以及|和|并|分别|有|“"
        r"|[一二三四五六七八九十0-9]+[.）])*\Z"
    )
    for match in sentence.matches(
        rf"(?<![不动])(?P<word>{alternatives})”?(?:类|情形|申请|答复|决定|处理)*{COUNT}{N}{UNIT}"
    ):
        if compiled(plain).match(sentence.clause_before(match)) and not _of_applicants(
            sentence, match
        ):
            sentence.add(match, match["word"], words[match["word"]], is_sure=True)
    for match in sentence.matches(
        rf"(?<=[，；、：（]){N}{UNIT}(?:申请)?(?:依法|决定|为|系)*(?P<word>{alternatives}){END}",
        "件予|件部|件不|件无|件其|件属|件申请|件依|件决|件为|件系|宗|起|例|份|次",
    ):
        if not _of_applicants(sentence, match):
            sentence.add(match, match["word"], words[match["word"]])


def _of_applicants(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether what is said here is said of some applicants only."""
    segment = compiled("；|办结|办理结果").split(sentence.text[: match.start()])[-1]
    return any(word in segment for word in vocabulary(sentence.form_key).applicants)


def _applicants(sentence: Sentence) -> None:
    words = vocabulary(sentence.form_key).applicants
    if not any(item.subject == "收到的申请" for item in sentence.found):
        return
    alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    for match in sentence.matches(
        rf"(?:(?<=其中)|(?<=[，、：；（]))(?P<word>{alternatives})(?:提出|提交|的|政府信息公开|信息公开)*"
        rf"申请{COUNT}{N}{UNIT}"
    ):
        columns = words[match["word"]]
        new = tuple(Place(*RECEIVED, column) for column in columns)
        over = tuple(Place(*CARRIED_OVER, column) for column in columns)
        sentence.add(match, f"{match['word']}申请", new, (*new, *over))
