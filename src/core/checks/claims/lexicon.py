"""The words of clerks, one row a meaning: a new wording is a new word in a row, and nothing else.

Labels of the form are not in it: `form_words` makes words of them. A word stands once, as it is
written without spaces; of several that fit, the longest is read. A word that is in no row is
unknown, and a statement with an unknown word between its parts is not read at all; so the row
`PLAIN` must hold only what never changes what a sentence counts.
"""

from __future__ import annotations

from enum import Enum
from functools import cache


class Meaning(Enum):
    """What a word means for reading what a sentence counts."""

    __hash__ = object.__hash__  # each is one object; hashing its name costs ten times as much

    # what is counted
    TOPIC = "政府信息公开, by which a sentence is known to be about it"
    REQUEST = "a request, of whatever kind"
    TOPIC_REQUEST = "a request for government information in one word"
    RATHER_OPEN = "公开 alone: an outcome only beside other outcomes"
    OUTCOME = "an outcome of a request"
    APPLICANT = "a kind of applicant"
    RECONSIDERATION = "行政复议"
    LITIGATION = "行政诉讼"
    DIRECT = "a lawsuit without reconsideration before it"
    AFTER = "a lawsuit after reconsideration"
    RESULT = "a result of a reconsideration or lawsuit"
    DEFENDANT = "为被告, 为被申请人: whose lawsuit or reconsideration it is"
    ROW = "a row of table 二"
    # what was done with it
    RECEIVE = "to receive"
    RECEIVE_NEW = "to receive in this year"
    DONE = "to finish a request"
    ANSWER = "to answer a request"
    HANDLE = "to handle something"
    DUE = "what had to be handled: new ones and those carried over"
    UNDONE = "not finished"
    CARRY = "to carry over into another year"
    ISSUE = "to issue a document"
    REPEAL = "to repeal a document"
    IN_FORCE = "in force"
    DECIDE = "to take a decision: a licence, a penalty"
    CHARGE = "to charge a fee"
    CAUSE = "to cause, to be caused by"
    # when
    THIS_YEAR = "in the year of the report"
    LAST_YEAR = "the year before"
    NEXT_YEAR = "the year after"
    OTHER_TIME = "another time, or a part of the year"
    FUTURE = "what is planned or asked for: nothing after it has happened"
    # who
    US = "the organ that reports"
    WHOLE_TERRITORY = "all organs of a territory: a government speaks for them"
    OTHER_ORGAN = "another organ, or a part of this one"
    ORGAN_END = "the end of an organ's name"
    LEVEL = "a level of administration, as the beginning of an organ's name"
    PUBLIC = "anybody who may ask"
    # how it is said
    NONE = "none"
    ZERO = "none, behind what it is said of"
    ALL = "all of them"
    EACH = "so many of each"
    IN_ORDER = "numbers in the order of the things named before"
    SUM = "together"
    REST = "the rest"
    PART = "a part only: what is counted after it has no figure of its own"
    WITHIN = "其中: parts of the number before"
    AMONG = "中: of the number or the thing before it, and no more"
    AND = "between things that are named together"
    ETC = "等"
    SHARE_OF = "占: of the number before it, or of what stands behind it"
    CHANGE = "more or less than at another time"
    PAPER = "papers, entries and training: not what they are about"
    OTHER_SUBJECT = "what has nothing to do with requests for information"
    WANTS = "that somebody asks for; what follows up to the request is free"
    PLAIN = "connecting words that change nothing"


@cache
def known_words() -> dict[str, Meaning]:
    """Every word with its meaning."""
    from .clerks_words import LEXICON  # a table of its own, read when first needed

    words: dict[str, Meaning] = {}
    for meaning, row in LEXICON:
        for word in row.split():
            words.setdefault(word, meaning)
    return words
