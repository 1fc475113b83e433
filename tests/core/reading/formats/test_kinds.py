"""A source is called what it is by its bytes, and what is refused is told what to do."""

from __future__ import annotations

import zipfile

import pytest

from gknb.core.reading.document import ReadingError
from gknb.core.reading.formats import format_of, kinds, read_document
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


def test_archives_that_unpack_to_too_much_are_refused_unread(monkeypatch):
    with pytest.raises(ReadingError, match="解压后太大"):
        read_document(zipped({"word/document.xml": b"0" * (17 * 1024 * 1024)}))
    data = zipped({"word/document.xml": "x" * 6, "a": "x" * 4})
    for name, most in (("MOST_UNPACKED", 10), ("_MOST_MEMBERS", 2)):
        with monkeypatch.context() as patch:
            patch.setattr(kinds, name, most)
            assert format_of(data) == "docx"
            patch.setattr(kinds, name, most - 1)
            assert format_of(data) == "bomb"
    monkeypatch.setattr(kinds, "MOST_UNPACKED", 9)
    with pytest.raises(ReadingError, match="解压后太大"):
        read_document(data)


def test_what_begins_like_another_kind_is_none():
    related = b"Content-Type: multipart/related"
    cases = {
        b"MIME-Version: 1.0\r\n" + related: "mhtml",
        b"From: <Saved by Blink>\r\n" + related: "mhtml",
        b"MIME-Version: 1.0\r\nContent-Type: text/plain": "text",
        b"x\r\n" + related: "text",
        b"<?xml version='1.0'?><w:wordDocument>": "wordml",
        b"<html><?mso-application": "html",
        b"w:worddocument <?mso-application": "text",
        b" " * 4000 + b"<html>": "html",
        b" " * 4096 + b"<html>": "text",
        b" " * 1019 + b"%PDF-": "pdf",
        b" " * 1020 + b"%PDF-": "text",
        b"\x89PNG\r\n\x1a\n%PDF-": "picture",
        b"{\\rtf %PDF-": "rtf",
        b"PK\x05\x06" + b"\0" * 18: "zip",
        ole("Book"): "xls",
        ole("PowerPoint Document"): "pptx",
        ole("Workbook") + ole("EncryptedPackage"): "encrypted",
        ole("Workbooks"): "ole",
    }
    for data, kind in cases.items():
        assert format_of(data) == kind, data[:40]


def test_an_archive_says_what_it_is_in_one_of_its_first_three_members():
    text = "application/vnd.oasis.opendocument.text"
    first = {"a": "", "b": ""}
    cases = (
        (first | {"mimetype": text}, "odt"),
        (first | {"c": "", "mimetype": text}, "zip"),
        ({"mimetype2": text}, "zip"),
        ({"mimetype": text.ljust(199)}, "odt"),
        ({"mimetype": text.ljust(200)}, "zip"),
    )
    for members, kind in cases:
        assert format_of(zipped(members)) == kind, list(members)


def test_a_package_whose_main_part_has_another_name_is_known_by_its_folder():
    types = {"[Content_Types].xml": ""}
    for name, kind in (
        ("word/other.xml", "docx"),
        ("XL/other.xml", "xlsx"),
        ("ppt/other.xml", "pptx"),
        ("visio/other.xml", "zip"),
        ("words/other.xml", "zip"),
    ):
        assert format_of(zipped(types | {name: ""})) == kind
    assert format_of(zipped({"word/other.xml": ""})) == "zip"


def test_a_member_under_a_password_is_told():
    data = bytearray(zipped({"word/document.xml": "x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert zipfile.ZipFile
    assert format_of(bytes(data)) == "encrypted"
