"""Which files are to be imported: named, in folders, by patterns; and which are no reports at all.

A folder that mails were saved into has more in it than reports: what programs leave lying about,
pictures. Those are passed over by their names and counted, so that what is refused is worth a
look. A document without a byte in it is one that somebody meant to send: whoever reads it says so.
"""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from gknb.core.campaign.settings import ROSTER_NAMES
from gknb.core.disk.tree import files_below
from gknb.core.files import REPORT_SUFFIX, SETTINGS_NAME

from .earlier import RECORD_NAME


class Passed(Enum):
    """Why a file is passed over, in the words that tell it."""

    LEFTOVER = "系统或临时文件"
    HIDDEN = "隐藏文件"
    PICTURE = "图片"
    LIST = "名单和设置"


@dataclass
class Sources:
    """What is to be imported, in its order and each once, and what is passed over."""

    files: list[str] = field(default_factory=list)
    passed: Counter[Passed] = field(default_factory=Counter)


_LEFTOVERS = re.compile(
    r"(?i)~\$|\.~|~wrl|thumbs\.db$|ehthumbs|desktop\.ini$|\.ds_store$|\._|icon\r$"
)
"""How names begin that office programs and systems give: `~$年报.docx`, `._年报.pdf`."""

_LEFTOVER_ENDINGS = (".tmp", ".temp", ".bak", ".lnk", ".url", ".part", ".crdownload", ".wbk", "~")
_PICTURES = (
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"),
    *(".webp", ".heic", ".heif", ".svg", ".ico", ".jfif"),
)
_JUNK_FOLDERS = {"__macosx", "$recycle.bin", "system volume information"}


def find_sources(named: Iterable[str], output: str) -> Sources:
    """The files that are meant, without what is passed over.

    A folder stands for all files in it and in the folders below; a name that does not exist and
    has `*`, `?` or `[` in it for the files that fit. A file that does not exist is kept: whoever
    reads it will say so.

    Args:
        named: files, folders and patterns.
        output: the folder that the reports go to; report files in it are no sources.
    """
    sources = Sources()
    seen: set[str] = set()
    target = os.path.realpath(output)
    for name in named:
        for file in _expanded(name):
            absolute = os.path.realpath(file)
            if absolute in seen:
                continue
            seen.add(absolute)
            if file.endswith(REPORT_SUFFIX) and os.path.dirname(absolute) == target:  # noqa: PTH120
                continue
            reason = _passed(file)
            if os.path.basename(file) == RECORD_NAME:  # noqa: PTH119
                continue
            if reason is None:
                sources.files.append(file)
            else:
                sources.passed[reason] += 1
    return sources


def _expanded(name: str) -> Iterator[str]:
    if os.path.isdir(name):  # noqa: PTH112
        yield from files_below(name, _is_no_junk)
    elif glob.has_magic(name) and not os.path.lexists(name):
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207
        for match in matches:
            yield from _expanded(match) if os.path.isdir(match) else [match]  # noqa: PTH112
        if not matches:
            yield name
    else:
        yield name


def _is_no_junk(folder: str) -> bool:
    return not folder.startswith(".") and folder.lower() not in _JUNK_FOLDERS


def _passed(file: str) -> Passed | None:
    """Why a file is passed over; None where it may be a report."""
    name = os.path.basename(file)  # noqa: PTH119
    lower = name.lower()
    if _LEFTOVERS.match(name) or lower.endswith(_LEFTOVER_ENDINGS):
        return Passed.LEFTOVER
    if name.startswith("."):
        return Passed.HIDDEN
    if lower.endswith(_PICTURES):
        return Passed.PICTURE
    if name in ROSTER_NAMES or lower == SETTINGS_NAME:
        return Passed.LIST
    return None
