"""The names of output files: which format an ending stands for, and a name to propose."""

from __future__ import annotations

from gknb.core.files.names import legal_name
from gknb.core.report import Report, standard_title

from .formats import ENDINGS, FORMATS


def format_of(file_name: str) -> str | None:
    """The format that a file name asks for by its ending, or None if it does not say."""
    name = file_name.lower()
    return next((form for ending, form in ENDINGS.items() if name.endswith(ending)), None)


def ending_of(format_name: str) -> str:
    """The ending that files of a format have; that of plain text for one that has no file."""
    return next(iter(FORMATS[format_name].endings or FORMATS["text"].endings))


def proposed_name(report: Report, ending: str = ".docx") -> str:
    """A name for a file of the report: its standard title, legal on every system."""
    return legal_name(standard_title(report.agency, report.year), ending)
