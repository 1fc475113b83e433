"""What the words before a number, or behind it, say that it counts: at most one thing.

Each rule looks at words and their order, never at characters. Who, when and whether anything
unknown stands between is decided in `reading`; here only the figures are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

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
    TOTAL,
)

from .lexicon import Meaning
from .vocabulary import Places
from .words import Word

M = Meaning
Rows = tuple[tuple[str, str], ...]
_LITIGATION: Rows = (LITIGATION_DIRECT, LITIGATION_AFTER)
REVIEWS: dict[Meaning, tuple[str, Rows]] = {
    M.RECONSIDERATION: ("行政复议", (RECONSIDERATION,)),
    M.LITIGATION: ("行政诉讼", _LITIGATION),
    M.DIRECT: ("未经复议直接起诉", (LITIGATION_DIRECT,)),
    M.AFTER: ("复议后起诉", (LITIGATION_AFTER,)),
}
DOCUMENTS = frozenset({"rules", "normative_documents"})
OF_DOCUMENTS = frozenset({M.ISSUE, M.REPEAL, M.IN_FORCE})
_COLUMNS = {M.ISSUE: "issued", M.REPEAL: "repealed", M.IN_FORCE: "in_force"}


class Claim(NamedTuple):
    """What a number stands for."""

    subject: str
    choices: tuple[Places, ...]
    is_sure: bool = False
    rows: Rows = ()
    """Of a count of reconsiderations or lawsuits: their rows."""
    row: str = ""
    """Of table 二: the row."""
    frame: str = ""
    """received or processed, for applicants and outcomes that follow."""


def totals(*rows: tuple[str, str]) -> Places:
    """The places of the totals of rows."""
    return tuple(Place(*row, TOTAL) for row in rows)


def answered(form_key: str) -> Places:
    """The outcomes that answer a request: all but （六）其他处理."""
    rows = FORMS[form_key].tables[PROCESSED[0]].rows[PROCESSED[1]].sum_of
    return tuple(
        Place(PROCESSED[0], row, TOTAL) for row in rows if row.partition(".")[0] != OTHER_OUTCOME
    )


def meanings_of(words: Iterable[Word]) -> set[Meaning]:
    """What words mean, the unknown ones aside."""
    return {word.meaning for word in words if word.meaning is not None}


def due(words: Sequence[Word]) -> Claim | None:
    """应办理75件."""
    if M.DUE not in meanings_of(words):
        return None
    return Claim("应办理申请", (totals(RECEIVED, CARRIED_OVER), totals(PROCESSED)))


def carried(words: Sequence[Word]) -> Claim | None:
    """上年结转2件, 转2025年继续办理, 未办结3件."""
    has = meanings_of(words)
    if not has & {M.CARRY, M.UNDONE}:
        return None
    if M.LAST_YEAR in has and M.NEXT_YEAR not in has:
        return Claim("上年结转", (totals(CARRIED_OVER),), True)
    if M.NEXT_YEAR in has and M.LAST_YEAR not in has:
        return Claim("结转下年度", (totals(CARRIED_FORWARD),), True)
    if M.UNDONE in has and not has & {M.LAST_YEAR, M.NEXT_YEAR, M.CARRY}:
        return Claim("未办结", (totals(CARRIED_FORWARD),))
    return None


def review_kinds(words: Sequence[Word]) -> list[Meaning]:
    """Which of reconsideration and lawsuits words name, in their order."""
    kinds: list[Meaning] = list(
        dict.fromkeys(word.meaning for word in words if word.meaning in REVIEWS)
    )
    exact: list[Meaning] = [kind for kind in kinds if kind in {M.DIRECT, M.AFTER}]
    if exact and len(kinds) > len(exact):
        return exact[-1:]
    return kinds


def reviewed(words: Sequence[Word]) -> Claim | None:
    """行政复议3件, 败诉的行政诉讼2件, 作为被告的案件2件."""
    kinds = review_kinds(words)
    if not kinds:
        return None
    rows = tuple(row for kind in kinds for row in REVIEWS[kind][1])
    subject = "、".join(REVIEWS[kind][0] for kind in kinds)
    results = [word for word in words if word.meaning is M.RESULT]
    if results:
        claim = result(results, rows, subject)
        return None if claim is None else claim._replace(rows=rows)
    return Claim(subject, (totals(*rows),), rows=rows)


def defended(words: Sequence[Word]) -> Rows:
    """The rows of cases against us, by 为被告 and 为被申请人."""
    for word in words:
        if word.meaning is M.DEFENDANT:
            return (RECONSIDERATION,) if "被申请人" in word.text else _LITIGATION
    return ()


def result(words: Sequence[Word], rows: Rows, subject: str = "") -> Claim | None:
    """维持8件, of the cases named before."""
    results = [word for word in words if word.meaning is M.RESULT and word.sense]
    if not results or not rows:
        return None
    keys = tuple(dict.fromkeys(key for word in results if word.sense for key in word.sense.keys))
    if len(results) > 1 and len(keys) > 1:
        return None
    choices = [tuple(Place(*row, key) for row in rows) for key in keys]
    if len(keys) > 1:
        choices.append(tuple(Place(*row, key) for key in keys for row in rows))
    return Claim(subject + results[-1].text, tuple(choices))


def outcome(words: Sequence[Word]) -> Claim | None:
    """予以公开28件, 予以公开及部分公开17件, 因重复申请不予处理1件."""
    named = [(at, word) for at, word in enumerate(words) if word.meaning is M.OUTCOME]
    if not named:
        return None
    senses = [word.sense for _, word in named if word.sense]
    subject = named[-1][1].text
    if len(senses) == 1:
        if senses[0].is_part:
            return Claim(subject, (senses[0].places,), False, frame="part")
        return Claim(subject, (senses[0].places,), True)
    between = meanings_of(words[named[0][0] : named[-1][0]])
    first, last = senses[-2].places, senses[-1].places
    if (
        len(senses) == 2
        and set(first) <= set(last)
        and M.AND not in between - {M.AND}
        and not ({M.WITHIN} & between)
    ):
        if M.ETC in between:
            return Claim(subject, (last,), True)
        is_part = senses[0].is_part
        return Claim(subject, (first, last), not is_part, frame="part" if is_part else "")
    if len(senses) == 2 and set(last) < set(first):
        return Claim(subject, (last, first), not senses[1].is_part)
    if between & {M.AND, M.WITHIN}:
        places = tuple(dict.fromkeys(place for sense in senses for place in sense.places))
        return Claim("、".join(word.text for _, word in named), (places,), True)
    return None


def applicants(words: Sequence[Word], frame: str) -> Claim | None:
    """自然人申请12件, 来自法人和其他组织的3件."""
    named = [word for word in words if word.meaning is M.APPLICANT and word.sense]
    has = meanings_of(words)
    are_applicants = any(word.text in {"申请人", "申请主体"} for word in words)
    if not named or not (frame or are_applicants or has & {M.REQUEST, M.TOPIC_REQUEST}):
        return None
    if M.ETC in has:
        named = named[-1:]
    keys = tuple(dict.fromkeys(key for word in named if word.sense for key in word.sense.keys))
    new = tuple(Place(*RECEIVED, key) for key in keys)
    over = tuple(Place(*CARRIED_OVER, key) for key in keys)
    done = tuple(Place(*PROCESSED, key) for key in keys)
    choices: tuple[Places, ...] = (new, (*new, *over), done)
    if frame == "processed" or (M.RECEIVE not in has and has & {M.DONE, M.ANSWER}):
        choices = (done, new, (*new, *over))
    elif frame == "received":
        choices = (new, (*new, *over))
    if has & {M.RECEIVE, M.RECEIVE_NEW, M.DONE, M.ANSWER}:
        # 收到企业申请12件 may be all there were
        choices = (*choices, totals(RECEIVED), totals(RECEIVED, CARRIED_OVER), totals(PROCESSED))
    return Claim(f"{named[-1].text}申请", choices)


def table_two(words: Sequence[Word], row: str, unit: str) -> Claim | None:
    """现行有效规范性文件45件, 行政处罚决定900件, 行政事业性收费3.5万元."""
    has = meanings_of(words)
    if M.DECIDE in has:
        has = meanings_of(w for w in words if w.text not in {"对", "对于"})  # 对违法行为作出
    named = [word for word in words if word.meaning is M.ROW and word.sense]
    rows = list(dict.fromkeys(word.sense.keys[0] for word in named if word.sense))
    if has & {
        M.RATHER_OPEN,
        M.TOPIC,
        M.REQUEST,
        M.TOPIC_REQUEST,
        M.RECEIVE,
        M.RECEIVE_NEW,
        *REVIEWS,
    }:
        return None
    if not rows and row in DOCUMENTS and has & set(_COLUMNS):
        rows = [row]
    if not rows:
        return None
    subject = named[-1].text if named else ""
    if set(rows) <= DOCUMENTS:
        columns = [_COLUMNS[word.meaning] for word in words if word.meaning in _COLUMNS]
        if (
            len(set(columns)) != 1
            or unit in {"条", "次", "万元", "元"}
            or has & {M.CAUSE, M.HANDLE}
        ):
            return None
        verb = next(word.text for word in words if word.meaning in _COLUMNS)
        places = tuple(Place("disclosure", name, columns[0]) for name in rows)
        return Claim(f"{verb}{subject}", (places,), row=rows[-1])
    if rows == ["fees"]:
        is_money = unit.endswith("元")
        return Claim(subject, ((Place("disclosure", "fees", "amount"),),)) if is_money else None
    if set(rows) & (DOCUMENTS | {"fees"}) or (
        unit in {"条", "项", "个", "次"} and (rows != ["coercive_measures"] or unit != "次")
    ):
        return None
    if has & {
        M.ISSUE,
        M.REPEAL,
        M.IN_FORCE,
        M.CAUSE,
        M.CHARGE,
        M.UNDONE,
        M.CARRY,
    } or unit.endswith("元"):
        return None
    return Claim(subject, (tuple(Place("disclosure", name, "decisions") for name in rows),))


def requests(words: Sequence[Word], form_key: str, bare_is_enough: bool) -> Claim | None:
    """收到政府信息公开申请17件, 办结14件, 依申请公开7件."""
    has = meanings_of(words)
    verbs = has & {M.DONE, M.ANSWER, M.HANDLE, M.RECEIVE, M.RECEIVE_NEW}
    named = bool(has & {M.REQUEST, M.TOPIC_REQUEST})
    explicit = M.TOPIC_REQUEST in has or {M.REQUEST, M.TOPIC} <= has
    if M.TOPIC in has and not named and M.ANSWER not in has:
        return None  # 收到政务公开类信息12条
    if has & {M.ROW, M.APPLICANT, M.OUTCOME, M.RESULT, M.CARRY, M.RATHER_OPEN, *REVIEWS}:
        return None
    if not explicit and not bare_is_enough and not (M.TOPIC in has and M.ANSWER in has):
        return None
    new, both, done = totals(RECEIVED), totals(RECEIVED, CARRIED_OVER), totals(PROCESSED)
    choices: tuple[Places, ...]
    if M.DONE in verbs:
        choices = (done, new) if M.RECEIVE in verbs else (done,)
        return Claim("办结申请", choices, frame="processed")
    if M.ANSWER in verbs or (M.HANDLE in verbs and named):
        choices = (done, answered(form_key), new, both)
        if verbs & {M.RECEIVE, M.RECEIVE_NEW}:
            return Claim("收到申请", (new, both, done, answered(form_key)), frame="received")
        return Claim("答复申请", choices, frame="processed")
    if verbs & {M.RECEIVE, M.RECEIVE_NEW} or (explicit and not verbs):
        only_new = M.RECEIVE_NEW in verbs
        choices = (new,) if only_new else (new, both)
        return Claim("收到申请", choices, explicit and bool(verbs), frame="received")
    if named and not verbs and bare_is_enough:
        return Claim("收到申请", (new, both), frame="received")
    return None
