"""What is to be done in a moment is done once, or not at all where it was called off."""

from __future__ import annotations

import asyncio

from textual.app import App

from gknb.tui.terminal.timers import after


async def test_a_callback_comes_once_among_the_messages_of_its_screen():
    app = App()
    async with app.run_test() as pilot:
        came = asyncio.Event()
        calls = []

        async def callback():
            calls.append(asyncio.current_task())
            came.set()

        after(0, app.screen, callback)
        await asyncio.wait_for(came.wait(), 30)
        await pilot.pause()
        assert calls == [app.screen._task]


async def test_what_is_cancelled_does_not_come():
    app = App()
    async with app.run_test() as pilot:
        calls = []
        after(0, app, lambda: calls.append("cancelled")).cancel()
        came = asyncio.Event()
        after(0, app, came.set)
        await asyncio.wait_for(came.wait(), 30)
        await pilot.pause()
        assert not calls
