"""Places as keys and as text: the way to a value in a report file, and in `[[accepted]]`."""

from __future__ import annotations

from collections.abc import Iterator

from .forms import COVER, Form, Place
from .forms.cover import AGENCY, COVER_FIELDS


def path_of(place: Place) -> str:
    """The path of a place: `requests.received.enterprise`, `overview.platforms`, `title`.

    Words within a prose field have the path of their field.
    """
    return ".".join(key_path(place)) or COVER


def place_at(form: Form, path: str) -> Place | None:
    """The place that a path leads to, or None if the form has no such place."""
    return next((place for place in every_place(form) if path_of(place) == path.strip()), None)


def every_place(form: Form) -> Iterator[Place]:
    """Every place one can point at, sections and rows included, in the order of the form."""
    yield Place(COVER)
    for key in COVER_FIELDS:
        yield Place(COVER, key)
    for section in form.sections:
        yield Place(section.key)
        for prose in section.prose:
            yield Place(section.key, prose.key)
        if section.table is not None:
            for row in section.table.rows.values():
                yield Place(section.key, row.key)
                for column in section.table.block_of_row[row.key].columns:
                    yield Place(section.key, row.key, column.key)


def landing(form: Form, place: Place) -> Place:
    """Where a cursor can stand for a place: the first of a row, of a section, of the cover."""
    if place.section == COVER:
        return place if place.row is not None else Place(COVER, f"{AGENCY}name")
    section = form.sections_by_key[place.section]
    if section.table is None:
        return place if place.row is not None else Place(section.key, section.prose[0].key)
    row = place.row or next(iter(section.table.rows))
    if place.column is not None or row not in section.table.block_of_row:
        return place
    return Place(section.key, row, section.table.block_of_row[row].columns[0].key)


def key_path(place: Place) -> list[str]:
    """The keys that lead to a place in a file, outermost first."""
    keys = [] if place.section == COVER else [place.section]
    if place.row is not None:
        keys += place.row.split(".")
    if place.column is not None:
        keys.append(place.column)
    return keys
