"""Where two states of a report say something different: figures, and prose word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from .digests import canonical, part_of, parts
from .forms import COVER, Place
from .forms.cover import KIND_LABELS
from .naming import COVER_HEADING, place_name
from .places import path_of
from .report import Report

_TOKENS = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|[A-Za-z]+|\s+|.", re.DOTALL)
_ALIKE = 0.4
"""The least likeness of two paragraphs that are taken for versions of one."""
_MOST_PAIRS = 1_000_000
"""Skip the word-level diff of two paragraphs above this many word pairs."""
_LOOKED_AHEAD = 5
"""A version of a paragraph is looked for among so many that come next."""
_KIND = Place(COVER, "agency.kind")
_NO_PROSE = {"year", "signed_on", "agency.kind"}


class Piece(NamedTuple):
    """A stretch of a paragraph, and whether the other version lacks it."""

    text: str
    is_changed: bool


class ParagraphPair(NamedTuple):
    """Two versions of a paragraph; an empty one is not there."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


class Difference(NamedTuple):
    """What one place says in two reports, however it is written there; None for a blank."""

    part: str
    place: Place
    label: str
    """Where it is, in the words of the form."""
    before: str | None
    after: str | None
    is_prose: bool

    def paragraphs(self) -> list[ParagraphPair]:
        """The paragraphs that differ, in the order of the text, word by word."""
        return list(_paragraph_pairs(_lines(self.before), _lines(self.after)))


def differences(before: Report, after: Report) -> list[Difference]:
    """Where the content of two reports differs, in the order of the form.

    Empty if and only if every part has the same digest in both.
    """
    found = []
    if before.form is not after.form:
        forms = (before.form.circular, after.form.circular)
        found.append(Difference(COVER, Place(COVER), COVER_HEADING, *forms, is_prose=False))
    known = {path_of(place): before for place in before.places()}
    places = {path_of(place): (place, after) for place in after.places()}
    for place in before.places():
        places.setdefault(path_of(place), (place, before))
    order = {part: number for number, part in enumerate(parts(after.form))}
    for path, (place, of) in places.items():
        part = part_of(place)
        old = canonical(before, place) if path in known else None
        new = canonical(after, place) if of is after else None
        if part is not None and old != new:
            label = place_name(of.form, place)
            if place == _KIND:
                old, new = (kind and KIND_LABELS.get(kind, kind) for kind in (old, new))
            found.append(Difference(part, place, label, old, new, _is_prose(of, place)))
    return sorted(found, key=lambda each: order[each.part])


def beside_content(before: Report, after: Report) -> list[str]:
    """What else two reports have that is not alike: names of things that are no content."""
    previous = Place(COVER, "previous")
    told = {
        "上年报告文件": before.value(previous) != after.value(previous),
        "汇总的机关": before.merged != after.merged,
        "接受的问题": before.accepted != after.accepted,
        "审签记录": before.signoffs != after.signoffs,
    }
    return [name for name, differs in told.items() if differs]


def _is_prose(report: Report, place: Place) -> bool:
    return place.section not in report.form.tables and place.row not in _NO_PROSE


def _lines(text: str | None) -> list[str]:
    return text.split("\n") if text else []


def _paragraph_pairs(before: list[str], after: list[str]) -> Iterator[ParagraphPair]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            yield from _block(before[i1:i2], after[j1:j2])


def _block(before: list[str], after: list[str]) -> Iterator[ParagraphPair]:
    """Paragraphs of which none is alike, each beside the version of it that comes next."""
    at = 0
    for old in before:
        ahead = range(at, min(at + _LOOKED_AHEAD, len(after)))
        match = next((n for n in ahead if _alike(old, after[n])), None)
        if match is None:
            yield ParagraphPair(_whole(old), ())
            continue
        for new in after[at:match]:
            yield ParagraphPair((), _whole(new))
        yield _word_by_word(old, after[match])
        at = match + 1
    for new in after[at:]:
        yield ParagraphPair((), _whole(new))


def _alike(one: str, other: str) -> bool:
    if len(one) * len(other) > _MOST_PAIRS:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= _ALIKE
        and matcher.quick_ratio() >= _ALIKE
        and matcher.ratio() >= _ALIKE
    )


def _word_by_word(before: str, after: str) -> ParagraphPair:
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        changed = kind != "equal"
        for side, words in ((left, old[i1:i2]), (right, new[j1:j2])):
            if words:
                side.append(Piece("".join(words), changed))
    return ParagraphPair(tuple(left), tuple(right))


def _whole(paragraph: str) -> tuple[Piece, ...]:
    return (Piece(paragraph, is_changed=True),)
