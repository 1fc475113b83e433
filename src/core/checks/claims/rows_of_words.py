"""Rows of words around a number cut to what matters: what was asked for, what is shared."""

from __future__ import annotations

from .clauses import Clause
from .lexicon import Meaning
from .meanings import Claim, meanings_of
from .numbers import Kind
from .state import NAMES, UNSURE
from .words import Word

M = Meaning


def up_to_comma(words: list[Word]) -> list[Word]:
    """The words before the next 、, behind which something else is counted."""
    for at, word in enumerate(words):
        if word.text == "、":
            return words[:at]
    return words


def known_beginning(right: list[Word]) -> list[Word]:
    """The words behind a number up to what is said of it: 依申请公开 of 依申请公开全部办结."""
    known: list[Word] = []
    for word in right:
        if word.is_unknown or word.meaning in UNSURE or word.number is not None:
            return known if meanings_of(known) & NAMES else []
        if word.meaning in {M.ALL, M.AMONG} and meanings_of(known) & NAMES:
            break
        known.append(word)
    return known


def needs_noun(claim: Claim, has_left: set[Meaning]) -> bool:
    """Whether what was counted may stand behind the number: 收到3条申请."""
    return bool(claim.frame in {"received", "processed"}) and not has_left & {
        M.REQUEST,
        M.TOPIC_REQUEST,
        M.TOPIC,
    }


def wanted_left_out(left: list[Word]) -> list[Word]:
    """The words without those that only tell what was asked or paid for."""
    for at, word in enumerate(left):
        cut: list[Word] | None = None
        if word.meaning is M.CHARGE:
            cut = _fee_named(left, at)
        elif word.meaning is M.WANTS:
            cut = _wanted(left, at)
        elif word.text == "通过":
            cut = _channels(left, at)
        elif word.meaning in {M.RECEIVE, M.RECEIVE_NEW}:
            cut = _kind_of_request(left, at)
        if cut is not None:
            return cut
    return left


def _fee_named(left: list[Word], at: int) -> list[Word] | None:
    """收取(检疫费等)行政事业性收费."""
    for end in range(at + 1, min(at + 8, len(left) - 1)):
        if left[end].meaning is M.ETC and left[end + 1].meaning is M.ROW:
            return [*left[: at + 1], *left[end + 1 :]]
    return None


def _channels(left: list[Word], at: int) -> list[Word] | None:
    """(通过网站、信函等途径)收到申请: of all channels, unlike 通过网站收到."""
    for end in range(at + 1, min(at + 16, len(left))):
        if left[end].meaning is M.PLAIN and left[end].text.startswith("等"):
            is_list = any(word.meaning is M.AND for word in left[at:end])
            return [*left[:at], *left[end + 1 :]] if is_list else None
    return None


def _wanted(left: list[Word], at: int) -> list[Word] | None:
    """要求公开(补偿方案等信息的)申请."""
    for end in range(len(left) - 1, at, -1):
        if left[end].meaning in {M.REQUEST, M.TOPIC_REQUEST}:
            return [*left[:at], left[at]._replace(meaning=M.TOPIC), *left[end:]]
    return None


def _kind_of_request(left: list[Word], at: int) -> list[Word] | None:
    """收到(审计结果)公开申请."""
    for end in range(at + 2, min(at + 6, len(left))):
        if left[end].meaning is M.TOPIC_REQUEST and left[end].text.startswith("公开申请"):
            between = left[at + 1 : end]
            if all(w.is_unknown or w.meaning in {M.PLAIN, M.SUM} for w in between):
                return [*left[: at + 1], *left[end:]]
    return None


def shared_words(clause: Clause, sentence: list[Clause], left: list[Word]) -> list[Word]:
    """The words before a number, with those of the clause before it: 予以公开的占40%，有8件."""
    if not meanings_of(left) <= {M.PLAIN, M.SUM} or any(word.is_unknown for word in left):
        return left
    at = sentence.index(clause)
    if not at or (left and clause.words[0] is not left[0]) or sentence[at - 1].counts:
        return left
    before = sentence[at - 1].words
    if before and before[-1].number and before[-1].number.kind is Kind.SHARE:
        return [word for word in before[:-1] if word.meaning is not M.SHARE_OF] + left
    return left


def denials(clause: Clause) -> list[Clause]:
    """Each denial by itself: 无依申请公开、无行政复议、无行政诉讼."""
    parts: list[list[Word]] = [[]]
    words = clause.words
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        if word.text == "、" and following is not None and following.meaning is M.NONE:
            parts.append([])
        else:
            parts[-1].append(word)
    return [clause._replace(words=tuple(part)) for part in parts if part]


def split(words: list[Word]) -> list[list[Word]]:
    """Words that are named together, one by one."""
    things: list[list[Word]] = [[]]
    for word in words:
        if word.meaning is M.AND:
            things.append([])
        else:
            things[-1].append(word)
    return [thing for thing in things if meanings_of(thing) & (NAMES | {M.CARRY, M.RECEIVE_NEW})]
