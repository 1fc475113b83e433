"""Shares and the counts that they follow from: of what, and how many of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from .lexicon import Meaning
from .numbers import Kind
from .words import Word

M = Meaning
_FARTHEST = 60
"""Words within which whole and part stand."""
_PLAIN_WHOLES = frozenset({M.PLAIN, M.SUM, M.ALL, M.THIS_YEAR})


class WrongShare(NamedTuple):
    """A share that does not follow from its counts."""

    share: Word
    stated: str
    right: str


def wrong_shares(words: Sequence[Word]) -> Iterator[WrongShare]:
    """The shares of a paragraph that follow from no whole beside them."""
    for at, word in enumerate(words):
        number = word.number
        if number is None or number.kind is not Kind.SHARE or not number.is_exact:
            continue
        if number.unit not in {"%", "％"}:
            continue
        right = _right_share(words, at)
        if right is not None:
            yield WrongShare(word, number.written, right)


def _right_share(words: Sequence[Word], at: int) -> str | None:
    """The share that the counts make; None where it is the one stated, or nothing is sure."""
    share = words[at].number
    if share is None:
        return None
    of = _named_whole(words, at)
    if of is None:
        return None
    part_at = _part(words, at, of)
    if part_at < 0:
        return None
    part = words[part_at]
    wholes = _wholes(words, of, part_at, at)
    if not wholes:
        return None
    stated = Decimal(share.value)
    written = share.written
    last_digit = Decimal(1)
    if "." in written:
        last_digit = Decimal(1).scaleb(-len(written.partition(".")[2]))
    right = ""
    for whole in wholes:
        count, whole_count = part.how_many or 0, whole.how_many or 0
        if not 0 < count <= whole_count:
            return None
        exact = Decimal(count) * 100 / Decimal(whole_count)
        # cut off or rounded, either is usual
        if abs(stated - exact) < last_digit:
            return None
        right = right or format(exact.quantize(last_digit), "f")
    if len({whole.how_many for whole in wholes}) > 1:
        return None
    return right


class _Of(NamedTuple):
    """Where 占 stands before a share, and what stands between the two."""

    at: int
    between: tuple[Word, ...]


def _named_whole(words: Sequence[Word], at: int) -> _Of | None:
    """占…的 before a share, or the bracket in which it stands alone behind a count."""
    if at and words[at - 1].text == "（" and at > 1 and words[at - 2].how_many is not None:
        closed = at + 1 < len(words) and words[at + 1].text == "）"
        return _Of(at - 1, ()) if closed else None
    for back in range(at - 1, max(-1, at - 10), -1):
        word = words[back]
        if word.is_mark:
            return None
        if word.meaning is M.SHARE_OF:
            return None if "约" in word.text else _Of(back, tuple(words[back + 1 : at]))
    return None


def _part(words: Sequence[Word], at: int, of: _Of) -> int:
    """Where the count stands whose share it is: before 占, or behind the share."""
    back = of.at - 1
    if back >= 0:
        if words[back].text in {"，", "（"} and words[back].is_mark:
            back -= 1
        if back >= 0 and words[back].how_many is not None:
            return back
        if back > 0 and words[back].text == "的" and words[back - 1].how_many is not None:
            return back - 1
    ahead_at = _count_ahead(words, at)
    if ahead_at >= 0:
        return ahead_at
    named = [word.text for word in words[max(0, of.at - 3) : of.at] if word.meaning is M.OUTCOME]
    if named:  # 予以公开的占办结总数的57%, counted in the sentence before
        return _last_counted(words, of.at, named[-1])
    return -1


def _count_ahead(words: Sequence[Word], at: int) -> int:
    """图解类占比12%，为900条; 预警提示占38%，达152条."""
    if at + 2 < len(words) and words[at + 1].text == "，":
        for ahead in range(at + 2, min(at + 5, len(words))):
            word = words[ahead]
            if word.how_many is not None:
                return ahead
            if word.meaning not in {M.PLAIN, M.SUM}:
                break
    return -1


def _last_counted(words: Sequence[Word], at: int, name: str) -> int:
    for back in range(at - 1, max(-1, at - _FARTHEST), -1):
        if words[back].how_many is not None and any(w.text == name for w in _clause(words, back)):
            return back
    return -1


def _wholes(words: Sequence[Word], of: _Of, part_at: int, at: int) -> list[Word]:
    """The counts that the share may be of, the likeliest first."""
    part = words[part_at]
    inside = [word for word in of.between if word.how_many is not None]
    if inside:
        return inside if len(inside) == 1 and _exact(inside) else []
    has = {word.meaning for word in of.between}
    verbs = has & {M.DONE, M.ANSWER, M.RECEIVE, M.RECEIVE_NEW, M.HANDLE}
    if verbs:
        return _counted_by(words, of, verbs)
    unit = part.number.unit if part.number else ""
    if not all(word.meaning in _PLAIN_WHOLES for word in of.between):
        return _named_again(words, of, at)
    again = _named_again(words, of, at)
    if again:
        return again
    start = min(part_at, of.at)
    return _counts_before(words, start, unit)


def _exact(words: Sequence[Word]) -> bool:
    return all(word.number is not None and word.number.is_exact for word in words)


def _counted_by(words: Sequence[Word], of: _Of, verbs: set[Meaning | None]) -> list[Word]:
    """占办结总数的: the count behind 办结, in this sentence or the one before."""
    for back in range(of.at - 1, max(-1, of.at - 2 * _FARTHEST), -1):
        if words[back].how_many is None:
            continue
        clause = _clause(words, back)
        ahead = list(words[back + 1 : back + 3])
        if any(word.meaning in verbs for word in [*clause, *ahead]) and not any(
            word.meaning in {M.CHANGE, M.LAST_YEAR, M.OTHER_TIME, M.OUTCOME, M.PART}
            for word in clause
        ):
            return [words[back]] if _exact([words[back]]) else []
    return []


def _clause(words: Sequence[Word], at: int) -> list[Word]:
    clause: list[Word] = []
    for back in range(at - 1, max(-1, at - 20), -1):
        if words[back].is_mark or words[back].how_many is not None:
            break
        clause.append(words[back])
    return clause


def _named_again(words: Sequence[Word], of: _Of, at: int) -> list[Word]:
    """占全年公开总量的28%，全年公开总量为650条: the whole by the same words beside it."""
    name = "".join(word.text for word in of.between).removesuffix("的").removesuffix("比")
    if len(name) < 3:
        return []
    found: list[Word] = []
    low, high = max(0, of.at - _FARTHEST), min(len(words), at + 20)
    for here in range(low, high):
        if words[here].how_many is None or (low <= of.at < here < at):
            continue
        clause = _clause(words, here)[::-1]
        text = "".join(word.text for word in clause)
        for end in ("为", "是", "达", "共", "有", "达到"):
            text = text.removesuffix(end)
        if text.endswith(name):
            found.append(words[here])
    return found[:1] if len(found) == 1 and _exact(found) else []


def _counts_before(words: Sequence[Word], start: int, unit: str) -> list[Word]:
    """Counts of the same unit before a part that are themselves no part with a share."""
    found: list[Word] = []
    sentences = 0
    for back in range(start - 1, max(-1, start - _FARTHEST), -1):
        word = words[back]
        if word.is_mark and word.text in {"。", "！", "？"}:
            sentences += 1
            if found or sentences > 1:
                break
            continue
        if word.how_many is None or word.number is None or word.number.unit != unit:
            continue
        if _has_share(words, back) or any(w.meaning is M.CHANGE for w in _clause(words, back)):
            continue
        if not word.number.is_exact:
            return []
        found.append(word)
    return found


def _has_share(words: Sequence[Word], at: int) -> bool:
    """Whether a share of its own stands with a count: it is a part, not the whole."""
    ahead = list(words[at + 1 : at + 3])
    if ahead and ahead[0].is_mark and ahead[0].text in {"，", "（"}:
        ahead = ahead[1:]
    if ahead and (
        ahead[0].meaning is M.SHARE_OF
        or (ahead[0].number is not None and ahead[0].number.kind is Kind.SHARE)
    ):
        return True
    for back in range(at - 1, max(-1, at - 5), -1):
        word = words[back]
        if word.number is not None and word.number.kind is Kind.SHARE:
            return True
        if word.how_many is not None:
            break
    return False
