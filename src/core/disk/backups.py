"""Earlier versions of a report file, kept among the user's state."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from .atomic import create
from .user_state import state_folder, state_name

KEPT = 5
"""How many backups to keep per file."""

_OWNER_ONLY = 0o600


def keep_backup(path: Path, most_bytes: int) -> Path | None:
    """Keep the file as it is before it is overwritten; None if that is not possible.

    Never raises: a backup that fails must not stop the saving.
    """
    with contextlib.suppress(OSError, ValueError):
        if not path.is_file():  # opening a pipe would wait for ever
            return None
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
        kept = backups(path)
        if len(data) > most_bytes or (kept and kept[0].read_bytes() == data):
            return kept[0] if kept else None
        folder = state_folder("backups")
        target = folder / f"{state_name(path)}-{time.time_ns():020}{path.suffix or '.toml'}"
        create(target, data, _OWNER_ONLY)
        for old in backups(path)[KEPT:]:
            old.unlink(missing_ok=True)
        return target
    return None


def backups(path: Path) -> list[Path]:
    """The earlier versions that are kept of a file, the latest first."""
    with contextlib.suppress(OSError):
        return sorted(state_folder("backups").glob(f"{state_name(path)}-*"), reverse=True)
    return []
