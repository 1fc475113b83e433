"""Published reports as reports: formats give a document, and one interpreter reads all of them.

Nothing here keeps state, and what is returned can be pickled, so that reading may run in a worker
process. The library of a format is imported when a document of that format is read.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from gknb.core.open_points import open_points
from gknb.core.report import Source

from .document import MissingLibraryError, ReadingError
from .formats import MOST_BYTES, format_of, read_document
from .interpret import interpret
from .reading import Quote, Reading


def read(data: bytes, name: str = "") -> Reading:
    """The report in a source, whatever its format, and what in it does not hold.

    Args:
        data: the whole source.
        name: its file name, one of the places that may state agency and year.

    Raises:
        ReadingError: if it cannot be read, or is no annual report.
    """
    return interpret(read_document(data, name), name)


def import_source(data: bytes, name: str, day: dt.date) -> Reading:
    """Read a source, and keep with the report what it is and what is still open from it.

    Args:
        data: the whole source.
        name: its file name; empty where it has none.
        day: when it is read.

    Raises:
        ReadingError: if it cannot be read, or is no annual report.
    """
    reading = read(data, name)
    reading.report.source = Source(
        name,
        hashlib.sha256(data).hexdigest(),
        day,
        open_points(reading.report, reading.findings),
    )
    return reading


__all__ = [
    "MOST_BYTES",
    "MissingLibraryError",
    "Quote",
    "Reading",
    "ReadingError",
    "format_of",
    "import_source",
    "interpret",
    "read",
    "read_document",
]
