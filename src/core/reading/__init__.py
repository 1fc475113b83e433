"""Published reports as reports: formats give a document, and one interpreter reads all of them.

Nothing here keeps state, and what is returned can be pickled, so that reading may run in a worker
process. The library of a format is imported when a document of that format is read.
"""

from __future__ import annotations

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


__all__ = [
    "MOST_BYTES",
    "MissingLibraryError",
    "Quote",
    "Reading",
    "ReadingError",
    "format_of",
    "interpret",
    "read",
    "read_document",
]
