"""Prose checked in a thread, beside the keyboard: no rule on text holds up a key.

What is quickly found is there at once, within a frame; the rest comes later, and is taken only if
the report is still the same. One thread works at a time.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context

from gknb.core.findings import Finding

from .check_results import CheckResults

FRAME = 0.01
"""Seconds that are waited for what is found at once."""


class ProseCheck:
    """Checks the prose of one report, in the event loop of the app."""

    def __init__(self, results: CheckResults) -> None:
        self.results = results
        self.on_checked: Callable[[], None] | None = None
        """Called in the event loop when what was found arrives later than at once."""
        self._is_running = False
        self._waiting = list[Callable[[], None]]()

    def start(self) -> bool:
        """Check what has changed; whether what is found is there already."""
        if not self.results.is_prose_due:
            return False
        if self._is_running:
            return False  # it begins again by itself
        loop, context = asyncio.get_running_loop(), copy_context()
        state, search = self.results.prose_search()
        found = list[list[Finding] | None]()
        taken = threading.Event()

        def run() -> None:
            result: list[Finding] | None = None
            try:
                result = search()
            finally:
                found.append(result)
                taken.set()
                with suppress(RuntimeError):  # the app has ended
                    loop.call_soon_threadsafe(lambda: context.run(finished))

        def finished() -> None:
            if self._is_running:
                self._end(state, found[0])

        self._is_running = True
        threading.Thread(target=run, name="gknb-prose", daemon=True).start()
        if not taken.wait(FRAME):
            return False
        self._is_running = False
        is_taken = self.results.take_prose(state, found[0])
        self._call_waiting()
        return is_taken

    def when_checked(self, then: Callable[[], None]) -> None:
        """Do something once what is found is that of the report as it is."""
        self.start()
        if self.results.is_prose_due:
            self._waiting.append(then)
        else:
            then()

    def _end(self, state: int, found: list[Finding] | None) -> None:
        self._is_running = False
        is_taken = self.results.take_prose(state, found)
        if self.results.is_prose_due:
            is_taken = self.start() or is_taken
        if is_taken and self.on_checked is not None:
            self.on_checked()
        self._call_waiting()

    def _call_waiting(self) -> None:
        while self._waiting and not self.results.is_prose_due:
            self._waiting.pop(0)()
