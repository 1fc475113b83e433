"""Whatever the bytes, a source is read or refused in Chinese, with no other exception."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.reading.document import Document, MissingLibraryError, ReadingError
from gknb.core.reading.formats import read_document
from tests.core.reading.formats.documents import (
    Paper,
    docx,
    numbered,
    numbers,
    paragraph,
    table,
    workbook,
)

ROWS = [["规章", "0", "1"], ["许可", "2", "3"]]


@cache
def sound(kind):
    """A small sound source of each kind."""
    if kind == "docx":
        numbering = numbers(("chineseCounting", "%1、"))
        return docx(numbered("总体") + paragraph("甲") + table(*ROWS), numbering=numbering)
    if kind == "xlsx":
        return workbook(("a", [["一、总体情况"], *ROWS], "A1:B1"))
    if kind == "pdf":
        return Paper().words(60, 60, "一、总体情况").grid(60, 100, ROWS).data()
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in ROWS)
    page = f"<html><head><title>年报</title></head><p>总体<b>情况</b></p><table>{cells}</table>"
    return {
        "html": page.encode(),
        "html-16": page.encode("utf-16"),
        "text": "一、总体情况\n规章 | 0 |\n0 |\n|\n\t许可\n\t1\n".encode(),
        "mhtml": (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
            b"Content-Type: text/html\n\n" + page.encode() + b"\n--b--\n"
        ),
    }[kind]


def is_read_or_refused(data):
    try:
        return isinstance(read_document(data), Document)
    except ReadingError as error:
        return any("\u4e00" <= char <= "\u9fff" for char in str(error))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html", "html-16", "text", "mhtml"])
@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4), st.integers(0, 40)),
        min_size=1,
        max_size=6,
    )
)
def test_a_damaged_source_is_read_or_refused(kind, changes):
    data = sound(kind)
    for share, instead, length in changes:
        at = int(len(data) * share)
        data = data[:at] + instead + data[at + length :]
    assert is_read_or_refused(data)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html", "html-16", "text", "mhtml"])
def test_a_sound_source_is_read(kind):
    assert read_document(sound(kind)).blocks


@given(
    st.sampled_from(
        [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"{\\rt", b"|", b"MIME-Version:"]
    ),
    st.binary(max_size=200),
)
def test_noise_is_read_or_refused(start, noise):
    assert is_read_or_refused(start + noise)


@given(st.text(alphabet="<>/tdrableph=\"' 一0|\t\n-#", max_size=200))
def test_any_text_of_signs_is_read_or_refused(text):
    assert is_read_or_refused(text.encode())
    assert is_read_or_refused(f"<table>{text}".encode())


def test_formats_load_no_library_before_they_read():
    names = {"lxml", "docx", "pdfplumber", "python_calamine", "email.parser", "pdfminer"}
    code = f"import gknb.core.reading.formats, sys; print(*{names!r} & {{*sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert loaded.stdout.strip() == b""


@pytest.mark.parametrize(
    ("library", "package", "kind"),
    [
        ("lxml", "lxml", "html"),
        ("lxml", "lxml", "docx"),
        ("pdfplumber", "pdfplumber", "pdf"),
        ("python_calamine", "python-calamine", "xlsx"),
    ],
)
def test_a_missing_library_is_told_with_the_command(monkeypatch, library, package, kind):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError, match=f"-m pip install {package}"):
        read_document(sound(kind))
