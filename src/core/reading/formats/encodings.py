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
_DAMAGED, _FEW = 0.02, 8
"""Largest share of non-ASCII bytes that may be no UTF-8 in a text that is taken for it; and how
many such bytes are too few to tell, so that not one may be."""
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE
)
"""Takes what a `<meta>` or an XML declaration says of the encoding."""

_HIGH = bytes(range(0x80, 0x100))
_SENSIBLE = re.compile("[\t\n\r -~\u2010-\u203a\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
"""Takes what a Chinese text is made of; it must leave most of it read in the wrong byte order."""


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
    high = len(data) - len(data.translate(None, _HIGH))
    if text.count("\ufffd") <= max(high * _DAMAGED, high > _FEW):
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


def _utf16(data: bytes) -> str:
    """The byte order of UTF-16 without a mark: the one in which a text makes sense.

    Zeros alone do not tell it: they are half of each ASCII character, and half of 开, too.
    """
    start = data[: min(len(data), 2048) // 2 * 2]
    zeros = start.count(0)
    high = len(start) - len(start.translate(None, _HIGH))
    if not zeros or (zeros < 0.4 * len(start) and high < 0.05 * len(start)):
        return ""  # two letters of ASCII make a Chinese character of nearly any two bytes
    for encoding, side in (("utf-16-le", 1), ("utf-16-be", 0)):
        text = start.decode(encoding, "replace")
        makes_sense = len(_SENSIBLE.findall(text)) >= 0.9 * len(text)
        if makes_sense and (high or start[side::2].count(0) >= 0.8 * zeros):
            return encoding
    return ""
