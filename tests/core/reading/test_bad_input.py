"""Whatever the bytes, the answer is a report or a message in Chinese, never a traceback."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.reading import ReadingError, read
from tests.core.reading.layouts import LAYOUTS, as_pdf, pages, plain_report
from tests.examples import share

STARTS = [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"|"]
REPORT = plain_report("2021", {})
PARTS = list(pages(REPORT))


def message(data):
    with pytest.raises(ReadingError) as error:
        read(data)
    return str(error.value)


@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_noise_is_refused_in_chinese(start, noise):
    assert any("\u4e00" <= char <= "\u9fff" for char in message(start + noise))


@pytest.mark.parametrize("layout", [*LAYOUTS, "pdf"])
@share(1 / 3)
@given(share=st.floats(0, 1))
def test_a_truncated_document_is_read_or_refused(layout, share):
    data = as_pdf(PARTS) if layout == "pdf" else LAYOUTS[layout](PARTS)
    prose, told = set(), "读出"
    try:
        prose = set(read(data[: int(len(data) * share)]).report.prose)
    except ReadingError as error:
        told = str(error)
    assert prose <= set(REPORT.prose)
    assert any("\u4e00" <= char <= "\u9fff" for char in told)


def test_the_old_word_format_is_refused_with_the_way_out():
    assert "另存为 .docx" in message(STARTS[4] + b"\0" * 600)


def test_a_scanned_pdf_is_refused_with_the_way_out():
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    assert "扫描件" in message(file.getvalue())


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (201 * 1024 * 1024))
    assert "解压后太大" in message(file.getvalue())


def test_another_document_is_refused_with_what_was_looked_for():
    assert "总体情况" in message("今天天气很好。\n明天也是。".encode())


def test_reading_loads_no_library_of_a_format():
    code = "import gknb.core.reading, sys; print(*{'lxml', 'docx', 'pdfplumber'} & {*sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert loaded.stdout.strip() == b""


def test_a_docx_that_refers_outside_fetches_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("机密内容", encoding="utf-8")
    source, target = io.BytesIO(LAYOUTS["docx"](PARTS)), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                declaration, _, rest = data.decode().partition("?>")
                entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
                data = f"{declaration}?>{entity}{rest}".replace(
                    "总体情况", "总体情况&e;", 1
                ).encode()
            new.writestr(info.filename, data)
    try:
        report = read(target.getvalue()).report
    except ReadingError:
        return
    assert "机密内容" not in f"{report.prose}{report.cover}"


def test_a_pdf_with_a_password_is_refused_with_the_way_out():
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("user", ownerPassword="owner"))
    canvas.drawString(100, 100, "x")
    canvas.save()
    assert "密码" in message(file.getvalue())


def test_a_huge_document_is_refused_at_once():
    assert "32 MB" in message(b"<html>" + b" " * (50 * 1024 * 1024))


def test_a_document_of_endless_paragraphs_is_refused():
    with pytest.raises(ReadingError, match="太多"):
        read(b"<html><body>" + b"<p>x</p>" * 30_000)
