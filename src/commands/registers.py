"""Registers of cases as the commands read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from .console import STANDARD, STANDARD_INPUT, read_standard, told

T = TypeVar("T")

WORTH_A_PROCESS = 256 * 1024
"""A smaller CSV can do no harm: it is read by a parser that takes time by its length."""

WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How workbooks begin: they may be much larger than they look."""


def work_out(source: str, function: Callable[..., T], *arguments: object) -> T:
    """What a function makes of a register, in a process of its own where it may need much.

    Raises:
        RegisterError: if it cannot be read.
    """
    from gknb.core.disk.atomic import read_limited, reason
    from gknb.core.disk.worker import WorkerError, run
    from gknb.core.tally import MOST_BYTES, RegisterError

    name = STANDARD_INPUT if source == STANDARD else told(source)
    try:
        data = read_standard(MOST_BYTES) if source == STANDARD else read_limited(source, MOST_BYTES)
    except (OSError, ValueError) as error:
        raise RegisterError(f"{name}：不能读取：{reason(error)}") from None
    if len(data) < WORTH_A_PROCESS and not data.startswith(WORKBOOKS):
        return function(name, data, *arguments)
    try:
        return run(function, name, data, *arguments)
    except WorkerError as error:
        raise RegisterError(f"{name}：{error}") from None
