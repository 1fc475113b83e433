"""Tables that stand apart from the text brought back to their sections.

Some offices write the whole text first, with all its headings, and put the tables behind it or on
further sheets of a workbook. The sections then end where the tables begin, and those behind the
last table seem to have no heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from gknb.core.forms import Form
from gknb.core.numerals import ORDINALS

from .document import Grid
from .labels import bare
from .outline import Outline, outline
from .pieces import Line, Piece

# Takes 附表1, 附件二, 表3; leaves 附表1说明, 表彰.
_NUMBER_OF_TABLE = re.compile(rf"附?[表件][0-9{ORDINALS}]{{0,2}}")
_FEWEST = 2
"""So many tables at least stand apart; one behind the text may be any annex."""


def tables_in_place(form: Form, items: Sequence[Piece], found: Outline) -> list[Piece] | None:
    """The pieces with each table below the heading of its section; None where none stands apart.

    Args:
        form: the form.
        items: the pieces of a document.
        found: its outline as the pieces stand.
    """
    if len(found.headings) == len(form.sections):
        return None
    owner = {
        at: key
        for key, places in found.evidence.items()
        for at in places
        if isinstance(items[at], Grid)
    }
    if len(set(owner.values())) < _FEWEST:
        return None
    headings = {bare(section.heading) for section in form.sections}
    labels = {at for places in found.evidence.values() for at in places}
    first, last = min(owner), max(owner)
    while first and (first - 1 in labels or _is_caption(items[first - 1], headings)):
        first -= 1
    text_before, text_behind = items[:first], items[last + 1 :]
    moved = _moved(form, text_before, items[first:], owner, first)
    return moved or _moved(form, text_behind, items[: last + 1], owner, 0)


def _is_caption(item: Piece, headings: AbstractSet[str]) -> bool:
    """Whether a line stands above a table: its number, or the heading of its section again."""
    if not isinstance(item, Line):
        return False
    words = bare(item.text)
    return words.lstrip(ORDINALS) in headings or _NUMBER_OF_TABLE.fullmatch(words) is not None


def _moved(
    form: Form,
    text: Sequence[Piece],
    tables: Sequence[Piece],
    owner: Mapping[int, str],
    offset: int,
) -> list[Piece] | None:
    """The text with its tables; None unless the text alone has the headings of all sections."""
    text_keys = {section.key for section in form.sections if section.table is None}
    if (
        text_keys
        & outline(form, [item for item in tables if isinstance(item, Line)]).headings.keys()
    ):
        return None  # the text goes on there: this is a list of contents
    parts = outline(form, text)
    if len(parts.headings) < len(form.sections):
        return None
    headings = {bare(section.heading) for section in form.sections}
    chunks: dict[str, list[Piece]] = {}
    waiting: list[Piece] = []
    key = ""
    for at, item in enumerate(tables, offset):
        key_here = owner.get(at, "")
        if isinstance(item, Line) and bare(item.text).lstrip(ORDINALS) in headings:
            continue  # above the table once more what stands in the text
        waiting.append(item)
        if key_here:
            key = key_here
            chunks.setdefault(key, []).extend(waiting)
            waiting = []
    chunks.setdefault(key, []).extend(waiting)
    ends = {key: end for key, _, end in parts.order}
    moved: list[Piece] = list(text)
    for key in sorted(chunks, key=lambda key: -ends[key]):
        moved[ends[key] : ends[key]] = chunks[key]
    return moved
