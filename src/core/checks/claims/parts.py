"""Wholes and what they are said to consist of, wherever the parts stand.

The parts may follow 其中, a colon or a bracket, begin the next sentence, hold 、 in their names
or be so many of each; they may have parts themselves. Of a list that may leave something out
(等, 其余为…, another unit) nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .lexicon import Meaning
from .numbers import Kind
from .words import Word

M = Meaning
_MOST_PARTS = 40
_ENDS = frozenset({"。", "！", "？"})
_ANOTHER = frozenset({"另", "另有", "此外", "另外", "还有", "外加", "加上", "尚有", "仍有"})
_VERBS = frozenset(
    {
        M.RECEIVE,
        M.RECEIVE_NEW,
        M.DONE,
        M.ANSWER,
        M.HANDLE,
        M.ISSUE,
        M.DECIDE,
        M.SUM,
        M.US,
        M.OTHER_ORGAN,
        M.FUTURE,
        M.LAST_YEAR,
        M.OTHER_TIME,
        M.WITHIN,
    }
)
_VERB_WORDS = (
    "开展",
    "组织",
    "召开",
    "举办",
    "发布",
    "公开",
    "参加",
    "更新",
    "编发",
    "印发",
    "制作",
    "回应",
    "推送",
    "接受",
    "点击",
    "阅读",
    "浏览",
    "转发",
    "采纳",
    "受理",
    "收到",
    "答复",
    "办结",
    "被",
    "获",
    "重点",
    "主要",
    "平均",
)


class WrongParts(NamedTuple):
    """A whole with parts that do not make it up."""

    whole: Word
    parts: tuple[Word, ...]
    total: int


class _List(NamedTuple):
    """Parts as they stand behind a whole."""

    parts: tuple[Word, ...]
    total: int
    end: int
    """The word behind the last one."""
    is_open: bool
    """Whether something else may be a part too."""


def wrong_parts(words: Sequence[Word]) -> Iterator[WrongParts]:
    """The wholes of a paragraph whose parts make another number."""
    for at, word in enumerate(words):
        if word.how_many is None:
            if word.meaning is M.WITHIN and not _follows_count(words, at):
                yield from _checked(words, _whole_before(words, at), at + 1, "within")
            continue
        following = words[at + 1] if at + 1 < len(words) else None
        if following is None:
            continue
        behind = words[at + 2] if at + 2 < len(words) else None
        if following.meaning is M.WITHIN:
            yield from _checked(words, at, at + 2, "within")
        elif following.is_mark and behind is not None and behind.meaning is M.WITHIN:
            mark = behind.end and words[at + 3 : at + 4]
            start = at + 4 if mark and mark[0].is_mark else at + 3
            kind = "bracket" if following.text == "（" else "within"
            changes = any(w.meaning is M.CHANGE for w in _clause_before(words, at))
            whole = _whole_before(words, at + 1) if changes else at
            yield from _checked(words, whole, start, kind)
        elif following.text == "（" and following.is_mark:
            yield from _checked(words, at, at + 2, "bracket")
        elif following.text == "：" and following.is_mark:
            yield from _checked(words, at, at + 2, "colon")
        elif following.text == "，" and following.is_mark and _has_sum(words, at):
            yield from _checked(words, at, at + 2, "loose")
    yield from _wholes_behind(words)


def _follows_count(words: Sequence[Word], at: int) -> bool:
    """Whether 其中 stands right behind a count, so that it was looked at there."""
    if at and words[at - 1].how_many is not None:
        return True
    return at > 1 and words[at - 1].is_mark and words[at - 2].how_many is not None


def _whole_before(words: Sequence[Word], at: int) -> int:
    """The number before 其中, those of a change between them passed over; -1 for none."""
    changes = False
    for back in range(at - 1, max(-1, at - 30), -1):
        word = words[back]
        if word.text in _ENDS and word.is_mark and back < at - 1:
            return -1
        if word.how_many is not None:
            clause = _clause_before(words, back)
            if any(w.meaning is M.CHANGE for w in clause):
                changes = True
                continue
            return back if changes else -1
    return -1


def _clause_before(words: Sequence[Word], at: int) -> list[Word]:
    clause: list[Word] = []
    for back in range(at - 1, max(-1, at - 16), -1):
        word = words[back]
        if word.is_mark or word.text == "、" or word.how_many is not None:
            break
        clause.append(word)
    return clause[::-1]


def _has_sum(words: Sequence[Word], at: int) -> bool:
    return any(
        w.meaning is M.SUM or w.text in {"共收到", "全年共"} for w in _clause_before(words, at)
    )


def _checked(words: Sequence[Word], whole_at: int, start: int, kind: str) -> Iterator[WrongParts]:
    if whole_at < 0:
        return
    whole = words[whole_at]
    number = whole.how_many
    if number is None or not whole.is_exact:
        return
    found = _parts(words, start, whole.unit, number, kind)
    if found is None or (len(found.parts) < 2 and found.total == found.parts[0].how_many):
        return
    if found.total == number:
        return
    if kind == "loose" and not _ends_sentence(words, found.end):
        return
    missing = number - found.total
    near = abs(missing) * 10 <= number
    if kind == "loose":
        is_wrong = near and len(found.parts) > 1
    elif missing > 0 and found.is_open:
        is_wrong = False
    elif missing > 0:
        told = kind != "colon" and _told_whole(words, whole_at)
        # 共收到23件，其中公开12件、部分公开3件 leaves out what was answered otherwise
        is_small = missing <= min(part.how_many or 0 for part in found.parts)
        is_wrong = (near or (told and is_small)) and not _sibling_before(words, whole_at)
    else:
        is_wrong = not _sibling_before(words, whole_at) or near
    if is_wrong:
        yield WrongParts(whole, found.parts, found.total)


def _told_whole(words: Sequence[Word], at: int) -> bool:
    """Whether it is said to be all: 共, 合计, 主动公开信息, 办结, 新收."""
    clause = _clause_before(words, at)
    text = "".join(word.text for word in clause)
    return (
        _has_sum(words, at)
        or any(w.meaning in {M.DONE, M.RECEIVE_NEW} for w in clause)
        or "主动公开信息" in text
        or "主动公开政府信息" in text
    )


def _sibling_before(words: Sequence[Word], at: int) -> bool:
    """Whether another count of the same unit stands before it, so that 其中 may mean both."""
    unit = words[at].unit
    for back in range(at - 1, max(-1, at - 30), -1):
        word = words[back]
        if word.is_mark and word.text in {"。", "；", "："}:
            return False
        if word.is_mark and word.text == "（":
            return False
        if word.how_many is not None and word.number is not None and word.unit == unit:
            return True
    return False


def _ends_sentence(words: Sequence[Word], at: int) -> bool:
    return at >= len(words) or words[at].text in {"。", "；"}


def _parts(words: Sequence[Word], start: int, unit: str, whole: int, kind: str) -> _List | None:
    """The list of parts; None where it may leave something out or is no list of parts."""
    parts: list[Word] = []
    total = 0
    label: list[Word] = []
    separators: set[str] = set()
    at, end = start, start
    is_open = of_years = False
    while at < len(words) and len(parts) < _MOST_PARTS:
        word = words[at]
        if word.is_mark:
            text = word.text
            if text in _ENDS or text == "）":
                break
            if text == "（":
                at = _behind_bracket(words, at)
                continue
            if text == "；" and parts and separators - {"；"}:
                break
            if text in {"，", "；"} and parts and not label:
                separators.add(text)
            elif text in {"，", "；", "："} and label and parts:
                if _leaves_out(label):
                    return None
                if not _is_share(label):
                    break
            label = []
            at += 1
            continue
        if word.how_many is not None:
            if _stops(label):
                break
            if word.unit != unit:
                # 赠阅点96个 may belong to the whole or not: only a sum above the whole is wrong
                is_open = True
                if len(parts) < 2 or kind == "loose":
                    return None
                break
            if not word.is_exact or not _may_name_part(label, kind):
                return None
            value = (word.how_many or 0) * _how_many(label)
            if (word.how_many or 0) >= whole:
                return None
            named = {w.meaning for w in label}
            if M.CARRY in named and parts and not of_years:
                # 自然人12件，企业3件，上年结转1件: what was carried over is beside the applicants,
                # or one more part of a whole that counts it
                if total + value == whole:
                    return None
                break
            of_years = of_years or bool(named & {M.RECEIVE_NEW, M.CARRY})
            parts.append(word)
            total += value
            label = []
            end = at + 1
            if end < len(words) and words[end].meaning is M.ETC:
                return None
            at += 1
            continue
        if word.meaning is M.WITHIN and parts:
            break
        if word.text == "、" and parts and not label:
            separators.add("、")
        else:
            label.append(word)
        at += 1
    if not parts or (label and _leaves_out(label)):
        return None
    return _List(tuple(parts), total, end, is_open)


def _behind_bracket(words: Sequence[Word], at: int) -> int:
    for end in range(at + 1, min(at + 80, len(words))):
        if words[end].text == "）":
            return end + 1
    return len(words)


def _leaves_out(label: Sequence[Word]) -> bool:
    """其余为工业品, 以及…, 等: parts that have no number."""
    return bool(label) and (
        (label[0].meaning in {M.ETC, M.REST} and label[0].text not in _ANOTHER)
        or label[0].text in {"以及", "还有"}
    )


def _is_share(label: Sequence[Word]) -> bool:
    return any(w.number is not None and w.number.kind is Kind.SHARE for w in label)


def _stops(label: Sequence[Word]) -> bool:
    """Whether what follows is no part any more: 另发布24条, 比上年增加20条."""
    text = "".join(word.text for word in label)
    return any(w.text in _ANOTHER or w.meaning is M.CHANGE for w in label) or text.startswith(
        ("同时", "还", "并", "被", "阅读", "浏览", "总投资", "累计", "共", "赠")
    )


def _may_name_part(label: Sequence[Word], kind: str) -> bool:
    """Whether words may be a part's name; a list without 其中 must not have verbs in it."""
    if any(w.number is not None and w.number.kind is not Kind.YEAR for w in label if not w.meaning):
        return False
    text = "".join(word.text for word in label)
    if not text and kind != "bracket":
        return False
    if any(word in text for word in ("重点", "主要", "平均", "被采用", "获", "比重")):
        return False
    if kind == "loose":
        return (
            len(text) <= 10
            and not any(w.meaning in _VERBS for w in label)
            and not any(verb in text for verb in _VERB_WORDS)
        )
    return len(text) <= 40


def _how_many(label: Sequence[Word]) -> int:
    """How many things are named where each has so many: 进社区、进企业、进校园各4场."""
    if not label or label[-1].meaning is not M.EACH:
        return 1
    return 1 + sum(1 for word in label if word.meaning is M.AND)


def _wholes_behind(words: Sequence[Word]) -> Iterator[WrongParts]:
    """微博、微信分别发布300条、420条，共720条: the whole behind its parts."""
    for at, word in enumerate(words):
        if word.how_many is None or word.number is None or not word.is_exact:
            continue
        clause = _clause_before(words, at)
        mark = at - len(clause) - 1
        if not clause or mark < 1 or words[mark].text != "，":
            continue
        if any(w.meaning is not M.SUM for w in clause):
            continue
        parts = _run_before(words, mark, word.unit)
        total = sum(part.how_many or 0 for part in parts)
        whole = word.how_many or 0
        if len(parts) > 1 and total != whole and abs(total - whole) * 10 <= whole:
            yield WrongParts(word, tuple(parts), total)


def _run_before(words: Sequence[Word], at: int, unit: str) -> list[Word]:
    parts: list[Word] = []
    for back in range(at - 1, max(-1, at - 60), -1):
        word = words[back]
        if word.is_mark and word.text != "，":
            break
        if word.meaning in {M.WITHIN, M.CHANGE, M.SUM}:
            return []
        if word.counts:
            if word.how_many is None or word.unit != unit:
                return []
            if not word.is_exact:
                return []
            parts.append(word)
    return parts[::-1]
