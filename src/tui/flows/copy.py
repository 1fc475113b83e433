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
    # What to do where nothing arrives is told once: it takes lines from the work.
    is_news = bool(copied.hint) and (not copied.sequences or copied.hint not in app.hints_given)
    app.hints_given.add(copied.hint)
    message = f"{copied.message}\n{copied.hint}" if is_news else copied.message
    app.notify(harmless(message), markup=False)
