"""What one number counts: by the words before it, those behind it, or the clause that follows."""

from __future__ import annotations

from . import meanings
from .clauses import Clause
from .lexicon import Meaning
from .meanings import Claim, meanings_of
from .naming import figures_named
from .rows_of_words import known_beginning, needs_noun
from .state import NAMES, SAYS_NOTHING, UNSURE, Paragraph, State
from .words import Word

M = Meaning
_BEFORE_THE_WORDS = frozenset(
    {
        M.PLAIN,
        M.THIS_YEAR,
        M.LAST_YEAR,
        M.NEXT_YEAR,
        M.US,
        M.SUM,
        M.REST,
        M.ALL,
        M.PUBLIC,
        M.AND,
        M.CAUSE,
        M.EACH,
        M.IN_ORDER,
        M.WITHIN,
        M.ETC,
    }
)
"""Before the words that a finding marks."""
_OBJECT = frozenset({"对", "就", "针对"})
"""对42件申请作出答复: what is done follows the number."""


def claim_of(
    paragraph: Paragraph,
    number: Word,
    left: list[Word],
    right: list[Word],
    following: Clause | None,
    state: State,
) -> tuple[Claim | None, int, int]:
    """What a number counts, and the words from which to which it is read."""
    nothing_read = (None, number.start, number.end)
    if any(word.is_unknown or word.meaning in UNSURE for word in left):
        return nothing_read
    first = next((w.start for w in left if w.meaning not in _BEFORE_THE_WORDS), number.start)
    if M.CARRY in meanings_of(left) or M.UNDONE in meanings_of(left):
        first = next(
            (w.start for w in left if w.meaning in {M.LAST_YEAR, M.NEXT_YEAR, M.CARRY, M.UNDONE}),
            first,
        )
    if not state.is_within_another:
        claim = _carried_on(left, right, following, state)
        if claim is not None:
            return claim, number.start, right[-1].end if right else number.end
    has_left = meanings_of(w for w in left if w.text not in _OBJECT)
    claim = figures_named(paragraph, number, left, state, is_before=True)
    if claim is not None and claim.rows and M.CARRY in meanings_of(right):
        return nothing_read  # 行政诉讼2件结转下年
    if claim is not None and not needs_noun(claim, has_left):
        return claim, first, number.end
    if claim is None and not has_left <= SAYS_NOTHING | {
        M.RECEIVE,
        M.RECEIVE_NEW,
        M.DONE,
        M.ANSWER,
        M.HANDLE,
        M.WITHIN,
        M.DECIDE,
        M.ISSUE,
        M.REPEAL,
    }:
        return nothing_read
    known = known_beginning(right)
    if known and known[0].text != "、":
        both = [*left, *known]
        behind = figures_named(paragraph, number, both, state, is_before=False)
        if behind is not None and _is_whole(left, right, known, behind):
            return behind, first, known[-1].end
    if any(word.is_unknown or word.meaning in UNSURE for word in right):
        return nothing_read
    if claim is not None and not meanings_of(right) & NAMES:
        return claim, first, number.end
    if state.last is not None and M.THIS_YEAR in has_left and not known and M.SUM not in has_left:
        return state.last, first, number.end
    return nothing_read


def _is_whole(left: list[Word], right: list[Word], known: list[Word], claim: Claim) -> bool:
    """Whether a number before its noun counts all of it: 全年40件申请中, not 有2件申请."""
    if not claim.frame or claim.frame == "part":
        return True
    rest = right[len(known) :]
    is_all = (bool(rest) and rest[0].meaning in {M.ALL, M.AMONG}) or (
        bool(rest) and rest[0].text == "无一"
    )
    has_known = meanings_of(known)
    return (
        is_all
        or bool(
            meanings_of(left) & {M.RECEIVE, M.RECEIVE_NEW, M.DONE, M.ANSWER, M.ALL, M.HANDLE, M.SUM}
        )
        or bool(has_known & {M.ANSWER, M.DONE, M.RECEIVE_NEW})
        or {M.THIS_YEAR, M.RECEIVE} <= has_known
    )


def _carried_on(
    left: list[Word], right: list[Word], following: Clause | None, state: State
) -> Claim | None:
    """17件申请顺延至下一年度答复; 尚有3件在法定期限内，转2025年答复."""
    has_left = meanings_of(left)
    is_of_another = state.is_blocked and (M.REST not in has_left or state.last is None)
    if not state.is_requests or is_of_another:
        return None
    if has_left & {
        M.REQUEST,
        M.TOPIC_REQUEST,
        M.CARRY,
        M.OUTCOME,
        M.APPLICANT,
        *meanings.REVIEWS,
    }:
        return None
    if any(word.is_unknown for word in right) or (state.last is not None and state.last.rows):
        return None
    has_right = meanings_of(right)
    if has_right & {M.CARRY}:
        return meanings.carried([*left, *right])
    if M.UNDONE in has_right and M.REST in has_left and M.LAST_YEAR not in has_left | has_right:
        return meanings.carried(right)
    follows = following is not None and not following.counts and following.is_known
    if (
        follows
        and following is not None
        and (has_left & {M.REST, M.UNDONE} or (right and has_right & {M.CAUSE}))
    ):
        after = following.meanings
        if M.CARRY in after and M.NEXT_YEAR in after and M.NONE not in after:
            return meanings.carried(following.words)
    return None
