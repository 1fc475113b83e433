"""A source is called what it is by its bytes, and what is refused is told what to do."""

from __future__ import annotations

import zipfile

import pytest

from gknb.core.reading.document import ReadingError
from gknb.core.reading.formats import format_of, read_document
from gknb.core.reading.formats.kinds import REFUSED
from tests.core.reading.formats.documents import docx, paragraph, workbook, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(name):
    return OLE + b"\0" * 600 + name.encode("utf-16-le") + b"\0" * 40


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xef\xbb\xbf<!DOCTYPE html>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"<table><tr>", "html"),
        (b'<?xml version="1.0"?><html>', "html"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "wordml"),
        (b"a < b", "text"),
        ("<公开>".encode(), "text"),
        (b"\n%PDF-1.7", "pdf"),
        (b"{\\rtf1", "rtf"),
        (ole("WordDocument"), "doc"),
        (ole("Workbook"), "xls"),
        (ole("EncryptedPackage"), "encrypted"),
        (ole("Something"), "ole"),
        (docx(paragraph("x")), "docx"),
        (workbook(("a", [["x"]])), "xlsx"),
        (zipped({"2023/a.docx": "x", "2023/b.docx": "y"}), "zip"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (zipped({"OFD.xml": ""}), "ofd"),
        (b"PK\x03\x04 and no more", "damaged-zip"),
        (b"Rar!\x1a\x07\0", "archive"),
        (b"\xff\xd8\xff\xe0", "picture"),
    ],
)
def test_the_kind_is_told_by_the_bytes(data, kind):
    assert format_of(data) == kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ole("EncryptedPackage"), "密码"),
        (zipped({"a.docx": "x"}), "先解压"),
        (b"Rar!\x1a\x07\0", "先解压"),
        (zipped({"OFD.xml": ""}), "OFD"),
        (b"\x89PNG\r\n\x1a\n", "文字识别"),
        (b"", "空"),
        (b" \n ", "空"),
        (bytes(range(256)) * 4, "不是文本"),
        (b"abc\0def" * 20, "不是文本"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_way_out(data, words):
    with pytest.raises(ReadingError, match=words):
        read_document(data)


def test_only_a_zip_of_other_files_is_called_a_zip():
    assert "解压" in REFUSED["zip"]
    assert read_document(workbook(("a", [["x", 1]]))).format == "xlsx"


def test_archives_that_unpack_to_too_much_are_refused_unread():
    with pytest.raises(ReadingError, match="解压后太大"):
        read_document(zipped({"word/document.xml": b"0" * (17 * 1024 * 1024)}))
    many = {"word/document.xml": "x"} | {f"a{i}": b"0" * (41 * 1024 * 1024) for i in range(5)}
    with pytest.raises(ReadingError, match="解压后太大"):
        read_document(zipped(many))


def test_a_member_under_a_password_is_told():
    data = bytearray(zipped({"word/document.xml": "x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert zipfile.ZipFile
    assert format_of(bytes(data)) == "encrypted"
