"""Digests of a report's parts, over what they say and not over how the file is laid out.

A part is put into a canonical text, a JSON array `[form, part, [[path, value], …]]` in UTF-8
without spaces, and its digest is the SHA-256 of that in hexadecimal. Paths are those of
`place_paths`, in the order of the form; what is blank is left out. A count is plain digits, an
amount has no zeros at its end, a text is its paragraphs without the space around them and
without empty ones, a date is ISO 8601. The cover has the title that is printed, be it written
or the standard one. `previous`, accepted findings and signatures are no part of the content.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from .forms import COVER, Form, Place
from .naming import place_name, section_heading
from .places import path_of
from .report import Report, Value
from .safe_text import clean_text

DATE = "date"
"""The key of the part that is the date of signature."""

_SIGNED_ON = Place(COVER, "signed_on")
_PREVIOUS = Place(COVER, "previous")
_ALWAYS_SAID = {"title", "agency.kind"}
"""Details that have a value even where the file gives none."""


def parts(form: Form) -> list[str]:
    """The keys of what is signed for: the cover, every section, the date."""
    return [COVER, *form.sections_by_key, DATE]


def part_of(place: Place) -> str | None:
    """The part that a place belongs to; None for what is no content."""
    if place == _PREVIOUS:
        return None
    return DATE if place == _SIGNED_ON else place.section


def part_place(part: str) -> Place:
    """A place to go to for a part."""
    return _SIGNED_ON if part == DATE else Place(part)


def part_name(form: Form, part: str) -> str:
    """What a part is called in the form."""
    return place_name(form, _SIGNED_ON) if part == DATE else section_heading(form, part)


def digests(report: Report) -> dict[str, str]:
    """The digest of every part, by its key."""
    entries: dict[str, list[tuple[str, str]]] = {part: [] for part in parts(report.form)}
    for place in report.places():
        part = part_of(place)
        value = canonical(report, place)
        if part is not None and value is not None:
            entries[part].append((path_of(place), value))
    return {part: _digest(report.form.key, part, found) for part, found in entries.items()}


def canonical(report: Report, place: Place) -> str | None:
    """What a place says, however it is written; None where it is blank.

    Two reports on one form have the same digests if and only if this agrees at every place.
    """
    value: Value = report.value(place)
    if place.section == COVER and place.row in _ALWAYS_SAID:
        value = report.title if place.row == "title" else report.kind
    if value is None:
        return None
    if isinstance(value, str):
        return "\n".join(paragraphs(value)) or None
    if isinstance(value, dt.date):
        return value.isoformat()
    return _digits(value)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without the space around them and without empty ones."""
    return [line for line in map(str.strip, clean_text(text).split("\n")) if line]


def _digits(value: int | Decimal) -> str:
    if isinstance(value, int):
        return str(value)
    plain = f"{value:f}"  # normalize() would round to the precision of the context
    if "." in plain:
        plain = plain.rstrip("0").removesuffix(".")
    return plain  # “-0” is printed as such, so it is no 0


def _digest(form_key: str, part: str, entries: list[tuple[str, str]]) -> str:
    import hashlib  # most reports that are printed or checked bear no signature
    import json

    text = json.dumps([form_key, part, entries], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
