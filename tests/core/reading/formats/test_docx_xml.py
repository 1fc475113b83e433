"""XML of word processors is parsed without anything that it asks for."""

from __future__ import annotations

import pytest
from lxml import etree

from gknb.core.reading.formats.docx_xml import W, child, child_value, is_on, parse, whole_number

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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("", 0),
        (None, 0),
        ("-1", 0),
        ("１２", 0),
        ("9" * 9, 999999999),
        ("9" * 10, 0),
        ("1.5", 0),
    ],
)
def test_a_number_of_an_attribute_is_whole_and_short(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("switch", "is_set"),
    [
        ('<w:a xmlns:w="{}"/>', True),
        ('<w:a xmlns:w="{}" w:val="1"/>', True),
        ('<w:a xmlns:w="{}" w:val="true"/>', True),
        ('<w:a xmlns:w="{}" w:val="0"/>', False),
        ('<w:a xmlns:w="{}" w:val="False"/>', False),
        ('<w:a xmlns:w="{}" w:val="off"/>', False),
        ('<w:a xmlns:w="{}" w:val="none"/>', False),
    ],
)
def test_a_switch_is_on_unless_it_is_turned_off(switch, is_set):
    assert is_on(parse(switch.format(W[1:-1]).encode())) is is_set
    assert not is_on(None)


def test_the_value_of_a_child_is_nought_where_there_is_none():
    root = parse(f'<w:a xmlns:w="{W[1:-1]}"><w:b w:val="4"/></w:a>'.encode())
    assert (child_value(root, "b"), child_value(root, "c"), child_value(None, "b")) == (4, 0, 0)
