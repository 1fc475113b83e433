"""What the keys of a terminal send, where Textual does not know it or takes it for something else.

A sequence that nobody knows is dropped: Textual would hand on its letters and digits as if they
had been typed, into a figure or into the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

from .input_bytes import ESC

KEYS = {
    # PuTTY, set to VT100+
    "\x1bOT": "f5",
    "\x1bOU": "f6",
    "\x1bOV": "f7",
    "\x1bOW": "f8",
    "\x1bOX": "f9",
    "\x1bOY": "f10",
    # rxvt: Textual has the two the wrong way round
    "\x1b[7^": "ctrl+home",
    "\x1b[8^": "ctrl+end",
}
_UNKNOWN = re.compile(
    r"\x1bO[A-Za-z]"
    r"|\x1b\[(?!\[)[0-9:;=>]*[ -/]*[@-LN-ln-~]"  # M and m end what a mouse says
    r"|\x1b\[\?[0-9;]*[@-xz-~]"  # y ends what a terminal says of its modes
)


_WIDEST = 1000
"""Columns or lines of a terminal that says its size; no screen has more, and each costs memory."""


class KnownSequences(XTermParser):
    """Turns what a terminal sends into keys.

    It is given what `InputBytes` has cut: text, or one whole sequence.
    """

    def feed(self, data: str) -> Iterator[Message]:
        """The messages that a piece of input gives rise to."""
        yield from self._survived(lambda: super(KnownSequences, self).feed(data))
        if data.startswith(ESC) and self._timeout_time is not None:
            # The piece is all there is: no need to wait whether more of it comes.
            self._timeout_time = 0
            yield from self._survived(lambda: super(KnownSequences, self).tick())

    def _survived(self, messages: Callable[[], Iterable[Message]]) -> Iterator[Message]:
        """Begin again behind a sequence that Textual's parser fails on: it would be dead."""
        try:
            yield from filter(_is_possible, messages())
        except (ArithmeticError, ValueError):  # a size of 0, a number that is no character
            self._tokens.clear()
            self._gen = self.parse(self._tokens.append)
            self._awaiting = next(self._gen)
            self._timeout_time = None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if sequence in KEYS:
            return [events.Key(KEYS[sequence], None)]
        known = list(super()._sequence_to_key_events(sequence, alt))
        if not known and _UNKNOWN.fullmatch(sequence):
            return [events.Key(Keys.Ignore.value, sequence)]
        return known


def _is_possible(message: Message) -> bool:
    """Whether what a sequence says can be: a character that exists, a size that a screen has."""
    if isinstance(message, events.Key):
        character = message.character or ""
        return not any("\ud800" <= char <= "\udfff" for char in character + message.key)
    if isinstance(message, events.Resize):
        return 0 < message.size.width <= _WIDEST and 0 < message.size.height <= _WIDEST
    return True
