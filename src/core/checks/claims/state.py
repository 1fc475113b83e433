"""What a paragraph and a sentence have told so far, and the words that decide what may be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from gknb.core.forms import FORMS
from gknb.core.forms.roles import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    LITIGATION_AFTER,
    LITIGATION_DIRECT,
    PROCESSED,
    RECEIVED,
    RECONSIDERATION,
)

from . import meanings
from .lexicon import Meaning
from .meanings import Claim, Rows
from .scope import Scope
from .vocabulary import has
from .words import Word

M = Meaning
UNSURE = frozenset(
    {M.PART, M.PAPER, M.OTHER_SUBJECT, M.CHANGE, M.FUTURE, M.NONE, M.ZERO, M.LEVEL, M.SHARE_OF}
)
OF_THE_YEAR_NAMED = frozenset(
    [
        "全年",
        "全年度",
        "全年来",
        "年内",
        "年中",
        "当年",
        "当年度",
        "年度内",
        "一年",
        "一年中",
        "一年间",
        "到年底",
        "至年底",
        "年底前",
        "截至年底",
        "截止年底",
        "截至年末",
        "截止年末",
    ]
)
"""2023年全年 is not this year: such words mean the year that was named before them."""
APPLICANTS = frozenset({"申请人", "申请主体"})
VERBS = frozenset({M.RECEIVE, M.RECEIVE_NEW, M.DONE, M.ANSWER, M.HANDLE, M.REQUEST})
ACTS = VERBS - {M.REQUEST} | {M.DECIDE, M.ISSUE, M.REPEAL, M.IN_FORCE, M.CHARGE}
LISTED = frozenset({M.ROW, M.OUTCOME}) | set(meanings.REVIEWS)
SAYS_NOTHING = frozenset(
    {M.PLAIN, M.THIS_YEAR, M.US, M.SUM, M.REST, M.ALL, M.PUBLIC, M.AND, M.EACH}
)
NAMES = frozenset(
    {M.REQUEST, M.TOPIC_REQUEST, M.TOPIC, M.OUTCOME, M.APPLICANT, M.ROW, M.RESULT, M.ANSWER, M.DONE}
    | set(meanings.REVIEWS)
)


class Statement(NamedTuple):
    """A number in plain text, with the figures that it may stand for."""

    start: int
    end: int
    number: int | Decimal
    claim: Claim


@dataclass
class State:
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
    verb: Word | None = None
    """制发 or 现行有效, of the documents counted last."""
    rows: Rows = ()
    all_rows: Rows = ()
    """Of all reconsiderations and lawsuits of the sentence."""
    has_outcomes: bool = False
    """Whether outcomes are named in the sentence."""
    has_attributes: bool = False
    """Whether 主动公开 is counted beside: then 依申请公开 may be said of papers."""
    number: int = 0
    """That was read last."""
    frame: str = ""
    last: Claim | None = None
    statements: list[Statement] = field(default_factory=list)


class Paragraph:
    """The paragraph under reading: whose it is, and what it was found to be about."""

    def __init__(self, form_key: str, scope: Scope) -> None:
        self.form_key = form_key
        self.scope = scope
        self.statements: list[Statement] = []
        self.frame = ""
        """Whether requests received or those processed were counted last."""
        self.has_topic = scope.is_at_home
        """Whether the paragraph is known to be about requests."""
        self.has_named = False
        """Whether a request was named in it."""
        form = FORMS[form_key]
        self.has_requests = has(form, RECEIVED, CARRIED_OVER, PROCESSED, CARRIED_FORWARD)
        self.has_reviews = has(form, RECONSIDERATION, LITIGATION_DIRECT, LITIGATION_AFTER)
