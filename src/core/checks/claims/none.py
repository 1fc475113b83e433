"""What a clause without a number says there was none of."""

from __future__ import annotations

from collections.abc import Iterator

from gknb.core.forms import Place
from gknb.core.forms.roles import CARRIED_FORWARD, RECEIVED

from . import meanings
from .clauses import Clause
from .lexicon import Meaning
from .meanings import Claim, meanings_of, totals
from .state import Paragraph, State
from .words import Word

M = Meaning
_UNSURE = frozenset(
    {
        M.PART,
        M.PAPER,
        M.OTHER_SUBJECT,
        M.CHANGE,
        M.FUTURE,
        M.LEVEL,
        M.OTHER_ORGAN,
        M.REST,
        M.OTHER_TIME,
    }
)
_WAYS = ("形式", "方式", "渠道", "途径")


def nothing(clause: Clause, paragraph: Paragraph, state: State) -> list[tuple[int, int, Claim]]:
    """What there was none of: 未收到申请; 无上年结转申请; 行政复议、行政诉讼均为零."""
    clause = clause._replace(words=_without_ways(clause.words))
    has = clause.meanings
    if not has & {M.NONE, M.ZERO} or has & _UNSURE or not clause.is_known:
        return []
    if any(
        word.number is not None
        and word.meaning not in {M.THIS_YEAR, M.LAST_YEAR, M.NEXT_YEAR, M.PLAIN}
        for word in clause.words
    ):
        return []
    at = next(i for i, w in enumerate(clause.words) if w.meaning in {M.NONE, M.ZERO})
    before, after = list(clause.words[:at]), list(clause.words[at + 1 :])
    is_behind = clause.words[at].meaning is M.ZERO or not meanings_of(after) - {M.PLAIN, M.CAUSE}
    named = before if is_behind else after
    if not is_behind and meanings_of(before) & {M.AMONG, M.APPLICANT}:
        return []
    words = (
        [*before, *after] if is_behind else [w for w in clause.words if w is not clause.words[at]]
    )
    start = (
        clause.words[at].start
        if not is_behind
        else next(
            (w.start for w in named if w.meaning not in {M.PLAIN, M.THIS_YEAR, M.US}),
            clause.words[0].start,
        )
    )
    end = clause.words[-1].end
    return [
        (start, end, claim) for claim in _claims(clause.words, words, named, has, paragraph, state)
    ]


def _without_ways(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words without 书面、网络等形式, which are all ways to ask; 网络 alone stays, which is one."""
    kept: list[Word] = []
    ways: list[Word] = []
    for word in words:
        if word.meaning is M.PART or (ways and word.meaning is M.AND):
            ways.append(word)
        elif ways and word.text.startswith("等") and word.text.endswith(_WAYS):
            ways = []
        else:
            kept += [*ways, word]
            ways = []
    return (*kept, *ways)


def _claims(
    words_all: tuple[Word, ...],
    words: list[Word],
    named: list[Word],
    has: set[Meaning],
    paragraph: Paragraph,
    state: State,
) -> Iterator[Claim]:
    if paragraph.scope.is_at_home and any(
        word.meaning is M.ZERO and ("申请" in word.text or "收件" in word.text)
        for word in words_all
    ):
        has = has | {M.TOPIC_REQUEST}
    explicit = M.TOPIC_REQUEST in has or {M.REQUEST, M.TOPIC} <= has
    about = explicit or M.TOPIC in has or (state.is_requests and not state.is_blocked)
    about_reviews = about or bool(state.rows)
    kinds = meanings.review_kinds(named)
    if kinds:
        if (
            paragraph.has_reviews
            and about_reviews
            and not has & {M.ROW, M.OUTCOME, M.APPLICANT, M.CARRY}
        ):
            if _is_request(named) and paragraph.has_requests:
                yield Claim("收到申请", (totals(RECEIVED),), frame="received")
            yield from _reviews(named, kinds)
        return
    if M.RESULT in has:
        for rows in _by_group(state.all_rows):
            claim = meanings.result(words, rows)
            if claim is not None:
                yield claim
        return
    if M.ROW in has:
        if not has & {M.TOPIC, M.REQUEST, M.TOPIC_REQUEST, M.RECEIVE, M.RATHER_OPEN, M.APPLICANT}:
            yield from _rows(words, state)
        return
    if (
        M.REPEAL in has
        and state.row in meanings.DOCUMENTS
        and not has & {M.REQUEST, M.TOPIC_REQUEST}
    ):
        yield Claim("废止", ((Place("disclosure", state.row, "repealed"),),), row=state.row)
        return
    if (
        not paragraph.has_requests
        or not about
        or state.is_restricted
        or not _of_anybody(words, paragraph, state)
    ):
        return
    if has & {M.CARRY, M.UNDONE}:
        when = [w for w in words if w not in named and w.meaning in {M.LAST_YEAR, M.NEXT_YEAR}]
        yield from _carried([*when, *named])  # 上年度无结转申请
        return
    if M.OUTCOME in has:
        if not has & {M.RECEIVE, M.RECEIVE_NEW}:
            claim = meanings.outcome(named)
            if claim and claim.frame != "part":
                yield claim
        return
    if has & {M.DONE, M.ANSWER, M.HANDLE, M.RATHER_OPEN, M.DUE, M.RECEIVE_NEW} - {M.RECEIVE_NEW}:
        return
    if explicit or (M.REQUEST in has and has & {M.RECEIVE, M.RECEIVE_NEW}):
        yield Claim("收到申请", (totals(RECEIVED),), explicit, frame="received")


def _is_request(named: list[Word]) -> bool:
    """Whether requests are named before reviews: 依申请公开、行政复议、行政诉讼均为零."""
    end = next((at for at, word in enumerate(named) if word.meaning is M.AND), 0)
    has = meanings_of(named[:end])
    explicit = M.TOPIC_REQUEST in has or {M.TOPIC, M.REQUEST} <= has
    return explicit and has <= {
        M.TOPIC_REQUEST,
        M.TOPIC,
        M.REQUEST,
        M.RECEIVE,
        M.PLAIN,
        M.THIS_YEAR,
        M.US,
    }


def _reviews(named: list[Word], kinds: list[Meaning]) -> Iterator[Claim]:
    results = [word for word in named if word.meaning is M.RESULT]
    for kind in kinds:
        subject, rows = meanings.REVIEWS[kind]
        claim = meanings.result(results, rows, subject) if results else None
        if results and claim is None:
            return
        yield claim or Claim(subject, (totals(*rows),), rows=rows)


def _by_group(rows: meanings.Rows) -> Iterator[meanings.Rows]:
    """Reconsideration by itself, the two sorts of lawsuits together."""
    first = tuple(row for row in rows if row == meanings.REVIEWS[M.RECONSIDERATION][1][0])
    if first:
        yield first
    rest = tuple(row for row in rows if row not in first)
    if rest:
        yield rest


def _rows(words: list[Word], state: State) -> Iterator[Claim]:
    for word in words:
        if word.meaning is not M.ROW or word.sense is None:
            continue
        key = word.sense.keys[0]
        if key in meanings.DOCUMENTS:
            claim = meanings.table_two(words, state.row, "件")
            if claim is not None:
                yield claim
            return
        column = "amount" if key == "fees" else "decisions"
        yield Claim(word.text, ((Place("disclosure", key, column),),))


def _carried(named: list[Word]) -> Iterator[Claim]:
    """结转上年及结转下年申请, 新收申请、上年结转申请: each by itself."""
    things: list[list[Word]] = [[]]
    for word in named:
        if word.meaning is M.AND:
            things.append([])
        else:
            things[-1].append(word)
    for thing in things:
        has = meanings_of(thing)
        if has & {M.CARRY, M.UNDONE}:
            claim = meanings.carried(thing)
            if claim is None and M.UNDONE in has:
                claim = Claim("未办结", (totals(CARRIED_FORWARD),))
            if claim is not None:
                yield claim
        elif M.RECEIVE_NEW in has or M.RECEIVE in has:
            yield Claim("收到申请", (totals(RECEIVED),), frame="received")


def _of_anybody(words: list[Word], paragraph: Paragraph, state: State) -> bool:
    """Whether no kind of applicant is meant in particular.

    法人或其他组织 stands for everybody where nothing else is told of requests.
    """
    named = [word.sense for word in words if word.meaning is M.APPLICANT and word.sense]
    if not named:
        return True
    told = [*paragraph.statements, *state.statements]
    return all(len(sense.keys) > 1 for sense in named) and not told
