"""Whose report a file should be that cannot be read: by what its head or its name says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gknb.core.files.glances import glance

from .names import name_key


def owner_of(file: str, names: Iterable[str]) -> str | None:
    """The one of some agencies whose report a file should be; None where that is not clear.

    Args:
        file: it cannot be read as a report.
        names: of the agencies.
    """
    seen = glance(Path(file))
    if seen is not None:
        own = name_key(seen.agency)
        return next((name for name in names if name_key(name) == own), None)
    stem = name_key(Path(file).stem)
    fits = {key: name for name in names if len(key := name_key(name)) > 1 and key in stem}
    # 云溪市政府办公室 rather than 云溪市政府
    longest = max(fits, key=len, default="")
    return None if any(key not in longest for key in fits) else fits.get(longest)
