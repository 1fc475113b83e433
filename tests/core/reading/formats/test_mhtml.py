"""The page in a single-file web page is read; one without a page is told."""

from __future__ import annotations

import pytest

from gknb.core.reading.document import ReadingError
from gknb.core.reading.formats import mhtml, read_document
from gknb.core.reading.formats.mhtml import read

HEAD = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'


def part(kind, body, *, encoding="", charset=""):
    head = f"Content-Type: {kind}" + (f'; charset="{charset}"' if charset else "")
    head += f"\r\nContent-Transfer-Encoding: {encoding}" if encoding else ""
    return f"--b\r\n{head}\r\n\r\n{body}\r\n"


def texts(*parts, start=b""):
    document = read(start + (HEAD + "".join(parts) + "--b--\r\n").encode())
    assert document.format == "mhtml"
    return [block.text for block in document.blocks]


def quoted(text, encoding):
    return "=" + text.encode(encoding).hex("=", 1).upper()


def test_the_first_page_is_read_in_its_own_encoding():
    page = part(
        "text/html",
        quoted("<p>政府信息公开</p>", "gb18030"),
        encoding="quoted-printable",
        charset="gb2312",
    )
    other = part("text/html", "<p>other</p>")
    picture, plain = part("image/png", "xx"), part("text/plain", "yy")
    assert texts(plain, picture, page, other) == ["政府信息公开"]
    assert texts(part("text/html", "<p>甲</p>")) == ["甲"]
    assert texts(part("text/html", "<p>甲</p>"), start=b"\xef\xbb\xbf \r\n\t") == ["甲"]
    big5 = part(
        "text/html", quoted("<p>資訊</p>", "big5"), encoding="quoted-printable", charset="big5"
    )
    assert texts(big5) == ["資訊"]
    assert read_document((HEAD + page + "--b--\r\n").encode()).format == "mhtml"


@pytest.mark.parametrize("parts", [[], [part("text/plain", "x")], [part("multipart/related", "x")]])
def test_one_without_a_page_is_told(parts):
    with pytest.raises(ReadingError, match="没有网页正文"):
        texts(*parts)


def test_so_many_parts_are_looked_through_and_no_more(monkeypatch):
    page = part("text/html", "<p>甲</p>")
    monkeypatch.setattr(mhtml, "_MOST_PARTS", 2)  # the page and the end
    assert texts(page) == ["甲"]
    with pytest.raises(ReadingError, match="没有网页正文"):
        texts(page, part("image/png", "x"))
