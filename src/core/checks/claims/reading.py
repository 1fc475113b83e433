"""What a paragraph states of the tables: who, when and what for each of its numbers.

Clause after clause is read, and kept are only whom the text speaks of, when, and what was counted
last. An unknown word between the parts of a statement makes it unsure, and what is unsure is not
read: nor is what follows it in the sentence without naming its subject again.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import meanings
from .clauses import Clause, sentences_of
from .lexicon import Meaning
from .meanings import Claim, Rows, meanings_of
from .naming import figures_named
from .none import nothing
from .numbers import Kind
from .one_number import claim_of
from .rows_of_words import denials, shared_words, split, up_to_comma, wanted_left_out
from .scope import Scope
from .state import (
    ACTS,
    APPLICANTS,
    LISTED,
    OF_THE_YEAR_NAMED,
    UNSURE,
    VERBS,
    Paragraph,
    State,
    Statement,
)
from .words import Word, words_of

M = Meaning
_UNITS = frozenset(
    [
        "件",
        "件次",
        "件（次）",
        "条",
        "起",
        "份",
        "例",
        "宗",
        "桩",
        "部",
        "个",
        "次",
        "万元",
        "元",
        "亿元",
    ]
)


def statements_of(text: str, form_key: str, scope: Scope) -> list[Statement]:
    """The statements of a paragraph in plain text, in its order."""
    reader = _Reader(form_key, scope)
    for sentence in sentences_of(words_of(text, form_key, scope)):
        reader.read(sentence)
    return reader.statements


class _Reader(Paragraph):
    """Reads the sentences of one paragraph."""

    def read(self, sentence: list[Clause]) -> None:
        """Read a sentence; what was counted last in the paragraph is still in mind."""
        state = State(self.has_topic, frame=self.frame)
        state.has_outcomes = any(M.OUTCOME in clause.meanings for clause in sentence)
        state.has_attributes = any(
            word.text.startswith("主动公开") for clause in sentence for word in clause.words
        )
        for at, clause in enumerate(sentence):
            following = sentence[at + 1] if at + 1 < len(sentence) else None
            if clause.before == "；":
                state.is_within_another = state.is_restricted = False
            if clause.counts:
                self._counts(clause, following, sentence, state)
            else:
                self._without_counts(clause, state)
        self.frame = state.frame
        self.statements += state.statements

    # clauses with numbers

    def _counts(
        self, clause: Clause, following: Clause | None, sentence: list[Clause], state: State
    ) -> None:
        words, counts = clause.words, clause.counts
        start = 0
        in_order: list[Claim | None] = []
        for number, at in enumerate(counts):
            left = list(words[start:at])
            end = counts[number + 1] if number + 1 < len(counts) else len(words)
            right = list(words[at + 1 : end])
            if end < len(words):
                right = up_to_comma(right)
            start = at + 1
            is_next = bool(left) and left[0].text == "、"
            left = left[1:] if is_next else left
            here = meanings_of(left)
            if is_next and not state.last_was_read and here & LISTED and not here & ACTS:
                continue  # 公开行政许可5件、行政处罚6件: what is said of the first holds of all
            if is_next and state.verb and state.last_was_read and not here & meanings.OF_DOCUMENTS:
                left = _with_verb(state.verb, left)
            state.verb = next((w for w in left if w.meaning in meanings.OF_DOCUMENTS), None)
            if in_order:
                self._keep(
                    words[at],
                    left[0].start if left else words[at].start,
                    words[at].end,
                    in_order.pop(0),
                    state,
                )
                continue
            before = shared_words(clause, sentence, left)
            after = following if number == len(counts) - 1 else None
            in_order = self._number(words[at], before, right, after, state, len(counts) - number)

    def _number(
        self,
        number: Word,
        left: list[Word],
        right: list[Word],
        following: Clause | None,
        state: State,
        left_over: int,
    ) -> list[Claim | None]:
        """Read one number; the claims of the numbers after it where they stand in order."""
        within = any(word.meaning is M.WITHIN for word in left)
        if within and not state.last_was_read:
            state.is_within_another = True
        ours, this_year = state.is_ours, state.is_this_year
        self._who_and_when(left, right, state)
        left = wanted_left_out(left)
        if self.scope.is_at_home and any(w.text in APPLICANTS for w in left):
            state.frame = state.frame or "received"
        each = self._of_each(number, left, state, left_over)
        if each is not None:
            return each
        claim, start, end = claim_of(self, number, left, right, following, state)
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
        self, number: Word, left: list[Word], state: State, left_over: int
    ) -> list[Claim | None] | None:
        """行政复议、行政诉讼各1件; 行政复议、行政诉讼分别为3件、2件."""
        has_meanings = meanings_of(left)
        if not has_meanings & {M.EACH, M.IN_ORDER}:
            return None
        if M.IN_ORDER in has_meanings:
            of_years = self._of_years(number, left, state, left_over)
            if of_years is not None:
                return of_years
        things = split(left)
        if len(things) < 2:
            return None
        if any(word.is_unknown for word in left):
            return [None] * (left_over - 1)
        shared = [w for w in things[0] if w.meaning in {M.TOPIC, M.TOPIC_REQUEST, M.CAUSE}]
        claims: list[Claim | None] = []
        for thing in things:
            whole = thing if thing is things[0] else [*shared, *thing]
            cut = [w for w in whole if w.meaning not in {M.EACH, M.IN_ORDER}]
            claims.append(figures_named(self, number, cut, state, is_before=True))
        if M.EACH in has_meanings:
            if len({claim.choices for claim in claims if claim}) == len(claims):
                for claim in claims:
                    self._keep(number, things[0][0].start, number.end, claim, state)
                return []
            return None
        if len(claims) != left_over:
            return [None] * (left_over - 1)
        self._keep(number, things[0][0].start, number.end, claims[0], state)
        return claims[1:]

    def _of_years(
        self, number: Word, left: list[Word], state: State, left_over: int
    ) -> list[Claim | None] | None:
        """2023年、2024年分别收到申请24件、26件: a number for each year."""
        years = [w for w in left if w.number is not None and w.number.kind is Kind.YEAR]
        if len(years) < 2:
            return None
        rest = [w for w in left if w not in years and w.meaning not in {M.AND, M.IN_ORDER}]
        claim = figures_named(self, number, rest, state, is_before=True)
        if len(years) != left_over or claim is None:
            return [None] * (left_over - 1)
        claims = [claim if year.meaning is M.THIS_YEAR else None for year in years]
        state.is_this_year = True
        self._keep(number, rest[0].start, number.end, claims[0], state)
        return claims[1:]

    def _who_and_when(self, left: list[Word], right: list[Word], state: State) -> None:
        has_meanings = meanings_of(left)
        if M.CHANGE in has_meanings:
            return
        carries = {M.CARRY, M.UNDONE}
        is_carried = bool(has_meanings & carries or meanings_of(right) & carries)
        others_act = False
        for at, word in enumerate(left):
            if word.meaning is M.THIS_YEAR:
                state.is_this_year |= word.text not in OF_THE_YEAR_NAMED
            elif word.meaning in {M.OTHER_TIME, M.FUTURE} or (
                word.meaning in {M.LAST_YEAR, M.NEXT_YEAR} and not is_carried
            ):
                state.is_this_year = False
            elif word.meaning is M.DEFENDANT:
                state.is_ours = not at or left[at - 1].meaning is not M.OTHER_ORGAN
            elif word.meaning is M.US and not others_act:
                state.is_ours = True
            elif word.meaning is M.OTHER_ORGAN:
                state.is_ours = state.is_ours and _judges(word, left[at + 1 :])
            elif word.meaning in ACTS and not state.is_ours:
                others_act = True  # 区政府收到涉及我街道的申请

    def _keep(self, number: Word, start: int, end: int, claim: Claim | None, state: State) -> None:
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
        if isinstance(value, int):
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
    def _again(claim: Claim, state: State) -> bool:
        """Whether another part of the same row was counted: then neither is all of it."""
        same = [s for s in state.statements if s.claim.choices == claim.choices]
        for statement in same:
            state.statements.remove(statement)
        return bool(same)

    def _said_of_all(self, right: list[Word], number: Word, state: State) -> None:
        """行政复议3件均获维持: as many with this result."""
        at = next((i for i, word in enumerate(right) if word.meaning is M.ALL), None)
        if at is None or any(word.is_unknown for word in right):
            return
        rest = right[at + 1 :]
        has_rest = meanings_of(rest)
        claim: Claim | None = None
        if M.RESULT in has_rest and state.last and state.last.rows:
            claim = meanings.result(rest, state.last.rows)
        elif M.OUTCOME in has_rest and state.last:
            claim = meanings.outcome(rest)
            if claim and not set(claim.choices[0]) < set(state.last.choices[0]):
                return
        if claim is not None:
            self._keep(number, number.start, rest[-1].end, claim, state)

    def _unread(self, left: list[Word], within: bool, state: State) -> None:
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
        if has_meanings & set(meanings.REVIEWS):
            state.is_blocked = True  # 受理行政复议申请412件，办结398件: those of others
        if is_other and (has_meanings & VERBS or M.OTHER_SUBJECT in has_meanings):
            state.is_blocked = True
        elif is_other and not state.last:
            state.is_uncertain = True

    # clauses without

    def _without_counts(self, clause: Clause, state: State) -> None:
        _when_and_who(clause, state)
        has_meanings = clause.meanings
        explicit = M.TOPIC_REQUEST in has_meanings or {M.REQUEST, M.TOPIC} <= has_meanings
        if state.is_ours and state.is_this_year and not state.is_within_another:
            self._denied(clause, state)
        self._all_with_result(clause, state)
        self._all_of_one_kind(clause, state)
        self._in_mind(clause, explicit, state)
        if explicit:
            self.has_named = True
            state.is_requests = self.has_topic = True
        elif M.OTHER_SUBJECT in has_meanings:
            state.is_blocked = True
        elif not clause.is_known and not state.last:
            state.is_uncertain = True

    def _denied(self, clause: Clause, state: State) -> None:
        found = [item for part in denials(clause) for item in nothing(part, self, state)]
        for start, end, claim in found:
            state.statements.append(Statement(start, end, 0, claim))
        state.rows = next((c.rows for _, _, c in found if c.rows), state.rows)

    def _in_mind(self, clause: Clause, explicit: bool, state: State) -> None:
        """What the numbers after this clause are of: its documents, its applicants."""
        has_meanings = clause.meanings
        if M.APPLICANT in has_meanings and M.AMONG in has_meanings:
            state.is_restricted = True
        is_only_named = clause.is_known and has_meanings <= {
            M.TOPIC,
            M.REQUEST,
            M.TOPIC_REQUEST,
            M.RECEIVE,
            M.PLAIN,
            M.THIS_YEAR,
            M.US,
            M.SUM,
        }
        if explicit and is_only_named and M.RECEIVE in has_meanings:
            state.frame = state.frame or "received"  # 收到申请，自然人40件
        is_counted = self.scope.is_at_home and {M.REQUEST, M.RECEIVE} <= has_meanings
        about = explicit or is_counted  # 收到申请中，自然人提出65件
        if about and M.AMONG in has_meanings and clause.is_known:
            if has_meanings & {M.DONE, M.ANSWER}:
                state.frame = "processed"
            elif M.RECEIVE in has_meanings or not state.frame:
                state.frame = "received"
        if self.scope.is_at_home and any(w.text in APPLICANTS for w in clause.words):
            state.frame = state.frame or "received"
        rows = [w.sense.keys[0] for w in clause.words if w.meaning is M.ROW and w.sense]
        if rows and rows[0] in meanings.DOCUMENTS:
            state.row = rows[0]

    def _all_with_result(self, clause: Clause, state: State) -> None:
        """行政复议2件，均获维持; 诉讼5件，均未经复议直接起诉."""
        if not clause.is_known or not state.last_was_read or state.last is None:
            return
        words = clause.words
        has_meanings = clause.meanings
        named = {M.PLAIN, *meanings.REVIEWS} if M.RESULT in has_meanings else {M.PLAIN}
        said = [word for word in words if word.meaning not in named]
        is_all = bool(said) and (said[0].meaning is M.ALL or said[0].text.startswith("均"))
        is_all = is_all or (state.number == 1 and M.RESULT in has_meanings)
        if (
            not is_all
            or has_meanings & (UNSURE | {M.NONE})
            or not (state.is_ours and state.is_this_year)
        ):
            return
        claim: Claim | None = None
        if M.OUTCOME in has_meanings:
            claim = meanings.outcome(words)
            whole = state.last.choices[0]
            if claim is not None and (not set(claim.choices[0]) < set(whole) or claim.frame):
                return
        elif not state.last.rows or _names_others(words, state.last.rows):
            return
        elif M.RESULT in has_meanings:
            claim = meanings.result(words, state.rows)
        elif M.DIRECT in has_meanings or M.AFTER in has_meanings:
            claim = meanings.reviewed(words)
        if claim is not None and state.number:
            state.statements.append(Statement(words[0].start, words[-1].end, state.number, claim))

    def _all_of_one_kind(self, clause: Clause, state: State) -> None:
        """收到申请5件，申请人均为自然人: as many as were received."""
        if (
            clause.is_known
            and state.number
            and state.last_was_read
            and state.last is not None
            and state.last.frame == "received"
            and M.APPLICANT in clause.meanings
            and any(w.meaning is M.ALL or w.text.startswith("均") for w in clause.words)
            and not clause.meanings & (UNSURE | {M.NONE, M.ETC, M.OUTCOME})
            and state.is_ours
            and state.is_this_year
        ):
            claim = meanings.applicants(clause.words, "received")
            if claim is not None:
                words = clause.words
                state.statements.append(
                    Statement(words[0].start, words[-1].end, state.number, claim)
                )


def _names_others(words: Sequence[Word], rows: Rows) -> bool:
    """Whether words name another sort of cases than those counted: 诉讼1件，复议均获维持."""
    named = {row for kind in meanings.review_kinds(words) for row in meanings.REVIEWS[kind][1]}
    return not named <= set(rows)


def _with_verb(verb: Word, left: list[Word]) -> list[Word]:
    """制发规范性文件3件、规章1件: what was done with the first documents holds of the next."""
    rows = [word.sense.keys[0] for word in left if word.meaning is M.ROW and word.sense]
    return [verb, *left] if set(rows) & meanings.DOCUMENTS else left


def _judges(organ: Word, behind: list[Word]) -> bool:
    """Whether an organ only decides our case: 法院维持1件."""
    return organ.text in {"法院", "复议机关", "复议机构", "行政复议机关", "行政复议机构"} and any(
        word.meaning is M.RESULT for word in behind
    )


def _when_and_who(clause: Clause, state: State) -> None:
    """The time and the organ that a clause without numbers leaves for what follows."""
    has_meanings = clause.meanings
    if M.CHANGE in has_meanings:
        return
    carries = bool(has_meanings & {M.CARRY, M.UNDONE})
    for word in clause.words:
        if word.meaning is M.THIS_YEAR:
            state.is_this_year |= word.text not in OF_THE_YEAR_NAMED
        elif word.meaning in {M.OTHER_TIME, M.FUTURE} or (
            word.meaning in {M.LAST_YEAR, M.NEXT_YEAR} and not carries
        ):
            state.is_this_year = False
    passed = {M.PLAIN, M.THIS_YEAR, M.CAUSE}
    first = next((word for word in clause.words if word.meaning not in passed), None)
    if first is not None and first.meaning in {M.US, M.OTHER_ORGAN}:
        state.is_ours = first.meaning is M.US
