"""Which names mean the same agency: alike in every character, or one organ named otherwise.

A wrong guess compares an agency with another one's figures, so there are three degrees: the same
name; another name of one organ, by the ways in which offices really vary a name, and only where
nobody else could be meant; and names that look alike, which are told and never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from os.path import commonprefix
from typing import Generic, NamedTuple, TypeVar

from gknb.core.safe_text import plain_name

from .organs import AREAS, organ_core

T = TypeVar("T")

MOST_PAIRS = 100_000
"""After so many pairs of names an index looks no longer for what only looks alike."""

_ALIKE = 0.75
_MOST_ALIKE = 5
_REMARK = re.compile(r"[(（\[【][^()（）\[\]【】]{1,40}[)）\]】]\Z")
"""Takes 云溪市教育局（本级）; leaves 云溪市（县）教育局."""


class Name(NamedTuple):
    """The name of an agency in the ways in which it may be written."""

    key: str
    """What looks the same has the same key; empty where there is no name."""
    core: str
    """The same for all usual ways of naming one organ."""
    tails: frozenset[str]
    """The core without the areas in front of it."""


def name_key(agency: str) -> str:
    """An agency's name as it is compared: what looks the same is the same."""
    return plain_name(agency)


def without_remark(name: str) -> tuple[str, str]:
    """A name without the brackets at its end, and what stood in them; empty where there are none.

    `云溪市发展和改革委员会（简称发改委）` gives the name and 简称发改委.
    """
    match = _REMARK.search(name)
    if match is None or match.start() < 2:
        return name, ""
    return name[: match.start()].rstrip(), match[0][1:-1].strip()


def parse_name(agency: str) -> Name:
    """A name in the ways in which it may be written."""
    key = name_key(agency)
    core = organ_core(name_key(without_remark(agency)[0]))
    areas = [at for at, char in enumerate(core) if char in AREAS and at]
    tails = {core[start:] for at in areas for start in (at, at + 1) if len(core) - start > 1}
    return Name(key, core, frozenset(tails))


class Match(NamedTuple, Generic[T]):
    """What a name stands for."""

    same: tuple[T, ...] = ()
    """Everything of this very name."""
    also: tuple[T, ...] = ()
    """Where there is none: everything of the one organ that it is another name of."""
    near: tuple[T, ...] = ()
    """Where there is neither: what only looks alike, the likeliest first."""


class NameIndex(Generic[T]):
    """Things by the names of agencies."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        self._by_key: dict[str, list[T]] = {}
        self._names: dict[str, Name] = {}
        self._by_core: dict[str, set[str]] = {}
        self._by_tail: dict[str, set[str]] = {}
        self._pairs_left = MOST_PAIRS
        for agency, thing in named:
            name = parse_name(agency)
            if not name.key:
                continue
            self._by_key.setdefault(name.key, []).append(thing)
            if name.key not in self._names:
                self._names[name.key] = name
                self._by_core.setdefault(name.core, set()).add(name.key)
                for tail in name.tails:
                    self._by_tail.setdefault(tail, set()).add(name.key)

    def __contains__(self, agency: str) -> bool:
        """Whether there is anything of this very name."""
        return name_key(agency) in self._by_key

    def same(self, agency: str) -> tuple[T, ...]:
        """Everything of this very name."""
        return tuple(self._by_key.get(name_key(agency), ()))

    def find(self, agency: str, taken: AbstractSet[str] = frozenset()) -> Match[T]:
        """What a name stands for.

        Args:
            agency: the name.
            taken: keys of names that stand for somebody else and so are no other name of this one.
        """
        name = parse_name(agency)
        if not name.key:
            return Match()
        if same := self._by_key.get(name.key):
            return Match(same=tuple(same))
        keys = self._by_core.get(name.core, set()) - taken
        keys = keys or self._other_area(name) - taken
        if len(keys) == 1:
            return Match(also=tuple(self._by_key[next(iter(keys))]))
        if keys:
            return Match(near=tuple(t for key in sorted(keys) for t in self._by_key[key]))
        return Match(near=self._alike(name, taken))

    def _other_area(self, name: Name) -> set[str]:
        """Names that are this one with an area in front, or this one without it."""
        keys = set(self._by_tail.get(name.core, ()))
        for tail in name.tails:
            keys |= self._by_core.get(tail, set())
        return keys

    def _alike(self, name: Name, taken: AbstractSet[str]) -> tuple[T, ...]:
        import difflib  # most names are the same

        free = [key for key in self._names if key not in taken]
        self._pairs_left -= len(free)
        if self._pairs_left < 0:
            return ()
        keys = difflib.get_close_matches(name.key, free, _MOST_ALIKE, cutoff=_ALIKE)
        # Of 审记局 and 统计局 the first one is more like 审计局: a name begins with what it is.
        likeness = {
            key: (
                difflib.SequenceMatcher(None, name.key, key).ratio(),
                len(commonprefix([name.key, key])),  # noqa: RUF071  # no paths
            )
            for key in keys
        }
        best = max(likeness.values(), default=None)
        likeliest = [key for key in keys if likeness[key] == best]
        return tuple(thing for key in likeliest for thing in self._by_key[key])
