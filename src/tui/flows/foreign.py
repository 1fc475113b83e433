"""Foreign documents read beside the app, in a process that can be stopped whatever it does.

What comes of it is handed back in the event loop; what comes too late, after the reading was
stopped or the app was left, is dropped. All that knows the process stands here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from gknb.tui.terminal.app import TerminalApp

T = TypeVar("T")

_NAME = "gknb-foreign"
_LONGEST_MESSAGE = 400
_STOPPED = threading.Event()
"""Set where nothing more is to be read of many documents."""


def read_foreign(
    app: TerminalApp,
    function: Callable[..., T],
    *arguments: object,
    done: Callable[[T], None],
    failed: Callable[[str], None],
) -> None:
    """Work out in a process of its own what a function makes of a document.

    Args:
        app: is told of the end, in its event loop.
        function: found in its module by its name.
        arguments: what it is given.
        done: called with what it comes to.
        failed: called with why it came to nothing, in Chinese.
    """
    from gknb.core.disk.worker import StoppedError, Task

    try:
        task = Task(function, *arguments)
    except OSError as error:
        failed(f"不能启动读取文件的进程（{error.strerror}）")
        return

    def wait() -> None:
        try:
            value = task.result()
        except StoppedError:
            return
        except Exception as error:  # noqa: BLE001  # whatever the function raised, in its words
            then, told = failed, str(error)[:_LONGEST_MESSAGE]
            app.tell_from_thread(lambda: then(told))
        else:
            app.tell_from_thread(lambda: done(value))

    # Not a worker of Textual: the program would wait for its end.
    threading.Thread(target=wait, name=_NAME, daemon=True).start()


def read_all(
    app: TerminalApp,
    results: Callable[[], Iterator[T]],
    *,
    each: Callable[[T], None],
    done: Callable[[], None],
    failed: Callable[[str], None],
) -> None:
    """Work through many documents in a thread, each of which has a process of its own.

    Args:
        app: is told of every result and of the end, in its event loop.
        results: called in the thread; gives one result after the other.
        each: called with a result.
        done: called at the end, also where it was stopped: what was done stays.
        failed: called instead with why it broke down, in Chinese.
    """
    _STOPPED.clear()

    def work() -> None:
        try:
            for result in results():
                if _STOPPED.is_set():
                    break
                app.tell_from_thread(partial(each, result))
        except Exception as error:  # noqa: BLE001  # whatever broke down, in its words
            app.tell_from_thread(partial(failed, str(error)[:_LONGEST_MESSAGE]))
        else:
            app.tell_from_thread(done)

    threading.Thread(target=work, name=_NAME, daemon=True).start()


def is_reading() -> bool:
    """Whether something is being read."""
    return any(thread.name == _NAME for thread in threading.enumerate())


def stop_reading() -> bool:
    """Stop all that is being read; whether there was anything."""
    was_reading = is_reading()
    if was_reading:
        _STOPPED.set()
        from gknb.core.disk.worker import stop_all

        stop_all()
    return was_reading
