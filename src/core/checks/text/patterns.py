"""Patterns over Chinese text, compiled when they are first needed and at little cost."""

from __future__ import annotations

import re
from functools import cache

_SET = r"(?<!\\)\[([^]\\^]*[^\x00-\x7f][^]\\^]*)\]"
_ONE_CHARACTER_THAT_IS_NONE = "(?!)."
"""Keeps `re` from making a set of the alternatives again."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed.

    A set of Chinese characters takes `re` a table of 65,536 entries, and ten times as long to
    compile as the same characters as alternatives. Most commands look at one short text, so
    that compiling takes longer than looking.
    """
    return re.compile(re.sub(_SET, _as_alternatives, pattern))


def has_any(text: str, words: str) -> bool:
    """Whether one of the words, written `a|b|c`, stands in a text: nothing to compile for that."""
    return any(word in text for word in words.split("|"))


def _as_alternatives(match: re.Match[str]) -> str:
    chars = match[1]
    if re.search(r"[^\x00-\x7f]-|-[^\x00-\x7f]", chars):
        return match[0]  # a range
    ascii_part = "".join(char for char in chars if char.isascii())
    others = [char for char in chars if not char.isascii()]
    sets = [f"[{ascii_part}]"] if ascii_part else []
    return f"(?:{'|'.join([*sets, *others, _ONE_CHARACTER_THAT_IS_NONE])})"
