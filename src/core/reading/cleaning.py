"""Text as it is kept: without what conversions leave behind, otherwise unchanged."""

from __future__ import annotations

import re

from ..plain import CONTROLS

_LEFTOVERS = re.compile(r"\[bookmark:[^\]\n]*\]", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff\u200c\u200d\U000f0000-\U0010ffff]")
_SPACES = " \t\u3000\xa0\n"
_PAGE_NUMBER = re.compile(
    r"[-—–－―]+\s*\d{1,3}\s*[-—–－―]+|第\s*\d{1,3}\s*页(?:\s*[,，]?\s*共\s*\d{1,3}\s*页)?"
)


def clean(text: str) -> str:
    """A line or cell without control text, invisible and private-use characters."""
    text = _PRIVATE.sub("", _LEFTOVERS.sub("", text))
    text = text.replace("\t", " ")
    return CONTROLS.sub("", text).strip(_SPACES)


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page, as `- 3 -` or `第3页`."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None
