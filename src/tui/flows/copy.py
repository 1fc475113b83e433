"""Texts for the clipboard of the person at the terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gknb.core.safe_text import harmless
from gknb.tui.terminal.clipboard import copy

if TYPE_CHECKING:
    from gknb.tui.terminal.app import TerminalApp


def copy_text(app: TerminalApp, text: str) -> None:
    """Send a text to the clipboard, and say what may be needed for it to arrive."""
    copied = copy(text, os.environ)
    app.write_sequences(copied.sequences)
    message = f"{copied.message}\n{copied.hint}".strip()
    app.notify(harmless(message), timeout=10, markup=False)
