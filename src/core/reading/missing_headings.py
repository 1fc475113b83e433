"""Prose of a section whose heading is missing, taken from the section before it.

That it is missing is told as a finding of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from gknb.core.forms import Form
from gknb.core.forms.roles import FEES_TEXT

from .document import Grid
from .outline import Outline
from .pieces import Line, Piece

_SHORTEST_SENTENCE = 13
"""Characters from which a line with a full stop is prose and no label."""
_SUB_HEADING = re.compile("[（(]")
# Takes `全年未收取信息处理费`, `未发出收费通知`; leaves `行政事业性收费`.
_FEES = re.compile("(?:信息|政府信息公开)处理费|收费通知")
# Takes a line that is one of several: `（三）`, `3.`, `三是`.
_ONE_OF_SEVERAL = re.compile(r"\s*(?:[（(]|[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,2}(?:是|、))")

Start = Callable[[Sequence[Piece]], int | None]
"""Says with which piece of a section the next one begins; None where it does not."""


def give_missing_sections(form: Form, parts: dict[str, list[Piece]], found: Outline) -> None:
    """Move prose that stands at the end of another section to its own.

    Args:
        form: the form.
        parts: the pieces of every section; changed in place.
        found: which sections have a heading.
    """
    for before, section in pairwise(form.sections):
        if section.key in found.headings or section.table is not None:
            continue
        start: Start | None = None
        if before.table is not None:
            start = _behind_table
        elif section.key == FEES_TEXT[0]:
            start = _at_fees
        part = parts.get(before.key, [])
        at = start(part) if start is not None else None
        if at is not None:
            parts[before.key], parts[section.key] = part[:at], part[at:]


def _behind_table(part: Sequence[Piece]) -> int | None:
    """The first sentence below a table, with the sub-headings right above it."""
    at = next((at for at, item in enumerate(part) if _is_sentence(item)), None)
    while at and isinstance(item := part[at - 1], Line) and _SUB_HEADING.match(item.text):
        at -= 1
    return at


def _at_fees(part: Sequence[Piece]) -> int | None:
    """The paragraph at the end that tells of fees, as no section but the last one does."""
    for at in range(1, len(part)):
        item = part[at]
        if _is_sentence(item) and isinstance(item, Line) and _FEES.search(item.text):
            rest = part[at:]
            is_list = any(isinstance(p, Line) and _ONE_OF_SEVERAL.match(p.text) for p in rest)
            return None if is_list else at
    return None


def _is_sentence(item: Piece) -> bool:
    return (
        not isinstance(item, Grid)
        and item.text.endswith("。")
        and len(item.text) >= _SHORTEST_SENTENCE
    )
