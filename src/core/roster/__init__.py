"""Who is expected to report: reading a list of agencies, and matching names with it."""

from __future__ import annotations

import os
from pathlib import Path

from gknb.core.files import REPORT_SUFFIX

from .attendance import Attendance, Presence, Submission, attendance
from .broken import owner_of
from .copies import CopyDifference, compare_copies, compare_files
from .model import Agency, LeftOut, Roster, RosterError
from .names import Match, NameIndex, name_key
from .other_names import OtherNames

MOST_BYTES = 4 * 1024 * 1024
"""The longest roster that is read; a province has some thousands of agencies."""


def read_roster(path: Path | str, data: bytes | None = None) -> Roster:
    """The agencies of a roster.

    Args:
        path: the file.
        data: its bytes, where they have been read already; one more than `MOST_BYTES` at most.

    Raises:
        RosterError: if it cannot be read or names nobody.
    """
    from gknb.core.disk.atomic import read_limited, reason

    from .reading import parse_roster  # its patterns take longer than most commands

    if os.fspath(path).lower().endswith(REPORT_SUFFIX):
        raise RosterError("这是报告或设置，不是名单。名单是文本、CSV 或工作簿")
    if data is None:
        try:
            data = read_limited(path, MOST_BYTES)
        except (OSError, ValueError) as error:
            raise RosterError(f"不能读取：{reason(error)}") from None
    if len(data) > MOST_BYTES:
        raise RosterError(f"名单超过 {MOST_BYTES // 1024 // 1024} MB")
    return parse_roster(data)


__all__ = [
    "MOST_BYTES",
    "Agency",
    "Attendance",
    "CopyDifference",
    "LeftOut",
    "Match",
    "NameIndex",
    "OtherNames",
    "Presence",
    "Roster",
    "RosterError",
    "Submission",
    "attendance",
    "compare_copies",
    "compare_files",
    "name_key",
    "owner_of",
    "read_roster",
]
