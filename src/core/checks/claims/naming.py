"""Which figures the words around a number name, in this paragraph and at this point of it."""

from __future__ import annotations

from gknb.core.forms import Place
from gknb.core.forms.roles import PROCESSED, TOTAL

from . import meanings
from .lexicon import Meaning
from .meanings import Claim, Rows, meanings_of
from .state import ACTS, SAYS_NOTHING, VERBS, Paragraph, State
from .words import Word

M = Meaning
_OF_REQUESTS = frozenset({M.REQUEST, M.TOPIC_REQUEST, M.CARRY, M.NEXT_YEAR})

_DECIDES_REVIEWS = "司法"
"""In the name of those who receive reconsiderations against others."""


def figures_named(
    paragraph: Paragraph, number: Word, words: list[Word], state: State, *, is_before: bool
) -> Claim | None:
    """The figures that words name."""
    if state.is_within_another:
        return None
    has_meanings = meanings_of(words)
    unit = number.number.unit if number.number else ""
    explicit = M.TOPIC_REQUEST in has_meanings or {M.REQUEST, M.TOPIC} <= has_meanings
    about = explicit or (state.is_requests and not state.is_blocked)
    if unit.endswith("元"):
        return meanings.table_two(words, state.row, unit)
    claim: Claim | None = None
    if paragraph.has_reviews and unit not in {"部", "个", "次", "条"}:
        claim = _review(paragraph, words, has_meanings, state, explicit)
        if claim is not None or has_meanings & set(meanings.REVIEWS):
            return claim
    if state.is_blocked and M.ROW in has_meanings and not has_meanings & (ACTS - VERBS):
        return None
    row = meanings.table_two(words, state.row if M.RESULT not in has_meanings else "", unit)
    if row is not None or M.ROW in has_meanings:
        return row
    if not paragraph.has_requests or not about or state.is_restricted:
        return None
    if unit in {"部", "个", "次"}:
        return None
    of_reviews = state.last is not None and bool(state.last.rows)
    if of_reviews and has_meanings & {M.DONE, M.ANSWER} and not has_meanings & _OF_REQUESTS:
        return None  # 行政复议3件，办结2件
    if (
        M.UNDONE in has_meanings
        and state.last
        and state.last.rows
        and not has_meanings & _OF_REQUESTS
    ):
        return _pending(state.rows)
    if claim := meanings.due(words):
        return claim
    if claim := meanings.carried(words):
        if of_reviews and not has_meanings & {M.REQUEST, M.TOPIC_REQUEST}:
            return None  # 行政诉讼5件，结转下年2件
        return claim if not has_meanings & {M.OUTCOME, M.APPLICANT} else None
    if state.has_attributes and not has_meanings & ACTS and not state.frame:
        return None
    if M.OUTCOME in has_meanings:
        if has_meanings & {M.RECEIVE, M.RECEIVE_NEW, M.APPLICANT}:
            return None
        return _with_last(meanings.outcome(words), words, state)
    if M.APPLICANT in has_meanings:
        return meanings.applicants(words, state.frame)
    if M.RATHER_OPEN in has_meanings:
        is_alone = has_meanings <= SAYS_NOTHING | {M.RATHER_OPEN, M.WITHIN}
        if is_alone and state.has_outcomes and state.frame and is_before:
            granted = (Place(PROCESSED[0], "granted", TOTAL),)
            return Claim("公开", (granted,))
        return None
    says_so = M.REQUEST in has_meanings and has_meanings & VERBS - {M.REQUEST}
    is_sure = paragraph.has_named or says_so or not state.is_uncertain
    return meanings.requests(words, paragraph.form_key, bool(is_sure))


def _pending(rows: Rows) -> Claim:
    """行政诉讼尚未办结2件."""
    return Claim("尚未审结", (tuple(Place(*row, "pending") for row in rows),), rows=rows)


def _with_last(claim: Claim | None, words: list[Word], state: State) -> Claim | None:
    """予以公开33件，与部分公开合计41件: the outcome counted last takes part in the sum."""
    if claim is None or words[0].meaning is not M.AND or M.SUM not in meanings_of(words):
        return claim
    if state.last is None or state.last.frame or state.last.rows or state.last.row:
        return None
    places = tuple(dict.fromkeys((*state.last.choices[0], *claim.choices[0])))
    return Claim(f"{state.last.subject}、{claim.subject}", (places,), True)


def _review(
    paragraph: Paragraph,
    words: list[Word],
    has_meanings: set[Meaning],
    state: State,
    explicit: bool,
) -> Claim | None:
    rows = meanings.defended(words)
    kinds = has_meanings & set(meanings.REVIEWS)
    about = explicit or M.TOPIC in has_meanings or (bool(rows) and state.is_requests)
    if kinds:
        if has_meanings & {M.ROW, M.REST, M.OUTCOME, M.CARRY}:
            return None
        if not about and (state.is_blocked or not (state.rows or paragraph.scope.is_at_home)):
            return None
        decides = _DECIDES_REVIEWS in paragraph.scope.agency
        handles = any(w.text in {"受理", "审理"} or w.meaning is M.HANDLE for w in words)
        handles = handles or (decides and M.RECEIVE in has_meanings)
        if handles and not rows and (M.TOPIC not in has_meanings or decides):
            return None
        claim = meanings.reviewed(words)
        return _pending(claim.rows) if claim and M.UNDONE in has_meanings else claim
    if rows and M.TOPIC in has_meanings:
        if M.RESULT in has_meanings:
            return meanings.result(words, rows)
        name = "行政复议" if len(rows) == 1 else "行政诉讼"
        return Claim(name, (meanings.totals(*rows),), rows=rows)
    if not has_meanings & {M.REQUEST, M.OUTCOME}:
        return meanings.result(words, state.rows)
    return None
