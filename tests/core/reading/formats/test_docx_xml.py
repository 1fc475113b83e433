"""XML of word processors is parsed without anything that it asks for."""

from __future__ import annotations

import pytest
from lxml import etree

from gknb.core.reading.formats.docx_xml import W, child, parse

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def test_comments_and_instructions_are_no_children():
    root = parse(f'<w:a xmlns:w="{W[1:-1]}"><!-- x --><?y z?><w:b/></w:a>'.encode())
    assert [each.tag for each in root] == [f"{W}b"]


def test_strict_names_are_those_of_other_documents():
    root = parse(f'<w:a xmlns:w="{STRICT}"><w:b/></w:a>'.encode())
    assert child(root, "b") is root[0]
    assert child(root, "c") is None


def test_a_dtd_is_refused_and_no_entity_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("geheim", encoding="utf-8")
    data = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode()
    with pytest.raises(etree.LxmlError):
        parse(data)
    with pytest.raises(etree.LxmlError):
        parse(b"<a>")
