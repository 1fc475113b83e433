"""A piece of work in another Python, for programs with threads: there it may fork as it likes."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import TypeVar

from .pieces import WorkError

T = TypeVar("T")

_SERVE = f"from {__name__} import serve; serve()"


def run_apart(function: Callable[..., T], *arguments: object) -> T:
    """What a function comes to in a Python of its own, without bounds: it sets them itself.

    Args:
        function: found by its name, as pickle does; it must not write to standard output.
        arguments: what it is given.

    Raises:
        WorkError: if that Python ended before it had done it.
    """
    done = subprocess.run(  # noqa: S603  # this program itself
        [sys.executable, "-P", "-c", _SERVE],
        input=pickle.dumps((function, arguments)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != 0:
        raise WorkError(f"处理文件的进程意外中止（{done.returncode}）")
    value: T = pickle.loads(done.stdout)  # noqa: S301  # our own process wrote it
    return value


def serve() -> None:
    """Take a job from standard input, and write what it comes to on standard output."""
    function, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own program
    result = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints is no result
    with os.fdopen(result, "wb") as stream:
        pickle.dump(function(*arguments), stream)
