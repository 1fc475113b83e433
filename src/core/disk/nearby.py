"""Files in the folders below one, within bounds: a folder may hold a whole disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .file_number import file_number


class Nearby(NamedTuple):
    """The files that were wanted, and whether every folder could be looked into."""

    files: tuple[Path, ...] = ()
    is_whole: bool = True


def files_nearby(
    folder: Path,
    is_wanted: Callable[[str], bool],
    *,
    depth: int,
    most: int,
    leave_out: Path | None = None,
) -> Nearby:
    """The files of a folder and of those below it, the nearest first, each folder by names.

    A folder that another is linked to belongs to it, and each is gone into once. Hidden ones are
    passed over.

    Args:
        folder: where to begin.
        is_wanted: asked by the name of a file.
        depth: how many folders down; 0 for the folder alone.
        most: how many entries are looked at, of all folders together.
        leave_out: a folder that is not looked into.
    """
    gone_into = {file_number(str(leave_out))} if leave_out is not None else set()
    files: list[Path] = []
    level, left, is_whole = [folder], most, True
    for _ in range(depth + 1):
        below: list[Path] = []
        for each in level:
            number = file_number(str(each))
            if number in gone_into:
                continue
            gone_into.add(number)
            try:
                names, folders, seen = _listed(each, is_wanted, left)
            except OSError:  # not ours to read, or gone
                is_whole = False
                continue
            files += (each / name for name in names)
            below += (each / name for name in folders)
            left -= seen
            if left < 0:
                return Nearby(tuple(files), is_whole=False)
        level = below
    return Nearby(tuple(files), is_whole=is_whole and not level)


def _listed(
    folder: Path, is_wanted: Callable[[str], bool], most: int
) -> tuple[list[str], list[str], int]:
    """The wanted files and the folders of a folder, and how many entries were looked at.

    Raises:
        OSError: if it cannot be listed.
    """
    names: list[str] = []
    folders: list[str] = []
    seen = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            seen += 1
            if seen > most:
                break
            if os.path.isdir(entry.path):  # noqa: PTH112  # a link in a circle raises in `is_dir`
                if not entry.name.startswith("."):
                    folders.append(entry.name)
            elif is_wanted(entry.name):
                names.append(entry.name)
    return sorted(names), sorted(folders), seen
