"""Where words stand after the text around them was edited."""

from __future__ import annotations


def moved_words(words: tuple[int, int], before: str, after: str) -> tuple[int, int] | None:
    """The offsets of words in a text that was changed at one place; None where they are changed.

    Words that the edit only touches are taken to be the same: what is typed behind the last
    character of a word is no part of it yet.

    Args:
        words: the offsets of the first character and behind the last one, in `before`.
        before: the text as it was.
        after: the text as it is.
    """
    start, end = words
    same = _same_at_start(before, after)
    most = min(len(before), len(after)) - same
    same_at_end = _same_at_start(before[::-1][:most], after[::-1][:most])
    if end <= same:
        return words
    if start >= len(before) - same_at_end:
        shift = len(after) - len(before)
        return start + shift, end + shift
    return None


def _same_at_start(one: str, other: str) -> int:
    """How many characters at the start of two texts are the same."""
    # By halves: comparing slices is much quicker than comparing characters one by one.
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
