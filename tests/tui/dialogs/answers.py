"""Shows one dialog, presses keys, and hands back what it was dismissed with."""

from __future__ import annotations

from contextlib import asynccontextmanager

from gknb.tui.app import GknbApp
from tests.tui.conftest import screen_text


@asynccontextmanager
async def shown(dialog, size=(80, 24)):
    """A dialog over an app; `answers` of the pilot has what it was dismissed with."""
    app = GknbApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        pilot.answers = []
        await app.push_screen(dialog, pilot.answers.append)
        await pilot.pause()
        pilot.text = lambda: screen_text(app)
        yield pilot
