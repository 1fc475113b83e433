"""Reading and writing a terminal that may send anything, be stopped, or be gone.

Textual's own driver ends its thread of input with the first byte that is no UTF-8, waits for ever
to write to a terminal that is no longer there, and paints nothing after the program was stopped
by a signal that it cannot catch.
"""

from __future__ import annotations

import asyncio
import os
import select
import time
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from .input_bytes import InputBytes
from .key_sequences import KnownSequences

if TYPE_CHECKING:
    from textual.app import App

_AT_ONCE = 4096
"""Bytes that are read at once."""
_LOOK_SECONDS = 0.05
"""How often to look whether what has begun is over."""


class ForeignEncoding(Message):
    """The terminal sends Chinese as GBK, which is told once."""


class TerminalGone(Message):
    """Nothing can be read from the terminal, or written to it, any more."""


class LastingWriter(WriterThread):
    """Writes to the terminal; goes on taking what is written where there is no terminal.

    Its queue is short. If nobody emptied it, the app would wait for that, and never end.
    """

    def __init__(self, file: IO[str]) -> None:
        super().__init__(file)
        self.is_gone = False

    def run(self) -> None:
        """Run the thread."""
        while (text := self._queue.get()) is not None:
            self._write(text)
        self._write("")

    def _write(self, text: str) -> None:
        if self.is_gone:
            return
        try:
            self._file.write(text)
            if self._queue.qsize() == 0:
                self._file.flush()
        except (OSError, ValueError):  # it was closed
            self.is_gone = True


class TerminalDriver(LinuxDriver):
    """Reads and writes the terminal on behalf of the app."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._loop = asyncio.get_running_loop()
        self._bytes = InputBytes()
        """Lasts over a stop: that GBK comes is told once."""

    # Reading ------------------------------------------------------------------------------

    def run_input_thread(self) -> None:
        """Read and hand on until the app ends or the terminal is gone."""
        parser = KnownSequences(self._debug)
        while not self.exit_event.is_set():
            pieces: Iterable[str]
            if select.select([self.fileno], [], [], _LOOK_SECONDS)[0]:
                data = self._read()
                if not data:
                    self.process_message(TerminalGone())
                    return
                was_gbk = self._bytes.is_gbk
                pieces = self._bytes.feed(data, time.monotonic())
                if self._bytes.is_gbk and not was_gbk:
                    self.process_message(ForeignEncoding())
            else:
                pieces = self._bytes.tick(time.monotonic())
            for piece in pieces:
                for message in parser.feed(piece):
                    self.process_message(message)
            if isinstance(self._writer_thread, LastingWriter) and self._writer_thread.is_gone:
                self.process_message(TerminalGone())
                return

    def _read(self) -> bytes:
        """What the terminal has sent; empty where it is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    # Stopping and going on ------------------------------------------------------------------

    def _sigtstp_application(self, *_: object) -> None:
        # Not in the signal handler: it may have come while the queue of the writer is locked.
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        if not self._auto_restart:
            return
        if not self._must_signal_resume:
            # Stopped by a signal that nobody can catch: the terminal is as the shell left it.
            self.suspend_application_mode()
            self._must_signal_resume = True
        self.resume_application_mode()


def use_lasting_writer() -> None:
    """Have the driver write by a `LastingWriter`."""
    linux_driver.WriterThread = LastingWriter  # type: ignore[attr-defined]
