"""Keys one after the other: the next is handed out when the one before has done its work.

Textual hands a key to the focused widget and goes on to the next one while the first still
travels up to the app, where most bindings are looked at. Keys that arrive together, as they do
over a slow line or in a paste without brackets, would overtake each other: `1 Enter 2 Enter`
would put 12 into one cell.
"""

from __future__ import annotations

from collections import deque

from textual import events
from textual.app import App
from textual.dom import DOMNode

ROUNDS = 2
"""How often to follow the way from the focused widget to the app: once behind the key, once
behind the messages that it gave rise to."""
PATIENCE = 0.5
"""Seconds after which a key is taken to be done even if its widget has gone without an answer."""


class KeysInOrder(App[None]):
    """An app in which keys and pastes take effect strictly in the order they were typed."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._key_number = 0
        self._is_busy = False

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another one is at work."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_busy:
            self._waiting.append(event)
            if len(self._waiting) == 1:
                self.set_timer(PATIENCE, lambda number=self._key_number: self._done(number))
        else:
            await self._hand_out(event)

    async def _hand_out(self, event: events.Key | events.Paste) -> None:
        self._is_busy = True
        self._key_number += 1
        screen = self.screen
        pump: DOMNode = self.focused or screen
        await super().on_event(event)
        rounds = ROUNDS if self.screen is screen else ROUNDS + 1
        self._follow(pump if self.screen is screen else self.screen, rounds, self._key_number)

    def _follow(self, pump: DOMNode | None, rounds: int, number: int) -> None:
        """Go up from a widget to the app, behind everything that goes the same way."""
        while pump is not None and pump is not self:
            if pump.call_later(self._follow, pump.parent, rounds, number):
                return
            pump = pump.parent
        if rounds > 1:
            self.call_later(self._follow, self.focused or self.screen, rounds - 1, number)
        else:
            self.call_later(self._done, number)

    async def _done(self, number: int) -> None:
        if number != self._key_number or not self._is_busy:
            return
        self._is_busy = False
        if self._waiting:
            await self._hand_out(self._waiting.popleft())
            if self._waiting:
                self.set_timer(PATIENCE, lambda number=self._key_number: self._done(number))
