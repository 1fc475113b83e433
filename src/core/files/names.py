"""Names of files, made from the names of agencies: legal on every system."""

from __future__ import annotations

import re

from gknb.core.safe_text import one_line

from . import REPORT_SUFFIX

MOST_BYTES = 255
"""The longest name that common file systems store, in UTF-8."""

_ILLEGAL = re.compile(r'[<>:"/\\|?*]')
"""What Windows, macOS or Linux forbid in a name, whichever of them the file travels to."""


def legal_name(stem: str, ending: str) -> str:
    """A name with an ending, of which what no system allows is replaced and what is too long cut.

    Empty but for the ending where nothing of the stem can stand in a name.
    """
    stem = _ILLEGAL.sub("_", one_line(stem)).strip(" .")
    room = MOST_BYTES - len(ending.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + ending


def report_name(agency: str, year: int, number: int = 1) -> str:
    """What the report of an agency and year is called in a folder of many.

    Args:
        agency: its name.
        year: the year.
        number: of several reports of the same agency and year, which one; 1 for the first.
    """
    return numbered_name(f"{agency}{year}", number)


def numbered_name(stem: str, number: int) -> str:
    """The name of a report file, numbered from the second of the same name on."""
    return legal_name(stem, REPORT_SUFFIX if number == 1 else f"（{number}）{REPORT_SUFFIX}")
