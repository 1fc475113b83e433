"""Where drafts, backups and locks of this user are kept: private, by the path of the report."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs


def state_path(name: str) -> Path:
    """Where a folder of this user's state is, whether there is one or not."""
    return platformdirs.user_state_path("gknb") / name


def state_folder(name: str) -> Path:
    """A private folder of this user's state, made if need be.

    Raises:
        OSError: if it cannot be made.
    """
    folder = state_path(name)
    # Private too, or others of the group could rename what is in it.
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def state_name(path: Path) -> str:
    """A name for what is kept of a report: the same by whatever way its file is reached."""
    resolved = os.fsencode(os.path.realpath(path))
    return hashlib.sha256(resolved).hexdigest()[:32]
