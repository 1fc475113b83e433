"""Who is expected to report: reading a list of agencies, and matching names with it."""

from __future__ import annotations

from .attendance import Attendance, Presence, Submission, attendance
from .copies import CopyDifference, compare_copies, compare_files
from .model import Agency, LeftOut, Roster, RosterError
from .names import Match, NameIndex, name_key
from .reading import MOST_BYTES, read_roster

__all__ = [
    "MOST_BYTES",
    "Agency",
    "Attendance",
    "CopyDifference",
    "LeftOut",
    "Match",
    "NameIndex",
    "Presence",
    "Roster",
    "RosterError",
    "Submission",
    "attendance",
    "compare_copies",
    "compare_files",
    "name_key",
    "read_roster",
]
