"""What is particular to files of word processors."""

from __future__ import annotations

import io

import docx
from docx.oxml import parse_xml

from gknb.core.reading import read
from gknb.core.reading.docx import read as blocks_of
from gknb.core.reading.stream import Text
from tests.core.reading.layouts import as_docx, pages, plain_report

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def texts(*paragraphs):
    document = docx.Document()
    for xml in paragraphs:
        document.element.body.insert(0, parse_xml(xml))
    file = io.BytesIO()
    document.save(file)
    return [block.text for block in blocks_of(file.getvalue()) if isinstance(block, Text)]


def test_tracked_changes_are_taken_as_accepted():
    xml = (
        f"<w:p {W}><w:r><w:t>公开</w:t></w:r>"
        "<w:del w:id='1' w:author='x'><w:r><w:delText>三</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='x'><w:r><w:t>五</w:t></w:r></w:ins>"
        "<w:r><w:t>条</w:t></w:r></w:p>"
    )
    assert texts(xml) == ["公开五条"]


def test_a_text_box_is_read_once():
    xml = (
        f"<w:p {W}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>标题</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
    )
    assert texts(xml) == ["标题"]


def test_prose_of_a_document_stays_in_its_aspect():
    report = plain_report("2021", {})
    found = read(as_docx(list(pages(report)))).report
    assert found.prose == report.prose
