"""The files below a folder, none of them left out without a word."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from .file_number import file_number


def files_below(folder: str, is_wanted: Callable[[str], bool]) -> Iterator[str]:
    """The files in a folder and in those below it, in the order of their names.

    A folder that another is linked to belongs to it; each is gone into once, whatever leads to
    it. One that cannot be listed is given in the place of its files: whoever reads it says why.

    Args:
        folder: where to begin.
        is_wanted: whether a folder of this name is gone into.
    """
    seen = {file_number(folder)}
    unlisted: list[str] = []

    def is_new(path: str) -> bool:
        number = file_number(path)
        if number in seen:
            return False
        seen.add(number)
        return True

    def failed(error: OSError) -> None:
        unlisted.append(os.fspath(error.filename))

    for inner, folders, files in os.walk(folder, onerror=failed, followlinks=True):
        folders[:] = [
            name
            for name in sorted(folders)
            if is_wanted(name) and is_new(os.path.join(inner, name))  # noqa: PTH118
        ]
        for name in sorted(files):
            yield os.path.join(inner, name)  # noqa: PTH118
    yield from unlisted
