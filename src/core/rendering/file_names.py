"""The names of output files: which format an ending stands for, and a name to propose."""

from __future__ import annotations

import re

from gknb.core.report import Report, standard_title
from gknb.core.safe_text import one_line

ENDINGS = {
    ".txt": "text",
    ".tsv": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".json": "json",
}
"""The format that the ending of a file name asks for; the first one of a format is its own."""

MOST_BYTES = 255
"""The longest name that common file systems store, in UTF-8."""

_ILLEGAL = re.compile(r'[<>:"/\\|?*]')
"""What Windows, macOS or Linux forbid in a name, whichever of them the file travels to."""


def format_of(file_name: str) -> str | None:
    """The format that a file name asks for by its ending, or None if it does not say."""
    name = file_name.lower()
    return next((form for ending, form in ENDINGS.items() if name.endswith(ending)), None)


def ending_of(format_name: str) -> str:
    """The ending that files of a format have; that of plain text for one that has no file."""
    return next((ending for ending, form in ENDINGS.items() if form == format_name), ".txt")


def proposed_name(report: Report, ending: str = ".docx") -> str:
    """A name for a file of the report: its standard title, legal on every system."""
    title = one_line(standard_title(report.agency, report.year))
    stem = _ILLEGAL.sub("_", title).strip(" .")
    room = MOST_BYTES - len(ending.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + ending
