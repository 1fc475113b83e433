"""One sentence under reading: where patterns fit in it, and what has been read of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gknb.core.checks.text.patterns import compiled
from gknb.core.checks.text.plain_text import NUMBER, PlainText, number

from .scope import Scope
from .vocabulary import Places, vocabulary

N = rf"(?P<n>{NUMBER})(?![0-9.，余多几来万]*[余多几来])(?!\.[0-9])"
UNIT = r"(?:件（次）|件次|件|宗|起|例|份)(?!以上|左右|以内|多|余|套)"
COUNT = r"(?:数量|总数|总量|数|共计|合计|总计|共|累计|的|为|是|有|：|达到|达|仅)*"
END = r"(?=，|。|；|、|！|）|\n|\Z)"


_OPENING = 500
"""Characters of a paragraph's beginning that are looked at for whom it speaks of."""


class Found(NamedTuple):
    """What was read: where, in the plain text, and the figures that it may stand for."""

    span: tuple[int, int]
    number: int
    subject: str
    choices: tuple[Places, ...]
    is_sure: bool


class Sentence:
    """One sentence under reading; what is read once is not read again."""

    def __init__(self, form_key: str, plain: PlainText, start: int, end: int, scope: Scope) -> None:
        self.form_key = form_key
        self.text = plain.text[start:end]
        paragraph = plain.text.rfind("\n", 0, start) + 1
        self.paragraph = plain.text[paragraph : min(start, paragraph + _OPENING)]
        self.start = start
        self.scope = scope
        self.found: list[Found] = []

    def matches(self, pattern: str, *needed: str) -> Iterator[re.Match[str]]:
        """Where a pattern fits; compiled only if the sentence has the words that it needs.

        Args:
            pattern: the pattern.
            needed: words, each as `a|b` where one of them will do.
        """
        scope = self.scope
        if not all(any(word in self.text for word in need.split("|")) for need in needed):
            return
        filled = pattern.replace("{last}", str(scope.year - 1)).replace(
            "{next}", str(scope.year + 1)
        )
        for match in compiled(filled).finditer(self.text):
            if any(match.start() < b and a < match.end() for a, b in self._taken()):
                continue
            if scope.covers(self.paragraph, self.text[: match.start()], self.words()):
                yield match

    def words(self) -> str:
        """Words of the form that must not be mistaken for another subject."""
        return "|".join(map(re.escape, vocabulary(self.form_key).outcomes))

    def _taken(self) -> list[tuple[int, int]]:
        return [(a - self.start, b - self.start) for a, b in (item.span for item in self.found)]

    def add(
        self, match: re.Match[str], subject: str, *choices: Places, is_sure: bool = False
    ) -> None:
        """Keep what a match states: its number, or 0 where it has none."""
        count = number(match["n"]) if "n" in match.re.groupindex else 0
        if count is not None:
            span = (self.start + match.start(), self.start + match.end())
            self.found.append(Found(span, count, subject, choices, is_sure))

    def clause_before(self, match: re.Match[str]) -> str:
        """What stands before a match in its clause."""
        return compiled("[，；：、（]").split(self.text[: match.start()])[-1]
