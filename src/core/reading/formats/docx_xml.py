"""The XML of word processors: names, switches, and parsing that trusts nothing."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFF = frozenset(("0", "false", "off", "none"))


def parse(xml: bytes) -> Any:
    """The root of a part; strict documents get the names of the others.

    Raises:
        lxml.etree.LxmlError: if it is no XML, or has a DTD, which no word processor writes.
    """
    from lxml import etree

    if _STRICT in xml:
        xml = xml.replace(_STRICT, W[1:-1].encode())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(xml, parser)
    if root.getroottree().docinfo.doctype:
        raise etree.XMLSyntaxError("a DTD", 0, 0, 0)
    return root


def child(element: Any, name: str) -> Any:
    """The first child of a name, or None; `find` takes several times as long."""
    return next(element.iterchildren(f"{W}{name}"), None)


def is_on(switch: Any) -> bool:
    """Whether a switch (`<w:strike/>`, `<w:vanish w:val="0"/>`) is there and not turned off."""
    return switch is not None and switch.get(f"{W}val", "1").lower() not in _OFF


def child_value(properties: Any, name: str) -> int:
    """The whole number that a child of properties holds; 0 if there is none."""
    element = None if properties is None else child(properties, name)
    return 0 if element is None else whole_number(element.get(f"{W}val"))


def whole_number(text: str | None) -> int:
    """A number as an attribute has it; 0 for none, and for one that no document needs."""
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else 0
