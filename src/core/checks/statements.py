"""What prose states about the figures of the tables, read the way clerks write.

Only what is sure is read. Every pattern lists the words that may stand between its parts, so
that a number about something else does not match; a clause about another body, another year or
a part of the applicants is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ..forms import FORMS, Place
from ..forms.terms import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    LITIGATION_AFTER,
    LITIGATION_DIRECT,
    OTHER_OUTCOME,
    PROCESSED,
    RECEIVED,
    RECONSIDERATION,
)
from .plain_text import NUMBER, PlainText, number, plain_text
from .scope import Scope
from .vocabulary import Places, has, total, vocabulary

_N = rf"(?P<n>{NUMBER})(?![0-9.，余多几来万]*[余多几来])(?!\.[0-9])"
_UNIT = r"(?:件（次）|件次|件|宗|起|例|份)(?!以上|左右|以内|多|余|套)"
_COUNT = r"(?:数量|总数|总量|数|共计|合计|总计|共|累计|的|为|是|有|：|达到|达|仅)*"
_REQUEST = r"(?:政府|政务|信息|公开|依|申请|事项|书|的)*"
_OF = (
    r"(?:公民|法人|或者?|其他组织|其它组织|和|、|及|社会公众|群众|市民|申请人|提出|提交|的|有效"
    r"|各类|书面|依法|政府|政务|信息|公开|依|关于)*"
)
_UNIT_WORDS = "件|宗|起|例|份"
_RECEIVING = "收到|接到|接收|受理|新收|新增"
_LAST = r"(?:上一?年度?|去年|{last}年度?)"
_NEXT = r"(?:下一?年度?|次年|明年|{next}年度?)"
_END = r"(?=[，。；、！）\n]|\Z)"


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


class _Found(NamedTuple):
    span: tuple[int, int]
    number: int
    subject: str
    choices: tuple[Places, ...]
    is_sure: bool


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
    found: list[_Found] = []
    for start, end in plain.sentences():
        sentence = plain.text[start:end]
        if "申请" in sentence or "复议" in sentence or "诉讼" in sentence or scope.is_at_home:
            reading = _Sentence(form_key, plain, start, end, scope)
            found += reading.read()
    return tuple(
        Statement(plain.words(*item.span), item.number, item.subject, item.choices, item.is_sure)
        for item in sorted(found, key=lambda item: item.span)
    )


class _Sentence:
    """One sentence under reading; what is read once is not read again."""

    def __init__(self, form_key: str, plain: PlainText, start: int, end: int, scope: Scope) -> None:
        self.form_key = form_key
        self.text = plain.text[start:end]
        self.paragraph = plain.text[plain.text.rfind("\n", 0, start) + 1 : start]
        self.start = start
        self.scope = scope
        self.found: list[_Found] = []

    def read(self) -> list[_Found]:
        form = FORMS[self.form_key]
        about_us = self.scope.is_at_home or "信息公开" in self.text or "依申请公开" in self.text
        if about_us and has(form, RECEIVED, CARRIED_OVER, PROCESSED, CARRIED_FORWARD):
            self._carried()
            self._received()
            self._outcomes()
            self._processed()
            self._applicants()
        if about_us and has(form, RECONSIDERATION, LITIGATION_DIRECT, LITIGATION_AFTER):
            self._reviews()
        return self.found

    def _matches(self, pattern: str, *needed: str) -> Iterator[re.Match[str]]:
        """Where a pattern fits; compiled only if the sentence has the words that it needs.

        Args:
            pattern: the pattern.
            needed: words, each as `a|b` where one of them will do.
        """
        scope = self.scope
        if not all(any(word in self.text for word in need.split("|")) for need in needed):
            return
        filled = pattern.replace("{last}", str(scope.year - 1)).replace(
            "{next}", str(scope.year + 1)
        )
        for match in _compiled(filled).finditer(self.text):
            if any(match.start() < b and a < match.end() for a, b in self._taken()):
                continue
            if scope.covers(self.paragraph, self.text[: match.start()], self.words()):
                yield match

    def words(self) -> str:
        """Words of the form that must not be mistaken for another subject."""
        return "|".join(map(re.escape, vocabulary(self.form_key).outcomes))

    def _taken(self) -> list[tuple[int, int]]:
        return [(a - self.start, b - self.start) for a, b in (item.span for item in self.found)]

    def _add(
        self, match: re.Match[str], subject: str, *choices: Places, is_sure: bool = False
    ) -> None:
        count = number(match["n"]) if "n" in match.re.groupindex else 0
        if count is not None:
            span = (self.start + match.start(), self.start + match.end())
            self.found.append(_Found(span, count, subject, choices, is_sure))

    def _clause_before(self, match: re.Match[str]) -> str:
        return re.split("[，；：、（]", self.text[: match.start()])[-1]

    def _carried(self) -> None:
        over, forward = (total(CARRIED_OVER),), (total(CARRIED_FORWARD),)
        gap = rf"(?:至|到|来|的|本年度?|今年|未|办结|继续|办理|处理|答复|{_REQUEST})*?{_COUNT}"
        if "结转" not in self.text:
            return
        last = f"上年|上一年|去年|{self.scope.year - 1}年"
        for pattern, need in (
            (rf"{_LAST}(?:末|底)?结转{gap}{_N}{_UNIT}", "年结转|年度结转|末结转|底结转"),
            (rf"结转(?:自|的)?{_LAST}{gap}{_N}{_UNIT}", "结转上|结转自|结转的|结转去|结转2"),
            (rf"(?:无|没有|未有){_LAST}结转{gap}{_END}", "无上|无2|有上|有2|无去|有去"),
        ):
            for match in self._matches(pattern, last, need):
                self._add(match, "上年结转", over, is_sure=True)
        following = f"下年|下一年|次年|明年|{self.scope.year + 1}年"
        until = rf"结转(?:至|到|入)?{_NEXT}"
        for pattern, need in (
            (rf"{until}{gap}{_N}{_UNIT}", "结转"),
            (
                rf"{_N}{_UNIT}(?:申请)?{until}(?:继续)?(?:办理|处理|答复)?{_END}",
                "件结转|申请结转|）结转|宗结转|份结转|次结转|例结转|起结转",
            ),
            (rf"(?:无|没有|未有){until}{gap}{_END}", "无结转|有结转"),
        ):
            for match in self._matches(pattern, following, need):
                self._add(match, "结转下年度", forward, is_sure=True)

    def _received(self) -> None:
        new, over = total(RECEIVED), total(CARRIED_OVER)
        verb = r"(?P<verb>新收到?|新接收|收到|接到|接收到?|受理|新增)了?"
        for pattern in (
            rf"{verb}{_OF}申请(?:书|表|事项)?{_COUNT}{_N}{_UNIT}",
            rf"{verb}{_COUNT}{_N}{_UNIT}{_OF}申请",
        ):
            for match in self._matches(pattern, "申请", _UNIT_WORDS, _RECEIVING):
                if "公开" not in match[0] and not self.scope.is_at_home:
                    continue
                if _compiled(r"其中|通过|网|信函|当面|邮|在线|平台|窗口|传真|现场").search(
                    self._clause_before(match)
                ):
                    continue
                is_new = match["verb"].startswith("新")
                choices = ((new,),) if is_new else ((new,), (new, over))
                self._add(match, "收到的申请", *choices, is_sure="信息公开申请" in match[0])
        none = (
            r"(?:未|没有|尚未|从未|无)(?:收到|接到|接收到?|受理|收)?过?"
            rf"{_OF}申请(?:事项|书|件)?{_END}"
        )
        for match in self._matches(none, "申请", "未|没有|无"):
            if "公开" in match[0] or (self.scope.is_at_home and "收" in match[0]):
                self._add(match, "收到的申请", (new,), is_sure="信息公开申请" in match[0])

    def _processed(self) -> None:
        done, new, over = total(PROCESSED), total(RECEIVED), total(CARRIED_OVER)
        parts = FORMS[self.form_key].tables[PROCESSED[0]].rows[PROCESSED[1]].sum_of
        answered = tuple(
            Place(PROCESSED[0], row, done.column)
            for row in parts
            if row.partition(".")[0] != OTHER_OUTCOME
        )
        pattern = rf"(?P<verb>办结|办理完毕|答复|办理)了?{_REQUEST}{_COUNT}{_N}{_UNIT}"
        for match in self._matches(pattern, "办结|办理|答复", _UNIT_WORDS):
            if _compiled("其中|当场|延期|书面|口头|逾期|超期|提前|拟|未|线|网|窗口").search(
                self._clause_before(match)
            ):
                continue
            if not self.scope.is_at_home and "公开" not in match[0]:
                continue
            if "申请" not in self.paragraph + self.text:
                continue
            if match["verb"] == "办理" and "申请" not in match[0]:
                continue
            if match["verb"] == "办结":
                self._add(match, "办结的申请", (done,))
            else:
                self._add(match, "答复的申请", (done,), answered, (new,), (new, over))

    def _outcomes(self) -> None:
        words = vocabulary(self.form_key).outcomes
        alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        if not words or not any(word in self.text for word in words):
            return
        plain = (
            r"(?:其中|本年度|全年|已|均|依法|决定|作出|以及|和|并|分别|有|“"
            r"|[一二三四五六七八九十0-9]+[.）])*\Z"
        )
        for match in self._matches(
            rf"(?<![不动])(?P<word>{alternatives})”?(?:类|情形|申请|答复|决定|处理)*{_COUNT}{_N}{_UNIT}"
        ):
            if _compiled(plain).match(self._clause_before(match)) and not self._of_applicants(
                match
            ):
                self._add(match, match["word"], words[match["word"]], is_sure=True)
        for match in self._matches(
            rf"(?<=[，；、：（]){_N}{_UNIT}(?:申请)?(?:依法|决定|为|系)*(?P<word>{alternatives}){_END}",
            "件予|件部|件不|件无|件其|件属|件申请|件依|件决|件为|件系|宗|起|例|份|次",
        ):
            if not self._of_applicants(match):
                self._add(match, match["word"], words[match["word"]])

    def _of_applicants(self, match: re.Match[str]) -> bool:
        """Whether what is said here is said of some applicants only."""
        segment = re.split("；|办结|办理结果", self.text[: match.start()])[-1]
        return any(word in segment for word in vocabulary(self.form_key).applicants)

    def _applicants(self) -> None:
        words = vocabulary(self.form_key).applicants
        if not any(item.subject == "收到的申请" for item in self.found):
            return
        alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for match in self._matches(
            rf"(?:(?<=其中)|(?<=[，、：；（]))(?P<word>{alternatives})(?:提出|提交|的|政府信息公开|信息公开)*"
            rf"申请{_COUNT}{_N}{_UNIT}"
        ):
            columns = words[match["word"]]
            new = tuple(Place(*RECEIVED, column) for column in columns)
            over = tuple(Place(*CARRIED_OVER, column) for column in columns)
            self._add(match, f"{match['word']}申请", new, (*new, *over))

    def _reviews(self) -> None:
        if "复议" not in self.text and "诉讼" not in self.text:
            return
        reconsidered, direct, after = (
            (total(row),) for row in (RECONSIDERATION, LITIGATION_DIRECT, LITIGATION_AFTER)
        )
        case = r"(?:案件|申请|案|事项|数量|件数|的)*"
        kinds: list[tuple[int, tuple[tuple[str, str], ...]]] = []
        sue, counted = r"直接(?:提起|起诉|行政|诉讼)+", rf"{case}{_COUNT}{_N}{_UNIT}"
        both = (LITIGATION_DIRECT, LITIGATION_AFTER)
        readings: tuple[tuple[str, str, Places, tuple[tuple[str, str], ...], str], ...] = (
            (
                rf"未经复议(?:而|即|就)?{sue}{counted}",
                "未经复议直接起诉",
                direct,
                both[:1],
                "未经复议",
            ),
            (
                rf"(?:没有|无|未发生)未经复议(?:而|即|就)?{sue}{case}{_END}",
                "未经复议直接起诉",
                direct,
                both[:1],
                "有未经复议|无未经复议|发生未经复议",
            ),
            (
                rf"复议后(?:再|又|提起|起诉|行政|诉讼|的)+{counted}",
                "复议后起诉",
                after,
                both[1:],
                "复议后",
            ),
            (rf"行政复议{counted}", "行政复议", reconsidered, (RECONSIDERATION,), "行政复议"),
            (rf"行政诉讼{counted}", "行政诉讼", (*direct, *after), both, "行政诉讼"),
        )
        for pattern, subject, places, rows, needed in readings:
            for match in self._matches(pattern, needed):
                if not _compiled(
                    "办理|审理|审结|立案|应诉|参与|维持|纠正|执法|处罚|许可|工伤|征收|败诉|协调|化解"
                ).search(self._clause_before(match)):
                    self._add(match, subject, places)
                    kinds.append((match.end(), rows))
        self._no_reviews(reconsidered, (*direct, *after))
        if not kinds:
            return
        words = vocabulary(self.form_key).review_outcomes
        alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for match in self._matches(
            rf"(?:(?<=[，、：（；])|(?<=其中))(?:被|已|均|结果为)*(?P<word>{alternatives})的?{_COUNT}{_N}{_UNIT}"
        ):
            before = [kind for kind in kinds if kind[0] <= match.start()]
            if before and before[-1][0] >= self.text.rfind("；", 0, match.start()):
                places = tuple(Place(*row, words[match["word"]]) for row in max(before)[1])
                self._add(match, match["word"], places)

    def _no_reviews(self, reconsidered: Places, sued: Places) -> None:
        pattern = (
            r"(?:未发生|没有发生|没有|未产生|未出现|无|未收到|未引发|未引起)"
            r"(?:任何|因|涉及|政府|信息|公开|工作|申请|引起|引发|产生|发生|有关|相关|被|提起|提出|的)*"
            r"(?P<what>行政复议(?:案件|申请)?(?:(?:、|和|及|或者?|与|以及|，?也?没有|，?也?无|，未发生)*"
            r"(?:被|提起)*行政诉讼)?|行政诉讼)(?:案件|等?情况|事项|案|的)*" + _END
        )
        for match in self._matches(pattern, "未|没有|无"):
            if "行政复议" in match["what"]:
                self._add(match, "行政复议", reconsidered)
            if "行政诉讼" in match["what"]:
                self._add(match, "行政诉讼", sued)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
