"""One line of what is found, and how a path is named without saying whose it is."""

from __future__ import annotations

import contextlib
import os
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from gknb.core.safe_text import one_line


class State(Enum):
    """How it is, by the words in which it is told."""

    GOOD = "good"
    NOTE = "note"
    """It works, with something to know or to improve."""
    BAD = "bad"
    """Something of the program does not work."""

    @property
    def label(self) -> str:
        """In Chinese, two characters each."""
        return {"good": "正常", "note": "注意", "bad": "异常"}[self.value]


GROUPS = {"program": "程序", "terminal": "终端", "folders": "文件夹", "others": "其他程序"}
"""The groups of items, in the order in which they are told."""


class Item(NamedTuple):
    """One thing that was looked at."""

    group: str
    key: str
    label: str
    value: str
    state: State = State.GOOD
    remedy: str = ""
    """What to do; may have several lines. Empty where all is well."""


def without_names(path: str | Path) -> str:
    """A path on one line, with `~` for the home folder and without the user's name elsewhere."""
    text = os.fspath(path)
    home = os.path.expanduser("~")  # noqa: PTH111  # Path.home() fails where there is none
    if home not in ("~", "/", "") and (text == home or text.startswith(f"{home.rstrip('/')}/")):
        text = "~" + text[len(home.rstrip("/")) :]
    names = _names() | {os.path.basename(home.rstrip("/"))}  # noqa: PTH119
    pieces = ["…" if piece in names and piece != "" else piece for piece in text.split("/")]
    return one_line("/".join(pieces))


def _names() -> set[str]:
    """What the user is called, as far as it can be known."""
    import pwd

    names = {os.environ.get(name, "") for name in ("USER", "LOGNAME", "SUDO_USER")}
    with contextlib.suppress(KeyError):
        names.add(pwd.getpwuid(os.getuid()).pw_name)
    # root is the name of a folder on every machine, and nobody's secret.
    return names - {"", "root"}
