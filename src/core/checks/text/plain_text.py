"""Prose as the rules read it: one spelling of digits and punctuation, cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from gknb.core.numerals import NUMERAL, count_of

from .patterns import compiled

_SAME = str.maketrans("０１２３４５６７８９％(),:;!?[]", "0123456789%（），：；！？〔〕")


NUMBER = NUMERAL
"""A number in plain text, in digits or in Chinese; see `number`."""
number = count_of
"""The whole number that is written; None if it is no sane one."""


class PlainText:
    """A text without spaces, in one spelling, that knows where each character came from."""

    def __init__(self, text: str) -> None:
        self._offsets = [i for i, char in enumerate(text) if char == "\n" or not char.isspace()]
        self.text = "".join(text[i] for i in self._offsets).translate(_SAME)

    def words(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as it was written."""
        return self._offsets[start], self._offsets[end - 1] + 1

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Start and end of each sentence; an end of line ends one too."""
        start = 0
        for end in [match.start() for match in _stops().finditer(self.text)] + [len(self.text)]:
            if end > start:
                yield start, end
            start = end + 1


@lru_cache(maxsize=64)
def plain_text(text: str) -> PlainText:
    """A text made plain; kept, since the same prose is read by many rules and again and again."""
    return PlainText(text)


@cache
def _stops() -> re.Pattern[str]:
    return compiled("[。！？\n]")
