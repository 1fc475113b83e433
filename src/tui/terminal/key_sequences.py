"""What the keys of a terminal send, where Textual does not know it or takes it for something else.

A sequence that nobody knows is dropped: Textual would hand on its letters and digits as if they
had been typed, into a figure or into the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.keys import Keys

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


class KnownSequences(XTermParser):
    """Turns what a terminal sends into keys."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if sequence in KEYS:
            return [events.Key(KEYS[sequence], None)]
        known = list(super()._sequence_to_key_events(sequence, alt))
        if not known and _UNKNOWN.fullmatch(sequence):
            return [events.Key(Keys.Ignore.value, sequence)]
        return known


def learn_sequences() -> None:
    """Let the app read its terminal this way."""
    linux_driver.XTermParser = KnownSequences  # type: ignore[attr-defined]
