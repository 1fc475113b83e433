"""What the words in the cells of a register mean: applicants, outcomes, results of appeals.

A word is understood as it stands, then piece by piece: the group and its reason may stand in one
cell with any separator, in brackets, joined, or in two columns. A piece that is not understood
makes the whole unknown, for it may turn the meaning (予以公开（部分）): told beats guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from gknb.core.forms import Form, Table

from . import words
from .matching import (
    Words,
    bare,
    ends_in,
    group_labels,
    nearest_row,
    parts_of,
    phrases_of,
    pieces_of,
    row_labels,
)

APPLICANTS, OUTCOMES, REVIEWS = "applicants", "outcomes", "reviews"
"""The tables of a profile that explain words."""
_PARTLY = "partly_granted"
_PERSON = "natural_person"


_MOMENT = re.compile(r"(?:[0-9]{4}年?)?(?:[0-9]{1,2}月?){0,2}日?")
# Takes 2024年5月 and 5月8日 in 维持（2024年5月）.


class Unknown(NamedTuple):
    """A word of a register that is not understood."""

    table: str
    """The table of a profile in which it can be explained."""
    word: str


class UnknownWordError(ValueError):
    """A word is not understood; the message says what would be right."""

    def __init__(self, table: str, word: str, message: str) -> None:
        super().__init__(message)
        self.unknown = Unknown(table, word)


class Vocabulary:
    """The words of one register, by the keys of the form; an office's own words come first."""

    def __init__(
        self,
        form: Form,
        applicants: Mapping[str, str],
        outcomes: Mapping[str, str],
        reviews: Mapping[str, str],
    ) -> None:
        table, appeals = form.tables["requests"], form.tables["reviews"]
        rows = [part for row in table.rows.values() for part in row.sum_of]
        self._own = {APPLICANTS: dict(applicants), OUTCOMES: dict(outcomes), REVIEWS: dict(reviews)}
        self._own = {
            name: {bare(word): key for word, key in own.items()} for name, own in self._own.items()
        }
        self._applicants = _columns(table, words.APPLICANTS, Words())
        known = Words(words.APPEAL_LEADING, words.APPEAL_TRAILING)
        self._appeals = _columns(appeals, words.APPEALS, known)
        self._outcomes = Words()
        self._outcomes.add_all(row_labels(table, rows))
        for key, spellings in words.OUTCOMES.items():
            if row := nearest_row(table, key):
                self._outcomes.add(row, spellings)
        self._groups = Words()
        self._labels = group_labels(table, rows)
        for key, label in self._labels.items():
            self._groups.add(key, (label, *words.OUTCOME_GROUPS[key]))
        for key, spellings in words.OUTCOME_GROUPS.items():
            if key in table.rows:
                self._outcomes.add(key, spellings)

    def applicant(self, kind: str, organization: str = "", name: str = "") -> str:
        """The column of an applicant.

        Args:
            kind: what kind of applicant it is.
            organization: which kind of organization, where that stands in a column of its own.
            name: its name, which tells the kind of an organization where nothing else does.

        Raises:
            UnknownWordError: if it is not understood.
        """
        word = kind
        if _is_organization(kind):
            word = organization or kind
            by_name = None if organization else self._applicant(name)
            if by_name is not None and by_name != _PERSON:
                return by_name
        key = self._own[APPLICANTS].get(bare(word)) or self._applicant(word)
        if key is None:
            raise UnknownWordError(
                APPLICANTS,
                word,
                f"不认识的申请人类型“{word}”，应是自然人，或组织的一种：{self._applicants.known()}",
            )
        return key

    def _applicant(self, word: str) -> str | None:
        if (key := self._applicants.meaning(word)) is not None:
            return key
        pieces = [piece for piece in pieces_of(word) if not _is_organization(piece)]
        meanings = [
            self._applicants.meaning(piece)
            or ends_in(piece, words.APPLICANT_ENDINGS, words.BRANCHES)
            for piece in pieces
        ]
        if not meanings:
            return None
        if meanings[0] is None:
            return self._stated_kind(pieces[1:])
        # 自然人（某公司） contradicts itself; 某公司（某大学科技园） is a name with an aside.
        is_kind = self._applicants.exact(pieces[0]) is not None
        if is_kind and len({key for key in meanings if key}) > 1:
            return None
        return meanings[0]

    def _stated_kind(self, asides: list[str]) -> str | None:
        """The kind that is stated beside a name that does not tell it: 张三（自然人）."""
        kinds = {self._applicants.exact(aside) for aside in asides}
        if len(kinds) != 1 or any(aside in words.PERSONAL for aside in asides):
            return None
        return kinds.pop()

    def is_open(self, outcome: str) -> bool:
        """Whether what stands in the column of outcomes says that there is none yet."""
        word = bare(outcome)
        if word in self._own[OUTCOMES]:
            return False
        is_known = word in map(bare, words.STILL_OPEN)
        return not word or is_known or word.startswith(words.STILL_OPEN_STARTS)

    def outcome(self, outcome: str, reason: str = "") -> str:
        """The row of an outcome and its reason.

        Raises:
            UnknownWordError: if a word is not understood.
            ValueError: if the reason is missing, or contradicts the outcome.
        """
        own = self._own[OUTCOMES]
        for word in (f"{outcome}·{reason}", outcome, reason):
            if (key := own.get(bare(word))) is not None:
                return key
        if (key := self._outcomes.exact(outcome)) is not None and self._agrees(key, reason):
            return key
        groups, keys, unknown = self._pieces(outcome, reason)
        group = groups[0] if groups else None
        if _PARTLY in keys:
            return _PARTLY  # 区分处理的，只计这一情形
        if unknown:
            whole = outcome if unknown[0] in pieces_of(outcome) else f"{outcome}·{reason}"
            raise UnknownWordError(OUTCOMES, whole, self._unknown_message(outcome, reason, group))
        if not keys:
            if group is None:
                raise UnknownWordError(
                    OUTCOMES, outcome, self._unknown_message(outcome, reason, group)
                )
            raise UnknownWordError(
                OUTCOMES,
                outcome,
                f"“{outcome}”没有写明是哪一种，请写具体情形，例如“{self._example(group)}”",
            )
        if len(keys) > 1 or any(keys[0].partition(".")[0] != each for each in groups):
            both = f"{outcome}·{reason}" if reason else outcome
            if reason and group is not None:
                message = f"“{outcome}”没有“{reason}”这一种，请照报告第三部分的项目名称填写"
            else:
                message = f"办理结果“{both}”前后不一，请照报告第三部分的项目名称填写"
            raise UnknownWordError(OUTCOMES, both, message)
        return keys[0]

    def appeal(self, result: str, column: str, *, is_lawsuit: bool = False) -> str:
        """The column of the result of an appeal.

        Args:
            result: what stands in the cell.
            column: what the column is called, for messages.
            is_lawsuit: whether it is the result of a lawsuit.

        Raises:
            UnknownWordError: if it is not understood.
        """
        key = self._own[REVIEWS].get(bare(result))
        if key is None and is_lawsuit and bare(result) == words.DISMISSED:
            message = f"{column}“{result}”应写明是驳回诉讼请求，还是驳回起诉"
            raise UnknownWordError(REVIEWS, result, message)
        key = key or self._appeal(result)
        if key is None:
            raise UnknownWordError(
                REVIEWS, result, f"不认识的{column}“{result}”，应是：{self._appeals.known()}"
            )
        return key

    def _appeal(self, result: str) -> str | None:
        if (key := self._appeals.meaning(result)) is not None:
            return key
        keys = {self._appeals.meaning(p) for p in pieces_of(result) if not _MOMENT.fullmatch(p)}
        return keys.pop() if len(keys) == 1 else None

    def _agrees(self, key: str, reason: str) -> bool:
        """Whether a reason that is understood does not belong to another outcome."""
        if key == _PARTLY:
            return True
        meaning = self._outcomes.meaning(reason) if reason else None
        return meaning in (None, key)

    def _pieces(self, outcome: str, reason: str) -> tuple[list[str], list[str], list[str]]:
        """The groups, the rows and the unknown words among the pieces of an outcome."""
        groups: list[str] = []
        keys: list[str] = []
        unknown: list[str] = []
        for text in (outcome, reason):
            if text and (key := self._outcomes.exact(text)) is not None:
                _append(keys, key)
                continue
            for phrase in phrases_of(text):
                whole = [bare(phrase)]
                for piece in whole if self._is_known(whole[0]) else parts_of(phrase):
                    if piece in words.EITHER_GROUP:
                        continue
                    if (named := self._groups.meaning(piece)) is not None:
                        _append(groups, named)
                    elif (key := self._outcomes.meaning(piece)) is not None:
                        _append(keys, key)
                    elif (joined := self._joined(piece)) is not None:
                        _append(groups, joined[0])
                        _append(keys, joined[1])
                    else:
                        unknown.append(piece)
        return groups, keys, unknown

    def _is_known(self, piece: str) -> bool:
        return (
            self._groups.meaning(piece) is not None
            or self._outcomes.meaning(piece) is not None
            or self._joined(piece) is not None
        )

    def _joined(self, piece: str) -> tuple[str, str] | None:
        """The group and the row of a word like 不予公开商业秘密 or 因涉密不予公开."""
        for end in range(2, len(piece) - 1):
            group = self._groups.meaning(piece[:end])
            key = self._outcomes.meaning(piece[end:]) if group else None
            if group is not None and key is not None:
                return group, key
            group = self._groups.meaning(piece[end:])
            key = self._outcomes.meaning(piece[:end]) if group else None
            if group is not None and key is not None:
                return group, key
        return None

    def _unknown_message(self, outcome: str, reason: str, group: str | None) -> str:
        if group is not None and reason:
            return f"“{outcome}”没有“{reason}”这一种，请照报告第三部分的项目名称填写"
        return f"不认识的办理结果“{outcome}”，请照报告第三部分的项目名称填写，或在对照文件里写明"

    def _example(self, group: str) -> str:
        row = next(key for key in words.OUTCOMES if key.startswith(f"{group}."))
        return f"{self._labels[group].rpartition('）')[2]}·{words.OUTCOMES[row][0]}"


def _columns(table: Table, spellings: Mapping[str, tuple[str, ...]], known: Words) -> Words:
    keyed = [column for column in table.blocks[0].columns if not column.sum_of]
    known.add_all({column.key: [column.label] for column in keyed})
    known.add_all(spellings)
    return known


def _append(keys: list[str], key: str) -> None:
    if key not in keys:
        keys.append(key)


def _is_organization(word: str) -> bool:
    return bare(word) in map(bare, words.ORGANIZATIONS)
