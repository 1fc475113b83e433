"""Processes of this program and of the system's, where the program may be a standalone build.

An installed program is a Python that can be told what to run. The standalone build (`sys.frozen`,
set by PyInstaller) takes no `-c`: there the program itself is started, and its entry point calls
`serve` before it looks at the command line. It also has libraries of its own, which programs of
the system must not load.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from importlib import import_module

_CALL = "--gknb-call"
"""The first argument of the standalone program where it is to call a function."""
_TRACKER = re.compile(r"from multiprocessing\.resource_tracker import main;\s*main\((\d+)\)")
"""What Python's multiprocessing asks its interpreter to run beside its workers."""
_LIBRARIES = "LD_LIBRARY_PATH"


def is_standalone() -> bool:
    """Whether this is the standalone build, which has no Python and no pip beside it."""
    return bool(getattr(sys, "frozen", False))


def command_that_calls(module: str, function: str) -> list[str]:
    """The command that starts a process in which a function without arguments is called.

    Args:
        module: one of this program's, by its full name.
        function: the name of a function in it.
    """
    if is_standalone():
        return [sys.executable, _CALL, module, function]
    # -P, or it would import what lies in the current folder.
    return [sys.executable, "-P", "-c", f"from {module} import {function}; {function}()"]


def how_to_install(requirement: str) -> str:
    """What to do, in Chinese, where a library is not installed: the command, as it is typed.

    Args:
        requirement: as pip takes it, for example `gknb[cluster]`.
    """
    if is_standalone():
        return "独立版没有这个程序库，请改用由 Python 安装的版本"
    python = shlex.quote(sys.executable or "python3")
    return f"请先运行：{python} -m pip install {shlex.quote(requirement)}"


def system_environment() -> dict[str, str]:
    """The environment for a program of the system: without the libraries of a standalone build."""
    environment = dict(os.environ)
    if is_standalone():
        before = environment.pop(f"{_LIBRARIES}_ORIG", None)  # kept so by PyInstaller
        environment.pop(_LIBRARIES, None)
        if before is not None:
            environment[_LIBRARIES] = before
    return environment


def serve() -> None:
    """In a process that a standalone program started for itself: do its work and end.

    Does nothing in one that a user started.
    """
    arguments = sys.argv[1:]
    if arguments[:1] == [_CALL] and len(arguments) == 3:
        getattr(import_module(arguments[1]), arguments[2])()
    elif arguments[:1] == ["--multiprocessing-fork"]:
        from multiprocessing.spawn import freeze_support  # the public one is for Windows only

        freeze_support()
    elif "-c" in arguments and (tracked := _TRACKER.fullmatch(arguments[-1])):
        from multiprocessing.resource_tracker import main

        main(int(tracked[1]))
    else:
        return
    sys.exit()
