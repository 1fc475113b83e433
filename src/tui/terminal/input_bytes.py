"""What a terminal sends, cut into text and whole sequences before Textual sees any of it.

Textual decodes its input strictly, so that one byte of another encoding ends it, and it hands on
as typed keys what it does not know: the reply to a question that some program asked the terminal
would stand in the middle of a sentence. Here bytes that are no UTF-8 are dropped, and replies and
the mouse reports of old terminals with them; a sequence is handed on only once it is whole.
"""

from __future__ import annotations

import re
import sys

ESC = "\x1b"
_ESC = b"\x1b"
LONGEST_KEY = 32
"""Characters of a sequence; Textual takes a longer one for text."""
ESCAPE_SECONDS = 0.1
"""After so long without more, an ESC was the Escape key."""
PATIENCE = 3.0
"""Seconds after which what has begun is not waited for: the line was cut in its middle."""
_A_FEW = 8
"""Bytes that are typed rather than sent by the terminal itself: they do not prolong a reply."""

_PASTE, _PASTE_END = b"\x1b[200~", b"\x1b[201~"

_KEY = re.compile(
    rb"\x1b(?:"
    rb"\[M[ -\xff]{3}"  # a mouse report of X10, in bytes that may be no UTF-8
    rb"|\[\[[A-Z]"  # the Linux console
    rb"|\[\d{1,2}\$"  # rxvt, with Shift
    rb"|\[(?![M\[])[0-?]*[ -/]*[@-~]"
    rb"|O[0-9;]{0,8}[@-~ ]"
    rb")"
)
_BEGUN = re.compile(rb"\x1b(?:\[(?:M[ -\xff]{0,2}|\[|[0-?]*[ -/]*)|O[0-9;]{0,8})?\Z")
_BROKEN = re.compile(rb"\x1b\[(?:M[ -\xff]{0,2}|\[|[0-?]*[ -/]*)")
"""A sequence that is interrupted by what no sequence has in it."""
_REPLY = re.compile(rb"\x1b(?:\][0-9lL]|P[0-?!$+]|_G)")
"""Takes how a string begins that a terminal answers; leaves Alt+P, Alt+] and Alt+_ as keys."""
_REPLY_BEGUN = re.compile(rb"\x1b[\]P_]\Z")
_REPLY_END = re.compile(rb"\x07|\x1b\\?|[\x80-\xff]|[\x00-\x06\x08-\x1a\x1c-\x1f]")
"""Takes what ends a reply: BEL, ST, or what none has in it, when it was cut off."""
_TORN_REPLY = re.compile(
    rb"\](?:\d{1,4};[ -~]*|[lL][ -~]*)(?:\x07|\x1b\\)"
    rb"|P[>!01][ -~]*(?:\x07|\x1b\\)"
    rb"|_G[ -~]*\x1b\\"
    rb"|\[(?:M[ -\xff]{3}|[0-9]+;[0-9;]+t|\?[0-9;]+[cRnu]"
    rb"|\?[0-9;]+\$y|>[0-9;]+c|<[0-9;]+[Mm]|[0-9;]+[Rn])"
)
"""The rest of a reply, in one piece, whose ESC came before on its own."""
_TEXT_BY_CODES = re.compile(r"\x1b\[0?;;([0-9:]+)u")
"""What an input method wrote, in kitty's protocol: `ESC [ 0 ; ; 25919:24220 u`."""

_X10_MOUSE = b"\x1b[M"
_MOST_KEPT = 4096
"""Bytes of a sequence without end; it is longer than any that is handed on."""
_LONGEST_CODE = 8
_SURROGATES = range(0xD800, 0xE000)

_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF8_BEGUN = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_GBK = re.compile(
    rb"(?:[\xa1-\xa9\xb0-\xf7][\xa1-\xfe])(?:[\x81-\xfe](?:[\x80-\xfe]|[@-~]\Z|[@-~](?=[\x80-\xff])))*"
)
"""Takes 公开 and 朱镕基 as GBK has them; leaves a single byte, and Latin-1."""
_MORE_GBK = re.compile(rb"(?:[\x81-\xfe](?:[\x80-\xfe]|[@-~]))+")
"""Takes any character of GBK, once it is known to come; its second half may be a letter."""
_LAST_HIGH = re.compile(rb"[\x80-\xff]+\Z")
_C1 = re.compile("[\x80-\x9f]")
_FIRST_OF_THREE_BYTES = "\u0800"


class InputBytes:
    """Cuts bytes as they arrive, however they are split, into text and whole sequences."""

    def __init__(self) -> None:
        self.is_gbk = False
        """Whether Chinese in the encoding GBK has arrived."""
        self._rest = b""
        """A sequence that has begun, or bytes that are still to be looked at."""
        self._torn = b""
        """The first bytes of a character."""
        self._is_paste = False
        self._is_reply = False
        self._last = 0.0
        """When something last came."""
        self._escaped = -PATIENCE
        """When the Escape key was last taken."""
        self._pieces = list[str]()

    def feed(self, data: bytes, now: float) -> list[str]:
        """Pieces that are whole by now: text without ESC, or one sequence that begins with it.

        Args:
            data: what has just been read.
            now: the time, by a clock that only goes on.
        """
        if not self._is_reply or len(data) > _A_FEW:
            self._last = now
        if now - self._escaped < PATIENCE and (torn := _TORN_REPLY.match(data)):
            data = data[torn.end() :]
        self._escaped = -PATIENCE
        self._rest += data
        while self._rest and self._cut():
            pass
        return self._taken()

    def tick(self, now: float) -> list[str]:
        """Pieces that are whole because nothing more has come for a while."""
        waited = now - self._last
        if self._rest == _ESC and not self._is_paste and not self._is_reply:
            if waited >= ESCAPE_SECONDS:
                self._rest, self._escaped = b"", now
                self._pieces.append(ESC)
        elif waited >= PATIENCE:
            self._rest, self._is_reply = b"", False
            if _UTF8_BEGUN.fullmatch(self._torn):  # as likely torn as of another encoding
                self._torn = b""
            self._text(b"", is_whole=True)
            if self._is_paste:  # its end got lost: no key would ever work again
                self._is_paste = False
                self._pieces.append(_PASTE_END.decode())
        return self._taken()

    def _taken(self) -> list[str]:
        pieces, self._pieces = self._pieces, []
        return pieces

    # Cutting: each says whether to go on with the rest --------------------------------------

    def _cut(self) -> bool:
        if self._is_reply:
            return self._skip_reply()
        if self._is_paste:
            return self._cut_paste()
        if self._rest.startswith(_ESC):
            self._text(b"", is_whole=True)
            return self._cut_sequence()
        text, esc, rest = self._rest.partition(_ESC)
        self._rest = esc + rest
        self._text(text, is_whole=bool(esc))
        return True

    def _skip_reply(self) -> bool:
        end = _REPLY_END.search(self._rest)
        if end is None:
            self._rest = b""
            return False
        if end[0] == _ESC and end.end() == len(self._rest):
            self._rest = _ESC  # the other half of the end may be on its way
            return False
        self._is_reply = False
        is_end = end[0] in (b"\x07", _ESC + b"\\")
        self._rest = self._rest[end.end() if is_end else end.start() :]
        return True

    def _cut_paste(self) -> bool:
        text, end, rest = self._rest.partition(_PASTE_END)
        kept = 0 if end else _beginning(text, _PASTE_END)
        self._rest = rest if end else text[len(text) - kept :]
        self._text(text[: len(text) - kept], is_whole=bool(end))
        if end:
            self._is_paste = False
            self._pieces.append(end.decode())
        return bool(end)

    def _cut_sequence(self) -> bool:
        rest = self._rest
        if _REPLY.match(rest):
            self._is_reply = True
            self._rest = rest[2:]
            return True
        if key := _KEY.match(rest):
            self._rest = rest[key.end() :]
            self._key(key[0])
            return True
        if _BEGUN.match(rest) or _REPLY_BEGUN.match(rest):
            self._rest = rest[:_MOST_KEPT]
            return False
        if broken := _BROKEN.match(rest):
            self._rest = rest[broken.end() :]
        elif rest[1:2] == _ESC or rest[1:2] >= b"\x80":
            self._rest = rest[1:]
            self._pieces.append(ESC)
        else:  # Alt and a key
            self._rest = rest[2:]
            self._pieces.append(rest[:2].decode("ascii"))
        return True

    def _key(self, key: bytes) -> None:
        if key.startswith(_X10_MOUSE):
            return  # it says nothing beyond column 223, and asks for guesses before that
        sequence = key.decode("ascii")
        if codes := _TEXT_BY_CODES.fullmatch(sequence):
            self._add("".join(_character(code) for code in codes[1].split(":")))
        elif len(sequence) <= LONGEST_KEY:
            self._is_paste = key == _PASTE
            self._pieces.append(sequence)

    # Text ---------------------------------------------------------------------------------

    def _text(self, data: bytes, *, is_whole: bool) -> None:
        """Take text, without what is no UTF-8; keep the beginning of a character for later."""
        data, self._torn = self._torn + data, b""
        if not is_whole and (begun := _UTF8_BEGUN.search(data)) and _is_utf8(data[: begun.start()]):
            data, self._torn = data[: begun.start()], begun[0]
        elif not is_whole and (half := self._half_of_gbk(data)):
            data, self._torn = data[:-half], data[-half:]
        at, parts = 0, list[str]()
        while run := _HIGH.search(data, at):
            parts.append(data[at : run.start()].decode("ascii"))
            gbk = (_MORE_GBK if self.is_gbk else _GBK).match(data, run.start())
            at = run.end()
            if _is_utf8(run[0]):
                parts.append(self._unless_gbk(run[0].decode()))
            elif gbk and gbk.end() >= run.end():
                self.is_gbk, at = True, gbk.end()
            else:
                parts.append(run[0].decode(errors="ignore"))
        parts.append(data[at:].decode("ascii"))
        self._add("".join(parts))

    def _half_of_gbk(self, data: bytes) -> int:
        """How many bytes at the end, one or none, may be half a character of GBK."""
        run = _LAST_HIGH.search(data)
        if run is None or _is_utf8(run[0]):
            return 0
        gbk = (_MORE_GBK if self.is_gbk else _GBK).match(run[0])
        return int((gbk.end() if gbk else 0) == len(run[0]) - 1)

    def _unless_gbk(self, text: str) -> str:
        """Drop what two bytes of GBK look like by chance, once GBK is known to come."""
        return "" if self.is_gbk and max(text) < _FIRST_OF_THREE_BYTES else text

    def _add(self, text: str) -> None:
        text = _C1.sub("", text)
        if self._is_paste:
            text = text.replace(ESC, "")
        if text:
            self._pieces.append(text)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _beginning(text: bytes, marker: bytes) -> int:
    """How many bytes at the end of a text may be the beginning of a marker."""
    sizes = range(min(len(marker) - 1, len(text)), 0, -1)
    return next((size for size in sizes if text.endswith(marker[:size])), 0)


def _character(code: str) -> str:
    """A character by its number; empty where there is none, or half of one."""
    number = int(code) if code and len(code) < _LONGEST_CODE else 0
    if number > sys.maxunicode or number in _SURROGATES or number < ord(" "):
        return ""
    return chr(number)
