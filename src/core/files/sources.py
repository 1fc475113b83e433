"""Which report files are meant: files, folders, patterns, lists."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator

from gknb.core.disk.file_number import file_number
from gknb.core.disk.tree import files_below

from . import REPORT_SUFFIX, SETTINGS_NAME


def find_files(named: Iterable[str], leave_out: Iterable[str] = ()) -> list[str]:
    """The files that are named, in their order and each once.

    A folder stands for the report files in it and in the folders below, hidden ones left out; a
    folder that cannot be listed stays, for whoever reads it to say so. A name that does not exist
    and has `*`, `?` or `[` in it stands for the files that fit. The settings of a folder are none
    of them; nor are they where the shell has made names out of `*.toml`.

    Args:
        named: files, folders and patterns. A file that does not exist is kept: whoever reads
            it will say so.
        leave_out: files that are not meant even if they stand in a folder.
    """
    unwanted = {os.path.realpath(name) for name in leave_out}
    same = {number for name in leave_out if (number := file_number(name)) is not None}
    found: dict[str, str] = {}
    for name in named:
        for file in _expanded(name):
            absolute = os.path.abspath(file)  # noqa: PTH100  # 20,000 times
            if absolute in unwanted or (same and file_number(file) in same):
                continue
            if absolute not in found:
                found[absolute] = file
    files = _once(found.values())
    reports = [file for file in files if os.path.basename(file) != SETTINGS_NAME]  # noqa: PTH119
    return reports or files


def is_report_name(name: str) -> bool:
    """Whether a file of a folder may be a report, by its name: neither hidden nor the settings."""
    is_toml = name.lower().endswith(REPORT_SUFFIX)
    return is_toml and name != SETTINGS_NAME and not name.startswith(".")


def _once(files: Iterable[str]) -> list[str]:
    """Each file once, of which a link is another name; the first name that stands for it stays."""
    files = list(files)
    if not any(map(os.path.islink, files)):
        return files
    once: dict[object, str] = {}
    for file in files:
        once.setdefault(file_number(file) or file, file)
    return list(once.values())


def listed(data: bytes) -> list[str]:
    """The file names of a list: one a line, or ended by NUL."""
    separator = b"\0" if b"\0" in data else b"\n"
    return [os.fsdecode(name) for line in data.split(separator) if (name := line.strip(b"\r"))]


def _expanded(name: str) -> Iterator[str]:
    if os.path.isdir(name):  # noqa: PTH112
        for path in files_below(name, lambda inner: not inner.startswith(".")):
            is_report = is_report_name(os.path.basename(path))  # noqa: PTH119
            if is_report or os.path.isdir(path):  # noqa: PTH112
                yield path
    elif glob.has_magic(name) and not os.path.lexists(name):
        yield from sorted(glob.glob(name, recursive=True)) or [name]  # noqa: PTH207
    else:
        yield name
