"""Lets the n-th call of the operating system fail, whichever it is.

Every function of `os` that touches files is replaced, and so is `open`: what is written through
a file object passes a raw file whose calls are counted too. Nothing of the code under test is
named here, so that a call it makes tomorrow is counted as well.
"""

from __future__ import annotations

import builtins
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

CALLS = frozenset(
    """
    access chmod chown close dup fchmod fchown fdatasync fstat fsync ftruncate getxattr lchown link
    listdir listxattr lstat mkdir open pwrite read readlink remove removexattr rename replace rmdir
    scandir setxattr stat symlink truncate unlink utime write
    """.split()  # noqa: SIM905  # thirty names are read more easily so
)
"""The functions of `os` that ask the system for something about files."""


class Fault(NamedTuple):
    """What happens at a call: an error with this number, once or from then on."""

    at: int
    error: int
    forever: bool = False
    only: str = ""
    """Count the calls of this name alone; empty for all."""
    is_short: bool = False
    """Write half of the data before it fails."""


class Calls:
    """Counts the calls of one thread, and lets some fail."""

    def __init__(self, fault: Fault | None, at_call: Callable[[int], None] | None) -> None:
        self.fault = fault
        self.at_call = at_call
        self.names: list[str] = []
        self.struck = False
        self._thread = threading.get_ident()
        self._counted = 0

    def due(self, name: str) -> bool:
        """Count a call; whether it is to fail."""
        if threading.get_ident() != self._thread:
            return False
        self.names.append(name)
        if self.at_call is not None:
            self.at_call(len(self.names))
        fault = self.fault
        if fault is None or (fault.only and name != fault.only):
            return False
        self._counted += 1
        due = self._counted == fault.at or (fault.forever and self._counted > fault.at)
        self.struck |= due
        return due

    def fail(self) -> None:
        """Fail as the system does."""
        assert self.fault is not None
        raise OSError(self.fault.error, os.strerror(self.fault.error))


def _raw_file(calls: Calls) -> type[io.FileIO]:  # noqa: C901  # a method per call
    class Raw(io.FileIO):
        """A file whose calls are counted."""

        def write(self, data):
            if calls.due("write"):
                if calls.fault.is_short:
                    super().write(bytes(data)[: len(data) // 2])
                calls.fail()
            return super().write(data)

        def readinto(self, buffer):
            if calls.due("read"):
                calls.fail()
            return super().readinto(buffer)

        def readall(self):
            if calls.due("read"):
                calls.fail()
            return super().readall()

        def close(self):
            if self.closed:
                return
            due = calls.due("close")
            super().close()  # the system closes a file even when it says that it failed
            if due:
                calls.fail()

    return Raw


def _opener(calls: Calls, real: Callable[..., io.IOBase]) -> Callable[..., io.IOBase]:
    raw_file = _raw_file(calls)

    def counted_open(file, mode="r", buffering=-1, *rest, **options):
        if "b" not in mode or not buffering:
            if calls.due("open"):
                calls.fail()
            return real(file, mode, buffering, *rest, **options)
        # A descriptor that is given is looked at, a name is opened.
        if calls.due("fstat" if isinstance(file, int) else "open"):
            calls.fail()
        raw = raw_file(file, mode.replace("b", ""))
        if "+" in mode:
            return io.BufferedRandom(raw)
        return io.BufferedReader(raw) if "r" in mode else io.BufferedWriter(raw)

    return counted_open


def _counted(calls: Calls, name: str, real: Callable[..., object]) -> Callable[..., object]:
    def counted(*arguments, **options):
        if calls.due(name):
            if name == "close":
                real(*arguments, **options)
            calls.fail()
        return real(*arguments, **options)

    return counted


@contextmanager
def faults(
    fault: Fault | None = None, at_call: Callable[[int], None] | None = None
) -> Iterator[Calls]:
    """Count every call within, and let those fail that the fault says.

    Args:
        fault: which calls fail and how; None to count only.
        at_call: told the number of every call before it is made.
    """
    calls = Calls(fault, at_call)
    opens = builtins.open, io.open
    functions = {name: getattr(os, name) for name in CALLS}
    builtins.open = io.open = _opener(calls, io.open)
    for name, real in functions.items():
        setattr(os, name, _counted(calls, name, real))
    try:
        yield calls
    finally:
        builtins.open, io.open = opens
        for name, real in functions.items():
            setattr(os, name, real)
