"""A list of the agencies whose reports are expected, and whom to ask."""

from __future__ import annotations

from typing import NamedTuple


class Agency(NamedTuple):
    """An agency of a roster."""

    name: str
    """Its name, without the number in front of it and the remark in brackets behind it."""
    contact: str = ""
    phone: str = ""
    email: str = ""
    also: tuple[str, ...] = ()
    """Further names that the roster itself gives it: in full, in brackets, a former one."""
    line: int = 0
    """The line of the roster that names it, from 1."""


class LeftOut(NamedTuple):
    """A line of a roster from which no agency was taken, though it is not empty."""

    line: int
    text: str


class Roster(NamedTuple):
    """The agencies of a roster, in its order and each once."""

    agencies: tuple[Agency, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    """Notes and headings among the names; a user should see that none of them is an agency."""

    @property
    def names(self) -> list[str]:
        """The names of the agencies."""
        return [agency.name for agency in self.agencies]


class RosterError(ValueError):
    """A roster cannot be read; the message says why, in Chinese, without the file's name."""
