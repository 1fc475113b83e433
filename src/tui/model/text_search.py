"""Searching all texts of a report: cover, prose, reasons of acceptances, remarks of signatures."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from gknb.core.forms import COVER, Place
from gknb.core.forms.cover import COVER_FIELDS
from gknb.core.naming import prose_heading, section_heading
from gknb.core.report import Report
from gknb.core.signoff import SIGNOFF_FIELDS

from .tools import CHECKS, REVIEW, TOOLS


class Match(NamedTuple):
    """A place where the words stand."""

    screen: str
    """The section or tool that shows it."""
    label: str
    """In which text it is."""
    place: Place | None
    """With the words; None where the text is none of the form's."""


class TextSearch:
    """What is searched for, and which match one has come to."""

    def __init__(self) -> None:
        self.needle = ""
        """The words, as typed."""
        self.matches: list[Match] = []
        """Every place where they stand, in the order of the report."""
        self.at = 0
        """The number of the match in `matches` that one has come to."""

    @property
    def match(self) -> Match | None:
        """The match that one has come to."""
        return self.matches[self.at] if self.matches else None

    def seek(self, report: Report, needle: str, screen: str, here: Place | None) -> None:
        """Search for other words, from a place on.

        Args:
            report: the report as it is now.
            needle: the words; upper and lower case, full and half width are the same.
            screen: the section or tool that is shown.
            here: the text that has the cursor, with the offset of that.
        """
        self.needle = needle
        self.matches = list(matches(report, needle))
        rank = _ranks(report)
        now = rank(screen, here)
        ahead = (at for at, each in enumerate(self.matches) if rank(each.screen, each.place) >= now)
        self.at = next(ahead, 0)

    def step(self, report: Report, step: int) -> None:
        """Come to the next match or the one before; round the end to the other one."""
        before = self.match
        self.matches = list(matches(report, self.needle))  # the text may have changed
        if before in self.matches:
            self.at = self.matches.index(before)
        if self.matches:
            self.at = (min(self.at, len(self.matches) - 1) + step) % len(self.matches)

    def words_in(self, place: Place) -> list[tuple[int, int]]:
        """The matches in a text as offsets, the one that was come to first."""
        whole = place._replace(words=None)
        current = self.match
        ordered = sorted(self.matches, key=lambda match: match is not current)
        return [
            match.place.words
            for match in ordered
            if match.place is not None
            and match.place.words is not None
            and match.place._replace(words=None) == whole
        ]

    @property
    def count_text(self) -> str:
        """Which of how many, and where."""
        if not self.needle:
            return ""
        if self.match is None:
            return "未找到"
        return f"{self.at + 1}/{len(self.matches)} {self.match.label}"


def matches(report: Report, needle: str) -> Iterator[Match]:
    """Every place where words stand, in the order of the report."""
    wanted = folded(needle)
    if not wanted:
        return
    for screen, label, place, text in _texts(report):
        inside = folded(text)
        at = inside.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            yield Match(screen, label, place and place._replace(words=(at, end)))
            at = inside.find(wanted, end)


@lru_cache(maxsize=64)
def folded(text: str) -> str:
    """A text in which full width and case make no difference, character for character."""
    return "".join(map(_folded, text))


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    same = unicodedata.normalize("NFKC", char).casefold()
    return same if len(same) == 1 else char


def _texts(report: Report) -> Iterator[tuple[str, str, Place | None, str]]:
    form = report.form
    for key, label in COVER_FIELDS.items():
        value = report.cover.get(key)
        if isinstance(value, str) and key not in ("agency.kind", "previous"):
            yield COVER, label, Place(COVER, key), value
    for place in form.prose:
        heading = prose_heading(form, place) or section_heading(form, place.section)
        yield place.section, heading, place, report.text(place)
    for entry in report.accepted:
        yield CHECKS, "接受理由", None, entry.reason
    for signoff in report.signoffs:
        yield REVIEW, f"签署{SIGNOFF_FIELDS['remark']}", None, signoff.remark


def _ranks(report: Report) -> Callable[[str, Place | None], tuple[int, int, int]]:
    """Where a place in a text comes in the order of the report."""
    screens = [COVER, *(section.key for section in report.form.sections), *TOOLS]
    texts = [place for _, _, place, _ in _texts(report)]

    def rank(screen: str, place: Place | None) -> tuple[int, int, int]:
        whole = place and place._replace(words=None)
        text = texts.index(whole) if whole in texts else -1
        offset = place.words[0] if place is not None and place.words is not None else 0
        return screens.index(screen), text, offset

    return rank
