"""The file of a Word document: properties and archive, the same bytes for the same content."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx.document import Document as DocumentObject

from gknb.core.safe_text import one_line

_UNSIGNED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the properties of a document know no zone
"""What stands as the time of writing where there is no date."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can give for its files."""
_LONGEST_PROPERTY = 255


def set_properties(document: DocumentObject, title: str, author: str, date: dt.date | None) -> None:
    """Say what the document is, whose, and of which day: nothing of when it was written."""
    written = dt.datetime(date.year, date.month, date.day) if date else _UNSIGNED  # noqa: DTZ001
    properties = document.core_properties
    properties.title = one_line(title)[:_LONGEST_PROPERTY]
    properties.author = one_line(author)[:_LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = written
    properties.revision = 1
    properties.language = "zh-CN"


def packed(document: DocumentObject) -> bytes:
    """The document as a ZIP archive whose files bear no time of their own."""
    relations = document.part.package.rels
    for key in [key for key, rel in relations.items() if rel.reltype.endswith("/thumbnail")]:
        del relations[key]  # a picture of the library's own template
    written = io.BytesIO()
    document.save(written)
    archive = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(archive, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            target.writestr(info, source.read(name), zipfile.ZIP_DEFLATED)
    return archive.getvalue()
