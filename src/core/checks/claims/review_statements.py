"""What prose states about reconsideration and litigation."""

from __future__ import annotations

import re

from gknb.core.checks.text.patterns import has_any
from gknb.core.forms import Place
from gknb.core.forms.roles import LITIGATION_AFTER, LITIGATION_DIRECT, RECONSIDERATION

from .sentences import COUNT, END, UNIT, N, Sentence
from .vocabulary import Places, total, vocabulary


def read_reviews(sentence: Sentence) -> None:
    """Read what a sentence states of reconsideration and litigation."""
    if "复议" not in sentence.text and "诉讼" not in sentence.text:
        return
    reconsidered, direct, after = (
        (total(row),) for row in (RECONSIDERATION, LITIGATION_DIRECT, LITIGATION_AFTER)
    )
    case = r"(?:案件|申请|案|事项|数量|件数|的)*"
    kinds: list[tuple[int, tuple[tuple[str, str], ...]]] = []
    sue, counted = r"直接(?:提起|起诉|行政|诉讼)+", rf"{case}{COUNT}{N}{UNIT}"
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
            rf"(?:没有|无|未发生)未经复议(?:而|即|就)?{sue}{case}{END}",
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
        for match in sentence.matches(pattern, needed):
            if not has_any(
                sentence.clause_before(match),
                "办理|审理|审结|立案|应诉|参与|维持|纠正|执法|处罚|许可|工伤|征收|败诉|协调|化解",
            ):
                sentence.add(match, subject, places)
                kinds.append((match.end(), rows))
    _no_reviews(sentence, reconsidered, (*direct, *after))
    if not kinds:
        return
    words = vocabulary(sentence.form_key).review_outcomes
    alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    for match in sentence.matches(
        rf"(?:(?<=[，、：（；])|(?<=其中))(?:被|已|均|结果为)*(?P<word>{alternatives})的?{COUNT}{N}{UNIT}"
    ):
        before = [kind for kind in kinds if kind[0] <= match.start()]
        if before and before[-1][0] >= sentence.text.rfind("；", 0, match.start()):
            places = tuple(Place(*row, words[match["word"]]) for row in max(before)[1])
            sentence.add(match, match["word"], places)


def _no_reviews(sentence: Sentence, reconsidered: Places, sued: Places) -> None:
    pattern = (
        r"(?:未发生|没有发生|没有|未产生|未出现|无|未收到|未引发|未引起)"
        r"(?:任何|因|涉及|政府|信息|公开|工作|申请|引起|引发|产生|发生|有关|相关|被|提起|提出|的)*"
        r"(?P<what>行政复议(?:案件|申请)?(?:(?:、|和|及|或者?|与|以及|，?也?没有|，?也?无|，未发生)*"
        r"(?:被|提起)*行政诉讼)?|行政诉讼)(?:案件|等?情况|事项|案|的)*" + END
    )
    for match in sentence.matches(pattern, "未|没有|无"):
        if "行政复议" in match["what"]:
            sentence.add(match, "行政复议", reconsidered)
        if "行政诉讼" in match["what"]:
            sentence.add(match, "行政诉讼", sued)
