"""Files to choose from while a name is being typed, as a shell completes them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

MOST_CHOICES = 200
"""How many names of a folder are offered; typing on narrows them down."""
_MOST_LOOKED_AT = 20_000


class Choice(NamedTuple):
    """A file or folder that goes on from what was typed."""

    typed: str
    """What stands in the field once it is chosen; a folder ends in a slash."""
    name: str

    @property
    def is_folder(self) -> bool:
        """Whether one can go on into it."""
        return self.name.endswith("/")


def choices(typed: str, endings: Sequence[str] = ()) -> list[Choice]:
    """What the folder that was typed so far holds, folders first; hidden names when asked for.

    A name is offered where it contains what was typed behind the last slash, those that begin
    with it first.

    Args:
        typed: what stands in the field; `~` is the home folder.
        endings: endings of the files that are looked for, in lower case; all files where empty.
    """
    above, slash, start = typed.rpartition("/")
    folder = os.path.expanduser(f"{above}{slash}") or "."  # noqa: PTH111  # leaves `~nobody` alone
    try:
        with os.scandir(folder) as entries:
            found = [
                f"{entry.name}/" if entry.is_dir() else entry.name
                for entry, _ in zip(entries, range(_MOST_LOOKED_AT), strict=False)
            ]
    except (OSError, ValueError):
        return []
    wanted = start.casefold()
    fitting = [
        name
        for name in found
        if wanted in name.casefold()
        and (not name.startswith(".") or start.startswith("."))
        and (name.endswith("/") or not endings or name.lower().endswith(tuple(endings)))
    ]
    fitting.sort(
        key=lambda name: (
            not name.casefold().startswith(wanted),
            not name.endswith("/"),
            name.casefold(),
        )
    )
    return [Choice(f"{above}{slash}{name}", name) for name in fitting[:MOST_CHOICES]]


def completed(typed: str, offered: Sequence[Choice]) -> str:
    """What Tab makes of what was typed: as much as all names that begin with it have in common."""
    names = [choice.typed for choice in offered if choice.typed.startswith(typed)]
    if not names:
        return offered[0].typed if len(offered) == 1 else typed
    return os.path.commonprefix(names)  # noqa: RUF071  # of what is typed, not of folders
