"""Sanitise text: remove control, bidi and invisible characters before it is shown."""

from __future__ import annotations

import re
import unicodedata

_CONTROL_SEQUENCE = r"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]"
_ESCAPE_SEQUENCES = re.compile(
    _CONTROL_SEQUENCE + r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])(?P<rest>[^\x07\x1b\x9c\n]*+)"
    r"(?P<end>\x07|\x1b\\|\x9c)?+"
    r"|\x1b[ -/]*+[0-~]"
)
"""Takes a colour and a title whole (`ESC ] title BEL`). What follows a title without an end is
taken too and given back by `_unended`: looking for the end from every such beginning again would
take the square of the length."""
_LINE_BREAKS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_PLANE_ENDS = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
CONTROLS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"
    "\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff"
    f"\ufdd0-\ufdef\U000e0000-\U000e007f{_PLANE_ENDS}]"
)
"""Characters that steer rather than show: controls but the line feed, marks that turn the
direction of writing, invisible ones, code points that no character will ever have (XML and
HTML forbid them), and halves of characters that cannot be encoded."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def harmless(text: str) -> str:
    """The text without escape sequences and control characters; line breaks stay.

    Every kind of line break becomes a line feed, a tab a space; half a surrogate pair is
    replaced, the rest of what cannot be seen is dropped.
    """
    if text.isprintable() or not CONTROLS.search(text):  # what is printable needs no pattern
        return text
    text = re.sub(_LINE_BREAKS, "\n", _ESCAPE_SEQUENCES.sub(_unended, text))
    return CONTROLS.sub(_instead, text)


def clean_text(text: str) -> str:
    """Text as it is kept: lines end in LF, and what is no character becomes U+FFFD."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def escaped(json_text: str) -> str:
    """JSON in which what steers is written as an escape; it says the same."""
    return CONTROLS.sub(_as_escape, json_text)


def visible(text: str) -> str:
    """The text with a sign for every character that steers: as long as before, to be edited."""
    return CONTROLS.sub(_sign, text) if CONTROLS.search(text) else text


def one_line(text: str) -> str:
    """The harmless text on a single line, with single spaces for its line breaks."""
    return " ".join(filter(None, map(str.strip, harmless(text).split("\n"))))


def plain_name(name: str) -> str:
    """A name as it is compared: what looks the same is the same.

    Spaces, widths, case, the kind of middle dot and whatever cannot be seen do not count.
    """
    text = _DOTS.sub("·", _UNSEEN.sub("", unicodedata.normalize("NFKC", name)))
    kept = (char for char in text if unicodedata.category(char)[0] not in "CZ")
    return "".join(kept).casefold()


_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What shows nothing and is yet no control: fillers, selectors of variants, the empty Braille
cell, tags. Marks that can be seen, as the vowels of Tibetan, are no such thing."""

_DOTS = re.compile("[\u00b7\u0387\u2022\u2027\u2219\u22c5\u30fb\u16eb\u2e31]")
"""The dots that are typed between the parts of a name."""


def _unended(match: re.Match[str]) -> str:
    """Nothing for a whole sequence; for a beginning without an end, what follows it."""
    if match["rest"] is None or match["end"] is not None:
        return ""
    return re.sub(_CONTROL_SEQUENCE, "", match["rest"])


def _as_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _sign(match: re.Match[str]) -> str:
    if match[0] == "\t":
        return " "
    return "\n" if re.match(_LINE_BREAKS, match[0]) else _REPLACEMENT


def _instead(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\t":
        return " "
    return _REPLACEMENT if "\ud800" <= char <= "\udfff" else ""
