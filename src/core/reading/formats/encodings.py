"""The text in bytes, whatever encoding a page or a file says that it has.

Pages declare encodings that they are not in, and names that are none, so what is declared only
breaks a tie: UTF-8 proves itself, and GB18030 takes what is left.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BIG5 = frozenset(("big5", "big5-hkscs", "big5hkscs", "x-x-big5", "cn-big5"))
_DAMAGED = 0.02
"""Largest share of non-ASCII bytes that may be no UTF-8 in a text that is taken for it."""
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{1,40})""", re.I
)
"""Takes what a `<meta>` or an XML declaration says of the encoding."""


def decode(data: bytes, declared: str = "") -> tuple[str, bool]:
    """The text, and whether every byte of it could be read.

    What cannot be read is U+FFFD in the text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    wide = _utf16(data)
    if wide:
        return _decoded(data, wide)
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        pass
    first = "big5hkscs" if declared.lower() in _BIG5 else "gb18030"
    text = data.decode("utf-8", "replace")
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if text.count("\ufffd") <= max(high * _DAMAGED, 1) and len(text) - text.count("\ufffd") > 0:
        if high > 8 or not _is_exact(data, first):  # a few bytes can be either
            return text, False
    return _decoded(data, first)


def declared_encoding(data: bytes) -> str:
    """The name that a page or an XML file gives its encoding, or nothing."""
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii") if match else ""


def _decoded(data: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return data.decode(encoding), True
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), False


def _is_exact(data: bytes, encoding: str) -> bool:
    return _decoded(data, encoding)[1]


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark is known by the zeros beside its ASCII characters."""
    start = data[:2048]
    even, odd = start[::2].count(0), start[1::2].count(0)
    pairs = len(start) // 2
    if pairs >= 8 and odd > pairs * 0.05 and even <= odd * 0.02:
        return "utf-16-le"
    if pairs >= 8 and even > pairs * 0.05 and odd <= even * 0.02:
        return "utf-16-be"
    return ""
