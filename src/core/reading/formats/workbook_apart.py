"""Old workbooks (XLS), opened in a process of their own.

Where one is damaged the library may ask for a terabyte of memory, which ends its process whatever
Python catches; so that is not the one with the user's unsaved work.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress

from gknb.core.disk.own_process import command_that_calls
from gknb.core.reading.document import ReadingError

from .workbook import DAMAGED, Sheet, opened

MOST_SECONDS = 30.0
_MOST_MEMORY = 2 * 1024**3
_SLOW = "这个工作簿读取用时过长，已中止。请用 Excel 或 WPS 另存为 .xlsx 后再导入"


def read_apart(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, whatever becomes of the process that opens it.

    Raises:
        ReadingError: if it cannot be read.
    """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603  # this program itself
            command_that_calls(__name__, serve.__name__),
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReadingError(_SLOW) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise ReadingError(DAMAGED) from None
    if "error" in answer:
        raise ReadingError(answer["error"])
    return [
        Sheet(
            sheet["name"],
            tuple(map(tuple, sheet["rows"])),
            tuple(map(tuple, sheet["merged"])),
            sheet["first_row"],
            sheet["first_column"],
        )
        for sheet in answer["sheets"]
    ]


def serve() -> None:
    """Read a workbook from standard input, and write its sheets as JSON on standard output."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sheets = [
            {name: getattr(sheet, name) for name in Sheet.__slots__}
            for sheet in opened(sys.stdin.buffer.read(), "xls")
        ]
    except ReadingError as error:
        answer: object = {"error": str(error)}
    else:
        answer = {"sheets": sheets}
    sys.stdout.buffer.write(json.dumps(answer).encode())
