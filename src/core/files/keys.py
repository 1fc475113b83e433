"""The keys of a report file as a tree, made from the form; readers and writers walk it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gknb.core.forms import COVER, Form, Place
from gknb.core.forms.cover import COVER_FIELDS
from gknb.core.places import key_path

Tree = dict[str, "Place | Tree"]
"""The keys of a file: tables within tables, and a place where a value belongs."""


@lru_cache(maxsize=8)
def tree(form: Form) -> Tree:
    """Every key that a report on that form can have, in the order of the file.

    The sums are in it too, so that one that stands in a file can be named. Made once for a form
    and shared by all readers: it is not to be changed.
    """
    root: Tree = {}
    for place in _places(form):
        *tables, key = key_path(place)
        node = root
        for table in tables:
            deeper = node.setdefault(table, {})
            assert isinstance(deeper, dict), place  # noqa: S101  # a form with clashing keys
            node = deeper
        node[key] = place
    return root


def is_sum(form: Form, place: Place) -> bool:
    """Whether a place holds a sum, which is never stored."""
    return place.section in form.tables and form.tables[place.section].is_sum(place)


def _places(form: Form) -> Iterator[Place]:
    yield from (Place(COVER, key) for key in COVER_FIELDS)
    for section in form.sections:
        yield from (Place(section.key, prose.key) for prose in section.prose)
        if section.table is not None:
            yield from section.table.places


def leaves(inner: Place | Tree) -> Iterator[Place]:
    """Every place at or below a key."""
    if isinstance(inner, Place):
        yield inner
    else:
        for deeper in inner.values():
            yield from leaves(deeper)
