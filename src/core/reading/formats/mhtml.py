"""A single-file web page (MHTML), as Word and browsers save one: the page in it, read as HTML."""

from __future__ import annotations

from dataclasses import replace

from gknb.core.reading.document import Document, ReadingError

from . import html

_MOST_PARTS = 2000
_NO_PAGE = "这个单文件网页里没有网页正文，文件可能已损坏。请在浏览器中打开后另存为 HTML"


def read(data: bytes) -> Document:
    """The blocks of the first page in the file.

    Raises:
        ReadingError: if there is none, or it cannot be read.
    """
    import email

    if data.count(b"\n--") > _MOST_PARTS:
        raise ReadingError(_NO_PAGE)
    try:
        message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
        for part in message.walk():
            if part.get_content_type() == "text/html":
                page = part.get_payload(decode=True)
                charset = part.get_content_charset() or ""
                break
        else:
            raise ReadingError(_NO_PAGE)  # noqa: TRY301
    except ReadingError:
        raise
    except Exception:  # noqa: BLE001  # whatever a damaged file makes the parser raise
        raise ReadingError(_NO_PAGE) from None
    if not isinstance(page, bytes):
        raise ReadingError(_NO_PAGE)
    return replace(html.read(page, charset), format="mhtml")
