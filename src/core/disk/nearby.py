"""Files in the folders below one, within bounds: a folder may hold a whole disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Nearby(NamedTuple):
    """The files that were wanted, and whether every folder was looked into."""

    files: tuple[Path, ...] = ()
    is_whole: bool = True


def files_below(
    folder: Path,
    is_wanted: Callable[[str], bool],
    *,
    depth: int,
    most: int,
    leave_out: Path | None = None,
) -> Nearby:
    """The files of a folder and of those below it, the nearest first, each folder by names.

    Hidden folders, links to folders and folders that cannot be listed are passed over.

    Args:
        folder: where to begin.
        is_wanted: asked by the name of a file.
        depth: how many folders down; 0 for the folder alone.
        most: how many entries are looked at, of all folders together.
        leave_out: a folder that is not looked into.
    """
    unwanted = leave_out and os.path.realpath(leave_out)
    files: list[Path] = []
    level, left = [folder], most
    for _ in range(depth + 1):
        below: list[Path] = []
        for each in level:
            if unwanted and os.path.realpath(each) == unwanted:
                continue
            names, folders, seen = _listed(each, is_wanted, left)
            files += (each / name for name in names)
            below += (each / name for name in folders)
            left -= seen
            if left < 0:
                return Nearby(tuple(files), is_whole=False)
        level = below
    return Nearby(tuple(files), is_whole=not level)


def _listed(
    folder: Path, is_wanted: Callable[[str], bool], most: int
) -> tuple[list[str], list[str], int]:
    """The wanted files and the folders of a folder, and how many entries were looked at."""
    names: list[str] = []
    folders: list[str] = []
    seen = 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                seen += 1
                if seen > most:
                    break
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith("."):
                        folders.append(entry.name)
                elif is_wanted(entry.name):
                    names.append(entry.name)
    except OSError:  # not ours to read, or gone
        pass
    return sorted(names), sorted(folders), seen
