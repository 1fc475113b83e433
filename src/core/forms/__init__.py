"""The statutory forms as data; imports nothing of the project."""

from __future__ import annotations

from .form2019 import FORM_2019
from .form2021 import FORM_2021
from .layout import CellKind, Grid, GridCell, grid
from .model import COVER, Balance, Block, Column, Form, Measure, Place, Prose, Row, Section, Table

FORMS: dict[str, Form] = {form.key: form for form in (FORM_2019, FORM_2021)}
"""Every form the program knows, by the key that stands in a report file."""


def form_for_year(year: int) -> Form | None:
    """The form on which reports for that year are made, or None if it is not known."""
    return next((form for form in FORMS.values() if form.is_for(year)), None)


__all__ = [
    "COVER",
    "FORMS",
    "Balance",
    "Block",
    "CellKind",
    "Column",
    "Form",
    "Grid",
    "GridCell",
    "Measure",
    "Place",
    "Prose",
    "Row",
    "Section",
    "Table",
    "form_for_year",
    "grid",
]
