"""Whose report a text is from."""

from __future__ import annotations

from typing import NamedTuple


class Scope(NamedTuple):
    """Whose report a text is from, of which year, and where in it the text stands."""

    agency: str
    year: int
    is_government: bool
    is_at_home: bool
    """Whether the text stands in the field that is about requests."""
