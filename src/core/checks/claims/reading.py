"""What a paragraph states of the tables: who, when and what for each of its numbers.

Clause after clause is read, and kept are only whom the text speaks of, when, and what was counted
last. An unknown word between the parts of a statement makes it unsure, and what is unsure is not
read: nor is what follows it in the sentence without naming its subject again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gknb.core.forms import FORMS, Place
from gknb.core.forms.roles import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    LITIGATION_AFTER,
    LITIGATION_DIRECT,
    PROCESSED,
    RECEIVED,
    RECONSIDERATION,
    TOTAL,
)

from . import meanings
from .clauses import Clause, sentences_of
from .lexicon import Meaning
from .meanings import Claim, Rows, meanings_of
from .none import nothing
from .numbers import Kind
from .scope import Scope
from .vocabulary import Places, has
from .words import Word, words_of

M = Meaning
_UNITS = frozenset(
    "件 件次 件（次） 条 起 份 例 宗 桩 部 个 次 万元 元 亿元".split()
)
_UNSURE = frozenset({M.PART, M.PAPER, M.OTHER_SUBJECT, M.CHANGE, M.FUTURE, M.NONE, M.ZERO, M.LEVEL, M.SHARE_OF})
_VERBS = frozenset({M.RECEIVE, M.RECEIVE_NEW, M.DONE, M.ANSWER, M.HANDLE, M.REQUEST})
_SAYS_NOTHING = frozenset(
    {M.PLAIN, M.THIS_YEAR, M.US, M.SUM, M.REST, M.ALL, M.PUBLIC, M.AND, M.EACH}
)
_NAMES = frozenset(
    {M.REQUEST, M.TOPIC_REQUEST, M.TOPIC, M.OUTCOME, M.APPLICANT, M.ROW, M.RESULT, M.ANSWER, M.DONE}
    | set(meanings.REVIEWS)
)
_NOT_WITHIN_WORDS = frozenset(
    {M.PLAIN, M.THIS_YEAR, M.LAST_YEAR, M.NEXT_YEAR, M.US, M.SUM, M.REST, M.ALL, M.PUBLIC, M.AND, M.CAUSE, M.EACH,
     M.IN_ORDER, M.WITHIN, M.ETC}
)


class Statement(NamedTuple):
    """A number in plain text, with the figures that it may stand for."""

    start: int
    end: int
    number: object
    claim: Claim


@dataclass
class _State:
    """What a sentence has told so far."""

    is_requests: bool
    """Whether a count without a subject is one of requests."""
    is_ours: bool = True
    is_this_year: bool = True
    is_blocked: bool = False
    """Whether another thing is counted, until a subject is named."""
    is_within_another: bool = False
    """Whether parts of another thing's count follow."""
    is_restricted: bool = False
    """Whether only some requests are spoken of: 自然人申请中."""
    is_uncertain: bool = False
    """Whether words were unknown before any request was named."""
    last_was_read: bool = True
    row: str = ""
    rows: Rows = ()
    all_rows: Rows = ()
    """Of all reconsiderations and lawsuits of the sentence."""
    has_outcomes: bool = False
    """Whether outcomes are named in the sentence."""
    number: int = 0
    """Of the reconsiderations or lawsuits read last."""
    frame: str = ""
    last: Claim | None = None
    statements: list[Statement] = field(default_factory=list)


def statements_of(text: str, form_key: str, scope: Scope) -> list[Statement]:
    """The statements of a paragraph in plain text, in its order."""
    reader = _Reader(form_key, scope)
    for sentence in sentences_of(words_of(text, form_key, scope)):
        reader.read(sentence)
    return reader.statements


class _Reader:
    """Reads the sentences of one paragraph."""

    def __init__(self, form_key: str, scope: Scope) -> None:
        self.form_key = form_key
        self.scope = scope
        self.statements: list[Statement] = []
        self.has_topic = scope.is_at_home
        """Whether the paragraph is known to be about requests."""
        self.has_named = False
        """Whether a request was named in it."""
        form = FORMS[form_key]
        self.has_requests = has(form, RECEIVED, CARRIED_OVER, PROCESSED, CARRIED_FORWARD)
        self.has_reviews = has(form, RECONSIDERATION, LITIGATION_DIRECT, LITIGATION_AFTER)
        self.frame, self.rows = "", ()  # type: tuple[str, Rows]

    def read(self, sentence: list[Clause]) -> None:
        """Read a sentence; what was counted last in the paragraph is still in mind."""
        state = _State(self.has_topic, frame=self.frame)
        state.has_outcomes = any(M.OUTCOME in clause.meanings for clause in sentence)
        for at, clause in enumerate(sentence):
            following = sentence[at + 1] if at + 1 < len(sentence) else None
            if clause.before == "；":
                state.is_within_another = state.is_restricted = False
            if clause.counts:
                self._counts(clause, following, sentence, state)
            else:
                self._without_counts(clause, sentence[at - 1] if at else None, state)
        self.frame = state.frame
        self.statements += state.statements

    # clauses with numbers

    def _counts(
        self, clause: Clause, following: Clause | None, sentence: list[Clause], state: _State
    ) -> None:
        words, counts = clause.words, clause.counts
        start = 0
        in_order: list[Claim | None] = []
        for number, at in enumerate(counts):
            left = list(words[start:at])
            end = counts[number + 1] if number + 1 < len(counts) else len(words)
            right = list(words[at + 1 : end])
            if end < len(words):
                right = _up_to_comma(right)
            start = at + 1
            left = [word for word in left if not (word.text == "、" and word is left[0])]
            if in_order:
                self._keep(words[at], left[0].start if left else words[at].start,
                           words[at].end, in_order.pop(0), state)
                continue
            before = _shared_words(clause, sentence, left)
            after = following if number == len(counts) - 1 else None
            in_order = self._number(words[at], before, right, after, state, len(counts) - number)

    def _number(
        self,
        number: Word,
        left: list[Word],
        right: list[Word],
        following: Clause | None,
        state: _State,
        left_over: int,
    ) -> list[Claim | None]:
        """Read one number; the claims of the numbers after it where they stand in order."""
        within = any(word.meaning is M.WITHIN for word in left)
        if within and not state.last_was_read:
            state.is_within_another = True
        ours, this_year = state.is_ours, state.is_this_year
        self._who_and_when(left, right, following, state)
        left = _wanted_left_out(left)
        each = self._of_each(number, left, state, left_over)
        if each is not None:
            return each
        claim, start, end = self._claim(number, left, right, following, state)
        state.last_was_read = claim is not None
        if claim is None:
            self._unread(left, within, state)
        else:
            self._keep(number, start, end, claim, state)
            self._said_of_all(right, number, state)
        if within:
            state.is_ours, state.is_this_year = ours, this_year
        return []

    def _of_each(
        self, number: Word, left: list[Word], state: _State, left_over: int
    ) -> list[Claim | None] | None:
        """行政复议、行政诉讼各1件; 行政复议、行政诉讼分别为3件、2件."""
        has_meanings = meanings_of(left)
        if not has_meanings & {M.EACH, M.IN_ORDER}:
            return None
        things = _split(left)
        if len(things) < 2:
            return None
        shared = [w for w in things[0] if w.meaning in {M.TOPIC, M.TOPIC_REQUEST, M.CAUSE}]
        claims: list[Claim | None] = []
        for thing in things:
            whole = thing if thing is things[0] else [*shared, *thing]
            cut = [w for w in whole if w.meaning not in {M.EACH, M.IN_ORDER}]
            claims.append(self._from_words(number, cut, state, is_before=True))
        if M.EACH in has_meanings:
            if all(claims) and len({claim.choices for claim in claims if claim}) == len(claims):
                for claim in claims:
                    self._keep(number, things[0][0].start, number.end, claim, state)
                return []
            return None
        if len(claims) != left_over:
            return [None] * (left_over - 1)
        self._keep(number, things[0][0].start, number.end, claims[0], state)
        return claims[1:]

    def _who_and_when(
        self, left: list[Word], right: list[Word], following: Clause | None, state: _State
    ) -> None:
        has_meanings = meanings_of(left)
        if M.CHANGE in has_meanings:
            return
        carries = {M.CARRY, M.UNDONE}
        is_carried = bool(has_meanings & carries or meanings_of(right) & carries)
        for word in left:
            if word.meaning is M.THIS_YEAR:
                state.is_this_year = True
            elif word.meaning in {M.OTHER_TIME, M.FUTURE} or (
                word.meaning in {M.LAST_YEAR, M.NEXT_YEAR} and not is_carried
            ):
                state.is_this_year = False
            elif word.meaning in {M.US, M.DEFENDANT}:
                state.is_ours = True
            elif word.meaning is M.OTHER_ORGAN:
                state.is_ours = False

    def _claim(
        self,
        number: Word,
        left: list[Word],
        right: list[Word],
        following: Clause | None,
        state: _State,
    ) -> tuple[Claim | None, int, int]:
        nothing_read = (None, number.start, number.end)
        if any(word.is_unknown or word.meaning in _UNSURE for word in left):
            return nothing_read
        first = next((w.start for w in left if w.meaning not in _NOT_WITHIN_WORDS), number.start)
        if M.CARRY in meanings_of(left) or M.UNDONE in meanings_of(left):
            first = next((w.start for w in left if w.meaning in {M.LAST_YEAR, M.NEXT_YEAR, M.CARRY, M.UNDONE}), first)
        if not state.is_within_another:
            claim = self._carried_on(left, right, following, state)
            if claim is not None:
                return claim, number.start, right[-1].end if right else number.end
        has_left = meanings_of(left)
        claim = self._from_words(number, left, state, is_before=True)
        if claim is not None and not _needs_noun(claim, has_left):
            return claim, first, number.end
        if claim is None and not has_left <= _SAYS_NOTHING | {M.RECEIVE, M.RECEIVE_NEW, M.DONE, M.ANSWER,
                                           M.HANDLE, M.WITHIN, M.DECIDE, M.ISSUE, M.REPEAL}:
            return nothing_read
        known = _known_beginning(right)
        if known and not known[0].text == "、":
            both = [*left, *known]
            behind = self._from_words(number, both, state, is_before=False)
            if behind is not None and self._is_whole(left, right, known, behind):
                return behind, (first if claim is not None or first < number.start else number.start), known[-1].end
        if right and (right[0].is_unknown or right[0].meaning in _UNSURE):
            return nothing_read
        if claim is not None and not meanings_of(right) & (_NAMES | {M.OTHER_SUBJECT, M.PAPER}):
            return claim, first, number.end
        if claim is not None and known:
            return nothing_read
        if state.last is not None and M.THIS_YEAR in has_left and not known and M.SUM not in has_left:
            return state.last, first, number.end
        return nothing_read

    @staticmethod
    def _is_whole(
        left: list[Word], right: list[Word], known: list[Word], claim: Claim
    ) -> bool:
        """Whether a number before its noun counts all of it: 全年40件申请中, not 有2件申请."""
        if not claim.frame or claim.frame == "part":
            return True
        rest = right[len(known) :]
        is_all = bool(rest) and rest[0].meaning in {M.ALL, M.AMONG} or bool(rest) and rest[0].text == "无一"
        return is_all or bool(
            meanings_of(left) & {M.RECEIVE, M.RECEIVE_NEW, M.DONE, M.ANSWER, M.ALL, M.HANDLE}
        ) or bool(meanings_of(known) & {M.ANSWER, M.DONE, M.RECEIVE_NEW})

    def _carried_on(
        self, left: list[Word], right: list[Word], following: Clause | None, state: _State
    ) -> Claim | None:
        """17件申请顺延至下一年度答复; 尚有3件在法定期限内，转2025年答复."""
        has_left = meanings_of(left)
        if not state.is_requests or state.is_blocked and M.REST not in has_left:
            return None
        if has_left & {M.REQUEST, M.TOPIC_REQUEST, M.CARRY, M.OUTCOME, M.APPLICANT, *meanings.REVIEWS}:
            return None
        if any(word.is_unknown for word in right):
            return None
        has_right = meanings_of(right)
        if has_right & {M.CARRY}:
            return meanings.carried([*left, *right])
        follows = following is not None and not following.counts and following.is_known
        if follows and following is not None and (
            has_left & {M.REST, M.UNDONE} or right and has_right & {M.CAUSE}
        ):
            after = following.meanings
            if M.CARRY in after and M.NEXT_YEAR in after and M.NONE not in after:
                return meanings.carried(following.words)
        return None

    def _from_words(
        self, number: Word, words: list[Word], state: _State, *, is_before: bool
    ) -> Claim | None:
        """The figures that words name."""
        if not words or state.is_within_another:
            return None
        has_meanings = meanings_of(words)
        unit = number.number.unit if number.number else ""
        explicit = M.TOPIC_REQUEST in has_meanings or {M.REQUEST, M.TOPIC} <= has_meanings
        about = explicit or (state.is_requests and not state.is_blocked)
        if unit.endswith("元"):
            return meanings.table_two(words, state.row, unit)
        claim: Claim | None = None
        if self.has_reviews:
            claim = self._review(words, has_meanings, state, explicit)
            if claim is not None or has_meanings & set(meanings.REVIEWS):
                return claim
        row = meanings.table_two(words, state.row if M.RESULT not in has_meanings else "", unit)
        if row is not None or M.ROW in has_meanings:
            return row
        if not self.has_requests or not about or state.is_restricted:
            return None
        if unit in {"部", "个", "次"}:
            return None
        if claim := meanings.due(words):
            return claim
        if claim := meanings.carried(words):
            return claim if not has_meanings & {M.OUTCOME, M.APPLICANT} else None
        if M.OUTCOME in has_meanings:
            if has_meanings & {M.RECEIVE, M.RECEIVE_NEW, M.APPLICANT}:
                return None
            return meanings.outcome(words)
        if M.APPLICANT in has_meanings:
            return meanings.applicants(words, state.frame)
        if M.RATHER_OPEN in has_meanings:
            is_alone = has_meanings <= _SAYS_NOTHING | {M.RATHER_OPEN, M.WITHIN}
            if is_alone and state.has_outcomes and state.frame and is_before:
                granted = (Place(PROCESSED[0], "granted", TOTAL),)
                return Claim("公开", (granted,))
            return None
        says_so = M.REQUEST in has_meanings and has_meanings & _VERBS - {M.REQUEST}
        is_sure = self.has_named or says_so or not state.is_uncertain
        bare = state.is_requests and not state.is_blocked and bool(is_sure)
        return meanings.requests(words, self.form_key, bare)

    def _review(
        self, words: list[Word], has_meanings: set[Meaning], state: _State, explicit: bool
    ) -> Claim | None:
        rows = meanings.defended(words)
        kinds = has_meanings & set(meanings.REVIEWS)
        about = explicit or M.TOPIC in has_meanings or bool(rows) and state.is_requests
        if kinds:
            if has_meanings & {M.ROW, M.REST, M.OUTCOME}:
                return None
            if not about and (state.is_blocked or not (state.rows or self.scope.is_at_home)):
                return None
            handles = any(w.text in {"受理", "审理"} or w.meaning is M.HANDLE for w in words)
            if handles and not rows and (M.TOPIC not in has_meanings or "司法" in self.scope.agency):
                return None
            return meanings.reviewed(words)
        if rows and M.TOPIC in has_meanings:
            if M.RESULT in has_meanings:
                return meanings.result(words, rows)
            name = "行政复议" if len(rows) == 1 else "行政诉讼"
            return Claim(name, (meanings.totals(*rows),), rows=rows)
        if M.RESULT in has_meanings and state.rows and not has_meanings & {M.REQUEST, M.OUTCOME}:
            return meanings.result(words, state.rows)
        return None

    def _keep(
        self, number: Word, start: int, end: int, claim: Claim | None, state: _State
    ) -> None:
        if claim is None or number.number is None:
            return
        if claim.frame in {"received", "processed"}:
            state.is_requests, state.is_blocked, state.is_restricted = True, False, False
            self.has_topic = self.has_named = True
            state.frame = claim.frame
        state.rows = claim.rows or state.rows
        state.all_rows = tuple(dict.fromkeys((*state.all_rows, *claim.rows)))
        state.row = claim.row or state.row
        state.last = claim
        value = number.number.value
        if claim.rows and isinstance(value, int):
            state.number = value
        if not number.number.is_exact or number.number.unit not in _UNITS:
            return
        if number.number.kind is Kind.COUNT and not isinstance(value, int):
            return
        if claim.frame == "part" and (not value or self._again(claim, state)):
            return
        if state.is_ours and state.is_this_year:
            state.statements.append(Statement(start, end, value, claim))

    @staticmethod
    def _again(claim: Claim, state: _State) -> bool:
        """Whether another part of the same row was counted: then neither is all of it."""
        same = [s for s in state.statements if s.claim.choices == claim.choices]
        for statement in same:
            state.statements.remove(statement)
        return bool(same)

    def _said_of_all(self, right: list[Word], number: Word, state: _State) -> None:
        """行政复议3件均获维持: as many with this result."""
        at = next((i for i, word in enumerate(right) if word.meaning is M.ALL), None)
        if at is None or any(word.is_unknown for word in right):
            return
        rest = right[at + 1 :]
        has_rest = meanings_of(rest)
        claim: Claim | None = None
        if M.RESULT in has_rest and state.last and state.last.rows:
            claim = meanings.result(rest, state.last.rows)
        elif M.OUTCOME in has_rest and state.last and not state.last.frame:
            claim = meanings.outcome(rest)
            if claim and claim.choices == state.last.choices:
                return
        if claim is not None:
            self._keep(number, number.start, rest[-1].end, claim, state)

    def _unread(self, left: list[Word], within: bool, state: _State) -> None:
        """A number of another thing: what follows without a subject is about that thing."""
        if within or state.is_within_another:
            return
        has_meanings = meanings_of(left)
        rows = [w.sense.keys[0] for w in left if w.meaning is M.ROW and w.sense]
        if rows and rows[0] in meanings.DOCUMENTS:
            state.row = rows[0]
        if has_meanings & {M.TOPIC_REQUEST} or {M.TOPIC, M.REQUEST} <= has_meanings:
            return
        is_other = any(w.is_unknown or w.meaning in {M.OTHER_SUBJECT, M.ROW} for w in left)
        if is_other and (has_meanings & _VERBS or M.OTHER_SUBJECT in has_meanings):
            state.is_blocked = True
        elif is_other and not state.last:
            state.is_uncertain = True

    # clauses without

    def _without_counts(self, clause: Clause, before: Clause | None, state: _State) -> None:
        has_meanings = clause.meanings
        words = clause.words
        if M.CHANGE not in has_meanings:
            carries = bool(has_meanings & {M.CARRY, M.UNDONE})
            for word in words:
                if word.meaning is M.THIS_YEAR:
                    state.is_this_year = True
                elif word.meaning in {M.OTHER_TIME, M.FUTURE} or (
                    word.meaning in {M.LAST_YEAR, M.NEXT_YEAR} and not carries
                ):
                    state.is_this_year = False
            first = next((w for w in words if w.meaning not in {M.PLAIN, M.THIS_YEAR, M.CAUSE}), None)
            if first is not None and first.meaning in {M.US, M.OTHER_ORGAN}:
                state.is_ours = first.meaning is M.US
        explicit = M.TOPIC_REQUEST in has_meanings or {M.REQUEST, M.TOPIC} <= has_meanings
        if state.is_ours and state.is_this_year and not state.is_within_another:
            found = nothing(clause, self, state)
            for start, end, claim in found:
                state.statements.append(Statement(start, end, 0, claim))
            if found:
                state.rows = next((c.rows for _, _, c in found if c.rows), state.rows)
                self.has_named = self.has_named or explicit
                self.has_topic = self.has_topic or explicit
        self._all_with_result(clause, state)
        if M.APPLICANT in has_meanings and M.AMONG in has_meanings:
            state.is_restricted = True
        if explicit and M.AMONG in has_meanings and clause.is_known and not state.frame:
            is_done = has_meanings & {M.DONE, M.ANSWER}
            state.frame = "processed" if is_done else "received"
        if self.scope.is_at_home and any(w.text in {"申请人", "申请主体"} for w in words):
            state.frame = state.frame or "received"
        rows = [w.sense.keys[0] for w in words if w.meaning is M.ROW and w.sense]
        if rows and rows[0] in meanings.DOCUMENTS:
            state.row = rows[0]
        if explicit:
            self.has_named = True
            state.is_requests = self.has_topic = True
        elif M.OTHER_SUBJECT in has_meanings:
            state.is_blocked = True
        elif not clause.is_known and not state.last:
            state.is_uncertain = True

    def _all_with_result(self, clause: Clause, state: _State) -> None:
        """行政复议2件，均获维持; 诉讼5件，均未经复议直接起诉."""
        if not state.rows or not state.number or not clause.is_known or not state.last_was_read:
            return
        words = clause.words
        has_meanings = clause.meanings
        is_all = words[0].meaning is M.ALL or words[0].text.startswith("均")
        if not is_all or has_meanings & (_UNSURE | {M.NONE}) or not (state.is_ours and state.is_this_year):
            return
        claim: Claim | None = None
        if M.RESULT in has_meanings:
            claim = meanings.result(words, state.rows)
        elif M.DIRECT in has_meanings or M.AFTER in has_meanings:
            claim = meanings.reviewed(words)
        if claim is not None:
            state.statements.append(Statement(words[0].start, words[-1].end, state.number, claim))


def _up_to_comma(words: list[Word]) -> list[Word]:
    for at, word in enumerate(words):
        if word.text == "、":
            return words[:at]
    return words


def _known_beginning(right: list[Word]) -> list[Word]:
    """The words behind a number up to what is said of it: 依申请公开 of 依申请公开全部办结."""
    known: list[Word] = []
    for word in right:
        if word.is_unknown or word.meaning in _UNSURE or word.number is not None:
            return known if known and meanings_of(known) & _NAMES else []
        if word.meaning in {M.ALL, M.AMONG} and meanings_of(known) & _NAMES:
            break
        known.append(word)
    return known


def _needs_noun(claim: Claim, has_left: set[Meaning]) -> bool:
    """Whether what was counted may stand behind the number: 收到3条申请."""
    return bool(claim.frame in {"received", "processed"}) and not has_left & {
        M.REQUEST,
        M.TOPIC_REQUEST,
        M.TOPIC,
    }


def _wanted_left_out(left: list[Word]) -> list[Word]:
    """The words without what was asked for: 要求公开(补偿方案等信息的)申请, 收到(审计结果)公开申请."""
    for at, word in enumerate(left):
        if word.meaning is M.WANTS:
            for end in range(len(left) - 1, at, -1):
                if left[end].meaning in {M.REQUEST, M.TOPIC_REQUEST}:
                    topic = word._replace(meaning=M.TOPIC)
                    return [*left[:at], topic, *left[end:]]
        if word.meaning in {M.RECEIVE, M.RECEIVE_NEW}:
            for end in range(at + 2, min(at + 6, len(left))):
                if left[end].meaning is M.TOPIC_REQUEST and left[end].text.startswith("公开申请"):
                    between = left[at + 1 : end]
                    if all(w.is_unknown or w.meaning in {M.PLAIN, M.SUM} for w in between):
                        return [*left[: at + 1], *left[end:]]
    return left


def _shared_words(clause: Clause, sentence: list[Clause], left: list[Word]) -> list[Word]:
    """The words before a number, with those of the clause before it: 予以公开的占40%，有8件."""
    if not meanings_of(left) <= {M.PLAIN, M.SUM} or any(word.is_unknown for word in left):
        return left
    at = sentence.index(clause)
    if not at or left and clause.words[0] is not left[0] or sentence[at - 1].counts:
        return left
    before = sentence[at - 1].words
    if before and before[-1].number and before[-1].number.kind is Kind.SHARE:
        return [word for word in before[:-1] if word.meaning is not M.SHARE_OF] + left
    return left


def _split(words: list[Word]) -> list[list[Word]]:
    """Words that are named together, one by one."""
    things: list[list[Word]] = [[]]
    for word in words:
        if word.meaning is M.AND:
            things.append([])
        else:
            things[-1].append(word)
    return [thing for thing in things if meanings_of(thing) & (_NAMES | {M.CARRY, M.RECEIVE_NEW})]


__all__ = ["Statement", "statements_of", "Places"]
