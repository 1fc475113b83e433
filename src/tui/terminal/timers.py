"""A moment later: a callback that comes once, and surely."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump


def after(seconds: float, pump: MessagePump, callback: Callable[[], object]) -> asyncio.TimerHandle:
    """Call back once, among the messages of a widget, a screen or the app.

    `set_timer` of Textual leaves out what it is too late for: where the process stands still for
    `seconds` just as its timer starts, the only call never comes.

    Args:
        seconds: how long to wait.
        pump: where the callback is handled; nothing happens where it is closed by then.
        callback: a function or a coroutine function.

    Returns:
        What can be cancelled until then.
    """
    return asyncio.get_running_loop().call_later(seconds, pump.call_later, callback)
