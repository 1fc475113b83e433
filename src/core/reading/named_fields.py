"""Texts and details of the cover by the names that a report gives them."""

from __future__ import annotations

from gknb.core.forms import COVER, Form, Place
from gknb.core.forms.cover import COVER_FIELDS
from gknb.core.naming import prose_heading, section_heading
from gknb.core.places import every_place


def find_field(form: Form, section: str, field: str) -> Place | None:
    """The text or the detail of the cover that two keys or labels name; None for none.

    Args:
        form: the form.
        section: the key of a section, its heading, or its heading with its number.
        field: the key of a field, its heading or label, with its number or without.
    """
    sections = (COVER, *(each.key for each in form.sections))
    keys = [key for key in sections if section.strip() in _names(form, key)]
    for place in every_place(form):
        if place.section not in keys or not place.row or place.section in form.tables:
            continue
        is_cover = place.section == COVER
        heading = COVER_FIELDS[place.row] if is_cover else prose_heading(form, place)
        if field.strip() in (place.row, heading, heading.rpartition("）")[2]):
            return place
    return None


def _names(form: Form, section: str) -> tuple[str, ...]:
    heading = section_heading(form, section)
    return (section, heading, heading.partition("、")[2] or heading)
