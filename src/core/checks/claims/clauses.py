"""A paragraph cut into sentences and clauses, remarks in brackets put where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .lexicon import Meaning
from .words import Word

M = Meaning
_STOPS = frozenset("。！？")
_JOINED = frozenset({M.OUTCOME, M.APPLICANT, M.LEVEL})


class Clause(NamedTuple):
    """The words between two marks."""

    words: tuple[Word, ...]
    before: str = ""
    """The mark before it."""
    in_brackets: bool = False

    @property
    def counts(self) -> list[int]:
        """Where its numbers stand that say how many."""
        return [at for at, word in enumerate(self.words) if word.counts]

    @property
    def meanings(self) -> set[Meaning]:
        """What its words mean."""
        return {word.meaning for word in self.words if word.meaning is not None}

    @property
    def is_known(self) -> bool:
        """Whether the lexicon knows every word of it."""
        return not any(word.is_unknown for word in self.words)


def sentences_of(words: Iterable[Word]) -> Iterator[list[Clause]]:
    """The clauses of each sentence of a paragraph."""
    sentence: list[Word] = []
    for word in words:
        if word.text in _STOPS and word.is_mark:
            if sentence:
                yield list(_clauses(_brackets_resolved(sentence)))
            sentence = []
        else:
            sentence.append(word)
    if sentence:
        yield list(_clauses(_brackets_resolved(sentence)))


def _brackets_resolved(words: list[Word]) -> list[Word]:
    """Brackets that only explain the word before them become part of the clause or go.

    予以公开（含部分公开）17件 is one row of words; 自然人12件（80%） does without its share;
    a remark with counts of its own stays a clause.
    """
    result: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word.text != "（" or not word.is_mark:
            result.append(word)
            at += 1
            continue
        end = next((i for i in range(at + 1, min(at + 60, len(words))) if words[i].text == "）"), 0)
        inside = words[at + 1 : end] if end else []
        if not end or any(item.counts for item in inside):
            result.append(word)
            at += 1
            continue
        is_last = end + 1 == len(words) or words[end + 1].is_mark
        if not is_last and any(item.meaning in _JOINED for item in inside):
            result += [item for item in inside if not item.is_mark]
        elif is_last and not any(item.number for item in inside):
            result += words[at : end + 1]
        at = end + 1
    return result


def _clauses(words: list[Word]) -> Iterator[Clause]:
    clause: list[Word] = []
    before, depth = "", 0
    for word in words:
        if not word.is_mark:
            clause.append(word)
            continue
        if clause:
            yield Clause(tuple(clause), before, depth > 0)
        clause, before = [], word.text
        depth = (
            depth + 1 if word.text == "（" else max(0, depth - 1) if word.text == "）" else depth
        )
    if clause:
        yield Clause(tuple(clause), before, depth > 0)
