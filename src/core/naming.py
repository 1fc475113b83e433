"""The official names of places, as a clerk reads them in messages."""

from __future__ import annotations

from .forms import COVER, Form, Place
from .forms.cover import COVER_FIELDS
from .numerals import ORDINALS

COVER_HEADING = "封面"
NOT_FINAL_MARK = "【未定稿】不作公布之用"
"""What a printed report bears that is not to be published as it is."""


def section_heading(form: Form, section_key: str) -> str:
    """The heading of a section with its number (`三、收到和…情况`), or that of the cover."""
    if section_key == COVER:
        return COVER_HEADING
    section = form.sections_by_key[section_key]
    return f"{section_number(form, section_key)}、{section.heading}"


def section_number(form: Form, section_key: str) -> str:
    """The numeral of a section: 三."""
    return ORDINALS[form.number(section_key) - 1]


def prose_heading(form: Form, place: Place) -> str:
    """The sub-heading of a prose field with its ordinal (`（二）依申请公开`); may be empty."""
    section = form.sections_by_key[place.section]
    headed = [field.key for field in section.prose if field.heading]
    if place.row not in headed:
        return ""
    heading = form.prose[Place(place.section, place.row)].heading
    return f"（{ORDINALS[headed.index(place.row)]}）{heading}"


def figure_label(form: Form, place: Place) -> tuple[str, str]:
    """The full labels of a figure's row and column, spanning labels first."""
    table = form.tables[place.section]
    row, column = table.row(place), table.column(place)
    return "·".join((*row.above, row.label)), column.label


def place_name(form: Form, place: Place) -> str:
    """Where a place is, in the words of the form: section, row and column or field."""
    parts = [section_heading(form, place.section)]
    if place.section == COVER:
        parts += [COVER_FIELDS[place.row]] if place.row else []
    elif place.section in form.tables:
        table = form.tables[place.section]
        if place.row in table.rows:
            row = table.rows[place.row]
            parts.append("·".join((*row.above, row.label)))
        if place.column is not None:
            blocks = [table.block_of_row[place.row]] if place.row in table.rows else table.blocks
            labels = {c.key: c.label for block in blocks for c in block.columns}
            parts.append(labels[place.column])
    elif place.row:
        heading = prose_heading(form, Place(place.section, place.row))
        parts += [heading] if heading else []
    return " › ".join(parts)
