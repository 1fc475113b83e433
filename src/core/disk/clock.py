"""The time as people here read it."""

from __future__ import annotations

import datetime as dt


def local_now() -> dt.datetime:
    """The time now in the zone of this machine, with that zone."""
    return dt.datetime.now(tz=dt.UTC).astimezone()
