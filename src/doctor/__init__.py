"""What the program finds on this machine: `gknb doctor`, to be sent to somebody who helps.

Nothing private is in it: no user, no name of a machine, no path but those of programs and of the
state folder, in which the home folder is `~`. It opens no screen and never waits for long.
"""

from __future__ import annotations

from .model import GROUPS, Item, State

__all__ = ["GROUPS", "Item", "State", "examine"]


def examine() -> list[Item]:
    """Everything that matters for this program here, group by group."""
    from . import folders, libraries, others, terminal

    # The terminal first: it is asked before anything is written on it.
    screen = terminal.items()
    return [*libraries.items(), *screen, *folders.items(), *others.items()]
