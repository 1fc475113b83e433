"""By which other names a roster says that an agency has gone: its 曾用名, or what it is now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .attendance import names_of
from .model import Agency
from .names import NameIndex, name_key
from .shorthand import Shorthand, place_of


class OtherNames:
    """The names of each agency of a roster by any one of them."""

    def __init__(self, roster: Sequence[Agency] = (), government: str = "") -> None:
        """Of a roster.

        Args:
            roster: the agencies; empty where there is no roster.
            government: whose list it is; empty where that is not known.
        """
        self._shorthand = Shorthand(place_of(government))
        renamed = [agency for agency in roster if agency.also]
        # A name that somebody else of the roster has is no other name of anybody.
        self._index = NameIndex(
            [(name, agency) for name, agency in names_of(roster) if agency.also]
        )
        self._renamed = renamed

    def of(self, agency: str) -> tuple[str, ...]:
        """The other names of an agency; none where the roster knows none, or not just one."""
        if not self._renamed:
            return ()
        found = {id(each): each for each in self._index.same(agency)}
        if not found:
            is_short_for = self._shorthand.is_short_for
            found = {id(each): each for each in self._renamed if is_short_for(each.name, agency)}
        if len(found) != 1:
            return ()
        (entry,) = found.values()
        return tuple(_without(agency, (entry.name, *entry.also)))


def _without(agency: str, names: Iterable[str]) -> Iterable[str]:
    own = name_key(agency)
    return (name for name in names if name_key(name) != own)
