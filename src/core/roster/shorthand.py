"""A roster's shorthand: 市教育局 in the list of 云溪市 is 云溪市教育局 and nobody else.

Offices leave out in their own lists what goes without saying: the place of their government, the
second half of 委员会, 和. Who writes its name in full has written it rightly. Another rank (局 for
委), another place or another work is another name, and is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from gknb.core.agencies import Sort, government_of, sort_of

from .names import name_key
from .organs import AREAS, Form, organ_form

_OWN = "本级"
"""What a list may write for the government's own: 本级教育局, 市本级教育局."""
# Takes 云溪市 and 东湖区 of 云溪市东湖区教育局; of 沙县区教育局 沙县, to which 区 is joined.
_AREA = re.compile(rf".[^{AREAS}]*?[{AREAS}]")
_GOVERNMENT = re.compile(r"(?:人民政府|政府|行政公署|行署|管理委员会|管委会)\Z")
_OF_PLACES = (Sort.TOWNSHIP, Sort.SUBDISTRICT)


def place_of(government: str) -> str:
    """The place that a government governs; empty where the name is not that of a government.

    `云溪市` of 云溪市人民政府 and of 云溪市人民政府办公室.
    """
    name = name_key(government_of(government))
    return _GOVERNMENT.sub("", name) if _GOVERNMENT.search(name) else ""


def common_place(names: Iterable[str]) -> str:
    """The longest place that more than half of some agencies begin with; empty without one.

    Args:
        names: of the agencies, two different ones at least.
    """
    keys = {name_key(name) for name in names} - {""}
    places = Counter(place for key in keys for place in _leading(key))
    common = [place for place, count in places.items() if count > 1 and 2 * count > len(keys)]
    return max(common, key=len, default="")


class Shorthand:
    """Names as the lists of one government write them."""

    def __init__(self, place: str) -> None:
        """Of a government, by its place as `place_of` gives it; empty where it is not known."""
        pieces = _pieces(place)
        self._tails = tuple("".join(pieces[at:]) for at in range(len(pieces)))
        rank = place[-1:] if place[-1:] in AREAS else ""
        self._signs = tuple(sign for sign in (rank + _OWN, _OWN, rank) if sign)

    def cores_in_list(self, name: str) -> set[str]:
        """By what a name in the list is looked up: the organ without the government's place."""
        return {form.core for _, form in self._short(name)}

    def cores_in_full(self, name: str) -> set[str]:
        """By what the name that an agency gives itself is looked up among those of the list."""
        return {form.core for _, form in self._full(name)}

    def is_short(self, name: str) -> bool:
        """Whether a name of the list leaves out the government's place, where that is known."""
        key = name_key(name)
        return bool(self._tails) and self._without_place(key) == key

    def is_short_for(self, short: str, full: str) -> bool:
        """Whether a list that writes the one name means the other, which says more.

        Args:
            short: the name in the list.
            full: the name that an agency gives itself.
        """
        if len(name_key(short).replace(_OWN, "", 1)) >= len(name_key(full)):
            return False
        return any(
            len(rest) <= len(whole) and _is_contraction(form, of)
            for whole, of in self._full(full)
            for rest, form in self._short(short)
        )

    def _full(self, name: str) -> Iterator[tuple[str, Form]]:
        """A name without the government's place; of a town also without the county between."""
        rest = self._without_place(name_key(name))
        yield rest, organ_form(rest)
        if self._tails and sort_of(rest) in _OF_PLACES:
            for place in _leading(rest):
                inner = rest.removeprefix(place)
                yield inner, organ_form(inner)

    def _short(self, name: str) -> Iterator[tuple[str, Form]]:
        """A name without the place, or without the sign that stands for it: 市, 本级."""
        rest = self._without_place(name_key(name))
        yield rest, organ_form(rest)
        for sign in self._signs:
            # 市场监督管理局 begins with no sign; without it nothing fits, and nothing is lost.
            if rest.startswith(sign) and len(rest) > len(sign) + 1:
                inner = rest.removeprefix(sign)
                yield inner, organ_form(inner)

    def _without_place(self, key: str) -> str:
        for tail in self._tails:
            if key.startswith(tail) and len(key) > len(tail) + 1:
                return key.removeprefix(tail)
        return key


def _is_contraction(short: Form, full: Form) -> bool:
    """Whether one form leaves out of the other only what is usually left out.

    卫健 is short for 卫生健康; 城市管理 is the name of its own, and not short for 城市管理综合执法,
    though 城管 is short for both.
    """
    if short.rank != full.rank:
        return False
    is_abbreviated = short.spelling == short.core == full.core
    return is_abbreviated or short.spelling == full.spelling


def _leading(key: str) -> Iterator[str]:
    """The places that a name may begin with, the shortest first."""
    end = 0
    while (match := _AREA.match(key, end)) is not None:
        end = match.end()
        yield key[:end]
        # 郑州 may be 郑州市, and 沙县 沙县区; 云溪市市场 is not.
        while key[end : end + 1] and key[end] in AREAS and key[end] != key[end - 1]:
            end += 1
            yield key[:end]


def _pieces(place: str) -> list[str]:
    """A place by its levels: 某省, 云溪市, 东湖区."""
    pieces: list[str] = []
    start = 0
    for leading in (*_leading(place), place):
        piece = place[start : len(leading)]
        start = len(leading)
        if len(piece) > 1 or not pieces:
            pieces.append(piece)
        else:
            pieces[-1] += piece
    return [piece for piece in pieces if piece]
