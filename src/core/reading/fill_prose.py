"""The prose of a section divided among its fields, by what the paragraphs say they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from gknb.core.forms import Form, Place, Prose, Section
from gknb.core.naming import prose_heading
from gknb.core.numerals import ORDINALS

from .labels import bare

_HEAD = re.compile(
    rf"\s*(?:[（(]\s*([{ORDINALS}]+)\s*[）)]|([{ORDINALS}]+)是|\*\*|([{ORDINALS}]+)、|([0-9]{{1,2}})[.．、])"
)
_END = re.compile(r"[。：:；，,\s]|\*\*")
_LONGEST_HEAD = 30
_SHARE = 0.4


def put_prose(form: Form, section: Section, paragraphs: Sequence[str]) -> dict[Place, str]:
    """The paragraphs of a section by the field they belong to; none is lost."""
    if not section.prose:
        return {}
    fields = [field for field in section.prose if field.heading]
    current = section.prose[0]
    found: dict[Place, list[str]] = {}
    for paragraph in paragraphs:
        field = _field(paragraph, fields)
        if field is not None:
            current = field
            standard = prose_heading(form, Place(section.key, field.key))
            if bare(paragraph) == bare(standard):
                found.setdefault(Place(section.key, field.key), [])
                continue
        found.setdefault(Place(section.key, current.key), []).append(paragraph)
    return {place: "\n".join(lines) for place, lines in found.items() if lines}


def _field(paragraph: str, fields: Sequence[Prose]) -> Prose | None:
    """The field that a paragraph begins, if it says so."""
    mark = _HEAD.match(paragraph)
    rest = paragraph[mark.end() :] if mark else paragraph
    end = _END.search(rest)
    head = rest[: end.start()] if end else rest
    run_in = end is not None and end[0] in "：:"
    if len(head) > _LONGEST_HEAD or not (mark or run_in or end is None):
        return None
    words = bare(head)
    shares = [(_share(words, bare(field.heading)), field) for field in fields]
    share, field = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return field if share >= _SHARE else None


def _share(words: str, heading: str) -> float:
    """How much of a heading stands in one piece among the words, if it is telling at all."""
    match = SequenceMatcher(None, words, heading, autojunk=False).find_longest_match()
    common = heading[match.b : match.b + match.size]
    return match.size / len(heading) if match.size >= 2 and common not in "政府信息公开" else 0.0
