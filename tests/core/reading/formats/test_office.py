"""What only LibreOffice opens is converted by it, apart and in time, or told how to be read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from gknb.core.reading.document import Grid, Paragraph, ReadingError
from gknb.core.reading.formats import office, read_document
from tests.core.reading.formats.documents import docx, paragraph

RTF = rb"{\rtf1\ansi\ansicpg936 \u20844?\u24320?\par}"
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument\0".encode("utf-16-le")


def program(folder, script):
    """A LibreOffice that does what a script says; `$source` is the file, `$folder` its folder."""
    path = folder / "soffice"
    head = '#!/bin/sh\nfor source; do :; done\nfolder=$(dirname "$source")\n'
    path.write_text(head + script, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def office_in(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return tmp_path


@pytest.mark.parametrize(("data", "name"), [(RTF, "RTF"), (DOC, ".doc")])
def test_without_libreoffice_the_way_out_is_told(monkeypatch, tmp_path, data, name):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadingError, match="LibreOffice") as error:
        read_document(data)
    assert name in str(error.value)
    assert "另存为 .docx" in str(error.value)


def test_what_libreoffice_converts_is_read_under_its_own_format(office_in):
    (office_in / "made.docx").write_bytes(docx(paragraph("公开")))
    program(office_in, f'cp "{office_in}/made.docx" "$folder/source.docx"\n')
    document = read_document(DOC)
    assert (document.format, document.blocks[0].text) == ("doc", "公开")


def test_each_conversion_has_a_profile_and_folder_that_are_thrown_away(office_in):
    log = office_in / "log"
    (office_in / "made.docx").write_bytes(docx(paragraph("公开")))
    program(
        office_in,
        f'echo "$1" "$folder" >> "{log}"\ncp "{office_in}/made.docx" "$folder/source.docx"\n',
    )
    read_document(RTF)
    read_document(RTF)
    lines = [line.split() for line in log.read_text(encoding="utf-8").splitlines()]
    assert len({profile for profile, _ in lines}) == 2
    for profile, folder in lines:
        assert profile.startswith(f"-env:UserInstallation=file://{folder}/")
        assert not Path(folder).exists()


def test_a_conversion_that_fails_is_told(office_in):
    program(office_in, "exit 1\n")
    with pytest.raises(ReadingError, match="无法转换"):
        read_document(DOC)


def test_a_conversion_that_hangs_is_ended_with_all_that_it_started(office_in, monkeypatch):
    monkeypatch.setattr(office, "MOST_SECONDS", 0.3)
    pipe, mark = office_in / "pipe", office_in / "mark"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    program(office_in, f'exec 3>"{pipe}"\n(sleep 30; touch "{mark}") &\nsleep 30\n')
    with pytest.raises(ReadingError, match="用时超过 0 秒，已中止"):
        read_document(DOC)
    os.set_blocking(reader, True)
    assert os.read(reader, 1) == b""  # once nobody has the pipe any more
    os.close(reader)
    assert not mark.exists()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_real_libreoffice_converts():
    table = rb"\trowd\cellx900\cellx1800 \u30002?\cell 7\cell\row\pard "
    found = read_document(RTF[:-1] + table + b"}").blocks
    assert [b.text for b in found if isinstance(b, Paragraph)] == ["公开"]
    (grid,) = [b for b in found if isinstance(b, Grid)]
    assert grid.rows[0][1].text == "7"
